"""A score that says what it is made of."""

from dataclasses import dataclass

__all__ = ["Reason", "Score"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison: what was compared and what it added (or took, if negative)."""

    feature: str
    weight: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its reasons: 0..1, how alike two things are."""

    value: float
    reasons: tuple[Reason, ...] = ()
