"""Corpora -> rows of triggers and the words that a sentence encoder is to read, by the code in use.

`python train/same/prepare_rows.py CORPORA OUT` writes OUT/rows.npz (numbers) and OUT/spans.json (words,
for `vectors.py` only). Read are every few of the reports of five corpora, as they come.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "events"))
from prepare import Preparer

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger, find_triggers
from dateline.annotate.events.vectors import parts_of, rows
from dateline.model.ids import ReportId
from dateline.model.report import Report

SOURCES = (
    ("provenance/fakes_articles.jsonl", 3),
    ("provenance/fnc1_bodies.jsonl", 6),
    ("provenance/fakes_llm_rewrites.dev.jsonl", 2),
    ("events/ecbplus.train.jsonl", 1),
    ("events/meantime.dev.jsonl", 1),
)
"""Corpora, and every how many reports one is read."""
LONGEST = 4_000  # code points read of a report


def texts(corpora: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of the reports."""
    for path, every in SOURCES:
        lines = [row for row in (corpora / path).read_text(encoding="utf-8").split("\n") if row]
        for number, line in enumerate(lines[::every]):
            yield f"{Path(path).stem}-{number}", json.loads(line)["text"][:LONGEST]


def spans(scene: Scene, trigger: Trigger) -> tuple[str, str, str]:
    """Return the words of a trigger, of it with all that hangs on it, and of its sentence."""
    parts = parts_of(scene, trigger)
    first, past = scene.g.sentences[scene.g.sentence[trigger.head]]
    stretches = (parts[0], sorted({i for part in parts for i in part}), range(first, past))
    own, clause, sentence = (" ".join(scene.g.words[i] for i in part) for part in stretches)
    return own, clause, sentence


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    preparer = Preparer()
    states, columns, words = [], [], []
    for name, text in texts(given.corpora):
        scene = preparer.scene(Report(ReportId(name), text, lang="en"))
        triggers = find_triggers(scene)
        if triggers:
            found = rows(scene, triggers)
            states.append(found[0].astype(np.float16))
            columns.append(found[1].astype(np.float16))
            words += [spans(scene, trigger) for trigger in triggers]
    np.savez(given.out / "rows.npz", states=np.vstack(states), columns=np.vstack(columns))
    (given.out / "spans.json").write_text(json.dumps(words))
    print(f"{len(words)} triggers")


if __name__ == "__main__":
    main()
