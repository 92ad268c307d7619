"""Quantities: how many, as an interval, with the words that bound it and what they count."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Quantity", "QuantityBound", "QuantityKind", "QuantityScope"]


class QuantityBound(StrEnum):
    """How the number is said: TIMEX3-like modifiers of a count."""

    EXACT = "EXACT"
    ABOUT = "ABOUT"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


class QuantityKind(StrEnum):
    """What sort of thing is counted or measured, as the words around the number say.

    The first six count persons by what befell them; whether it did is the event's to say.
    """

    KILLED = "KILLED"
    INJURED = "INJURED"
    CASUALTIES = "CASUALTIES"
    """Killed or injured, and not told apart: "12 casualties", "40 killed or wounded"."""
    MISSING = "MISSING"
    DETAINED = "DETAINED"
    """Arrested, captured, kidnapped or held."""
    DISPLACED = "DISPLACED"
    PERSONNEL = "PERSONNEL"
    """Persons who serve in an armed body, on any side."""
    PEOPLE = "PEOPLE"
    VEHICLES = "VEHICLES"
    """On land, on water and in the air."""
    WEAPONS = "WEAPONS"
    """With their ammunition."""
    MONEY = "MONEY"
    DISTANCE = "DISTANCE"
    AREA = "AREA"
    WEIGHT = "WEIGHT"
    DURATION = "DURATION"
    SHARE = "SHARE"
    """A part of a whole, in percent: "40 percent", "half", "two thirds", "most"."""
    MEASURE = "MEASURE"
    """Any other unit of measure: litres, barrels, degrees."""
    COUNT = "COUNT"
    """Anything else, and what no word names."""


class QuantityScope(StrEnum):
    """How the number stands to others of the same thing; only where words say so."""

    TOTAL = "TOTAL"
    """All of them until then: "a total of 40", "bringing the toll to 40", "of its 40 tanks"."""
    PART = "PART"
    """Some of a larger number: "12 of them", "including 12 children"."""
    ADDED = "ADDED"
    """On top of others: "another 12", "12 more"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things.

    Attributes:
        span: The number with its modifier: "some 4,000", "between 1,100 and 1,300".
        low: Lowest number said, as said; None when open below ("fewer than 50").
        high: Highest number said; None when open above ("at least 12"). Both 0: said to be none.
        unit: What is counted, as a lemma: "soldier", "km", "lorry"; of money the ISO 4217 code, or
            the currency's word where nothing says which country's; of a share "percent", from 0
            to 100; None when not said.
        of: The counted words ("Iranian personnel"); None when not said.
        bound: How it is said. "About" keeps low = high = the number: how wide "about" is belongs
            to the comparison, which prints its rule.
        kind: The sort of thing.
        kind_by: The words beside the counted noun that gave the kind ("killed"); None when the
            noun or the unit gave it, or nothing.
        whose: Words for the side, body or person that the counted belong to ("the army", "its",
            "Iranian"), without the possessive ending; None when not said.
        scope: How it stands to others; None when not said.
        part_of: The number that it is a part of; None when not said, or no number.
        as_of: The words for the moment it holds at ("Friday", "so far"); None when not said.

    Raises:
        ValueError: `low` is above `high`.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None = None
    of: Span | None = None
    bound: QuantityBound = QuantityBound.EXACT
    kind: QuantityKind = QuantityKind.COUNT
    kind_by: Span | None = None
    whose: Span | None = None
    scope: QuantityScope | None = None
    part_of: Span | None = None
    as_of: Span | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a quantity needs low <= high, got {self.low}..{self.high}")
