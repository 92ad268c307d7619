"""The days on which a feast or a month of another calendar falls, and the parts of them."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.annotate.times.calendar.days import Days, add_days, make_day
from dateline.annotate.times.calendar.reckonings import day_in, month_in, year_near
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.words import WEEKDAYS, number_of, ordinal_of
from dateline.lexicon.feasts import FEASTS, Feast

__all__ = ["falls_in", "in_own_year", "is_placed", "part_of"]

_WEEK = 7
_EASTER_MARGIN = 2  # own years looked at on either side of the one that is near a Gregorian year
_EITHER = {row.feast: row for row in FEASTS}


def is_placed(row: Feast) -> bool:
    """Whether anything is known of when in the year it falls."""
    return row.month > 0 or row.day is not None or bool(row.either)


@lru_cache(4096)
def falls_in(row: Feast, year: int) -> tuple[Days, ...]:
    """Return the times it begins in the Gregorian `year`: none, one or two, in order.

    A feast that is not placed falls somewhere in the year. () also where no table covers the year.
    """
    if row.either:
        either = (days for name in row.either for days in falls_in(_EITHER[name], year))
        return tuple(sorted(either, key=lambda days: days.first))
    if not is_placed(row):
        first, last = make_day(year, 1, 1), make_day(year, 12, 31)
        return (Days(first, last),) if first and last else ()
    near = year_near(row.reckoning, year)
    years = range(near - _EASTER_MARGIN, near + _EASTER_MARGIN + 1)
    found = (in_own_year(row, own) for own in years)
    return tuple(days for days in found if days is not None and days.first.year == year)


def in_own_year(row: Feast, year: int) -> Days | None:
    """Return its days in a year of its own calendar, or None when that year has none."""
    if row.is_month or row.weekday is not None:
        days = month_in(row.reckoning, year, row.month)
        if days is None or row.weekday is None:
            return days
        day = _nth_weekday(days, row.weekday, row.nth)
        return None if day is None else replace(days, first=day, last=day)
    if row.until is not None:
        first, end = make_day(year, row.month, row.day or 1), make_day(year, *row.until)
        return Days(first, end) if first and end else None
    kept = day_in(row.reckoning, year, row.month, 0 if row.day is None else row.day)
    if kept is None:
        return None
    if row.not_on == kept.first.weekday():
        kept = _moved(kept, 1)
    if kept is not None and row.within is not None and row.day is not None:
        return _within(kept, row.day, row.within)
    last = kept and add_days(kept.first, row.days - 1)
    return replace(kept, last=last) if kept and last else None


def _within(kept: Days, day: int, within: tuple[int, int]) -> Days | None:
    first, last = add_days(kept.first, within[0] - day), add_days(kept.first, within[1] - day)
    return Days(first, last, kept.slack, named=kept.first) if first and last else None


def _moved(days: Days, count: int) -> Days | None:
    first, last = add_days(days.first, count), add_days(days.last, count)
    return Days(first, last, days.slack) if first and last else None


def _nth_weekday(days: Days, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of the days, counted from their end when negative."""
    if nth > 0:
        ahead = (weekday - days.first.weekday()) % _WEEK + _WEEK * (nth - 1)
        day = add_days(days.first, ahead)
    else:
        back = (days.last.weekday() - weekday) % _WEEK + _WEEK * (-nth - 1)
        day = add_days(days.last, -back)
    return day if day is not None and days.first <= day <= days.last else None


def part_of(days: Days, c: Candidate) -> Days | None:
    """Return the part of `days` that the words of the candidate name; None when there is none.

    Examples: "the second day of", "the last ten days of", "the last Friday of", "the eve of", "the
    end of" (the last day), "two days after". The nth night is that of the evening before the nth
    day, since the days of these calendars begin at sunset.
    """
    if c.get("nth"):
        return _nth_part(days, c)
    if c.get("beside"):
        count, _, side = c.get("beside").partition(" ")
        number = int(number_of(count) or 1)
        before = side.endswith("before")
        return _only(days, add_days(days.first, -number) if before else add_days(days.last, number))
    return _edge(days, "eve" if c.get("eve") else c.get("edge"))


def _edge(days: Days, edge: str) -> Days | None:
    if not edge:
        return days
    if edge == "middle":
        third = timedelta((days.last - days.first).days // 3)
        return Days(days.first + third, days.last - third, days.slack)
    if edge == "eve":
        return _only(days, add_days(days.first, -1))
    return _only(days, days.last if edge in {"end", "close"} else days.first)


def _only(days: Days, day: date | None) -> Days | None:
    return None if day is None else Days(day, day, days.slack)


def _nth_part(days: Days, c: Candidate) -> Days | None:
    nth, unit = c.get("nth"), c.get("u").rstrip("s")
    number = {"last": -1, "final": -1, "opening": 1}.get(nth) or ordinal_of(nth) or 1
    if unit in WEEKDAYS:
        return _only(days, _nth_weekday(days, WEEKDAYS[unit], number))
    count = int(number_of(c.get("n")) or 1) if c.get("n") else 1
    length = (days.last - days.first).days + 1
    size = {"week": _WEEK, "half": (length + 1) // 2}.get(unit, 1) * count
    begin = length - size if number < 0 else (number - 1) * size
    if not 0 <= begin < length:
        return None
    night = 1 if unit == "night" else 0
    first = add_days(days.first, begin - night)
    last = add_days(days.first, min(begin + size, length) - 1 - night)
    return Days(first, last, days.slack) if first and last else None
