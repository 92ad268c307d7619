"""How one event stands to another in time, as words or tenses say it."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.time import TimeRelation

__all__ = ["RELATIONS", "Order", "Tie"]


class Order(StrEnum):
    """When one event happens, seen from another, most often the one that governs it.

    HOLDS: it lasts round the other and is dated with it ("while", "in an attack");
    AROUND: it lasts round it, its own days unknown ("during the war"). LOOSE: no order is said,
    though both belong to one telling ("as expected"); APART: another time altogether.
    """

    SAME = "SAME"
    AFTER = "AFTER"
    BEFORE = "BEFORE"
    HOLDS = "HOLDS"
    AROUND = "AROUND"
    NOT_BEFORE = "NOT_BEFORE"
    NOT_AFTER = "NOT_AFTER"
    LOOSE = "LOOSE"
    APART = "APART"


RELATIONS = {
    Order.SAME: TimeRelation.SIMULTANEOUS, Order.AFTER: TimeRelation.AFTER,
    Order.BEFORE: TimeRelation.BEFORE, Order.HOLDS: TimeRelation.INCLUDES,
    Order.AROUND: TimeRelation.INCLUDES,
}  # fmt: skip
"""TimeML relations of the orders that have one; the others only bound."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Event `one` stands in `order` to event `other`; `rule` names the words or the tense."""

    one: int
    order: Order
    other: int
    rule: str
