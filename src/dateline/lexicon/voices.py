"""Voices: from where a source knows, by the words it is described with."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import load
from dateline.model.attribution import VoiceKind

__all__ = ["kind_of"]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    kind: VoiceKind
    words: tuple[str, ...]


_ROWS = load("voices", _Row)
_RANK = {word: rank for rank, row in reversed(list(enumerate(_ROWS))) for word in row.words}
_LONGEST = max(len(word.split()) for word in _RANK)


def kind_of(words: Sequence[str], lemmas: Sequence[str]) -> VoiceKind | None:
    """Return the kind of voice that a description tells of, None when it tells of none.

    Args:
        words: The description's words in lower case.
        lemmas: Their dictionary forms, as many.
    """
    ranks = [
        _RANK[form]
        for size in range(1, _LONGEST + 1)
        for first in range(len(words) - size + 1)
        for form in (
            " ".join(words[first : first + size]),
            " ".join([*words[first : first + size - 1], lemmas[first + size - 1]]),
        )
        if form in _RANK
    ]
    return _ROWS[min(ranks)].kind if ranks else None
