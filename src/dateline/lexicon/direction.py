"""Weights of the learned choice whether a weekday lies ahead: "will meet Monday".

A logistic regression over the features of `annotate/times/direction.py`, trained by
`tools/train_direction.py`; the figures it was accepted with stand in `resources/direction`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.lexicon import load

__all__ = ["BIAS", "weekday_weights"]

BIAS = "bias"
"""The feature that is always there."""


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    feature: str
    weight: float


@cache
def weekday_weights() -> Mapping[str, float]:
    """Return feature -> weight; a sum above 0 says that the day lies ahead."""
    return MappingProxyType({row.feature: row.weight for row in load("direction", _Row)})
