"""Cues: the verbs, nouns and adjectives that say that something is said, by lemma."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dateline.lexicon import load
from dateline.model.attribution import Attitude, Stance

__all__ = ["ADJECTIVES", "DOCUMENTS", "NOUNS", "SAYINGS", "TELLING", "VERBS", "CueWord", "Takes"]


class Takes(StrEnum):
    """What a cue word may have as content.

    SPEECH takes a clause, a quotation or an object; QUOTATION a clause or a quotation; CLAUSE
    needs a clause; DOCUMENT marks a noun of a text that is itself a voice ("the letter"), TELLING
    one that tells a story in which others speak ("the report"), SAYING one for words that were
    spoken ("the announcement").
    """

    SPEECH = "speech"
    QUOTATION = "quotation"
    CLAUSE = "clause"
    DOCUMENT = "document"
    TELLING = "telling"
    SAYING = "saying"


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word that introduces words or thoughts."""

    lemma: str
    attitude: Attitude
    takes: Takes
    stance: Stance = Stance.ASSERTED


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    attitude: Attitude
    takes: Takes
    lemmas: tuple[str, ...]
    stance: Stance = Stance.ASSERTED


_ROWS = load("cues", _Row)
_VOICES = (Takes.DOCUMENT, Takes.TELLING, Takes.SAYING)


def _words(file: str) -> Iterator[CueWord]:
    for row in _ROWS:
        if row.file == file and row.takes not in _VOICES:
            for lemma in row.lemmas:
                yield CueWord(lemma, row.attitude, row.takes, row.stance)


def _table(file: str) -> Mapping[str, CueWord]:
    """Return the words of one file by lemma; where one has two rows the first holds."""
    table: dict[str, CueWord] = {}
    for word in _words(file):
        table.setdefault(word.lemma, word)
    return MappingProxyType(table)


VERBS = _table("verbs")
"""Reporting verbs by lemma."""

NOUNS = _table("nouns")
"""Nouns with a content clause by lemma: "the claim that ..."."""

ADJECTIVES = _table("adjectives")
"""Adjectives with a content clause by lemma: "sure that ..."."""

TELLING = frozenset(lemma for row in _ROWS if row.takes is Takes.TELLING for lemma in row.lemmas)
"""Lemmas of texts in which others speak: "report", "story"."""

DOCUMENTS = TELLING | frozenset(
    lemma for row in _ROWS if row.takes is Takes.DOCUMENT for lemma in row.lemmas
)
"""Lemmas of all texts that speak: "report", "letter"."""

SAYINGS = frozenset(lemma for row in _ROWS if row.takes is Takes.SAYING for lemma in row.lemmas)
"""Lemmas of words that were spoken: "announcement", "order"."""
