"""Fit the heads that type events and write the package's `types.onnx` and `subtypes.onnx`.

`python train/events/types_fit.py OUT DATA` reads OUT/types.pickle and trains on all of it. Both
heads are regressions: their weights are the model, and what decided can be read off them.
"""

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.linear_model import LogisticRegression
from types_prepare import Passage, Prepared, Row, Sentence

from dateline.annotate.events.subtype_signs import SUBTYPE_COLUMNS
from dateline.annotate.events.type_signs import BLOCKS, COLUMNS
from dateline.lexicon.event_types import NO_TYPE, acled_types, event_types, outside_types
from export import Graph

LABELS = (*(kind.type for kind in event_types()), NO_TYPE)
SUBLABELS = tuple(kind.type for kind in (*acled_types(), *outside_types()))
LENGTH = 3.0
"""Mean length that vectors are brought to beside columns of 0 and 1; 1, 2 and 5 were no better."""
STRENGTH = 2.0
"""Inverse of the penalty (C) of the type head, of .3, 1, 2, 4."""
WEAK, SILENT = 0.3, 0.2
"""Weights of a trigger that nobody labelled: the codebook's words have a type for it (right more
often than not), or none (wrong more often). Without them all events of a sentence take the type of
the one that is labelled."""
VEILED = 0.5
"""Weight of a row of ours, or of one that nobody labelled, once more without what the words say of
the trigger itself, so that the head learns to do without. Not so the corpus: it would learn by
heart that what was withdrawn there was aid."""
SIGNS = 1.5
"""How far columns count beside vectors, of 1, 1.5, 2, 3."""
SUBSTRENGTH = {"signs": 2.0, "states": 4.0}
SUBSIGNS, SUBWORDS = 0.5, 2.0
"""How far signs and words count beside each other."""
SUBSTATES = 0.5
"""Weight of the vectors' log-probabilities beside those of signs and words."""


@dataclass
class Linear:
    """Weights of a regression: input name -> matrix; and the bias."""

    weights: dict[str, np.ndarray]
    bias: np.ndarray

    def odds(self, **inputs: np.ndarray) -> np.ndarray:
        return sum(inputs[name] @ w for name, w in self.weights.items()) + self.bias


def softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


class Scale:
    """Brings each vector of a row to a mean of 0 and a like length."""

    def __init__(self, states: np.ndarray, blocks: Sequence[int]) -> None:
        self.mean = states.mean(0)
        cuts = np.cumsum([0, *blocks])
        self.factor = np.concatenate([
            np.full(b - a, LENGTH / (states[:, a:b].std(0).mean() * np.sqrt(b - a)))
            for a, b in pairwise(cuts.tolist())
        ])  # fmt: skip

    def __call__(self, states: np.ndarray) -> np.ndarray:
        return ((states - self.mean) * self.factor).astype(np.float32)


def fit(
    labels: Sequence[str],
    parts: dict[str, np.ndarray],
    made: dict[str, Scale | float],
    y: np.ndarray,
    weight: np.ndarray,
    strength: float,
) -> Linear:
    """Return a regression of y on several inputs, with what was done to them folded in."""
    names = list(parts)
    inputs = [
        how(parts[name]) if isinstance(how := made[name], Scale) else how * parts[name]
        for name in names
    ]
    model = LogisticRegression(C=strength, max_iter=2_000)
    model.fit(np.hstack(inputs).astype(np.float32), y, sample_weight=weight)
    whole = np.zeros((sum(p.shape[1] for p in inputs), len(labels)))
    bias = np.full(len(labels), -20.0)  # a label that no row has
    at = [labels.index(name) for name in model.classes_]
    whole[:, at], bias[at] = model.coef_.T, model.intercept_
    weights, start = {}, 0
    for name in names:
        part = whole[start : start + parts[name].shape[1]]
        start += parts[name].shape[1]
        how = made[name]
        if isinstance(how, Scale):
            part = part * how.factor[:, None]
            bias = bias - how.mean @ part
        else:
            part = part * how
        weights[name] = part.astype(np.float32)
    return Linear(weights, bias.astype(np.float32))


