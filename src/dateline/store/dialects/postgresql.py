"""What PostgreSQL has in its own words: COPY for many rows, arrays of words with a GIN index.

Its own full text search keeps 255 places of a word and none beyond the 16,383rd, and so would give
other counts and miss other rows of words than SQLite. An array of words has no such bounds; the
inverted index on it says which reports and events have all that was asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from dateline.store.dialects import Answers, Dialect, Row, Rows
from dateline.store.schema import RECORD_TABLES, reading, report
from dateline.store.words_type import meant, written

__all__ = ["POSTGRESQL", "Driver", "copy_rows", "driver_of"]

_LONG = {("reading", "path"), ("seen", "entry")}
"""Keys that may be longer than an index takes (2,704 bytes): an address has no bound."""
_FETCHED = 500  # rows fetched together where all rows of a table are read


class _Postgresql:
    """See `Dialect`."""

    def insert(self, table: sa.Table) -> postgresql.Insert:
        """Return an INSERT that may say what happens where the key is there already."""
        return postgresql.insert(table)

    def key_of(self, table: sa.Table) -> Sequence[sa.ColumnElement[Any]]:
        """Return what its rows are told apart by: of what may be long, a digest."""
        return [
            sa.literal_column(f'key_of("{column.name}")')
            if (table.name, column.name) in _LONG
            else column
            for column in table.primary_key.columns
        ]

    def fill(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert many rows, by COPY."""
        if not rows:
            return
        copy_rows(
            driver_of(connection), table.name, tuple(rows[0]), (tuple(row.values()) for row in rows)
        )

    def filled(self, connection: sa.Connection) -> None:
        """Look anew at how much there is of what: the server itself does so once a minute."""
        names = ", ".join(f'"{table.name}"' for table in (*RECORD_TABLES, report, reading))
        driver_of(connection).execute(f"ANALYZE {names}, words, telling".encode())

    def rows(self, connection: sa.Connection) -> Rows:
        """Return the driver's own connection."""
        return Driver(driver_of(connection))

    def add_words(
        self, connection: sa.Connection, words: Sequence[tuple[int, Sequence[str]]]
    ) -> None:
        """Keep the folded words of new reports: each once, with how often it stands there."""
        counted = ((key, Counter(some)) for key, some in words)
        rows = ((key, list(times), list(times.values())) for key, times in counted)
        copy_rows(driver_of(connection), "words", ("report", "terms", "times"), rows)

    def occurrences(self, connection: sa.Connection, word: str) -> dict[int, int]:
        """Return how often a folded word stands in each report that has it."""
        select = sa.text(
            "SELECT report, times[array_position(terms, CAST(:word AS text))] AS times"
            " FROM words WHERE terms @> ARRAY[CAST(:word AS text)]"
        )
        return {row.report: row.times for row in connection.execute(select, {"word": word})}

    def empty_telling(self, connection: sa.Connection) -> None:
        """Forget what tells of events."""
        connection.execute(sa.text("DELETE FROM telling"))

    def add_telling(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Keep what tells of events."""
        copy_rows(
            driver_of(connection),
            "telling",
            ("place", "text"),
            ((r["place"], r["text"]) for r in rows),
        )

    def telling(
        self, connection: sa.Connection, asked: Sequence[tuple[str, ...]]
    ) -> tuple[int, ...]:
        """Return the places of the events that tell of each row of words."""
        words = sorted({word for row in asked for word in row})
        rows = [f" {' '.join(row)} " for row in asked]
        stand = " AND ".join(f"strpos(' ' || text || ' ', :r{n}) > 0" for n in range(len(rows)))
        select = sa.text(
            "SELECT place FROM telling WHERE string_to_array(text, ' ') @> CAST(:words AS text[])"  # noqa: S608 - r0, r1
            f" AND {stand} ORDER BY place"
        )
        values = {f"r{n}": row for n, row in enumerate(rows)}
        return tuple(connection.scalars(select, {"words": words, **values}))


POSTGRESQL: Dialect = _Postgresql()


class Driver:
    """A connection of the driver that takes the plain SQL that both databases read."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Answers:
        """Run one statement; where it reads without values, rows are fetched as they are read."""
        if sql.startswith("SELECT") and not values:
            named = self._connection.cursor(name=f"read_{id(sql)}_{next(_NUMBERS)}")
            named.itersize = _FETCHED
            named.execute(sql.encode())
            return _Answers(named)
        cursor = self._connection.cursor()
        return _Answers(cursor.execute(_asked(sql), _written(values) if values else None))

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> object:
        """Run one statement for each of `rows`."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_asked(sql), [_written(row) for row in rows])
        return None


def _numbers() -> Iterator[int]:
    n = 0
    while True:
        yield (n := n + 1)


_NUMBERS = _numbers()


class _Answers:
    """Rows of a cursor, with text as it was meant."""

    def __init__(self, cursor: "psycopg.Cursor[Any] | psycopg.ServerCursor[Any]") -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        with self._cursor as cursor:
            for row in cursor:
                yield _meant(row)

    def fetchone(self) -> Any:
        """Return the next row, or None, and let go of the others."""
        with self._cursor as cursor:
            row = cursor.fetchone()
        return None if row is None else _meant(row)


def driver_of(connection: sa.Connection) -> "psycopg.Connection[Any]":
    """Return the driver's own connection."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver


def copy_rows(
    connection: "psycopg.Connection[Any]",
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Insert many rows by COPY."""
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f'COPY "{table}" ({names}) FROM STDIN'.encode()
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(_written(row))


def _asked(sql: str) -> bytes:
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _written(values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(written(value) if isinstance(value, str) else value for value in values)


def _meant(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(meant(value) if isinstance(value, str) else value for value in row)
