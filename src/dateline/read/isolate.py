"""Foreign formats are read in a child process with limits on time and memory.

One child serves file after file and is replaced when it dies or is stopped: a page with one tag of
200,000 attributes keeps the best extractor busy for over a minute (findings of 2026-11); here it
costs `child.CPU_S` seconds and a refusal. The child answers in JSON, which cannot run anything.
"""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from dateline.model.report import Reading
from dateline.ports import Source
from dateline.read.child import CPU_S, MEMORY_BYTES, Answer, Order
from dateline.read.finish import refused

__all__ = ["Child"]

_WALL_S = 30  # per file, for a child that sleeps or waits
_ANSWER = 100_000_000  # bytes; ten times the largest file that is read

Process = subprocess.Popen[bytes]


class Child:
    """A child process that reads; started when first needed, started again when it is gone."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._running: Process | None = None

    def read(self, name: str, source: Source) -> Iterator[Reading]:
        """Yield what the reader `name` makes of `source`, or a refusal that says what happened."""
        process = self._started()
        try:
            line = _asked(process, name, source)
        except OSError:
            line = b""
        if not line:
            self.close()
            message = (
                f"reading was stopped: it needed more than {CPU_S} s of work or "
                f"{MEMORY_BYTES >> 30} GB of memory, or crashed its reader; "
                "save its text as .txt and add that"
            )
            yield refused(source.path, source.raw, "stopped", message)
            return
        answer = msgspec.json.decode(line, type=Answer)
        if answer.failed:
            yield refused(source.path, source.raw, "reader-failed", answer.failed)
        for reading in answer.readings:
            yield replace(reading, raw=source.raw)

    def close(self) -> None:
        """End the child; a second call does nothing."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def _started(self) -> Process:
        if self._running is None or self._running.poll() is not None:
            self.close()
            self._running = subprocess.Popen(
                [sys.executable, "-m", "dateline.read.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        return self._running


def _asked(process: Process, name: str, source: Source) -> bytes:
    """Return the child's answer, one line; b"" when none came in time or it is gone."""
    if process.stdin is None or process.stdout is None:
        return b""
    order = msgspec.json.encode(Order(name, source.path, len(source.raw)))
    _write(process.stdin.fileno(), order + b"\n" + source.raw)
    until = time.monotonic() + _WALL_S
    pipe = process.stdout.fileno()
    parts: list[bytes] = []
    size = 0
    while size < _ANSWER:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        part = os.read(pipe, 1 << 20) if ready else b""
        if not part:
            return b""
        parts.append(part)
        size += len(part)
        if part.endswith(b"\n"):
            return b"".join(parts)
    return b""


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]
