"""Segments: the stretches that a parser reads by themselves; no sentence runs across their ends.

A paragraph is parsed alike wherever it stands, in whatever report. So wire copy need not be parsed
again, and the paragraphs of a report can be parsed side by side.
"""

import re
from collections.abc import Iterator

from dateline.model.report import BlockKind, Report
from dateline.parse.headings import heading_ends

__all__ = ["segments"]

_LONGEST_WORD = 1_000  # code points without a blank; addresses reach 300
_LONGEST = 100_000  # code points of a segment; spaCy refuses 1,000,000 and needs memory in line
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_BLANK_LINES = re.compile(r"[^\S\n]*\n[^\S\n]*(?:\n\s*)+")


def segments(report: Report) -> Iterator[tuple[int, str]]:
    """Yield (offset, words) of each segment: together the whole text, less what is blank.

    They end after blank lines, where blocks and headings end, and in runs without a blank: the
    tokenizer's work grows with the square of those. White space after a segment belongs to it.
    """
    text = report.text
    at = 0
    for edge in _edges(report):
        while at < edge:
            end = _cut(text, at, edge)
            if not text[at:end].isspace():
                yield at, text[at:end]
            at = end


def _edges(report: Report) -> list[int]:
    """Return where segments end, in order: a dateline is no subject, a headline has no verb."""
    text = report.text
    ends = {b.span.end for b in report.blocks if b.kind is not BlockKind.PARAGRAPH}
    ends |= heading_ends(text)
    ends.update(found.end() for found in _BLANK_LINES.finditer(text))
    for run in _UNBROKEN.finditer(text):
        ends.update(range(run.start(), run.end(), _LONGEST_WORD))
    return sorted({*ends, len(text)} - {0})


def _cut(text: str, at: int, edge: int) -> int:
    """Return where the segment that begins at `at` ends: at `edge`, or where lines or words end."""
    end = min(at + _LONGEST, edge)
    if end == edge:
        return end
    line = text.rfind("\n", at, end)
    cut = max(line, text.rfind(" ", at, end))
    return (line if line > at else cut) + 1 if cut > at else end
