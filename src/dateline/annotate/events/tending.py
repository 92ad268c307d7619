"""Time and special cases: whether an event lies ahead of what is told, and what is no one event.

Both are values of NewsReader's factuality (after FactBank): FUTURE or not; generic, and the two
sides of a condition.
"""

from dateline.annotate.events.conditions import is_conditional
from dateline.annotate.events.factuality import auxiliaries, tense_of
from dateline.annotate.events.governors import Governor, governors
from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import EventClass, Special, Status, Tending

__all__ = ["special_of", "tending_of"]

_AHEAD = frozenset({Status.ORDERED, Status.PLANNED, Status.ANNOUNCED, Status.THREATENED})
_TO_COME = frozenset({"may", "might", "would", "'d", "’d", "should", "must"})
_UNDER = ("dobj", "nsubjpass", "nsubj", "attr", "conj")
_IF_STEPS = 6
_WITHIN = frozenset(
    {"xcomp", "conj", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "acomp", "attr"}
)
_STANDING = frozenset({"based", "called", "entitled", "known", "located", "named", "situated"})
_STILL = frozenset({EventClass.REPORTING, EventClass.PERCEPTION, EventClass.I_STATE})


def tending_of(scene: Scene, trigger: Trigger, status: Status) -> Tending:
    """Return whether an event lies ahead of the time that is spoken of."""
    if tense_of(scene, trigger) == "FUTURE" or status in _AHEAD:
        return Tending.FUTURE
    if trigger.verb is not None and trigger.verb == trigger.head:
        return Tending.FUTURE if _verb_is_ahead(scene, trigger.verb, status) else Tending.NON_FUTURE
    if trigger.verb is None and _noun_is_ahead(scene, trigger.head):
        return Tending.FUTURE
    return Tending.NON_FUTURE


def _verb_is_ahead(scene: Scene, verb: int, status: Status) -> bool:
    g = scene.g
    modals = [g.lower[i] for i in auxiliaries(scene, verb) if g.tags[i] == "MD"]
    if modals:
        return modals[0] in _TO_COME
    if not _has_to(scene, verb):
        return False
    above = next(governors(scene, verb), None)
    if above is None:
        return True  # "Ostra to leave Dallim", a headline
    if any(word in eventive_words("happening") for word in above.lemmas):
        return g.tags[above.head] == "VB" and _verb_is_ahead(scene, above.head, status)
    return status is not Status.HAPPENED or above.label in ("advcl", "acl")


def _has_to(scene: Scene, verb: int) -> bool:
    g = scene.g
    return any(g.lower[i] == "to" for i in auxiliaries(scene, verb))


def _noun_is_ahead(scene: Scene, noun: int) -> bool:
    """Whether a noun lies ahead since its verb does: "will sign a deal", "a deal to be signed"."""
    g = scene.g
    above: Governor | None = next(governors(scene, noun), None)
    if above is not None and above.label in _UNDER and g.tags[above.head][:2] == "VB":
        verb = above.head
        if above.label in ("nsubj", "nsubjpass") and _is_due(scene, verb):
            return True
        light = g.lemmas[verb] in eventive_words("light") or above.label == "nsubj"
        if light and (_is_future(scene, verb) or (g.tags[verb] == "VB" and _has_to(scene, verb))):
            return True
    return any(g.deps[c] == "acl" and g.tags[c] == "VBN" and _has_to(scene, c)
               for c in g.children[noun])  # fmt: skip


def _is_due(scene: Scene, verb: int) -> bool:
    """Whether a verb says of its subject that it is to come: "the trial is set to begin"."""
    g = scene.g
    words = [verb, *(c for c in g.children[verb] if g.deps[c] == "acomp")]
    listed = any(g.lemmas[i] in eventive_words("says_planned") for i in words)
    return listed and any(g.deps[c] == "xcomp" and _has_to(scene, c) for c in g.children[verb])


def _is_future(scene: Scene, verb: int) -> bool:
    g = scene.g
    return any(g.lower[i] in ("will", "shall", "'ll", "’ll") for i in auxiliaries(scene, verb))


def special_of(scene: Scene, trigger: Trigger, status: Status) -> Special:
    """Return whether an event is generic, or one side of a condition."""
    side = _conditional(scene, trigger)
    if side is not Special.NONE:
        return side
    if status is Status.HABITUAL or _is_generic(scene, trigger):
        return Special.GENERIC
    return Special.NONE


def _conditional(scene: Scene, trigger: Trigger) -> Special:
    g, i = scene.g, trigger.head if trigger.verb is None else trigger.verb
    for _ in range(_IF_STEPS):
        if _is_if(scene, i):
            return Special.COND_IF
        if any(g.deps[c] == "advcl" and _is_if(scene, c) for c in g.children[i]):
            return Special.COND_MAIN
        if g.heads[i] == i or g.deps[i] not in _WITHIN:
            return Special.NONE
        i = g.heads[i]
    return Special.NONE


def _is_if(scene: Scene, verb: int) -> bool:
    word = is_conditional(scene, verb)
    return word is not None and scene.g.lower[word] != "whether"


def _is_generic(scene: Scene, trigger: Trigger) -> bool:
    """Whether a thing, not a person or body, does it in the plain present: "the road leads to"."""
    g, verb = scene.g, trigger.verb
    if verb is not None and g.tags[verb] == "VBN" and g.deps[verb] in ("acl", "relcl"):
        return g.lower[verb] in _STANDING
    if verb is None or g.tags[verb] not in ("VBZ", "VBP") or trigger.class_ in _STILL:
        return False
    if verb < scene.headline or (trigger.kind is Kind.STATE and g.lemmas[verb] in BE_FORMS):
        return False
    if g.lemmas[verb] in eventive_words("describing"):
        return True
    subject = next((c for c in g.children[verb] if g.deps[c] in ("nsubj", "nsubjpass")), None)
    if subject is None or g.deps[verb] == "ccomp":
        return False
    return not any(i in scene.agents for i in range(g.left[subject], g.right[subject] + 1))
