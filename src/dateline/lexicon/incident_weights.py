"""Weights of the learned choices of the incident view: what is kept of what rules propose.

Logistic regressions over the signs of `record/incident_signs.py`, trained by
`tools/train_incidents.py`; the figures they were accepted with stand in
`resources/incident_weights`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from dateline.lexicon import load

__all__ = ["BIAS", "score_of"]

BIAS = "bias"
"""The sign that is always there."""


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    slot: str
    sign: str
    weight: float


@cache
def _weights() -> Mapping[tuple[str, str], float]:
    return {(row.slot, row.sign): row.weight for row in load("incident_weights", _Row)}


def score_of(slot: str, signs: Iterable[str]) -> float:
    """Return 0..1, how likely a proposal for a slot is right; a sign without weight counts 0."""
    known = _weights()
    total = sum(known.get((slot, sign), 0.0) for sign in sorted({BIAS, *signs}))
    return 1 / (1 + exp(-total))
