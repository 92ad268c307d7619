"""Intervals held against intervals."""

from dateline.model.time import When

__all__ = ["narrower", "width_days"]


def width_days(when: When) -> float:
    """Return the days from the first to the last it can touch; 0 is one day, inf is open."""
    if when.earliest is None or when.latest is None:
        return float("inf")
    return (when.latest - when.earliest).days


def narrower(one: When | None, other: When | None) -> When | None:
    """Return the interval that says more: the shorter, or of two as long the one with a part.

    The first of two that say as much.
    """
    if one is None or other is None:
        return other if one is None else one
    return other if _says(other) < _says(one) else one


def _says(when: When) -> tuple[float, bool]:
    return width_days(when), not when.part
