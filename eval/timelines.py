"""Timelines of entities against SemEval-2015 Task 4, Track A: from raw text, names given.

The reports go into a new dossier as lines of JSON, and `Dossier.entity_timeline` is asked for each
entity. An event is known by its report, the number of its line, and its words, as in the gold.

    .venv/bin/python eval/timelines.py [FOLDER_OF_SHARED]
"""

import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from dateline.dossier import open_dossier
from dateline.errors import ConfigError
from dateline.model.entity_timeline import EntityTimeline

__all__ = ["key_of", "read_timelines", "rows_of", "score_timelines"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
DOCS = "corpora/events/semeval15_docs.dev.jsonl"
TIMELINES = "corpora/events/semeval15_timelines.dev.jsonl"
UNKNOWN = "XXXX-XX-XX"

Rows = list[dict]


def key_of(doc: dict, start: int, end: int) -> str:
    """Return the key of the event at `text[start:end]`: "16844-2-showed_off"."""
    line = next((s["i"] for s in doc["sentences"] if s["start"] <= start < s["end"]), 0)
    return f"{doc['doc_id']}-{line}-{'_'.join(doc['text'][start:end].lower().split())}"


def rows_of(timeline: EntityTimeline, docs: dict[str, dict]) -> Rows:
    """Return a timeline as the scorer takes it."""
    return [
        {
            "pos": position.number,
            "date": UNKNOWN if position.moment is None else str(position.moment),
            "events": [
                key_of(docs[e.trigger.report], e.trigger.span.start, e.trigger.span.end)
                for e in position.events
            ],
        }
        for position in timeline.positions
    ]


def read_timelines(gold: list[dict], shared: Path = SHARED) -> dict[str, Rows]:
    """Return what a new dossier of the reports answers for each entity of the gold, by name."""
    rows = (shared / DOCS).read_text(encoding="utf-8").split("\n")
    docs = {doc["doc_id"]: doc for doc in map(json.loads, filter(None, rows))}
    lines = [{"id": n, "text": d["text"], "published": d["dct"]} for n, d in docs.items()]
    found: dict[str, Rows] = {}
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports.jsonl"
        reports.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        with open_dossier(Path(folder) / "new.dossier") as dossier:
            dossier.add(reports)
            for name in sorted({timeline["entity"] for timeline in gold}):
                try:
                    found[name] = rows_of(dossier.entity_timeline(name), docs)
                except ConfigError:
                    found[name] = []
    return found


def score_timelines(
    module: ModuleType, gold: list[dict], out: dict[str, Rows], path: Path
) -> dict[str, float]:
    """Return F1 with dates and of the order alone; the share of events that are found, and right.

    `other F1` leaves out the entity with the longest timeline, a person who mostly speaks.
    """
    key = module.load(path)
    answer = {name: out[name[1]] for name in key}
    longest = max(key, key=lambda name: len(key[name]))
    others = {name: rows for name, rows in key.items() if name != longest}
    wanted, given = ({(n, e) for n, e in _events(rows)} for rows in (key, answer))
    return {
        "F1": module.score(key, answer)[0]["f1"],
        "order F1": module.score(key, answer, anchors=False)[0]["f1"],
        "other F1": module.score(others, answer)[0]["f1"],
        "events found": 100 * len(wanted & given) / max(1, len(wanted)),
        "events right": 100 * len(wanted & given) / max(1, len(given)),
    }


def _events(timelines: dict[tuple[str, str], Rows]) -> list[tuple[tuple[str, str], str]]:
    return [(name, e) for name, rows in timelines.items() for row in rows for e in row["events"]]


def main() -> None:
    from measures import scorer

    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    path = shared / TIMELINES
    if not path.is_file():
        print(f"skipped: there are no timelines at {path}")
        return
    gold = [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n") if row]
    module = scorer("events/timeline.py", shared)
    out = read_timelines(gold, shared)
    for name, rows in module.load(path).items():
        figures = [
            module.score({name: rows}, {name: out[name[1]]}, anchors=dates)[0]
            for dates in (True, False)
        ]
        told = "  ".join(
            f"{label} P {got['p']:.1f} R {got['r']:.1f} F1 {got['f1']:.1f}"
            for label, got in zip(("dates and order", "order"), figures, strict=True)
        )
        print(f"{name[1]:24} {told}")
    for label, value in score_timelines(module, gold, out, path).items():
        print(f"all, {label:19} {value:.1f}")


if __name__ == "__main__":
    main()
