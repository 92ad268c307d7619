"""Signs: what the trained head is told of each token beside the encoder's vectors.

Each sign is a small whole number from a closed list. Their order and sizes are the head's
contract: a change needs a new training (`make train-events`).
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.lexicon.event_types import type_of_noun
from dateline.lexicon.eventive import eventive_words
from dateline.model.tokens import DEPS, ENTS, TAGS

__all__ = ["SIZES", "signs", "singular"]

_LISTS = ("not_event", "maybe", "event", "state_noun", "state_adjective")
_SUFFIXES = (
    "tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "age", "ery", "er", "or", "ist",
    "ity", "ness", "ism", "ship",
)  # fmt: skip
_STEM = 3  # letters before a suffix at least
_BEFORE = (
    "of", "in", "on", "at", "for", "to", "from", "by", "with", "after", "before", "during",
    "amid", "following", "since", "until", "despite", "without", "against", "over", "into", "as",
    "about", "between",
)  # fmt: skip
_DETERMINERS = {
    "the": 1, "a": 2, "an": 2, "this": 3, "that": 3, "these": 3, "those": 3, "no": 4, "any": 5,
    "some": 5, "another": 6,
}  # fmt: skip
_PARTIES = frozenset({"by", "against", "with", "between", "in", "on", "at"})
_RULES = 4  # no trigger by rule, a verb, a noun, a state

SIZES = (
    len(TAGS), len(DEPS), _RULES,
    3 + len(_LISTS),       # list of the lemma; typed by the codebook; a form of "to be"
    4,                     # stands in a name, in a time expression
    len(TAGS), len(DEPS),  # of its governor
    4,                     # has an "of", has another party
    7,                     # determiner
    1 + len(_BEFORE),      # preposition that it is the object of
    len(ENTS),
    2, 2,                  # has a possessor; is a cue of an attribution
    1 + len(_SUFFIXES),
    2, 2,                  # stands in a mention of an agent; in a trigger by rule
)  # fmt: skip
"""How many values each sign has."""

_TAGS = {tag: i for i, tag in enumerate(TAGS)}
_DEPS = {dep: i for i, dep in enumerate(DEPS)}
_ENTS = {ent: i for i, ent in enumerate(ENTS)}
_PREPOSITIONS = {word: i + 1 for i, word in enumerate(_BEFORE)}


def signs(scene: Scene, rules: Sequence[tuple[int, int, int, int]]) -> np.ndarray:
    """Return int64, shape (tokens, len(SIZES)); every value is below its sign's size.

    Args:
        scene: The report.
        rules: Of each trigger that the rules found its head, first and last token, and 1 for a
            verb, 2 for a noun, 3 for a state.
    """
    g, n = scene.g, len(scene.g)
    out = np.zeros((n, len(SIZES)), np.int64)
    if not n:
        return out
    tags, deps = [_TAGS[tag] for tag in g.tags], [_DEPS[dep] for dep in g.deps]
    out[:, 0], out[:, 1] = tags, deps
    for head, first, last, kind in rules:
        out[head, 2] = kind
        out[first : last + 1, 15] = 1
    out[:, 3] = [_listed(singular(*word)) for word in zip(g.lemmas, g.tags, strict=True)]
    out[sorted(scene.names), 4] += 1
    out[sorted(scene.timexes), 4] += 2
    out[:, 5] = [tags[head] for head in g.heads]
    out[:, 6] = [0 if head == i else deps[head] for i, head in enumerate(g.heads)]
    _from_children(scene, out)
    out[:, 9] = [
        _PREPOSITIONS.get(g.lower[head], 0) if dep == "pobj" else 0
        for head, dep in zip(g.heads, g.deps, strict=True)
    ]
    out[:, 10] = [_ENTS[ent] for ent in g.ents]
    out[sorted(scene.cues), 12] = 1
    out[:, 13] = [_suffix(lemma) for lemma in g.lemmas]
    out[sorted(scene.agents), 14] = 1
    return out


def singular(lemma: str, tag: str) -> str:
    """Return the lemma of a plural noun that the parser does not know: "airstrikes"."""
    return lemma[:-1] if tag == "NNS" and lemma.endswith("s") and lemma[-2:] != "ss" else lemma


def _from_children(scene: Scene, out: np.ndarray) -> None:
    """Fill the signs of what hangs on each token: "of" and parties, determiner, possessor."""
    g = scene.g
    for i, (head, dep, word) in enumerate(zip(g.heads, g.deps, g.lower, strict=True)):
        if dep == "det":
            out[head, 8] = out[head, 8] or _DETERMINERS.get(word, 0)
        elif dep == "poss":
            out[head, 11] = 1
        elif dep in ("prep", "agent") and head != i:
            if word == "of":
                out[head, 7] |= 1
            elif word in _PARTIES:
                out[head, 7] |= 2


@cache
def _suffix(lemma: str) -> int:
    for number, suffix in enumerate(_SUFFIXES):
        if lemma.endswith(suffix) and len(lemma) >= len(suffix) + _STEM:
            return number + 1
    return 0


@cache
def _listed(lemma: str) -> int:
    for number, name in reversed(tuple(enumerate(_LISTS))):
        if lemma in eventive_words(name):
            return number + 1
    if lemma in BE_FORMS:
        return len(_LISTS) + 1
    return len(_LISTS) + 2 if type_of_noun(lemma) else 0
