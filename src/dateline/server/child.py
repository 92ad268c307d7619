"""A child process of a job: its own interpreter, started so that no file lying about is a module.

It runs in a session of its own, so that Ctrl-C in the terminal ends the server first, and the
whole group, with the parsers that it started, ends with it.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

__all__ = ["Child", "Failed", "Stopped"]

_PATIENCE_S = 5  # from asking it to end until it is ended
_LAST = 20  # lines of what it said that are kept for the message


class Failed(Exception):  # noqa: N818 - a job's end, told as a value
    """The child could not do its work; the words are its last."""


class Stopped(Exception):  # noqa: N818 - no error: somebody said so
    """The child was stopped before it was done."""


class Child:
    """One child process; `stop` may be called by another thread, even before it runs."""

    def __init__(self, words: tuple[str, ...], folder: Path) -> None:
        """Get ready to run Python with `words` in `folder`."""
        self._words = words
        self._folder = folder
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def run(self, told: Callable[[str], None]) -> bytes:
        """Run it to its end and return what it printed; `told` hears each line of its errors.

        Raises:
            Stopped: It was stopped.
            Failed: It ended with another status than 0.
        """
        last: deque[str] = deque(maxlen=_LAST)
        with tempfile.TemporaryFile() as printed:
            process = self._start(printed.fileno())
            assert process.stderr is not None
            with process.stderr:
                for line in process.stderr:
                    last.append(line.strip())
                    told(line)
            status = process.wait()
            if self._stopped:
                raise Stopped
            if status != 0:
                raise Failed(_last_words(last, status))
            printed.seek(0)
            return printed.read()

    def stop(self) -> None:
        """End it, gently, then not; return when it has ended."""
        with self._lock:
            self._stopped = True
            process = self._process
        if process is None:
            return
        _signal(process, signal.SIGTERM)
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()
        _signal(process, signal.SIGKILL)  # what it started and left

    def _start(self, printed: int) -> subprocess.Popen[str]:
        path = os.pathsep.join(part for part in sys.path if part and Path(part).is_absolute())
        with self._lock:
            if self._stopped:
                raise Stopped
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [sys.executable, "-P", *self._words],
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.PIPE,
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": path},
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
            return self._process


def _signal(process: subprocess.Popen[str], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # the whole group is gone
        os.killpg(process.pid, number)


def _last_words(last: deque[str], status: int) -> str:
    said = [line for line in last if line and not line.startswith("{")]
    for line in reversed(said):
        if line.startswith("error: "):
            return line.removeprefix("error: ")
    return said[-1] if said else f"it ended with status {status}"
