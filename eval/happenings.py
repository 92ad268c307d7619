"""Factuality against MEANTIME, and status against our own sentences."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import yaml

ROOT = Path(__file__).resolve().parent.parent
Scores = dict[str, float]

ATTRIBUTES = ("certainty", "polarity", "time", "special_cases")
_SPECIAL = {"GENERIC": "GEN", "COND_IF": "COND_IF_CLAUSE", "COND_MAIN": "COND_MAIN_CLAUSE"}
_OPEN = ("HYPOTHETICAL", "ATTEMPTED")


_ABLE = ("can", "able", "allow", "allows", "allowed", "enable", "enables", "enabled")


def newsreader(event: dict, text: str) -> dict[str, str]:
    """Return our values as NewsReader's guidelines have them.

    There what will happen, or can be done, is CERTAIN when its source does not doubt it; a
    condition, and what nobody answers for, is UNDERSPECIFIED.
    """
    by = text[slice(*event["status_by"])].lower() if event["status_by"] else ""
    certainty, special = "CERTAIN", _SPECIAL.get(event["special"], "NONE")
    if event["certainty"] == "UNKNOWN" or event["special"] == "COND_IF":
        certainty = "UNDERSPECIFIED"
    elif event["certainty"] != "CERTAIN" and event["status"] in _OPEN and by not in _ABLE:
        certainty = "CERTAIN" if event["special"] == "COND_MAIN" else "POSSIBLE"
    polarity = "UNDERSPECIFIED" if event["polarity"] == "UNKNOWN" else event["polarity"]
    return dict(zip(ATTRIBUTES, (certainty, polarity, event["tending"], special), strict=True))


def score_factuality(module: ModuleType, gold: list[dict], out: dict[str, dict]) -> Scores:
    """Return accuracies and macro-F1 on events whose trigger is found word for word.

    Of the scorer's macro-F1, over all values that occur in gold or answers, the mean over the four
    attributes is given: accuracy hides that nearly all is CERTAIN POS NON_FUTURE NONE.
    """
    pairs = []
    for doc in gold:
        wanted = [e for e in doc["events"] if e["layer"] == "doc" and e["attrs"].get("certainty")]
        found = [{**e, "attrs": newsreader(e, doc["text"])} for e in out[doc["doc_id"]]["events"]]
        pairs.append((wanted, found))
    got = module.factuality(pairs)
    scores = {name: got[name]["acc"] for name in ATTRIBUTES}
    macro = sum(got[name]["macro_f1"] for name in ATTRIBUTES) / len(ATTRIBUTES)
    return {**scores, "joint": got["joint_acc"], "macro-F1": macro}


def _sentences(path: Path) -> list[tuple[str, str, list]]:
    sys.path.insert(0, str(ROOT / "tests"))
    from marked import unmark

    marked = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [(f"{path.stem}-{i}", *unmark(one)) for i, one in enumerate(marked)]


def read_statuses(path: Path) -> dict[str, dict]:
    """Annotate each sentence of one of our own sets as a report."""
    rows = [{"id": name, "text": text} for name, text, _ in _sentences(path)]
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--only", "events"]
    given = "".join(json.dumps(row) + "\n" for row in rows).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def score_statuses(path: Path, out: dict[str, dict]) -> Scores:
    """Return the share of marked triggers that are found, and that bear the right status.

    `macro-F1` is over the statuses; what is not found is wrong.
    """
    pairs = []
    for name, _, wanted in _sentences(path):
        for span, status in wanted:
            near = [
                e for e in out[name]["events"] if e["start"] < span.end and span.start < e["end"]
            ]
            pairs.append((status, near[0]["status"] if near else ""))
    kinds = sorted({status for status, _ in pairs})
    f1 = [_f1(pairs, kind) for kind in kinds]
    return {
        "found": 100 * sum(bool(said) for _, said in pairs) / len(pairs),
        "status": 100 * sum(a == b for a, b in pairs) / len(pairs),
        "macro-F1": sum(f1) / len(f1),
    }


def _f1(pairs: list[tuple[str, str]], kind: str) -> float:
    right = sum(a == b == kind for a, b in pairs)
    total = sum(a == kind for a, _ in pairs) + sum(b == kind for _, b in pairs)
    return 200 * right / total if total else 0.0
