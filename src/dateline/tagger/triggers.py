"""The head that says which words are triggers: a weight for each number and sign, added up."""

from pathlib import Path

import numpy as np

from dateline.tagger.encoder import session

__all__ = ["TriggerHead"]


class TriggerHead:
    """Gives each word log-odds of being the head of a trigger."""

    def __init__(self, folder: Path) -> None:
        """Load `triggers.onnx` from `folder`.

        Raises:
            OSError: The file is missing.
        """
        self._session = session(folder / "triggers.onnx")

    def odds(self, vectors: np.ndarray, signs: np.ndarray) -> np.ndarray:
        """Return log-odds, float32, shape (words,)."""
        if not len(signs):
            return np.zeros(0, np.float32)
        found: np.ndarray = self._session.run(["odds"], {"vectors": vectors, "signs": signs})[0]
        return found
