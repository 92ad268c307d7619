"""The watchdog: runs a harness in a process of its own, ends what hangs, says what came of it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from hostile.all import harness_of
from hostile.harness import Harness
from hostile.place import canary, home
from hostile.slot import Slot

__all__ = ["HANG_S", "run"]

HANG_S = 10
"""Seconds of computing (not of the clock: machines are busy) from which an input counts as hung."""

_IDLE_S = 300  # seconds on the clock without an input done, for what waits and does not compute
_START_S = 600  # seconds on the clock for models to load, on a busy machine
_LOOK_S = 0.25
_RESTARTS = 50  # of one harness, after which it is left alone


def prepare(harness: Harness) -> Path:
    """Return the folder of a harness, with its seeds made."""
    folder = home() / harness.name
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
    folder = prepare(harness)
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
    kept = sorted(one.name for one in (folder / "found").iterdir() if one.suffix == ".bin")
    hung = sum(one.startswith("hung") for one in kept)
    died = sum(one.startswith("died") for one in kept)
    counts = slot.counts()
    return {
        "harness": name, "engine": engine, "inputs": counts["inputs"],
        "crashes": counts["crashes"] + died, "hangs": hung, "escapes": counts["escapes"],
        "ceilings": counts["ceilings"], "kept": kept,
    }  # fmt: skip


def _one_process(harness: Harness, folder: Path, slot: Slot, what: tuple[int, int, str]) -> str:
    """Return "done", "hung" or "died" of one process that tries inputs."""
    upto, seed, engine = what
    slot.set("done", 0)
    before = slot.get("inputs")
    own = Path(__file__).with_name("attempt.py")
    with (folder / "stderr").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, str(own), harness.name, str(folder), str(upto), str(seed), engine],
            stdout=subprocess.DEVNULL, stderr=errors, stdin=subprocess.DEVNULL,
            env={**os.environ, "DATELINE_HOME": str(folder / "room"), "OMP_NUM_THREADS": "1",
                 "DATELINE_FUZZ": str(home()), "PYTHONHASHSEED": "0"},
        )  # fmt: skip
        seen, used, since = (-1, -1), 0.0, time.monotonic()
        while process.poll() is None:
            time.sleep(_LOOK_S)
            now = slot.get("inputs"), slot.get("done")
            if now != seen:
                seen, used, since = now, _cpu_s(process.pid), time.monotonic()
            begun = slot.get("inputs") > before or slot.get("length")
            idle_s = time.monotonic() - since
            if (begun and (_cpu_s(process.pid) - used > HANG_S or idle_s > _IDLE_S)) or (
                idle_s > _START_S
            ):
                process.kill()
                process.wait()
                return "hung"
    if process.returncode == 0 and slot.get("done") % 2 == 1:
        return "done"
    return "died" if slot.get("length") or slot.get("inputs") > before else "died before"


def _cpu_s(pid: int) -> float:
    """Return what a process has computed, in seconds; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def line_of(totals: Mapping[str, object]) -> str:
    """Return totals as one line of JSON."""
    return json.dumps(totals, sort_keys=True)
