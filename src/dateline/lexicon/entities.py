"""Entities: nouns that describe who acts, and words that show what sort of body a name is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from dateline.lexicon import load
from dateline.lexicon.outlets import OUTLETS
from dateline.model.name import EntitySort

__all__ = ["ALIASES", "AROUND", "LONGEST", "OFFICES", "Noun", "find_noun", "sort_of_body"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun or phrase that describes who acts: "army", "rights group", "resident".

    Attributes:
        sort: What it makes of a body, or of people in the plural.
        members: Whether it is for persons: one alone is a person, whatever the sort.
        means: Sorts of names that it may take up without sharing a word with them.
        shy: Whether it counts only where it takes up something: "the paper".
    """

    sort: EntitySort
    members: bool = False
    means: frozenset[EntitySort] = frozenset()
    shy: bool = False


class _Row(msgspec.Struct, frozen=True):
    """A row of any of the files; each file has its own keys."""

    file: str
    sort: EntitySort
    words: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    means: frozenset[EntitySort] = frozenset()
    members: bool = False
    shy: bool = False
    office: bool = False


_ROWS = load("entities", _Row)


def _rows(file: str) -> tuple[_Row, ...]:
    return tuple(row for row in _ROWS if row.file == file)


def _first(pairs: Iterable[tuple[str, Noun]]) -> Mapping[str, Noun]:
    table: dict[str, Noun] = {}
    for words, noun in pairs:
        table.setdefault(words, noun)
    return MappingProxyType(table)


_NOUNS = _first(
    (words, Noun(row.sort, row.members, row.means, row.shy))
    for row in _rows("nouns")
    for words in row.words
)
OFFICES = frozenset(words for row in _rows("nouns") if row.office for words in row.words)
"""Ranks and offices in lower case, in the singular: "defence minister"."""

_FLAVOURS = MappingProxyType(
    {(word, noun): row.sort for row in _rows("flavours") for word in row.words for noun in row.of}
)
AROUND = MappingProxyType({word: row.sort for row in _rows("around") for word in row.words})
"""What a noun beside a name makes of it, by lemma: "share" makes a company."""

LONGEST = max(len(words.split()) for words in (*_NOUNS, *OFFICES))
"""Words of the longest noun phrase."""

_BODIES = {
    name: row.sort for file in ("aliases", "bodies") for row in _rows(file) for name in row.names
}
ALIASES = MappingProxyType(
    {name: row.names[0] for row in _rows("aliases") for name in row.names[1:]}
)
"""First name of a body for each of its others, as `sort_of_body` takes them: "daesh"."""

_PRESS = frozenset(form for outlet in OUTLETS for form in (outlet.name, *outlet.aliases))


def find_noun(lemmas: Sequence[str], before: Iterable[str] = ()) -> tuple[Noun, int] | None:
    """Return what a phrase describes, by the longest row that ends it, and its length in words.

    Args:
        lemmas: The last words of the phrase in lower case, the head as its dictionary form.
        before: All words of the phrase before its head: "rebel" makes an armed group of a group.

    Returns:
        None for a phrase that is nobody.
    """
    for size in range(min(LONGEST, len(lemmas)), 0, -1):
        noun = _NOUNS.get(" ".join(lemmas[len(lemmas) - size :]))
        if noun is None:
            continue
        sorts = (_FLAVOURS.get((word, lemmas[-1])) for word in before)
        sort = next((found for found in sorts if found is not None), None)
        if sort is None or size > 1:
            return noun, size
        means = noun.means & {sort, EntitySort.OTHER}
        return Noun(sort, noun.members, means, noun.shy), size
    return None


def sort_of_body(name: str, printed: str) -> EntitySort:
    """Return what sort of body a name is, by the name alone; OTHER when it does not show.

    Args:
        name: In lower case, without hyphens and dots: "ministry of defence".
        printed: As printed, for outlets whose names are common words: "AP".
    """
    known = _BODIES.get(name)
    if known is not None:
        return known
    if printed in _PRESS:
        return EntitySort.OUTLET
    words = name.split()
    core = next((i for i, word in enumerate(words) if word in ("of", "for") and i), len(words))
    for row in _rows("names"):
        ends = (words[core - 1], words[-1] if core == len(words) else "")
        if any(word in row.any for word in words) or any(word in row.last for word in ends):
            return row.sort
    return EntitySort.OTHER
