"""The labels that the tagger gives to words, and the best legal sequence of them.

A label says the role, whether the word begins a span, and on which side of the span its cue
stands: `<` left of it, `>` right of it.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["LABELS", "NUMBER", "best", "forbidden"]

_SPANS = ("cue", "source<", "source>", "content<", "content>")
LABELS = ("O", *(begin + span for span in _SPANS for begin in ("B-", "I-")))
"""All labels; a model's output has one column for each, in this order."""

NUMBER = {label: number for number, label in enumerate(LABELS)}
"""The column of each label."""

_NEVER = -1e4


def forbidden() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return (first, next): penalties, shapes (L,) and (L, L), of labels that may not stand there.

    An `I-` label goes on with the span before it and can neither begin a text nor follow another.
    """
    inside = [label.startswith("I-") for label in LABELS]
    first = np.where(inside, np.float32(_NEVER), np.float32(0))
    following = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for a, before in enumerate(LABELS):
        for b, label in enumerate(LABELS):
            if inside[b] and before[2:] != label[2:]:
                following[a, b] = _NEVER
    return first.astype(np.float32), following


def best(
    scores: NDArray[np.float32], first: NDArray[np.float32], following: NDArray[np.float32]
) -> list[int]:
    """Return the best label of each word: Viterbi over `scores` (words, L), ties to the lower one.

    `first` (L,) is added to the first word's scores, `following[a, b]` to label b after label a.
    """
    if not scores.argmax(axis=1).any():  # nothing but O, as in most contents: no way leads off it
        return [0] * len(scores)
    back = np.zeros(scores.shape, np.int64)
    total = scores[0] + first
    into = following.T.copy()
    for at in range(1, len(scores)):
        ways = total + into
        back[at] = ways.argmax(axis=1)
        total = ways.max(axis=1) + scores[at]
    path = [int(total.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at][path[-1]]))
    return path[::-1]
