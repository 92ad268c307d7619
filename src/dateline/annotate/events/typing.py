"""Type triggers: which PLOVER type and mode a verb or noun stands for in its sentence."""

from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.event_types import Coded, type_of_noun, type_of_verb
from dateline.lexicon.eventive import eventive_words

__all__ = ["type_of"]

_DIRECT = frozenset(
    {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "xcomp", "attr", "neg", "agent"}
)
_INNER = frozenset({"pobj", "compound", "amod", "prep", "pcomp", "conj"})


def type_of(scene: Scene, trigger: Trigger, nouns: frozenset[int]) -> Coded | None:
    """Return the type and mode of a trigger, or None when it is outside the codebook.

    Args:
        scene: The report.
        trigger: The trigger.
        nouns: Heads of nominal triggers.

    A light verb whose object is the event ("launched an attack") has no type of its own.
    """
    g, head = scene.g, trigger.head
    if trigger.kind is Kind.NOUN:
        joined = type_of_noun(f"{g.lower[head - 1]} {g.lemmas[head]}") if head else None
        return joined or type_of_noun(g.lemmas[head])
    if trigger.verb is None:
        return None
    verb = trigger.verb
    lemma = "be" if g.lemmas[verb] in BE_FORMS else g.lemmas[verb]
    carried = any(g.deps[c] in ("dobj", "nsubjpass") and c in nouns for c in g.children[verb])
    light = lemma in eventive_words("light")
    return type_of_verb(lemma, _company(scene, verb, deep=light), light=light and carried)


def _company(scene: Scene, verb: int, *, deep: bool) -> frozenset[str]:
    """Return the lemmas that hang on a verb, two deep; a passive's subject counts as object."""
    g = scene.g
    found: set[str] = set()
    for c in g.children[verb]:
        if g.deps[c] not in _DIRECT and g.deps[c] != "nsubjpass":
            continue
        if g.deps[c] == "prep" and any(d in scene.timexes for d in g.children[c]):
            continue
        found.add(g.lemmas[c])
        found.add(g.lower[c])
        found.update(g.lemmas[d] for d in g.children[c] if g.deps[d] in _INNER)
        if deep and g.deps[c] in ("prep", "prt"):
            found.update(g.lemmas[e] for d in g.children[c] for e in g.children[d])
    return frozenset(found)
