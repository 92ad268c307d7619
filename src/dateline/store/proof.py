"""Proves a dossier: reads it without writing, row by row, and says what is not as it was.

Nothing is held in memory but one row and one text at a time: what the log lists goes into tables
that the database keeps aside (`temp`), where it is compared with what is there. Damage is no error:
each check goes as far as it can, and what stops it is a fault like others.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from dateline.model.address import is_address
from dateline.store.dialects import Rows
from dateline.store.extra import needs_psycopg

__all__ = [
    "ASIDE", "GUARDS", "MOST", "Aside", "Check", "Fault", "FaultKind", "Ground", "Head", "Proof",
    "Tell", "open_to_read", "prove",
]  # fmt: skip

MOST = 20  # faults that are named of the database itself; the first says enough

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


@dataclass(frozen=True, slots=True)
class Aside:
    """A table that is kept aside while a dossier is proved.

    Attributes:
        name: Of the table.
        words, numbers: Its columns, those of text first.
        key: The columns that tell rows apart; none where they need not be.
    """

    name: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    key: tuple[str, ...] = ()


ASIDE = (
    Aside("logged", ("path", "sha256", "digest", "about"), ("n",), ("path", "sha256", "digest")),
    Aside("logged_report", ("digest", "text", "found", "id"), ("n",), ("digest",)),
    Aside("logged_judgement", ("id",), ("n",), ("id",)),
    Aside("logged_original", ("sha256",), ("size", "n"), ("sha256",)),
    Aside("logged_place", ("digest", "lead", "kind"), ("nth", "n"), ("digest",)),
    Aside("logged_again", ("report", "digest", "text"), ("n",), ("report", "digest")),
    Aside("stands", ("report", "exact", "place"), ("start", "end")),
)
"""What the log lists (n: in which entry), and which words stand where."""

GUARDS = frozenset(
    {f"{table}_{change}" for table in ("custody", "raw", "judgement")
     for change in ("update", "delete")} | {"custody_insert"}
)  # fmt: skip
"""The triggers that keep rows from being changed, in every database."""


class Ground(Rows, Protocol):
    """A dossier that is open to be proved: asked in SQL, changed in the tables of `ASIDE` alone."""

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What its statements raise."""
        ...

    def lay(self, table: str, rows: Sequence[Sequence[Any]], *, last: bool = False) -> None:
        """Lay rows aside; of those of one key the first is kept, or the `last`."""
        ...

    def faults(self) -> Iterator[Fault]:
        """Yield what the database itself finds, and guards that are gone."""
        ...

    def going_on(self) -> AbstractContextManager[object]:
        """Return what keeps an error inside from ending all that comes after."""
        ...


@dataclass(slots=True)
class Proof:
    """A dossier under proof.

    Attributes:
        connection: Open for reading only.
        tell: Told how far it is.
        counts: How many of what were checked.
        head: The last entry of the log, as far as it could be followed.
        basis, record: What the last record that the log names was built from, and its digest.
    """

    connection: Ground
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
"""Yields what is wrong with one side of a dossier."""


def prove(proof: Proof, checks: tuple[tuple[str, Check], ...]) -> Iterator[Fault]:
    """Yield all faults, those of the database itself first.

    Args:
        proof: The open dossier; its counts and head are filled in.
        checks: What is checked, and how, after the database itself.
    """
    ground = proof.connection
    stops: tuple[type[Exception], ...] = (*ground.errors, OverflowError)
    for name, check in (("file", _check_database), *checks):
        try:
            with ground.going_on():
                yield from check(proof)
        except stops as error:
            yield Fault(FaultKind.FILE, name, f"it cannot be read to its end: {error}")


def open_to_read(where: str | Path) -> AbstractContextManager[Ground]:
    """Open a dossier so that nothing in it, or beside it, changes.

    Raises:
        ConfigError: An address is none, or what is needed for it is not installed.
        StoreError: It is not there, is no dossier, has tables of another version, or somebody wrote
            to a file meanwhile, so that what was read is not one state.
    """
    if is_address(str(where)):
        needs_psycopg()
        from dateline.store.dialects import postgresql_proof  # noqa: PLC0415 - an extra

        return postgresql_proof.open_schema_to_read(str(where))
    from dateline.store.dialects import sqlite_proof  # noqa: PLC0415 - it imports this module

    return sqlite_proof.open_file_to_read(Path(where))


def _check_database(proof: Proof) -> Iterator[Fault]:
    yield from proof.connection.faults()
    proof.count("file")
