"""Score who does what to whom on our own sentences: `roles` and `implicit` of the events gold.

roles: precision, recall and F1 over (event, filler) pairs, where a filler is right when its words
overlap the marked ones, each marked one once; "labelled" asks for the role as well, "exact" for the
same words. Only marked events are counted; times, counts and inferred fillers are left out.
implicit: of the actors that are marked as understood, how many are found as inferred ones, and of
all inferred actors how many are right.
"""

import json
import subprocess
from pathlib import Path

import yaml

__all__ = ["read_parties", "score_implicit", "score_roles"]

ROOT = Path(__file__).resolve().parent.parent
_LEFT_OUT = ("TIME", "QUANTITY")

Pair = tuple[int, int]


def read_parties(path: Path) -> dict[str, dict]:
    """Return what `dateline annotate` finds in each sentence of a file, by its number."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    lines = [{"id": str(n), "text": row["text"], "published": None} for n, row in enumerate(rows)]
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--only", "events"]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def score_roles(path: Path, out: dict[str, dict]) -> dict[str, float]:
    """Return F1 by overlap, by overlap with the role, by exact words; recall of triggers."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    right = {"overlap": 0, "labelled": 0, "exact": 0}
    wanted = found = events = seen = 0
    for n, row in enumerate(rows):
        for trigger, roles in row["events"].items():
            gold = [(r, span_of(row["text"], words)) for r, all_ in roles.items() for words in all_]
            event = _event_at(out[str(n)], span_of(row["text"], trigger))
            ours = [] if event is None else _arguments(event)
            events, seen = events + 1, seen + (event is not None)
            wanted, found = wanted + len(gold), found + len(ours)
            right["overlap"] += _matched(gold, ours, lambda g, o: _overlap(g[1], o[1]))
            right["labelled"] += _matched(
                gold, ours, lambda g, o: g[0] == o[0] and _overlap(g[1], o[1])
            )
            right["exact"] += _matched(gold, ours, lambda g, o: g[1] == o[1])
    scores = {name: 200 * hits / (wanted + found) for name, hits in right.items()}
    return {**scores, "triggers": 100 * seen / events}


def score_implicit(path: Path, out: dict[str, dict]) -> dict[str, float]:
    """Return precision and recall of actors carried over, in per cent."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    right = wanted = found = 0
    for n, row in enumerate(rows):
        start = row["text"].rindex(row["event"])
        event = _event_at(out[str(n)], (start, start + len(row["event"])))
        gold = span_of(row["text"], row["who"]) if row["who"] else None
        ours = [
            (a["start"], a["end"])
            for a in ([] if event is None else event["arguments"])
            if a["inferred"] and a["role"] == "ACTOR"
        ]
        wanted += gold is not None
        found += len(ours)
        right += gold is not None and any(_overlap(gold, span) for span in ours)
    return {"right of carried": 100 * right / max(found, 1), "carried": 100 * right / wanted}


def span_of(text: str, words: str) -> Pair:
    """Return where words first stand in a text."""
    start = text.index(words)
    return start, start + len(words)


def _event_at(line: dict, span: Pair) -> dict | None:
    hits = [e for e in line["events"] if _overlap((e["start"], e["end"]), span)]
    return hits[0] if hits else None


def _arguments(event: dict) -> list[tuple[str, Pair]]:
    return [
        (a["role"], (a["start"], a["end"]))
        for a in event["arguments"]
        if a["role"] not in _LEFT_OUT and not a["inferred"]
    ]


def _overlap(one: Pair, other: Pair) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _matched(gold: list, ours: list, same) -> int:
    left = list(gold)
    for one in ours:
        hit = next((g for g in left if same(g, one)), None)
        if hit is not None:
            left.remove(hit)
    return len(gold) - len(left)
