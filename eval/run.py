"""Score `dateline annotate` on the dev corpora and hold the pinned floors.

eval/floors.json holds for each task its figures and the SHA-256 of corpus and scorer. A figure
below its floor fails; so does a corpus that changed, until it is pinned again. `--pin` raises
floors and adds new ones; it lowers one only with `--allow-regression`. Without ../shared there is
nothing to measure: it says so and ends well.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path

from measures import ROOT, SHARED, TASKS, Task, scorer

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.25  # points: on another processor a parser may flip a token, .07 in the smallest corpus


def annotate(task: Task, gold: list[dict], workers: int) -> dict[str, dict]:
    lines = "".join(json.dumps(task.line(doc)) + "\n" for doc in gold)
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--workers", str(workers)]
    if task.kinds:
        command += ["--only", task.kinds]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{task.name}: {done.stderr.decode()}")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    refused = [line["problem"] for line in found if "problem" in line]
    found = [line for line in found if "problem" not in line]
    refused += [p for line in found for p in line["problems"] if p["stage"] == "annotate"]
    if refused:
        sys.exit(f"{task.name}: {refused[0]}")
    return {line["id"]: line for line in found}


def digest(task: Task) -> str:
    readers = {
        "chains": "eval/testimony.py", "passages": "eval/atlas.py", "parties": "eval/parties.py",
        "incidents": "eval/incidents.py", "situations": "eval/situations.py",
    }  # fmt: skip
    reader = readers.get(task.name.split()[0], "tests/passages.py")
    own = task.corpus.startswith("tests/") or task.name.startswith("incidents")
    parts = [task.path, ROOT / reader if own else SHARED / "scorers" / task.scorer]
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()


def compare(task: Task, scores: dict[str, float], floors: dict, *, lower: bool) -> list[str]:
    """Print a row for each figure and return what is wrong; put new floors into `floors`."""
    kept = floors.setdefault(task.name, {"sha256": digest(task), "figures": {}})
    wrong = []
    if kept["sha256"] != digest(task):
        wrong.append(f"{task.name}: corpus or scorer changed since the floors were pinned")
        kept["sha256"] = digest(task)
    for name, value in scores.items():
        floor, base = kept["figures"].get(name), task.baseline.get(name)
        low = floor is not None and value < floor - SLACK
        shown = ["-" if x is None else f"{x:.1f}" for x in (base, floor)]
        note = "  BELOW ITS FLOOR" if low else ""
        print(f"{task.name:22} {name:16} {value:7.1f} {shown[0]:>9} {shown[1]:>7}{note}")
        if low:
            wrong.append(f"{task.name} {name}: {value:.1f} is below its floor {floor:.1f}")
        if floor is None or value > floor or lower:
            kept["figures"][name] = round(value, 1)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="part of a task's name")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    asked = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: the dev corpora are not at {SHARED.name}/ beside this checkout")
        return
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    print(f"{'task':22} {'measure':16} {'ours':>7} {'baseline':>9} {'floor':>7}")
    wrong: list[str] = []
    for task in TASKS:
        if asked.only and not any(part in task.name for part in asked.only):
            continue
        gold = task.gold()
        out = task.annotate(gold) if task.annotate else annotate(task, gold, asked.workers)
        scores = task.score(scorer(task.scorer), gold, out, task.path)
        wrong += compare(task, scores, floors, lower=asked.allow_regression)
    if asked.pin and (not wrong or asked.allow_regression):
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    elif wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
