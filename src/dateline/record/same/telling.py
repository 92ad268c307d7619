"""One telling of an event, laid out for comparison: who, where, when, how many, in what words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from dateline.lexicon.meanings import meaning_of
from dateline.model.embedding import ONE, WIDTH
from dateline.model.ids import EntityId, ReportId
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.record.compare.mentions import Facts, facts_of
from dateline.record.compare.names import folded
from dateline.record.parties import Party
from dateline.record.told import Told

__all__ = ["Telling", "lay_out", "nearness"]

_FUNCTION = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "him", "his", "i", "in", "into", "is", "it", "its", "not", "of", "on",
    "or", "our", "out", "said", "she", "so", "some", "that", "the", "their", "them", "then",
    "there", "they", "this", "to", "up", "us", "was", "we", "were", "when", "which", "who", "will",
    "with", "would", "you", "after", "before", "about", "more", "than", "no", "one", "two",
})  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One telling.

    Attributes:
        told: What it was made from.
        facts: Who, where and when, as `compare.mentions` has them.
        lemma: Of the trigger.
        typed: Its PLOVER type; "" where it is outside the codebook.
        verb, clause, sentence: Meanings (`lexicon.meanings`) of the trigger, of it with whom and
            what it names, and of its sentence.
        doers, done_to: Meanings of who acts and of whom or what it is done to.
        keys: All entities that have a part in it.
        sense: What it tells in its passage (`model.embedding`), whole numbers; zeros where no
            model read it. Compared by `nearness`.
        content: Folded words of its sentence that are no function words.
    """

    told: Told
    facts: Facts
    lemma: str
    typed: str
    verb: np.ndarray
    clause: np.ndarray
    sentence: np.ndarray
    doers: np.ndarray
    done_to: np.ndarray
    sense: np.ndarray
    keys: frozenset[EntityId]
    content: frozenset[str]

    @property
    def report(self) -> ReportId:
        """The report it stands in."""
        return self.told.trigger.report

    @property
    def trigger(self) -> Anchor:
        """Its words."""
        return self.told.trigger

    @property
    def when(self) -> When | None:
        """When it happened."""
        return self.facts.when

    @property
    def counts(self) -> tuple[tuple[Anchor, Quantity], ...]:
        """Numbers in it."""
        return self.told.counts


def lay_out(one: Told, published: date | None, around: Mapping[str, frozenset[str]]) -> Telling:
    """Return a telling laid out.

    Args:
        one: What a report tells.
        published: The day of its report, None when unknown.
        around: What reports say contains a place name.
    """
    facts = facts_of(one, published, around)
    lemma = one.mention.lemma.casefold()
    trigger = [*lemma.split(), *_words(one.trigger.exact)]
    doers, done_to = _said(one.actors), _said(one.targets)
    where = [word for anchor, _, _ in one.places for word in _words(anchor.exact)]
    content = one.words - _FUNCTION
    return Telling(
        one,
        facts,
        lemma,
        one.mention.type or "",
        meaning_of(trigger),
        meaning_of([*trigger, *done_to, *doers, *where]),
        meaning_of(sorted(content)),
        meaning_of(doers),
        meaning_of(done_to),
        _sense(one.embedding),
        facts.actors | facts.targets,
        content,
    )


def nearness(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how near senses are, -1..1: of two, of a row of them and one, or of two rows.

    The products of whole numbers below 2**24 are exact in float32, whatever the order they are
    added up in: the same on every machine.
    """
    near: np.ndarray = (one @ other.T) / np.float32(ONE * ONE)
    return near


def _sense(vector: bytes) -> np.ndarray:
    if not vector:
        return np.zeros(WIDTH, np.float32)
    return np.frombuffer(vector, np.int8).astype(np.float32)


def _said(parties: tuple[Party, ...]) -> list[str]:
    return [word for party in parties for word in _words(party.anchor.exact)]


def _words(words: str) -> list[str]:
    return [word for word in folded(words).split() if word not in _FUNCTION]
