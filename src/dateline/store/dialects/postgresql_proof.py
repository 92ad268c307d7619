"""A dossier in PostgreSQL, open to be proved: one snapshot, and nothing in its schema changes.

What is laid aside stands in temporary tables of this connection. They are made before the snapshot
is taken, for then not even those can be.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store.dialects import Answers
from dateline.store.dialects.postgresql import Driver, copy_rows
from dateline.store.dialects.postgresql_first import first_tables
from dateline.store.dialects.postgresql_open import Place, place_of, refused, revision_of
from dateline.store.proof import ASIDE, GUARDS, MOST, Aside, Fault, FaultKind, Ground
from dateline.store.schema import HEAD, METADATA

__all__ = ["open_schema_to_read"]

_GUARDS = GUARDS | {f"{table}_truncate" for table in ("custody", "raw", "judgement")}
_LAID = 5000  # rows that are laid aside together
_KIND = {"insert": 7, "delete": 11, "update": 19, "truncate": 34}
"""When a guard runs: before it, for each row or for the statement (`tgtype` of pg_trigger.h)."""


class _Schema(Driver):
    """See `Ground`."""

    errors: tuple[type[Exception], ...] = (psycopg.Error,)

    def __init__(self, connection: psycopg.Connection[Any], place: Place) -> None:
        super().__init__(connection)
        self._schema = place.schema
        self._aside = {one.name: one for one in ASIDE}
        self._waiting: dict[str, list[Sequence[Any]]] = {}

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Answers:
        """Run one statement, after all that was laid aside."""
        self._lay_waiting()
        return super().execute(sql, values)

    def lay(self, table: str, rows: Sequence[Sequence[Any]], *, last: bool = False) -> None:
        """Lay rows aside."""
        if not rows:
            return
        one = self._aside[table]
        columns = [*one.words, *one.numbers]
        if not one.key:
            waiting = self._waiting.setdefault(table, [])
            waiting.extend(rows)
            if len(waiting) >= _LAID:
                self._lay_waiting()
            return
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        rest = [name for name in columns if name not in one.key]
        new = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
        do = f"UPDATE SET {new}" if last else "NOTHING"
        how = f" ON CONFLICT ({_key(one)}) DO {do}"
        self.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks}){how}", rows)  # noqa: S608 - our own names

    def _lay_waiting(self) -> None:
        for table, rows in self._waiting.items():
            one = self._aside[table]
            copy_rows(self._connection, table, (*one.words, *one.numbers), rows)
        self._waiting = {}

    def going_on(self) -> AbstractContextManager[object]:
        """Return a savepoint: an error ends what came after it, and no more."""
        return self._connection.transaction()

    def faults(self) -> Iterator[Fault]:
        """Yield rows that refer to none, and guards that are gone or changed."""
        for table in METADATA.sorted_tables:
            for constraint in table.foreign_key_constraints:
                yield from self._dangling(table, constraint)
        rows = self.execute(
            "SELECT c.relname, t.tgname, t.tgtype, p.prosrc FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?"
            " AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL",
            (self._schema,),
        )
        does = set(re.findall(r"\$\$(.*?)\$\$", first_tables(), re.DOTALL))
        there = {
            name
            for table, name, kind, body in rows
            if name in _GUARDS and (table, kind) == _told_by(name) and body in does
        }
        for name in sorted(_GUARDS - there):
            why = "the trigger that keeps such rows from being changed is gone, or does it no more"
            yield Fault(FaultKind.GUARD, name, why)

    def _dangling(self, table: sa.Table, key: sa.ForeignKeyConstraint) -> Iterator[Fault]:
        """Yield the rows that name a row that is gone: constraints can be taken away."""
        ((name, element),) = zip(key.column_keys, key.elements, strict=True)
        other = element.column.table.name
        own = next(iter(table.primary_key.columns)).name
        rows = self.execute(
            f'SELECT one."{own}" FROM "{table.name}" one LEFT JOIN "{other}" two'  # noqa: S608 - our own names
            f' ON two.key = one."{name}" WHERE one."{name}" IS NOT NULL AND two.key IS NULL'
            f" LIMIT {MOST}"
        )
        for (place,) in rows:
            why = f"it names a row of {other} that is gone"
            yield Fault(FaultKind.FILE, f"{table.name} {place}", why)


@contextmanager
def open_schema_to_read(where: str) -> Iterator[Ground]:
    """Open the dossier at an address so that nothing in it changes.

    Raises:
        ConfigError: It is no address.
        StoreError: No server answers, it is not there, or has tables of another version.
    """
    place = place_of(where)
    try:
        connection = place.connect()
    except psycopg.Error as error:
        raise refused(place, error, "cannot open the dossier") from error
    try:
        try:
            with connection.transaction():
                _check_format(place, revision_of(connection, place))
                for one in ASIDE:
                    _make(connection, one)
        except psycopg.Error as error:
            raise refused(place, error, "cannot prove the dossier") from error
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.transaction():
            yield _Schema(connection, place)
    finally:
        connection.close()


def _check_format(place: Place, found: str | None) -> None:
    if found is None:
        raise StoreError(f"there is no dossier at {place.where}", hint="check its name")
    if found != HEAD:
        raise StoreError(
            f"this dossier has format {found}, and this version proves format {HEAD}",
            hint="any other command, such as `dateline reports`, brings an older one up to date",
        )


def _make(connection: psycopg.Connection[Any], one: Aside) -> None:
    columns = [f'"{name}" text COLLATE "C"' for name in one.words]
    columns += [f'"{name}" bigint' for name in one.numbers]
    connection.execute(f"CREATE TEMP TABLE {one.name} ({', '.join(columns)})".encode())
    if one.key:
        connection.execute(f"CREATE UNIQUE INDEX ON {one.name} ({_key(one)})".encode())


def _told_by(guard: str) -> tuple[str, int]:
    """Return the table of a guard, and when it runs."""
    table, _, change = guard.rpartition("_")
    return table, _KIND[change]


def _key(one: Aside) -> str:
    """Return what rows are told apart by; an address may be longer than an index takes."""
    return ", ".join("key_of(path)" if name == "path" else name for name in one.key)
