"""Texts in capitals: the copy of a report that is read in its place.

Old wires and some bulletins are printed in capitals, in lines of one width. Parser and models
learnt from texts in small letters, so what is read is a copy with the case put back by a trained
model and with the lines of a paragraph joined. The copy has the same length: every offset holds
in the report, whose own text never changes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dateline.model.case import Case
from dateline.model.problem import Problem, Severity
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.ports import CaseModel

__all__ = ["is_shouted", "legible", "lowered", "unwrapped", "words_of"]

_LETTERS = 100
"""Cased letters below which a text is left alone: a headline may be in capitals."""
_SHOUTED = 0.85
"""Share of capitals from which a text counts as printed in them; English news has .02 to .10."""
_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")
_ENDED = re.compile(r"(?:[.!?]|^|\n)[\"”’')\]]*\s*[\"“‘'(\[]*\Z")
_INNER = re.compile(r"(?<=\S)([ \t]*)(\n)(?=[ \t]*\S)")
_FULL_LINE = 45
"""Letters of a line that may go on in the next one; a shorter one ends: a title, an address."""
_ENDING = re.compile(r"(?<=['’])S\b|(?<=[’'])(?:T|RE|VE|LL|D|M)\b")
_SPOKEN = frozenset("aeiouyAEIOUY")
_TITLES = frozenset({"mr", "mrs", "dr", "st", "jr", "sr", "lt", "col", "gen", "pvt", "sgt"})
_LONGEST_INITIALS = 6


def is_shouted(text: str) -> bool:
    """Whether a text is printed in capitals."""
    upper = sum(c.isupper() for c in text)
    lower = sum(c.islower() for c in text)
    return upper + lower >= _LETTERS and upper >= _SHOUTED * (upper + lower)


def legible(report: Report, model: CaseModel | None) -> tuple[Report, tuple[Problem, ...]]:
    """Return the report as it is to be read, and a note where that is not as it is printed.

    Without a model a text in capitals is read as it stands, and the note says that it is.
    """
    if not is_shouted(report.text):
        return report, ()
    if model is None:
        message = "the text is in capitals and was read so: names and grammar suffer, check both"
        return report, (Problem("parse", "capitals", message, Severity.WARN),)
    message = (
        "the text is in capitals: it was read in a copy with the case restored by a model, so "
        "names may begin or end wrongly; what is quoted is the text as it is"
    )
    copy = _restored(unwrapped(report.text), model)
    return replace(report, text=copy), (Problem("parse", "capitals", message, Severity.NOTE),)


def unwrapped(text: str) -> str:
    """Return the text with a blank for the line end after each full line of a paragraph.

    The length stays. A line shorter than 45 letters is left to end where it does.
    """

    def joined(found: re.Match[str]) -> str:
        line = text.rfind("\n", 0, found.start(2)) + 1
        return f"{found[1]} " if found.start() - line >= _FULL_LINE else found[0]

    return _INNER.sub(joined, text)


def lowered(text: str) -> str:
    """Return the text in small letters; a letter that would become two stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def words_of(text: str) -> list[Span]:
    """Return the words that have letters: "U.S", "non-governmental" and "don't" are one each."""
    return [
        Span(found.start(), found.end())
        for found in _WORD.finditer(text)
        if any(c.isalpha() for c in found[0])
    ]


def _restored(text: str, model: CaseModel) -> str:
    small = lowered(text)
    words = words_of(text)
    letters = list(small)
    cases = model.cases(small, list(_lines(text)), words)
    usual = _usual(small, words, cases)
    for word, case in zip(words, cases, strict=True):
        held = _case(small, word, usual[word.of(small)] if case is Case.CAPITALS else case)
        if held is Case.CAPITALS:
            letters[word.start : word.end] = text[word.start : word.end]
        elif held is Case.INITIAL:
            letters[word.start : word.end] = _initial(small, text, word)
    copy = "".join(letters)
    return _ENDING.sub(lambda found: lowered(found[0]), copy)


def _usual(small: str, words: list[Span], cases: list[Case]) -> dict[str, Case]:
    """Return the case that each word of the text has most often; of two the smaller."""
    counts: dict[str, Counter[Case]] = {}
    for word, case in zip(words, cases, strict=True):
        counts.setdefault(word.of(small), Counter())[case] += 1
    return {word: min(of, key=lambda case: (-of[case], case)) for word, of in counts.items()}


def _case(small: str, word: Span, case: Case) -> Case:
    """Return the case that holds where grammar or spelling knows better than the model."""
    letters = word.of(small)
    spelt = not _SPOKEN & set(letters) and letters.isalpha() and letters not in _TITLES
    if case is Case.INITIAL and spelt and 1 < len(letters) <= _LONGEST_INITIALS:
        return Case.CAPITALS  # what cannot be spoken is spelt: "DPF"
    if case is Case.SMALL and _ENDED.search(small, max(0, word.start - 6), word.start):
        return Case.INITIAL
    return case


def _initial(small: str, text: str, word: Span) -> str:
    """Return the word with a capital after each hyphen too where it is a name: "Dallim-Brodek"."""
    parts = re.split(r"(-)", word.of(small))
    at, made = word.start, []
    for part in parts:
        made.append(text[at : at + 1] + part[1:])
        at += len(part)
    return "".join(made)


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines that are not blank: what the model reads at once."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1
