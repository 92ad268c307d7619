"""Words of a text in any script, folded and numbered, so that two texts can be laid side by side.

Scripts that set no blanks (Han, kana, Thai, Lao, Khmer, Burmese) are taken letter by letter. The
numbers are digests of the words: the same on every machine and in every run, as `hash()` is not.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dateline.model.span import Span
from dateline.record.compare.names import folded
from dateline.record.sentences import Sentences

__all__ = [
    "GRAM", "SMALL_WORDS", "Numbers", "find_sentences", "fold", "grams_of", "is_content",
    "marks_of", "number_of", "numbers_of", "printed_words", "stem_of", "words_in",
]  # fmt: skip

Numbers = NDArray[np.uint64]

GRAM = 3  # words; of 3, 4 and 5 the one that finds all natural rewrites (findings, 3.4)
_SHORT_TEXT = 128  # grams
_WINDOW = 4  # grams of which one is kept: any run of 6 words that two texts share is seen

_UNSPACED = "぀-ヿ㐀-䶿一-鿿豈-﫿฀-໿က-႟ក-៿𠀀-𯿿"
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
_PLAIN = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)+|{_PLAIN}+(?:['’{_MARKS}]+{_PLAIN}+)*[{_MARKS}]*|[{_UNSPACED}]"
)

SMALL_WORDS = frozenset({
    "a", "about", "after", "again", "all", "also", "although", "among", "an", "and", "another",
    "any", "are", "as", "at", "back", "be", "because", "been", "before", "being", "between",
    "both", "but", "by", "can", "could", "did", "do", "does", "done", "down", "during", "each",
    "even", "ever", "every", "few", "first", "for", "from", "get", "go", "had", "has", "have",
    "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "last", "later", "like", "made", "make", "many", "may", "me", "might", "more", "most", "much",
    "must", "my", "near", "never", "next", "no", "not", "now", "of", "off", "on", "once", "one",
    "only", "or", "other", "our", "out", "over", "own", "part", "per", "put", "said", "same",
    "say", "says", "see", "she", "should", "since", "so", "some", "still", "such", "take", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "three",
    "through", "time", "to", "told", "too", "took", "two", "under", "until", "up", "upon", "us",
    "very", "was", "way", "we", "well", "went", "were", "what", "when", "where", "which", "while",
    "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you",
    "your",
})  # fmt: skip
"""English words that tell nothing of what a text is about."""

_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "edly", "ing", "ied", "ies", "ers", "ions", "ion",
    "ed", "er", "es", "ly", "s", "e",
)  # fmt: skip
_MOST_KNOWN = 500_000  # words kept in memory
_STEM = 4  # letters that a stem keeps at least: "left" and "led" stay as they are
_MIX, _SEEDS = np.uint64(0x9E3779B97F4A7C15), (
    np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0xD6E8FEB86659FD93),
)  # fmt: skip


def words_in(text: str) -> list[re.Match[str]]:
    """Return the words of `text` with their places, in order."""
    return list(_WORD.finditer(text))


def printed_words(text: str) -> list[str]:
    """Return the words of `text` as printed, in order."""
    return _WORD.findall(text)


@lru_cache(maxsize=262_144)
def fold(word: str) -> str:
    """Return a word without case, accents and possessive; digits without their commas."""
    if word[0].isdigit():
        return word.replace(",", "").casefold()
    if word.isascii():
        return word.casefold().removesuffix("'s").replace("'", "")
    return folded(word.replace("’", "'")) or word.casefold()


@lru_cache(maxsize=262_144)
def number_of(word: str) -> int:
    """Return the number of a folded word: 64 bits of its digest."""
    raw = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "little")


class _Known(dict[str, int]):
    """Numbers of words as they are printed; they are worked out once, for a text repeats them."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        number = self[word] = number_of(fold(word))
        return number


_KNOWN = _Known()


def numbers_of(printed: Iterable[str]) -> list[int]:
    """Return the numbers of words as they are printed."""
    return list(map(_KNOWN.__getitem__, printed))


@lru_cache(maxsize=262_144)
def stem_of(word: str) -> str:
    """Return a folded word without its English ending: "burned", "burning" and "burns" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM and word[-2:] != "ss":
            bare = word[: -len(ending)]
            return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "aeiouls" else bare
    return word


@lru_cache(maxsize=262_144)
def is_content(word: str) -> bool:
    """Whether a folded word says what a text is about."""
    return word not in SMALL_WORDS and (len(word) > 2 or not word.isascii())  # noqa: PLR2004


def grams_of(numbers: Sequence[int]) -> Numbers:
    """Return the number of each run of `GRAM` words; uint64, two fewer than words, or none."""
    if len(numbers) < GRAM:
        return np.zeros(0, np.uint64)
    row = np.array(numbers, dtype=np.uint64)
    last = len(row) - GRAM + 1
    mixed = row[:last] * _SEEDS[0]
    for at in range(1, GRAM):
        mixed += (row[at : last + at] ^ (row[at : last + at] >> np.uint64(31))) * _SEEDS[at]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(32)
    return mixed


def marks_of(grams: Numbers) -> Numbers:
    """Return the grams kept by winnowing, each once, rising: the least of every four in a row.

    A short text keeps all of its grams: a brief made from it may share no more than three.

    Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting"
    (SIGMOD 2003).
    """
    if len(grams) <= _SHORT_TEXT:
        return np.unique(grams)
    last = len(grams) - _WINDOW + 1
    least = grams[:last].copy()
    for at in range(1, _WINDOW):
        np.minimum(least, grams[at : last + at], out=least)
    return np.unique(least)


def find_sentences(text: str) -> list[Span]:
    """Return the sentences of `text`, without the blanks around them."""
    cut, found, at = Sentences(text), [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        end = cut.around(Span(at, at + 1)).end
        found.append(Span(at, end))
        at = end
    return found
