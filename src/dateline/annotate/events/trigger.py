"""Find triggers: the verbs, nouns and predicates by which a text mentions events and states.

Rules propose; where the report is read with a trained model, its head settles which words are
triggers. It is told what the rules say, so that it overrules them only on better grounds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.annotate.events.signs import signs, singular
from dateline.lexicon.event_types import type_of_noun
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import EventClass

__all__ = ["Kind", "Trigger", "find_by_rules", "find_triggers", "signs_of", "unlisted"]


class Kind(StrEnum):
    """VERB: "left"; NOUN: "withdrawal"; STATE: a predicate with its verb, "stood empty"."""

    VERB = "VERB"
    NOUN = "NOUN"
    STATE = "STATE"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger, by token numbers.

    Attributes:
        head: The token whose lemma names it.
        first: First token of the span.
        last: Last token of the span, included.
        verb: The verb that carries tense and subject; None for a noun.
        kind: How it is expressed.
        class_: TimeML class.
    """

    head: int
    first: int
    last: int
    verb: int | None
    kind: Kind
    class_: EventClass


_NOT_PREDICATES = frozenset({
    "aux", "auxpass", "prep", "mark", "case", "cc", "amod", "compound", "quantmod", "advmod",
    "intj", "meta",
})  # fmt: skip
_BY_CLASS = (
    ("perception", EventClass.PERCEPTION),
    ("aspectual", EventClass.ASPECTUAL),
    ("i_state", EventClass.I_STATE),
    ("i_action", EventClass.I_ACTION),
    ("state", EventClass.STATE),
)
_SUFFIXES = ("tion", "sion", "ment", "ing")
_SHORTEST = 6  # letters; shorter ones ("king", "ration") are seldom made from verbs
_TURNS = frozenset({
    "addition", "case", "conclusion", "comparison", "contrast", "course", "effect", "fact",
    "favour", "favor", "need", "particular", "part", "practice", "response", "stake", "turn",
})  # fmt: skip
_PARTICLES = frozenset({"aside", "away", "back", "behind", "down", "off", "out", "up"})
_SETTINGS = frozenset({
    "during", "after", "before", "amid", "following", "since", "until", "despite", "without",
})  # fmt: skip


_HELD = -0.5
"""Log-odds from which a word is a trigger: best for ECB+ (cross-fitted by topic) and as good as any
other for our own sentences; MEANTIME dev would have -1 (train/events/triggers.py)."""

_KEPT = {Kind.VERB: -2.0, Kind.NOUN: -2.0, Kind.STATE: -3.0}
"""The same for what a rule proposes: as far down as costs nothing on the same corpora, so that
words of war, which they have few of, stay. They mark few of the states that matter here."""

_OPEN_TAGS = ("NN", "VB", "JJ")
_KINDS = tuple(Kind)


def find_triggers(scene: Scene) -> list[Trigger]:
    """Return the triggers of a report in text order; no two share a token."""
    by_rules = find_by_rules(scene)
    if scene.reading is None:
        return by_rules
    odds = scene.reading.model.happens(scene.reading.vectors, signs_of(scene, by_rules))
    settled = list(_settled(scene, by_rules, odds.tolist()))
    carrying = {trigger.verb for trigger in settled if trigger.verb != trigger.head}
    return _apart(t for t in settled if t.head not in carrying)  # "are" of "are responsible"


def find_by_rules(scene: Scene) -> list[Trigger]:
    """Return what the rules alone propose, as above."""
    return _apart(_candidates(scene))


def signs_of(scene: Scene, by_rules: Sequence[Trigger]) -> np.ndarray:
    """Return the signs of each token for the trained head (`signs`)."""
    return signs(scene, [(t.head, t.first, t.last, 1 + _KINDS.index(t.kind)) for t in by_rules])


def _settled(scene: Scene, by_rules: Sequence[Trigger], odds: Sequence[float]) -> Iterator[Trigger]:
    g = scene.g
    proposed = {trigger.head: trigger for trigger in by_rules}
    for i, tag in enumerate(g.tags):
        trigger = proposed.get(i)
        if trigger is not None:
            if odds[i] >= _KEPT[trigger.kind]:
                yield trigger
        elif odds[i] >= _HELD and tag[:2] in _OPEN_TAGS and not _describes(scene, i):
            yield unlisted(scene, i)


