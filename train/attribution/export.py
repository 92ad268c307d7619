"""Trained weights -> the package's model: an ONNX graph with 8-bit weights, built node by node.

`python train/attribution/export.py ENCODER OUT_FOLDER WEIGHTS...` writes `attribution.onnx` (its
metadata holds the label transitions) and `tokenizer.json`.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import HEADS, LAYERS, WIDTH, wide
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.tagger.labels import LABELS, forbidden

LONGEST = 2 * 256 + 2
"""Word pieces that the position table holds at most."""


SHARED = (2, 4, 6)
"""Layers whose vectors are given out side by side as `states`, for other heads on the encoder."""


class Graph:
    """An ONNX graph in the making."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.w = weights
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []

    def keep(self, value: np.ndarray, name: str = "") -> str:
        name = name or f"c{len(self.held)}"
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def axes(self, *values: int) -> str:
        return self.keep(np.array(values, np.int64))

    def op(self, kind: str, *inputs: str, out: str = "", **attributes: object) -> str:
        out = out or f"t{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(kind, list(inputs), [out], name=f"n{len(self.nodes)}", **attributes)
        )
        return out

    def split(self, x: str, parts: int) -> list[str]:
        out = [f"{x}_{part}" for part in range(parts)]
        self.nodes.append(helper.make_node("Split", [x], out, axis=2, num_outputs=parts))
        return out

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, out: str = "") -> str:
        return self.op("Add", self.op("MatMul", x, self.keep(weight.T)), self.keep(bias), out=out)

    def norm(self, x: str, name: str) -> str:
        return self.op(
            "LayerNormalization", x,
            self.keep(self.w[f"{name}.weight"]), self.keep(self.w[f"{name}.bias"]),
            axis=-1, epsilon=1e-12,
        )  # fmt: skip


def build(w: dict[str, np.ndarray]) -> onnx.ModelProto:
    g = Graph(w)
    words = g.op("Gather", g.keep(w["words.weight"], "words"), "ids", axis=0)
    types = g.op("Gather", g.keep(w["types.weight"], "kinds"), "types", axis=0)
    long = g.op("Shape", "ids")
    places = g.op(
        "Slice",
        g.keep(w["positions.weight"][:LONGEST], "positions"),
        g.axes(0),
        g.op("Slice", long, g.axes(1), g.axes(2)),
        g.axes(0),
    )
    x = g.norm(g.op("Add", g.op("Add", words, types), places), "norm")
    shared: list[str] = []
    for number in range(LAYERS):
        at = f"layers.{number}."
        scale = np.float32((WIDTH // HEADS) ** -0.5)
        weight = np.concatenate(
            [w[at + "q.weight"] * scale, w[at + "k.weight"], w[at + "v.weight"]]
        )
        bias = np.concatenate([w[at + "q.bias"] * scale, w[at + "k.bias"], w[at + "v.bias"]])
        together = g.linear(x, weight, bias)
        q, k, v = g.split(together, 3)
        seen = g.op(
            "MultiHeadAttention", q, k, v, num_heads=HEADS, scale=1.0, domain="com.microsoft"
        )
        x = g.norm(g.op("Add", g.linear(seen, w[at + "o.weight"], w[at + "o.bias"]), x), at + "n1")
        up = g.op("Gelu", g.linear(x, w[at + "up.weight"], w[at + "up.bias"]))
        x = g.norm(
            g.op("Add", g.linear(up, w[at + "down.weight"], w[at + "down.bias"]), x), at + "n2"
        )
        if number + 1 in SHARED:
            shared.append(x)
    g.op("Concat", *shared, out="states", axis=2)
    g.linear(x, w["out.weight"], w["out.bias"], out="scores")
    shape = ["one", "pieces"]
    graph = helper.make_graph(
        g.nodes, "attribution",
        [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "types")],
        [
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*shape, len(LABELS)]),
            helper.make_tensor_value_info(
                "states", TensorProto.FLOAT, [*shape, len(SHARED) * WIDTH]
            ),
        ],
        g.held,
    )  # fmt: skip
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)],
        ir_version=9,
    )
    onnx.checker.check_model(model, full_check=False)
    return model


def outer_only(w: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """Return the weights without the inner level, which is only trained to teach the rest."""
    size = len(LABELS)
    kept = {name: value.float().numpy() for name, value in w.items()}
    kept["out.weight"], kept["out.bias"] = kept["out.weight"][:size], kept["out.bias"][:size]
    for name, rank in (("first", 1), ("following", 2)):
        kept[name] = kept[name][0] if kept[name].ndim > rank else kept[name]
    return kept


def mean(trained: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Return the mean of the weights of trainings that went on from one another."""
    trained = [wide(w) for w in trained]
    return {name: sum(w[name] for w in trained) / len(trained) for name in trained[0]}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("weights", type=Path, nargs="+", help="of several trainings the mean is taken")
    ask.add_argument("--wide", action="store_true", help="leave the weights at 32 bits")
    given = ask.parse_args()
    w = outer_only(mean([torch.load(path) for path in given.weights]))
    first, following = forbidden()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        wide, narrow = Path(folder) / "wide.onnx", Path(folder) / "narrow.onnx"
        onnx.save(build(w), wide)
        if given.wide:
            narrow = wide
        else:
            quantize_dynamic(
                wide,
                narrow,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
        model = onnx.load(narrow)
    transitions = {
        "first": (w["first"] + first).tolist(),
        "following": (w["following"] + following).tolist(),
    }
    del model.metadata_props[:]
    for name, value in {"labels": LABELS, **transitions}.items():
        model.metadata_props.add(key=name, value=json.dumps(value))
    model.producer_name = "dateline"
    onnx.save(model, given.out / "attribution.onnx")
    shutil.copyfile(given.encoder / "tokenizer.json", given.out / "tokenizer.json")


if __name__ == "__main__":
    main()
