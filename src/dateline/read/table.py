"""Rows of a table -> reports, one a row: what CSV and XLSX have in common.

The export of Bellingcat's auto-archiver is known by its header: the time of upload is when it was
published, and the time of archiving when it was taken from the web.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model.problem import Problem
from dateline.model.report import Capture, Reading
from dateline.ports import Options
from dateline.read.dates import iso_of
from dateline.read.fields import Columns, find_columns, given_of, no_text
from dateline.read.make import make_reading, read_published
from dateline.read.markup import text_of_markup
from dateline.read.refuse import refuse, warn

__all__ = ["Row", "Table", "make_table", "read_row"]

_ARCHIVER = frozenset({"archive status", "archive location"})  # columns no other table has
_ARCHIVED = ("archive location", "wacz", "screenshot")
_PARAGRAPH = "</p>"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (the header is row 1), its cells, and the bytes it was read from."""

    number: int
    cells: Sequence[str]
    raw: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is known.

    Attributes:
        path: What a person would call it; its rows are "path:number".
        header: Names of its columns.
        columns: Where each field stands.
        archiver: Whether it is an export of auto-archiver.
    """

    path: str
    header: tuple[str, ...]
    columns: Columns
    archiver: bool


def make_table(path: str, header: Sequence[str], options: Options) -> Table | str:
    """Return the table, or why it is not read: it has no column of texts."""
    columns = find_columns(header, options.fields)
    names = {name.strip().casefold() for name in header}
    archiver = names >= _ARCHIVER
    if "text" not in columns and not archiver:
        return no_text(header, options.fields)
    return Table(path, tuple(header), columns, archiver)


def read_row(table: Table, row: Row) -> Iterator[Reading]:
    """Yield the reading of a row; none for one that is blank."""
    if not any(cell.strip() for cell in row.cells):
        return
    path = f"{table.path}:{row.number}"
    values = {field: row.cells[at] for field, at in table.columns.items() if at < len(row.cells)}
    text = values.get("text", "")
    if _PARAGRAPH in text:
        text = text_of_markup(text)
    if not any(map(str.isalnum, text)):
        yield refuse(path, row.raw, "empty", _why_empty(table, row))
        return
    problems = (*row.problems, *_beyond(table, row))
    reading = make_reading(path, row.raw, text, given_of(values), problems)
    if table.archiver:
        at = read_published(iso_of(_cell(table, row, "archive date")))[1]
        reading = replace(reading, capture=Capture(url=values.get("url", "").strip(), at=at))
    yield reading


def _cell(table: Table, row: Row, name: str) -> str:
    """Return what stands in a row under a column's name; "" where there is none."""
    pairs = zip(table.header, row.cells, strict=False)
    return next((cell.strip() for head, cell in pairs if head.strip().casefold() == name), "")


def _why_empty(table: Table, row: Row) -> str:
    if not table.archiver:
        return f"row {row.number} has no text"
    where = next((cell for name in _ARCHIVED if (cell := _cell(table, row, name))), "")
    status = _cell(table, row, "archive status")
    kept = f"what was archived is at {where}: add that" if where else f"its status is {status!r}"
    return f"row {row.number} has no text; {kept}"


def _beyond(table: Table, row: Row) -> tuple[Problem, ...]:
    extra = [cell for cell in row.cells[len(table.header) :] if cell.strip()]
    if not extra:
        return ()
    words = f"row {row.number} has {len(extra)} cells more than the header: check its quotes"
    return (warn("cells", words),)
