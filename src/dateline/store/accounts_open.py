"""Opens a team: a file of its own (SQLite) or a database (PostgreSQL), with its tables.

In PostgreSQL `?schema=NAME` in the address says in which schema they are; else the first of the
user's search path.

A new file is for its owner alone (0600): it holds who may read what. The tables are made in one
transaction, so that a process that is killed leaves none.
"""

import os
import re
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from dateline.errors import ConfigError, StoreError
from dateline.store import accounts_schema as schema

__all__ = ["WRITING", "open_engine"]

WRITING = "team_writing"
_WAIT_S = 30  # for another process's write, which takes a few milliseconds
_POSTGRES = ("postgresql://", "postgres://")
_MINE = 0o600
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_IN_SCHEMA = "team_schema"


def open_engine(where: str, *, create: bool) -> sa.Engine:
    """Return an engine on the team at `where`: a path or a `postgresql://` address.

    Raises:
        ConfigError: It is neither, or PostgreSQL's driver is not installed.
        StoreError: It is not there and `create` is false, is something else than a team (then
            nothing in it was changed), or a newer version made it.
    """
    if where.startswith(_POSTGRES):
        engine = _on_postgres(where)
    elif "://" in where or where == ":memory:":
        raise ConfigError(
            "no team can be kept there", hint="give the path of a file, or a postgresql:// address"
        )
    else:
        engine = _on_file(Path(where), create=create)
    called = "there" if "://" in where else where  # an address may have a password in it
    try:
        _bring_up(engine, called, create=create)
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise StoreError(
            f"the team {called} cannot be opened: it is none, or nobody can reach it",
            hint="make one with `dateline account add TEAM NAME --role admin`",
        ) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _on_file(path: Path, *, create: bool) -> sa.Engine:
    if path.is_dir():
        raise StoreError(f"{path} is a folder", hint="name a file for the team")
    if not path.exists():
        if not create:
            raise StoreError(
                f"there is no team at {path}",
                hint=f"make one with `dateline account add {path} NAME --role admin`",
            )
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _MINE))
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": _WAIT_S}
    )
    sa.event.listen(engine, "connect", _settle)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _on_postgres(where: str) -> sa.Engine:
    address = sa.make_url("postgresql+psycopg://" + where.partition("://")[2])
    schema_name = address.query.get("schema", "")
    if schema_name and not (isinstance(schema_name, str) and _SCHEMA.fullmatch(schema_name)):
        raise ConfigError("this is no name of a schema", hint="take small letters, digits and _")
    try:
        engine = sa.create_engine(
            address.difference_update_query(["schema"]),
            connect_args={"options": f"-csearch_path={schema_name}"} if schema_name else {},
            pool_pre_ping=True,
            hide_parameters=True,  # no error tells what was asked with
        )
    except ImportError as error:
        raise ConfigError(
            "PostgreSQL's driver is not installed", hint="pip install 'dateline[postgres]'"
        ) from error
    return engine.execution_options(**{_IN_SCHEMA: schema_name})


def _bring_up(engine: sa.Engine, called: str, *, create: bool) -> None:
    inspected = sa.inspect(engine)
    if not inspected.has_table(schema.meta.name):
        others = inspected.get_table_names()
        if engine.dialect.name == "sqlite" and others:
            raise StoreError(
                f"{called} is something else than a team",
                hint="choose another name: this file is left as it is",
            )
        if not create:
            raise StoreError(
                f"there is no team {called}",
                hint="make one with `dateline account add TEAM NAME --role admin`",
            )
        _make(engine)
    with engine.connect() as connection:
        kept = connection.scalar(
            sa.select(schema.meta.c.value).where(schema.meta.c.name == schema.FORMAT_NAME)
        )
    if kept is None or int(kept) > schema.FORMAT:
        raise StoreError(
            f"the team {called} has format {kept}, which this version does not know",
            hint="it was made by a newer version of Dateline: install that one",
        )


def _make(engine: sa.Engine) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            connection.rollback()
            raw.execute("PRAGMA journal_mode = WAL")
    with engine.connect() as connection:
        writing = connection.execution_options(**{WRITING: True})
        with writing.begin():
            if writing.dialect.name == "postgresql":
                writing.exec_driver_sql("SELECT pg_advisory_xact_lock(7163)")  # two at once
                if within := engine.get_execution_options().get(_IN_SCHEMA):
                    writing.execute(sa.schema.CreateSchema(within, if_not_exists=True))
            schema.TABLES.create_all(writing)
            if writing.scalar(sa.select(sa.func.count()).select_from(schema.meta)) == 0:
                made = {"name": schema.FORMAT_NAME, "value": str(schema.FORMAT)}
                writing.execute(sa.insert(schema.meta).values(**made))


def _settle(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours, so that reading locks nothing
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # an audit that a power cut forgets is none


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
