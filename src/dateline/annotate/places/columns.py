"""Columns: what the trained recogniser is told of each token beside the encoder's vectors.

Each column is a small whole number from a closed list, so the model needs nothing but these and
the vectors. Their order and sizes are the model's contract: a change needs a new training
(`make train-places`).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dateline.annotate.grammar import Grammar
from dateline.annotate.places.abbreviations import expand
from dateline.annotate.places.heads import head_after
from dateline.annotate.places.words import AFTER_PLACES, INSTITUTIONS, LOCATIVES, NOT_NAMES
from dateline.lexicon.peoples import PEOPLES
from dateline.model.name import Form, Mention, NameKind
from dateline.model.place import Place
from dateline.model.tokens import DEPS, ENTS, TAGS
from dateline.ports import Gazetteer

__all__ = ["SIZES", "columns"]

_KINDS = tuple(NameKind)
_LONGEST = 5  # words of a name that is looked up
_LARGE, _MIDDLE = 0.48, 0.344  # prominence of a million people, of 20,000
_SORTS = ("PCLI", "ADM1", "ADM2", "PPL", "AIR", "AREA", "SITE")
_AREAS = frozenset(("CONT", "OCN", "SEA", "RGN", "GULF", "MTS", "PEN", "ISL", "ISLS", "STM", "LK"))
_SEEN_MOST = 2
_WORDS = 20_000  # words of which what does not depend on the report is kept


SIZES = (
    7,                              # shape
    len(TAGS),
    len(DEPS),
    2 * len(ENTS),                  # the parser's entity, doubled for where one begins
    1 + 2 * len(_KINDS),            # the names annotator's mention, likewise
    1 + 2 * 2 * 3 * len(_SORTS),    # gazetteer: begins, main name, prominence, sort
    1 + 3 * len(_SORTS),            # gazetteer, this word alone: prominence, sort
    3,                              # a people or its adjective; an abbreviated state
    4,                              # head noun: it is one, one follows it
    8,                              # word lists
    _SEEN_MOST + 1,                 # how often the same word is a place to the names annotator
    2,                              # begins a sentence
)  # fmt: skip
"""How many values each column has."""


def columns(g: Grammar, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> np.ndarray:
    """Return int64, shape (tokens, len(SIZES)); every value is below its column's size."""
    n = len(g)
    out = np.zeros((n, len(SIZES)), np.int64)
    if not n:
        return out
    out[:, 0] = [_shape(word) for word in g.words]
    out[:, 1] = [_TAGS[tag] for tag in g.tags]
    out[:, 2] = [_DEPS[dep] for dep in g.deps]
    out[:, 3] = [2 * _ENTS[e] + b for e, b in zip(g.ents, g.ent_begin, strict=True)]
    seen = _mentions(g, mentions, out)
    _gazetteer(g, text, gazetteer, out)
    out[:, 7] = [_people_or_state(word) for word in g.words]
    out[:, 9] = [_lists(word) for word in g.lower]
    out[:, 10] = [min(_SEEN_MOST, seen.get(word, 0)) for word in g.words]
    heads = [bool(head_after(g.lower, i)) for i in range(n)]
    out[:, 8] = [heads[i] + 2 * any(heads[i + 1 : i + 3]) for i in range(n)]
    out[[first for first, _ in g.sentences], 11] = 1
    return out


_TAGS = {tag: i for i, tag in enumerate(TAGS)}
_DEPS = {dep: i for i, dep in enumerate(DEPS)}
_ENTS = {ent: i for i, ent in enumerate(ENTS)}


@lru_cache(_WORDS)
def _people_or_state(word: str) -> int:
    return 1 if word.lower() in PEOPLES else 2 if expand(word) != ("", "") else 0


@lru_cache(_WORDS)
def _lists(word: str) -> int:
    """Return in which lists a word in small letters stands."""
    found = (word in LOCATIVES) + 2 * (word in AFTER_PLACES) + 4 * (word in INSTITUTIONS)
    return found or 3 * (word in NOT_NAMES)


@lru_cache(_WORDS)
def _shape(word: str) -> int:
    """Return 0 small, 1 Capital, 2 CAPITALS, 3 one capital, 4 mIXed, 5 digits, 6 no letters."""
    if word.islower():
        return 0
    if any(letter.isdigit() for letter in word):
        return 5
    if not any(letter.isalpha() for letter in word):
        return 6
    if word.isupper():
        return 3 if len(word.rstrip(".")) == 1 else 2
    return 1 if word[0].isupper() and word[1:].islower() else 4


def _mentions(g: Grammar, mentions: Sequence[Mention], out: np.ndarray) -> dict[str, int]:
    """Fill the column of mentions; return how often each word is held for a place."""
    seen: dict[str, int] = {}
    for mention in mentions:
        if mention.form is not Form.NAM:
            continue
        kind = _KINDS.index(mention.kind)
        for at, i in enumerate(g.tokens_in(mention.span)):
            out[i, 4] = 1 + 2 * kind + (at == 0)
            if mention.kind in (NameKind.GPE, NameKind.LOC, NameKind.FAC):
                seen[g.words[i]] = seen.get(g.words[i], 0) + 1
    return seen


def _gazetteer(g: Grammar, text: str, gazetteer: Gazetteer, out: np.ndarray) -> None:
    """Fill the columns of the gazetteer's longest matches, and of each capitalised word alone."""
    n, past = len(g), 0
    for i in range(n):
        if not _may_begin(g.words[i]):
            continue
        alone = gazetteer.lookup(g.words[i])
        if alone:
            sort, size = _sort_and_size(alone[0])
            out[i, 6] = 1 + 3 * sort + size
        if i < past:
            continue
        for size in range(min(_LONGEST, n - i), 0, -1):
            last = i + size - 1
            if not g.words[last][:1].isalnum() or g.sentence[last] != g.sentence[i]:
                continue
            words = text[g.start[i] : g.end[last]]
            found = alone if size == 1 else gazetteer.lookup(words)
            if found:
                _put(out, i, last, found[0], words)
                past = last + 1
                break


def _put(out: np.ndarray, first: int, last: int, place: Place, words: str) -> None:
    sort, size = _sort_and_size(place)
    main = place.name.casefold() == words.casefold()
    for i in range(first, last + 1):
        out[i, 5] = 1 + (i == first) + 2 * (main + 2 * (size + 3 * sort))


def _may_begin(word: str) -> bool:
    return len(word) > 1 and (word[0].isupper() or (not word.isascii() and word[0].isalpha()))


def _sort_and_size(place: Place) -> tuple[int, int]:
    size = 2 if place.prominence >= _LARGE else 1 if place.prominence >= _MIDDLE else 0
    feature = place.feature
    if feature in _SORTS:
        return _SORTS.index(feature), size
    if feature.startswith("PPL"):
        return _SORTS.index("PPL"), size
    if feature.startswith("ADM"):
        return _SORTS.index("ADM2"), size
    if feature in ("AIRP", "AIRB"):
        return _SORTS.index("AIR"), size
    return _SORTS.index("AREA" if feature in _AREAS else "SITE"), size
