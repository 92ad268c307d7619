"""Governors: what stands over a trigger and says whether it happened, nearest first.

"They tried to begin to leave" is climbed from "leave" over "begin" to "tried". What is told in a
that-clause depends on the word that governs the clause too: "announced that it would leave".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import Status

__all__ = ["SAYING", "Governor", "governors"]

SAYING = (
    ("says_attempted", Status.ATTEMPTED),
    ("says_threatened", Status.THREATENED),
    ("says_ordered", Status.ORDERED),
    ("says_announced", Status.ANNOUNCED),
    ("says_planned", Status.PLANNED),
    ("says_possible", Status.HYPOTHETICAL),
)
"""The lists of words that say a status, and which."""

_LABELS = frozenset({
    "xcomp", "ccomp", "acl", "advcl", "relcl", "dobj", "pcomp", "pobj", "nsubj", "nsubjpass",
    "conj", "attr", "compound", "oprd", "acomp", "poss",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "of", "to", "for", "on", "from", "against", "with", "at", "about", "into", "in",
})  # fmt: skip
_STEPS = 5
_CARRIERS = ("dobj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Governor:
    """One word over a trigger.

    Attributes:
        head: The word.
        says: The token that says what it means: "order" of "orders were given to".
        lemmas: Lemmas that it may be listed under: "call for", "call".
        label: By which relation the word below hangs on it; "prep" over a preposition.
        below: The word below it.
        infinitive: Whether that is a verb with "to", one in -ing after a preposition, or a bare
            one; also the noun that such a verb hangs on ("told men to leave").
    """

    head: int
    says: int
    lemmas: tuple[str, ...]
    label: str
    below: int
    infinitive: bool


def governors(scene: Scene, i: int) -> Iterator[Governor]:
    """Yield what governs token i, nearest first; a conjunct has the governors of the first."""
    g = scene.g
    purpose = False
    for _ in range(_STEPS):
        label, head = g.deps[i], g.heads[i]
        if head == i or label not in _LABELS or (label == "conj" and _stands_alone(scene, i)):
            return
        if label == "conj":
            i = head
            continue
        preposition = ""
        if g.tags[head] in ("IN", "TO", "RP") and g.deps[head] in ("prep", "agent", "dative"):
            preposition = g.lower[head]
            label, head = "prep", g.heads[head]
            if preposition not in _PREPOSITIONS or head == i:
                return
        if label == "relcl":
            if g.tags[i] != "VB":
                return
            label = "acl"  # "the order to leave" is at times read so
        says = _meaning(scene, head, i)
        infinitive = purpose or _is_infinitive(scene, i)
        yield Governor(head, says, _listed(scene, says, preposition), label, i, infinitive)
        purpose = infinitive and label == "acl"
        i = head


def _meaning(scene: Scene, verb: int, below: int) -> int:
    """Return the token that says what a governor means: "order" of "orders were given to".

    `below` is what is governed; it says nothing of itself.
    """
    g = scene.g
    if g.lemmas[verb] in eventive_words("light") or g.lemmas[verb] in BE_FORMS:
        for c in g.children[verb]:
            if c == below:
                continue
            if g.deps[c] in _CARRIERS and g.tags[c][:2] == "NN" and _is_said(g.lemmas[c]):
                return c
            if g.deps[c] == "acomp":
                return c
    return verb


def _is_said(lemma: str) -> bool:
    return any(lemma in eventive_words(name) for name, _ in SAYING)


def _listed(scene: Scene, i: int, preposition: str) -> tuple[str, ...]:
    g, lemma = scene.g, scene.g.lemmas[i]
    joined = [f"{lemma} {preposition}"] if preposition else []
    joined += [f"{lemma} {g.lower[c]}" for c in g.children[i] if g.deps[c] == "prt" or c == i + 1]
    return (*joined, g.lower[i], lemma)


def _is_infinitive(scene: Scene, i: int) -> bool:
    g = scene.g
    if g.tags[i] == "VBG":
        return g.deps[i] in ("pcomp", "xcomp")
    if g.tags[i][:2] != "VB" and g.tags[i][:2] != "JJ":
        return False
    helpers = [c for c in g.children[i] if g.deps[c] in ("aux", "auxpass")]
    if any(g.lower[c] == "to" for c in helpers):
        return True
    return g.tags[i] == "VB" and not helpers


def _stands_alone(scene: Scene, i: int) -> bool:
    """Whether a conjunct is a clause of its own, or another kind of word than the first."""
    g = scene.g
    if any(g.deps[c] in ("nsubj", "nsubjpass", "expl") for c in g.children[i]):
        return True
    return g.tags[i][:2] == "VB" and g.tags[i] != g.tags[g.heads[i]]
