"""Weights of the signs by which one report is held to be made from another.

A logistic regression over the signs of `record/derive/signs.py`, made by `train/derivation/fit.py`;
the figures it was accepted with stand in `resources/derivation`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["BIAS", "derivation_weights"]

BIAS = "bias"
"""What is there before any sign."""


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    sign: str
    weight: float


@cache
def derivation_weights() -> Mapping[str, float]:
    """Return the weight of each sign and of `BIAS`, in log odds."""
    return {row.sign: row.weight for row in load("derivation", _Row)}
