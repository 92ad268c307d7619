"""Long work: uploads that are read and records that are rebuilt, one job after another.

Each runs in a child process, so that the parser and its models never load here, a report that
brings them down costs one job, and cancelling is ending a process. The store makes that safe: what
a batch did is kept whole or not at all, and the record stands until the next one takes its place.
"""

import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from secrets import token_hex

import msgspec

from dateline.dossier.logs import timed
from dateline.dossier.whereabouts import absolute
from dateline.errors import MissingError, SettledError
from dateline.server.child import Child, Failed, Stopped
from dateline.server.uploads import file_name

__all__ = ["OVER", "Job", "JobKind", "JobProblem", "JobState", "Jobs", "rebuilding"]

_KEPT = 200  # jobs that are over and still listed
_TOLD = 200  # problems of one job that are listed; the dossier has all of them


class JobKind(StrEnum):
    """What is done: reports are added, or the record is rebuilt."""

    ADD = "add"
    REBUILD = "rebuild"


class JobState(StrEnum):
    """How far it is."""

    WAITING = "WAITING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class JobProblem(msgspec.Struct, frozen=True):
    """What was wrong with an input, and which one."""

    path: str
    code: str
    severity: str
    message: str


class Job(msgspec.Struct, frozen=True):
    """Work under way: `done` reports of `total` (null: not known), what it does in words."""

    job: str
    kind: JobKind
    state: JobState
    done: int
    total: int | None
    message: str
    problems: tuple[JobProblem, ...]


class _Problem(msgspec.Struct):
    code: str
    severity: str
    message: str


class _PathProblem(msgspec.Struct):
    path: str
    problem: _Problem


class _Answer(msgspec.Struct):
    """What `dateline add --json` prints."""

    added: int
    refused: int
    repeated: int
    skipped: int
    problems: list[_PathProblem]


class _Progress(msgspec.Struct):
    done: int


def rebuilding(dossier: str) -> tuple[str, ...]:
    """Return what Python is told to rebuild the record of a dossier."""
    return ("-m", "dateline.server.rebuild", dossier)


