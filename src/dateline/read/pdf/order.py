"""Lines of a page -> columns in reading order.

The page is cut at the gutter that the fewest lines cross; those that cross it (a headline, a
picture's caption) part the page into bands, and in each band the first column goes before the
second. The same is done again within each column. Short cells side by side are no columns but a
table, whose rows stay together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from dateline.read.pdf.lines import RIGHT_TO_LEFT, Line

__all__ = ["Column", "order_lines"]

_GUTTER = 0.8  # line heights; the narrowest gutter of the news pages looked at was 1.0
_CROSSING = 0.35  # share of a page's lines that may stand over both columns
_LINES = 3  # of a column, at least: less is a table or a caption
_LONG = 8  # lines of a first column beside which a second may be shorter than that
_FILLED = 0.4  # of a column's width that half of its lines fill, at least; cells do not
_WIDE = 8.0  # line heights; a narrower column is a table's
_DEPTH = 6  # cuts within cuts; eight columns need three
_CELL = 2.5  # line heights between two parts of one row from which they are cells of a table
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Column:
    """Rows of text, one under the other; of right-to-left text mirrored, so that it begins left."""

    lines: tuple[Line, ...]


def order_lines(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Return the columns of one page in reading order; no line is left out or there twice."""
    words = "".join(line.text for line in lines)
    mirrored = 2 * len(RIGHT_TO_LEFT.findall(words)) > len(_LETTER.findall(words))
    placed = [replace(line, left=-line.right, right=-line.left) for line in lines]
    found = _cut(tuple(placed if mirrored else lines), _DEPTH)
    return tuple(Column(_rows(part)) for part in found if part)


def _cut(lines: tuple[Line, ...], depth: int) -> list[tuple[Line, ...]]:
    gutter = _gutter(lines) if depth else None
    if gutter is None:
        return [lines]
    across = sorted(
        (line for line in lines if line.left < gutter < line.right), key=lambda line: -line.top
    )
    rest = [line for line in lines if not line.left < gutter < line.right]
    found: list[tuple[Line, ...]] = []
    band: list[Line] = []
    for spanner in across:
        above = [line for line in rest if _middle(line) > _middle(spanner)]
        if above:
            found += _band(band, above, gutter, depth)
            band, rest = [], [line for line in rest if _middle(line) <= _middle(spanner)]
        band.append(spanner)
    return found + _band(band, rest, gutter, depth)


def _band(
    spanners: list[Line], under: list[Line], gutter: float, depth: int
) -> list[tuple[Line, ...]]:
    left = tuple(line for line in under if line.right <= gutter)
    right = tuple(line for line in under if line.right > gutter)
    return [tuple(spanners), *_cut(left, depth - 1), *_cut(right, depth - 1)]


def _middle(line: Line) -> float:
    return (line.bottom + line.top) / 2


def _gutter(lines: tuple[Line, ...]) -> float | None:
    """Return x of the gutter that fewest lines cross; None where the lines are one column."""
    if len(lines) < 2 * _LINES:
        return None
    size = median(line.size for line in lines)
    edges = sorted({line.right for line in lines})
    best: tuple[int, float] | None = None
    for edge in edges:  # a gutter begins where some line ends
        at = edge + _GUTTER * size / 2
        crossing = _crossing(lines, at, _GUTTER * size / 2 - 0.1)
        if crossing is not None and (best is None or crossing < best[0]):
            best = (crossing, at)
    return None if best is None else best[1]


def _crossing(lines: tuple[Line, ...], at: float, half: float) -> int | None:
    """Return how many lines cross a gutter; None where it does not part the page into columns."""
    left = [line for line in lines if line.right <= at - half]
    right = [line for line in lines if line.left >= at + half]
    crossing = len(lines) - len(left) - len(right)
    if crossing > _CROSSING * len(lines):
        return None
    ends = len(left) >= _LONG and 0 < len(right) < _LINES  # a story that ends there
    if not _is_column(left) or not (ends or _is_column(right)):
        return None
    return crossing if _beside(left, right) else None


def _is_column(lines: list[Line]) -> bool:
    if len(lines) < _LINES:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    if width < _WIDE * median(line.size for line in lines):
        return False
    return median(line.right - line.left for line in lines) >= _FILLED * width


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Whether two groups share some height: a paragraph and a signature under it do not."""
    top = min(max(line.top for line in group) for group in (left, right))
    bottom = max(min(line.bottom for line in group) for group in (left, right))
    lower = min(
        max(line.top for line in group) - min(line.bottom for line in group)
        for group in (left, right)
    )
    return top - bottom > lower / 3


def _rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines from top to bottom, parts on one baseline joined; a tab parts table cells."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-_middle(line), line.left)):
        if rows and rows[-1][0].bottom < _middle(line) < rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(_row(sorted(row, key=lambda line: line.left)) for row in rows)


def _row(parts: list[Line]) -> Line:
    row = parts[0]
    for part in parts[1:]:
        space = "\t" if part.left - row.right > _CELL * row.size else " "
        row = Line(
            text=f"{row.text}{space}{part.text}",
            left=row.left,
            right=max(row.right, part.right),
            bottom=min(row.bottom, part.bottom),
            top=max(row.top, part.top),
            size=max(row.size, part.size),
            bold=row.bold and part.bold,
            page=row.page,
        )
    return row
