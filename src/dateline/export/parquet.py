"""All tables as Parquet files: real types, for pandas, polars, R, DuckDB.

Days are date32, moments timestamps in UTC with the offset beside them lost (the CSV has it), lists
are lists, chains lists of structs, columns of few words dictionaries. What each column means stands
in its metadata as `description`, `unit` and `refers`, and the version of Dateline in the file's.
Same record, same bytes, by one version of pyarrow.
"""

from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import ConfigError
from dateline.export.coded import chunks
from dateline.export.packed import pack
from dateline.export.tables import TABLES, Cell, Field, Kind, Source, Table
from dateline.model.claim import Chain
from dateline.ports import Exporter, Part, Store, Wanted

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PARQUET"]

_AT_ONCE = 20_000  # rows of a row group
_WHOLE_TEXTS = 1_000  # the same where each row has the text of a report


def _parts(store: Store, wanted: Wanted) -> Iterator[Part]:
    _refuse_missing()
    source = Source(store, wanted)
    for table in TABLES:
        yield f"{table.name}.parquet", partial(_write_table, table, source)


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    pack(_parts(store, wanted), file)


PARQUET = Exporter(
    "parquet",
    ".zip",
    _write,
    parts=_parts,
    needs="pyarrow",
    extra="parquet",
    about="all tables, a file a noun, with real types",
)


def _refuse_missing() -> None:
    if PARQUET.missing is not None:
        raise ConfigError("Parquet needs pyarrow, which is not installed", hint=PARQUET.missing)


def _write_table(table: Table, source: Source, file: BinaryIO) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    schema = _schema(table)
    at_once = _WHOLE_TEXTS if any(field.name == "text" for field in table.fields) else _AT_ONCE
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in chunks(table.rows(source), at_once):
            writer.write_batch(_batch(rows, table, schema))


def _batch(rows: list[tuple[Cell, ...]], table: Table, schema: "pa.Schema") -> "pa.RecordBatch":
    import pyarrow as pa  # noqa: PLC0415

    columns = []
    for at, field in enumerate(table.fields):
        cells = [_links(cell) if isinstance(cell, Chain) else cell for cell in _column(rows, at)]
        columns.append(pa.array(cells, type=schema.field(field.name).type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(rows: list[tuple[Cell, ...]], at: int) -> Iterator[Cell]:
    return (row[at] for row in rows)


def _links(chain: Chain) -> list[dict[str, object]]:
    return [
        {
            "role": link.role.value,
            "voice": link.words,
            "known": link.known.value,
            "entity": link.agent,
            "inferred": link.inferred,
        }
        for link in chain.links
    ]


def _schema(table: Table) -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415

    fields = [
        pa.field(field.name, _type(field.kind), nullable=True, metadata=_about(field))
        for field in table.fields
    ]
    of_file = {"description": table.about, "dateline_version": version("dateline"),
               "note": "It records what reports claim; it alleges nothing."}  # fmt: skip
    return pa.schema(fields, metadata=of_file)


def _about(field: Field) -> dict[str, str]:
    known = {"description": field.about, "unit": field.unit, "refers": field.refers}
    return {name: words for name, words in known.items() if words}


def _type(kind: Kind) -> "pa.DataType":
    import pyarrow as pa  # noqa: PLC0415

    if kind is Kind.CHAIN:
        words = [pa.field(name, pa.string()) for name in ("role", "voice", "known", "entity")]
        return pa.list_(pa.struct([*words, pa.field("inferred", pa.bool_())]))
    return {
        Kind.CODE: pa.dictionary(pa.int32(), pa.string()),
        Kind.LIST: pa.list_(pa.string()),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.FLAG: pa.bool_(),
        Kind.DAY: pa.date32(),
        Kind.MOMENT: pa.timestamp("us", tz="UTC"),
    }.get(kind, pa.string())
