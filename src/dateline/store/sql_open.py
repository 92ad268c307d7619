"""An open dossier: its transactions, and the questions that every part of the store asks."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model.ids import ReportId
from dateline.model.version import VersionKind
from dateline.store import schema
from dateline.store.dialects import WRITING, Opened, Row, dialect_of
from dateline.store.sql_add import in_chunks

__all__ = ["OpenDatabase", "by_id", "counted", "put", "streamed"]

_STREAMS = "dateline_streams"  # what is streamed over a connection
_DAMAGED = (zlib.error, msgspec.MsgspecError, ValueError)  # of a column that cannot be read
_AT_ONCE = 64  # rows fetched together: a report with its annotations takes about 20 kB


class OpenDatabase:
    """A dossier in a database, and its transactions."""

    def __init__(self, opened: Opened) -> None:
        """Keep what was opened, until `close`."""
        self._opened = opened
        self._open = True

    def close(self) -> None:
        """Let go of the file or connections; a second call does nothing."""
        self._open = False
        self._opened.engine.dispose()

    @property
    def where(self) -> str:
        """Its path or address as messages name it: without a password."""
        return self._opened.where

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """Return one transaction that sees the dossier as it is when it begins."""
        return self._connected()

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """Return one transaction that writes, whole or not at all."""
        return self._connected(writing=True)

    @contextmanager
    def _connected(self, *, writing: bool = False) -> Iterator[sa.Connection]:
        """One transaction; a reading one sees the dossier as it was when it began."""
        if not self._open:
            raise StoreError(f"the dossier {self._opened.where} was closed")
        try:
            with self._opened.engine.connect() as connection:
                marked = connection.execution_options(**{WRITING: writing})
                with marked.begin():
                    try:
                        yield marked
                    finally:
                        _let_go(marked)
        except self._opened.errors as error:
            raise self._opened.refused(error) from error
        except _DAMAGED as error:
            if writing:
                raise  # what was given is at fault, and is told as such
            raise StoreError(
                f"a row of the dossier {self._opened.where} is damaged: {error}",
                hint="`dateline verify` says what is; go on with a copy that is whole",
            ) from error


def counted() -> sa.ColumnElement[bool]:
    """Return the condition that a report is one: recaptures of another are kept beside it."""
    version = schema.version.c
    beside = sa.select(version.report).where(version.kind == VersionKind.RECAPTURE.value)
    return schema.report.c.key.not_in(beside)


def put(connection: sa.Connection, table: sa.Table, row: Row) -> None:
    """Insert a row in the place of the one with its key, where there is one."""
    dialect = dialect_of(connection)
    add = dialect.insert(table)
    key = {column.name for column in table.primary_key}
    rest = {name: add.excluded[name] for name in row if name not in key}
    connection.execute(
        add.on_conflict_do_update(index_elements=dialect.key_of(table), set_=rest), row
    )


def streamed(
    connection: sa.Connection, select: sa.Select[Any], *, at_once: int = _AT_ONCE
) -> sa.Result[Any]:
    """Return rows that are fetched as they are read."""
    rows = connection.execute(select, execution_options={"yield_per": at_once})
    before = connection.info.get(_STREAMS, ())
    connection.info[_STREAMS] = [rows, *(one for one in before if not one.closed)]
    return rows


def _let_go(connection: sa.Connection) -> None:
    """Close what was streamed and not read to its end: it holds a cursor of the server."""
    if connection.closed or connection.invalidated:
        return
    for rows in connection.info.pop(_STREAMS, ()):
        rows.close()


def by_id(
    connection: sa.Connection,
    columns: Sequence[sa.Column[Any]],
    ids: Iterable[ReportId] | None,
    *,
    recaptures: bool = False,
) -> Iterator[sa.Row[Any]]:
    """Yield rows of reports by id; all of them when `ids` is None."""
    report = schema.report.c
    select = sa.select(*columns).order_by(report.id)
    if not recaptures:
        select = select.where(counted())
    if ids is None:
        yield from streamed(connection, select)
        return
    for some in in_chunks(sorted(frozenset(ids))):
        yield from streamed(connection, select.where(report.id.in_(some)))
