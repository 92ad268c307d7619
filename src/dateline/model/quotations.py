"""Quotations: the stretches between quotation marks, by paragraph, in every style of mark.

A mark that opens and is not closed before the paragraph ends runs to the end of the paragraph
(a quotation that continues in the next one, by the custom of the press, opens again there).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.span import Span

__all__ = ["Quotation", "find_quotations"]

_CLOSERS = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", '"': '"', "‘": "’",
}  # fmt: skip
_MARK = re.compile(f"[{''.join(_CLOSERS)}]")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `span` with its marks, `inner` without them, and whether it was closed."""

    span: Span
    inner: Span
    closed: bool


def find_quotations(text: str) -> Iterator[Quotation]:
    """Yield the outermost quotations of `text` in order; those without words are left out."""
    for paragraph in _PARAGRAPH.finditer(text):
        yield from _in_paragraph(text, paragraph.start(), paragraph.end())


def _in_paragraph(text: str, at: int, end: int) -> Iterator[Quotation]:
    last_inward = text.rfind("«", at, end)
    while mark := _MARK.search(text, at, end):
        at = mark.start()
        closers = _CLOSERS[text[at]]
        if not _opens(text, at, end, last_inward):
            at += 1
            continue
        close = _close(text, at + 1, end, closers)
        stop = end if close is None else close
        if stop > at + 1 and any(c.isalnum() for c in text[at + 1 : stop]):
            last = stop if close is None else stop + 1
            yield Quotation(Span(at, last), Span(at + 1, stop), close is not None)
        at = stop + 1


def _opens(text: str, at: int, end: int, last_inward: int) -> bool:
    """Whether the mark at `at` opens: no letter before it, no blank after it.

    `last_inward` is where the last "«" of the paragraph stands; -1 where none does.
    """
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] == "»":  # opens only in the German and Danish custom: »so«
        return not before.isalnum() and after.isalnum() and at < last_inward
    return not before.isalnum() and not after.isspace()


def _close(text: str, at: int, end: int, closers: str) -> int | None:
    """Return where the quotation closes; an apostrophe inside a word does not close it."""
    for i in range(at, end):
        if text[i] not in closers:
            continue
        after = text[i + 1] if i + 1 < end else " "
        if text[i] == "’" and after.isalpha():
            continue
        return i
    return None
