"""Train the choice whether a weekday lies ahead: the weights in resources/direction.

On TBAQ and the narrative passages for development (`tests/annotate/times/narrative/dev*.md`).

Needs ../shared; only the weights enter the repository. Prints the accuracy on documents that the
model has not seen (five folds by document), beside that of the rule it replaces. A logistic
regression with an L2 penalty, fitted by Newton's method: the same weights on every machine, to the
third decimal that is kept.

usage: train_direction.py [--check]   --check: print the figures, write nothing
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from dateline.annotate.times.direction import AHEAD, direction_at, lies_ahead, weekday_features
from dateline.annotate.times.words import WEEKDAYS

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared/corpora/time/tbaq.dev.jsonl"
OUT = ROOT / "resources/direction/weekdays.yml"
PENALTY = 1 / 0.3
FOLDS = 5
# What grammar says and the corpora show too seldom to be learned: "will open on Monday", "shut till
# Friday".
GRAMMAR = {"near=will": 2.8, "near=is to": 2.8, "near=present": 2.5, "ends,not past": 1.5}
_NAMES = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_WEEKDAY = re.compile(
    rf"(?:early |late |earlier |later |on |noon )?({_NAMES})"
    r"(?: morning| afternoon| evening| night| noon)?(?:'s)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Row:
    """A weekday of the corpus: its document, its features, whether it lies ahead."""

    doc: str
    features: tuple[str, ...]
    ahead: bool
    rule: bool


def rows(docs: Sequence[dict]) -> Iterator[Row]:
    """Yield the weekdays that are dated within a week of publication, that day itself left out."""
    for doc in docs:
        published = date.fromisoformat(doc["dct"][:10])
        for timex in doc["timexes"]:
            named = _WEEKDAY.fullmatch(timex["text"])
            value = timex["value"][:10]
            if not named or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                continue
            off = (date.fromisoformat(value) - published).days
            back = (published.weekday() - WEEKDAYS[named[1].lower()]) % 7
            if off and abs(off) < 7 and back == -off % 7:
                start, end = timex["start"], timex["end"]
                features = tuple(weekday_features(doc["text"], start, end, back))
                rule = direction_at(doc["text"], start, end) == AHEAD
                yield Row(doc["id"], features, off > 0, rule)


def fit(seen: Sequence[Row]) -> dict[str, float]:
    """Return feature -> weight; the bias is not penalised."""
    names = sorted({feature for row in seen for feature in row.features} - set(GRAMMAR))
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(seen), len(names)))
    for i, row in enumerate(seen):
        x[i, [at[feature] for feature in row.features if feature in at]] = 1
    y = np.array([row.ahead for row in seen], dtype=float)
    penalty = np.array([1e-6 if name == "bias" else PENALTY for name in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(curve, slope)
    return {name: round(float(w[i]), 3) for name, i in at.items()} | GRAMMAR


def fold_of(ids: Sequence[str]) -> dict[str, int]:
    """Return the fold of each document: every fifth in the order of their ids."""
    return {name: i % FOLDS for i, name in enumerate(sorted(set(ids)))}


def folds() -> tuple[dict[str, int], list[dict[str, float]]]:
    """Return the fold of each document and, for each fold, weights that have not seen it."""
    docs = [*corpus(), *own()]
    found = list(rows(docs))
    fold = fold_of([doc["id"] for doc in docs])
    return fold, [fit([row for row in found if fold[row.doc] != k]) for k in range(FOLDS)]


def own() -> list[dict]:
    """Return the narrative passages for development, in the shape of the corpus."""
    sys.path.insert(0, str(ROOT / "tests"))
    from passages import passages

    return [
        {
            "id": f"own-{number:03d}",
            "dct": passage.published.isoformat(),
            "text": passage.text,
            "timexes": [
                {
                    "start": e.span.start,
                    "end": e.span.end,
                    "text": e.span.of(passage.text),
                    "value": e.value,
                }
                for e in passage.expected
            ],
        }
        for number, passage in enumerate([*passages("dev"), *passages("dev2")])
        if passage.published is not None
    ]


def corpus() -> list[dict]:
    lines = CORPUS.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def main() -> None:
    """Print the figures (each weekday by weights that have not seen it) and write the weights."""
    docs = [*corpus(), *own()]
    found = list(rows(docs))
    fold, unseen = folds()
    figures = []
    for name, some in (
        ("TBAQ", [row for row in found if not row.doc.startswith("own-")]),
        ("our own passages", [row for row in found if row.doc.startswith("own-")]),
    ):
        right = sum(lies_ahead(iter(r.features), unseen[fold[r.doc]]) == r.ahead for r in some)
        rule = sum(row.rule == row.ahead for row in some)
        shares = " ".join(f"{100 * n / len(some):.1f}" for n in (right, rule))
        figures.append(f"# {len(some)} weekdays of {name}, percent right, model and rule: {shares}")
    print("\n".join(figures))
    if "--check" in sys.argv:
        return
    lines = ["# Trained by tools/train_direction.py; not to be edited.", *figures]
    lines += [
        f'- {{feature: "{name}", weight: {w}}}' for name, w in sorted(fit(found).items()) if w
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
