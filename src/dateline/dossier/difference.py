"""What differs between two texts, word by word, within bounds whatever the texts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Op", "Piece", "find_difference"]

_WORDS = re.compile(r"\w+(?:['’.,:-]\w+)*|[^\w\s]")
_LINES = re.compile(r"\S.*")
_STEPS = 20_000_000  # places of equal words that are held against each other: about two seconds


class Op(StrEnum):
    """Whether a piece is in both texts, in the older alone, or in the newer alone."""

    SAME = "SAME"
    DELETED = "DELETED"
    INSERTED = "INSERTED"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch from word to word; `span` is in the older text for DELETED, else in the newer."""

    op: Op
    span: Span
    words: int


def find_difference(older: str, newer: str) -> tuple[Piece, ...]:
    """Return how the newer text is made of the older one, blanks left out, in order.

    Word by word; line by line where texts repeat their words so much that this would take long;
    whole where they do that with their lines too.
    """
    for pattern in (_WORDS, _LINES):
        one = [Span(*found.span()) for found in pattern.finditer(older)]
        other = [Span(*found.span()) for found in pattern.finditer(newer)]
        left, right = [s.of(older) for s in one], [s.of(newer) for s in other]
        same, ends = _ends(left, right)
        left, right = left[same : ends[0]], right[same : ends[1]]
        if _steps(left, right) <= _STEPS:
            codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
            break
    else:
        codes = [("replace", 0, len(left), 0, len(right))]
    moved = [(tag, i1 + same, i2 + same, j1 + same, j2 + same) for tag, i1, i2, j1, j2 in codes]
    whole = [
        ("equal", 0, same, 0, same), *moved, ("equal", ends[0], len(one), ends[1], len(other)),
    ]  # fmt: skip
    return tuple(_joined(_pieces(whole, one, other)))


def _pieces(
    codes: Sequence[tuple[str, int, int, int, int]], one: Sequence[Span], other: Sequence[Span]
) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in codes:
        if tag != "equal" and i1 < i2:
            yield Piece(Op.DELETED, Span(one[i1].start, one[i2 - 1].end), i2 - i1)
        if j1 < j2:
            op = Op.SAME if tag == "equal" else Op.INSERTED
            yield Piece(op, Span(other[j1].start, other[j2 - 1].end), j2 - j1)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those of one kind in a row as one."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.op is piece.op:
            span = Span(held.span.start, piece.span.end)
            held = Piece(held.op, span, held.words + piece.words)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, tuple[int, int]]:
    """Return how many words both begin with, and where what both end with begins in each."""
    most = min(len(one), len(other))
    same = next((at for at in range(most) if one[at] != other[at]), most)
    left = most - same
    tail = next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)
    return same, (len(one) - tail, len(other) - tail)


def _steps(one: Sequence[str], other: Sequence[str]) -> int:
    counted = Counter(other)
    return sum(times * counted[word] for word, times in Counter(one).items())
