"""Dossiers in PostgreSQL: where one is, whether it is one, and how connections to it behave.

A dossier is one schema of a database, so that several may share it; each connection has that schema
as its search path. Who reads sees one snapshot (REPEATABLE READ READ ONLY); who writes waits for
the one who does, for the log goes on from its last entry: a lock of the transaction, which goes
with it however it ends (`pg_advisory_xact_lock`).
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import unquote_plus

import psycopg
import sqlalchemy as sa
from psycopg.conninfo import conninfo_to_dict

from dateline.errors import ConfigError, StoreError
from dateline.model.address import shown
from dateline.store.dialects import WRITING
from dateline.store.dialects.postgresql import driver_of
from dateline.store.schema import APPLICATION_ID, HEAD

__all__ = ["OpenSchema", "Place", "open_schema", "place_of", "refused", "revision_of"]

WAIT_S = 60
"""For another's write, as with a file: one batch takes well under a second."""

_SCHEMA = "dateline"  # where none is named
_OLDEST = 140000  # PostgreSQL 14: functions in standard SQL
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")  # what PostgreSQL takes without quotes, uncut
_TAKEN = ("public", "information_schema")
_SOME, _AT_MOST = 5, 20  # connections kept open, and open at once
_ASKED = re.compile(r"(?:^|&)schema=([^&]*)")
_SPILT = re.compile(r"[a-z]+://[^@]*(/.*@|@.*@)", re.DOTALL)
_PORTS = re.compile(r"[0-9,]*")
_IDLE = {"keepalives_idle": "60", "connect_timeout": "30", "application_name": "dateline"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dossier is.

    Attributes:
        where: The address as messages name it.
        schema: Its schema.
        asked: What libpq is told; what it is not told it takes from PGHOST, ~/.pgpass and so on.
    """

    where: str
    schema: str
    asked: dict[str, Any]

    def connect(self) -> psycopg.Connection[Any]:
        """Return a new connection, in the dossier's schema."""
        made: psycopg.Connection[Any] = psycopg.connect(**self.asked, client_encoding="utf8")
        try:
            with made.transaction():
                made.execute("SELECT set_config('search_path', %s, false)", [f'"{self.schema}"'])
        except BaseException:
            made.close()
            raise
        return made

    def clean(self, error: Exception) -> str:
        """Return what the database says, without the password, on one line."""
        words = " ".join(str(error).split()) or type(error).__name__
        secret = self.asked.get("password")
        return words.replace(str(secret), "***") if secret else words

    @property
    def lock(self) -> str:
        """The statement that waits until nobody else writes to this dossier."""
        number = zlib.crc32(self.schema.encode()) - (1 << 31)
        return (
            f"SET LOCAL lock_timeout = '{WAIT_S}s';"
            f" SELECT pg_advisory_xact_lock({APPLICATION_ID}, {number})"
        )


@dataclass(frozen=True, slots=True)
class OpenSchema:
    """See `Opened`."""

    place: Place
    engine: sa.Engine
    writable: bool
    errors: tuple[type[Exception], ...] = (sa.exc.DBAPIError, sa.exc.TimeoutError, psycopg.Error)

    @property
    def where(self) -> str:
        """Its address, without a password."""
        return self.place.where

    def may_write(self) -> bool:
        """Whether this user may add to the log: who may only read can still ask."""
        return self.writable

    def refused(self, error: Exception) -> StoreError:
        """Return what is said of an error of the database."""
        return refused(self.place, error)


def place_of(where: str) -> Place:
    """Return where the dossier at an address is.

    Raises:
        ConfigError: It is no address of a database, or the schema has no name that is taken.
    """
    path, mark, query = where.partition("?")
    named = [unquote_plus(found) for found in _ASKED.findall(query)]
    rest = _ASKED.sub("", query).strip("&")
    schema = named[-1] if named else _SCHEMA
    if not _NAME.fullmatch(schema) or schema in _TAKEN or schema.startswith("pg_"):
        raise ConfigError(
            f"{schema!r} is no name for the schema of a dossier",
            hint="use up to 63 small letters a-z, digits and _, none first; not public, not pg_...",
        )
    no_address = ConfigError(
        f"{shown(where)} is no address of a database",
        hint="write postgresql://USER@HOST:PORT/DATABASE?schema=NAME, with %40 for @, %2F for /",
    )
    try:
        asked = conninfo_to_dict(path + (mark + rest if rest else ""))
    except psycopg.Error:
        raise no_address from None  # libpq's own words repeat the address, with the password
    if _SPILT.match(path) or not _PORTS.fullmatch(str(asked.get("port", ""))):
        raise no_address  # a part of a password would be taken for a host or a port, and told
    if "sslpassword" in asked:
        raise ConfigError(
            "the password of a key stands in no address of a dossier",
            hint="put it into a service file (PGSERVICEFILE), or use a key without one",
        )
    asked = {**_IDLE, **asked}
    return Place(shown(where), schema, asked)


def open_schema(where: str, *, create: bool) -> OpenSchema:
    """Return the opened dossier at an address, with the tables of this version.

    Raises:
        ConfigError: It is no address.
        StoreError: No server answers, the dossier is not there and `create` is false, the schema
            holds something else (then nothing in it was changed), or a newer version wrote it.
    """
    place = place_of(where)
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=cast("Callable[[], Any]", place.connect),
        pool_pre_ping=True,  # a connection that was lost meanwhile is made anew
        pool_size=_SOME,
        max_overflow=_AT_MOST - _SOME,
    )
    sa.event.listen(engine, "begin", lambda connection: _begin(connection, place))
    try:
        _bring_up(engine, place, create=create)
        with engine.connect() as connection, connection.begin():
            writable = _may_write(connection)
    except (sa.exc.DBAPIError, psycopg.Error) as error:
        engine.dispose()
        raise refused(place, error, "cannot open the dossier") from _cause(error)
    except StoreError:
        engine.dispose()
        raise
    return OpenSchema(place, engine, writable)


