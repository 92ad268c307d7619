"""Trained weights -> the package's model: an ONNX graph with 8-bit weights.

`python train/embeddings/export.py WEIGHTS` writes `embeddings.onnx` into the package. It gives two
vectors a word piece: what the piece adds as one of the event's words, and as one of its sentence.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from graph import Graph

OUT = Path(__file__).resolve().parents[2] / "src/dateline/tagger/_data/embeddings.onnx"
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 512


def norm(g: Graph, x: str, w: dict[str, np.ndarray], name: str) -> str:
    gain, shift = g.keep(w[f"{name}.weight"]), g.keep(w[f"{name}.bias"])
    return g.op("LayerNormalization", x, gain, shift, axis=-1, epsilon=1e-12)


def build(w: dict[str, np.ndarray]) -> onnx.ModelProto:
    g = Graph()
    words = g.op("Gather", g.keep(w["words.weight"]), "ids", axis=0)
    long = g.op("Shape", "ids")
    one, two, none = (g.keep(np.array([n], np.int64)) for n in (1, 2, 0))
    table = g.keep(w["positions.weight"][:LONGEST] + w["types"])
    places = g.op("Slice", table, none, g.op("Slice", long, one, two), none)
    x = norm(g, g.op("Add", words, places), w, "norm")
    for number in range(LAYERS):
        at = f"layers.{number}."
        seen = g.op(
            "MultiHeadAttention",
            *(g.linear(x, w, at + part) for part in ("q", "k", "v")),
            num_heads=HEADS,
            domain="com.microsoft",
        )
        x = norm(g, g.op("Add", g.linear(seen, w, at + "o"), x), w, at + "n1")
        up = g.op("Gelu", g.linear(x, w, at + "up"))
        x = norm(g, g.op("Add", g.linear(up, w, at + "down"), x), w, at + "n2")
    mine = g.op("MatMul", x, g.keep(w["trig.weight"].T))
    g.op("Add", mine, g.keep(w["trig.bias"]), out="words")
    g.op("MatMul", x, g.keep(w["sent.weight"].T), out="whole")
    shape = ["one", "pieces"]
    size = w["trig.weight"].shape[0]
    graph = helper.make_graph(
        g.nodes,
        "embeddings",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, shape)],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, size])
            for name in ("words", "whole")
        ],
        g.held,
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)],
        ir_version=9,
    )
    onnx.checker.check_model(model, full_check=False)
    return model


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("weights", type=Path)
    ask.add_argument("--out", type=Path, default=OUT)
    given = ask.parse_args()
    kept = torch.load(given.weights, map_location="cpu")
    w = {name: value.float().numpy() for name, value in kept.items()}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(build(w), whole)
        quantize_dynamic(
            whole,
            given.out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    print(f"{given.out}: {given.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
