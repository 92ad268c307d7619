"""Which event governs which by grammar, and how the two stand in time."""

from dataclasses import replace

from dateline.annotate.events.connectives import read_step
from dateline.annotate.events.order import Order, Tie
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.model.event import EventClass

__all__ = ["find_clauses", "owners_of"]


_STEPS = 12  # up the tree to the governor, so that long chains cost no more
_ACROSS = "plan"  # what is ordered comes after the order, though it stands in what is told
_OCCASIONS = frozenset({"in", "at", "during"})  # "said in an interview": it dates the saying
_NO_LENDERS = (EventClass.REPORTING, EventClass.I_STATE)
_SHARING = frozenset({Order.SAME, Order.HOLDS, Order.AROUND, Order.NOT_BEFORE, Order.NOT_AFTER})


def owners_of(triggers: list[Trigger]) -> dict[int, int]:
    """Return the number of the trigger that each head and each tensed verb belongs to."""
    owner = {t.verb: number for number, t in enumerate(triggers) if t.verb is not None}
    owner.update((t.head, number) for number, t in enumerate(triggers))
    return owner


def find_clauses(scene: Scene, triggers: list[Trigger], owner: dict[int, int]) -> list[Tie | None]:
    """Return how each trigger is tied to the nearest that governs it, None for a top one.

    What is told stands by itself: its governor is not the saying; but what is ordered or planned
    comes after the order. A saying shares its time with its occasion ("in an interview"), with the
    verb it is an object of ("made the announcement") and bounds the next step ("and said"). What is
    joined to an act that is ordered is ordered with it.

    Args:
        scene: The report.
        triggers: Its triggers.
        owner: Token -> number of its trigger (`owners_of`).
    """
    found: list[Tie | None] = []
    for number, trigger in enumerate(triggers):
        clause = _clause(scene, trigger, number, owner)
        if clause is not None and clause.order in _SHARING:
            above = triggers[clause.other].class_
            occasion = clause.rule in _OCCASIONS and above is EventClass.REPORTING
            in_a_row = trigger.verb is not None and scene.g.deps[trigger.verb] == "conj"
            telling = above in _NO_LENDERS or trigger.class_ is EventClass.REPORTING
            if telling and not (occasion or in_a_row or clause.rule == "object"):
                clause = replace(clause, order=Order.LOOSE)
        if clause is not None and _is_joined(scene, trigger) and clause.other < number:
            first = found[clause.other]
            if first is not None and first.rule == _ACROSS:
                clause = replace(first, one=number)
        found.append(clause)
    return found


def _is_joined(scene: Scene, trigger: Trigger) -> bool:
    """Whether an infinitive is joined to another: "ordered to burn papers and remove drives"."""
    verb = trigger.verb
    return verb is not None and scene.g.tags[verb] == "VB" and scene.g.deps[verb] == "conj"


def _clause(scene: Scene, trigger: Trigger, number: int, owner: dict[int, int]) -> Tie | None:
    g = scene.g
    start = at = trigger.head if trigger.verb is None else trigger.verb
    order, rule = None, ""
    for _ in range(_STEPS):
        head = g.heads[at]
        if head == at:
            return None
        if order is None:
            order, rule = read_step(scene, at, trigger)
        if scene.told[head] != scene.told[start] and rule != _ACROSS:
            return None
        found = owner.get(head)
        if found is not None and found != number:
            return Tie(number, order or Order.APART, found, rule)
        at = head
    return None
