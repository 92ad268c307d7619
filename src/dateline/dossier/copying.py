"""A dossier in another place: copied between file and database, backed up, and brought back.

A copy is the dossier itself, its log with it, so that what was signed of the one proves the other.
A backup is a copy in a file, whatever it was made of: every Dateline opens it, and no tool of a
database is needed to look into it.
"""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex

from dateline.dossier.verifying import verify
from dateline.dossier.wire_copy import CopyOut
from dateline.errors import ConfigError, StoreError
from dateline.model.address import is_address, shown
from dateline.ports import Store
from dateline.store import open_store
from dateline.store.copying import copy_store

__all__ = ["backup", "copy", "restore"]

_MINE = 0o600  # what came out of a database is for whoever fetched it, until they say otherwise

Tell = Callable[[str, int], None]


def copy(source: str, target: str, *, prove: bool = True, tell: Tell) -> CopyOut:
    """Copy a dossier to a place where there is none, and read the copy to prove it.

    A file gets its name when it is whole and proved. In a database, the schema is there at once
    with all it holds; one that turns out not to be whole is left, and the error says so.

    Args:
        source: Path of a file or address of a database.
        target: Likewise, where there is none.
        prove: Whether to verify the copy.
        tell: Called with what is under way and how much of it is done.

    Raises:
        ConfigError: Both are the same place, or one is ":memory:".
        StoreError: There is no such dossier, the target is taken, or the copy is not whole.
    """
    if ":memory:" in (source, target):
        raise ConfigError("a dossier in memory has no place", hint="give a file or a database")
    if is_address(target):
        made = _copied(source, target, tell)
        if prove:
            _prove(target, tell)
        return _out(source, target, made, proved=prove)
    where = Path(target)
    if where.exists() or where.is_symlink():
        raise StoreError(f"{where} is there already", hint="name a file that is not")
    beside = where.with_name(f".{where.name}.{token_hex(4)}.part")
    try:
        made = _copied(source, str(beside), tell)
        if prove:
            _prove(str(beside), tell)
        beside.chmod(_MINE if is_address(source) else Path(source).stat().st_mode & 0o777)
        _put_in_place(beside, where)
    finally:
        for left in (beside, *beside.parent.glob(f"{beside.name}-*")):
            with suppress(FileNotFoundError):
                left.unlink()
    return _out(source, target, made, proved=prove)


def backup(source: str, file: str, *, prove: bool = True, tell: Tell) -> CopyOut:
    """Copy a dossier into a new file, while others go on writing to it. Raises as `copy`."""
    if is_address(file):
        raise ConfigError("a backup is a file", hint="`dateline copy` copies into a database")
    return copy(source, file, prove=prove, tell=tell)


def restore(file: str, target: str, *, prove: bool = True, tell: Tell) -> CopyOut:
    """Bring a backup back to a place where there is no dossier, and prove it first.

    Raises:
        StoreError: As `copy`; or the backup is not what its log says, so that nothing was made.
    """
    if is_address(file):
        raise ConfigError("a backup is a file", hint="`dateline copy` copies out of a database")
    if prove:
        _prove(file, tell)
    return copy(file, target, prove=prove, tell=tell)


def _copied(source: str, target: str, tell: Tell) -> tuple[int, int, int, str]:
    """Copy, and return rows, reports, and number and hash of the last entry of the log."""
    with closing(open_store(source)) as old, closing(open_store(target, create=True)) as new:
        rows = copy_store(old, new, tell)
        head = _head(new)
        return rows, new.counts().reports, *head


def _head(store: Store) -> tuple[int, str]:
    n, found = 0, ""
    for entry in store.custody(0):
        n, found = entry.n, entry.hash
    return n, found


def _prove(where: str, tell: Tell) -> None:
    found = verify(where, tell=lambda what, count: tell(f"proving {what}", count))
    if not found.whole:
        first = found.faults[0]
        raise StoreError(
            f"{shown(where)} is not whole: {first.where}: {first.why}",
            hint="`dateline verify` of the dossier that it was made of lists all that is wrong",
        )


def _put_in_place(beside: Path, where: Path) -> None:
    """Give a file its name, on the disk, where nobody else made one meanwhile."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    os.link(beside, where)  # unlike a rename, it writes over nothing
    folder = os.open(where.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _out(source: str, target: str, made: tuple[int, int, int, str], *, proved: bool) -> CopyOut:
    rows, reports, n, found = made
    return CopyOut(shown(source), shown(target), rows, reports, n, found, proved)
