"""Find the words that may say a time: every rule near its cue words, longest match first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.annotate.times.patterns.clock import CLOCK_RULES
from dateline.annotate.times.patterns.cues import cue_of
from dateline.annotate.times.patterns.dates import DATE_RULES
from dateline.annotate.times.patterns.feasts import FEAST_RULES
from dateline.annotate.times.patterns.narrative import NARRATIVE_RULES
from dateline.annotate.times.patterns.relative import RELATIVE_RULES
from dateline.annotate.times.patterns.spans import SPAN_RULES
from dateline.annotate.times.patterns.words import Rule

__all__ = ["Candidate", "find_candidates"]

_RULES: tuple[Rule, ...] = (
    *DATE_RULES,
    *FEAST_RULES,
    *CLOCK_RULES,
    *NARRATIVE_RULES,
    *RELATIVE_RULES,
    *SPAN_RULES,
)
_FIRST = frozenset({"iso", "month-day", "day-month", "month-year"})  # win over others as long
_WORD = re.compile(r"[A-Za-z]+|\d+(?:[:/]\d|\.\d{1,2}\.\d\d)?")
_MARGIN = 90  # code points on either side of a cue; longest phrase before its cue: about 60
_TRIM = {
    "a-unit": re.compile(r"(?:about|within|for|in|take|took|takes|after|once|twice|times)\s", re.I),
    "the-period": re.compile(r"for\s", re.I),
    "weekday": re.compile(r"on\s", re.I),
    "counted": re.compile(r"(?:just|only|within|as\slong\sas|over)\s", re.I),
    "units": re.compile(r"(?:about|within|as\slong\sas|over)\s", re.I),
    "period-of": re.compile(r"(?:within|as\slong\sas|over)\s", re.I),
    "clock": re.compile(r"(?:shortly|just)\s(?:after|before)\s", re.I),
    "o'clock": re.compile(r"(?:shortly|just)\s(?:after|before)\s", re.I),
    "noon": re.compile(r"(?:shortly|just)\s(?:after|before)\s", re.I),
    "night": re.compile(r"overnight\s(?=\d)", re.I),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that fit a rule: where they are and what stands in its slots.

    Attributes:
        rule: Name of the rule.
        start: First code point.
        end: One past the last.
        slots: The named groups that took part, lower case, blanks made single spaces.
        clock: "17:00" or a part of day ("EV") joined to a date by `merge`; "" when none.
        parts: Where the first of two days ends and the second begins ("March 3-5"); None when
            there is only one.
    """

    rule: str
    start: int
    end: int
    slots: Mapping[str, str]
    clock: str = ""
    parts: tuple[int, int] | None = None

    def get(self, slot: str) -> str:
        """Return what stands in the slot, or ""."""
        return self.slots.get(slot, "")


def find_candidates(text: str) -> list[Candidate]:
    """Return candidates in text order; of those that overlap only the longest is kept."""
    found: list[tuple[int, bool, int, Rule, re.Match[str]]] = []
    for start, end, cues in _windows(text):
        for rule in _RULES:
            if rule.cues & cues:
                found += (
                    (m.start() - m.end(), rule.name not in _FIRST, m.start(), rule, m)
                    for m in rule.pattern.finditer(text, start, end)
                )
    found.sort(key=lambda item: item[:3])
    taken = bytearray(len(text))
    kept: list[Candidate] = []
    for _, _, start, rule, match in found:
        end = match.end()
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            kept.append(_candidate(text, rule.name, match))
    return sorted(kept, key=lambda c: c.start)


def _candidate(text: str, name: str, match: re.Match[str]) -> Candidate:
    start, end = match.span()
    while text[end - 1] in " \n\t,":
        end -= 1
    slots = {
        slot: " ".join(words.lower().replace("’", "'").split())
        for slot, words in match.groupdict().items()
        if words
    }
    trim = _TRIM.get(name)
    if trim and (extra := trim.match(text, start, end)):
        start = extra.end()
    parts = None
    if "sep" in slots:
        parts = match.start("sep"), match.end("sep")
    return Candidate(name, start, end, slots, parts=parts)


def _windows(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, cues) of the stretches around cue words, in order."""
    first, last, cues = -1, -1, 0
    before = ""
    for word in _WORD.finditer(text):
        cue = cue_of(word[0], before)
        before = word[0]
        if not cue:
            continue
        if last >= 0 and word.start() <= last + 2 * _MARGIN:
            last, cues = word.end(), cues | cue
            continue
        if last >= 0:
            yield _whole_words(text, first, last, cues)
        first, last, cues = word.start(), word.end(), cue
    if last >= 0:
        yield _whole_words(text, first, last, cues)


def _whole_words(text: str, first: int, last: int, cues: int) -> tuple[int, int, int]:
    end = min(len(text), last + _MARGIN)
    while end < len(text) and end < last + 2 * _MARGIN and text[end].isalnum():
        end += 1
    return max(0, first - _MARGIN), end, cues
