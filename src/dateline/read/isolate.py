"""Foreign formats are parsed in a child process with limits; one that is stopped costs one file.

One child serves all files of this process, one at a time, and is replaced when it dies, takes
too long or answers too much. It is started as a program of its own, not forked: threads here do
no harm, and the caller's `__main__` is not run again. Its answers are data, never pickles.
"""

import atexit
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.limits import CHILD, NO_MEMORY, ChildLimits
from dateline.read.refuse import digest_of, megabytes, refuse
from dateline.read.zones import Offsets, in_zones

__all__ = ["Child", "read_isolated"]

_HEADER = 8  # bytes that give the length of what follows, big-endian
_CHUNK = 65_536  # bytes; what a pipe holds
_START = "from dateline.read.child import serve; serve()"
_READINGS = msgspec.msgpack.Decoder(tuple[tuple[Reading, ...], tuple[Offsets, ...]])


class _Stopped(Exception):  # noqa: N818 - not an error of this program: the child was stopped
    """The child gave no answer; the words say why, for the refusal."""


class _Died(_Stopped):
    """It died for no reason known, perhaps of something outside: worth a second try."""


@dataclass(slots=True)
class Child:
    """A parser process and the pipes to it. Used by one thread at a time, under its lock."""

    limits: ChildLimits = CHILD
    _process: subprocess.Popen[bytes] | None = None
    _owner: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, reader: Reader, source: Source) -> tuple[Reading, ...]:
        """Return what the reader makes of the source, or the refusal that says what stopped it."""
        limits = self.limits
        cpu_s = limits.slow_cpu_s if reader.slow else limits.cpu_s
        wall_s = limits.slow_wall_s if reader.slow else limits.wall_s
        question = _question(reader, source, cpu_s)
        with self._lock:
            try:
                try:
                    found = self._ask(question, wall_s)
                except _Died:
                    self.stop()
                    found = self._ask(question, wall_s)
            except (_Stopped, msgspec.MsgspecError) as stopped:
                self.stop()
                message = f"{stopped}, so it was given up: save the story itself as .txt"
                return (refuse(source.path, source.raw, "stopped", message),)
        own = digest_of(source.raw)
        return tuple(
            replace(each, raw=source.raw) if each.raw_sha256 == own else each for each in found
        )

    @property
    def pid(self) -> int | None:
        """The child's process number; None before the first file and after a stop."""
        return None if self._process is None else self._process.pid

    def stop(self) -> None:
        """End the child; the next file starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, question: bytes, wall_s: float) -> tuple[Reading, ...]:
        process = self._running()
        _send(process, question, time.monotonic() + wall_s)
        found, offsets = _READINGS.decode(self._receive(process, wall_s))
        return tuple(map(in_zones, found, offsets))

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the child, started anew where there is none, it died, or a fork copied it."""
        alive = self._process is not None and self._process.poll() is None
        if self._process is not None and alive and self._owner == os.getpid():
            return self._process
        self.stop()
        self._owner = os.getpid()
        self._process = _start(self.limits)
        self._receive(self._process, self.limits.start_s)  # it says when it is ready
        return self._process

    def _receive(self, process: subprocess.Popen[bytes], wall_s: float) -> bytes:
        until = time.monotonic() + wall_s
        size = int.from_bytes(_take(process, _HEADER, until), "big")
        if size > self.limits.answer:
            raise _Stopped(f"it yields more than {megabytes(self.limits.answer)}")
        return _take(process, size, until)


def read_isolated(reader: Reader, source: Source) -> Iterator[Reading]:
    """Yield what `reader` makes of `source`, in the child process if it must run there."""
    if reader.isolated:
        yield from _CHILD.read(reader, source)
    else:
        yield from reader.read(source)


def _question(reader: Reader, source: Source, cpu_s: int) -> bytes:
    body = msgspec.msgpack.encode((reader.name, source.path, source.raw, source.options, cpu_s))
    return len(body).to_bytes(_HEADER, "big") + body


def _start(limits: ChildLimits) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(part for part in sys.path if part)
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and a constant program
        [sys.executable, "-P", "-c", _START, str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
    )
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            os.set_blocking(pipe.fileno(), False)
    return process


def _send(process: subprocess.Popen[bytes], question: bytes, until: float) -> None:
    pipe = process.stdin
    if pipe is None:
        raise _why(process)
    rest = memoryview(question)
    while rest:
        _wait(pipe.fileno(), select.POLLOUT, until)
        try:
            rest = rest[os.write(pipe.fileno(), rest[:_CHUNK]) :]
        except BlockingIOError:
            continue  # it took less than poll promised; ask again
        except BrokenPipeError:
            raise _why(process) from None


def _take(process: subprocess.Popen[bytes], size: int, until: float) -> bytes:
    pipe = process.stdout
    if pipe is None:
        raise _why(process)
    taken = bytearray()
    while len(taken) < size:
        _wait(pipe.fileno(), select.POLLIN, until)
        part = os.read(pipe.fileno(), min(_CHUNK, size - len(taken)))
        if not part:
            raise _why(process)
        taken += part
    return bytes(taken)


def _wait(pipe: int, event: int, until: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    left_s = until - time.monotonic()
    if left_s <= 0 or not poll.poll(left_s * 1000):
        raise _Stopped("reading it took too long")


def _why(process: subprocess.Popen[bytes]) -> _Stopped:
    """Return why the child is gone; a negative status is the number of a signal."""
    try:
        status = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return _Died("its reader broke off")
    if status == -signal.SIGXCPU:
        return _Stopped("reading it took too much computing time")
    if status == NO_MEMORY:
        return _Stopped("reading it took too much memory")
    return _Died(f"its reader broke off (status {status})")


_CHILD = Child()
atexit.register(_CHILD.stop)