class Jobs:
    """All jobs of a server, and the thread that does them. Any thread may call any method."""

    def __init__(self, dossier: str | Path, rebuilt: Callable[[], None]) -> None:
        """Begin; `rebuilt` is called when a record was rebuilt."""
        self._dossier = absolute(dossier)
        self._rebuilt = rebuilt
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-"))  # for this user alone
        self._jobs: dict[str, Job] = {}
        self._files: dict[str, tuple[Path, str]] = {}
        self._waiting: deque[str] = deque()
        self._child: Child | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def listed(self) -> tuple[Job, ...]:
        """Return all jobs, the newest first."""
        with self._changed:
            return tuple(self._jobs.values())[::-1]

    def get(self, name: str) -> Job:
        """Return a job.

        Raises:
            MissingError: There is none of that id.
        """
        with self._changed:
            if name not in self._jobs:
                raise MissingError(f"there is no job {name!r}", hint="/api/v1/jobs lists them")
            return self._jobs[name]

    def place_for(self, name: str) -> Path:
        """Return the path, in a new folder of ours, for a file that somebody calls `name`."""
        return Path(tempfile.mkdtemp(dir=self._folder)) / file_name(name)

    def add(self, file: Path, by: str = "") -> Job:
        """Have an uploaded file read into the dossier, in the name of `by`; "" is the server."""
        return self._new(JobKind.ADD, f"waits to read {file.name}", (file, by))

    def rebuild(self) -> Job:
        """Have the record rebuilt; where that is to be done already, return the job of it."""
        with self._changed:
            for job in self._jobs.values():
                if job.state is JobState.WAITING and job.kind is JobKind.REBUILD:
                    return job
            return self._new(JobKind.REBUILD, "waits to rebuild the record", None)

    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._changed:
            return any(job.state not in OVER for job in self._jobs.values())

    def is_working(self) -> bool:
        """Whether what is to be done will be: the thread of the jobs lives."""
        return self._thread.is_alive()

    def cancel(self, name: str) -> Job:
        """End a job; what it has kept stays kept.

        Raises:
            MissingError: There is none of that id.
            SettledError: It is over.
        """
        with self._changed:
            job = self.get(name)
            if job.state in OVER:
                raise SettledError(f"{name} is over: {job.state}", hint="there is nothing to end")
            running = job.state is JobState.RUNNING
            made = self._set(name, state=JobState.CANCELLED, message="cancelled")
            child = self._child if running else None
        if child is not None:
            child.stop()
        return made

    def close(self) -> None:
        """End all jobs; what they have kept stays kept."""
        with self._changed:
            self._closed = True
            for name, job in self._jobs.items():
                if job.state not in OVER:
                    self._jobs[name] = msgspec.structs.replace(job, state=JobState.CANCELLED)
            child = self._child
            self._changed.notify_all()
        if child is not None:
            child.stop()
        self._thread.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _new(self, kind: JobKind, message: str, file: tuple[Path, str] | None) -> Job:
        name = f"job-{token_hex(8)}"
        with self._changed:
            made = Job(name, kind, JobState.WAITING, 0, None, message, ())
            self._jobs[name] = made
            if file is not None:
                self._files[name] = file
            self._waiting.append(name)
            over = [id_ for id_, job in self._jobs.items() if job.state in OVER]
            for id_ in over[: max(len(over) - _KEPT, 0)]:
                del self._jobs[id_]
            self._changed.notify_all()
            return made

    def _set(self, name: str, **changes: object) -> Job:
        """Change a job that is not over."""
        with self._changed:
            job = self._jobs[name]
            if job.state not in OVER:
                job = self._jobs[name] = msgspec.structs.replace(job, **changes)
            return job

    def _work(self) -> None:
        while (name := self._next()) is not None:
            given = self._files.pop(name, None)
            file, by = (None, "") if given is None else given
            try:
                with timed("job", job=name, kind=self.get(name).kind.value):
                    self._run(name, file, by)
            except Stopped:
                self._set(name, state=JobState.CANCELLED, message="cancelled")
            except (Failed, OSError) as error:
                self._set(name, state=JobState.FAILED, message=str(error))
            finally:
                if file is not None:
                    shutil.rmtree(file.parent, ignore_errors=True)

    def _next(self) -> str | None:
        with self._changed:
            while True:
                if self._closed:
                    return None
                while self._waiting:
                    name = self._waiting.popleft()
                    if self._jobs[name].state is JobState.WAITING:
                        self._set(name, state=JobState.RUNNING)
                        return name
                self._changed.wait()

    def _run(self, name: str, file: Path | None, by: str) -> None:
        said = "the record is rebuilt"
        if file is not None:
            said = self._read(name, file, by)
        with self._changed:
            later = any(self._jobs[id_].kind is JobKind.ADD for id_ in self._waiting)
        if not later:
            self._set(name, message="builds the record")
            self._in_child(name, rebuilding(self._dossier), Path("/"))
            self._rebuilt()
        self._set(name, state=JobState.DONE, message=said)

    def _read(self, name: str, file: Path, by: str) -> str:
        """Read a file into the dossier and return what came of it."""
        self._set(name, message=f"reads {file.name}")
        how = ("add", "--json", "--progress", "--no-build", f"--by={by}")
        words = (*how, "--", self._dossier, file.name)
        printed = self._in_child(name, ("-m", "dateline", *words), file.parent)
        try:
            answer = msgspec.json.decode(printed, type=_Answer)
        except msgspec.MsgspecError as error:
            raise Failed("the reader gave no answer that is understood") from error
        problems = tuple(
            JobProblem(one.path, one.problem.code, one.problem.severity, one.problem.message)
            for one in answer.problems[:_TOLD]
        )
        self._set(name, problems=problems)
        there = answer.repeated + answer.skipped
        return f"{answer.added} reports added, {answer.refused} refused, {there} there already"

    def _in_child(self, name: str, words: tuple[str, ...], folder: Path) -> bytes:
        def told(line: str) -> None:
            with suppress(msgspec.MsgspecError):  # a warning of a library is no progress
                self._set(name, done=msgspec.json.decode(line, type=_Progress).done)

        child = Child(words, folder)
        with self._changed:
            if self._jobs[name].state is not JobState.RUNNING:
                raise Stopped
            self._child = child
        try:
            return child.run(told)
        finally:
            with self._changed:
                self._child = None
