"""The trained attribution tagger."""

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.model.span import Span
from dateline.model.tagged import Side, Tagged, TaggedRole
from dateline.tagger.encoder import Encoder
from dateline.tagger.labels import LABELS, best_of
from dateline.tagger.pieces import Window

__all__ = ["OnnxTagger"]


class OnnxTagger:
    """The best legal labels by what the encoder scores."""

    def __init__(self, encoder: Encoder) -> None:
        """Read with `encoder`, whose file holds the label transitions."""
        self._encoder = encoder
        self._first = np.array(encoder.about["first"], np.float32)
        self._following = np.array(encoder.about["following"], np.float32)

    def tag(self, text: str, homes: Sequence[Span]) -> Iterator[tuple[Tagged, ...]]:
        """Yield the spans found in each stretch of `text`, in order; none leaves its stretch."""
        cuts = list(self._encoder.windows(text, homes))
        scores = [self._encoder.scores(window)[window.firsts] for cut in cuts for window in cut]
        labels = iter(best_of(scores, self._first, self._following))
        for cut in cuts:
            yield tuple(found for window in cut for found in _spans(window, next(labels)))


def _spans(window: Window, labels: list[int]) -> Iterator[Tagged]:
    """Yield the spans that a sequence of labels tells of."""
    begins, ends = window.begins.tolist(), window.ends.tolist()
    first = 0
    for at in range(1, len(labels) + 1):
        if at < len(labels) and LABELS[labels[at]].startswith("I-"):
            continue
        name = LABELS[labels[first]][2:]
        if name:
            span = Span(begins[first] + window.base, ends[at - 1] + window.base)
            side = Side(name[-1]) if name[-1] in "<>" else None
            yield Tagged(span, TaggedRole(name.rstrip("<>")), side)
        first = at
