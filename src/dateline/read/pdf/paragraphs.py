"""Columns of lines -> text made for reading: lines of a paragraph are one line, by geometry.

A line ends its paragraph when the next stands farther below, in another size, indented, or when
the next one's first word would have fitted on it. In doubt, a sentence that has not ended goes on.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from dateline.lexicon.meanings import meaning_of
from dateline.model.report import Page
from dateline.model.span import Span
from dateline.read.pdf.lines import Line
from dateline.read.pdf.order import Column

__all__ = ["Joint", "Piece", "join_pieces", "pieces_of", "pieces_of_lines"]

_FARTHER = 1.25  # of the usual distance between lines, from which there is a gap
_OTHER_SIZE = 0.1  # share by which the size of letters differs in a heading
_INDENT = 0.6  # line heights
_SLACK = 0.5  # line heights over what the next word needs: it would have fitted
_EDGE = 6.0  # points between left edges of columns that are alike
_SAME_BLOCK = 2.5  # line heights; lines farther apart say nothing of the usual distance
_ENOUGH = 4  # lines of a column that show how wide it is
_LEADING = 1.3  # line heights between baselines where nothing tells
_SHORT = 0.3  # of the column's width left free, without the end of a sentence: a line of its own
_ENDS = re.compile(r"[.!?…؟۔。][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣◦▪–—*·-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_FIRST_PART = re.compile(r"[^\W\d_]+[-\u00ad\u2010]$")
_LAST_PART = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_RANGE = re.compile(r"\d[-–]$")
_SOFT = "\u00ad"


class Joint(StrEnum):
    """What stands between a line and the one before."""

    GOES_ON = " "
    ROW = "\n"
    PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line's words, its page from 0, and how it is joined to the piece before."""

    text: str
    page: int
    joint: Joint


def pieces_of(pages: Iterable[Sequence[Column]]) -> list[Piece]:
    """Return the lines of all pages in order, each with how it is joined to the one before."""
    columns = [column for page in pages for column in page]
    shapes = _shapes(columns)
    pieces: list[Piece] = []
    for number, (column, shape) in enumerate(zip(columns, shapes, strict=True)):
        if number:
            before, line = columns[number - 1].lines[-1], column.lines[0]
            on = _continues(before, line, shapes[number - 1], shape)
            pieces.append(Piece(line.text, line.page, Joint.GOES_ON if on else Joint.PARAGRAPH))
        else:
            pieces.append(Piece(column.lines[0].text, column.lines[0].page, Joint.PARAGRAPH))
        for last, line in pairwise(column.lines):
            pieces.append(Piece(line.text, line.page, _joint(last, line, shape)))
    return pieces


def pieces_of_lines(text: str, number: int) -> list[Piece]:
    """Return the lines of a recognised page; a blank line parts paragraphs."""
    pieces: list[Piece] = []
    joint = Joint.PARAGRAPH
    for line in text.split("\n"):
        if words := " ".join(line.split()):
            pieces.append(Piece(words, number, joint))
        joint = Joint.GOES_ON if words else Joint.PARAGRAPH
    return pieces


def join_pieces(pieces: Sequence[Piece], labels: Sequence[str]) -> tuple[str, tuple[Page, ...]]:
    """Return the text, and where each page that has words stands in it.

    Args:
        pieces: In order.
        labels: What each page is called, by its number from 0.
    """
    words = {found.casefold() for piece in pieces for found in _WORD.findall(piece.text)}
    parts: list[str] = []
    bounds: dict[int, tuple[int, int]] = {}
    length = 0
    for piece in pieces:
        joint: str = piece.joint if parts else ""
        if parts and piece.joint is Joint.GOES_ON:
            shorter, joint = _hyphen(parts[-1], piece.text, words)
            length -= len(parts[-1]) - len(shorter)
            parts[-1] = shorter
            first, end = bounds[max(bounds)]
            bounds[max(bounds)] = (first, min(end, length))
        start = length + len(joint)
        length = start + len(piece.text)
        parts += (joint, piece.text)
        bounds[piece.page] = (bounds.get(piece.page, (start, 0))[0], length)
    pages = (Page(Span(*bounds[page]), labels[page]) for page in sorted(bounds))
    return "".join(parts), tuple(pages)


