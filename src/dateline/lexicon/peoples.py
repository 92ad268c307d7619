"""Peoples: adjectives and demonyms ("Syrian", "Syrians") and the country they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateline.lexicon import load

__all__ = ["PEOPLES", "People"]


@dataclass(frozen=True, slots=True)
class People:
    """What an adjective or demonym belongs to.

    Attributes:
        country_name: Name of the country, or of the region for the likes of "Gazan".
        iso: ISO 3166-1 alpha-2 of the country (of the region's country); "" for a continent.
        region: Whether `country_name` is a region rather than the country itself.
    """

    country_name: str
    iso: str
    region: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    country: str
    name: str
    words: tuple[str, ...]


def _by_word(rows: tuple[_Row, ...]) -> Mapping[str, People]:
    return MappingProxyType(
        {
            word.lower(): People(row.name, row.country, row.file == "regions")
            for row in rows
            for word in row.words
        }
    )


PEOPLES = _by_word(load("peoples", _Row))
"""People of each word in lower case: "syrian", "syrians", "french", "south sudanese"."""
