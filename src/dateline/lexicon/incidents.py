"""Words of the incident view, by group, from `resources/incidents/*.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["incident_words"]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    group: str
    words: tuple[str, ...]


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    return {row.group: frozenset(row.words) for row in load("incidents", _Row)}


def incident_words(group: str) -> frozenset[str]:
    """Return the words of one group, such as "kill" or "property", in small letters.

    Raises:
        KeyError: No file of `resources/incidents` has that group.
    """
    return _groups()[group]
