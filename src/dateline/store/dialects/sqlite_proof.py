"""A dossier's file, open to be proved: nothing in it, or beside it, changes."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from dateline.errors import StoreError
from dateline.store.dialects import Answers
from dateline.store.dialects.sqlite_file import log_of
from dateline.store.proof import ASIDE, GUARDS, MOST, Fault, FaultKind, Ground
from dateline.store.schema import HEAD

__all__ = ["open_file_to_read"]

_WAIT_S = 60  # for another process's write


class _File:
    """See `Ground`."""

    errors: tuple[type[Exception], ...] = (sqlite3.DatabaseError,)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for one in ASIDE:
            columns = [f"{name} TEXT" for name in one.words]
            columns += [f'"{name}" INTEGER' for name in one.numbers]
            key = f", PRIMARY KEY ({', '.join(one.key)})) WITHOUT ROWID" if one.key else ")"
            connection.execute(f"CREATE TEMP TABLE {one.name} ({', '.join(columns)}{key}")
        self._columns = {one.name: len(one.words) + len(one.numbers) for one in ASIDE}

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Answers:
        """Run one statement."""
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> object:
        """Run one statement for each of `rows`."""
        return self._connection.executemany(sql, rows)

    def lay(self, table: str, rows: Sequence[Sequence[Any]], *, last: bool = False) -> None:
        """Lay rows aside."""
        marks = ", ".join("?" * self._columns[table])
        how = "REPLACE" if last else "IGNORE"
        self.executemany(f"INSERT OR {how} INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names

    def going_on(self) -> AbstractContextManager[object]:
        """SQLite goes on by itself after an error."""
        return nullcontext()

    def faults(self) -> Iterator[Fault]:
        """Yield what SQLite itself finds, and guards that are gone."""
        with closing(self._connection.execute(f"PRAGMA integrity_check({MOST})")) as said:
            for (words,) in said:
                if words != "ok":
                    yield Fault(FaultKind.FILE, "database", str(words))
        with closing(self._connection.execute("PRAGMA foreign_key_check")) as said:
            for table, place, other, _ in said.fetchmany(MOST):
                why = f"it names a row of {other} that is gone"
                yield Fault(FaultKind.FILE, f"{table} {place}", why)
        rows = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in sorted(GUARDS - {name for (name,) in rows}):
            why = "the trigger that keeps such rows from being changed is gone"
            yield Fault(FaultKind.GUARD, name, why)


@contextmanager
def open_file_to_read(path: Path) -> Iterator[Ground]:
    """Open a dossier's file so that nothing in it, or beside it, changes.

    Raises:
        StoreError: It is not there, is no dossier, has tables of another version, or somebody wrote
            to it meanwhile, so that what was read is not one state.
    """
    if not path.is_file():
        raise StoreError(f"there is no dossier at {path}", hint="check its name")
    before = path.stat()
    resting = not log_of(path).exists()
    with closing(_opened(path, resting=resting)) as connection:
        yield _File(connection)
    after = path.stat()
    if resting and (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise StoreError(
            f"{path} was written to while it was read", hint="verify it again, or a copy of it"
        )


def _opened(path: Path, *, resting: bool) -> sqlite3.Connection:
    """Open it: one that nobody has open ("resting") without any of SQLite's notes beside it."""
    uri = f"{path.absolute().as_uri()}?mode=ro" + "&immutable=1" * resting
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=_WAIT_S, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be read: {error}", hint="see that you may") from error
    try:
        connection.execute("BEGIN")  # all checks see one and the same state, whoever writes
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        hint = "copy it, with the files beside it, to a folder of yours and verify it there"
        raise StoreError(f"{path} cannot be read: {error}", hint=hint) from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(
            f"{path} is no dossier, or its beginning is damaged: {error}",
            hint="compare it with a copy that was made earlier",
        ) from error
    if found is None or found[0] != HEAD:
        connection.close()
        of = "none" if found is None else found[0]
        raise StoreError(
            f"this dossier has format {of}, and this version proves format {HEAD}",
            hint="any other command, such as `dateline reports`, brings an older one up to date",
        )
    return connection
