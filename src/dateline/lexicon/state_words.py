"""Words that states are read by, beside the frames of the codebook.

They stand in `resources/state_words/words.yml`, by kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load

__all__ = ["state_words"]


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    words: tuple[str, ...]


def state_words(kind: str) -> frozenset[str]:
    """Return the words of a kind ("vehicle", "use.school"); none for a kind that has none."""
    return _kinds().get(kind, frozenset())


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {row.kind: frozenset(row.words) for row in load("state_words", _Row)}
