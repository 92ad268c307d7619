"""Score the types of marked triggers in connected text of our own."""

import json
import subprocess
import sys
from pathlib import Path

import yaml

__all__ = ["read_typed", "score_typed"]

ROOT = Path(__file__).resolve().parent.parent
NO_TYPE = "-"


def _texts(path: Path) -> list[tuple[str, list]]:
    sys.path.insert(0, str(ROOT / "tests"))
    from marked import unmark

    return [unmark(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def read_typed(path: Path) -> dict[str, dict]:
    """Return what `dateline annotate` finds in each text of a file, by its number."""
    lines = [{"id": str(n), "text": text} for n, (text, _) in enumerate(_texts(path))]
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--only", "events"]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def score_typed(path: Path, out: dict[str, dict]) -> dict[str, float]:
    """Return the shares of marked triggers with the right type, "-" for none.

    "typed" and "untyped" are the shares among those that the gold types and does not. A trigger
    that is not found has no type.
    """
    right, total = {True: 0, False: 0}, {True: 0, False: 0}
    for n, (_, marks) in enumerate(_texts(path)):
        for span, label in marks:
            near = [
                e["type"] for e in out[str(n)]["events"]
                if e["start"] < span.end and span.start < e["end"]
            ]  # fmt: skip
            typed = label != NO_TYPE
            total[typed] += 1
            right[typed] += (next(iter(near), None) or NO_TYPE) == label
    return {
        "right": 100 * sum(right.values()) / max(sum(total.values()), 1),
        "typed": 100 * right[True] / max(total[True], 1),
        "untyped": 100 * right[False] / max(total[False], 1),
    }
