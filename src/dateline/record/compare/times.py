"""Intervals held against intervals."""

from dateline.model.time import When

__all__ = ["width_days"]


def width_days(when: When) -> float:
    """Return the days from the first to the last it can touch; 0 is one day, inf is open."""
    if when.earliest is None or when.latest is None:
        return float("inf")
    return (when.latest - when.earliest).days
