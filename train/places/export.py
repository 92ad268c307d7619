"""Trained place models -> the package's: ONNX graphs, built node by node.

`python train/places/export.py TRAINED OUT` reads head-*.pt and ranker.txt and writes `places.onnx`
(the mean of the heads' scores) and `ranker.onnx` (the sum of the trees, as log-odds).
"""

import argparse
import json
import sys
from pathlib import Path

import lightgbm
import numpy as np
import onnx
import torch
from network import KERNELS, WIDTH
from onnx import TensorProto, helper

from dateline.annotate.places.columns import SIZES
from dateline.annotate.places.signs import SIGNS

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from graph import Graph

STYLE = 0
"""Of GeoWebNews: facilities and nationalities are place names."""


def head(g: Graph, w: dict[str, np.ndarray], states: str) -> str:
    """Add one head; return the name of its scores, shape (words, 3)."""
    parts = []
    for i in range(len(SIZES)):
        column = g.op("Gather", "columns", g.keep(np.int64(i)), axis=1)
        parts.append(g.op("Gather", g.keep(w[f"columns.{i}.weight"]), column, axis=0))
    read = g.op("Relu", g.linear(states, w, "narrow"))
    x = g.op("Relu", g.linear(g.op("Concat", *parts, read, axis=-1), w, "enter"))
    shift = g.keep(w["shift.weight"][STYLE])
    x = g.op("Mul", g.norm(x, w, "norms.0"), g.keep(w["gain.weight"][STYLE]))
    x = g.op("Add", x, shift)
    one = g.keep(np.array([0], np.int64))
    for i, size in enumerate(KERNELS):
        wide = g.op("Unsqueeze", g.op("Transpose", x, perm=[1, 0]), one)
        weight, bias = w[f"convolutions.{i}.weight"], w[f"convolutions.{i}.bias"]
        across = g.op(
            "Conv", wide, g.keep(weight), g.keep(bias), kernel_shape=[size], pads=[size // 2] * 2
        )
        across = g.op("Transpose", g.op("Squeeze", across, one), perm=[1, 0])
        across = g.op("Relu", g.op("Add", across, shift))
        x = g.norm(g.op("Add", x, across), w, f"norms.{i + 1}")
    scores = g.op("Add", g.linear(x, w, "out"), g.keep(w["bias.weight"][STYLE]))
    return g.op("LogSoftmax", scores, axis=-1)


def heads(trained: list[dict[str, np.ndarray]]) -> onnx.ModelProto:
    g = Graph()
    one = g.keep(np.array([0], np.int64))
    states = g.op("Gather", g.op("Squeeze", "states", one), "pieces", axis=0)
    scores = [head(g, w, states) for w in trained]
    g.op("Mean", *scores, out="scores")
    long, short = TensorProto.INT64, TensorProto.FLOAT
    graph = helper.make_graph(
        g.nodes, "places",
        [
            helper.make_tensor_value_info("states", short, ["one", "all", WIDTH]),
            helper.make_tensor_value_info("pieces", long, ["words"]),
            helper.make_tensor_value_info("columns", long, ["words", len(SIZES)]),
        ],
        [helper.make_tensor_value_info("scores", short, ["words", 3])],
        g.held,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    model.metadata_props.add(key="sizes", value=json.dumps(SIZES))
    return model


class Trees:
    """The attributes of ONNX's TreeEnsembleRegressor."""

    def __init__(self) -> None:
        self.nodes: list[dict] = []
        self.leaves: list[dict] = []

    def add(self, tree: int, node: dict) -> int:
        """Add a node and all below it; return its number in its tree."""
        number = sum(1 for row in self.nodes if row["treeids"] == tree)
        row: dict = {
            "treeids": tree, "nodeids": number, "featureids": 0, "values": 0.0, "modes": "LEAF",
            "truenodeids": 0, "falsenodeids": 0, "missing_value_tracks_true": 0,
        }  # fmt: skip
        self.nodes.append(row)
        if "leaf_value" in node:
            self.leaves.append({
                "treeids": tree, "nodeids": number, "ids": 0, "weights": float(node["leaf_value"]),
            })  # fmt: skip
            return number
        if node["decision_type"] != "<=":
            raise ValueError(f"a decision of type {node['decision_type']}")
        below = np.float32(node["threshold"])  # ONNX compares 32-bit numbers
        if float(below) > node["threshold"]:
            below = np.nextafter(below, np.float32(-np.inf))
        row |= {
            "featureids": node["split_feature"], "values": float(below), "modes": "BRANCH_LEQ",
            "truenodeids": self.add(tree, node["left_child"]),
            "falsenodeids": self.add(tree, node["right_child"]),
        }  # fmt: skip
        return number


def ranker(booster: lightgbm.Booster) -> onnx.ModelProto:
    trees = Trees()
    for number, tree in enumerate(booster.dump_model()["tree_info"]):
        trees.add(number, tree["tree_structure"])
    node = helper.make_node(
        "TreeEnsembleRegressor", ["rows"], ["odds"], domain="ai.onnx.ml", n_targets=1,
        aggregate_function="SUM", post_transform="NONE",
        **{f"nodes_{name}": [row[name] for row in trees.nodes] for name in trees.nodes[0]},
        **{f"target_{name}": [row[name] for row in trees.leaves] for name in trees.leaves[0]},
    )  # fmt: skip
    float_ = TensorProto.FLOAT
    graph = helper.make_graph(
        [node], "ranker",
        [helper.make_tensor_value_info("rows", float_, ["n", len(SIGNS)])],
        [helper.make_tensor_value_info("odds", float_, ["n", 1])],
    )  # fmt: skip
    versions = [helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 18)]
    model = helper.make_model(graph, opset_imports=versions, ir_version=9)
    model.metadata_props.add(key="signs", value=json.dumps([name for name, _ in SIGNS]))
    return model


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("trained", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    weights = sorted(given.trained.glob("head-*.pt"))
    if weights:
        trained = [
            {name: value.numpy() for name, value in torch.load(path).items()} for path in weights
        ]
        save(heads(trained), given.out / "places.onnx")
    if (given.trained / "ranker.txt").is_file():
        booster = lightgbm.Booster(model_file=given.trained / "ranker.txt")
        save(ranker(booster), given.out / "ranker.onnx")


def save(model: onnx.ModelProto, path: Path) -> None:
    model.producer_name = "dateline"
    onnx.checker.check_model(model)
    onnx.save(model, path)


if __name__ == "__main__":
    main()
