"""The trained event models: heads on the shared encoder."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.model.span import Span
from dateline.tagger.encoder import Encoder

__all__ = ["OnnxEventModel"]


class OnnxEventModel:
    """Reads words with the shared encoder; one head a question."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Read with `encoder`; load the heads from `folder`.

        Raises:
            OSError: A file is missing.
        """
        self._encoder = encoder
        self._folder = folder

    def read(self, text: str, homes: Sequence[Span], words: Sequence[Span]) -> np.ndarray:
        """Return the encoder's vector of the first piece of each word, shape (words, WIDTH)."""
        return self._encoder.vectors(text, homes, words)
