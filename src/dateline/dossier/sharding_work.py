"""What a worker does with a shard: read, annotate, write rows, commit.

It is told what to do and says what it did in bytes, so that nothing but a function's name is
pickled on the way. A report that killed its worker twice in this run is set aside with a problem,
and the rest of the shard goes on.
"""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.dossier.pipeline import AnnotateOne, lost_report
from dateline.dossier.sharding_alike import Likeness, check_alike, likeness
from dateline.dossier.sharding_file import ANNOTATING, READING, Attempt, committed, stop_of
from dateline.dossier.sharding_plan import Piece, Shard
from dateline.dossier.sharding_rows import read_row, row_of, write_row
from dateline.errors import ConfigError
from dateline.model.annotations import Annotated
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.ports import Opened, Options
from dateline.read.containers import read_opened
from dateline.read.jsonl import lines_of, read_stretch
from dateline.read.parquet import read_groups
from dateline.read.part import part_of
from dateline.read.refuse import refuse_unread

__all__ = ["Done", "Job", "Seen", "look_around", "read_done", "run_shard", "write_job"]

_TWICE = 2
_LOST = "the worker process died while working on it, twice"


@dataclass(frozen=True, slots=True)
class Job:
    """One shard and how it is done.

    Attributes:
        shard: The shard.
        config: How reports are annotated.
        options: What is said of the files.
        work: Folder of the results, the same for all workers.
        annotate: Whether to look for anything in the reports, or only read.
        expected: What a worker has to be made with.
        run: Eight bytes that no other run has.
    """

    shard: Shard
    config: Config
    options: Options
    work: str
    annotate: bool
    expected: Likeness
    run: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard.

    Attributes:
        shard: Its name.
        read: How many readings were made now; those of earlier attempts are not counted.
        annotated: How many reports were annotated now.
        known: Whether it was done before.
    """

    shard: str
    read: int = 0
    annotated: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a worker is asked before a job: its config, and a file of the work folder."""

    config: Config
    file: str


_JOB = msgspec.msgpack.Decoder(Job)
_DONE = msgspec.msgpack.Decoder(Done)
_SEEN = msgspec.msgpack.Decoder(Seen)


def write_job(job: Job | Seen) -> bytes:
    """Return what is sent to a worker."""
    return msgspec.msgpack.encode(job)


def read_done(raw: bytes) -> Done:
    """Return what a worker answered."""
    return _DONE.decode(raw)


def look_around(raw: bytes) -> bytes:
    """Return, as JSON, what this process is made with and what it reads of the work folder.

    Raises:
        ConfigError: A layer of places is not added here.
    """
    seen = _SEEN.decode(raw)
    try:
        words = Path(seen.file).read_text(encoding="ascii") if seen.file else ""
    except OSError:
        words = "no such file"
    return msgspec.json.encode((likeness(seen.config), words))


def run_shard(raw: bytes) -> bytes:
    """Do the shard of a job that is not done, and return a `Done`.

    Raises:
        ConfigError: This process is not like the one that gave the job, or sees other files.
    """
    job = _JOB.decode(raw)
    who = f"{socket.gethostname()} ({os.getpid()})"
    check_alike(job.expected, job.config, who)
    work, name = Path(job.work), job.shard.name
    if committed(work, name) is not None:
        return msgspec.msgpack.encode(Done(name, known=True))
    with Attempt(work, name, job.run) as attempt:
        done = _Work(job, attempt, who).do()
        attempt.commit(who)
    return msgspec.msgpack.encode(done)


class _Work:
    """One attempt at a shard, row by row."""

    def __init__(self, job: Job, attempt: Attempt, who: str) -> None:
        self._job, self._attempt, self._who = job, attempt, who
        self._annotate = AnnotateOne(job.config)
        self._stop = stop_of(Path(job.work), job.run)
        self._digests: set[str] = set()
        self._raw = b""
        self._read = self._annotated = 0

    def do(self) -> Done:
        """Write all rows that are missing."""
        at, there = self._gone_on()
        for number, piece in enumerate(self._job.shard.pieces):
            if number >= at:
                readings = self._readings(piece)
                next(islice(readings, there, there), None) if number == at else None
                self._do_piece(number, piece, readings)
        return Done(self._job.shard.name, self._read, self._annotated)

    def _gone_on(self) -> tuple[int, int]:
        """Return which piece earlier attempts were at, and how many rows of it there are."""
        at = there = 0
        for raw in self._attempt.before():
            row = read_row(raw)
            at, there = (row.piece, there + 1) if row.piece == at else (row.piece, 1)
            if row.report is not None:
                self._digests.add(row.report.digest)
        return at, there

    def _do_piece(self, number: int, piece: Piece, readings: Iterator[Reading]) -> None:
        attempt = self._attempt
        while True:
            if self._stop.exists():
                raise ConfigError("the run was stopped", hint="run the command again to go on")
            if attempt.deaths(READING) >= _TWICE:
                message = f"nothing more of it is read: {_LOST}"
                self._add(number, refuse_unread(piece.label, "lost", message), None)
                return
            attempt.begin(READING)
            reading = next(readings, None)
            if reading is None:
                return
            self._read += 1
            self._add(number, reading, self._found(reading))

    def _add(self, number: int, reading: Reading, found: Annotated | None) -> None:
        self._attempt.add(write_row(row_of(number, reading, found, self._raw)))
        self._raw = reading.raw

    def _found(self, reading: Reading) -> Annotated | None:
        """Return a report annotated; None for one that the shard has already, word for word."""
        report = reading.report
        if report is None or not self._job.annotate or report.digest in self._digests:
            return None
        self._digests.add(report.digest)
        if self._attempt.deaths(ANNOTATING) >= _TWICE:
            return lost_report(report, _LOST)
        self._attempt.begin(ANNOTATING)
        self._annotated += 1
        return self._annotate(report)

    def _readings(self, piece: Piece) -> Iterator[Reading]:
        if not piece.path:
            yield from piece.told
            return
        try:
            with Path(piece.path).open("rb") as file:
                yield from self._opened(piece, file)
        except FileNotFoundError:
            raise ConfigError(
                f"the worker {self._who} has no file {piece.path}",
                hint="inputs must lie at the same path on all machines: a shared folder",
            ) from None

    def _opened(self, piece: Piece, file: BinaryIO) -> Iterator[Reading]:
        options, stretch = self._job.options, piece.stretch
        by_lines = None if stretch is None or stretch.groups else stretch
        start, end = (0, piece.size) if by_lines is None else (by_lines.start, by_lines.end)
        found = file_digest(part_of(file, start, end), "sha256")
        if found.hexdigest() != piece.sha256:
            raise ConfigError(
                f"{piece.label} changed while it was read",
                hint="run the command again when nobody writes to it",
            )
        file.seek(0)
        opened = Opened(piece.label, file, _nothing, options)
        if stretch is None:
            yield from read_opened(opened)
        elif stretch.groups:
            yield from read_groups(opened, stretch.start, stretch.end, stretch.first)
        else:
            lines = lines_of(part_of(file, start, end))
            yield from read_stretch(lines, piece.label, stretch.first, options.fields)


def _nothing(_path: str, _sha256: str) -> bool:
    return False
