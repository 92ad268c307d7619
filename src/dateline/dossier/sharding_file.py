"""Results of shards as files: written report by report, committed whole, and never done again.

In the folder of a job, a shard NAME has

    NAME.1.rows   what its first attempt found: a row a reading, each with its length and CRC-32
    NAME.1.at     at which row that attempt is, and at what: read if it dies
    NAME.json     the commit record: which attempt holds, how many rows, their SHA-256

A later attempt begins with the whole rows of those before. The commit record is written beside,
flushed to the disk and linked into its place, which only the first can do: two workers that do one
shard, because one of them was taken for dead, cannot spoil each other's work.
"""

import errno
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from dateline.errors import StoreError

__all__ = [
    "ANNOTATING", "READING", "Attempt", "Commit", "attempts", "committed", "rows_of", "stop_of",
]  # fmt: skip

READING, ANNOTATING = 1, 2
"""What a worker was at when it died."""

_HEAD = 8  # bytes before a row: its length and CRC-32, big-endian
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK})


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit record of a shard.

    Attributes:
        shard: Its name.
        rows: File of its rows, beside this one.
        count: How many there are.
        size: Bytes of the file.
        sha256: Of the file, lower-case hex.
        by: The worker that finished it, by its address or process.
    """

    shard: str
    rows: str
    count: int
    size: int
    sha256: str
    by: str


_COMMIT = msgspec.json.Decoder(Commit)


def committed(work: Path, name: str) -> Commit | None:
    """Return the commit record of a shard; None where it is not done."""
    try:
        return _COMMIT.decode((_folder(work, name) / f"{name}.json").read_bytes())
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def attempts(work: Path, name: str) -> int:
    """Return the number of the latest attempt at a shard; 0 where none was begun."""
    return max(map(_number, _folder(work, name).glob(f"{name}.*.rows")), default=0)


def stop_of(work: Path, run: bytes) -> Path:
    """Return the file whose being there tells workers that a run is over before its end."""
    return work / f"{run.hex()}.stopped"


def rows_of(work: Path, commit: Commit) -> Iterator[bytes]:
    """Yield the rows of a shard that is done, after proving all of them.

    Raises:
        StoreError: The file is not there or was changed since.
    """
    path = _folder(work, commit.shard) / commit.rows
    try:
        with path.open("rb") as file:
            found = _digest(file)
            file.seek(0)
            if found == commit.sha256:
                yield from _whole(file)
                return
    except FileNotFoundError:
        pass
    raise StoreError(
        f"the result {path} is damaged or gone",
        hint="delete its .json beside it and run the command again: the shard is done anew",
    )


class Attempt:
    """One worker's try at a shard, used in a `with`; the next one goes on where it ended.

    Attributes:
        rows: How many rows there are so far, those of earlier attempts among them.
        before: Those of earlier attempts, in order; read from the file.
    """

    def __init__(self, work: Path, name: str, run: bytes) -> None:
        """Begin, with what earlier attempts left.

        Args:
            work: The folder of the job.
            name: The shard.
            run: Eight bytes of the run: deaths in other runs, which a person may have ended, do
                not count.
        """
        self._folder = _folder(work, name)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._name, self._run = name, run
        earlier = sorted(self._folder.glob(f"{name}.*.rows"), key=_number)
        self._deaths = [_died(path, run) for path in earlier]
        number = _number(earlier[-1]) + 1 if earlier else 1
        self._file, self._path = self._made(number)
        self.rows = 0
        best = max(earlier, key=_count, default=None)
        if best is not None:
            self._copy(best)
        self._earlier = earlier
        at = os.O_RDWR | os.O_CREAT | os.O_TRUNC
        self._at = os.open(self._path.with_suffix(".at"), at, 0o666)

    def before(self) -> Iterator[bytes]:
        """Yield the rows of earlier attempts."""
        with self._path.open("rb") as file:
            yield from _whole(file)

    def deaths(self, doing: int) -> int:
        """Return how many attempts of this run died doing that at the row that comes next."""
        return sum(death == (self.rows, doing) for death in self._deaths)

    def begin(self, doing: int) -> None:
        """Take note of what is done next: READING the next row, or ANNOTATING it."""
        os.pwrite(self._at, self._run + self.rows.to_bytes(8, "big") + bytes([doing]), 0)

    def add(self, row: bytes) -> None:
        """Write a row."""
        self._file.write(len(row).to_bytes(4, "big") + zlib.crc32(row).to_bytes(4, "big") + row)
        self._file.flush()
        self.rows += 1

    def commit(self, by: str) -> Commit:
        """Make this the result, unless another attempt was first; return the one that holds."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.seek(0)
        found = _digest(self._file)
        size = self._file.tell()
        made = Commit(self._name, self._path.name, self.rows, size, found, by)
        temporary = self._path.with_suffix(".commit")
        with temporary.open("wb") as out:
            out.write(msgspec.json.encode(made) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        first = _put(temporary, self._folder / f"{self._name}.json")
        _flush_folder(self._folder)
        for path in self._earlier if first else [self._path]:
            path.unlink(missing_ok=True)
            path.with_suffix(".at").unlink(missing_ok=True)
        return made if first else self._other(made)

    def _other(self, made: Commit) -> Commit:
        return committed(self._folder.parent, self._name) or made

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Let go of the files; whoever leaves here did not die at its row."""
        self._file.close()
        os.close(self._at)
        self._path.with_suffix(".at").unlink(missing_ok=True)

    def _made(self, number: int) -> tuple[BinaryIO, Path]:
        """Make the file of an attempt that nobody else makes."""
        while True:
            path = self._folder / f"{self._name}.{number}.rows"
            try:
                return path.open("x+b"), path
            except FileExistsError:
                number += 1

    def _copy(self, path: Path) -> None:
        with path.open("rb") as file:
            for row in _whole(file):
                self.add(row)


def _folder(work: Path, name: str) -> Path:
    """Return where a shard's files are: a folder of a hundred thousand files is slow."""
    return work / name[-2:]


def _number(path: Path) -> int:
    return int(path.name.split(".")[-2])


def _count(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in _whole(file))


def _died(path: Path, run: bytes) -> tuple[int, int] | None:
    """Return at which row an attempt of this run died, and at what; None where it did not."""
    try:
        raw = path.with_suffix(".at").read_bytes()
    except FileNotFoundError:
        return None
    if raw[:8] != run or len(raw) != 17:  # noqa: PLR2004 - run, row, what it was at
        return None
    return int.from_bytes(raw[8:16], "big"), raw[16]


def _whole(file: BinaryIO) -> Iterator[bytes]:
    """Yield rows up to the first that is not whole: it was being written when its writer died."""
    while len(head := file.read(_HEAD)) == _HEAD:
        row = file.read(int.from_bytes(head[:4], "big"))
        if zlib.crc32(row) != int.from_bytes(head[4:], "big"):
            return
        yield row


def _digest(file: BinaryIO) -> str:
    found = sha256()
    while part := file.read(1 << 20):
        found.update(part)
    return found.hexdigest()


def _put(temporary: Path, path: Path) -> bool:
    """Put a record in its place, unless one is there; return whether it was put."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError as error:  # a file system without links: the last one holds
        if error.errno not in _NO_LINKS:
            raise
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
