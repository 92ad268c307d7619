"""Type triggers: PLOVER type and mode, ACLED sub-event type, and on whose word.

The codebook's words come first. The trained head sees what they say and the text; it decides where
they are silent, and where it is sure that they mislead. Without a model the words do alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.annotate.events.scene import BE_FORMS, Reading, Scene
from dateline.annotate.events.subtype_signs import SubtypeSigns
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.annotate.events.type_signs import TypeSigns
from dateline.lexicon.event_types import (
    NO_TYPE,
    Coded,
    acled_types,
    event_types,
    type_of_noun,
    type_of_verb,
)
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import EventClass, TypeChoice

__all__ = ["Typed", "need_of", "type_of", "types_of"]

_DIRECT = frozenset(
    {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "xcomp", "attr", "neg", "agent"}
)
_INNER = frozenset({"pobj", "compound", "amod", "prep", "pcomp", "conj"})
_OVERRULES, _OVERRULES_PHRASE = 0.5, 0.7
"""Weights from which the head outweighs a word of the codebook and a phrase, which says more."""
_SPEAKS, _SPEAKS_OF_TELLING, _SPEAKS_OF_SAYING = 0.4, 0.6, 0.85
"""Weights from which the head gives a type where the codebook's words are silent, to a word of
telling ("announced", which may promise) and to one that mostly only reports ("said")."""
_SAYING = frozenset({"say", "tell", "add", "report", "note", "explain", "state", "write"})
_OFFERED = 0.05
"""Least weight of a type that is offered to a reviewer."""
_CHOICES = 3
_SUBTYPE = 0.4
"""Weight from which the head names a sub-event type."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What one trigger is in the codebook.

    Attributes:
        type: PLOVER type; None outside the codebook.
        mode: PLOVER mode; None where none is named.
        acled: ACLED sub-event type; None where none applies or the head is not sure.
        by: What says the type: "lexicon: pull out", "model", "lexicon: fire; model" where the head
            outweighs a word; "" where there is none.
        choices: Other types that the head holds possible, the likeliest first.
    """

    type: str | None = None
    mode: str | None = None
    acled: str | None = None
    by: str = ""
    choices: tuple[TypeChoice, ...] = ()


def types_of(scene: Scene, triggers: Sequence[Trigger]) -> list[Typed]:
    """Return what each trigger is, by the codebook's words and the model of the scene's reading."""
    nouns = frozenset(trigger.head for trigger in triggers if trigger.kind is Kind.NOUN)
    words = [type_of(scene, trigger, nouns) for trigger in triggers]
    if not triggers or scene.reading is None:
        return [_by_words(coded) for coded in words]
    signs = TypeSigns(scene, triggers, words)
    weights = scene.reading.model.types(*signs.rows(range(len(triggers))))
    found = [
        _weighed(
            coded, row, signs.below(number), need_of(trigger, coded, scene.g.lemmas[trigger.head])
        )
        for number, (trigger, coded, row) in enumerate(zip(triggers, words, weights, strict=True))
    ]
    subs = _subtypes(scene.reading, SubtypeSigns(scene, triggers, found_types(found)), found)
    return [
        Typed(one.type, one.mode, sub, one.by, one.choices)
        for one, sub in zip(found, subs, strict=True)
    ]


def found_types(found: Sequence[Typed]) -> list[str | None]:
    """Return the PLOVER type of each."""
    return [one.type for one in found]


def _by_words(coded: Coded | None) -> Typed:
    if coded is None:
        return Typed()
    return Typed(coded.type, coded.mode, _by_mode(coded.mode), f"lexicon: {coded.word}")


def _by_mode(mode: str | None) -> str | None:
    """Return the sub-event type that a PLOVER mode means by itself, or None."""
    return next((sub.type for sub in acled_types() if mode in sub.modes), None)


def _weighed(
    coded: Coded | None, weights: np.ndarray, below: Sequence[Coded], need: float
) -> Typed:
    """Return a type by words and head.

    Args:
        coded: What the codebook's words say.
        weights: Of each type in order and of none, adding up to 1.
        below: What the words of its object and complements are, which may lend it a mode.
        need: Weight from which the head is followed where it differs.
    """
    names = [*(kind.type for kind in event_types()), NO_TYPE]
    best = int(weights.argmax())
    overruled = names[best] != (NO_TYPE if coded is None else coded.type)
    if overruled and weights[best] >= need:
        type_ = None if names[best] == NO_TYPE else names[best]
        mode = next((c.mode for c in below if c.type == type_ and c.mode), None)
        by = "model" if coded is None else f"lexicon: {coded.word}; model"
    else:
        type_, mode = (None, None) if coded is None else (coded.type, coded.mode)
        by = "" if coded is None else f"lexicon: {coded.word}"
    offered = np.flatnonzero(weights >= _OFFERED)
    order = offered[np.argsort(-weights[offered], kind="stable")]
    choices = tuple(
        TypeChoice(names[i], round(float(weights[i]), 2))
        for i in order.tolist()
        if names[i] not in (type_, NO_TYPE)
    )
    return Typed(type_, mode, None, by, choices[:_CHOICES])


def need_of(trigger: Trigger, coded: Coded | None, lemma: str) -> float:
    """Return the weight from which the head is followed; over 1, never, for a state with a word.

    "Stood empty" is in the codebook with care, and few states were learned from.
    """
    if coded is None:
        if trigger.class_ is not EventClass.REPORTING:
            return _SPEAKS
        return _SPEAKS_OF_SAYING if lemma in _SAYING else _SPEAKS_OF_TELLING
    if trigger.kind is Kind.STATE:
        return 2.0
    return _OVERRULES_PHRASE if " " in coded.word else _OVERRULES


def _subtypes(reading: Reading, signs: SubtypeSigns, found: Sequence[Typed]) -> list[str | None]:
    """Return the sub-event type of each that has a PLOVER type which one may have."""
    subs = acled_types()
    asked = [n for n, one in enumerate(found) if any(one.type in sub.plover for sub in subs)]
    out: list[str | None] = [None] * len(found)
    if not asked:
        return out
    weights = reading.model.subtypes(*signs.rows(asked))
    for number, row in zip(asked, weights, strict=True):
        fitting = [i for i, sub in enumerate(subs) if found[number].type in sub.plover]
        best = max(fitting, key=lambda i: (float(row[i]), -i))
        by_mode = _by_mode(found[number].mode)
        out[number] = subs[best].type if row[best] >= _SUBTYPE else by_mode
    return out


def type_of(scene: Scene, trigger: Trigger, nouns: frozenset[int]) -> Coded | None:
    """Return the type and mode of a trigger by the codebook's words, or None where they are silent.

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
