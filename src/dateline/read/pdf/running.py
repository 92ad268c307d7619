"""Headers, footers and page numbers: lines that stand at one height on page after page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from statistics import median

from dateline.read.pdf.lines import Line

__all__ = ["leave_out_running"]

_EDGE = 3  # lines from the top and from the bottom of a page that are looked at
_SHARE = 0.4  # of the pages: left and right pages may differ
_PAGES = 2
_ENOUGH = 4  # pages; the header of a chapter stands on no more of a long document
_FARTHER = 1.1  # of the usual distance between lines: closer is part of the story
_OTHER_SIZE = 0.04  # share by which the letters of a header differ, where it is as close
_NEAR = 2.5  # line heights; lines farther apart say nothing of the usual distance
_FULL = 0.8  # of the widest line: a header with two ends comes as two lines
_NUMBER = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
_PAGE = re.compile(
    r"(?:page|p\.)? ?[-–—]? ?(?P<number>\d{1,4})(?: ?(?:of|/) ?\d{1,4})? ?[-–—]?", re.IGNORECASE
)
_HEIGHT = 6.0  # points; pages of one document differ by less


def leave_out_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Return the lines of each page without what repeats over pages, and the words left out.

    A line repeats when its words, numbers aside, stand at the same height, first or last on at
    least two pages and on two pages of five, or on four; the number of a page needs no second.
    The words are those of its first page, in order.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        seen.update({key for line in _edges(lines) for key in _keys(line)})
    least = max(_PAGES, min(_ENOUGH, _SHARE * sum(bool(lines) for lines in pages)))
    body = _body(pages)
    kept: list[list[Line]] = []
    left_out: dict[str, str] = {}
    for lines in pages:
        ordered = sorted(lines, key=lambda line: -line.top)
        drop: set[int] = set()
        for end in (ordered, ordered[::-1]):  # from the edge inwards, as far as lines repeat
            running = takewhile(lambda line: any(seen[key] >= least for key in _keys(line)), end)
            drop |= {id(line) for line in _set_off(list(islice(running, _EDGE)), end, body)}
        drop |= {id(line) for line in _numbers(ordered)}
        left_out |= {_folded(line.text): line.text for line in lines if id(line) in drop} | left_out
        kept.append([line for line in lines if id(line) not in drop])
    return kept, tuple(left_out.values())


def _numbers(ordered: Sequence[Line]) -> Iterator[Line]:
    """Yield what is no more than the number of its page, first or last: "Page 3", "3 / 12"."""
    for line in ordered:
        outermost = any(abs(line.top - end.top) < line.size for end in (ordered[0], ordered[-1]))
        found = _PAGE.fullmatch(line.text) if outermost else None
        if found is not None and int(found["number"]) == line.page + 1:
            yield line


@dataclass(frozen=True, slots=True)
class _Body:
    """Of the lines of the story, in points: size, width, and distance between two."""

    size: float
    width: float
    step: float


def _body(pages: Sequence[Sequence[Line]]) -> _Body:
    lines = [line for page in pages for line in page]
    steps = [
        abs(one.bottom - other.bottom)
        for page in pages
        for one, other in pairwise(page)
        if 1 < abs(one.bottom - other.bottom) < _NEAR * one.size
    ]
    return _Body(
        size=median([line.size for line in lines] or [0.0]),
        width=max((line.right - line.left for line in lines), default=0.0),
        step=median(steps or [0.0]),
    )


def _set_off(running: list[Line], end: list[Line], body: _Body) -> list[Line]:
    """Return those that are set off from the story: two pages may well begin with one sentence."""
    told = next((at for at, line in enumerate(running) if _tells(line, body)), len(running))
    running = running[:told]
    while running and len(running) < len(end):
        last, inner = running[-1], end[len(running)]
        alike = abs(last.size - inner.size) < _OTHER_SIZE * inner.size
        if not alike or abs(last.bottom - inner.bottom) > _FARTHER * body.step:
            break
        running.pop()
    return running


def _tells(line: Line, body: _Body) -> bool:
    """Whether it fills the width of the story in its letters."""
    alike = abs(line.size - body.size) < _OTHER_SIZE * body.size
    return alike and line.right - line.left > _FULL * body.width


def _edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.top)
    return ordered[:_EDGE] + ordered[_EDGE:][-_EDGE:]


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    """Return its words and height, in two grids, so that no height falls between two cells."""
    words = _folded(line.text)
    return (
        (words, 2 * round(line.bottom / _HEIGHT)),
        (words, 2 * round(line.bottom / _HEIGHT + 0.5) + 1),
    )


def _folded(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.casefold().split()))
