"""How the event of one clause stands in time to the event that governs it: same, before, after."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger

__all__ = ["Link", "Order", "find_links"]


class Order(StrEnum):
    """When the governed event happens, seen from the governing one."""

    SAME = "SAME"
    AFTER = "AFTER"
    BEFORE = "BEFORE"
    APART = "APART"


@dataclass(frozen=True, slots=True)
class Link:
    """The nearest governing trigger (its number) and the order of the two."""

    governor: int
    order: Order


_BY_WORD = {
    "before": Order.AFTER, "until": Order.AFTER, "after": Order.BEFORE, "since": Order.BEFORE,
    "following": Order.BEFORE,
}  # fmt: skip
_SAME_WORDS = frozenset({"as", "when", "while", "where", "whereupon"})
_APART = frozenset({"relcl", "acl", "appos", "parataxis", "csubj", "csubjpass"})
_STEPS = 12


def find_links(scene: Scene, triggers: list[Trigger]) -> list[Link | None]:
    """Return for each trigger its link to the trigger that governs it, None for a top one."""
    owner: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        if trigger.verb is not None:
            owner[trigger.verb] = number
    for number, trigger in enumerate(triggers):
        owner[trigger.head] = number
    return [_link(scene, trigger, number, owner) for number, trigger in enumerate(triggers)]


def _link(scene: Scene, trigger: Trigger, number: int, owner: dict[int, int]) -> Link | None:
    g = scene.g
    start = at = trigger.head if trigger.verb is None else trigger.verb
    order = Order.SAME
    for _ in range(_STEPS):
        head = g.heads[at]
        if head == at:
            return None
        step = _step(scene, at, trigger)
        order = step if order is Order.SAME else order
        found = owner.get(head)
        if found is not None and found != number:
            return Link(found, order if scene.told[head] == scene.told[start] else Order.APART)
        at = head
    return None


def _step(scene: Scene, at: int, trigger: Trigger) -> Order:
    """Return what one step up the tree means for order."""
    g, label = scene.g, scene.g.deps[at]
    if label in _APART:
        return (
            Order.SAME
            if label == "acl" and trigger.verb == at and g.tags[at] == "VB"
            else Order.APART
        )
    if label == "prep":
        return _BY_WORD.get(g.lower[at], Order.SAME)
    if label != "advcl":
        return Order.SAME
    openers = [
        c for c in g.children[at]
        if g.deps[c] == "mark" or (g.deps[c] == "advmod" and g.tags[c] == "WRB")
    ]  # fmt: skip
    for c in openers:
        word = g.lower[c]
        if word in _BY_WORD:
            return _BY_WORD[word]
        if word not in _SAME_WORDS:
            return Order.APART
    return Order.SAME
