"""The trained case model: how the words of a text in capitals would be written elsewhere."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.model.case import Case
from dateline.model.span import Span
from dateline.tagger.encoder import Encoder, session

__all__ = ["OnnxCaseModel"]


class OnnxCaseModel:
    """A head on the shared encoder, which is told nothing of how the words are written."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Read with `encoder`; load `case.onnx` from `folder`.

        Raises:
            OSError: The file is missing.
        """
        self._encoder = encoder
        self._head = session(folder / "case.onnx")

    def cases(self, text: str, homes: Sequence[Span], words: Sequence[Span]) -> list[Case]:
        """Return how each word would be written; SMALL outside `homes`.

        `text` must be in small letters throughout, as the model was trained.
        """
        if not words:
            return []
        vectors = self._encoder.vectors(text, homes, words)
        scores: np.ndarray = self._head.run(["scores"], {"vectors": vectors})[0]
        best = scores.argmax(axis=1).tolist()
        return [
            Case(case) if row.any() else Case.SMALL for case, row in zip(best, vectors, strict=True)
        ]
