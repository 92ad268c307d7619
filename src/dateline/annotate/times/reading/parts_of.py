"""Parts of a month or year: "the last week of May", "the final quarter of last year"."""

from dataclasses import replace
from datetime import date

from dateline.annotate.times.calendar.days import (
    Days,
    Stretch,
    add_days,
    add_months,
    stretch_of,
    week_value,
)
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.story import Meaning
from dateline.annotate.times.words import number_of
from dateline.model.time import TimexType

__all__ = ["part_of"]

_NTH = {
    "first": 0, "opening": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "last": -1,
    "final": -1, "closing": -1, "latter": -1,
}  # fmt: skip
_LENGTHS = {"week": 7, "fortnight": 14, "day": 1}
_IN_MONTHS = {"months": 1, "years": 12}
_MONTHS = {"quarter": 3, "half": 6}
_HALF = 15  # days of the first half of a month


def part_of(c: Candidate, meaning: Meaning) -> Meaning:
    """Return what the part of `meaning` is that the candidate names; `meaning` when it names none.

    Weeks and days bear the value of what they are part of, and their days; quarters and halves
    have values of their own. A week of a month is counted from its first day, not from a Monday.
    """
    stretch = stretch_of(meaning.value)
    if stretch is None:
        return meaning
    if c.get("week") and stretch.grain == "day":
        monday = add_days(stretch.first, -stretch.first.weekday()) or stretch.first
        last = add_days(monday, 6) or monday
        return replace(
            meaning, value=week_value(stretch.first), days=Days(monday, last), through=""
        )
    nth, unit = _NTH.get(c.get("nth")), c.get("unit")
    if nth is None:
        return meaning
    if c.get("units"):
        many = _several(stretch, nth, number_of(c.get("many")) or 0, c.get("units"))
        length = f"P{int(number_of(c.get('many')) or 0)}{c.get('units')[0].upper()}"
        return (
            meaning
            if many is None
            else replace(meaning, type=TimexType.DURATION, value=length, days=many)
        )
    if unit in _MONTHS and stretch.grain == "year":
        number = nth + 1 if nth >= 0 else 12 // _MONTHS[unit]
        letter = "Q" if unit == "quarter" else "H"
        return replace(meaning, value=f"{stretch.first.year:04d}-{letter}{number}")
    days = _days(stretch.first, stretch.last, nth, unit)
    return meaning if days is None else replace(meaning, days=days)


def _several(stretch: Stretch, nth: int, count: float, units: str) -> Days | None:
    """Return "the first two months", "the last ten days" of a stretch; None where it is shorter."""
    sign = -1 if nth < 0 else 1
    end = add_days(stretch.last, 1)
    edge = stretch.first if sign > 0 else end
    if edge is None:
        return None
    if units in _IN_MONTHS:
        other = add_months(edge, sign * int(count) * _IN_MONTHS[units])
    else:
        other = add_days(edge, sign * count * (7 if units == "weeks" else 1))
    if other is None or end is None or not stretch.first <= other <= end or not count:
        return None
    first, past = (edge, other) if sign > 0 else (other, edge)
    return Days(first, add_days(past, -1) or past)


def _days(first: date, last: date, nth: int, unit: str) -> Days | None:
    if unit == "half":
        years = last.year - first.year + 1
        middle = add_months(first, years * 6) if years > 1 else add_days(first, _HALF)
        middle = middle or last
        return Days(first, add_days(middle, -1) or last) if nth == 0 else Days(middle, last)
    if unit == "months":  # "the closing months of 2019": at most half of them
        middle = add_months(first, 6) or last
        return Days(first, add_days(middle, -1) or last) if nth >= 0 else Days(middle, last)
    if unit == "days":  # "the first days of May": up to a week
        length = 7
        nth = 0 if nth >= 0 else -1
    elif unit == "weekend":
        return _weekend(first, last, nth)
    else:
        length = _LENGTHS.get(unit, 0)
    if not length:
        return None
    begin = add_days(last, 1 - length) if nth < 0 else add_days(first, nth * length)
    end = None if begin is None else add_days(begin, length - 1)
    return None if begin is None or end is None or end > last else Days(begin, end)


def _weekend(first: date, last: date, nth: int) -> Days | None:
    base = add_months(first, 1) if nth < 0 else first
    if base is None:
        return None
    saturday = add_days(base, (5 - base.weekday()) % 7 + 7 * nth)
    if saturday is None or not first <= saturday <= last:
        return None
    return Days(saturday, add_days(saturday, 1) or saturday)
