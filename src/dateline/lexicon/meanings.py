"""Meanings: a short vector for each of some 28,000 English words, so that synonyms lie close.

Fitted by `train/meanings/rebuild.py`, so that the weighted sum of the words of a clause comes close
to what a sentence encoder makes of the clause. It tells "laid off" from "fed" and nothing finer.
"""

import io
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import numpy as np

__all__ = ["WIDTH", "closeness", "meaning_of", "weight_of"]

WIDTH = 64
"""Numbers in a vector."""

_SCALE = 127.0
_NAME = 2.0  # a word that the table does not have: mostly a name or a number


def meaning_of(words: Iterable[str]) -> np.ndarray:
    """Return the vector of words together, float32, of length one; zeros when none is known.

    Args:
        words: In small letters, in any order.
    """
    rows, vectors, weights = _table()
    at = [rows[word] for word in words if word in rows]
    if not at:
        return np.zeros(WIDTH, np.float32)
    total: np.ndarray = (vectors[at].astype(np.float32) / _SCALE * weights[at, None]).sum(0)
    length = float(np.linalg.norm(total))
    if length:
        total = total / length
    return total


def weight_of(word: str) -> float:
    """Return how much a word says, .1 ("the") to 2.4; that of a name where it is not known.

    It is the same whatever else is read. The table counted it in the dev corpora.
    """
    rows, _, weights = _table()
    at = rows.get(word)
    return _NAME if at is None else float(weights[at])


def closeness(one: np.ndarray, other: np.ndarray) -> float:
    """Return how close two vectors of `meaning_of` are, -1..1; 0 where either has no words."""
    return round(float(one @ other), 4)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    raw = files("dateline.lexicon").joinpath("_data", "meanings.npz").read_bytes()
    with np.load(io.BytesIO(raw)) as kept:
        words = kept["words"].tobytes().decode().split("\n")
        return {word: n for n, word in enumerate(words)}, kept["vectors"], kept["weights"]
