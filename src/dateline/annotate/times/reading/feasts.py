"""Read feasts and dates of the Hijri, Persian and Hebrew calendars into Gregorian values."""

from collections.abc import Callable
from dataclasses import replace

from dateline.annotate.times.calendar.days import (
    Days,
    add_days,
    month_value,
    week_value,
    year_value,
)
from dateline.annotate.times.calendar.feasts import part_of
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.patterns.feasts import feast_of
from dateline.annotate.times.reading.feast_words import is_time
from dateline.annotate.times.reading.feast_year import choose_occurrence
from dateline.annotate.times.story import Base, Meaning, Story
from dateline.annotate.times.words import DAY_PARTS, ordinal_of
from dateline.lexicon.feasts import Feast, Reckoning
from dateline.model.time import TimexType

__all__ = ["READ_FEASTS"]

_LONGEST_MONTH = 31
_TO_FRIDAY = 3  # days from a Monday back
_UNKNOWN = "XXXX-XX-XX"


def _feast(story: Story, c: Candidate) -> Meaning | None:
    """Read a feast, or a month of another calendar; None when the name is a person's."""
    row = feast_of(c.get("h"))
    if row is None or not is_time(story.text, c, row):
        return None
    if c.get("rel") in {"each", "every"}:
        return Meaning(TimexType.SET, _unplaced(row, c) if row.until is None else "P1Y")
    return _placed(story, c, row)


def _calendar_day(story: Story, c: Candidate) -> Meaning | None:
    """Read a day of a month of another calendar, or several ("10-12 Muharram")."""
    row, day = feast_of(c.get("h")), ordinal_of(c.get("d"))
    if row is None or day is None or not is_time(story.text, c, row):
        return None
    last = int(c.get("d2") or day)
    if not 1 <= day <= last <= _LONGEST_MONTH:
        return None
    return _placed(story, c, replace(row, day=day, days=last - day + 1))


def _placed(story: Story, c: Candidate, row: Feast) -> Meaning:
    whole, base = choose_occurrence(story, c, row)
    part = c.get("pod") or c.get("pod0")
    night = c.get("u").startswith("night") or part == "night"
    tail = f"T{DAY_PARTS[part]}" if part else "TNI" if night else ""
    type_ = TimexType.TIME if tail else TimexType.DATE
    days = None if whole is None else part_of(whole, c)
    if days is not None and (c.get("wk") or c.get("week")):
        return Meaning(type_, _week(days, weekend=c.get("wk") == "weekend"), base)
    if days is not None and c.rule == "calendar-day" and night:
        eve = add_days(days.first, -1)
        days = None if eve is None else Days(eve, eve, days.slack)
    if days is None:
        return Meaning(type_, _unplaced(row, c) + tail, _unknown_base(whole, base))
    return Meaning(type_, _value(row, days, c) + tail, base, days=days)


def _week(days: Days, *, weekend: bool) -> str:
    """Return the week of the first day; the weekend of a Monday is the one before it."""
    if not weekend:
        return week_value(days.first)
    return f"{week_value(add_days(days.first, -_TO_FRIDAY))}-WE"


def _unknown_base(whole: Days | None, base: Base | None) -> Base | None:
    return Base(None) if whole is None else base


def _value(row: Feast, days: Days, c: Candidate) -> str:
    """Return the value: the day, or the first of several; the month in which one begins.

    A month of another calendar has no TIMEX3 value: it gets that of the Gregorian month it begins
    in, and its days stand in `Meaning.days`. So for a part of it that is more than a day.
    """
    if row.until is not None or not (row.month or row.either or row.day is not None):
        return f"{year_value(days.first.year)}-XX-XX"
    unit = c.get("u").rstrip("s")
    if unit == "week" and not c.get("n"):
        return week_value(days.first)
    if row.is_month and days.first != days.last:
        return month_value(days.first)
    return (days.named or days.first).isoformat()


def _unplaced(row: Feast, c: Candidate) -> str:
    fixed = row.reckoning is Reckoning.GREGORIAN and row.month and row.until is None
    parts = ("nth", "edge", "beside", "eve")
    if fixed and row.day and not any(c.get(slot) for slot in parts):
        return f"XXXX-{row.month:02d}-{row.day:02d}"
    return _UNKNOWN


READ_FEASTS: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "fixed-feast": _feast, "moving-feast": _feast, "calendar-month": _feast,
    "calendar-day": _calendar_day,
}  # fmt: skip
