"""The encoder that the trained models share: one reading of a window serves them all."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dateline.model.quotations import Quotation, find_quotations
from dateline.model.span import Span
from dateline.tagger.kept import Kept
from dateline.tagger.pieces import Window, is_carried, windows

__all__ = ["WIDTH", "Encoder", "session"]

WIDTH = 1152
"""Numbers in a vector of `states`: three layers of 384."""

_SCORES = 400_000
"""Pieces whose scores are kept, 44 bytes each."""
_STATES = 30_000
"""Pieces whose states are kept, 4.6 kB each: those of some 25 reports, so that wire copy that runs
in several is read once."""
_LETTERS = 2_000_000
"""Letters of paragraphs whose windows are kept, some 20 bytes each."""

Key = tuple[bytes, bytes]


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
        self._scores: Kept[Key, np.ndarray] = Kept(_SCORES)
        self._states: Kept[Key, np.ndarray] = Kept(_STATES)
        self._windows: Kept[object, list[Window]] = Kept(_LETTERS)

    @property
    def about(self) -> Mapping[str, list[float] | list[list[float]]]:
        """What the model file says of itself, by name."""
        kept = self._session.get_modelmeta().custom_metadata_map
        return {name: json.loads(value) for name, value in kept.items()}

    def windows(self, text: str, homes: Sequence[Span]) -> Iterator[list[Window]]:
        """Yield for each stretch of `text`, in order, the windows that it is read in."""
        quotations, starts = _quotations(text)
        for home in homes:
            first, past = bisect_left(starts, home.start), bisect_left(starts, home.end)
            near = quotations[max(0, first - 1) : past]
            yield self._windows_of(text, home, near)

    def _windows_of(self, text: str, home: Span, near: Sequence[Quotation]) -> list[Window]:
        """Return the windows of a paragraph; of one that was cut before, those moved to here."""
        here = tuple(
            (q.span.start - home.start, q.span.end - home.start, q.closed)
            for q in near
            if home.contains(q.span)
        )
        key = (home.of(text), here, is_carried(home, near))
        found = self._windows.get(key)
        if found is None:
            found = list(windows(self._tokenizer, text, home, near))
            self._windows.put(key, found, home.end - home.start)
        return [replace(window, base=home.start) for window in found]

    def scores(self, window: Window) -> np.ndarray:
        """Return the attribution scores, float32, shape (pieces, labels)."""
        key = window.key
        found = self._scores.get(key)
        if found is None:
            found = self._run(window, "scores")[0]
            self._scores.put(key, found, len(found))
        return found

    def states(self, window: Window) -> np.ndarray:
        """Return the vectors of layers 2, 4 and 6 side by side, float32, shape (pieces, WIDTH)."""
        key = window.key
        states = self._states.get(key)
        if states is None:
            scores, states = self._run(window, "scores", "states")
            self._scores.put(key, scores, len(scores))
            self._states.put(key, states, len(states))
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


@lru_cache(maxsize=2)
def _quotations(text: str) -> tuple[list[Quotation], list[int]]:
    """Return the quotations of a report and where each begins; every model asks for them."""
    found = list(find_quotations(text))
    return found, [quotation.span.start for quotation in found]
