"""Text -> what the encoder reads: word pieces, and beside each what lower-casing would lose.

The encoder knows lower-case English word pieces. Two things that tell speech from the rest are
not in them and are given as the piece's type: how the word was written (small, Capital, CAPITALS)
and whether it stands in a quotation. Quotation marks of every style become one mark, so that a
quotation reads the same whatever the house style or the script.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from dateline.model.quotations import Quotation
from dateline.model.span import Span

__all__ = ["LONGEST", "TYPES", "Window", "is_carried", "windows"]

LONGEST = 256
"""Word pieces of the longest window; a longer paragraph is cut at the end of a sentence."""

_SHAPES = 3
_PLACES = 4
TYPES = _SHAPES * _PLACES
"""Number of piece types."""

_MARK = '"'
_ENDS = frozenset(".!?。؟।")
_CLOSERS = frozenset("\"')]")


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    Attributes:
        ids: Word pieces, with the opening and closing piece; int64, shape (P,).
        types: The type of each piece, 0..TYPES-1; int64, shape (P,).
        firsts: Where in `ids` the first piece of each word stands; int64, shape (W,).
        begins, ends: Where each word stands, counted from `base`; int64, shape (W,).
        base: Where the paragraph begins in its text. All else is the same wherever it stands.
    """

    ids: np.ndarray
    types: np.ndarray
    firsts: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    base: int

    @property
    def key(self) -> tuple[bytes, bytes]:
        """All that the encoder is told."""
        return self.ids.tobytes(), self.types.tobytes()

    @property
    def words(self) -> tuple[Span, ...]:
        """Where each word stands in the text; W of them."""
        return tuple(
            map(Span, (self.begins + self.base).tolist(), (self.ends + self.base).tolist())
        )

    def pieces_of(self, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the numbers of the parser's words that begin here, and of their first pieces.

        The parser's words and the encoder's differ; a word belongs to the window that holds an
        encoder's word over its start. Both int64, of one length.

        Args:
            starts: Where each of the parser's words begins, ascending; int64.
            ends: Where it ends.
        """
        low, high = self.begins[0] + self.base, self.ends[-1] + self.base
        near = np.arange(np.searchsorted(starts, low), np.searchsorted(starts, high))
        first = np.searchsorted(self.ends + self.base, starts[near], side="right")
        past = np.searchsorted(self.begins + self.base, ends[near])
        held = first < past
        return near[held], self.firsts[first[held]]


def windows(
    tokenizer: Tokenizer, text: str, home: Span, quotations: Sequence[Quotation]
) -> Iterator[Window]:
    """Yield the windows of one paragraph, `home`; each word stands in exactly one of them.

    `quotations` are those of the paragraph and the one before it, in order. A paragraph without
    words yields nothing.
    """
    here = [q for q in quotations if home.contains(q.span)]
    shown = home.of(text)
    encoding = tokenizer.encode(_plain(shown, home, here), add_special_tokens=False)
    starts, begins, ends = _words(encoding.word_ids, encoding.offsets)
    if not starts:
        return
    words = [shown[begin:end] for begin, end in zip(begins, ends, strict=True)]
    ids = encoding.ids
    types = np.zeros(len(ids), np.int64)
    kinds = np.array([_shape(word) for word in words], np.int64)
    kinds += _SHAPES * _places(home, here, carried=is_carried(home, quotations))[begins]
    types[starts[0] :] = np.repeat(kinds, np.diff([*starts, len(ids)]))
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for first, past in _cuts(words, starts, len(ids)):
        low = starts[first]
        high = starts[past] if past < len(words) else len(ids)
        high = min(high, low + 2 * LONGEST)  # one word of a thousand pieces is cut short
        yield Window(
            np.array([opening, *ids[low:high], closing], np.int64),
            np.concatenate([[0], types[low:high], [0]]),
            np.array(starts[first:past], np.int64) - low + 1,
            np.array(begins[first:past], np.int64),
            np.array(ends[first:past], np.int64),
            home.start,
        )


def _plain(shown: str, home: Span, quotations: Sequence[Quotation]) -> str:
    """Return the paragraph with one mark for every style of quotation mark; same length."""
    if not quotations:
        return shown
    letters = list(shown)
    for quotation in quotations:
        letters[quotation.span.start - home.start] = _MARK
        if quotation.closed:
            letters[quotation.span.end - 1 - home.start] = _MARK
    return "".join(letters)


def _words(
    numbers: Sequence[int | None], offsets: Sequence[tuple[int, int]]
) -> tuple[list[int], list[int], list[int]]:
    """Return the first piece of each word, and where it begins and ends in the paragraph."""
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    last: int | None = -1
    for at, (number, (start, end)) in enumerate(zip(numbers, offsets, strict=True)):
        if start == end:
            continue
        if number != last:
            starts.append(at)
            begins.append(start)
            ends.append(end)
        elif end > ends[-1]:
            ends[-1] = end
        last = number
    return starts, begins, ends


def _places(home: Span, quotations: Sequence[Quotation], *, carried: bool) -> np.ndarray:
    """Return for each letter 0 outside, 1 in a closed quotation, 2 in an open one, 3 carried on."""
    places = np.zeros(home.end - home.start, np.int64)
    for quotation in quotations:
        low, high = quotation.span.start - home.start, quotation.span.end - home.start
        places[low:high] = 1 if quotation.closed else 2
    if carried:
        first = quotations[0].span
        places[first.start - home.start : first.end - home.start] = 3
    return places


def is_carried(home: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether this paragraph opens with a quotation that the one before left open."""
    here = next((q for q in quotations if home.contains(q.span)), None)
    if here is None or here.span.start != home.start:
        return False
    before = [q for q in quotations if q.span.end <= home.start]
    return bool(before) and not before[-1].closed and home.start - before[-1].span.end <= _GAP


_GAP = 4  # line ends between two paragraphs of one quotation


def _shape(word: str) -> int:
    if len(word) > 1 and word.isupper():
        return 2
    return int(word[0].isupper())


def _cuts(words: Sequence[str], starts: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield (first, past) words of each window: as many whole sentences as LONGEST pieces hold."""
    first = 0
    while first < len(words):
        limit = starts[first] + LONGEST
        if size <= limit:
            yield first, len(words)
            return
        past = first
        cut = 0
        while past < len(words):
            end = starts[past + 1] if past + 1 < len(words) else size
            if end > limit and past > first:
                break
            past += 1
            if _ends(words, past):
                cut = past
        if past < len(words) and cut > first:
            past = cut
        yield first, past
        first = past


def _ends(words: Sequence[str], past: int) -> bool:
    """Whether a sentence ends before word `past`."""
    last = past - 1
    if last > 0 and words[last] in _CLOSERS:
        last -= 1
    elif past < len(words) and words[past] in _CLOSERS:
        return False
    return words[last] in _ENDS
