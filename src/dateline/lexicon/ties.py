"""Words about ties: which participants of which events are tied, and nouns that say how.

The words stand in `resources/ties/*.yml`: `frames` by event, `words` by kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load
from dateline.model.event import Role
from dateline.model.tie import Phase, TieKind

__all__ = ["Frame", "tie_frames", "tie_words"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an event says of two of its participants.

    Attributes:
        tie: The kind of tie.
        phase: Whether it begins, holds or ends with the event.
        holder: Roles of the holder, the first that is filled by somebody fitting.
        of: Roles of the other end, in the same way.
        attacks: Whether `of` may be the place of the event when nobody is named as the target.
    """

    tie: TieKind
    phase: Phase
    holder: tuple[Role, ...]
    of: tuple[Role, ...]
    attacks: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    words: tuple[str, ...]
    kind: str = ""
    tie: TieKind | None = None
    phase: Phase = Phase.HOLDS
    holder: tuple[Role, ...] = ()
    of: tuple[Role, ...] = ()
    attacks: bool = False


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {row.kind: frozenset(row.words) for row in load("ties", _Row) if row.kind}


@cache
def _frames() -> Mapping[str, tuple[Frame, ...]]:
    frames: dict[str, tuple[Frame, ...]] = {}
    for row in load("ties", _Row):
        if row.tie is None:
            continue
        frame = Frame(row.tie, row.phase, row.holder, row.of, row.attacks)
        for word in row.words:
            frames[word] = (*frames.get(word, ()), frame)
    return frames


def tie_words(kind: str) -> frozenset[str]:
    """Return the words of one kind, such as "dweller" or "office_noun".

    Raises:
        KeyError: `resources/ties/words.yml` has no such kind.
    """
    return _kinds()[kind]


def tie_frames(lemma: str) -> tuple[Frame, ...]:
    """Return what an event of this lemma ties, in the order of the file; () for most."""
    return _frames().get(lemma, ())
