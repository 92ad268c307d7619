"""One dossier into another place, row by row: from a file into a database, back, or as a copy.

All that is kept goes over as it is, the log with its hashes too, so that a head that was given out
still proves it. What is made of rows alone, the words that are searched, is made anew.
"""

from collections.abc import Callable, Iterator, Sequence

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model.outline import Outline
from dateline.ports import Store
from dateline.store import schema
from dateline.store.dialects import Row, dialect_of
from dateline.store.passages import folded_words
from dateline.store.rows import bodies_of, text_of
from dateline.store.sql import SqlStore
from dateline.store.telling import telling_text

__all__ = ["CopyTell", "copy_store"]

_SOME = 200  # rows read and written together; a report with its annotations takes about 20 kB
_TELLING = 500

CopyTell = Callable[[str, int], None]
"""Told the name of a table and how many of its rows are over."""


def copy_store(source: Store, target: Store, tell: CopyTell = lambda _table, _rows: None) -> int:
    """Copy all of `source`, as it is when this begins, into `target`; return how many rows.

    It is one transaction of each: `target` has all or nothing.

    Raises:
        StoreError: One of them is kept in memory, or `target` holds something already.
    """
    if not isinstance(source, SqlStore) or not isinstance(target, SqlStore):
        raise StoreError(
            "a dossier in memory cannot be copied", hint="keep it in a file or a database"
        )
    with source.reading() as old, target.writing() as new:
        _check_empty(new, target)
        total = 0
        for table in schema.METADATA.sorted_tables:
            count = 0
            for rows in _rows_of(old, table):
                dialect_of(new).fill(new, table, rows)
                count += len(rows)
                tell(table.name, count)
            total += count
            _check_count(old, new, table, count)
        _add_words(new)
        _add_telling(new)
    return total


def _check_empty(new: sa.Connection, target: SqlStore) -> None:
    for table in schema.METADATA.sorted_tables:
        if new.scalar(sa.select(sa.literal(1)).select_from(table).limit(1)):
            raise StoreError(
                f"{target.where} holds a dossier already",
                hint="name a place where there is none: nothing is written over",
            )


def _rows_of(old: sa.Connection, table: sa.Table) -> Iterator[list[Row]]:
    """Yield the rows of a table, some at a time, those first that others point at."""
    select = sa.select(table).order_by(*table.primary_key.columns)
    result = old.execute(select, execution_options={"yield_per": _SOME})
    for some in result.mappings().partitions():
        yield [dict(row) for row in some]


def _check_count(old: sa.Connection, new: sa.Connection, table: sa.Table, count: int) -> None:
    select = sa.select(sa.func.count()).select_from(table)
    there, here = old.scalar(select), new.scalar(select)
    if not count == there == here:
        raise StoreError(
            f"of {there} rows of {table.name}, {here} came over",
            hint="`dateline verify` says what is wrong with the dossier that is copied",
        )


def _add_words(new: sa.Connection) -> None:
    report = schema.report.c
    select = sa.select(report.key, report.text).order_by(report.key)
    result = new.execute(select, execution_options={"yield_per": _SOME})
    for some in result.partitions():
        words: Sequence[tuple[int, Sequence[str]]] = [
            (row.key, folded_words(text_of(row.text))) for row in some
        ]
        dialect_of(new).add_words(new, words)


def _add_telling(new: sa.Connection) -> None:
    outline = schema.outline.c
    select = sa.select(outline.event, outline.body).order_by(outline.event)
    result = new.execute(select, execution_options={"yield_per": _TELLING})
    for some in result.partitions():
        told = bodies_of(Outline, [row.body for row in some])
        rows: list[Row] = [
            {"place": row.event, "text": telling_text(one)}
            for row, one in zip(some, told, strict=True)
        ]
        dialect_of(new).add_telling(new, rows)
