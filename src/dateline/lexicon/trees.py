"""Fitted trees, in log odds: whether two tellings are of one event, by signs that go together.

`across`: of two reports, over `record/same/signs.py`; `inside`: of one report, over the same signs.
Both are gradient-boosted trees, fitted by `train/same/fit.py`, which writes the table.
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

__all__ = ["Trees", "trees_of"]

_LEAF = -1
_AT_ONCE = 8_192
"""Rows that go down the trees together, so that the memory does not grow with their number."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """All nodes of all trees in one row each.

    Attributes:
        names: The signs, in the order of a row.
        sign: Which sign a node asks for, int16; -1 for a leaf.
        most: A row goes left where its sign is at most this, float32.
        left, right: The nodes below, int32.
        value: Log odds of the rows that come to a node, float32; what a leaf adds.
        roots: First node of each tree, int32.
        depth: Steps from a root to its lowest leaf, at most.
    """

    names: tuple[str, ...]
    sign: np.ndarray
    most: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    roots: np.ndarray
    depth: int

    def odds(self, rows: np.ndarray) -> np.ndarray:
        """Return log odds, float64, shape (n,), of rows of signs, float32, shape (n, signs)."""
        parts = [self._odds(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _odds(self, rows: np.ndarray) -> np.ndarray:
        node = np.repeat(self.roots[None], len(rows), axis=0)
        at = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            sign = self.sign[node]
            goes_left = rows[at, np.maximum(sign, 0)] <= self.most[node]
            below = np.where(goes_left, self.left[node], self.right[node])
            node = np.where(sign == _LEAF, node, below)
        total: np.ndarray = self.value[node].astype(np.float64).sum(1)
        return total

    def parts(self, row: np.ndarray) -> tuple[float, dict[str, float]]:
        """Return the log odds of any row, and what each sign of this one adds to it.

        A step down a tree changes what is expected; the change goes to the sign that was asked for
        (Saabas 2014). The sum of all is `odds`.
        """
        added = dict.fromkeys(self.names, 0.0)
        for root in self.roots.tolist():
            node = root
            while (sign := int(self.sign[node])) != _LEAF:
                below = int((self.left if row[sign] <= self.most[node] else self.right)[node])
                added[self.names[sign]] += float(self.value[below]) - float(self.value[node])
                node = below
        return float(self.value[self.roots].astype(np.float64).sum()), added


@cache
def trees_of(name: str) -> Trees:
    """Return the trees of a name: "across", "inside"."""
    raw = files("dateline.lexicon").joinpath("_data", "same.npz").read_bytes()
    with np.load(io.BytesIO(raw)) as kept:
        names = tuple(kept["names"].tobytes().decode().split("\n"))
        return Trees(
            names,
            kept[f"{name}_sign"],
            kept[f"{name}_most"],
            kept[f"{name}_left"],
            kept[f"{name}_right"],
            kept[f"{name}_value"],
            kept[f"{name}_roots"],
            int(kept[f"{name}_depth"]),
        )
