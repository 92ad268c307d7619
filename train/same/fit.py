"""Fit what speaks for two tellings being of one event: resources/same/weights.yml.

`python train/same/fit.py BUNDLE...` reads folders with input.json and gold.json. Words that bear
one claim in two reports tell one event; those of two claims, or of a claim and of a report that
does not have it, tell two. Prints the average precision on each bundle by weights of the others.
`--write` replaces the weights; then `make resources`.
"""

import argparse
import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from dateline.dossier.pipeline import open_pipeline
from dateline.model.annotations import Annotated
from dateline.model.run import Config
from dateline.read import read_paths
from dateline.record.derive import derive
from dateline.record.entities import make_entities
from dateline.record.events import _around
from dateline.record.same.near import Near
from dateline.record.same.signs import NAMES, signs_of
from dateline.record.same.telling import Telling, lay_out
from dateline.record.told import tell

OUT = Path(__file__).resolve().parents[2] / "resources/same/weights.yml"
STRENGTH = 0.3  # inverse of the penalty (C), of .1, .3, 1, 3
HEAD = "# Made by train/same/fit.py; not to be edited. Log odds that two tellings are of one event."

Rows = tuple[np.ndarray, np.ndarray, np.ndarray]


def annotated(folder: Path) -> list[Annotated]:
    """Return the reports of a bundle, by id."""
    pipeline = open_pipeline(Config())
    readings = read_paths([folder / "input.json"], skip=lambda _path, _digest: False)
    found = [pipeline.annotate(one.report) for one in readings if one.report is not None]
    return sorted(found, key=lambda item: item.report.id)


def tellings_of(items: list[Annotated]) -> list[Telling]:
    entities = make_entities(items, ())
    told = [one for item in items for one in tell(item, entities)]
    published = {item.report.id: item.report.published for item in items}
    around = _around(told)
    return [lay_out(one, published[one.trigger.report], around) for one in told]


def rows(folder: Path) -> Rows:
    """Return signs, labels and weights of the pairs of two reports that the gold speaks of."""
    items = annotated(folder)
    tellings = tellings_of(items)
    near = Near(derive(items).derivations, tellings)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    bears: defaultdict[int, set[str]] = defaultdict(set)
    carries: defaultdict[str, set[str]] = defaultdict(set)
    shared: Counter[int] = Counter()
    for claim in gold["claims"]:
        for told in claim["reports"] if claim["slot"] == "event" else ():
            carries[claim["id"]].add(told["doc"])
            hit = [n for n, one in enumerate(tellings) if _touches(one, told)]
            for n in hit:
                bears[n].add(claim["id"])
                shared[n] = len(hit)
    signs, labels, weights = [], [], []
    for a, b in combinations(range(len(tellings)), 2):
        one, other = tellings[a], tellings[b]
        mine, its = bears.get(a, set()), bears.get(b, set())
        if one.report == other.report or not (mine or its):
            continue
        lone = other.report if mine else one.report
        if not (mine and its) and any(lone in carries[claim] for claim in mine | its):
            continue  # the report has the claim, and perhaps in these words too
        same = bool(mine & its)
        signs.append(signs_of(one, other, near))
        labels.append(same)
        weights.append((shared[a] * shared[b]) ** -0.5 if same else 1.0)
    return np.array(signs), np.array(labels), np.array(weights)


def _touches(one: Telling, told: dict) -> bool:
    span, words = one.trigger.span, told["evidence"]
    return one.report == told["doc"] and span.start < words["end"] and words["start"] < span.end


def fit(some: list[Rows]) -> LogisticRegression:
    signs, labels, weights = (np.concatenate(part) for part in zip(*some, strict=True))
    return LogisticRegression(C=STRENGTH, max_iter=3_000).fit(signs, labels, sample_weight=weights)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("bundles", type=Path, nargs="+")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    read = [rows(folder) for folder in given.bundles]
    found = []
    for n, folder in enumerate(given.bundles):
        chances = fit(read[:n] + read[n + 1 :]).predict_proba(read[n][0])[:, 1]
        found.append(average_precision_score(read[n][1], chances))
        print(f"{folder.name}: average precision {found[-1]:.3f}, {len(chances)} pairs")
    print(f"mean, each bundle left out in turn: {np.mean(found):.3f}")
    if given.write:
        model = fit(read)
        named = zip(("bias", *NAMES), (model.intercept_[0], *model.coef_[0]), strict=True)
        lines = [f'- {{sign: "{name}", weight: {weight:.3f}}}' for name, weight in named]
        OUT.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
