"""Denials: the word by which an event did not happen."""

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words

__all__ = ["find_denial"]

_STEPS = 4
_AROUND = ("nsubj", "nsubjpass", "dobj", "attr", "advmod", "det", "neg", "preconj", "cc")


def find_denial(scene: Scene, trigger: Trigger) -> int | None:
    """Return the nearest word that denies an event: "not", "no", "without", "refused"; or None."""
    g, i = scene.g, trigger.head
    if trigger.verb is not None:
        found = _at(scene, trigger.verb)
        if found is not None:
            return found
    for _ in range(_STEPS):
        found = _at(scene, i)
        if found is not None:
            return found
        head = g.heads[i]
        if head == i:
            return None
        if g.lower[head] == "without" or g.lemmas[head] in _deniers():
            return head
        i = head
    return None


def _deniers() -> frozenset[str]:
    return eventive_words("refusing") | eventive_words("cancelling") | frozenset({"reject", "stop"})


def _at(scene: Scene, i: int) -> int | None:
    g, negative = scene.g, eventive_words("negative_word")
    for c in g.children[i]:
        if g.deps[c] in _AROUND and g.lower[c] in negative:
            return c
        if g.deps[c] in ("nsubj", "nsubjpass", "dobj", "attr", "advmod"):
            for d in g.children[c]:
                if g.lower[d] in negative and g.deps[d] in ("det", "neg", "advmod"):
                    return d
    return None
