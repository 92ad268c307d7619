"""The JSON shape of a quantity and how a model value becomes one; `wire`'s rules hold here too."""

import msgspec

from dateline.model.quantity import Quantity
from dateline.model.span import Span

__all__ = ["QuantityOut", "quantity_out"]

Pair = tuple[int, int]


class QuantityOut(msgspec.Struct, frozen=True):
    """A number of things; `low` or `high` null where it is open on that side.

    `kind` is the sort of thing, `kind_by` the words beside the noun that gave it; `scope` is TOTAL,
    PART (of the number at `part_of`) or ADDED; `whose` and `as_of` are words. Null: not said.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    of: Pair | None
    bound: str
    kind: str
    kind_by: Pair | None
    whose: Pair | None
    scope: str | None
    part_of: Pair | None
    as_of: Pair | None


def quantity_out(quantity: Quantity) -> QuantityOut:
    """Return the shape of a quantity."""
    return QuantityOut(
        quantity.span.start,
        quantity.span.end,
        quantity.low,
        quantity.high,
        quantity.unit,
        _maybe(quantity.of),
        quantity.bound.value,
        quantity.kind.value,
        _maybe(quantity.kind_by),
        _maybe(quantity.whose),
        None if quantity.scope is None else quantity.scope.value,
        _maybe(quantity.part_of),
        _maybe(quantity.as_of),
    )


def _maybe(span: Span | None) -> Pair | None:
    return None if span is None else (span.start, span.end)
