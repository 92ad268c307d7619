"""Corpora -> what the place models are trained on, by the very code that uses them.

`python train/places/prepare.py CORPORA OUT` reads geowebnews.dev.jsonl, lgl.jsonl and
geovirus.jsonl from CORPORA and writes OUT/documents.pickle. What is written holds numbers, not
texts, apart from offsets and names of gold toponyms.
"""

import argparse
import hashlib
import json
import pickle
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.annotate.grammar import Grammar
from dateline.annotate.names import NAMES
from dateline.annotate.paragraphs import lines
from dateline.annotate.places.columns import columns
from dateline.annotate.places.find import named, owners
from dateline.annotate.places.home import home_of
from dateline.annotate.places.signs import signs
from dateline.annotate.places.table import lay_out
from dateline.gazetteer import open_gazetteer
from dateline.lexicon.peoples import PEOPLES
from dateline.model.annotations import Annotations
from dateline.model.name import Form, NameKind
from dateline.model.report import Publication, Report
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.parse import open_parser
from dateline.tagger import BUNDLED
from dateline.tagger.encoder import Encoder

CORPORA = ("geowebnews.dev", "geovirus", "lgl")
"""In the order of the model's styles."""

FOLDS = 5


@dataclass
class Document:
    """One document in numbers.

    `labels`: 0 outside, 1 begins, 2 goes on, -100 not to be learned from. `windows`: (states,
    token numbers, piece numbers) of each. `names`: for each gold toponym its key; `candidates`:
    by key (gazetteer, id, lat, lon, feature) of each candidate, and their signs.
    """

    corpus: str
    name: str
    fold: int
    gold: list[dict]
    starts: list[int]
    ends: list[int]
    people: list[bool]
    columns: np.ndarray
    labels: np.ndarray
    windows: list[tuple[np.ndarray, np.ndarray, np.ndarray]]
    names: list[str]
    candidates: dict[str, tuple[list[tuple], np.ndarray]]


def outlet(doc: dict) -> str:
    return re.sub(r"^https?://(www\.)?", "", doc["url"] or "").split("/")[0]


def fold(corpus: str, doc: dict) -> int:
    """Return the fold: by outlet for LGL, by page for GeoVirus, by document for GeoWebNews."""
    group = {"lgl": outlet(doc), "geovirus": doc["group"]}.get(corpus, doc["id"])
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def labels_of(g: Grammar, gold: list[dict]) -> np.ndarray:
    out = np.zeros(len(g), np.int64)
    for toponym in gold:
        label = 1
        for i in g.tokens_in(Span(toponym["start"], toponym["end"])):
            if g.start[i] >= toponym["start"] and not out[i]:
                out[i], label = label, 2
    return out


class Preparer:
    def __init__(self) -> None:
        config = Config()
        self.parser, self.gazetteer = open_parser(config), open_gazetteer(config)
        self.encoder = Encoder(BUNDLED)

    def document(self, corpus: str, doc: dict) -> Document:
        text, gold = doc["text"], doc["toponyms"]
        report = Report(doc["id"], text, publication=Publication(url=doc["url"] or ""))
        tokens = next(self.parser.parse([report]))
        g = Grammar(tokens)
        mentions = [m for m in NAMES.annotate(report, tokens, Annotations()) if m.form is Form.NAM]
        people = [word in PEOPLES for word in g.lower]
        labels = labels_of(g, gold)
        if corpus == "geovirus":  # it leaves nationalities out: they are neither right nor wrong
            labels[people] = -100
        starts, ends = np.array(g.start, np.int64), np.array(g.end, np.int64)
        windows = [
            (self.encoder.states(window).astype(np.float16), *window.pieces_of(starts, ends))
            for cut in self.encoder.windows(text, list(lines(text)))
            for window in cut
        ]
        keys, candidates = self._candidates(report, g, mentions, gold)
        return Document(
            corpus, doc["id"], fold(corpus, doc), gold, g.start, g.end, people,
            columns(g, text, mentions, self.gazetteer), labels, windows, keys, candidates,
        )  # fmt: skip

    def _candidates(self, report, g, mentions, gold):
        owner = owners(g, mentions)
        names = []
        for toponym in gold:
            span = Span(toponym["start"], toponym["end"])
            inside = [owner[i] for i in g.tokens_in(span) if owner[i]]
            names.append(named(g, report.text, span, inside[0].kind if inside else NameKind.GPE))
        keys, table, evidence = lay_out(report.text, names, self.gazetteer)
        home = home_of(report.publication, self.gazetteer)
        rows = signs(table, evidence, home, len(report.text))
        candidates = {
            key: (
                [
                    (c.place.gazetteer, c.place.id, c.place.lat, c.place.lon, c.place.feature)
                    for c in known.choices
                ],
                rows[key],
            )
            for key, known in table.items()
            if known.choices
        }
        return keys, candidates


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    preparer = Preparer()
    documents = []
    for corpus in CORPORA:
        rows = (given.corpora / f"{corpus}.jsonl").read_text(encoding="utf-8").split("\n")
        documents += [preparer.document(corpus, json.loads(row)) for row in rows if row]
        print(corpus, len(rows), flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "documents.pickle").write_bytes(pickle.dumps(documents))


if __name__ == "__main__":
    main()
