"""Train the case model and write it into the package: `python train/case/rebuild.py`.

Reads the texts of the dev and training corpora that are printed in the usual case, shows them to
the shared encoder in small letters, and fits a head of one hidden layer to how each word was
written. Every fifth report is left out first, to say how right it is; what ships is fitted to all.
Nothing of a text is kept but the weights. Needs train/places/requirements.txt.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from dateline.model.case import Case
from dateline.model.span import Span
from dateline.parse.case import lowered, words_of
from dateline.tagger import BUNDLED
from dateline.tagger.encoder import WIDTH, Encoder

ROOT = Path(__file__).resolve().parents[2]
CORPORA = (
    ("attribution/polnear_train.jsonl", 450),
    ("time/wikiwars.dev.jsonl", 40),
    ("places/geovirus.jsonl", 229),
    ("events/re3d.dev.jsonl", 98),
    ("time/tbaq.dev.jsonl", 80),
    ("places/lgl.jsonl", 200),
)
"""Corpus and the most reports that are taken of it: more news than encyclopedia."""

HIDDEN = 64
EPOCHS = 6
BATCH = 512
RATE = 1e-3
LETTERS = 6_000  # of one report, so that no long one outweighs the rest
SHORTEST = 100
HELD = 5  # every fifth report is held out for the figure


def case_of(word: str) -> Case:
    """Return how a word is written; "UNs" and "US-led" count by their capitals."""
    letters = [c for c in word if c.isalpha()]
    if not any(c.isupper() for c in letters):
        return Case.SMALL
    whole = len(letters) > 1 and all(c.isupper() for c in letters)
    plural = len(letters) > 2 and word.rstrip("s").isupper()
    return Case.CAPITALS if whole or plural else Case.INITIAL


def texts(shared: Path) -> Iterator[str]:
    for name, most in CORPORA:
        rows = (shared / "corpora" / name).read_text(encoding="utf-8").split("\n")
        found = [json.loads(row)["text"][:LETTERS] for row in rows if row]
        random.Random(1).shuffle(found)
        yield from (text for text in found[:most] if len(text) >= SHORTEST)


def lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def examples(shared: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return states (float16), cases and the number of each word's report."""
    encoder = Encoder(BUNDLED)
    states, cases, homes = [], [], []
    for number, text in enumerate(texts(shared)):
        words = words_of(text)
        states.append(encoder.vectors(lowered(text), list(lines(text)), words).astype(np.float16))
        cases += [int(case_of(word.of(text))) for word in words]
        homes += [number] * len(words)
    return np.concatenate(states), np.array(cases), np.array(homes)


def fit(states: np.ndarray, cases: np.ndarray) -> dict[str, np.ndarray]:
    """Return weights of the head; the scaling of the states is folded into its first layer."""
    torch.manual_seed(0)
    sample = states[:50_000].astype(np.float32)
    mean, spread = torch.tensor(sample.mean(0)), torch.tensor(sample.std(0) + 1e-3)
    head = torch.nn.Sequential(
        torch.nn.Linear(WIDTH, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, len(Case))
    )
    steps = torch.optim.Adam(head.parameters(), RATE)
    for epoch in range(EPOCHS):
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        order = torch.randperm(len(states)).numpy()
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            x = (torch.from_numpy(states[rows]).float() - mean) / spread
            loss = torch.nn.functional.cross_entropy(head(x), torch.from_numpy(cases[rows]))
            steps.zero_grad()
            loss.backward()
            steps.step()
    w = {name: value.detach() for name, value in head.state_dict().items()}
    enter = w["0.weight"] / spread
    return {
        "enter": enter.T.numpy(),
        "enter_bias": (w["0.bias"] - enter @ mean).numpy(),
        "out": w["2.weight"].T.numpy(),
        "out_bias": w["2.bias"].numpy(),
    }


def scores(weights: dict[str, np.ndarray], states: np.ndarray) -> np.ndarray:
    hidden = np.maximum(states.astype(np.float32) @ weights["enter"] + weights["enter_bias"], 0)
    return hidden @ weights["out"] + weights["out_bias"]


def graph(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    held = [
        numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name)
        for name, value in weights.items()
    ]
    nodes = [
        helper.make_node("MatMul", ["vectors", "enter"], ["a"]),
        helper.make_node("Add", ["a", "enter_bias"], ["b"]),
        helper.make_node("Relu", ["b"], ["c"]),
        helper.make_node("MatMul", ["c", "out"], ["d"]),
        helper.make_node("Add", ["d", "out_bias"], ["scores"]),
    ]
    given = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", WIDTH])
    made = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", len(Case)])
    whole = helper.make_graph(nodes, "case", [given], [made], held)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=BUNDLED)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    states, cases, homes = examples(asked.shared)
    held = homes % HELD == 0
    best = scores(fit(states[~held], cases[~held]), states[held]).argmax(1)
    right = float((best == cases[held]).mean())
    plain = float((cases[held] == Case.SMALL).mean())
    print(f"held out: {held.sum()} words, {100 * right:.1f} % right; all small {100 * plain:.1f}")
    for case in Case:
        of = cases[held] == case
        print(f"  {case.name}: recall {100 * float((best[of] == case).mean()):.1f} of {of.sum()}")
    onnx.save(graph(fit(states, cases)), asked.out / "case.onnx")


if __name__ == "__main__":
    main()