def stack(rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    states = np.stack([row.states for row in rows]).astype(np.float32)
    return states, np.stack([row.columns for row in rows])


def labelled(sentences: Sequence[Sentence]) -> tuple[list[Row], list[Row]]:
    """Return the rows of sentences that somebody labelled, and the others."""
    marked = [s.rows[s.governed] for s in sentences if s.governed is not None]
    others = [r for s in sentences for i, r in enumerate(s.rows) if i != s.governed]
    return marked, others


def fit_types(own: Sequence[Row], corpus: Sequence[Row], weak: Sequence[Row]) -> Linear:
    """Return the type head. Of two labels of a row it takes the one that ours make likelier."""
    states, columns = stack([*own, *corpus, *weak])
    n, m = len(own), len(own) + len(corpus)
    made = {"columns": SIGNS, "states": Scale(states[:m], [states.shape[1] // BLOCKS] * BLOCKS)}
    y = np.array([row.labels[0] for row in (*own, *corpus, *weak)])
    weight = np.array([1.0] * m + [WEAK if row.lexicon else SILENT for row in weak])

    def fitted(rows: np.ndarray) -> Linear:
        veiled = columns[rows].copy()
        veiled[:, : len(event_types())] = 0
        veiled[:, -1] = 1
        had = (columns[rows][:, -1] == 0) & ((rows < n) | (rows >= m))
        both = {
            "states": np.vstack([states[rows], states[rows][had]]),
            "columns": np.vstack([columns[rows], veiled[had]]),
        }
        return fit(
            LABELS, both, made, np.concatenate([y[rows], y[rows][had]]),
            np.concatenate([weight[rows], VEILED * weight[rows][had]]), STRENGTH,
        )  # fmt: skip

    if any(len(row.labels) > 1 for row in corpus):
        first = fitted(np.arange(n)).odds(states=states[n:m], columns=columns[n:m])
        for i, row in enumerate(corpus):
            y[n + i] = max(row.labels, key=lambda name: first[i, LABELS.index(name)])
    return fitted(np.arange(len(y)))


@dataclass
class Words:
    """The words that the sub-event head knows, of our own sentences only, and how rare they are."""

    words: list[str]
    rarity: np.ndarray

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Words":
        seen = Counter(word for p in passages for word in set(p.words) if word.isalpha())
        words = sorted(seen)
        rarity = [np.log((1 + len(passages)) / (1 + seen[word])) + 1 for word in words]
        return cls(words, np.array(rarity, np.float32))

    def bags(self, passages: Sequence[Passage]) -> np.ndarray:
        place = {word: i for i, word in enumerate(self.words)}
        out = np.zeros((len(passages), len(place)), np.float32)
        for row, passage in enumerate(passages):
            for word, count in Counter(w for w in passage.words if w in place).items():
                out[row, place[word]] = (1 + np.log(count)) * self.rarity[place[word]]
        return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def fit_subtypes(
    own: Sequence[Passage], corpus: Sequence[Passage], words: Words
) -> tuple[Linear, Linear]:
    """Return two heads whose log-probabilities are added: of signs and words, and of vectors."""
    part = [*own, *corpus]
    states = np.stack([p.states for p in part]).astype(np.float32)
    columns, bags = np.stack([p.columns for p in part]), words.bags(part)
    y, weight = np.array([p.label for p in part]), np.ones(len(part))
    low = states.shape[1] // 4  # one layer of four
    signs = fit(
        SUBLABELS, {"columns": columns, "words": bags},
        {"columns": SUBSIGNS, "words": SUBWORDS}, y, weight, SUBSTRENGTH["signs"],
    )  # fmt: skip
    made = {"states": Scale(states, [low, states.shape[1] - low])}
    vectors = fit(SUBLABELS, {"states": states}, made, y, weight, SUBSTRENGTH["states"])
    return signs, vectors


def weigh_subtypes(
    heads: tuple[Linear, Linear], words: Words, passages: Sequence[Passage]
) -> np.ndarray:
    states = np.stack([p.states for p in passages]).astype(np.float32)
    columns = np.stack([p.columns for p in passages])
    one = softmax(heads[0].odds(columns=columns, words=words.bags(passages)))
    other = softmax(heads[1].odds(states=states))
    return softmax(np.log(one + 1e-9) + SUBSTATES * np.log(other + 1e-9))


def add(g: Graph, head: Linear) -> str:
    parts = [g.op("MatMul", name, g.keep(w)) for name, w in head.weights.items()]
    total = parts[0]
    for part in parts[1:]:
        total = g.op("Add", total, part)
    return g.op("Add", total, g.keep(head.bias))


def finish(
    g: Graph, name: str, inputs: dict[str, int], labels: Sequence[str], about: dict[str, list]
) -> onnx.ModelProto:
    float_ = TensorProto.FLOAT
    graph = helper.make_graph(
        g.nodes, name,
        [helper.make_tensor_value_info(k, float_, ["rows", n]) for k, n in inputs.items()],
        [helper.make_tensor_value_info("weights", float_, ["rows", len(labels)])],
        g.held,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    for key, value in {"labels": list(labels), **about}.items():
        model.metadata_props.add(key=key, value=json.dumps(value))
    model.producer_name = "dateline"
    onnx.checker.check_model(model)
    return model


def types_model(head: Linear) -> onnx.ModelProto:
    g = Graph()
    g.op("Softmax", add(g, head), out="weights", axis=-1)
    inputs = {"states": len(head.weights["states"]), "columns": COLUMNS}
    return finish(g, "types", inputs, LABELS, {})


def subtypes_model(heads: tuple[Linear, Linear], words: Words) -> onnx.ModelProto:
    g = Graph()
    signs, vectors = (g.op("LogSoftmax", add(g, head), axis=-1) for head in heads)
    half = g.op("Mul", vectors, g.keep(np.float32(SUBSTATES)))
    g.op("Softmax", g.op("Add", signs, half), out="weights", axis=-1)
    inputs = {
        "states": len(heads[1].weights["states"]),
        "columns": SUBTYPE_COLUMNS,
        "words": len(words.words),
    }
    about = {"words": words.words, "rarity": [round(float(x), 4) for x in words.rarity]}
    return finish(g, "subtypes", inputs, SUBLABELS, about)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("data", type=Path)
    given = ask.parse_args()
    read: Prepared = pickle.loads((given.out / "types.pickle").read_bytes())
    corpus, others = labelled(read.plv)
    head = fit_types(read.own, corpus, [*read.background, *others])
    onnx.save(types_model(head), given.data / "types.onnx")
    words = Words.of(read.own_passages)
    heads = fit_subtypes(read.own_passages, read.case, words)
    onnx.save(subtypes_model(heads, words), given.data / "subtypes.onnx")


if __name__ == "__main__":
    main()
