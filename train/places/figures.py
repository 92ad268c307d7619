"""Cross-fitted figures of the whole way from text to places, by the scorer of ../shared.

`python train/places/figures.py CORPORA TRAINED SCORER` reads marks.pickle and ranker-FOLD.txt of
TRAINED: each document is read by models that never saw its fold (LGL: its outlet).
"""

import argparse
import contextlib
import importlib.util
import io
import json
import pickle
import tempfile
from pathlib import Path

import lightgbm
import numpy as np
from mark import FOLDS
from prepare import CORPORA, Preparer, fold

from dateline.annotate.grammar import Grammar
from dateline.annotate.names import NAMES
from dateline.annotate.places.home import home_of
from dateline.annotate.places.locate import locate
from dateline.annotate.places.recognise import recognise
from dateline.annotate.places.resolve import resolve
from dateline.model.annotations import Annotations
from dateline.model.report import Publication, Report
from dateline.tagger.labels import best
from dateline.tagger.places import _DOUBT, _FIRST, _FOLLOWING, MARKS


class Unseen:
    """A place model of which neither part saw the document."""

    def __init__(self, marks: np.ndarray, ranker: lightgbm.Booster) -> None:
        self.marks, self.ranker = marks, ranker

    def mark(self, text, homes, words, columns):
        scores = self.marks.astype(np.float32)
        return tuple(
            [MARKS[i] for i in best(leaning, _FIRST, _FOLLOWING)]
            for leaning in (scores, scores - _DOUBT)
        )

    def rank(self, rows):
        return self.ranker.predict(rows, raw_score=True) if len(rows) else np.zeros(0)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "trained", "scorer"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--own-style", action="store_true", help="each corpus in its own style")
    given = ask.parse_args()
    spec = importlib.util.spec_from_file_location("score_places", given.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    marks = pickle.loads((given.trained / "marks.pickle").read_bytes())
    rankers = [lightgbm.Booster(model_file=given.trained / f"ranker-{k}.txt") for k in range(FOLDS)]
    preparer = Preparer()
    for corpus in CORPORA:
        path = given.corpora / f"{corpus}.jsonl"
        gold, found = [], []
        for line in path.read_text(encoding="utf-8").split("\n"):
            doc = json.loads(line) if line else None
            style = None if given.own_style else 0
            if doc is None or (doc["id"], style) not in marks:
                continue
            gold.append(doc)
            model = Unseen(marks[doc["id"], style], rankers[fold(corpus, doc)])
            found.append({"id": doc["id"], "toponyms": toponyms(preparer, corpus, doc, model)})
        with tempfile.TemporaryDirectory() as folder:
            names = [Path(folder) / name for name in ("gold", "found")]
            for name, rows in zip(names, (gold, found), strict=True):
                name.write_text("\n".join(map(json.dumps, rows)) + "\n")
            for extra in ((), ("--same-id",)):
                with contextlib.redirect_stdout(io.StringIO()) as said:
                    scorer.main([str(names[0]), str(names[1]), "--json", *extra])
                got = json.loads(said.getvalue())
                print(corpus, len(gold), *extra, "exact", got["recognition_exact"]["F1"],
                      "end to end", got["end_to_end"]["F1"], flush=True)  # fmt: skip


def toponyms(preparer: Preparer, corpus: str, doc: dict, model: Unseen) -> list[dict]:
    report = Report(doc["id"], doc["text"], publication=Publication(url=doc["url"] or ""))
    tokens = next(preparer.parser.parse([report]))
    g = Grammar(tokens)
    mentions = list(NAMES.annotate(report, tokens, Annotations()))
    names = recognise(g, report.text, mentions, preparer.gazetteer, model)
    home = home_of(report.publication, preparer.gazetteer)
    out = []
    for t in locate(report.text, resolve(report.text, names, preparer.gazetteer, model, home)):
        if corpus == "geovirus" and t.adjectival:
            continue
        number = t.place.id if t.place and t.place.gazetteer == "geonames" else ""
        out.append({
            "start": t.span.start, "end": t.span.end, "name": t.name,
            "lat": t.place and t.place.lat, "lon": t.place and t.place.lon,
            "geonameid": int(number) if number.isdigit() else None,
        })  # fmt: skip
    return out


if __name__ == "__main__":
    main()
