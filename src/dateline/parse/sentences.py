"""Sentences that no one wrote: a parse in which none is longer than a bound.

What annotators do within a sentence (what a word governs, the way from one word to another) grows
with the square of its length. In news a sentence has 25 words, the longest list some hundreds.
"""

from dataclasses import replace

import numpy as np

from dateline.model.tokens import Tokens

__all__ = ["LONGEST", "bounded"]

LONGEST = 400
"""Words and signs of a sentence; a longer one goes on as the next, cut wherever that is."""


def bounded(tokens: Tokens) -> Tokens:
    """Return the tokens with sentences of at most `LONGEST`; mostly those that were given.

    A word whose head is on the other side of a cut is a root of its part.
    """
    sentence = np.frombuffer(tokens.sentence, np.int32)
    if not len(sentence) or np.bincount(sentence).max() <= LONGEST:
        return tokens
    at = np.arange(len(sentence), dtype=np.int32)
    first = np.concatenate(([True], sentence[1:] != sentence[:-1]))
    begun = np.maximum.accumulate(np.where(first, at, 0))
    starts = (at - begun) % LONGEST == 0
    number = (np.cumsum(starts) - 1).astype(np.int32)
    head = np.frombuffer(tokens.head, np.int32)
    head = np.where(number[head] == number, head, at).astype(np.int32)
    return replace(tokens, _sentence=number.tobytes(), _head=head.tobytes())
