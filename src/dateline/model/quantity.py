"""Quantities: how many, as an interval, with the words that bound it."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Quantity", "QuantityBound"]


class QuantityBound(StrEnum):
    """How the number is said: TIMEX3-like modifiers of a count."""

    EXACT = "EXACT"
    ABOUT = "ABOUT"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things.

    Attributes:
        span: The number with its modifier: "some 4,000", "between 1,100 and 1,300".
        low: Lowest number said, as said; None when open below ("fewer than 50").
        high: Highest number said; None when open above ("at least 12").
        unit: What is counted, as a lemma: "soldier", "km", "lorry"; None when not said.
        of: The counted words ("Iranian personnel"); None when not said.
        bound: How it is said. "About" keeps low = high = the number: how wide "about" is belongs
            to the comparison, which prints its rule.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None = None
    of: Span | None = None
    bound: QuantityBound = QuantityBound.EXACT
