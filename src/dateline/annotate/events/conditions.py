"""Conditions: whether an event stands in an if-clause, or hangs on one."""

from collections.abc import Iterator

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger

__all__ = ["find_condition", "is_conditional"]

_IF = frozenset({"if", "unless", "whether", "lest", "provided"})
_UNTIL = frozenset({"until", "till", "once", "when", "before", "after", "as"})
_WITHIN = frozenset({
    "xcomp", "conj", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "acomp", "attr", "compound",
})  # fmt: skip
_INVERTED = frozenset({"had", "were", "should"})
_REMARKS = frozenset({"compare", "need", "ask"})
"""Verbs of remarks that are no condition: "if compared to last year"."""
_STEPS = 6


def find_condition(scene: Scene, trigger: Trigger) -> int | None:
    """Return the word that makes an event conditional, as condition or as what follows from it."""
    i = trigger.head if trigger.verb is None else trigger.verb
    for number, verb in enumerate(_clause(scene, i)):
        own = is_conditional(scene, verb)
        if own is not None:
            return own
        if number == 0 or trigger.verb is not None:
            on = _hangs_on(scene, verb)
            if on is not None:
                return on
        awaited = _awaited(scene, verb)
        if awaited is not None:
            return awaited
    return None


def is_conditional(scene: Scene, verb: int) -> int | None:
    """Return the word by which a clause is a condition: "if", "unless", a verb put first."""
    g = scene.g
    bare = g.tags[verb] == "VBN" and all(g.deps[c] != "auxpass" for c in g.children[verb])
    if bare and g.lemmas[verb] in _REMARKS:
        return None
    for c in g.children[verb]:
        if g.deps[c] == "mark" and g.lower[c] in _IF:
            return c
        if g.lower[c] == "if" and g.deps[c] in ("advmod", "prep") and c < verb:
            return c
    if g.deps[verb] != "advcl":
        return None
    subjects = [c for c in g.children[verb] if g.deps[c] in ("nsubj", "nsubjpass")]
    for c in g.children[verb]:
        if g.deps[c] in ("aux", "auxpass") and g.lower[c] in _INVERTED:
            return c if subjects and c < subjects[0] else None
    return None


def _clause(scene: Scene, i: int) -> Iterator[int]:
    """Yield a token and what it hangs on inside its clause."""
    g = scene.g
    for _ in range(_STEPS):
        yield i
        head = g.heads[i]
        if head == i or g.deps[i] not in _WITHIN:
            return
        if g.deps[i] == "conj" and any(g.deps[c] in ("mark", "advmod") and g.lower[c] in _IF
                                       for c in g.children[i]):  # fmt: skip
            return
        i = head


def _hangs_on(scene: Scene, verb: int) -> int | None:
    """Return the "if" of the clause that a main clause hangs on; a past one happened all the same.

    "The mill burned if the report is right" is left alone: it has neither modal nor present.
    """
    g = scene.g
    if g.tags[verb] in ("VBD", "VBN") and not any(g.tags[c] == "MD" for c in g.children[verb]):
        return None
    for c in g.children[verb]:
        if g.deps[c] == "advcl":
            word = is_conditional(scene, c)
            if word is not None and g.lower[word] != "whether":
                return word
    return None


def _awaited(scene: Scene, verb: int) -> int | None:
    """Return the "until" of what an order or plan waits for: "hold the ridge until they come".

    "Told to boil water after a pump failed" waits for nothing: the pump did fail.
    """
    g = scene.g
    if g.deps[verb] != "advcl" or g.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    mark = next((c for c in g.children[verb]
                 if g.deps[c] in ("mark", "advmod") and g.lower[c] in _UNTIL), None)  # fmt: skip
    over = g.heads[verb]
    if mark is None or g.tags[over] != "VB":
        return None
    helpers = {g.lower[c] for c in g.children[over] if g.deps[c] in ("aux", "auxpass")}
    if g.tags[verb] == "VBD" and g.lower[mark] in ("after", "as") and helpers == {"to"}:
        return None
    return mark if helpers & {"to", "will", "would", "'ll", "’ll", "wo", "shall"} else None
