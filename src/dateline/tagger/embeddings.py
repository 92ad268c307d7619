"""The trained embedding model: an encoder of its own that reads a few sentences at a time."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from dateline.model.embedding import WIDTH
from dateline.model.span import Span
from dateline.tagger.encoder import session
from dateline.tagger.kept import Kept

__all__ = ["OnnxEmbeddingModel", "passages"]

_LONGEST = 160
"""Word pieces of a passage, less what is read before it for its sake."""
_BEFORE = 60
"""Word pieces of the sentence before a passage, when it is no longer than this."""
_MENTIONS = 40_000
"""Mentions whose vectors are kept, some 1.5 kB each with the passage they were read in."""
_LETTERS = 1_000_000
"""Letters of sentences whose word pieces are kept, some 40 bytes each."""
_Asked = tuple[tuple[tuple[int, ...], tuple[int, int]], ...]
_OPEN, _CLOSE = 101, 102
"""The pieces that stand round what the encoder reads."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The word pieces of a sentence, and where each begins and ends in it."""

    ids: list[int]
    offsets: list[tuple[int, int]]


@dataclass(slots=True)
class _Sentence:
    pieces: _Pieces
    base: int
    asked: list[int] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        return self.pieces.ids


@dataclass(frozen=True, slots=True)
class Passage:
    """What the encoder reads at once.

    Attributes:
        ids: Word pieces with the opening and closing one; int64, shape (P,).
        asked: Of each mention in it: its number, its pieces, and those of its sentence.
    """

    ids: np.ndarray
    asked: tuple[tuple[int, tuple[int, ...], tuple[int, int]], ...]


class OnnxEmbeddingModel:
    """A loaded model. One passage at a time, so that nothing depends on what else is read."""

    def __init__(self, folder: Path) -> None:
        """Load `embeddings.onnx` and `tokenizer.json` from `folder`.

        Raises:
            OSError: A file is missing or is no model.
        """
        self._session = session(folder / "embeddings.onnx")
        self._kept: Kept[tuple[bytes, _Asked], tuple[np.ndarray, ...]] = Kept(_MENTIONS)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._read: Kept[str, _Pieces] = Kept(_LETTERS)

    def embed(self, text: str, sentences: Sequence[Span], spans: Sequence[Span]) -> np.ndarray:
        """Return the vector of each span, float32, shape (spans, WIDTH), of length one or zero."""
        found = np.zeros((len(spans), WIDTH), np.float32)
        for passage in _passages(
            [self._sentence(text, one) for one in sentences], sentences, spans
        ):
            for (number, _, _), vector in zip(passage.asked, self._vectors(passage), strict=True):
                found[number] = vector
        return found

    def _sentence(self, text: str, span: Span) -> "_Sentence":
        """Return a sentence in word pieces; one that was cut before is not cut again."""
        words = span.of(text)
        found = self._read.get(words)
        if found is None:
            found = _cut(self._tokenizer, words)
            self._read.put(words, found, len(words))
        return _Sentence(found, span.start)

    def _vectors(self, passage: Passage) -> tuple[np.ndarray, ...]:
        """Return the vector of each mention that is asked for; a passage is read once."""
        asked = tuple((pieces, sentence) for _, pieces, sentence in passage.asked)
        key = passage.ids.tobytes(), asked
        found = self._kept.get(key)
        if found is None:
            words, whole = self._session.run(["words", "whole"], {"ids": passage.ids[None]})
            told = {at: _mean(whole[0, at[0] : at[1]]) for _, at in asked}
            sums = [_mean(words[0, list(pieces)]) + told[at] for pieces, at in asked]
            found = tuple(vector / np.linalg.norm(vector) for vector in sums)
            self._kept.put(key, found, len(found))
        return found


def _mean(rows: np.ndarray) -> np.ndarray:
    """Return the mean of the rows, as `mean(0)` does in a third of its time."""
    total: np.ndarray = np.add.reduce(rows, axis=0)
    total /= np.float32(len(rows))
    return total


def passages(
    tokenizer: Tokenizer, text: str, sentences: Sequence[Span], spans: Sequence[Span]
) -> Iterator[Passage]:
    """Yield what is read for some spans: whole sentences, as many as go into one passage.

    A span is asked for in the sentence that it begins in; one outside all sentences is not.

    Args:
        tokenizer: Of the encoder.
        text: The report's text.
        sentences: In text order.
        spans: What is asked for.
    """
    read = [_Sentence(_cut(tokenizer, span.of(text)), span.start) for span in sentences]
    yield from _passages(read, sentences, spans)


def _passages(
    read: list["_Sentence"], sentences: Sequence[Span], spans: Sequence[Span]
) -> Iterator[Passage]:
    starts = [sentence.start for sentence in sentences]
    for number, span in enumerate(spans):
        home = bisect_right(starts, span.start) - 1
        if home >= 0 and span.start < sentences[home].end:
            read[home].asked.append(number)
    first = 0
    while first < len(read):
        past, pieces = first + 1, len(read[first].ids)
        while past < len(read) and pieces + len(read[past].ids) <= _LONGEST:
            pieces += len(read[past].ids)
            past += 1
        if any(sentence.asked for sentence in read[first:past]):
            yield _passage(read, first, past, spans)
        first = past


def _cut(tokenizer: Tokenizer, sentence: str) -> _Pieces:
    pieces = tokenizer.encode(sentence, add_special_tokens=False)
    return _Pieces(pieces.ids[:_LONGEST], pieces.offsets[:_LONGEST])


def _passage(read: list[_Sentence], first: int, past: int, spans: Sequence[Span]) -> Passage:
    ids = [_OPEN]
    if first and len(read[first - 1].ids) < _BEFORE:
        ids += read[first - 1].ids
    asked: list[tuple[int, tuple[int, ...], tuple[int, int]]] = []
    for sentence in read[first:past]:
        at = len(ids)
        ids += sentence.ids
        for number in sentence.asked:
            low, high = spans[number].start - sentence.base, spans[number].end - sentence.base
            mine = tuple(
                at + n
                for n, (start, end) in enumerate(sentence.pieces.offsets)
                if start < high and low < end
            )
            if mine:
                asked.append((number, mine, (at, len(ids))))
    return Passage(np.array([*ids, _CLOSE], np.int64), tuple(asked))
