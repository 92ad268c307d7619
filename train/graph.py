"""An ONNX graph in the making: what the exports of all trained models share."""

import numpy as np
import onnx
from onnx import helper, numpy_helper


class Graph:
    """Nodes and held values; each method adds one and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []

    def keep(self, value: np.ndarray) -> str:
        name = f"c{len(self.held)}"
        value = np.ascontiguousarray(value).reshape(np.shape(value))  # of a scalar too
        self.held.append(numpy_helper.from_array(value, name))
        return name

    def op(self, kind: str, *inputs: str, out: str = "", **attributes: object) -> str:
        out = out or f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def linear(self, x: str, w: dict, name: str) -> str:
        weight, bias = w[f"{name}.weight"].T, w[f"{name}.bias"]
        return self.op("Add", self.op("MatMul", x, self.keep(weight)), self.keep(bias))

    def norm(self, x: str, w: dict, name: str) -> str:
        gain, shift = self.keep(w[f"{name}.weight"]), self.keep(w[f"{name}.bias"])
        return self.op("LayerNormalization", x, gain, shift, axis=-1, epsilon=1e-5)
