"""The watchdog: runs a harness in a process of its own, ends what hangs, says what came of it."""

import json
import os
import sys
import time
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from hostile.all import harness_of
from hostile.attempt import go
from hostile.harness import Harness
from hostile.place import canary, home
from hostile.slot import Slot

__all__ = ["HANG_S", "line_of", "prepare", "run", "standing"]

HANG_S = 10
"""Seconds of computing (not of the clock: machines are busy) from which an input counts as hung."""

_IDLE_S = 300  # seconds on the clock without an input done, for what waits and does not compute
_START_S = 600  # seconds on the clock for models to load, on a busy machine
_LOOK_S = 0.25
_TOTALS = ("inputs", "crashes", "escapes", "ceilings", "cpu_ms")
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
_RESTARTS = 50  # of one harness, after which it is left alone


def prepare(name: str) -> Path:
    """Return the folder of a harness, with its seeds made."""
    harness = harness_of(name)
    folder = home() / name
    for each in ("seeds", "found", "corpus", "room"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    canary()
    if not any((folder / "seeds").iterdir()):
        for number, raw in enumerate(harness.seeds()):
            (folder / "seeds" / f"{number:03}").write_bytes(raw)
    return folder


def run(name: str, upto: int, *, seed: int, engine: str) -> Mapping[str, object]:
    """Try inputs until `upto` were tried in all runs, and return the totals of this harness."""
    harness = harness_of(name)
    folder = prepare(name)
    slot = Slot(folder / "slot")
    hangs = deaths = 0
    while slot.get("inputs") < upto and hangs + deaths < _RESTARTS:
        ended = _one_process(harness, folder, slot, (upto, seed, engine))
        if ended == "done":
            break
        raw = slot.current()
        if ended == "died before" or (raw == b"" and slot.get("inputs") == 0):
            raise SystemExit(f"{name} does not start: see {folder / 'stderr'}")
        hangs, deaths = hangs + (ended == "hung"), deaths + (ended != "hung")
        number = slot.get("inputs")
        (folder / "found" / f"{ended}-{number}.bin").write_bytes(raw)
        slot.set("inputs", number + 1)
    return {**standing(name), "engine": engine}


def standing(name: str) -> Mapping[str, object]:
    """Return the totals of a harness in all runs so far; 0 of all where it never ran."""
    folder = home() / name
    if not (folder / "slot").exists():
        return {"harness": name, **dict.fromkeys(_TOTALS, 0), "hangs": 0, "kept": []}
    counts = Slot(folder / "slot").counts()
    kept = sorted(one.name for one in (folder / "found").iterdir() if one.suffix == ".bin")
    hung = sum(one.startswith("hung") for one in kept)
    died = sum(one.startswith("died") for one in kept)
    crashes = counts["crashes"] + died
    return {"harness": name, **counts, "crashes": crashes, "hangs": hung, "kept": kept}


def _one_process(harness: Harness, folder: Path, slot: Slot, what: tuple[int, int, str]) -> str:
    """Return "done", "hung" or "died", or "died before" any input, of one process."""
    upto, seed, engine = what
    slot.set("done", 0)
    slot.set("length", 0)  # nothing is tried until what is made once is made
    before = slot.get("inputs")
    start = _guided if engine == "guided" else _parted
    process = start(harness.name, folder, upto, seed)
    seen, used, since = (-1, -1, False), 0.0, time.monotonic()
    while process.is_alive():
        process.join(_LOOK_S)
        now = slot.get("inputs"), slot.get("done"), slot.get("length") > 0
        if now != seen:
            seen, used, since = now, _cpu_s(process.pid), time.monotonic()
        begun = slot.get("inputs") > before or slot.get("length")
        idle_s = time.monotonic() - since
        if (begun and (_cpu_s(process.pid) - used > HANG_S or idle_s > _IDLE_S)) or (
            idle_s > _START_S
        ):
            process.kill()
            process.join()
            return "hung"
    if process.exitcode == 0 and slot.get("done") % 2 == 1:
        return "done"
    return "died" if slot.get("length") or slot.get("inputs") > before else "died before"


def _parted(name: str, folder: Path, upto: int, seed: int) -> BaseProcess:
    """Start a process that is parted from one which has loaded everything: that takes no time."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["hostile.warm"])
    os.environ.update(_ENVIRONMENT, PYTHONPATH=os.pathsep.join(sys.path))  # it knows no other path
    process = context.Process(target=go, args=(name, folder, upto, seed))
    process.start()
    return process


def _guided(name: str, folder: Path, upto: int, seed: int) -> BaseProcess:
    process = get_context("spawn").Process(target=_become, args=(name, folder, upto, seed))
    process.start()
    return process


def _become(name: str, folder: Path, upto: int, seed: int) -> None:
    """Become the program that has atheris choose: a Python in which nothing is loaded yet."""
    errors = os.open(folder / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(errors, 2)
    os.environ.update({**_ENVIRONMENT, "DATELINE_HOME": str(folder / "room")})
    own = Path(__file__).with_name("attempt.py")
    given = [sys.executable, str(own), name, str(folder), str(upto), str(seed)]
    os.execv(sys.executable, given)


def _cpu_s(pid: int | None) -> float:
    """Return what a process has computed, in seconds; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def line_of(totals: Mapping[str, object]) -> str:
    """Return totals as one line of JSON."""
    return json.dumps(totals, sort_keys=True)
