"""Embeddings of event mentions, by the trained model; none where there is no model."""

from collections.abc import Iterator

import numpy as np

from dateline.model.annotations import Annotations
from dateline.model.embedding import ONE, Embedding
from dateline.model.event import EventMention
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, EmbeddingModel

__all__ = ["embeddings"]


def embeddings(model: EmbeddingModel | None) -> Annotator:
    """Return the annotator that reads event mentions with `model`."""

    def annotate(report: Report, tokens: Tokens, found: Annotations) -> Iterator[Embedding]:
        spans = sorted({mention.span for mention in found.of(EventMention)})
        if model is None or not spans:
            return
        vectors = model.embed(report.text, _sentences(tokens), spans)
        whole = np.clip(np.rint(vectors * ONE), -ONE, ONE).astype(np.int8)
        for span, vector in zip(spans, whole, strict=True):
            yield Embedding(span, vector.tobytes())

    return Annotator(
        "embeddings",
        gives=frozenset({Embedding}),
        annotate=annotate,
        needs=frozenset({EventMention}),
    )


def _sentences(tokens: Tokens) -> list[Span]:
    """Return the sentences, in order."""
    ends: dict[int, tuple[int, int]] = {}
    for number, start, end in zip(tokens.sentence, tokens.start, tokens.end, strict=True):
        first, _ = ends.get(number, (start, end))
        ends[number] = (first, end)
    return [Span(start, end) for _, (start, end) in sorted(ends.items())]
