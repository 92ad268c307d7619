"""The trained tagger, run by ONNX Runtime on one thread."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dateline.model.quotations import find_quotations
from dateline.model.span import Span
from dateline.model.tagged import Side, Tagged, TaggedRole
from dateline.tagger.labels import LABELS, best
from dateline.tagger.pieces import Window, windows

__all__ = ["OnnxTagger"]


class OnnxTagger:
    """A loaded model. One window at a time, so that nothing depends on what else is read."""

    def __init__(self, folder: Path) -> None:
        """Load `attribution.onnx` and `tokenizer.json` from `folder`.

        Raises:
            OSError: A file is missing or is no model.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        raw = (folder / "attribution.onnx").read_bytes()
        self._session = onnxruntime.InferenceSession(
            raw,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # its fused kernel is ten times slower
        )
        kept = self._session.get_modelmeta().custom_metadata_map
        self._first = np.array(json.loads(kept["first"]), np.float32)
        self._following = np.array(json.loads(kept["following"]), np.float32)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def tag(self, text: str, homes: Sequence[Span]) -> Iterator[tuple[Tagged, ...]]:
        """Yield the spans found in each stretch of `text`, in order; none leaves its stretch."""
        quotations = list(find_quotations(text))
        starts = [q.span.start for q in quotations]
        for home in homes:
            first, past = bisect_left(starts, home.start), bisect_left(starts, home.end)
            near = quotations[max(0, first - 1) : past]
            found: list[Tagged] = []
            for window in windows(self._tokenizer, text, home, near):
                found += _spans(window, self._labels(window))
            yield tuple(found)

    def _labels(self, window: Window) -> list[int]:
        fed = {"ids": window.ids[None], "types": window.types[None]}
        scores = self._session.run(["scores"], fed)[0][0]
        return best(scores[window.firsts], self._first, self._following)


def _spans(window: Window, labels: list[int]) -> Iterator[Tagged]:
    """Yield the spans that a sequence of labels tells of."""
    first = 0
    for at in range(1, len(labels) + 1):
        if at < len(labels) and LABELS[labels[at]].startswith("I-"):
            continue
        name = LABELS[labels[first]][2:]
        if name:
            span = Span(window.words[first].start, window.words[at - 1].end)
            side = Side(name[-1]) if name[-1] in "<>" else None
            yield Tagged(span, TaggedRole(name.rstrip("<>")), side)
        first = at
