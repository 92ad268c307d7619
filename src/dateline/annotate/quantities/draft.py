"""Draft: a number with what it counts, before it is known how it stands to others."""

from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.counted import Counted
from dateline.model.quantity import QuantityBound, QuantityKind

__all__ = ["Draft", "top"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens `first` to `last` say from `low` to `high`; None is open.

    Attributes:
        number: First token of the number itself, behind the words that bound it.
        low, high, bound: As in `Quantity`.
        counted: What it counts.
        kind: The sort of thing, where the number itself says it (a share); None otherwise.
    """

    first: int
    last: int
    number: int
    low: float | None
    high: float | None
    bound: QuantityBound
    counted: Counted
    kind: QuantityKind | None = None

    @property
    def end(self) -> int:
        """Last token of the number and the counted noun."""
        return max(self.last, self.counted.last or 0)


def top(g: Grammar, draft: Draft) -> int:
    """Return the token that the rest of the sentence hangs the quantity by.

    That is the noun, or in "dozens of soldiers" the number: whichever governs the other.
    """
    at = draft.last if draft.counted.noun is None else draft.counted.noun
    after = draft.last + 1
    if draft.counted.noun is None and g.lower[after : after + 1] in (["others"], ["other"]):
        return after
    while draft.first <= g.heads[at] <= draft.end and g.heads[at] != at:
        at = g.heads[at]
    return at
