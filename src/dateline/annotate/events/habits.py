"""Habits: whether an event is told as a rule that holds at no one time."""

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import EventClass
from dateline.model.time import TimexType

__all__ = ["find_habit"]

_EACH = frozenset({"every", "each"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "may", "might", "could", "can", "must", "should"})
_STEPS = 2
_WEEKDAYS = frozenset({
    "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
    "weekdays", "weekends",
})  # fmt: skip
_GENERIC_CLASSES = frozenset({EventClass.OCCURRENCE, EventClass.I_ACTION, EventClass.ASPECTUAL})


def find_habit(scene: Scene, trigger: Trigger) -> int | None:
    """Return the word by which an event is a habit: "always", "every", the subject of a rule."""
    verb = trigger.verb
    if verb is None:
        return None
    g = scene.g
    if any(g.tags[c] == "MD" and g.lower[c] in _WILL for c in g.children[verb]):
        return None
    for _ in range(_STEPS):
        word = _by_word(scene, verb)
        if word is not None:
            return word
        if g.deps[verb] != "conj" or any(g.deps[c] == "nsubj" for c in g.children[verb]):
            break
        verb = g.heads[verb]
    return _generic(scene, trigger)


def _by_word(scene: Scene, verb: int) -> int | None:
    g = scene.g
    head = g.heads[verb]
    if g.deps[verb] == "xcomp" and g.lower[head] == "used" and g.tags[verb] == "VB":
        passive = any(g.deps[c] == "auxpass" for c in g.children[head])
        return None if passive else head
    for c in g.children[verb]:
        if g.lower[c] in eventive_words("habitually") and g.deps[c] == "advmod":
            return c
        if g.deps[c] in ("npadvmod", "prep", "acomp", "advmod", "dobj"):
            below = g.children[c]
            for d in (c, *below, *(e for under in below for e in g.children[under])):
                if _comes_again(scene, d):
                    return d
    return None


def _comes_again(scene: Scene, i: int) -> bool:
    """Whether a token is the head of a time that comes again: "every night", "on Fridays"."""
    g = scene.g
    each = any(g.lower[c] in _EACH and g.deps[c] == "det" for c in g.children[i])
    if each and g.deps[i] == "npadvmod":
        return True
    timex = scene.timexes.get(i)
    if timex is not None and timex.type is TimexType.SET:
        return g.deps[i] in ("npadvmod", "pobj")
    return g.deps[i] == "pobj" and g.lower[g.heads[i]] == "on" and g.lower[i] in _WEEKDAYS


def _generic(scene: Scene, trigger: Trigger) -> int | None:
    """Return the bare plural subject of a rule in the present: "smugglers travel by night".

    Headlines are in the present too.
    """
    g, verb = scene.g, trigger.verb
    if verb is None or trigger.kind is not Kind.VERB or g.tags[verb] != "VBP":
        return None
    if verb < scene.headline or trigger.class_ not in _GENERIC_CLASSES or verb in scene.cues:
        return None
    children = g.children[verb]
    if any(g.deps[c] in ("aux", "auxpass", "neg") or c in scene.timexes for c in children):
        return None
    for c in children:
        if g.deps[c] == "nsubj" and g.tags[c] == "NNS" and c not in scene.names:
            bare = all(g.deps[d] not in ("det", "poss", "nummod", "prep", "relcl", "acl", "amod")
                       for d in g.children[c])  # fmt: skip
            return c if bare else None
    return None
