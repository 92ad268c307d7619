"""Excel workbooks (Office Open XML, ISO/IEC 29500-1): one report a row, on every sheet.

Of a formula the value that was last computed is read, never the formula. Dates have no zone.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import label
from dateline.read.package import BROKEN, fault_of
from dateline.read.refuse import refuse
from dateline.read.table import Row, Table, make_table, read_row

__all__ = ["XLSX"]

_COLUMNS = 200  # looked at; a sheet may claim 16,384
_ROWS = 200_000
_HEADER_WITHIN = 10  # rows: titles and notes stand above a header
_DAMAGED = "it is damaged: open it in its program and save it anew"


def _read(source: Source) -> Iterator[Reading]:
    code, fault = fault_of(source.raw)
    if fault:
        yield refuse(source.path, source.raw, code, fault)
        return
    import openpyxl  # noqa: PLC0415 - 0.3 s, needed in the child process only

    try:
        book = openpyxl.load_workbook(io.BytesIO(source.raw), read_only=True, data_only=True)
        sheets = list(book.worksheets)
    except BROKEN:
        yield refuse(source.path, source.raw, "broken-document", _DAMAGED)
        return
    found: list[Reading] = []
    for sheet in sheets:
        path = source.path if len(sheets) == 1 else f"{source.path}/{label(str(sheet.title))}"
        try:
            found += _sheet(source, path, sheet)
        except BROKEN:
            found.append(refuse(path, source.raw, "broken-document", _DAMAGED))
    yield from found or [refuse(source.path, source.raw, "empty", "it holds no rows")]


def _sheet(source: Source, path: str, sheet: Any) -> Iterator[Reading]:
    sheet.reset_dimensions()  # what it claims of its size may be anything
    rows = sheet.iter_rows(max_col=_COLUMNS, max_row=_ROWS + 1, values_only=True)
    table: Table | str = ""
    above: list[list[str]] = []
    for number, values in enumerate(rows, 1):
        cells = [_words(value) for value in values]
        if number > _ROWS:
            words = f"it has over {_ROWS} rows, and the rest is not read: split it"
            yield refuse(path, source.raw, "too-large", words)
        elif isinstance(table, Table):
            yield from read_row(table, Row(number, cells, source.raw))
        elif number <= _HEADER_WITHIN and any(cells):
            above.append(cells)
            table = make_table(path, cells, source.options)
    if above and not isinstance(table, Table):
        why = make_table(path, above[0], source.options)
        yield refuse(path, source.raw, "no-text-column", str(why))


def _words(value: object) -> str:
    """Return a cell's value: days and moments in ISO 8601, whole numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


XLSX = Reader("xlsx", frozenset({".xlsx", ".xlsm"}), _read, slow=True)