def _hyphen(before: str, after: str, words: set[str]) -> tuple[str, str]:
    """Return the line before as it is kept, and what stands between: "" within a word.

    A hyphen goes when it was soft, or the whole is a word: one of this document, or of the English
    words that are known (`lexicon/meanings`). In doubt it stays, and always where the same word
    has it within a line.
    """
    first, rest = _FIRST_PART.search(before), _LAST_PART.match(after)
    if first is None or rest is None:
        return before, "" if _RANGE.search(before) and after[:1].isdigit() else " "
    part = first[0][:-1]
    whole = f"{part}{rest[0]}".casefold()
    compound = f"{part}-{rest[0]}".casefold()
    known = whole in words or bool(meaning_of((whole,)).any())
    if first[0].endswith(_SOFT) or (known and compound not in words):
        return before[:-1], ""
    return before, ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Of a column: its edges, in points, and the usual steps between baselines.

    Attributes:
        steps: By size of the letters, rounded.
    """

    left: float
    right: float
    steps: Mapping[int, float]

    def far(self, last: Line, line: Line) -> bool:
        """Whether a line stands farther below the last than lines of one paragraph do."""
        usual = self.steps.get(round(line.size), _LEADING * line.size)
        return last.bottom - line.bottom > _FARTHER * usual


def _shapes(columns: Sequence[Column]) -> list[_Shape]:
    """Return the shape of each column; a short one is as wide as others that begin at its x."""
    steps: dict[int, list[float]] = {}
    rights: dict[tuple[int, int], float] = {}
    for column in columns:
        right = max(line.right for line in column.lines)
        rights[_place(column)] = max(right, rights.get(_place(column), right))
        for above, line in pairwise(column.lines):
            near = 0 < above.bottom - line.bottom < _SAME_BLOCK * line.size
            if near and round(above.size) == round(line.size):
                steps.setdefault(round(line.size), []).append(above.bottom - line.bottom)
    usual = {size: _usual(found) for size, found in steps.items()}
    return [_Shape(_left(column), _right(column, rights), usual) for column in columns]


def _place(column: Column) -> tuple[int, int]:
    """Return what columns of one kind share: where they begin, and how large most letters are."""
    return round(_left(column) / _EDGE), round(median(line.size for line in column.lines))


def _right(column: Column, rights: Mapping[tuple[int, int], float]) -> float:
    if len(column.lines) >= _ENOUGH:
        return max(line.right for line in column.lines)
    return rights[_place(column)]


def _left(column: Column) -> float:
    """Return where most lines begin: first lines may be indented."""
    lefts = sorted(line.left for line in column.lines)
    return lefts[len(lefts) // 4]


def _usual(steps: list[float]) -> float:
    """Return the lower of the common distances: half of all gaps may part paragraphs."""
    ordered = sorted(steps)
    return median(ordered[: max(1, (len(ordered) + 1) // 2)])


def _joint(last: Line, line: Line, shape: _Shape) -> Joint:
    if _parts(last, line, shape):
        return Joint.PARAGRAPH
    return Joint.ROW if "\t" in line.text or "\t" in last.text else Joint.GOES_ON


def _parts(last: Line, line: Line, shape: _Shape) -> bool:
    """Whether a new paragraph begins with `line`, right under `last`."""
    if shape.far(last, line) or _unlike(last, line) or _ITEM.match(line.text):
        return True
    ended = bool(_ENDS.search(last.text))
    indented = line.left - shape.left > _INDENT * line.size
    hanging = abs(last.left - line.left) < _INDENT * line.size
    if indented and not hanging and ended:
        return True
    alone = _is_short(last, shape) and not last.text.endswith("-")
    return _fits(last, line, shape) and (ended or alone)


def _fits(last: Line, line: Line, shape: _Shape) -> bool:
    """Whether the first word of `line` would have stood on the line before as well."""
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) * len(word) / len(line.text)
    return shape.right - last.right > width + _SLACK * line.size


def _is_short(last: Line, shape: _Shape) -> bool:
    return shape.right - last.right > _SHORT * (shape.right - shape.left)


def _unlike(last: Line, line: Line) -> bool:
    if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size):
        return True
    return last.bold and not line.bold and not last.text.endswith((",", "-"))


def _continues(last: Line, line: Line, before: _Shape, shape: _Shape) -> bool:
    """Whether a paragraph runs on over the end of a column or page."""
    if _unlike(last, line) or _ITEM.match(line.text) or _ENDS.search(last.text):
        return False
    if "\t" in last.text or "\t" in line.text or line.left - shape.left > _INDENT * line.size:
        return False
    if line.page - last.page > 1 or (last.page == line.page and shape.far(last, line)):
        return False
    return not _is_short(last, before)
