"""Proves a dossier file: reads it without writing, row by row, and says what is not as it was.

Nothing is held in memory but one row and one text at a time: what the log lists goes into tables
that SQLite keeps aside (`temp`), where it is compared with what is there. A damaged file is no
error: each check goes as far as it can, and what stops it is a fault like others.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from dateline.errors import StoreError
from dateline.store.schema import HEAD
from dateline.store.sqlite_file import log_of

__all__ = ["Check", "Fault", "FaultKind", "Head", "Proof", "Tell", "open_to_read", "prove_file"]

_MOST = 20  # faults that SQLite names of one file; the first says enough
_WAIT_S = 60  # for another process's write

Tell = Callable[[str, int], None]
"""Told what is checked and how many of it were, now and then."""


class FaultKind(StrEnum):
    """What is not as it was.

    FILE: the database itself. GUARD: a trigger that keeps rows from being changed. LOG: an entry.
    ORIGINAL, TEXT, ANNOTATIONS, JUDGEMENT: what is kept does not have its digest, or the log has
    another. RECORD: a quote is not in its text, or the rows are not those that were built. BESIDE:
    it is kept and stands in no entry. GONE: an entry lists it and it is not kept. HEAD: the log
    does not go back to a head that was given out. SIGNATURE: a head was not signed by that key.
    """

    FILE = "FILE"
    GUARD = "GUARD"
    LOG = "LOG"
    ORIGINAL = "ORIGINAL"
    TEXT = "TEXT"
    ANNOTATIONS = "ANNOTATIONS"
    JUDGEMENT = "JUDGEMENT"
    RECORD = "RECORD"
    BESIDE = "BESIDE"
    GONE = "GONE"
    HEAD = "HEAD"
    SIGNATURE = "SIGNATURE"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and why it is held to be."""

    kind: FaultKind
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log went when its head was given out: the last entry, its hash, the first one's."""

    n: int
    hash: str
    dossier: str = ""


@dataclass(slots=True)
class Proof:
    """A file under proof.

    Attributes:
        connection: Open for reading only.
        tell: Told how far it is.
        counts: How many of what were checked.
        head: The last entry of the log, as far as it could be followed.
        basis, record: What the last record that the log names was built from, and its digest.
    """

    connection: sqlite3.Connection
    tell: Tell
    counts: Counter[str] = field(default_factory=Counter)
    head: Head = Head(0, "")
    basis: str = ""
    record: str = ""

    def count(self, what: str) -> None:
        """Count one more that was checked."""
        self.counts[what] += 1
        self.tell(what, self.counts[what])


Check = Callable[[Proof], Iterator[Fault]]
"""Yields what is wrong with one side of a file."""


def prove_file(proof: Proof, checks: tuple[tuple[str, Check], ...]) -> Iterator[Fault]:
    """Yield all faults, those of the file itself first.

    Args:
        proof: The open file; its counts and head are filled in.
        checks: What is checked, and how, after the file itself.
    """
    for name, check in (("file", _check_file), *checks):
        try:
            yield from check(proof)
        except (sqlite3.DatabaseError, OverflowError) as error:
            yield Fault(FaultKind.FILE, name, f"it cannot be read to its end: {error}")


@contextmanager
def open_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a dossier file so that nothing in it, or beside it, changes.

    Raises:
        StoreError: It is not there, is no dossier, has tables of another version, or somebody wrote
            to it meanwhile, so that what was read is not one state.
    """
    if not path.is_file():
        raise StoreError(f"there is no dossier at {path}", hint="check its name")
    before = path.stat()
    resting = not log_of(path).exists()
    with closing(_opened(path, resting=resting)) as connection:
        yield connection
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


def _check_file(proof: Proof) -> Iterator[Fault]:
    """Yield what SQLite itself finds, and guards that are gone."""
    with closing(proof.connection.execute(f"PRAGMA integrity_check({_MOST})")) as said:
        for (words,) in said:
            if words != "ok":
                yield Fault(FaultKind.FILE, "database", str(words))
    with closing(proof.connection.execute("PRAGMA foreign_key_check")) as said:
        for table, place, other, _ in said.fetchmany(_MOST):
            yield Fault(
                FaultKind.FILE, f"{table} {place}", f"it names a row of {other} that is gone"
            )
    there = {
        name
        for (name,) in proof.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
    }
    proof.count("file")
    for name in sorted(_GUARDS - there):
        yield Fault(
            FaultKind.GUARD, name, "the trigger that keeps such rows from being changed is gone"
        )


_GUARDS = {
    f"{table}_{change}" for table in ("custody", "raw", "judgement")
    for change in ("update", "delete")
} | {"custody_insert"}  # fmt: skip
