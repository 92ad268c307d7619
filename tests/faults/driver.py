"""Runs operations under faults: builds the shim, starts the fork server, asks it."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path

__all__ = ["CLOCK_NS", "Fault", "Forks", "Ran", "Start", "build_shim", "why_not"]

TESTS = Path(__file__).parents[1]
CLOCK_NS = 1_932_811_200_000_000_000  # 1 Apr 2031, 12:00 UTC: every run has the same clock
_COMPILERS = ("cc", "gcc", "clang")


class Fault(IntEnum):
    """What befalls a process at one call; the numbers are those of shim.c.

    KILL: SIGKILL before the call. TORN_KILL: after half of what it writes. FULL: from then on no
    room. READ_ONLY: from then on no writing at all. IO_ERROR: this call fails. SHORT: it writes
    half, and says so, as any write may.
    """

    NONE = 0
    KILL = 1
    TORN_KILL = 2
    FULL = 3
    READ_ONLY = 4
    IO_ERROR = 5
    SHORT = 6


@dataclass(frozen=True, slots=True)
class Ran:
    """How an operation ended: its status (negative: the signal), its words, and its acks."""

    status: int
    stdout: str
    stderr: str
    acks: int
    calls: int


def why_not() -> str:
    """Return why this machine cannot run the suite; "" where it can."""
    if not sys.platform.startswith("linux"):
        return "the shim is for Linux"
    if not any(map(shutil.which, _COMPILERS)):
        return "there is no C compiler to build tests/faults/shim.c with"
    return ""


def build_shim(folder: Path) -> Path:
    """Compile the shim and return it."""
    made = folder / "shim.so"
    compiler = next(filter(None, map(shutil.which, _COMPILERS)))
    source = TESTS / "faults" / "shim.c"
    flags = ["-O1", "-Wall", "-fPIC", "-shared"]
    subprocess.run([compiler, *flags, "-o", str(made), str(source)], check=True)
    return made


@dataclass(frozen=True, slots=True)
class Start:
    """An operation to be run, what befalls it at which call, and what its clock shows at first."""

    operation: str
    mode: Fault = Fault.NONE
    at: int = 0
    journal: bool = False
    clock_ns: int = CLOCK_NS


class Forks:
    """The fork server, as seen from the tests."""

    def __init__(self, folder: Path, given: Path) -> None:
        self._aside = folder / "aside"
        self._aside.mkdir()
        self._given = given
        paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "faults.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": paths,
                "LD_PRELOAD": str(build_shim(folder)),
                "PYTHONHASHSEED": "0",
                "DATELINE_HOME": str(folder / "home"),
                "COLUMNS": "400",
                "OMP_NUM_THREADS": "1",
            },
        )
        assert self._line() == "ready"

    def run(
        self,
        operation: str,
        folder: Path,
        fault: Fault = Fault.NONE,
        at: int = 0,
        *,
        journal: bool = False,
        clock_ns: int = CLOCK_NS,
    ) -> Ran:
        """Run an operation on a folder and return how it ended."""
        started = Start(operation, fault, at, journal=journal, clock_ns=clock_ns)
        return self.together(folder, started)[0]

    def together(self, folder: Path, *starts: Start) -> list[Ran]:
        """Run operations on a folder, all at the same time, and return how each ended."""
        asides = [self._aside / str(number) for number in range(len(starts))]
        requests = []
        for aside, start in zip(asides, starts, strict=True):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            more = {"folder": str(folder), "given": str(self._given), "aside": str(aside)}
            requests.append({**asdict(start), **more})
        self._process.stdin.write(json.dumps(requests) + "\n")
        self._process.stdin.flush()
        statuses = json.loads(self._line())
        return [_ran(*one) for one in zip(statuses, asides, strict=True)]

    def journal(self) -> bytes:
        """Return the journal of the run before."""
        return (self._aside / "0" / "journal").read_bytes()

    def close(self) -> None:
        """Let it go."""
        self._process.stdin.close()
        assert self._process.wait(60) == 0
        self._process.stdout.close()

    def _line(self) -> str:
        line = self._process.stdout.readline()
        assert line, "the fork server is gone"
        return line.strip()


def _ran(status: int, aside: Path) -> Ran:
    calls = aside / "calls"
    return Ran(
        status,
        (aside / "stdout").read_text(encoding="utf-8"),
        (aside / "stderr").read_text(encoding="utf-8"),
        (aside / "acks").stat().st_size,
        int(calls.read_text()) if calls.exists() else -1,
    )
