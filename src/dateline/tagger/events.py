"""The trained event models: heads on the shared encoder."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.model.span import Span
from dateline.tagger.encoder import Encoder
from dateline.tagger.triggers import TriggerHead
from dateline.tagger.types import TypeHeads

__all__ = ["OnnxEventModel"]


class OnnxEventModel:
    """Reads words with the shared encoder; one head a question."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Read with `encoder`; load the heads from `folder`.

        Raises:
            OSError: A file is missing.
        """
        self._encoder = encoder
        self._triggers = TriggerHead(folder)
        self._types = TypeHeads(folder)

    def read(self, text: str, homes: Sequence[Span], words: Sequence[Span]) -> np.ndarray:
        """Return the encoder's vector of the first piece of each word, shape (words, WIDTH)."""
        return self._encoder.vectors(text, homes, words)

    def happens(self, vectors: np.ndarray, signs: np.ndarray) -> np.ndarray:
        """Return log-odds that each word is the head of a trigger, float32, shape (words,)."""
        return self._triggers.odds(vectors, signs)

    def types(self, states: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return the weight of each type and of none, float32, shape (triggers, labels)."""
        return self._types.types(states, columns)

    def subtypes(
        self, states: np.ndarray, columns: np.ndarray, words: Sequence[Sequence[str]]
    ) -> np.ndarray:
        """Return the weight of each sub-event type, float32, shape (triggers, sub-labels)."""
        return self._types.subtypes(states, columns, words)
