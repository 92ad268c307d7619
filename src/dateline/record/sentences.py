"""The sentence that words stand in, by its punctuation: what is shown around a place or value."""

import re
from bisect import bisect_right

from dateline.model.span import Span

__all__ = ["Sentences"]

_END = re.compile(r"[.!?…؟。][\"'”’»)\]]*\s+|\s*\n\s*")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Col|Gen|Maj|Lt|Sgt|Mr|Mrs|Ms|Dr|St|Mt|Ft))\.\s+$")
_WRAPPED = re.compile(r"[^\n.!?…؟。:]\n(?=\S)")
_FULL_LINE = 45  # letters: a line of so many that ends in mid-sentence is wrapped (`parse/case`)
_LONGEST = 30  # code points looked back at for an abbreviation
_MOST = 600  # code points of a sentence: a text without full stops is one


class Sentences:
    """The sentences of one text."""

    def __init__(self, text: str) -> None:
        """Find where the sentences of `text` begin."""
        self._text = text
        starts = [0]
        for found in _END.finditer(text):
            end = found.end()
            abbreviated = _ABBREVIATED.search(text, max(0, end - _LONGEST), end)
            if not abbreviated and not _is_wrapped(text, found.start()):
                starts.append(end)
        self._starts = starts

    def around(self, span: Span) -> Span:
        """Return the sentence that holds `span`, cut before and after where it is very long."""
        at = bisect_right(self._starts, span.start) - 1
        first = self._starts[at]
        after = bisect_right(self._starts, span.end - 1)
        last = self._starts[after] if after < len(self._starts) else len(self._text)
        last = max(span.end, first + len(self._text[first:last].rstrip()))
        start = max(first, span.start - _MOST // 2)
        return Span(start, min(last, max(span.end, start + _MOST)))


def _is_wrapped(text: str, at: int) -> bool:
    """Whether the line end at `at` only wraps a paragraph: its line is full, and not finished."""
    wraps = _WRAPPED.match(text, max(0, at - 1)) is not None
    return wraps and at - (text.rfind("\n", 0, at) + 1) >= _FULL_LINE
