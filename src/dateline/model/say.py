"""A `When` in words for people, the same in every table, page and file; machines get ISO 8601.

The words are chosen by the four corners alone, so that they never say more than is known:

- One day, month or year is named: "5 Dec 2024", "Dec 2024", "2024" (somewhere in it).
- A dash joins the beginning and the end of what lasted: "5-7 Dec 2024", "Oct-Dec 2024".
- "between" is for what fell somewhere within: "between 3 and 9 Mar 2024".
- "by" and "on or after" leave one side of that open; "until" and "from" say when something that
  lasted ended or began, and nothing of its other end.
- What begins and ends in other ways is said in two steps: "from 3 Mar 2024 until 9 Mar 2024 or
  earlier" began on the 3rd, and was over by the 9th or went on until then.

All days named are days it can touch. Two intervals share words only when they mean the same.
Ranges have an en dash, with spaces where its sides have any (Chicago Manual of Style 6.78, New
Hart's Rules 4.11). English and Gregorian whatever the locale of the machine.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from dateline.model.time import When

__all__ = ["when_words"]

_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_PARTS = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night",
    "DT": "daytime",
}  # fmt: skip
_HOUR = re.compile(r"\d\d")
_AD = 1000  # a year of fewer digits is no year to the eye: "AD 987"

_Days = tuple[date | None, date | None]
_Name = tuple[str, ...]


def when_words(when: When | None) -> str:
    """Return when something happened, for people: to the day, with the part of the day if known.

    "undated" for None and for an interval that nothing bounds. A corner that follows from the
    others changes nothing: whatever begins on the 3rd at the earliest cannot end before.

    >>> when_words(When(date(2031, 3, 11), date(2031, 3, 11), date(2031, 3, 13), date(2031, 3, 13)))
    '11–13 Mar 2031'
    >>> when_words(When.within(None, date(2031, 3, 12)))
    'by 12 Mar 2031'
    """
    if when is None:
        return "undated"
    begin, end = _closed(when)
    days = _within(begin) if begin == end else _lasting(begin, end)
    if not when.part:
        return days
    if when.part in {"NI", "24:00"} and begin == end and (night := _night(*begin)):
        return f"{'night' if when.part == 'NI' else 'midnight'} of {night}"
    part = _PARTS.get(when.part, when.part).replace("24:00", "midnight")
    return f"{days}, {part} h" if _HOUR.fullmatch(part) else f"{days}, {part}"


def _closed(when: When) -> tuple[_Days, _Days]:
    """Return when it began and when it ended, each from the first to the last day possible.

    Nothing ends before it can begin, nor begins after it must have ended.
    """
    earliest, latest = when.earliest_begin, when.latest_end
    ends, begins = when.earliest_end, when.latest_begin
    if earliest is not None:
        ends = earliest if ends is None else max(ends, earliest)
    if latest is not None:
        begins = latest if begins is None else min(begins, latest)
    return (earliest, begins), (ends, latest)


def _night(first: date | None, last: date | None) -> str:
    """Return the two days that one night touches; "" when it is not one night."""
    if first is None or last is None or last - first != timedelta(1):
        return ""
    return _dash(_name(first), _name(last))


def _within(days: _Days) -> str:
    """Say what began and ended somewhere in these days."""
    first, last = days
    if first is None:
        return "undated" if last is None else f"by {_one(last)}"
    if last is None:
        return f"on or after {_one(first)}"
    return _some(first, last)


def _lasting(begin: _Days, end: _Days) -> str:
    """Say what lasted; a side that only follows from the other is left out."""
    begins = begin != (None, end[1])
    ends = end != (begin[0], None)
    if begins and ends and begin[1] != end[1] and end[0] != begin[0]:
        one, other = _unit(begin), _unit(end)
        if one and other:
            return _dash(one, other)
    said = (
        f"from {_side(begin, open_last=begin[1] == end[1])}" if begins else "",
        f"until {_side(end, open_first=end[0] == begin[0])}" if ends else "",
    )
    return " ".join(filter(None, said))


def _side(days: _Days, *, open_first: bool = False, open_last: bool = False) -> str:
    """Say when it began, or ended; a bound that follows from the other side is open."""
    first, last = days
    if last is not None and (first is None or open_first):
        return f"{_one(last)} or earlier"
    if first is not None and (last is None or open_last):
        return f"{_one(first)} or later"
    if first is None or last is None:
        return "undated"
    one, other = _name(first), _name(last)
    if last - first == timedelta(1):
        return f"{' '.join(_short(one, other))} or {' '.join(other)}"
    return _some(first, last)


def _some(first: date, last: date) -> str:
    """Name the day, month or year that these days are, or else the two that they lie between."""
    named = _unit((first, last))
    if named:
        return " ".join(named)
    cut = -1 if _opens_year(first) and _closes_year(last) else 0
    if not cut and _opens_month(first) and _closes_month(last):
        cut = 1
    one, other = _name(first)[cut:], _name(last)[cut:]
    return f"between {' '.join(_short(one, other))} and {' '.join(other)}"


def _unit(days: _Days) -> _Name | None:
    """Return the name of the one day, month or year that these days are; None for other days."""
    first, last = days
    if first is None or last is None:
        return None
    if first == last:
        return _name(first)
    if first.year != last.year:
        return None
    if _opens_year(first) and _closes_year(last):
        return _name(first)[-1:]
    if first.month == last.month and _opens_month(first) and _closes_month(last):
        return _name(first)[1:]
    return None


def _dash(one: _Name, other: _Name) -> str:
    short, last = " ".join(_short(one, other)), " ".join(other)
    alike = " " not in short and len(one) == len(other)
    return f"{short}–{last}" if alike else f"{short} – {last}"


def _short(one: _Name, other: _Name) -> _Name:
    """Return the first name without the month and year that the second says as well."""
    while len(one) > 1 and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1] or other
    return one


def _one(day: date) -> str:
    return " ".join(_name(day))


def _name(day: date) -> _Name:
    year = f"{day.year}" if day.year >= _AD else f"AD {day.year}"
    return f"{day.day}", _MONTHS[day.month - 1], year


def _opens_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _closes_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _opens_month(day: date) -> bool:
    return day.day == 1


def _closes_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
