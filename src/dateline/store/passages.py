"""Full-text search on texts: what a word is, how it is compared, and which passage is shown.

Words are folded here and not by the database, so that every store finds the same: compatibility
decomposition (NFKD), accents and Arabic vowel signs dropped, case folded. "Café" is found as
"cafe", "أمير" as "امير", "Ёлка" as "елка".
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.ports import Hit

__all__ = ["folded", "folded_words", "hit_in", "query_words"]

_LONGEST_WORD = 64  # code points compared; FTS5 itself would cut at 32,768 bytes
_LONGEST_PASSAGE = 400  # code points shown: a text without sentences is one long line
_OUTSIDE = re.compile(r"[\W_\u0640]+")  # also what NFKD splits off: marks, signs; the tatweel
_SENTENCE_END = re.compile(r"[.!?…؟。][\"'”’»)\]]*\s+|\s*\n\s*")


def folded_words(text: str) -> list[str]:
    """Return the words of `text` in order, folded."""
    return [word for _, word in _words(text)]


def folded(text: str) -> str:
    """Return `text` as it is compared with others: its words, folded, with a blank between."""
    return " ".join(folded_words(text))


def query_words(words: str) -> tuple[str, ...]:
    """Return the different words of a query, folded, in order; () when it holds none."""
    return tuple(dict.fromkeys(folded_words(words)))


def hit_in(report: Report, wanted: tuple[str, ...], occurrences: int) -> Hit:
    """Return the sentence around the first place of the first wanted word, which is there."""
    text = report.text
    at = next(start for start, word in _words(text) if word == wanted[0])
    start, end = _passage(text, at)
    return Hit(ReportId(report.id), start, end, text[start:end], float(occurrences))


def _words(text: str) -> Iterator[tuple[int, str]]:
    for found in _word().finditer(text):
        word = _fold(found[0])
        if word:
            yield found.start(), word


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST_WORD]
    plain = _OUTSIDE.sub("", unicodedata.normalize("NFKD", word.casefold()))
    return plain.casefold()[:_LONGEST_WORD]


@cache
def _word() -> re.Pattern[str]:
    """A letter or digit with the letters, digits and combining marks that follow it.

    `re` has no class for marks, so it is made from the Unicode tables: 10 ms, once.
    """
    marks = "".join(
        chr(code)
        for code in range(0x300, min(0x20000, sys.maxunicode))
        if unicodedata.category(chr(code)).startswith("M")
    )
    return re.compile(rf"[^\W_](?:[^\W_]|[{marks}])*")


def _passage(text: str, at: int) -> tuple[int, int]:
    """Return the sentence that holds code point `at`, cut where it is very long."""
    floor = max(0, at - _LONGEST_PASSAGE // 2)
    start = (floor and text.find(" ", floor, at) + 1) or floor  # a whole word, where one ends
    for found in _SENTENCE_END.finditer(text, floor, at):
        start = found.end()
    ceiling = min(len(text), start + _LONGEST_PASSAGE)
    stop = _SENTENCE_END.search(text, at, ceiling)
    end = stop.end() if stop else ceiling
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip())
    return start, start + len(shown.strip())
