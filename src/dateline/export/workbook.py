"""All tables as one Excel workbook: a sheet for each, and before them one that says what each is.

Words are never formulas, whatever they begin with. What a sheet cannot hold is never cut in
silence: rows beyond 1,048,576 go on in a further sheet ("claims (2)"), and a cell of more than
32,767 letters ends in a mark that says how long it is and where all of it is. Letters that XML
cannot hold become U+FFFD, so that lengths stay. Days before 1900-03-01, which Excel counts wrong,
and moments with an offset, which it does not know, are ISO 8601 text. Same record, same bytes.
"""

import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import count
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from dateline.export.cells import listed
from dateline.export.packed import NO_TIME
from dateline.export.tables import TABLES, Cell, Field, Source, Table
from dateline.model.claim import Chain
from dateline.model.words import spoken
from dateline.ports import Store, Wanted

__all__ = ["write_workbook"]

_ROWS = 1_048_576  # of a sheet, its head included: "Excel specifications and limits"
_LETTERS = 32_767  # of a cell, in UTF-16 code units
_MARK = 80  # of them kept for the mark
_FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376, ST_Xstring: what reads as an escape
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ZERO = rb"\g<1>1980-01-01T00:00:00Z"
_CORE = "docProps/core.xml"
_ABOUT = ("table", "column", "type", "unit", "refers to", "meaning")


def write_workbook(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    """Write all tables of a dossier as one workbook."""
    source = Source(store, wanted)
    book = Workbook(write_only=True)
    _fill(book.create_sheet("about"), _about())
    for table in TABLES:
        _write_table(book, table, source)
    with TemporaryFile() as held:
        with _Timeless(held, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            ExcelWriter(book, archive).write_data()
        held.seek(0)
        _without_times(held, file)


def _write_table(book: Workbook, table: Table, source: Source) -> None:
    """Write a table into as many sheets as it takes."""
    head = tuple(field.name for field in table.fields)
    rows = table.rows(source)
    row = next(rows, None)
    for number in count(1):
        sheet = book.create_sheet(table.name if number == 1 else f"{table.name} ({number})")
        sheet.freeze_panes = "A2"
        sheet.append(head)
        for _ in range(_ROWS - 1):
            if row is None:
                return
            sheet.append([_cell(sheet, cell) for cell in row])
            row = next(rows, None)
        if row is None:
            return


def _about() -> Iterator[tuple[str, ...]]:
    yield ("Made by Dateline. It records what reports claim; it alleges nothing.",)
    yield ("Offsets count Unicode code points, end not included. An empty cell: not said. Lists "
           "part their texts by ' | '; a bar inside one has a backslash before it.",)  # fmt: skip
    yield _ABOUT
    for table in TABLES:
        yield (table.name, "", "", "", "", table.about)
        for field in table.fields:
            yield _described(table, field)


def _described(table: Table, field: Field) -> tuple[str, ...]:
    return (table.name, field.name, field.kind.value.lower(), field.unit, field.refers,
            field.about)  # fmt: skip


def _fill(sheet: WriteOnlyWorksheet, rows: Iterable[tuple[str, ...]]) -> None:
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])


def _cell(sheet: WriteOnlyWorksheet, cell: Cell) -> object:
    """Return what openpyxl writes: numbers, days and yes or no as such, all else as words."""
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, date):
        return cell if cell >= _FIRST_DAY else cell.isoformat()
    words = _held(_words(cell))
    if words.startswith("=") or words in ERROR_CODES:
        made = WriteOnlyCell(sheet, words)
        made.data_type = "s"
        return made
    return words


def _words(cell: str | tuple[str, ...] | Chain) -> str:
    if isinstance(cell, str):
        return cell
    return spoken(cell) if isinstance(cell, Chain) else listed(cell)


def _held(words: str) -> str:
    """Return words as a cell can hold them; where it cannot hold all, it says so."""
    words = _ESCAPE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("\ufffd", words))
    if len(words) <= _LETTERS // 2 or _units(words) <= _LETTERS:
        return words
    cut = words.encode("utf-16-le")[: 2 * (_LETTERS - _MARK)].decode("utf-16-le", "ignore")
    return f"{cut} [cut here: {len(words):,} code points; `tables` and `parquet` have all]"


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


class _Timeless(zipfile.ZipFile):
    """A ZIP that asks no clock: openpyxl's own breaks where that shows a day before 1980."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write an entry."""
        entry = zinfo_or_arcname
        if isinstance(entry, str):
            entry = zipfile.ZipInfo(entry, NO_TIME)
        super().writestr(entry, data, compress_type or self.compression, compresslevel)


def _without_times(held: IO[bytes], file: BinaryIO) -> None:
    """Copy a workbook without the times that openpyxl puts in, so that it has the same bytes."""
    with zipfile.ZipFile(held) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with given.open(name) as source, out.open(entry, "w", force_zip64=True) as target:
                if name == _CORE:
                    target.write(_TIMES.sub(_ZERO, source.read()))
                else:
                    shutil.copyfileobj(source, target)
