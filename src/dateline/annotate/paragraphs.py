"""Paragraphs: the stretch that a source, a cue and indirect content share."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dateline.model.span import Span

__all__ = ["Paragraphs", "clipped", "lines"]

# A line that ends in mid-sentence is taken for a wrapped one, not for the end of a paragraph.
_BREAK = re.compile(r"(?<=[.!?:;”\"])[ \t]*\n\s*|\n[ \t\r]*\n\s*")


class Paragraphs:
    """Where the paragraphs of one text begin and end."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        """Find the breaks: blank lines, and line ends after a sentence."""
        breaks = [match.span() for match in _BREAK.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def number(self, offset: int) -> int:
        """Return the number of the paragraph in which `offset` stands, from 0."""
        return bisect_right(self._starts, offset) - 1

    def home(self, offset: int) -> tuple[int, int]:
        """Return start and end of the paragraph in which `offset` stands."""
        i = bisect_right(self._starts, offset) - 1
        return self._starts[i], self._ends[i]


def clipped(spans: Iterable[Span], home: tuple[int, int]) -> list[Span]:
    """Return the parts of `spans` that lie in the paragraph `home`."""
    low, high = home
    return [
        Span(max(s.start, low), min(s.end, high)) for s in spans if s.start < high and low < s.end
    ]


def lines(text: str) -> Iterator[Span]:
    """Yield the lines of `text` that are not blank: what the trained models read at once."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1
