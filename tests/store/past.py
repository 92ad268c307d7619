"""Looks at and changes a dossier past Dateline: its file, or its schema of a test's server."""

import sqlite3
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import psycopg

from dateline.store.dialects.postgresql import Driver
from dateline.store.sql_custody import record_sha256

__all__ = ["alter", "asked", "digest_of", "one"]

GUARDS = ("custody_update", "custody_delete", "custody_insert", "raw_update", "raw_delete",
          "judgement_update", "judgement_delete")  # fmt: skip


def alter(where, *changes):
    """Change a dossier past its guards, which stand as before, and past its constraints."""
    if "://" in str(where):
        with _schema(where) as there:
            there.execute("SET session_replication_role = replica")
            for sql, *values in changes:
                done = there.execute(sql.replace("?", "%s"), values or None)
                assert done.rowcount != 0, sql
        return
    with closing(sqlite3.connect(where)) as file:
        made = [
            file.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            for name in GUARDS
        ]
        for name in GUARDS:
            file.execute(f"DROP TRIGGER {name}")
        for sql, *values in changes:
            done = file.execute(sql, values)
            assert done.rowcount != 0, sql
        for sql in made:
            file.execute(sql)
        file.commit()


def asked(where, sql):
    """Return the rows that a statement gives."""
    if "://" in str(where):
        with _schema(where) as there:
            return there.execute(sql).fetchall()
    with closing(sqlite3.connect(where)) as file:
        return file.execute(sql).fetchall()


def one(where, sql):
    """Return the first value of the first row."""
    return asked(where, sql)[0][0]


def digest_of(where):
    """Return the digest of the record's rows, as they are now."""
    if "://" in str(where):
        with _schema(where) as there:
            return record_sha256(Driver(there))
    with closing(sqlite3.connect(where)) as file:
        return record_sha256(file)


def _schema(where):
    said = parse_qs(urlsplit(where).query)
    there = psycopg.connect(host=said["host"][0], user="postgres", dbname="postgres")
    there.execute(f"SET search_path TO {said['schema'][0]}")
    return there
