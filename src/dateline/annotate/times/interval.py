"""Turn a TIMEX3 value with its `mod` and bound into what is known of an interval."""

from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.times.calendar.days import Days, Stretch, add_days, add_months, stretch_of
from dateline.model.time import Bound, When

__all__ = ["when_of"]

_YEAR_PARTS = {"START": (0, 2), "MID": (1, 3), "END": (2, 4)}  # in quarters of the stretch


def when_of(value: str, mod: str | None, bound: Bound, *, days: Days | None = None) -> When | None:
    """Return the interval of a DATE or TIME value, or None when it cannot be placed.

    Examples: "2024-12-05" on it is that day; "by" it has no beginning and ends that day at the
    latest; "late 2024" lies in the second half; the night of the 11th lasts into the 12th.

    Args:
        value: TIMEX3 value.
        mod: START and END take half of the stretch, MID the middle half; others change nothing.
        bound: What the words before said.
        days: The days it covers where the value does not say them; None where it does.
    """
    stretch = stretch_of(value) if days is None else Stretch(days.first, days.last, "day")
    if stretch is None:
        return None
    first, last = _part(stretch, mod)
    if days is not None and bound is Bound.BY:  # "by Ramadan" is before it begins
        last = first
    if "TNI" in value:
        last = add_days(last, 1) or last
    part = value.partition("T")[2][:5] if value[0] != "P" else ""
    if value.endswith("T24:00"):  # midnight ends a day and begins the next
        last = add_days(last, 1) or last
        first = last if bound is Bound.AFTER else first
    if bound is Bound.BEFORE and mod == "END":
        bound = Bound.BY
        last = stretch.last
    when = _bounded(first, last, bound, whole_days=not part)
    if days is not None and days.slack and when is not None:
        when = _widened(when, days.slack)
    return when if not part or bound is not Bound.ON or when is None else replace(when, part=part)


def _widened(when: When, slack: int) -> When:
    """Return the interval where all of it may lie `slack` days earlier or later."""
    return When(
        when.earliest_begin and add_days(when.earliest_begin, -slack),
        when.latest_begin and add_days(when.latest_begin, slack),
        when.earliest_end and add_days(when.earliest_end, -slack),
        when.latest_end and add_days(when.latest_end, slack),
        when.part,
    )


def _part(stretch: Stretch, mod: str | None) -> tuple[date, date]:
    days = (stretch.last - stretch.first).days
    if mod in _YEAR_PARTS and stretch.grain in {"year", "decade", "century"}:
        return _year_part(stretch, mod or "")
    if days == 0 or mod not in {"START", "MID", "END"}:
        return stretch.first, stretch.last
    low = {"START": 0, "MID": days // 4, "END": days // 2}[mod]
    high = {"START": days // 2, "MID": days - days // 4, "END": days}[mod]
    return stretch.first + timedelta(low), stretch.first + timedelta(high)


def _year_part(stretch: Stretch, mod: str) -> tuple[date, date]:
    """Return a half of a year or of many years, by whole months."""
    months = (stretch.last.year - stretch.first.year + 1) * 12
    low, high = (months * part // 4 for part in _YEAR_PARTS[mod])
    first = add_months(stretch.first, low) or stretch.first
    after = add_months(stretch.first, high)
    return first, (after - timedelta(1)) if after else stretch.last


def _bounded(first: date, last: date, bound: Bound, *, whole_days: bool) -> When | None:
    """Before and after exclude the days named, unless only a part of the day is named."""
    if bound is Bound.ON:
        return When.within(first, last)
    if bound is Bound.BY:
        return When.within(None, last)
    if bound in {Bound.UNTIL, Bound.UP_TO}:
        return When(None, last, first, last)
    if bound is Bound.SINCE:
        return When(first, last, first, None)
    if bound is Bound.BEFORE:
        return When.within(None, add_days(first, -1) if whole_days else first)
    return When.within(add_days(last, 1) if whole_days else last, None)
