"""The trained place models: a head on the shared encoder that marks names, and a ranker."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.model.span import Span
from dateline.tagger.encoder import Encoder, session
from dateline.tagger.kept import Kept
from dateline.tagger.labels import best
from dateline.tagger.pieces import Window

__all__ = ["MARKS", "OnnxPlaceModel"]

_WORDS = 100_000
"""Words whose labels are kept, some 150 bytes each with what they were read from."""
MARKS = ("O", "B", "I")
_NEVER = -1e4
_DOUBT = np.array([1.0, 0, 0], np.float32)
"""Log-odds that are taken off "O" when in doubt: a name that is one in four is marked."""
_FIRST = np.array([0, 0, _NEVER], np.float32)
_FOLLOWING = np.array([[0, 0, _NEVER], [0, 0, 0], [0, 0, 0]], np.float32)


class OnnxPlaceModel:
    """Marks the names of places and ranks what they may be."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Read with `encoder`; load `places.onnx` and `ranker.onnx` from `folder`.

        Raises:
            OSError: A file is missing.
        """
        self._encoder = encoder
        self._head = session(folder / "places.onnx")
        self._ranker = session(folder / "ranker.onnx")
        self._kept: Kept[tuple[bytes, ...], tuple[list[int], list[int]]] = Kept(_WORDS)

    def mark(
        self, text: str, homes: Sequence[Span], words: Sequence[Span], columns: np.ndarray
    ) -> tuple[list[str], list[str]]:
        """Return "B", "I" or "O" for each word, as held and in doubt yes; "O" outside `homes`."""
        sure, lenient = ["O"] * len(words), ["O"] * len(words)
        starts = np.array([word.start for word in words], np.int64)
        ends = np.array([word.end for word in words], np.int64)
        for cut in self._encoder.windows(text, homes):
            for window in cut:
                at, pieces = window.pieces_of(starts, ends)
                if not len(at):
                    continue
                held, in_doubt = self._labels(window, pieces, columns[at])
                for i, one, other in zip(at.tolist(), held, in_doubt, strict=True):
                    sure[i], lenient[i] = MARKS[one], MARKS[other]
        return sure, lenient

    def _labels(
        self, window: Window, pieces: np.ndarray, columns: np.ndarray
    ) -> tuple[list[int], list[int]]:
        """Return the labels of the words of a window, as held and in doubt yes."""
        key = (*window.key, pieces.tobytes(), columns.tobytes())
        found = self._kept.get(key)
        if found is None:
            states = self._encoder.states(window)[None]
            fed = {"states": states, "pieces": pieces, "columns": columns}
            scores = self._head.run(["scores"], fed)[0]
            found = best(scores, _FIRST, _FOLLOWING), best(scores - _DOUBT, _FIRST, _FOLLOWING)
            self._kept.put(key, found, len(pieces))
        return found

    def rank(self, rows: np.ndarray) -> np.ndarray:
        """Return log-odds, float32, shape (n,), that each candidate is meant."""
        if not len(rows):
            return np.zeros(0, np.float32)
        found: np.ndarray = self._ranker.run(["odds"], {"rows": rows})[0]
        return found[:, 0]
