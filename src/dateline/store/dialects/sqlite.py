"""What SQLite has in its own words: FTS5 tables, and its driver for many rows."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from dateline.store.dialects import Dialect, Row, Rows

__all__ = ["SQLITE", "driver_of"]


class _Sqlite:
    """See `Dialect`."""

    def insert(self, table: sa.Table) -> sqlite.Insert:
        """Return an INSERT that may say what happens where the key is there already."""
        return sqlite.insert(table)

    def key_of(self, table: sa.Table) -> Sequence[sa.ColumnElement[Any]]:
        """Return what its rows are told apart by."""
        return list(table.primary_key.columns)

    def fill(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert many rows."""
        connection.execute(sa.insert(table), rows)

    def filled(self, connection: sa.Connection) -> None:
        """SQLite plans by its indexes alone, as they are."""

    def rows(self, connection: sa.Connection) -> Rows:
        """Return the driver's own connection."""
        return driver_of(connection)

    def add_words(
        self, connection: sa.Connection, words: Sequence[tuple[int, Sequence[str]]]
    ) -> None:
        """Keep the folded words of new reports."""
        rows = [{"key": key, "text": " ".join(some)} for key, some in words]
        connection.execute(sa.text("INSERT INTO words (rowid, text) VALUES (:key, :text)"), rows)

    def occurrences(self, connection: sa.Connection, word: str) -> dict[int, int]:
        """Return how often a folded word stands in each report that has it."""
        select = sa.text("SELECT doc, count(*) AS times FROM word WHERE term = :word GROUP BY doc")
        return {row.doc: row.times for row in connection.execute(select, {"word": word})}

    def empty_telling(self, connection: sa.Connection) -> None:
        """Forget what tells of events."""
        connection.execute(sa.text("INSERT INTO telling (telling) VALUES ('delete-all')"))

    def add_telling(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Keep what tells of events."""
        connection.execute(
            sa.text("INSERT INTO telling (rowid, text) VALUES (:place, :text)"), rows
        )

    def telling(
        self, connection: sa.Connection, asked: Sequence[tuple[str, ...]]
    ) -> tuple[int, ...]:
        """Return the places of the events that tell of each row of words."""
        match = " AND ".join(f'"{" ".join(row)}"' for row in asked)
        select = sa.text("SELECT rowid FROM telling WHERE telling MATCH :match ORDER BY rowid")
        return tuple(connection.scalars(select, {"match": match}))


SQLITE: Dialect = _Sqlite()


def driver_of(connection: sa.Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
