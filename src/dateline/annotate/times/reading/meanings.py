"""Meanings that several readers make: a day counted from another, a length of time."""

from dateline.annotate.times.calendar.days import duration, moved_value, signed
from dateline.annotate.times.story import Base, Meaning
from dateline.annotate.times.words import unit_of
from dateline.model.time import TimexType

__all__ = ["day_from", "lasting"]


def day_from(base: Base, off: float, part: str = "") -> Meaning:
    """Return the day `off` days from `base`, or that part of it ("NI"); X where it is not known."""
    value, offset = moved_value(base.day, off, "D"), signed(off, "days", "D")
    if not part:
        return Meaning(TimexType.DATE, value, base, offset=offset)
    return Meaning(TimexType.TIME, f"{value}T{part}", base, offset=offset)


def lasting(count: float | None, unit: str) -> Meaning:
    """Return the duration of `count` units, named as written ("days"); None: not said how many."""
    return Meaning(TimexType.DURATION, duration(count, unit, unit_of(unit)))
