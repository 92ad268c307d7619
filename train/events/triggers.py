"""Train the head that finds triggers: a logistic regression over encoder vectors and signs.

`python train/events/triggers.py DOCUMENTS OUT` prints cross-fitted figures of triggers' heads,
folds by document and topic, for several thresholds, and writes OUT/triggers.npz, trained on
everything. Each corpus has a style, what it counts as an event; the model learns one set of weights
for all and one more for MEANTIME and our own sentences, whose style it speaks.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
from prepare import FOLDS, Document
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression

from dateline.annotate.events.signs import SIZES
from dateline.model.tokens import TAGS

COMPONENTS = 192
"""Of the encoder's 1,152 numbers; with 96 the cross-fitted F1 is .2 to .5 lower."""
SCALE = 3.0
STRENGTH = 0.1  # C of the regression; .3 and 1 are no better
WEIGHTS = {"meantime.dev": 4.0, "ecbplus.train": 1.0, "sentences": 2.0}
OWN_STYLE = 0.5
"""Scale of the second set of weights: how easily MEANTIME's style departs from ECB+'s."""
OPEN = np.array([tag[:2] in ("VB", "NN", "JJ") for tag in TAGS])


class Space:
    """Turns documents into rows: components of their vectors, then one column a value of a sign."""

    def __init__(self, documents: list[Document]) -> None:
        learned = np.concatenate([d.vectors[d.labels >= 0] for d in documents]).astype(np.float32)
        self.pca = PCA(COMPONENTS, random_state=0).fit(learned[::2])
        self.starts = np.cumsum([0, *SIZES])

    def rows(self, doc: Document, which: np.ndarray) -> np.ndarray:
        signs = doc.signs[which]
        told = np.zeros((len(signs), self.starts[-1]), np.float32)
        for column, start in enumerate(self.starts[:-1]):
            told[np.arange(len(signs)), start + signs[:, column]] = 1
        if not len(signs):
            return np.zeros((0, 2 * (COMPONENTS + told.shape[1])), np.float32)
        read = self.pca.transform(doc.vectors[which].astype(np.float32)) / SCALE
        found = np.concatenate([read, told], 1)
        own = np.zeros_like(found) if doc.corpus == "ecbplus.train" else OWN_STYLE * found
        return np.concatenate([found, own], 1).astype(np.float32)


def usable(doc: Document) -> np.ndarray:
    return np.flatnonzero((doc.labels >= 0) & OPEN[doc.signs[:, 0]])


def train(space: Space, documents: list[Document]) -> LogisticRegression:
    at = [usable(doc) for doc in documents]
    rows = np.concatenate([space.rows(doc, i) for doc, i in zip(documents, at, strict=True)])
    labels = np.concatenate([doc.labels[i] for doc, i in zip(documents, at, strict=True)])
    weights = np.concatenate(
        [np.full(len(i), WEIGHTS[doc.corpus]) for doc, i in zip(documents, at, strict=True)]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return model.fit(rows, labels, sample_weight=weights)


def odds(space: Space, model: LogisticRegression, doc: Document) -> np.ndarray:
    out = np.full(len(doc.labels), -9.0, np.float32)
    at = np.flatnonzero(OPEN[doc.signs[:, 0]])
    if len(at):
        out[at] = model.decision_function(space.rows(doc, at))
    return out


def cross_fit(space: Space, documents: list[Document]) -> dict[str, np.ndarray]:
    """Return the log-odds of each document's tokens by a model that never saw its fold."""
    found = {}
    for fold in range(FOLDS):
        model = train(space, [d for d in documents if d.fold != fold])
        for doc in documents:
            if doc.fold == fold:
                found[doc.name] = odds(space, model, doc)
    return found


def figures(documents: list[Document], found: dict[str, np.ndarray], corpus: str) -> None:
    here = [doc for doc in documents if doc.corpus == corpus]
    gold = np.concatenate([doc.labels for doc in here])
    rule = np.concatenate([doc.signs[:, 2] > 0 for doc in here])
    held = np.concatenate([found[doc.name] for doc in here])
    scored = gold >= 0
    print(f"{corpus}: {int((gold == 1).sum())} triggers; rules F1 {f1(rule, gold, scored)}")
    for threshold in (-1.0, -0.75, -0.5, -0.25, 0.0):
        print(f"  {threshold:5.2f} {f1(held >= threshold, gold, scored)}")


def f1(said: np.ndarray, gold: np.ndarray, scored: np.ndarray) -> str:
    right = (said & (gold == 1) & scored).sum()
    precision, recall = right / (said & scored).sum(), right / (gold == 1).sum()
    f = 2 * precision * recall / (precision + recall)
    return f"{100 * f:.1f} (P {100 * precision:.1f} R {100 * recall:.1f})"


def save(space: Space, model: LogisticRegression, path: Path) -> None:
    """Write the weights of one sum: of MEANTIME's style, the components multiplied out."""
    size = COMPONENTS + int(space.starts[-1])
    weights = model.coef_[0][:size] + OWN_STYLE * model.coef_[0][size:]
    read = weights[:COMPONENTS] / SCALE
    vector = read @ space.pca.components_
    bias = model.intercept_[0] - space.pca.mean_ @ vector
    tables = {
        f"sign{i}": weights[COMPONENTS + a : COMPONENTS + b].astype(np.float32)
        for i, (a, b) in enumerate(zip(space.starts[:-1], space.starts[1:], strict=True))
    }
    np.savez(path, vector=vector.astype(np.float32), bias=np.float32(bias), **tables)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("documents", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--no-figures", action="store_true")
    given = ask.parse_args()
    documents = pickle.loads(given.documents.read_bytes())
    space = Space(documents)
    if not given.no_figures:
        found = cross_fit(space, documents)
        (given.out / "odds.pickle").write_bytes(pickle.dumps(found))
        for corpus in WEIGHTS:
            figures(documents, found, corpus)
    save(space, train(space, documents), given.out / "triggers.npz")


if __name__ == "__main__":
    main()
