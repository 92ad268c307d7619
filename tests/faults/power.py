"""What a disk may hold after the power was cut: from the journal of what a process wrote.

Nothing is held to be on the disk but what was synced (fsync(2)): of what was written since, any
part may be there, in any order, torn at the sectors of a disk. A name in a folder (made, renamed,
deleted) is there for sure only once the folder was synced; names are kept in the order in which
they were made, as file systems with a journal do. This is the model of SQLite's own tests of power
cuts (sqlite.org/testing.html, "Crash Testing").
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

__all__ = ["Call", "Disk", "calls_of", "replayed"]

_HEAD = struct.Struct("<cIIIq")
_SECTOR = 512  # bytes: the least that a disk writes whole


@dataclass(frozen=True, slots=True)
class Call:
    """One call that changed the disk, or an acknowledgement ("A", its number in `offset`).

    kind: Create, Write, Truncate, Sync (a file), sync a folder (D), Rename, Unlink, Make a folder.
    """

    kind: str
    path: str
    other: str
    offset: int
    data: bytes


@dataclass(slots=True)
class _File:
    synced: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to that size

    def now(self) -> bytes:
        return _applied(self.synced, self.pending)


@dataclass(slots=True)
class Disk:
    """Files by number, names as they are now, names on the disk, and changes of names since."""

    files: list[_File] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    synced: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[str, dict[str, int | None]]] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Return a disk that holds what is in a folder, all of it synced."""
        disk = cls()
        for path in sorted(folder.iterdir()):
            disk.names[str(path)] = disk.synced[str(path)] = len(disk.files)
            disk.files.append(_File(path.read_bytes()))
        return disk

    def take(self, call: Call) -> None:
        """Let a call happen."""
        if call.kind == "C":
            self.files.append(_File())
            self._name(call.path, {call.path: len(self.files) - 1})
        elif call.kind == "R":
            change = {call.other: self.names[call.path], call.path: None}
            self._name(call.other, change)
        elif call.kind == "U":
            self._name(call.path, {call.path: None})
        elif call.kind == "D":
            self._sync_names(call.path)
        elif call.kind in "WTS" and call.path in self.names:
            self._change(self.files[self.names[call.path]], call)

    def _change(self, file: _File, call: Call) -> None:
        if call.kind == "W":
            file.pending.append((call.offset, call.data))
        elif call.kind == "T":
            file.pending.append((call.offset, None))
        else:
            file.synced, file.pending = file.now(), []

    def _name(self, path: str, change: dict[str, int | None]) -> None:
        self.pending.append((str(PurePosixPath(path).parent), change))
        _rename(self.names, change)

    def _sync_names(self, folder: str) -> None:
        rest = []
        for where, change in self.pending:
            if where == folder:
                _rename(self.synced, change)
            else:
                rest.append((where, change))
        self.pending = rest

    def now(self) -> dict[str, bytes]:
        """Return the files as a process sees them, and finds them after a kill."""
        return {name: self.files[number].now() for name, number in self.names.items()}

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return one of the states that the disk may be in after a power cut now."""
        names = dict(self.synced)
        for _, change in self.pending[: chance.randint(0, len(self.pending))]:
            _rename(names, change)
        how = chance.choice(("none", "all", "any", "any", "any"))
        return {name: _left(self.files[number], how, chance) for name, number in names.items()}


def calls_of(journal: bytes) -> list[Call]:
    """Return the calls of a journal, in order."""
    return list(_calls(journal))


def _calls(journal: bytes) -> Iterator[Call]:
    at = 0
    while at < len(journal):
        kind, path, other, size, offset = _HEAD.unpack_from(journal, at)
        at += _HEAD.size
        parts = []
        for length in (path, other, size):
            parts.append(journal[at : at + length])
            at += length
        yield Call(kind.decode(), parts[0].decode(), parts[1].decode(), offset, parts[2])


def replayed(disk: Disk, calls: list[Call], until: int) -> Disk:
    """Let the first calls happen to a disk, and return it."""
    for call in calls[:until]:
        disk.take(call)
    return disk


def _rename(names: dict[str, int], change: dict[str, int | None]) -> None:
    for name, number in change.items():
        if number is None:
            names.pop(name, None)
        else:
            names[name] = number


def _left(file: _File, how: str, chance: random.Random) -> bytes:
    if how == "none":
        return file.synced
    if how == "all":
        return file.now()
    kept: list[tuple[int, bytes | None]] = []
    for offset, data in file.pending:
        fate = chance.random()
        if fate < 0.4:
            kept.append((offset, data))
        elif fate < 0.7 and data is not None:
            kept += _sectors(offset, data, chance)
    return _applied(file.synced, kept)


def _sectors(offset: int, data: bytes, chance: random.Random) -> Iterator[tuple[int, bytes]]:
    """Yield those sectors of a write that reached the disk."""
    at = offset
    while at < offset + len(data):
        end = min((at // _SECTOR + 1) * _SECTOR, offset + len(data))
        if chance.random() < 0.5:
            yield at, data[at - offset : end - offset]
        at = end


def _applied(content: bytes, changes: list[tuple[int, bytes | None]]) -> bytes:
    made = bytearray(content)
    for offset, data in changes:
        end = offset if data is None else offset + len(data)
        if len(made) < end:
            made.extend(bytes(end - len(made)))
        if data is None:
            del made[offset:]
        else:
            made[offset:end] = data
    return bytes(made)
