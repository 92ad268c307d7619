"""Turn a TIMEX3 value with its `mod` and bound into what is known of an interval."""

from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.times.days import Stretch, add_days, stretch_of
from dateline.model.time import Bound, When

__all__ = ["when_of"]


def when_of(value: str, mod: str | None, bound: Bound, *, through: str = "") -> When | None:
    """Return the interval of a DATE or TIME value, or None when it cannot be placed.

    Examples: "2024-12-05" on it is that day; "by" it has no beginning and ends that day at the
    latest; "late 2024" lies in the second half; the night of the 11th lasts into the 12th.

    Args:
        value: TIMEX3 value.
        mod: START and END take half of the stretch, MID the middle half; others change nothing.
        bound: What the words before said.
        through: Value of the last day of a range; "" when it is none.
    """
    stretch = stretch_of(value)
    if stretch is None:
        return None
    first, last = _part(stretch, mod)
    end = stretch_of(through) if through else None
    last = end.last if end else last
    if "TNI" in value:
        last = add_days(last, 1) or last
    part = value.partition("T")[2][:5] if "T" in value else ""
    when = _bounded(first, last, bound, whole_days="T" not in value)
    return when if not part or bound is not Bound.ON or when is None else replace(when, part=part)


def _part(stretch: Stretch, mod: str | None) -> tuple[date, date]:
    days = (stretch.last - stretch.first).days
    if days == 0 or mod not in {"START", "MID", "END"}:
        return stretch.first, stretch.last
    low = {"START": 0, "MID": days // 4, "END": days // 2}[mod]
    high = {"START": days // 2, "MID": days - days // 4, "END": days}[mod]
    return stretch.first + timedelta(low), stretch.first + timedelta(high)


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
