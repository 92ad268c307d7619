"""One child process that parses foreign formats, and the pipes to it; nothing here waits.

It is started as a program of its own, not forked: threads here do no harm, and the caller's
`__main__` is not run again. Its answers are data, never pickles.
"""

import fcntl
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

import msgspec

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.limits import NO_MEMORY, ChildLimits
from dateline.read.refuse import megabytes
from dateline.read.zones import Offsets, in_zones

__all__ = ["Child", "DiedError", "StoppedError", "Task", "question_of", "start"]

_HEADER = 8  # bytes that give the length of what follows, big-endian
_PIPE = 1_048_576  # bytes that a pipe holds where the system lets it: a page goes in at once
_START = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "  # Ctrl-C is the parent's
    "from dateline.read.child import serve; serve()"
)
_READINGS = msgspec.msgpack.Decoder(tuple[tuple[Reading, ...], tuple[Offsets, ...]])


class StoppedError(Exception):
    """The child gave no answer; the words say why, for the refusal."""


class DiedError(StoppedError):
    """It died for no reason known, perhaps of something outside: worth a second try."""


@dataclass(slots=True, eq=False)
class Task:
    """A file that a child is to read.

    Attributes:
        sha256: Digest of its bytes.
        readings: What it came to; None while that is not known.
        stopped: Why it was given up; "" while it was not.
        size: Bytes of the answer, as long as nobody has taken it.
        deaths: Children that died on it.
        left: Whether nobody waits for it any more.
    """

    reader: Reader
    source: Source
    sha256: str
    readings: tuple[Reading, ...] | None = None
    stopped: str = ""
    size: int = 0
    deaths: int = 0
    left: bool = False

    @property
    def done(self) -> bool:
        """Whether there is something to tell."""
        return self.readings is not None or bool(self.stopped)


@dataclass(slots=True, eq=False)
class Child:
    """A parser process.

    Attributes:
        process: It.
        limits: Its bounds.
        tasks: What it was asked and has not answered, in that order.
        ready: Whether it has said that it has its libraries.
        waited_s: Seconds that somebody waited for what it says next.
    """

    process: subprocess.Popen[bytes]
    limits: ChildLimits
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False
    waited_s: float = 0.0
    _unsent: deque[memoryview] = field(default_factory=deque)
    _taken: bytearray = field(default_factory=bytearray)

    @property
    def questions(self) -> int:
        """Descriptor of the pipe to it."""
        return _pipe(self.process.stdin).fileno()

    @property
    def answers(self) -> int:
        """Descriptor of the pipe from it."""
        return _pipe(self.process.stdout).fileno()

    @property
    def unsent(self) -> bool:
        """Whether it has not been told all."""
        return bool(self._unsent)

    @property
    def held(self) -> int:
        """Bytes of an answer that is not whole yet."""
        return len(self._taken)

    @property
    def left_s(self) -> float:
        """Seconds that it may still be waited for, zero or less when it took too long."""
        limits = self.limits
        if not self.ready:
            return limits.start_s - self.waited_s
        slow = bool(self.tasks) and self.tasks[0].reader.slow
        return (limits.slow_wall_s if slow else limits.wall_s) - self.waited_s

    def ask(self, task: Task) -> None:
        """Have it read a file after those that it was asked to read."""
        slow = task.reader.slow
        cpu_s = self.limits.slow_cpu_s if slow else self.limits.cpu_s
        body = question_of(task.reader, task.source, cpu_s)
        if not self.tasks and self.ready:
            self.waited_s = 0.0
        self.tasks.append(task)
        self._unsent += (memoryview(len(body).to_bytes(_HEADER, "big")), memoryview(body))
        self.send()

    def send(self) -> None:
        """Tell it as much as the pipe takes; where it is gone, the other pipe says so."""
        try:
            while self._unsent:
                count = os.write(self.questions, self._unsent[0])
                self._unsent[0] = self._unsent[0][count:]
                if not self._unsent[0]:
                    self._unsent.popleft()
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._unsent.clear()

    def take(self) -> Iterator[Task]:
        """Take what it has said and yield the files that are read by that.

        Raises:
            StoppedError: It is gone, or says too much.
            msgspec.MsgspecError, ValueError, OverflowError: What it says is no reading.
        """
        try:
            part = os.read(self.answers, _PIPE)
        except BlockingIOError:
            return
        if not part:
            raise _why(self.process)
        self._taken += part
        while len(self._taken) >= _HEADER:
            size = int.from_bytes(self._taken[:_HEADER], "big")
            if size > self.limits.answer:
                raise StoppedError(f"it yields more than {megabytes(self.limits.answer)}")
            if len(self._taken) < _HEADER + size:
                return
            answer = bytes(self._taken[_HEADER : _HEADER + size])
            del self._taken[: _HEADER + size]
            self.waited_s = 0.0
            if not self.ready:
                self.ready = True
            elif self.tasks:
                yield self._answered(answer)

    def _answered(self, answer: bytes) -> Task:
        task = self.tasks[0]
        found, offsets = _READINGS.decode(answer)
        raw = task.source.raw
        task.readings = tuple(
            in_zones(each, zone, raw if each.raw_sha256 == task.sha256 else each.raw)
            for each, zone in zip(found, offsets, strict=True)
        )
        task.size = len(answer)
        return self.tasks.popleft()

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Let go of its pipes."""
        self._unsent.clear()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def question_of(reader: Reader, source: Source, cpu_s: int) -> bytes:
    """Return what a child is told of a file: MessagePack that `child` reads."""
    told = (reader.name, source.path, source.raw, source.options, cpu_s)
    return msgspec.msgpack.encode(told)


def start(limits: ChildLimits) -> Child:
    """Start a child; it says when it is ready.

    Raises:
        OSError: The system has no room for another process.
    """
    path = os.pathsep.join(part for part in sys.path if part)
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and a constant program
        [sys.executable, "-P", "-c", _START, str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
    )
    child = Child(process, limits)
    for pipe in (child.questions, child.answers):
        os.set_blocking(pipe, False)
        with suppress(OSError, AttributeError):  # it is Linux that has it, up to a bound
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    return child


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("a child has two pipes")
    return pipe


def _why(process: subprocess.Popen[bytes]) -> StoppedError:
    """Return why the child is gone; a negative status is the number of a signal."""
    try:
        status = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return DiedError("its reader broke off")
    if status == -signal.SIGXCPU:
        return StoppedError("reading it took too much computing time")
    if status == NO_MEMORY:
        return StoppedError("reading it took too much memory")
    return DiedError(f"its reader broke off (status {status})")
