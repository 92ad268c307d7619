"""Train what the incident view keeps: the weights in resources/incident_weights.

On MUC-4 train. What rules propose is aligned with the key; a proposed incident is right when a
template is paired with it, a filler when it is matched with one of that template. Prints how right
the weights are on documents that they have not seen (five folds by document), for each slot alone
and as `eval/muc4.py` scores it; only the weights enter the repository. A logistic regression with
an L2 penalty, fitted by Newton's method.

usage: train_incidents.py [--check]   --check: print the figures, write nothing
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from incidents import Template, Totals, align, matching, score, templates  # noqa: E402
from muc4 import annotated, template_of  # noqa: E402

from dateline.lexicon.incident_weights import BIAS  # noqa: E402
from dateline.model.annotations import Annotated  # noqa: E402
from dateline.record.incidents import KEPT, Proposal, Score, keep, propose, slot_of  # noqa: E402

CORPUS = ROOT.parent / "shared/corpora/events/muc4.train.jsonl"
OUT = ROOT / "resources/incident_weights/weights.yml"
SLOTS = ("incident", "individual", "organisation", "target", "victim")
PENALTY = 3.0
FOLDS = 5
SELDOM = 15  # a sign that fewer proposals have is not learnt


@dataclass(frozen=True)
class Row:
    """One proposal: the number of its document, its slot, its signs, whether it is right."""

    doc: int
    slot: str
    signs: frozenset[str]
    right: bool


def rows(docs: Sequence[dict], items: Sequence[Annotated]) -> Iterator[Row]:
    """Yield the proposals of all documents; fillers only of incidents that are right."""
    for number, (doc, item) in enumerate(zip(docs, items, strict=True)):
        proposals = propose(item)
        ours = [template_of(proposal.incident, item) for proposal in proposals]
        key = templates(doc)
        paired = {j: i for i, j in align(key, ours)}
        for j, proposal in enumerate(proposals):
            yield Row(number, "incident", proposal.signs, j in paired)
            if j in paired:
                yield from _fillers(number, proposal, key[paired[j]], ours[j])


def _fillers(doc: int, proposal: Proposal, key: Template, ours: Template) -> Iterator[Row]:
    by_slot: dict[str, list[frozenset[str]]] = {"individual": [], "organisation": []}
    for culprit, signs in zip(proposal.incident.culprits, proposal.culprits, strict=True):
        by_slot[slot_of(culprit)].append(signs)
    by_slot |= {"target": list(proposal.targets), "victim": list(proposal.victims)}
    for slot, all_signs in by_slot.items():
        met = set(matching(getattr(key, slot), getattr(ours, slot)).values())
        for j, signs in enumerate(all_signs):
            yield Row(doc, slot, signs, j in met)


def fit(given: Sequence[Row]) -> dict[str, float]:
    """Return sign -> weight, to the third decimal."""
    counts = Counter(sign for row in given for sign in row.signs)
    names = [BIAS, *sorted(sign for sign, n in counts.items() if n >= SELDOM)]
    x = matrix(given, names)
    y = np.array([row.right for row in given], float)
    w = np.zeros(len(names))
    penalty = np.full(len(names), PENALTY)
    penalty[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + penalty * w
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 3) for name, value in zip(names, w, strict=True)}


def matrix(given: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(given), len(names)))
    x[:, 0] = 1
    for i, row in enumerate(given):
        x[i, [at[sign] for sign in row.signs if sign in at]] = 1
    return x


def unseen(given: Sequence[Row]) -> np.ndarray:
    """Return the score of each row by weights that have not seen its document."""
    scores = np.zeros(len(given))
    for fold in range(FOLDS):
        weights = fit([row for row in given if row.doc % FOLDS != fold])
        held = [i for i, row in enumerate(given) if row.doc % FOLDS == fold]
        x = matrix([given[i] for i in held], list(weights))
        scores[held] = 1 / (1 + np.exp(-x @ np.array(list(weights.values()))))
    return scores


def cross_fitted(docs: Sequence[dict], items: Sequence[Annotated]) -> Totals:
    """Return the counts of `eval/incidents.py`, each document by weights that have not seen it."""
    given = list(rows(docs, items))
    pairs = []
    for fold in range(FOLDS):
        seen = [row for row in given if row.doc % FOLDS != fold]
        weights = {slot: fit([row for row in seen if row.slot == slot]) for slot in SLOTS}
        for doc, item in list(zip(docs, items, strict=True))[fold::FOLDS]:
            kept = keep(propose(item), by_weights(weights))
            pairs.append((templates(doc), [template_of(one, item) for one in kept]))
    return score(pairs)


def by_weights(weights: dict[str, dict[str, float]]) -> Score:
    def likely(slot: str, signs: frozenset[str]) -> float:
        total = sum(weights[slot].get(sign, 0.0) for sign in (BIAS, *signs))
        return 1 / (1 + math.exp(-total))

    return likely


def written(weights: dict[str, dict[str, float]], notes: Iterable[str]) -> str:
    lines = ["# Trained by tools/train_incidents.py; not to be edited."]
    lines += [f"# {note}" for note in notes]
    for slot, of in weights.items():
        for sign, weight in of.items():
            if weight:
                lines.append(f"- {{slot: {slot}, sign: {json.dumps(sign)}, weight: {weight}}}")
    return "\n".join(lines) + "\n"


def learn(docs: Sequence[dict], items: Sequence[Annotated]) -> str:
    """Return the resource file, and print how right it is on what it has not seen."""
    given = list(rows(docs, items))
    weights: dict[str, dict[str, float]] = {}
    notes: list[str] = []
    for slot in SLOTS:
        of = [row for row in given if row.slot == slot]
        weights[slot] = fit(of)
        right = np.array([row.right for row in of])
        kept = unseen(of) >= KEPT[slot]
        p, r = 100 * right[kept].mean(), 100 * kept[right].mean()
        notes.append(
            f"{slot}: {len(of)} proposals of MUC-4 train, {100 * right.mean():.1f} % right; "
            f"kept from {KEPT[slot]} on, unseen: P {p:.1f}, R {r:.1f} of the right ones"
        )
        print(notes[-1])
    return written(weights, notes)


def main() -> None:
    docs = [json.loads(row) for row in CORPUS.read_text(encoding="utf-8").split("\n") if row]
    items = annotated(docs)
    made = learn(docs, items)
    found = cross_fitted(docs, items)
    slots = {**found.slots, "documents": found.documents}
    print("unseen, F1:", ", ".join(f"{slot} {counts.f1:.1f}" for slot, counts in slots.items()))
    print(f"confidence right: {found.confidence.p:.1f} % of {found.confidence.possible}")
    if "--check" not in sys.argv:
        OUT.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
