"""Trained weights -> the package's `triggers.onnx`, built node by node.

`python train/events/export.py TRAINED OUT` reads TRAINED/triggers.npz.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from dateline.annotate.events.signs import SIZES

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from graph import Graph


def triggers(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the sum of a weight for each number of the vector and each sign's value."""
    g = Graph()
    total = g.op("MatMul", "vectors", g.keep(weights["vector"]))
    for i in range(len(SIZES)):
        column = g.op("Gather", "signs", g.keep(np.int64(i)), axis=1)
        total = g.op("Add", total, g.op("Gather", g.keep(weights[f"sign{i}"]), column, axis=0))
    g.op("Add", total, g.keep(weights["bias"]), out="odds")
    float_ = TensorProto.FLOAT
    graph = helper.make_graph(
        g.nodes, "triggers",
        [
            helper.make_tensor_value_info("vectors", float_, ["words", len(weights["vector"])]),
            helper.make_tensor_value_info("signs", TensorProto.INT64, ["words", len(SIZES)]),
        ],
        [helper.make_tensor_value_info("odds", float_, ["words"])],
        g.held,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    model.metadata_props.add(key="sizes", value=json.dumps(SIZES))
    return model


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("trained", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    model = triggers(dict(np.load(given.trained / "triggers.npz")))
    model.producer_name = "dateline"
    onnx.checker.check_model(model)
    onnx.save(model, given.out / "triggers.onnx")


if __name__ == "__main__":
    main()
