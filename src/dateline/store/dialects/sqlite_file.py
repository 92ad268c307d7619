"""Dossier files: is it one, which version wrote it, and how connections to it behave.

Write-ahead log: readers see the last whole transaction while another process writes. Python's
driver is told to leave BEGIN to us, so that changes of tables are transactional too.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store.dialects import WRITING
from dateline.store.schema import APPLICATION_ID, HEAD

__all__ = ["OpenFile", "log_of", "open_file"]

_WAIT_S = 60  # for another process's write: one batch takes well under a second
_MAGIC = b"SQLite format 3\x00"
_HEADER_ID = slice(68, 72)  # application id in the file's header (sqlite.org/fileformat2.html)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """See `Opened`."""

    path: Path
    engine: sa.Engine
    errors: tuple[type[Exception], ...] = (sa.exc.DBAPIError, sa.exc.TimeoutError, sqlite3.Error)

    @property
    def where(self) -> str:
        """Its path."""
        return str(self.path)

    def may_write(self) -> bool:
        """Whether the file may be written, and SQLite's notes beside it."""
        return os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK)

    def refused(self, error: Exception) -> StoreError:
        """Return what is said of an error of SQLite."""
        why = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        return StoreError(
            f"the dossier {self.path} refused: {why}",
            hint="see that no other process holds it and that the disk is not full",
        )


def open_file(path: Path, *, create: bool) -> OpenFile:
    """Return the opened dossier at `path`, with the tables of this version.

    Raises:
        StoreError: It is not there and `create` is false, it is something else than a dossier
            (then nothing in it was changed), or a newer version wrote it.
    """
    new = not _holds_dossier(path)
    if new and not create:
        raise StoreError(
            f"there is no dossier at {path}", hint=f"make one with `dateline add {path} REPORTS`"
        )
    engine = sa.create_engine(_address(path), connect_args={"timeout": _WAIT_S})
    sa.event.listen(engine, "connect", _settle)
    sa.event.listen(engine, "begin", _begin)
    try:
        _bring_up(engine, new=new)
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        why = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        raise StoreError(
            f"cannot open the dossier {path}: {why}",
            hint="see that its folder is there, may be written to, and has room",
        ) from error
    except StoreError:
        engine.dispose()
        raise
    return OpenFile(path, engine)


def _address(path: Path) -> sa.URL:
    """Return where it is opened: on read-only ground as a file that nobody writes.

    SQLite makes notes beside a file with a write-ahead log, which it cannot make there (a disk
    behind a write blocker, a folder of somebody else).
    """
    folder = path.absolute().parent
    if not path.exists() or os.access(folder, os.W_OK) or log_of(path).exists():
        return sa.URL.create("sqlite", database=str(path))
    asked = {"mode": "ro", "immutable": "1", "uri": "true"}
    return sa.URL.create("sqlite", database=path.absolute().as_uri(), query=asked)


def log_of(path: Path) -> Path:
    """Return the write-ahead log of a dossier file: it is there while somebody has it open."""
    return path.with_name(path.name + "-wal")


def _holds_dossier(path: Path) -> bool:
    """Whether `path` holds a dossier; False when nothing is there, or nothing but a fresh start.

    A process that was killed while it made a dossier leaves an empty file or no tables.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder", hint="name a file for the dossier")
    if not path.exists() or not path.stat().st_size:
        return False
    with path.open("rb") as file:
        header = file.read(100)
    number = int.from_bytes(header[_HEADER_ID], "big")
    if not header.startswith(_MAGIC) or number not in (0, APPLICATION_ID):
        raise _other(path)
    if number == APPLICATION_ID:
        return True
    number, tables = _look_inside(path)  # the header may still stand in the write-ahead log
    if number != APPLICATION_ID and tables:
        raise _other(path)
    return number == APPLICATION_ID


def _look_inside(path: Path) -> tuple[int, int]:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=_WAIT_S)) as connection:
            (number,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise _other(path) from error
    return number, tables


def _other(path: Path) -> StoreError:
    return StoreError(
        f"{path} is not a dossier", hint="choose another name: this file is left as it is"
    )


def _bring_up(engine: sa.Engine, *, new: bool) -> None:
    if new:
        with closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    from dateline.store.upgrade import upgrade  # noqa: PLC0415  only then: Alembic takes 0.4 s

    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        revision = _revision(connection)  # again: another process may have done it meanwhile
        if revision != HEAD:
            upgrade(connection, revision)


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _settle(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # NORMAL is enough for a kill, but a power cut would take the last commits, which were told as
    # kept (sqlite.org/pragma.html#pragma_synchronous): FULL syncs the log at each commit.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
