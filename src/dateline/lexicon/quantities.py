"""What numbers count: sorts of nouns, what befalls persons, measures, currencies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from dateline.lexicon import load
from dateline.model.quantity import QuantityKind

__all__ = [
    "Fates", "currency_sign", "currency_word", "deed", "fates", "noun_fate", "noun_kind",
    "unit_kind",
]  # fmt: skip

_EVENT, _PERSON = "event", "person"
_ALSO_WORDS = frozenset({"", "COP", "CUP", "GEL", "MAD", "PEN", "RON", "SOS", "TRY"})
"""Codes that are words in texts that are all in capitals."""


@dataclass(frozen=True, slots=True)
class Fates:
    """Words that say what befell the counted; each table maps a word to what it says.

    Attributes:
        undergo: Lemmas of verbs whose subject it befalls: "12 died".
        suffer: Lemmas of verbs whose object it befalls: "killed 12".
        states: Adjectives and participles as written, in lower case: "12 dead".
        deeds: Lemmas of nouns that name it: "the death of 12", "a toll of 12".
    """

    undergo: Mapping[str, QuantityKind]
    suffer: Mapping[str, QuantityKind]
    states: Mapping[str, QuantityKind]
    deeds: Mapping[str, QuantityKind]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    kind: QuantityKind = QuantityKind.COUNT
    fate: str = ""
    words: tuple[str, ...] = ()
    undergo: tuple[str, ...] = ()
    suffer: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    word: str = ""
    code: str = ""
    signs: tuple[str, ...] = ()
    countries: dict[str, str] = field(default_factory=dict)


@cache
def _rows(file: str) -> tuple[_Row, ...]:
    return tuple(row for row in load("quantities", _Row) if row.file == file)


@cache
def _nouns(fate: str) -> Mapping[str, QuantityKind]:
    rows = (row for row in _rows("nouns") if row.fate == fate)
    return MappingProxyType({word: row.kind for row in rows for word in row.words})


def noun_kind(lemma: str) -> QuantityKind | None:
    """Return what sort of thing a noun counts, such as PERSONNEL; None for a word not listed."""
    return _nouns("").get(lemma)


def noun_fate(lemma: str) -> QuantityKind | None:
    """Return what befell the persons that a noun names: "prisoner" is DETAINED; None for none."""
    return _nouns(_PERSON).get(lemma)


def deed(lemma: str) -> QuantityKind | None:
    """Return what the happening that a noun names does to one person: "death" is KILLED."""
    return _nouns(_EVENT).get(lemma)


@cache
def fates() -> Fates:
    """Return the tables of `resources/quantities/fates.yml`."""
    rows = _rows("fates")
    return Fates(
        MappingProxyType({word: row.kind for row in rows for word in row.undergo}),
        MappingProxyType({word: row.kind for row in rows for word in row.suffer}),
        MappingProxyType({word: row.kind for row in rows for word in row.states}),
        MappingProxyType({word: row.kind for row in rows for word in row.deeds}),
    )


@cache
def _measures() -> Mapping[str, QuantityKind]:
    return MappingProxyType({word: row.kind for row in _rows("measures") for word in row.words})


def unit_kind(unit: str) -> QuantityKind | None:
    """Return what a unit of measure measures: "km" is DISTANCE; None where it is no such unit."""
    return _measures().get(unit)


@cache
def _signs() -> Mapping[str, str]:
    rows = _rows("currencies")
    return MappingProxyType({sign: row.code or row.word for row in rows for sign in row.signs})


@cache
def _codes() -> frozenset[str]:
    rows = _rows("currencies")
    codes = {code for row in rows for code in (row.code, *row.countries.values())}
    return frozenset(codes - _ALSO_WORDS)


@cache
def _words() -> Mapping[str, _Row]:
    return MappingProxyType({row.word: row for row in reversed(_rows("currencies"))})


def currency_sign(word: str) -> str | None:
    """Return the ISO 4217 code of a sign, or of a code in capitals: "$", "US$", "EUR".

    The currency's word ("rupee") where the sign is of several countries; None where it is no sign.
    """
    return word if word in _codes() else _signs().get(word.lower())


def currency_word(lemma: str, country: str = "") -> str | None:
    """Return the ISO 4217 code of a currency's word, by the country whose adjective precedes it.

    Args:
        lemma: The word in lower case: "pound".
        country: ISO 3166-1 alpha-2 code of the adjective's country; "" where there is none, and
            "?" for an adjective of no known country ("Ostran crowns").

    Returns:
        The word itself where nothing says which country's it is; None where it is no currency.
    """
    row = _words().get(lemma)
    if row is None:
        return None
    if country:
        return row.countries.get(country, lemma)
    return row.code or lemma
