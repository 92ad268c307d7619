"""Apache Parquet: a report a row, row groups streamed; only the columns that reports have are read.

Numbers are as they stand, days and moments in ISO 8601; of a list its parts are joined by "; ".
What is kept of a row is its values as JSON: a row has no bytes of its own.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import msgspec

from dateline.model.report import Reading
from dateline.ports import Container, Opened
from dateline.read.limits import BYTES
from dateline.read.refuse import digest_of, megabytes, refuse_unread
from dateline.read.table import Row, Table, make_table, read_row

__all__ = ["PARQUET", "groups_of", "read_groups"]

_SUFFIXES = frozenset({".parquet", ".pq"})
_MAGIC = b"PAR1"  # Apache Parquet format, "File format"
_ROWS = 64  # taken at once: a batch of long reports has 1 MB
_COLUMNS = 2_000
_GROUP = 1_000_000_000  # bytes that the columns of a row group may say they unpack to
_DAMAGED = "it is damaged, or no Parquet file: write it anew"


def _read(opened: Opened) -> Iterator[Reading]:
    yield from read_groups(opened, 0, None, 1)


def read_groups(opened: Opened, start: int, end: int | None, first: int) -> Iterator[Reading]:
    """Yield the rows of some row groups; what is wrong with the whole file, with the first alone.

    Args:
        opened: The file.
        start: The first of them, from 0.
        end: One past the last; None for all.
        first: Number of the first row, from 1.
    """
    found = _table(opened)
    if isinstance(found, Reading):
        if start == 0:
            yield found
        return
    table, file, columns = found
    number, last = first, file.num_row_groups if end is None else end
    if start == 0 and not file.metadata.num_rows:
        yield refuse_unread(opened.path, "empty", "it holds no rows")
    for group in range(start, last):
        try:
            size = _unpacked(file, group, columns)
            if size > _GROUP:
                words = f"row group {group + 1} has {megabytes(size)}: write smaller row groups"
                yield refuse_unread(f"{opened.path}:{number}", "too-large", words)
                number += file.metadata.row_group(group).num_rows
                continue
            batches = file.iter_batches(_ROWS, [group], columns=columns, use_threads=False)
            for batch in batches:
                for values in batch.to_pylist():
                    yield from _row(opened, table, number, values)
                    number += 1
        except _broken() as error:
            words = f"it is broken, and no more rows are read: {str(error)[:200]}"
            yield refuse_unread(opened.path, "broken-table", words)
            return


def groups_of(file: io.BufferedReader) -> tuple[tuple[int, int], ...]:
    """Return (bytes, rows) of each row group, or () of what is no Parquet file or cannot be read.

    The file is left at its beginning.
    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra, and a third of a second
    except ImportError:
        return ()
    try:
        meta = pq.ParquetFile(file).metadata
        found = [meta.row_group(n) for n in range(meta.num_row_groups)]
        return tuple((group.total_byte_size, group.num_rows) for group in found)
    except _broken():
        return ()
    finally:
        file.seek(0)


def _table(opened: Opened) -> tuple[Table, Any, list[str]] | Reading:
    """Return the table, the open file, and the columns to be read; or the refusal of all."""
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        words = "it needs pyarrow, which is not installed: pip install 'dateline[parquet]'"
        return refuse_unread(opened.path, "other-format", words)
    try:
        file = pq.ParquetFile(opened.file)
        header = [str(name) for name in file.schema_arrow.names]
    except _broken():
        return refuse_unread(opened.path, "broken-table", _DAMAGED)
    if len(header) > _COLUMNS:
        words = f"it has {len(header)} columns, more than the {_COLUMNS} that are looked at"
        return refuse_unread(opened.path, "too-large", words)
    whole = make_table(opened.path, header, opened.options)
    if isinstance(whole, str):
        return refuse_unread(opened.path, "no-text-column", whole)
    wanted = [header[at] for at in sorted(set(whole.columns.values()))]
    table = make_table(opened.path, wanted, opened.options)
    if isinstance(table, str):
        return refuse_unread(opened.path, "no-text-column", table)
    return table, file, wanted


def _row(opened: Opened, table: Table, number: int, values: dict[str, Any]) -> Iterator[Reading]:
    cells = [_words(values.get(name)) for name in table.header]
    raw = msgspec.json.encode(dict(zip(table.header, cells, strict=True)))
    path = f"{opened.path}:{number}"
    if len(raw) > BYTES.text:
        words = f"row {number} is longer than {megabytes(BYTES.text)}: split it"
        yield refuse_unread(path, "too-large", words)
    elif not opened.skip(path, digest_of(raw)):
        yield from read_row(table, Row(number, cells, raw))


def _unpacked(file: Any, group: int, columns: list[str]) -> int:
    """Return the bytes that the columns of a row group say they unpack to."""
    meta = file.metadata.row_group(group)
    chunks = [meta.column(n) for n in range(meta.num_columns)]
    wanted = set(columns)
    return sum(
        max(0, one.total_uncompressed_size)
        for one in chunks
        if one.path_in_schema.partition(".")[0] in wanted
    )


def _words(value: object) -> str:
    """Return a cell's value as words."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    if isinstance(value, date):
        midnight = isinstance(value, datetime) and value.time() == time()
        return value.isoformat()[:10] if midnight else value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    known = "" if value is None or isinstance(value, bool) else str(value)
    return known.encode("utf-8", "replace").decode()


def _broken() -> tuple[type[Exception], ...]:
    """Return what pyarrow raises of broken files."""
    import pyarrow as pa  # noqa: PLC0415

    return (
        pa.ArrowException, OSError, ValueError, TypeError, KeyError, OverflowError, UnicodeError,
    )  # fmt: skip


def _begins(head: bytes, ending: str) -> bool:
    return head.startswith(_MAGIC) or ending in _SUFFIXES


PARQUET = Container("parquet", _SUFFIXES, _begins, _read)