def unlisted(scene: Scene, i: int) -> Trigger:
    """Return the trigger that a word makes which no rule proposes."""
    g = scene.g
    if g.tags[i][:2] == "VB":
        state = g.lemmas[i] in BE_FORMS
        kind = Kind.STATE if state else Kind.VERB
        class_ = EventClass.STATE if state else _class_of(scene, i, kind)
        return Trigger(i, i, i if state else _last(scene, i), i, kind, class_)
    if g.tags[i][:2] == "JJ":
        copula = g.heads[i] if g.deps[i] == "acomp" else None
        return Trigger(i, i, i, copula, Kind.STATE, EventClass.STATE)
    return Trigger(i, i, i, None, Kind.NOUN, _class_of(scene, i, Kind.NOUN))


def _apart(candidates: Iterable[Trigger]) -> list[Trigger]:
    """Return candidates in text order; of those that share a token the first and longest."""
    found: list[Trigger] = []
    free = 0
    for trigger in sorted(candidates, key=lambda t: (t.first, -t.last, t.head)):
        if trigger.first >= free:
            found.append(trigger)
            free = trigger.last + 1
    return found


def _candidates(scene: Scene) -> Iterator[Trigger]:
    g = scene.g
    for i, tag in enumerate(g.tags):
        if tag[:2] == "VB":
            yield from _verb(scene, i)
        elif tag in ("NN", "NNS") and _is_eventive(scene, i):
            yield Trigger(i, i, i, None, Kind.NOUN, _class_of(scene, i, Kind.NOUN))


def _verb(scene: Scene, i: int) -> Iterator[Trigger]:
    g = scene.g
    if g.deps[i] in _NOT_PREDICATES or i in scene.timexes or i in scene.names:
        return
    lemma = g.lemmas[i]
    if lemma in eventive_words("state_verb") or lemma in BE_FORMS:
        state = _state(scene, i)
        if state:
            yield state
            return
    if lemma in BE_FORMS or _is_auxiliary_like(scene, i):
        return
    yield Trigger(i, i, _last(scene, i), i, Kind.VERB, _class_of(scene, i, Kind.VERB))


def _last(scene: Scene, verb: int) -> int:
    """Return the last token of a verb with its particle: "left behind", "pulled out (of)"."""
    g, after = scene.g, verb + 1
    if after == len(g) or g.heads[after] != verb:
        return verb
    if g.deps[after] == "prt" or (g.lemmas[verb] == "leave" and g.lower[after] == "behind"):
        return after
    if g.lower[after] not in _PARTICLES or g.deps[after] not in ("advmod", "prep"):
        return verb
    bare = all(g.deps[c] == "prep" for c in g.children[after])
    return after if bare or g.deps[after] == "advmod" else verb


def _is_auxiliary_like(scene: Scene, i: int) -> bool:
    """Whether the verb only helps another: "is going to leave", "have to leave", "used to"."""
    g = scene.g
    if g.lemmas[i] not in ("go", "have", "use") or g.lower[i] == "gone":
        return False
    if g.lemmas[i] == "go" and g.tags[i] != "VBG":
        return False
    return any(
        g.deps[c] == "xcomp" and g.tags[c] == "VB" and c <= i + 4 and "to" in g.lower[i + 1 : c]
        for c in g.children[i]
    )


def _state(scene: Scene, verb: int) -> Trigger | None:
    """Return the state that a verb and its complement make, if it is one that matters."""
    g = scene.g
    if any(g.deps[c] == "auxpass" for c in g.children[verb]):
        return None
    copula = g.lemmas[verb] in BE_FORMS
    existential = any(g.deps[c] == "expl" and g.tags[c] == "EX" for c in g.children[verb])
    for c in g.children[verb]:
        label = g.deps[c]
        if label in ("acomp", "oprd") and _is_state_word(scene, verb, c):
            joined = not copula and c == verb + 1
            first, last = (verb, c) if joined else (c, c)
            if not copula and not joined:
                first = last = verb
            return Trigger(c, first, last, verb, Kind.STATE, EventClass.STATE)
        if label == "attr" and copula and c not in scene.timexes:
            start = _phrase_start(scene, c)
            if start is not None:
                return Trigger(c, start, c, verb, Kind.STATE, EventClass.STATE)
            if existential and not _is_eventive(scene, c):
                return Trigger(verb, verb, verb, verb, Kind.STATE, EventClass.STATE)
    if copula and not existential and _is_whereabouts(scene, verb):
        return Trigger(verb, verb, verb, verb, Kind.STATE, EventClass.STATE)
    return None


