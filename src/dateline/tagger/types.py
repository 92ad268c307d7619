"""The heads that type events: weights for vectors and signs, added up."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.tagger.encoder import session

__all__ = ["TypeHeads"]

_BATCH = 256
"""Rows at once, so that a long report needs no more memory than a short one."""


class TypeHeads:
    """Weighs the PLOVER types of a trigger and the ACLED sub-event types of its sentence."""

    def __init__(self, folder: Path) -> None:
        """Load `types.onnx` and `subtypes.onnx` from `folder`.

        Raises:
            OSError: A file is missing.
        """
        self._types = session(folder / "types.onnx")
        self._subtypes = session(folder / "subtypes.onnx")
        self.labels: tuple[str, ...] = tuple(_about(self._types, "labels"))
        self.sublabels: tuple[str, ...] = tuple(_about(self._subtypes, "labels"))
        self._place = {word: i for i, word in enumerate(_about(self._subtypes, "words"))}
        self._rarity = np.array(_about(self._subtypes, "rarity"), np.float32)

    def types(self, states: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return the weight of each label, 0..1, float32, shape (n, labels); a row adds up to 1."""
        out = np.zeros((len(states), len(self.labels)), np.float32)
        for at in range(0, len(states), _BATCH):
            part = slice(at, at + _BATCH)
            fed = {"states": states[part], "columns": columns[part]}
            out[part] = self._types.run(["weights"], fed)[0]
        return out

    def subtypes(
        self, states: np.ndarray, columns: np.ndarray, words: Sequence[Sequence[str]]
    ) -> np.ndarray:
        """Return the weight of each sub-label, 0..1, float32, shape (n, sublabels)."""
        out = np.zeros((len(states), len(self.sublabels)), np.float32)
        for at in range(0, len(states), _BATCH):
            part = slice(at, at + _BATCH)
            fed = {
                "states": states[part], "columns": columns[part], "words": self._bags(words[part]),
            }  # fmt: skip
            out[part] = self._subtypes.run(["weights"], fed)[0]
        return out

    def _bags(self, passages: Sequence[Sequence[str]]) -> np.ndarray:
        """Return the words of each passage that the head knows, weighed by rarity, of length 1."""
        bags = np.zeros((len(passages), len(self._place)), np.float32)
        for row, passage in enumerate(passages):
            for word, count in Counter(word for word in passage if word in self._place).items():
                at = self._place[word]
                bags[row, at] = (1 + np.log(count)) * self._rarity[at]
        length = np.linalg.norm(bags, axis=1, keepdims=True)
        scaled: np.ndarray = bags / np.maximum(length, 1e-9)
        return scaled


def _about(model: object, name: str) -> list:  # type: ignore[type-arg]
    kept = model.get_modelmeta().custom_metadata_map  # type: ignore[attr-defined]
    found: list = json.loads(kept[name])  # type: ignore[type-arg]
    return found
