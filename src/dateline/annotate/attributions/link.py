"""Linking: the spans that the tagger found, joined to attributions.

A source or content belongs to the nearest cue on the side that its tag names. A cue without a
source shares the one of the cue before it in its sentence ("He called on X and proposed Y").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model.span import Span
from dateline.model.tagged import Side, Tagged, TaggedRole

__all__ = ["Joined", "Sentences", "joined"]


@dataclass(slots=True)
class Joined:
    """One attribution in the making: its spans in text order.

    Attributes:
        source: Who says it; may be shared with another attribution.
        cue: The cue; () for content whose cue is not in its paragraph.
        content: What is said; empty where it stands in another paragraph or nowhere.
        shared: Whether the source was taken from the cue before.
    """

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    shared: bool = False


class Sentences:
    """Which sentence an offset stands in."""

    __slots__ = ("_starts",)

    def __init__(self, sentences: Sequence[Span]) -> None:
        """Take the sentences of a text, in order."""
        self._starts = [s.start for s in sentences]

    def of(self, offset: int) -> int:
        """Return the number of the sentence at `offset`, from 1; 0 before the first."""
        return bisect_right(self._starts, offset)


def joined(tagged: Iterable[Tagged], sentences: Sentences) -> list[Joined]:
    """Return the attributions of one paragraph, in the order of their cues.

    Args:
        tagged: The spans of one level of one paragraph, in order.
        sentences: The sentences of the text.
    """
    spans = list(tagged)
    cues = [t.span for t in spans if t.role is TaggedRole.CUE]
    made = [Joined(cue=[cue]) for cue in cues]
    orphan = Joined()
    for t in spans:
        if t.role is TaggedRole.CUE:
            continue
        at = _nearest(cues, t)
        home = orphan if at is None else made[at]
        (home.source if t.role is TaggedRole.SOURCE else home.content).append(t.span)
    _share(made, sentences)
    return [orphan, *made] if orphan.content else made


def _nearest(cues: Sequence[Span], t: Tagged) -> int | None:
    """Return the number of the cue that `t` belongs to, None when there is no cue."""
    if not cues:
        return None
    at = bisect_left(cues, t.span)
    if t.side is Side.BEFORE:
        at -= 1
    return min(max(at, 0), len(cues) - 1)


def _share(made: Sequence[Joined], sentences: Sentences) -> None:
    """Give a cue without a source the one of the nearest cue to its left in the sentence."""
    own = [list(one.source) for one in made]
    for at, one in enumerate(made):
        if own[at]:
            continue
        here = sentences.of(one.cue[0].start)
        for before in range(at - 1, -1, -1):
            if sentences.of(made[before].cue[0].start) != here:
                break
            if own[before]:
                one.source, one.shared = list(own[before]), True
                break
