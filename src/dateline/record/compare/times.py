"""Intervals held against intervals."""

from datetime import date

from dateline.model.time import When

__all__ = ["days_apart", "narrower", "starts", "width_days"]


def days_apart(one: When, other: When) -> int:
    """Return how many days lie between two intervals; 0 when they may overlap."""
    if one.may_overlap(other):
        return 0
    gaps = [
        (later.earliest - earlier.latest).days
        for earlier, later in ((one, other), (other, one))
        if earlier.latest and later.earliest and later.earliest > earlier.latest
    ]
    return min(gaps)


def width_days(when: When) -> float:
    """Return the days from the first to the last it can touch; 0 is one day, inf is open."""
    if when.earliest is None or when.latest is None:
        return float("inf")
    return (when.latest - when.earliest).days


def narrower(one: When | None, other: When | None) -> When | None:
    """Return the interval that says more; the first of two that say as much."""
    if one is None or other is None:
        return other if one is None else one
    return other if width_days(other) < width_days(one) else one


def starts(when: When | None) -> date | None:
    """Return the day by which an interval is put in order: its first, else its last known day."""
    return None if when is None else when.earliest or when.latest
