"""Weights of fitted regressions, in log odds: what each sign adds, and what is there before any.

`derivation`: whether one report was made from another, over `record/derive/signs.py`, fitted by
`train/derivation/fit.py`. The figures it was accepted with stand in `resources/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["BIAS", "weights_of"]

BIAS = "bias"
"""What is there before any sign."""


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    sign: str
    weight: float


@cache
def weights_of(table: str) -> Mapping[str, float]:
    """Return the weight of each sign and of `BIAS` in a table: "derivation"."""
    return {row.sign: row.weight for row in load(table, _Row)}
