"""The trained place models: a head on the shared encoder that marks names, and a ranker."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.model.span import Span
from dateline.tagger.encoder import Encoder, session
from dateline.tagger.kept import Kept
from dateline.tagger.labels import best_of
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

_Asked = tuple[Window, np.ndarray, np.ndarray]
"""A window, the first pieces of the parser's words in it, and the columns of those words."""


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
        read = [
            (window, *window.pieces_of(starts, ends))
            for cut in self._encoder.windows(text, homes)
            for window in cut
        ]
        asked = [(window, pieces, columns[at]) for window, at, pieces in read if len(at)]
        places = (at for _, at, _ in read if len(at))
        for at, (held, in_doubt) in zip(places, self._labels(asked), strict=True):
            for i, one, other in zip(at.tolist(), held, in_doubt, strict=True):
                sure[i], lenient[i] = MARKS[one], MARKS[other]
        return sure, lenient

    def _labels(self, asked: Sequence[_Asked]) -> list[tuple[list[int], list[int]]]:
        """Return the labels of the words of each window, as held and in doubt yes."""
        keys = [(*w.key, pieces.tobytes(), told.tobytes()) for w, pieces, told in asked]
        found = {key: self._kept.get(key) for key in keys}
        new = {
            key: self._scores(*one)
            for key, one in zip(keys, asked, strict=True)
            if found[key] is None
        }
        held = best_of(list(new.values()), _FIRST, _FOLLOWING)
        in_doubt = best_of([scores - _DOUBT for scores in new.values()], _FIRST, _FOLLOWING)
        read = dict(zip(new, zip(held, in_doubt, strict=True), strict=True))
        for key, labels in read.items():
            self._kept.put(key, labels, len(labels[0]))
        return [read[key] if key in read else found[key] or ([], []) for key in keys]

    def _scores(self, window: Window, pieces: np.ndarray, columns: np.ndarray) -> np.ndarray:
        fed = {
            "states": self._encoder.states(window)[None], "pieces": pieces, "columns": columns,
        }  # fmt: skip
        found: np.ndarray = self._head.run(["scores"], fed)[0]
        return found

    def rank(self, rows: np.ndarray) -> np.ndarray:
        """Return log-odds, float32, shape (n,), that each candidate is meant."""
        if not len(rows):
            return np.zeros(0, np.float32)
        found: np.ndarray = self._ranker.run(["odds"], {"rows": rows})[0]
        return found[:, 0]
