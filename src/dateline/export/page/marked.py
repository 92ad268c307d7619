"""The text of a report with the words of claims marked, each to be linked to by its place.

Where words of two claims overlap without one holding the other, the later one is marked in two
pieces; its link leads to the first. Nothing of the text is left out, added or changed, but that
characters which turn the direction of the text around, or steer a terminal, are shown as a sign:
they could make a reader see other words than those that stand there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

from dateline.model.span import Span

__all__ = ["Mark", "Paragraph", "Piece", "paragraphs", "shown", "stretches"]

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words marked in one element: all that `of` covers, or the piece of it that fits here.

    Only the `first` piece can be linked to.
    """

    span: Span
    of: Span
    first: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that no mark begins or ends in; `opens` before it, `closes` after it."""

    text: str
    opens: tuple[Mark, ...] = ()
    closes: int = 0


Paragraph = tuple[Piece, ...]


def shown(text: str) -> str:
    """Return text in which a character that would steer what is shown is seen as "�"."""
    return _STEERING.sub("�", text)


def paragraphs(text: str, spans: Iterable[Span]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text, in order, with marks that lie in one another.

    Args:
        text: The report's text.
        spans: The words of claims, in any order, repeated or overlapping.
    """
    marks = sorted(set(spans), key=_outer_first)
    for found in _PARAGRAPH.finditer(text):
        home = Span(*found.span())
        inside = [_clipped(span, home) for span in marks if span.overlaps(home)]
        yield _paragraph(text, home, _nested(inside))


def stretches(text: str, spans: Iterable[Span], kept: Iterable[Span]) -> Iterator[Paragraph]:
    """Yield the stretches `kept` of a text, by place, with the marks in each; no word is twice.

    Args:
        text: The report's text.
        spans: The words of claims; those that lie in no stretch are stretches of their own.
        kept: Sentences, in any order, repeated or overlapping.
    """
    marks, last = sorted(set(spans), key=_outer_first), 0
    for home in sorted({*kept, *marks}, key=_outer_first):
        if home.end > last:
            rest = Span(max(last, home.start), home.end)
            inside = [_clipped(span, rest) for span in marks if span.overlaps(rest)]
            yield _paragraph(text, rest, _nested(inside))
            last = home.end


def _outer_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _clipped(span: Span, home: Span) -> Mark:
    inside = Span(max(home.start, span.start), min(home.end, span.end))
    return Mark(inside, span, span.start >= home.start)


def _paragraph(text: str, home: Span, marks: list[Mark]) -> Paragraph:
    edges = {home.start, home.end}
    for mark in marks:
        edges |= {mark.span.start, mark.span.end}
    return tuple(
        Piece(
            shown(text[start:end]),
            tuple(mark for mark in marks if mark.span.start == start),
            sum(1 for mark in marks if mark.span.end == end),
        )
        for start, end in pairwise(sorted(edges))
    )


def _nested(marks: list[Mark]) -> list[Mark]:
    """Return marks of which any two are apart or one holds the other; who crosses is cut."""
    waiting = [(_outer_first(mark.span), at, mark) for at, mark in enumerate(marks)]
    heapify(waiting)
    kept: list[Mark] = []
    inside: list[Mark] = []
    while waiting:
        _, at, mark = heappop(waiting)
        while inside and inside[-1].span.end <= mark.span.start:
            inside.pop()
        if inside and mark.span.end > inside[-1].span.end:
            edge = inside[-1].span.end
            rest = Mark(Span(edge, mark.span.end), mark.of, first=False)
            heappush(waiting, (_outer_first(rest.span), at, rest))
            mark = Mark(Span(mark.span.start, edge), mark.of, mark.first)
        kept.append(mark)
        inside.append(mark)
    return kept
