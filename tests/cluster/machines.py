"""A real Dask scheduler and workers as processes of their own, on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Machines", "dateline", "interrupted", "started", "waited"]

ROOT = Path(__file__).parents[2]
_PATIENCE_S = 900  # until a process counts as not coming: a machine that eight share is slow


def waited(what: str, is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + _PATIENCE_S
    while not is_so():
        if time.monotonic() > until:
            raise AssertionError(f"waited {_PATIENCE_S} s in vain: {what}")
        time.sleep(0.1)


class Machines:
    """A scheduler, and the workers that are started one by one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.started: list[subprocess.Popen[bytes]] = []
        self._run("scheduler", "scheduler", "--host", "127.0.0.1", "--port", str(port))
        log = folder / "scheduler.log"
        waited("the scheduler listens", lambda: b"Scheduler at:" in log.read_bytes())

    def worker(self, name: str, *more: str) -> subprocess.Popen[bytes]:
        """Start a worker and wait until the scheduler has it."""
        made = self._run(
            name, "worker", self.address, "--nthreads", "1", "--host", "127.0.0.1",
            "--name", name, "--local-directory", str(self.folder / name), *more,
        )  # fmt: skip
        log = self.folder / f"{name}.log"
        waited(f"{name} is met", lambda: b"Starting established connection" in log.read_bytes())
        return made

    def stop(self) -> None:
        """End all that were started, and wait for them."""
        for one in reversed(self.started):
            if one.poll() is None:
                one.terminate()
        for one in self.started:
            try:
                one.wait(30)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()

    def _run(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        parts = [str(ROOT / "src"), str(ROOT / "tests")]
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(parts),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{name}.log").open("wb") as log:
            made = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, "--no-dashboard"],
                stdout=log, stderr=subprocess.STDOUT, env=env, cwd=ROOT,
            )  # fmt: skip
        self.started.append(made)
        return made


@contextmanager
def started(folder: Path):
    """A scheduler without workers, ended afterwards."""
    machines = Machines(folder)
    try:
        yield machines
    finally:
        machines.stop()


def dateline(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "dateline", *words], input=stdin, capture_output=True,
        timeout=_PATIENCE_S, env=environment(), check=False, cwd=ROOT,
    )  # fmt: skip


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def interrupted(words: list[str], when: Callable[[], object]) -> int:
    """Run a command and interrupt it, as Ctrl-C does, when something is so; its status."""
    made = subprocess.Popen(
        [sys.executable, "-m", "dateline", *words], env=environment(), cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        waited("the job is under way", lambda: when() or made.poll() is not None)
        made.send_signal(signal.SIGINT)
        return made.wait(_PATIENCE_S)
    finally:
        made.kill()
        made.wait()
