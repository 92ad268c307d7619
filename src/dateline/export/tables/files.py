"""All tables as CSV files, with a Frictionless Data Package that says what each column is.

Plain UTF-8, RFC 4180. Days are ISO 8601, moments have their offset from UTC, yes and no are `true`
and `false`, an empty cell is not said. Lists part their texts by " | "; a bar or backslash inside
one has a backslash before it. Words that a spreadsheet would run have an apostrophe before them.
`datapackage.json` (specs.frictionlessdata.io, version 1) has types, keys and foreign keys.
"""

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from typing import BinaryIO

from dateline.export.cells import listed, safe
from dateline.export.packed import pack
from dateline.export.tables.every import TABLES
from dateline.export.tables.table import Cell, Field, Kind, Source, Table
from dateline.model.claim import Chain
from dateline.model.words import spoken
from dateline.ports import Exporter, Part, Store, Wanted

__all__ = ["TABLES_CSV", "package"]

_TYPES = {
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.FLAG: "boolean",
    Kind.DAY: "date",
    Kind.MOMENT: "datetime",
}
"""Of each kind, the type in a Table Schema; all others are strings."""

_FORMATS = {Kind.MOMENT: "any"}  # the default has UTC alone, and an outlet's clock has its offset
_LISTED = " A list, parted by ' | '."


def _parts(store: Store, wanted: Wanted) -> Iterator[Part]:
    source = Source(store, wanted)
    for table in TABLES:
        yield f"{table.name}.csv", partial(_write_table, table, source)
    described = json.dumps(package(), ensure_ascii=False, indent=1).encode() + b"\n"
    yield "datapackage.json", partial(_write_whole, described)


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    pack(_parts(store, wanted), file)


TABLES_CSV = Exporter(
    "tables",
    ".zip",
    _write,
    parts=_parts,
    about="all tables as CSV, a file a noun, with a data package that describes them",
)


def package() -> dict[str, object]:
    """Return the description of all tables, as JSON has it."""
    return {
        "profile": "tabular-data-package",
        "name": "dateline-tables",
        "title": "A sourced record of reports: who did what, where, when, on whose word",
        "description": "Made by Dateline. It records what reports claim; it alleges nothing.",
        "version": version("dateline"),
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": [field.name for field in table.fields if field.is_key],
    }
    foreign = [
        {"fields": field.name, "reference": _reference(table, field)}
        for field in table.fields
        if field.refers and field.kind is Kind.ID
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _reference(table: Table, field: Field) -> dict[str, str]:
    other, column = field.refers.split(".")
    return {"resource": "" if other == table.name else other, "fields": column}


def _field(field: Field) -> dict[str, object]:
    unit = f" Unit: {field.unit}." if field.unit else ""
    refers = f" Each is of {field.refers}." if field.refers and field.kind is Kind.LIST else ""
    about = f"{field.about}{unit}{_LISTED if field.kind is Kind.LIST else ''}{refers}"
    shape = {"format": _FORMATS[field.kind]} if field.kind in _FORMATS else {}
    return {"name": field.name, "type": _TYPES.get(field.kind, "string"), **shape,
            "description": about}  # fmt: skip


def _write_table(table: Table, source: Source, file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(field.name for field in table.fields)
    for row in table.rows(source):
        rows.writerow(map(_cell, row))
    text.flush()
    text.detach()  # the file is the caller's to close


def _write_whole(body: bytes, file: BinaryIO) -> None:
    file.write(body)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return listed(cell)
    if isinstance(cell, Chain):
        return safe(spoken(cell))
    return repr(cell) if isinstance(cell, int | float) else cell.isoformat()
