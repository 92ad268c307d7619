"""The labels that the tagger gives to words, and the best legal sequence of them.

A label says the role, whether the word begins a span, and on which side of the span its cue
stands: `<` left of it, `>` right of it.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["LABELS", "NUMBER", "best", "best_of", "forbidden"]

_SPANS = ("cue", "source<", "source>", "content<", "content>")
LABELS = ("O", *(begin + span for span in _SPANS for begin in ("B-", "I-")))
"""All labels; a model's output has one column for each, in this order."""

NUMBER = {label: number for number, label in enumerate(LABELS)}
"""The column of each label."""

_NEVER = -1e4
_ABREAST = 64  # windows whose labels are looked for at once


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
    return best_of([scores], first, following)[0]


def best_of(
    many: Sequence[NDArray[np.float32]], first: NDArray[np.float32], following: NDArray[np.float32]
) -> list[list[int]]:
    """Return for each of `many` what `best` does; they are walked through abreast."""
    found = [[0] * len(scores) for scores in many]
    # nothing but O, as in most contents: no way leads off it
    live = [i for i, scores in enumerate(many) if scores.argmax(axis=1).any()]
    live.sort(key=lambda i: -len(many[i]))
    for at in range(0, len(live), _ABREAST):
        part = live[at : at + _ABREAST]
        for i, path in zip(part, _paths([many[i] for i in part], first, following), strict=True):
            found[i] = path
    return found


def _paths(
    many: Sequence[NDArray[np.float32]], first: NDArray[np.float32], following: NDArray[np.float32]
) -> Iterator[list[int]]:
    """Yield the best labels of each of `many`, the longest of which comes first."""
    lengths = np.array([len(scores) for scores in many], np.int64)
    scored = np.zeros((len(many[0]), len(many), len(first)), np.float32)
    for row, scores in enumerate(many):
        scored[: len(scores), row] = scores
    back = np.zeros(scored.shape, np.int64)
    counts = (lengths[None] > np.arange(len(scored))[:, None]).sum(axis=1).tolist()
    total = scored[0] + first
    into = following.T.copy()
    for at in range(1, len(scored)):
        count = counts[at]
        ways = total[:count, None] + into
        back[at, :count] = ways.argmax(axis=2)
        total[:count] = ways.max(axis=2) + scored[at, :count]
    path = np.zeros(scored.shape[:2], np.int64)
    last = total.argmax(axis=1)
    rows = np.arange(len(many))
    for at in range(len(scored) - 1, -1, -1):
        count = counts[at]
        path[at, :count] = last[:count]
        last[:count] = back[at, rows[:count], last[:count]]
    for row, length in enumerate(lengths.tolist()):
        yield path[:length, row].tolist()
