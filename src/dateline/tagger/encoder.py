"""The encoder that the trained models share: one reading of a window serves them all."""

import json
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dateline.model.quotations import find_quotations
from dateline.model.span import Span
from dateline.tagger.pieces import Window, windows

__all__ = ["WIDTH", "Encoder", "session"]

WIDTH = 1152
"""Numbers in a vector of `states`: three layers of 384."""

_KEPT = 2_000
"""Windows whose scores are kept, some 10 kB each: more than the longest report has."""
_PIECES = 8_000
"""Pieces whose states are kept, 4.6 kB each: those of a report of 30,000 characters."""


def session(path: Path) -> onnxruntime.InferenceSession:
    """Return a model that runs on one thread, so that nothing depends on the machine.

    Raises:
        OSError: The file is missing.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path.read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # its fused kernel is ten times slower
    )


class Encoder:
    """A loaded encoder. One window at a time, so that nothing depends on what else is read.

    The models over it read the same windows of a report one after the other; what the first asks
    for gives the answer to the second.
    """

    def __init__(self, folder: Path) -> None:
        """Load `attribution.onnx` and `tokenizer.json` from `folder`.

        Raises:
            OSError: A file is missing or is no model.
        """
        self._session = session(folder / "attribution.onnx")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._scores: OrderedDict[tuple[bytes, bytes], np.ndarray] = OrderedDict()
        self._states: OrderedDict[tuple[bytes, bytes], np.ndarray] = OrderedDict()
        self._pieces = 0

    @property
    def about(self) -> Mapping[str, list[float] | list[list[float]]]:
        """What the model file says of itself, by name."""
        kept = self._session.get_modelmeta().custom_metadata_map
        return {name: json.loads(value) for name, value in kept.items()}

    def windows(self, text: str, homes: Sequence[Span]) -> Iterator[list[Window]]:
        """Yield for each stretch of `text`, in order, the windows that it is read in."""
        quotations = list(find_quotations(text))
        starts = [q.span.start for q in quotations]
        for home in homes:
            first, past = bisect_left(starts, home.start), bisect_left(starts, home.end)
            near = quotations[max(0, first - 1) : past]
            yield list(windows(self._tokenizer, text, home, near))

    def scores(self, window: Window) -> np.ndarray:
        """Return the attribution scores, float32, shape (pieces, labels)."""
        key = (window.ids.tobytes(), window.types.tobytes())
        found = self._scores.get(key)
        if found is None:
            found = self._run(window, "scores")[0]
            self._keep(key, found)
        return found

    def states(self, window: Window) -> np.ndarray:
        """Return the vectors of layers 2, 4 and 6 side by side, float32, shape (pieces, WIDTH)."""
        key = (window.ids.tobytes(), window.types.tobytes())
        states = self._states.get(key)
        if states is None:
            scores, states = self._run(window, "scores", "states")
            self._keep(key, scores)
            self._states[key] = states
            self._pieces += len(states)
            while self._pieces > _PIECES and len(self._states) > 1:
                self._pieces -= len(self._states.popitem(last=False)[1])
        return states

    def vectors(self, text: str, homes: Sequence[Span], words: Sequence[Span]) -> np.ndarray:
        """Return the states of the first piece of each of the parser's words, (words, WIDTH).

        A word that stands in none of `homes`, or of which the encoder has no piece, is zeros.
        """
        starts = np.array([word.start for word in words], np.int64)
        ends = np.array([word.end for word in words], np.int64)
        found = np.zeros((len(words), WIDTH), np.float32)
        for cut in self.windows(text, homes):
            for window in cut:
                at, pieces = window.pieces_of(starts, ends)
                if len(at):
                    found[at] = self.states(window)[pieces]
        return found

    def _run(self, window: Window, *names: str) -> list[np.ndarray]:
        fed = {"ids": window.ids[None], "types": window.types[None]}
        return [out[0] for out in self._session.run(list(names), fed)]

    def _keep(self, key: tuple[bytes, bytes], scores: np.ndarray) -> None:
        self._scores[key] = scores
        if len(self._scores) > _KEPT:
            self._scores.popitem(last=False)
