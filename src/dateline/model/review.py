"""What makes an event worth a coder's look: how doubtful it is, what rests on it, and why."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["UNWEIGHED", "Weight", "WeightOf", "WeightReason"]


class WeightOf(StrEnum):
    """Which of the two a reason speaks of."""

    DOUBT = "doubt"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class WeightReason:
    """One thing that makes an event doubtful, or that rests on it.

    Attributes:
        of: Which.
        field: The field of the event that is doubtful; "" where none is meant.
        what: In words.
        weight: 0..1, as it counts by itself.
    """

    of: WeightOf
    field: str
    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class Weight:
    """How doubtful an event is and how much rests on it, each 0..1, with reasons, weighty first."""

    doubt: float = 0.0
    consequence: float = 0.0
    reasons: tuple[WeightReason, ...] = ()

    @property
    def product(self) -> float:
        """What the queue is ordered by."""
        return self.doubt * self.consequence


UNWEIGHED = Weight()
"""Of an event that nobody has weighed."""
