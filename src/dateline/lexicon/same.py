"""Weights of the signs by which two tellings are held to be of one event.

A logistic regression over the signs of `record/same/signs.py`, made by `train/same/fit.py` from
bundles of invented reports.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["BIAS", "same_weights"]

BIAS = "bias"
"""What is there before any sign."""


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    sign: str
    weight: float


@cache
def same_weights() -> Mapping[str, float]:
    """Return the weight of each sign and of `BIAS`, in log odds."""
    return {row.sign: row.weight for row in load("same", _Row)}
