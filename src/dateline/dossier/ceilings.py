"""How much of one report is annotated: a bound on time and memory, the same on every machine.

Annotating takes time and memory by words and lines. A bound in seconds would find more on a fast
machine than on a slow one; what is bounded is what is read. The rest of such a report is kept,
shown and searched, and a problem says where reading ended.
"""

import re
from dataclasses import replace

from dateline.model.problem import Problem, Severity
from dateline.model.report import Report
from dateline.model.span import Span

__all__ = ["MOST_LETTERS", "MOST_LINES", "MOST_WORDS", "within_reach"]

MOST_LETTERS = 1_000_000
"""Code points of a report that are annotated: a book has as many, a long news report 60,000."""

MOST_WORDS = 200_000
"""Words and signs that are annotated: those of a book. A million signs are no million letters."""

MOST_LINES = 20_000
"""Lines that are annotated, for models read line by line: a book has 10,000 of them."""

_WORD = re.compile(r"\w+|[^\w\s]")
_BACK = 2_000  # code points looked back from a bound for the end of a line or a word


def within_reach(report: Report) -> tuple[Report, tuple[Problem, ...]]:
    """Return the part of a report that is annotated, and a problem where that is not all of it.

    Offsets hold in the report itself: the part is its beginning, ended at a line or a word.
    """
    text = report.text
    end = min(_end_of_lines(text), _end_of_words(text), MOST_LETTERS)
    if end >= len(text):
        return report, ()
    end = _whole(text, end)
    blocks = tuple(block for block in report.blocks if block.span.end <= end)
    pages = tuple(page for page in report.pages if page.span.end <= end)
    message = (
        f"annotated up to character {end:,} of {len(text):,}: a report is read as far as "
        f"{MOST_LETTERS:,} characters, {MOST_WORDS:,} words and {MOST_LINES:,} lines go. All of "
        "its text is kept and can be searched; to annotate the rest, split it, one report a file"
    )
    problem = Problem("annotate", "too-long", message, Severity.WARN, Span(end, len(text)))
    return replace(report, text=text[:end], blocks=blocks, pages=pages), (problem,)


def _end_of_lines(text: str) -> int:
    if text.count("\n") < MOST_LINES:
        return len(text)
    at = -1
    for _ in range(MOST_LINES):
        at = text.find("\n", at + 1)
    return at + 1


def _end_of_words(text: str) -> int:
    if len(text) <= MOST_WORDS:
        return len(text)
    for number, word in enumerate(_WORD.finditer(text, 0, MOST_LETTERS), 1):
        if number > MOST_WORDS:
            return word.start()
    return len(text)


def _whole(text: str, end: int) -> int:
    """Return where the last line before a bound ends, else the last word, else the bound."""
    line = text.rfind("\n", max(1, end - _BACK), end)
    blank = text.rfind(" ", max(1, end - _BACK), end)
    return max(line, 0) or max(blank, 0) or end
