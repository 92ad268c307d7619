"""Whether two tellings say the same thing, so that what the one denies the other asserts.

An event holds what reports tell of one happening: "left", "crossed", "drove". Its tellings are held
together on many small signs, and a disagreement needs more: the same verb or one close in meaning,
with nothing said of who, to whom or where that tells them apart.
"""

from functools import lru_cache

import numpy as np

from dateline.lexicon.meanings import closeness, meaning_of
from dateline.record.compare.names import folded
from dateline.record.compare.places import Relation, Spot, relation
from dateline.record.parties import Party, core_of
from dateline.record.told import Told

__all__ = [
    "alike", "close", "meet", "other_parties", "other_places", "same_party", "same_verb",
    "shared_targets",
]  # fmt: skip

_EMPTY = frozenset(
    (
        "action", "answer", "ask", "be", "become", "bring", "carry", "come", "do", "get", "give",
        "go", "happen", "have", "hear", "keep", "know", "let", "like", "make", "mention", "name",
        "need", "point", "put", "request", "say", "see", "seem", "set", "show", "speak", "stand",
        "take", "talk", "tell", "think", "try", "want", "work",
    )
)  # fmt: skip
"""Verbs that say too little to be the same thing twice: "nobody was named", "he had no time"."""

_PLAIN = frozenset(
    (
        "a", "an", "any", "anybody", "anyone", "anything", "at", "it", "its", "he", "her", "him",
        "his", "neither", "no", "nobody", "none", "not", "nothing", "of", "one", "our", "persons",
        "people", "she", "single", "some", "somebody", "someone", "that", "the", "their", "them",
        "these", "they", "this", "those", "us", "we", "who", "whom", "which", "what", "i",
    )
)  # fmt: skip
"""Words of a phrase that name nobody and nothing."""

_SAME_VERB = 0.5  # closeness at which two verbs may tell one thing ("removed", "cleared": 0.6)
_SAME_THING = 0.2  # closeness below which two phrases name other things


def alike(one: Told, other: Told) -> float:
    """Return how close the verbs of two tellings are, 0..1; 0 where they tell of other things."""
    verb = same_verb(one, other)
    if verb < _SAME_VERB or other_parties(one, other) or other_places(one, other):
        return 0.0
    return verb


def close(one: Told, other: Told) -> float:
    """Return how close in meaning two tellings are, with whom and what they name, 0..1."""
    left, right = (
        (*_verb(told), *(w for party in (*told.actors, *told.targets) for w in _content(party)))
        for told in (one, other)
    )
    return max(same_verb(one, other), _close(left, right), 0.0)


def meet(one: Told, other: Told) -> bool:
    """Whether two tellings name somebody, something or a place in common."""
    keys = _keys(one) & _keys(other)
    return bool(keys) or any(
        relation(a, b) is not Relation.APART for a in one.spots for b in other.spots
    )


def same_party(one: Told, other: Told) -> bool:
    """Whether one and the same did it, or had it done to it, in both."""
    return bool(_keys(one) & _keys(other))


def shared_targets(one: Told, other: Told) -> bool:
    """Whether both say to whom or what it was done, and it is the same."""
    keys = [{key for party in told.targets for key in party.keys} for told in (one, other)]
    nouns = [{party.noun for party in told.targets if party.noun} for told in (one, other)]
    return bool(keys[0] & keys[1]) or bool(nouns[0] & nouns[1])


def _content(party: Party) -> tuple[str, ...]:
    """Return the folded words of a phrase that name something, without what stands aside."""
    words = folded(core_of(party.anchor.exact)).split()
    return tuple(word for word in words if word not in _PLAIN and not word.isdigit())


def same_verb(one: Told, other: Told) -> float:
    """Return how close two verbs are, 0..1; 0 where either says too little."""
    left, right = one.mention.lemma.casefold(), other.mention.lemma.casefold()
    if left == right:
        return 0.0 if left in _EMPTY else 1.0
    if left in _EMPTY or right in _EMPTY:
        return 0.0
    return max(0.0, min(1.0, _close((left, *_verb(one)), (right, *_verb(other)))))


def _verb(one: Told) -> tuple[str, ...]:
    return tuple(word for word in folded(one.trigger.exact).split() if word not in _PLAIN)


@lru_cache(maxsize=65_536)
def _close(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return closeness(_meaning(one), _meaning(other))


@lru_cache(maxsize=65_536)
def _meaning(words: tuple[str, ...]) -> np.ndarray:
    return meaning_of(words)


def _keys(one: Told) -> set[str]:
    return {key for party in (*one.actors, *one.targets) for key in party.keys}


def other_parties(one: Told, other: Told) -> bool:
    """Whether both say who did it, or to whom, and these are others."""
    return _others(one.actors, other.actors) or _others(one.targets, other.targets)


def _others(ones: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    left, right = ({key for p in some for key in p.keys} for some in (ones, others))
    if left and right:
        return not left & right
    words = [tuple(w for p in some for w in _content(p)) for some in (ones, others)]
    if not all(words) or set(words[0]) & set(words[1]):
        return False
    return _close(*words) < _SAME_THING


def other_places(one: Told, other: Told) -> bool:
    """Whether both say where, in the same role, and no two of these places are one."""
    pairs = [(a, b) for a in one.spots for b in other.spots if a.role is b.role]
    return bool(pairs) and all(_apart(a, b) for a, b in pairs)


def _apart(one: Spot, other: Spot) -> bool:
    return relation(one, other) is Relation.APART
