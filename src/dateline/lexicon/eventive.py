"""Words about events that are not types: which nouns happen, verb classes, frames, factuality.

The words stand in `resources/eventive/*.yml`, grouped by kind; a phrase is kept with its blanks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["eventive_words"]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    kind: str
    words: tuple[str, ...]


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {row.kind: frozenset(row.words) for row in load("eventive", _Row)}


def eventive_words(kind: str) -> frozenset[str]:
    """Return the words of one kind, such as "reporting" or "leave_object".

    Raises:
        KeyError: No file of `resources/eventive` has that kind.
    """
    return _kinds()[kind]
