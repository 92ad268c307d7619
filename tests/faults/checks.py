"""What must hold after any fault: states along the way, and the proof that one is among them."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.dossier import open_dossier
from dateline.dossier.verifying import verify
from dateline.store import fingerprint, open_store
from dateline.store.schema import HEAD
from faults.operations import DOSSIER
from faults.power import Call, Disk

__all__ = ["Way", "content_of", "files_of", "put", "state_of", "way_of"]

_OURS = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
_SEARCH = ("telling_", "words_", "sqlite_")  # what FTS5 and SQLite keep for themselves
_CLOCK = ("at", "hash", "before")  # columns of the log that hang on the clock


def state_of(where: Path) -> str:
    """Return a digest of all rows of a dossier, whatever the clock said; "" where there is none.

    The file is opened as it lies there: SQLite takes up what a fault left, and it must be sound.
    """
    if not where.exists():
        return ""
    total = hashlib.sha256()
    with closing(sqlite3.connect(where)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [name for (name,) in file.execute(_OURS) if not name.startswith(_SEARCH)]
        for name in sorted(names):
            columns = [row[1] for row in file.execute(f"PRAGMA table_info({name})")]
            if name == "custody":
                columns = [column for column in columns if column not in _CLOCK]
            listed = ", ".join(f'"{column}"' for column in columns)
            rows = file.execute(f"SELECT {listed} FROM {name} ORDER BY {listed}").fetchall()
            total.update(repr((name, rows)).encode())
        if not names:
            return ""
    return total.hexdigest()


def content_of(where: Path, aside: Path, *, exported: bool = True) -> tuple[object, ...]:
    """Return all that a dossier answers, from a copy of it; last its export, to the byte."""
    copy = aside / "content.dossier"
    shutil.copy(where, copy)
    for ending in ("-wal", "-shm"):
        beside = where.with_name(where.name + ending)
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
        if beside.exists():
            shutil.copy(beside, copy.with_name(copy.name + ending))
    store = open_store(str(copy))
    watched = [  # when it was visited is the clock's
        (replace(one, last=None, next=None), sorted(store.seen(one.address)))
        for one in store.watched()
    ]
    given = sorted(map(repr, store.known())), store.judgements(), store.waiting()
    found = fingerprint(store)
    store.close()
    if not exported:
        return watched, given, found
    with open_dossier(copy) as dossier:
        dossier.export("jsonl", aside / "content.jsonl")
    return watched, given, found, (aside / "content.jsonl").read_bytes()


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what lies beside the dossier under its final name."""
    passing = (".part", "-wal", "-shm", "-journal")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != DOSSIER and not path.name.endswith(passing)
    }


@dataclass(frozen=True, slots=True)
class Way:
    """The states that an operation leads a dossier through, and when each is reached.

    Attributes:
        states: Whole transactions, from the one before to the last.
        told: How far it was at least when so many acknowledgements had been given.
        content: Of the last, see `content_of`; () without a dossier.
        files: What lies beside it in the end.
        old: Whether the dossier is one of before there was a log.
    """

    states: tuple[str, ...]
    told: tuple[int, ...]
    content: tuple[object, ...]
    files: dict[str, bytes]
    old: bool = False

    def check(self, folder: Path, acks: int) -> int:
        """Return which state a dossier is in after a fault; all that was acknowledged is there."""
        where = folder / DOSSIER
        now = state_of(where)
        assert now in self.states, "a state that no whole transaction leads to"
        at = len(self.states) - 1 - self.states[::-1].index(now)
        least = self.told[acks]
        assert at >= least, f"lost: it was told of state {least}, and is in {at}"
        if now and not self._waits_for_its_log(where):
            found = verify(where)
            assert found.whole, found.faults
        for name, content in files_of(folder).items():
            assert content == self.files.get(name), f"{name} is not whole"
        return at

    def _waits_for_its_log(self, where: Path) -> bool:
        """Whether tables of before there was a log were brought up to date, and no more.

        The log begins when the dossier is opened next; until then `verify` says that there is none.
        """
        with closing(sqlite3.connect(where)) as file:
            (version,) = file.execute("SELECT version_num FROM alembic_version").fetchone()
            if version != HEAD:
                return True  # as it was: `verify` is for dossiers of this version
            (entries,) = file.execute("SELECT count(*) FROM custody").fetchone()
        return self.old and not entries


def way_of(base: Path, folder: Path, calls: list[Call], aside: Path) -> Way:
    """Return the way of an operation from its journal: states after each sync, and at each ack."""
    disk, scratch = _moved(Disk.of(base), base, folder), aside / "scratch"
    states, told = [state_of(base / DOSSIER)], [0]
    dirty = True
    for call in calls:
        if call.kind == "A":
            if dirty:
                _look(disk, folder, scratch, states)
            dirty = False
            told.append(len(states) - 1)
            continue
        disk.take(call)
        dirty = True
        if call.kind in "SD":
            _look(disk, folder, scratch, states)
            dirty = False
    _look(disk, folder, scratch, states)
    where = folder / DOSSIER
    assert states[-1] == state_of(where)
    content = content_of(where, aside) if where.exists() else ()
    old = _is_old(base / DOSSIER)
    return Way(tuple(states), tuple(told), content, files_of(folder), old)


def _is_old(where: Path) -> bool:
    if not where.exists():
        return False
    with closing(sqlite3.connect(where)) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE name = 'custody'").fetchall()
    return not tables


def _look(disk: Disk, folder: Path, scratch: Path, states: list[str]) -> None:
    put(disk.now(), folder, scratch)
    now = state_of(scratch / DOSSIER)
    if now != states[-1]:
        states.append(now)


def _moved(disk: Disk, base: Path, folder: Path) -> Disk:
    for names in (disk.names, disk.synced):
        for name in list(names):
            names[name.replace(str(base), str(folder), 1)] = names.pop(name)
    return disk


def put(files: dict[str, bytes], was: Path, folder: Path) -> None:
    """Write files that were below `was` into a folder, which holds nothing else then."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / Path(name).relative_to(was)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
