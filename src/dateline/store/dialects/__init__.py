"""What differs between the databases that a dossier is kept in; all else is `store/sql*.py`.

`sqlite` and `postgresql` are the statements that each has in its own words, `sqlite_file` and
`postgresql_open` how a dossier is opened there, `sqlite_proof` and `postgresql_proof` how one is
read to be proved.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa

from dateline.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["WRITING", "Answers", "Dialect", "Opened", "Row", "Rows", "dialect_of"]

WRITING = "dateline_writing"
"""Execution option of a connection: it is the one that writes, from its beginning on."""

Row = Mapping[str, str | bytes | int | None]


class Answers(Protocol):
    """Rows that a statement gives, one after another."""

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        ...


class Rows(Protocol):
    """The driver's own connection: for many rows, which need no names; "?" stands for a value."""

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Answers:
        """Run one statement."""
        ...

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> object:
        """Run one statement for each of `rows`."""
        ...


class Opened(Protocol):
    """An open dossier."""

    @property
    def where(self) -> str:
        """Its path or address as messages name it: without a password."""
        ...

    @property
    def engine(self) -> sa.Engine:
        """Gives connections; each knows whether it writes by `WRITING`."""
        ...

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What its statements raise."""
        ...

    def may_write(self) -> bool:
        """Whether it may be changed: a dossier on read-only ground can still be asked."""
        ...

    def refused(self, error: Exception) -> StoreError:
        """Return what is said of an error of the database, with what to do."""
        ...


class Dialect(Protocol):
    """Statements that each database has in its own words."""

    def insert(self, table: sa.Table) -> "sqlite.Insert | postgresql.Insert":
        """Return an INSERT that may say what happens where the key is there already."""
        ...

    def key_of(self, table: sa.Table) -> Sequence[sa.ColumnElement[Any]]:
        """Return what its rows are told apart by, as ON CONFLICT has to name it."""
        ...

    def fill(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert many rows, which all have the same columns."""
        ...

    def filled(self, connection: sa.Connection) -> None:
        """Look anew at how much there is of what, after much was written, to plan queries by."""
        ...

    def rows(self, connection: sa.Connection) -> Rows:
        """Return the driver's own connection, in the same transaction."""
        ...

    def add_words(
        self, connection: sa.Connection, words: Sequence[tuple[int, Sequence[str]]]
    ) -> None:
        """Keep the folded words of new reports, by the report's key, to be searched."""
        ...

    def occurrences(self, connection: sa.Connection, word: str) -> dict[int, int]:
        """Return how often a folded word stands in each report that has it, by its key."""
        ...

    def empty_telling(self, connection: sa.Connection) -> None:
        """Forget what tells of events."""
        ...

    def add_telling(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Keep what tells of events: rows of `place` and `text`."""
        ...

    def telling(
        self, connection: sa.Connection, asked: Sequence[tuple[str, ...]]
    ) -> tuple[int, ...]:
        """Return the places of the events that tell of each row of words, sorted."""
        ...


def dialect_of(connection: sa.Connection) -> Dialect:
    """Return what the database of a connection has in its own words."""
    if connection.dialect.name == "postgresql":
        from dateline.store.dialects.postgresql import POSTGRESQL  # noqa: PLC0415 - an extra

        return POSTGRESQL
    from dateline.store.dialects.sqlite import SQLITE  # noqa: PLC0415 - it imports this module

    return SQLITE
