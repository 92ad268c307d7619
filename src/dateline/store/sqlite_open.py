"""An open dossier file: its transactions, and the questions that every part of the store asks."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model.ids import ReportId
from dateline.model.version import VersionKind
from dateline.store import schema
from dateline.store.sqlite_add import in_chunks
from dateline.store.sqlite_file import WRITING, open_file

__all__ = ["OpenFile", "by_id", "counted", "driver_of", "streamed"]

_AT_ONCE = 64  # rows fetched together: a report with its annotations takes about 20 kB


class OpenFile:
    """A dossier file and its transactions."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the dossier at `path`.

        Raises:
            StoreError: It is not there and `create` is false, it is no dossier, or a newer
                version wrote it.
        """
        self._path = path
        self._engine = open_file(path, create=create)
        self._open = True

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._open = False
        self._engine.dispose()

    @contextmanager
    def _connected(self, *, writing: bool = False) -> Iterator[sa.Connection]:
        """One transaction; a reading one sees the dossier as it was when it began."""
        if not self._open:
            raise StoreError(f"the dossier {self._path} was closed")
        try:
            with self._engine.connect() as connection:
                marked = connection.execution_options(**{WRITING: writing})
                with marked.begin():
                    yield marked
        except sa.exc.DBAPIError as error:
            raise StoreError(
                f"the dossier {self._path} refused: {error.orig}",
                hint="see that no other process holds it and that the disk is not full",
            ) from error


def counted() -> sa.ColumnElement[bool]:
    """Return the condition that a report is one: recaptures of another are kept beside it."""
    version = schema.version.c
    beside = sa.select(version.report).where(version.kind == VersionKind.RECAPTURE.value)
    return schema.report.c.key.not_in(beside)


def driver_of(connection: sa.Connection) -> sqlite3.Connection:
    """Return the driver's own connection: for many rows, which need no names."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def streamed(
    connection: sa.Connection, select: sa.Select[Any], *, at_once: int = _AT_ONCE
) -> sa.Result[Any]:
    """Return rows that are fetched as they are read."""
    return connection.execution_options(yield_per=at_once).execute(select)


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
