"""The cluster engine beside local workers on one machine, and what one report costs where.

Both engines take in the same texts with two workers, in one run of this file; what starting costs
is measured with two reports and taken off. CPU seconds are those of all processes of an engine
(client, scheduler, workers), looked at five times a second; they hold on a busy machine, seconds
on the clock do not. Then the same results are kept a second time, which shows what the one writer
costs; and the record is built, which shows what that costs.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared/corpora/attribution/polnear_dev.jsonl"
SAMPLE = ROOT / "samples/dallim/reports.jsonl"
LEAST_RATIO = 0.85  # issue 11: the cluster engine beside local workers
LEAST_SPEEDUP = 1.8  # issue 11: two local workers beside one
TICK = os.sysconf("SC_CLK_TCK")
ENV = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "src"),
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",  # as the how-to has it
}


@dataclass
class Meter:
    """CPU seconds and largest memory of all processes of some sessions, while it runs."""

    sessions: list[int] = field(default_factory=list)
    cpu: dict[int, float] = field(default_factory=dict)
    peak: dict[int, int] = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                parts = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(parts[3]) in self.sessions:
                pid = int(entry.name)
                self.cpu[pid] = (int(parts[11]) + int(parts[12])) / TICK
                self.peak[pid] = max(self.peak.get(pid, 0), int(parts[21]) * 4096)

    def watch(self) -> None:
        while not self._over.wait(0.2):
            self.look()

    def stop(self) -> None:
        self._over.set()


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    peak: int

    def less(self, other: "Cost") -> "Cost":
        return Cost(self.wall - other.wall, self.cpu - other.cpu, self.peak)


def run(words: list[str], others: list[int]) -> tuple[Cost, str]:
    """Run a command; its cost, with what processes of other sessions spent meanwhile."""
    meter = Meter(list(others))
    meter.look()
    before = sum(meter.cpu.values())
    begin = time.perf_counter()
    made = subprocess.Popen(
        [sys.executable, "-m", "dateline", *words], stdout=subprocess.PIPE, env=ENV,
        start_new_session=True, text=True,
    )  # fmt: skip
    meter.sessions.append(made.pid)
    thread = threading.Thread(target=meter.watch)
    thread.start()
    out = made.communicate()[0]
    meter.look()
    meter.stop()
    thread.join()
    if made.returncode:
        sys.exit(f"{words} ended with {made.returncode}")
    wall = time.perf_counter() - begin
    return Cost(wall, sum(meter.cpu.values()) - before, max(meter.peak.values())), out


def machines(folder: Path) -> tuple[str, list[subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    made = []
    for name, words in (
        ("s", ["scheduler", "--host", "127.0.0.1", "--port", str(port)]),
        *((f"w{n}", ["worker", address, "--nthreads", "1", "--host", "127.0.0.1"]) for n in "12"),
    ):
        log = (folder / name).open("wb")
        where = [] if name == "s" else ["--local-directory", str(folder / f"{name}.tmp")]
        made.append(
            subprocess.Popen(
                [sys.executable, "-m", "dask", *words, *where, "--no-dashboard"],
                stdout=log, stderr=log, env=ENV, start_new_session=True,
            )
        )  # fmt: skip
    for name in ("w1", "w2"):
        while b"Starting established connection" not in (folder / name).read_bytes():
            time.sleep(0.2)
    return address, made


def texts(count: int) -> list[str]:
    files = [*([NEWS] if NEWS.exists() else []), SAMPLE]
    found = [json.loads(row)["text"] for file in files for row in file.open(encoding="utf-8")]
    return found[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=80)
    parser.add_argument("--gate", action="store_true", help="fail when a ratio misses its bar")
    asked = parser.parse_args()
    found = texts(asked.reports)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [json.dumps({"id": f"r{n}", "text": t}) + "\n" for n, t in enumerate(found)]
        (folder / "all.jsonl").write_text("".join(rows))
        (folder / "two.jsonl").write_text("".join(rows[:2]))
        address, made = machines(folder)
        try:
            measure(folder, address, [one.pid for one in made], len(found), gate=asked.gate)
        finally:
            for one in reversed(made):
                os.killpg(one.pid, signal.SIGTERM)
                one.wait()


def measure(folder: Path, address: str, pids: list[int], count: int, *, gate: bool) -> None:
    def add(where: str, source: str, *more: str, others: tuple[int, ...] = ()) -> Cost:
        words = ["add", str(folder / where), str(folder / source), "--no-build", *more]
        return run(words, list(others))[0]

    cluster = ["--cluster", address, "--work", str(folder / "work")]
    on = tuple(pids)
    fixed_there = [add(f"f{n}", "two.jsonl", *cluster[:3], str(folder / f"w-{n}"), others=on)
                   for n in (1, 2)][1]  # fmt: skip
    fixed_here = add("f3", "two.jsonl", "--workers", "2")
    here = add("here", "all.jsonl", "--workers", "2").less(fixed_here)
    there = add("there", "all.jsonl", *cluster, others=on).less(fixed_there)
    one = add("one", "all.jsonl", "--workers", "1").less(add("f4", "two.jsonl"))
    kept = add("kept", "all.jsonl", *cluster).less(add("f5", "two.jsonl", *cluster[:3],
                                                       str(folder / "w-2")))  # fmt: skip
    ratio, by_clock = here.cpu / there.cpu, here.wall / there.wall
    print(f"{count} reports, two workers, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for what, cost in (("local", here), ("cluster", there), ("one worker", one)):
        print(f"  {what:10} {cost.cpu:6.1f} s CPU, {cost.wall:6.1f} s on the clock, "
              f"largest process {cost.peak / 1e6:,.0f} MB")  # fmt: skip
    print(f"cluster to local: {ratio:.2f} by CPU, {by_clock:.2f} by the clock (bar {LEAST_RATIO})")
    print(f"two local workers to one: {one.wall / here.wall:.2f} (bar {LEAST_SPEEDUP})")
    work = sum(path.stat().st_size for path in (folder / "work").glob("*/*"))
    size = sum(path.stat().st_size for path in folder.glob("there*") if path.is_file())
    letters = sum(map(len, texts(count)))
    print(f"a report of {letters / count:,.0f} letters: {1000 * one.cpu / count:.0f} ms to read "
          f"and annotate, {1000 * kept.cpu / count:.1f} ms for the writer (peak "
          f"{kept.peak / 1e6:,.0f} MB), {work / count:,.0f} bytes of results, "
          f"{size / count:,.0f} bytes of dossier without record")  # fmt: skip
    built, _ = run(["timeline", str(folder / "there"), "--json"], [])
    size = sum(path.stat().st_size for path in folder.glob("there*") if path.is_file())
    print(f"record: {1000 * built.cpu / count:.0f} ms a report, peak {built.peak / 1e6:,.0f} MB, "
          f"dossier {size / count:,.0f} bytes a report")  # fmt: skip
    if gate and (max(ratio, by_clock) < LEAST_RATIO or one.wall / here.wall < LEAST_SPEEDUP):
        sys.exit("a ratio misses its bar")


if __name__ == "__main__":
    main()
