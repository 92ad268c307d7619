"""Corpora and our own sentences -> what the event models are trained on, by the code in use.

`python train/events/prepare.py CORPORA OUT` reads meantime.dev.jsonl and ecbplus.train.jsonl from
CORPORA and train/events/sentences/*.yml, and writes OUT/documents.pickle. What is written holds
numbers, not texts.
"""

import argparse
import hashlib
import json
import pickle
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import yaml

from dateline.annotate.events.scene import Reading, Scene
from dateline.annotate.events.trigger import find_by_rules, signs_of
from dateline.annotate.grammar import Grammar
from dateline.annotate.paragraphs import lines
from dateline.dossier.pipeline import Pipeline
from dateline.model.annotations import Annotations
from dateline.model.report import Report
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import open_event_model

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = Path(__file__).with_name("sentences")
CORPORA = ("meantime.dev", "ecbplus.train", "sentences")
FOLDS = 5
LONGEST = 4
"""Tokens of a gold trigger; longer ones ("left ... and closed") are not learned from."""


@dataclass
class Document:
    """One document in numbers.

    `labels`: 1 for the head of a trigger, 0 for none, -100 not to be learned from; `gold` has the
    triggers of the scored sentences and `scope` the code points of these; `vectors` and `signs` as
    the head is given them; `rules` are spans and heads of the triggers by rule.
    """

    corpus: str
    name: str
    fold: int
    gold: list[tuple[int, int]]
    scope: list[tuple[int, int]]
    labels: np.ndarray
    vectors: np.ndarray
    signs: np.ndarray


def fold(corpus: str, name: str) -> int:
    """Return the fold: by topic for ECB+, whose documents of one topic tell one story."""
    if corpus == "ecbplus.train":
        name = name.split("_", 1)[0]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def labels_of(g: Grammar, gold: list[tuple[int, int]], scope: list[tuple[int, int]]) -> np.ndarray:
    out = np.full(len(g), -100, np.int64)
    for start, end in scope:
        out[list(g.tokens_in(Span(start, end)))] = 0
    for start, end in gold:
        inside = list(g.tokens_in(Span(start, end)))
        if len(inside) > LONGEST:
            out[inside] = -100
            continue
        roots = [i for i in inside if g.heads[i] == i or g.heads[i] not in inside]
        if roots:
            head = roots[-1] if g.tags[roots[-1]].startswith("NN") else roots[0]
            if out[head] == 0:
                out[head] = 1
    return out


class Preparer:
    def __init__(self) -> None:
        self.pipeline = Pipeline(
            Config(kinds=("times", "names", "places", "quantities", "attributions"))
        )
        self.model = open_event_model(Config())

    def scene(self, report: Report) -> Scene:
        tokens = next(self.pipeline._parser.parse([report]))
        shelf = Annotations()
        for step in self.pipeline.steps:
            shelf = shelf.with_(step.annotate(report, tokens, shelf))
        scene = Scene(tokens, shelf)
        words = [Span(start, end) for start, end in zip(scene.g.start, scene.g.end, strict=True)]
        vectors = self.model.read(report.text, list(lines(report.text)), words)
        scene.reading = Reading(self.model, vectors)
        return scene

    def document(self, corpus: str, report: Report, gold: list, scope: list) -> Document:
        scene, name = self.scene(report), report.id
        return Document(
            corpus, name, fold(corpus, name), gold, scope, labels_of(scene.g, gold, scope),
            scene.reading.vectors.astype(np.float16), signs_of(scene, find_by_rules(scene)),
        )  # fmt: skip


def rows(path: Path) -> list[dict]:
    return [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n") if row]


def meantime(corpora: Path) -> Iterator[tuple[Report, list, list]]:
    """Yield MEANTIME's documents; only its title and first four sentences are exhaustive."""
    for doc in rows(corpora / "meantime.dev.jsonl"):
        times = [t["attrs"] for t in doc["timexes"]]
        made = [t["value"] for t in times if t.get("functionInDocument") == "CREATION_TIME"]
        day = date.fromisoformat(made[0]) if made and len(made[0]) == 10 else None
        scope = [
            (s["start"], s["end"]) for s in doc["sentences"] if s["i"] in doc["doc_level_sentences"]
        ]
        gold = [(e["start"], e["end"]) for e in doc["events"] if e["layer"] == "doc"]
        yield Report(doc["doc_id"], doc["text"], published=day), gold, scope


def ecbplus(corpora: Path) -> Iterator[tuple[Report, list, list]]:
    """Yield ECB+'s documents, of which the selected sentences are annotated with care."""
    for doc in rows(corpora / "ecbplus.train.jsonl"):
        scope = [(s["start"], s["end"]) for s in doc["sentences"] if s["selected"]]
        events = [m for m in doc["mentions"] if m["kind"] == "event" and m["selected"]]
        if scope and events:
            gold = [(e["start"], e["end"]) for e in events]
            yield Report(doc["doc_id"], doc["text"]), gold, scope


def sentences() -> Iterator[tuple[Report, list, list]]:
    """Yield our own sentences, a report each."""
    sys.path.insert(0, str(ROOT / "tests"))
    from marked import unmark

    for path in sorted(SENTENCES.glob("*.yml")):
        for number, marked in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            text, found = unmark(marked)
            name = f"{path.stem}-{number}"
            gold = [(span.start, span.end) for span, _ in found]
            yield Report(re.sub(r"\W", "-", name), text), gold, [(0, len(text))]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    preparer = Preparer()
    sources = (meantime(given.corpora), ecbplus(given.corpora), sentences())
    documents = []
    for corpus, source in zip(CORPORA, sources, strict=True):
        found = [preparer.document(corpus, *item) for item in source]
        print(corpus, len(found), flush=True)
        documents += found
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "documents.pickle").write_bytes(pickle.dumps(documents))


if __name__ == "__main__":
    main()
