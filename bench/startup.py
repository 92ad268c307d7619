"""How long commands take that need no model: beside bare Python, and in seconds.

The bar of issue 11 is 1.5 seconds on an idle machine. CPU seconds (user and system) are printed
too: they hold better on a machine that others share.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BAR_S = 1.5
COMMANDS = (
    "--help", "--version", "reports DOSSIER", "timeline DOSSIER", "sources DOSSIER",
    "places DOSSIER", "entities DOSSIER", "origins DOSSIER", "search DOSSIER gate",
    "codes DOSSIER --scheme acled", "verify DOSSIER",
)  # fmt: skip


def run(words: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of a Python process."""
    before, begin = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *words], check=False, capture_output=True)
    wall, after = time.perf_counter() - begin, os.times()
    children = (after.children_user, after.children_system)
    return wall, sum(children) - before.children_user - before.children_system


def best(words: list[str], times: int) -> tuple[float, float]:
    runs = [run(words) for _ in range(times)]
    return min(wall for wall, _ in runs), min(cpu for _, cpu in runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="runs of each; the best counts")
    parser.add_argument("--gate", action="store_true", help="fail when a command misses the bar")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dossier = str(Path(folder, "sample.dossier"))
        subprocess.run(
            [sys.executable, "-m", "dateline", "add", dossier, str(ROOT / "samples/dallim")],
            check=True, capture_output=True,
        )  # fmt: skip
        bare, _ = best(["-c", "pass"], asked.times)
        print(f"python -c pass: {bare:.3f} s; load {os.getloadavg()[0]:.1f}")
        slow = []
        for command in COMMANDS:
            words = [dossier if word == "DOSSIER" else word for word in command.split()]
            wall, cpu = best(["-m", "dateline", *words], asked.times)
            print(
                f"  dateline {command:30} {wall:5.2f} s, {cpu:5.2f} s of CPU, x {wall / bare:.0f}"
            )
            slow += [command] if wall > BAR_S else []
    if asked.gate and slow:
        sys.exit(f"over {BAR_S} s: {', '.join(slow)}")


if __name__ == "__main__":
    main()
