"""Train the ranker of candidates, cross-fitted for the figures and whole for the package.

`python train/places/rank.py DOCUMENTS OUT` prints the cross-fitted figures on gold names (LGL's
folds are by outlet) at several thresholds and writes OUT/ranker.txt, trained on everything.
"""

import argparse
import math
import pickle
from pathlib import Path

import lightgbm
import numpy as np
from prepare import CORPORA, FOLDS, Document

from dateline.gazetteer.geometry import distance_m

TREES = 300
SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 24, "min_data_in_leaf": 25,
    "lambda_l2": 3.0, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1,
    "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}  # fmt: skip
WIDE = ("PCLI", "ADM1", "CONT", "RGN", "OCN", "SEA")
RIGHT_KM = 161.0


def is_near(gold: dict, place: tuple, km: float) -> bool:
    return distance_m(gold["lat"], gold["lon"], place[2], place[3]) <= 1000 * km


def is_same(gold: dict, place: tuple) -> bool:
    return place[0] == "geonames" and str(gold.get("geonameid")) == place[1]


def rows_of(documents: list[Document]) -> tuple[np.ndarray, np.ndarray, list[tuple]]:
    """Return signs, whether right, and (document number, key, candidate number) of each row."""
    signs, right, where = [], [], []
    for number, doc in enumerate(documents):
        wanted: dict[str, list[dict]] = {}
        for key, gold in zip(doc.names, doc.gold, strict=True):
            if gold["lat"] is not None:
                wanted.setdefault(key, []).append(gold)
        for key, (places, rows) in doc.candidates.items():
            gold = wanted.get(key, [])
            known = any(is_same(g, p) for g in gold for p in places)
            for at, place in enumerate(places if gold else ()):
                km = RIGHT_KM if place[4] in WIDE else 50.0
                near = any(is_near(g, place, km) for g in gold)
                right.append(any(is_same(g, place) for g in gold) if known else near)
                signs.append(rows[at])
                where.append((number, key, at))
    return np.array(signs), np.array(right), where


def report(documents: list[Document], best: dict, least: float) -> None:
    for corpus in CORPORA:
        total = taken = near = same = 0
        for number, doc in enumerate(documents):
            for key, gold in zip(doc.names, doc.gold, strict=True):
                if doc.corpus != corpus or gold["lat"] is None:
                    continue
                total += 1
                at, score = best.get((number, key), (0, -math.inf))
                if score < least:
                    continue
                place = doc.candidates[key][0][at]
                taken += 1
                close = is_near(gold, place, RIGHT_KM)
                near += close
                same += close or is_same(gold, place)
        print(
            f"{least:.2f} {corpus:15} resolved {taken / total:.3f} of {total}; of these within "
            f"161 km {near / taken:.4f}, or same id {same / taken:.4f}; of all {same / total:.4f}"
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("documents", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    documents = pickle.loads(given.documents.read_bytes())
    given.out.mkdir(parents=True, exist_ok=True)
    signs, right, where = rows_of(documents)
    folds = np.array([documents[number].fold for number, _, _ in where])
    scores = np.zeros(len(right))
    for fold in range(FOLDS):
        learned = folds != fold
        model = lightgbm.train(SETTINGS, lightgbm.Dataset(signs[learned], right[learned]), TREES)
        scores[~learned] = model.predict(signs[~learned])
        model.save_model(given.out / f"ranker-{fold}.txt")
    best: dict = {}
    for (number, key, at), score in zip(where, scores.tolist(), strict=True):
        if score > best.get((number, key), (0, -1))[1]:
            best[number, key] = (at, score)
    for least in (0.0, 0.3, 0.4, 0.5):
        report(documents, best, least)
    whole = lightgbm.train(SETTINGS, lightgbm.Dataset(signs, right), TREES)
    whole.save_model(given.out / "ranker.txt")


if __name__ == "__main__":
    main()
