"""Krippendorff's alpha: how far coders agree beyond chance, with any number of them and gaps.

After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: values of
units that only one coder valued are not paired and left out; the coincidences of the rest give the
observed disagreement, their margins the expected one. Alpha is 1 for no disagreement, 0 for what
chance alone would give, and below 0 for systematic disagreement; it says nothing where all coders
always gave one and the same value, since then chance agrees too.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate, combinations
from typing import TypeVar

__all__ = ["Metric", "alpha", "interval", "nominal", "ordinal"]

V = TypeVar("V", bound=Hashable)

Difference = Callable[[V, V], float]
"""The squared difference of two values: 0 for equal ones, the same both ways."""


class Metric(StrEnum):
    """How values of a field are held against each other."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def nominal(one: Hashable, other: Hashable) -> float:
    """Return 0 for equal values and 1 for others."""
    return float(one != other)


def interval(one: float, other: float) -> float:
    """Return the square of how far two numbers lie apart."""
    return (one - other) ** 2


def ordinal(units: Iterable[Sequence[float]]) -> Difference[float]:
    """Return the difference of ranks among the values that are paired in `units`.

    Between two ranks lies the number of values from the one to the other, each end counted half.
    """
    counts: dict[float, int] = defaultdict(int)
    for unit in units:
        for value in unit if len(unit) > 1 else ():
            counts[value] += 1
    ranks = sorted(counts)
    below = dict(zip(ranks, accumulate((counts[rank] for rank in ranks), initial=0), strict=False))
    middle = {rank: below[rank] + counts[rank] / 2 for rank in ranks}
    return lambda one, other: (middle[one] - middle[other]) ** 2


def alpha(units: Iterable[Sequence[V]], difference: Difference[V]) -> float | None:
    """Return alpha; None where fewer than two values are paired, or all of them are one.

    Args:
        units: The values of each unit, one for each coder who gave any.
        difference: How far two values lie apart, squared.
    """
    paired = [unit for unit in units if len(unit) > 1]
    observed = sum(
        2 * difference(one, other) / (len(unit) - 1)
        for unit in paired
        for one, other in combinations(unit, 2)
    )
    counts = _counts(paired)
    total = sum(counts.values())
    expected = sum(
        2 * counts[one] * counts[other] * difference(one, other)
        for one, other in combinations(counts, 2)
    )
    if not expected:
        return None
    return 1.0 - (total - 1) * observed / expected


def _counts(units: Iterable[Sequence[V]]) -> Mapping[V, int]:
    counts: dict[V, int] = {}
    for unit in units:
        for value in unit:
            counts[value] = counts.get(value, 0) + 1
    return counts
