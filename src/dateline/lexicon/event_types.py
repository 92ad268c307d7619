"""Event types: the PLOVER codebook with its trigger words, from `resources/event_types/*.yml`.

A phrase is a verb and the words that must hang on it - particle, preposition, object noun:
"pull out", "lift sanction". The longest phrase that fits wins over a shorter one, and any phrase
over the verb alone.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["Coded", "EventType", "Triggers", "event_types", "type_of_noun", "type_of_verb"]


@dataclass(frozen=True, slots=True)
class Triggers:
    """Words of one type and mode, as lemmas; `mode` None where PLOVER names none."""

    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the codebook.

    Attributes:
        file: The resource file it stands in.
        type: Its name, a PLOVER 2021 root.
        codes: Codebook -> its name or names there (ACLED sub-event types, the nearest ones).
        definition: What belongs to it, in our own words.
        roles: Role -> what fills it.
        triggers: Words that bring it up.
        examples: Marked texts that a test runs; each mark is labelled with the type.
    """

    file: str
    type: str
    codes: Mapping[str, str | tuple[str, ...]]
    definition: str
    roles: Mapping[str, str]
    triggers: tuple[Triggers, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A type with its mode, as the codebook has them; mode None where none is named."""

    type: str
    mode: str | None = None


@cache
def event_types() -> tuple[EventType, ...]:
    """Return the codebook, by file name."""
    return load("event_types", EventType)


def type_of_noun(lemma: str) -> Coded | None:
    """Return what a noun such as "withdrawal" stands for, or None."""
    return _nouns().get(lemma)


def type_of_verb(lemma: str, with_: Set[str], *, light: bool = False) -> Coded | None:
    """Return what a verb stands for, given the lemmas of what hangs on it, or None.

    Args:
        lemma: Of the verb.
        with_: Lemmas of its particles, prepositions, adverbs, complements and objects.
        light: The verb only carries an event noun: only a whole phrase counts.
    """
    for needed, coded in _phrases().get(lemma, ()):
        if needed <= with_:
            return coded
    return None if light else _verbs().get(lemma)


@cache
def _nouns() -> Mapping[str, Coded]:
    return _first("nouns")


@cache
def _verbs() -> Mapping[str, Coded]:
    return _first("verbs")


def _first(part: str) -> Mapping[str, Coded]:
    table: dict[str, Coded] = {}
    for kind in event_types():
        for triggers in kind.triggers:
            for word in getattr(triggers, part):
                table.setdefault(word, Coded(kind.type, triggers.mode))
    return table


@cache
def _phrases() -> Mapping[str, tuple[tuple[frozenset[str], Coded], ...]]:
    table: dict[str, list[tuple[frozenset[str], Coded]]] = {}
    for kind in event_types():
        for triggers in kind.triggers:
            for phrase in triggers.phrases:
                verb, *rest = phrase.split()
                table.setdefault(verb, []).append(
                    (frozenset(rest), Coded(kind.type, triggers.mode))
                )
    return {
        verb: tuple(sorted(rows, key=lambda row: (-len(row[0]), sorted(row[0]), row[1].type)))
        for verb, rows in table.items()
    }