def _begin(connection: sa.Connection, place: Place) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    driver = driver_of(connection)
    level = psycopg.IsolationLevel
    driver.isolation_level = level.READ_COMMITTED if writing else level.REPEATABLE_READ
    driver.read_only = not writing
    if writing:  # each statement after it sees what was written while it waited
        driver.execute(place.lock.encode())


def _bring_up(engine: sa.Engine, place: Place, *, create: bool) -> None:
    with engine.connect() as connection, connection.begin():
        driver = driver_of(connection)
        _check_server(driver, place)
        revision = revision_of(driver, place)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise StoreError(
            f"there is no dossier at {place.where}",
            hint=f"make one with `dateline add {place.where} REPORTS`",
        )
    from dateline.store.upgrade import upgrade  # noqa: PLC0415  only then: Alembic takes 0.4 s

    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        driver = driver_of(connection)
        revision = revision_of(driver, place)  # again: another may have done it meanwhile
        if revision != HEAD:
            if not _has_schema(driver, place):
                driver.execute(f'CREATE SCHEMA "{place.schema}"'.encode())
            upgrade(connection, revision)


def _check_server(driver: psycopg.Connection[Any], place: Place) -> None:
    encoding = driver.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreError(
            f"the database of {place.where} keeps letters as {encoding}",
            hint="make one that keeps every letter: CREATE DATABASE ... ENCODING 'UTF8'",
        )
    if driver.info.server_version < _OLDEST:
        raise StoreError(
            f"the server of {place.where} is PostgreSQL {driver.info.server_version // 10000}",
            hint=f"Dateline needs PostgreSQL {_OLDEST // 10000} or newer",
        )


def _has_schema(driver: psycopg.Connection[Any], place: Place) -> bool:
    select = "SELECT 1 FROM pg_namespace WHERE nspname = %s"
    return driver.execute(select, [place.schema]).fetchone() is not None


def revision_of(driver: psycopg.Connection[Any], place: Place) -> str | None:
    """Return the format of the tables; None where there are none.

    Raises:
        StoreError: The schema holds something else than a dossier.
    """
    rows = driver.execute(
        "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE nspname = %s AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')",
        [place.schema],
    )
    there = {name for (name,) in rows}
    if not there:
        return None
    if not there >= {"alembic_version", "report", "custody", "judgement"}:
        raise StoreError(
            f"the schema {place.schema} of {place.where} holds something else than a dossier",
            hint="name another with ?schema=NAME: this one is left as it is",
        )
    found = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def _may_write(connection: sa.Connection) -> bool:
    select = "SELECT has_table_privilege('custody', 'INSERT') AND NOT pg_is_in_recovery()"
    return bool(connection.scalar(sa.text(select)))


def _cause(error: Exception) -> Exception:
    """Return the database's own error, where SQLAlchemy stands around it with a statement."""
    own = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    return own if isinstance(own, Exception) else error


def refused(place: Place, error: Exception, doing: str = "the dossier") -> StoreError:
    """Return what is said of an error of the database; `doing` is what could not be done."""
    own = _cause(error)
    verb = "" if doing.startswith("cannot") else " refused"
    said = f"{doing} {place.where}{verb}: {place.clean(own)}"
    if isinstance(error, sa.exc.TimeoutError):
        return StoreError(
            f"the dossier {place.where} is asked {_AT_MOST} things at once already",
            hint="wait for some of them; more processes may ask more",
        )
    if isinstance(own, psycopg.errors.LockNotAvailable):
        return StoreError(
            f"another writes to the dossier {place.where}, and did not end within {WAIT_S} s",
            hint="try again when it is done; pg_stat_activity lists who is connected",
        )
    if isinstance(own, psycopg.errors.InsufficientPrivilege):
        return StoreError(
            said, hint="ask who keeps the database for the rights: see docs/how-to/postgresql.md"
        )
    if isinstance(own, psycopg.OperationalError | psycopg.InterfaceError):
        return StoreError(
            said,
            hint="see that the server is up and reached; nothing is half written: run it again,"
            " and what was kept is not done twice",
        )
    return StoreError(said, hint="nothing was changed; see the log of the server for more")