def _is_state_word(scene: Scene, verb: int, i: int) -> bool:
    g = scene.g
    if _has_event_for_subject(scene, verb):
        return False
    word = g.lower[i]
    return word in eventive_words("state_adjective") or (
        g.tags[i] in ("JJ", "VBN") and word.endswith("ed")
    )


def _describes(scene: Scene, i: int) -> bool:
    """Whether a copula or its adjective says how an event was: "the retreat was chaotic"."""
    g = scene.g
    if g.lemmas[i] in BE_FORMS:
        return _has_event_for_subject(scene, i)
    return g.deps[i] == "acomp" and _has_event_for_subject(scene, g.heads[i])


def _has_event_for_subject(scene: Scene, verb: int) -> bool:
    g = scene.g
    return any(g.deps[c] == "nsubj" and _is_eventive(scene, c) for c in g.children[verb])


def _phrase_start(scene: Scene, i: int) -> int | None:
    """Return the first token of a listed state noun ("ally", "staging ground"), or None."""
    g, words = scene.g, eventive_words("state_noun")
    if i and f"{g.lower[i - 1]} {g.lemmas[i]}" in words:
        return i - 1
    return i if g.lemmas[i] in words else None


def _is_whereabouts(scene: Scene, verb: int) -> bool:
    """Whether the verb "to be" says where somebody is: "were in Kessary"."""
    g = scene.g
    return any(
        g.deps[c] == "prep" and g.lower[c] in ("in", "at", "near", "inside")
        and any(p in scene.places for p in g.children[c])
        for c in g.children[verb]
    ) and any(g.deps[c] == "nsubj" and g.tags[c] != "EX" for c in g.children[verb])  # fmt: skip


def _is_eventive(scene: Scene, i: int) -> bool:
    """Whether a common noun names an event here."""
    g = scene.g
    if i in scene.names or i in scene.timexes or g.deps[i] in ("compound", "npadvmod", "nmod"):
        return False
    lemma = singular(g.lemmas[i], g.tags[i])
    if lemma in eventive_words("maybe"):
        return _has_evidence(scene, i)
    if _is_connective(scene, i):
        return False
    if lemma in eventive_words("event") or type_of_noun(lemma):
        return True
    derived = lemma.endswith(_SUFFIXES) and len(lemma) >= _SHORTEST
    return derived and lemma not in eventive_words("not_event") and _has_evidence(scene, i)


def _is_connective(scene: Scene, i: int) -> bool:
    """Whether a bare noun after a preposition is a turn of phrase: "in addition", "as a result"."""
    g = scene.g
    if g.deps[i] != "pobj" or g.lower[g.heads[i]] not in ("in", "as", "at", "of", "on", "for"):
        return False
    return g.heads[i] == i - 1 and g.lower[i] in _TURNS


def _has_evidence(scene: Scene, i: int) -> bool:
    """Whether grammar treats a noun as something that happens: "the taking of Brodek"."""
    g = scene.g
    for c in g.children[i]:
        if g.deps[c] == "prep" and g.lower[c] in ("against", "by"):
            return True
        if g.deps[c] == "prep" and g.lower[c] == "of" and g.tags[i] == "NN":
            return True
        if g.deps[c] == "acl" and g.tags[c] == "VB":
            return True
    head = g.heads[i]
    if g.deps[i] == "pobj":
        return g.lower[head] in _SETTINGS
    return g.deps[i] in ("dobj", "nsubjpass") and g.lemmas[head] in eventive_words("light")


def _class_of(scene: Scene, i: int, kind: Kind) -> EventClass:
    g, lemma = scene.g, scene.g.lemmas[i]
    ordered = lemma in eventive_words("tell") and any(g.deps[c] == "xcomp" for c in g.children[i])
    if ordered:
        return EventClass.I_ACTION
    if lemma in eventive_words("reporting"):
        return EventClass.REPORTING
    for name, class_ in _BY_CLASS:
        if lemma in eventive_words(name):
            return class_
    if kind is Kind.VERB and i in scene.cues:
        return EventClass.REPORTING
    return EventClass.OCCURRENCE
