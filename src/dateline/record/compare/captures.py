"""Two captures of one address: whether the later one tells anything that the earlier did not.

A recapture differs in layout and furniture alone. All else makes another version, for a figure, a
name or a "not" more is what a correction is made of; a word that is only spelt better makes one
too, which costs nothing, as versions count once.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.model.report import Report

__all__ = ["is_recapture", "is_related"]

ALIKE = 0.97
"""Share of the words of either text that run on in the other: a line of links at most differs."""

_RUN = 8  # words: two texts at one address that have no such run and other titles are two reports
_STEPS = 20_000_000  # places of equal words that are held against each other: about two seconds
_SHORT = 8  # words of a line that may be a label or a link

_TOKEN = re.compile(
    r"\d+(?:[.,:/’'-]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[%‰$€£¥₹°?§\"“”„«»]"
    r"|[-−–+](?=\d)"
)
"""Numbers, words, and the signs that change what is said; other punctuation is layout."""
_QUOTES = re.compile("[“”„«»]")
_FURNITURE = re.compile(
    r"\d+\s*-?\s*min(?:ute)?s?\s+read(?:ing time)?|read(?:ing)? time\W.*"
    r"|(?:time to )?read\W+\d+ min.*"
    r"|(?:related|read (?:more|also|next|this next)|more on this(?: story)?|see also|also read"
    r"|recommended|most read|trending|you may (?:also )?like|editors? picks?|in this story)\b\W.*"
    r"|(?:related|read more|see also|recommended|most read|trending|more on this(?: story)?)"
    r"|(?:share|print|e-?mail|save|copy link|listen|comments?|follow us|like us)\b[^.?!]{0,60}"
    r"|\d+ (?:comments?|shares?|views?|likes?)|advert(?:isement)?|sponsored(?: content)?"
    r"|(?:sign up|subscribe|log in|register|download our app|join our)\b.{0,120}"
    r"|(?:accept|manage) (?:all )?cookies.*|skip to (?:main )?content|back to top"
    r"|(?:image|photo|picture) (?:credit|source)\W.{0,80}|loading\W*|all rights reserved\W*"
    r"|(?:©|\(c\)|copyright)\W.{0,100}",
    re.IGNORECASE,
)
"""Lines that pages put round a report; written by us from how news pages look."""
_TELLING = frozenset(
    {
        *("no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot"),
        *("denied", "denies", "deny", "false", "untrue"),
        *("today", "tonight", "yesterday", "tomorrow", "morning", "evening", "noon", "midnight"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands"),
        *("million", "half", "first", "second", "third"),
        *("killed", "dead", "died", "wounded", "injured", "arrested", "freed"),
    }
)
"""Words that even a short label may not have more or less of."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, and of each whether it begins or ends a line, and its line's number."""

    words: tuple[str, ...]
    line_of: tuple[int, ...]
    lines: tuple[str, ...]


def is_recapture(later: Report, earlier: Report) -> bool:
    """Whether the later capture differs from the earlier one in layout and furniture alone.

    Same title and day, and the same words in the same order, but for whole lines of one of them
    that tell nothing: known furniture, or a short label without number, name, "not" or day. At
    least 0.97 of the words of either run on in the other.
    """
    if later.published != earlier.published or not _same_title(later, earlier):
        return False
    one, other = _words_of(later.text), _words_of(earlier.text)
    if one.words == other.words:
        return True
    least, most = sorted((len(one.words), len(other.words)))
    if least < ALIKE * most or _steps(one.words, other.words) > _STEPS:
        return False
    alike = 0
    for tag, i1, i2, j1, j2 in _opcodes(one.words, other.words):
        if tag == "equal":
            alike += i2 - i1
        elif tag == "replace" or not (_is_loose(one, i1, i2) and _is_loose(other, j1, j2)):
            return False
    return alike >= ALIKE * most


def is_related(one: Report, other: Report) -> bool:
    """Whether two reports at one address are versions of one: same title, or eight words in a row.

    Some addresses are of a place and not of a report: a front page, a list, a live page of a day.
    """
    if one.publication.title and _same_title(one, other):
        return True
    left, right = _words_of(one.text).words, _words_of(other.text).words
    short = min(len(left), len(right), _RUN)
    return bool(short) and not _runs(left, short).isdisjoint(_runs(right, short))


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def _same_title(one: Report, other: Report) -> bool:
    left, right = (
        [_folded(word) for word in _TOKEN.findall(report.publication.title)]
        for report in (one, other)
    )
    return left == right


def _words_of(text: str) -> _Words:
    """Return the words of a text without the lines that are known furniture."""
    words: list[str] = []
    line_of: list[int] = []
    lines = tuple(unicodedata.normalize("NFC", text).splitlines())
    for number, line in enumerate(lines):
        if _FURNITURE.fullmatch(line.strip(" \t•·*|-–—>»")[:300]):
            continue
        found = [_folded(word) for word in _TOKEN.findall(line)]
        words += found
        line_of += [number] * len(found)
    return _Words(tuple(words), tuple(line_of), lines)


def _folded(word: str) -> str:
    return _QUOTES.sub('"', word).replace("’", "'").casefold()


def _steps(one: Sequence[str], other: Sequence[str]) -> int:
    """Return about how much work a comparison is, so that no text can be made to cost more."""
    left, right = Counter(one), Counter(other)
    return sum(times * right[word] for word, times in left.items())


def _opcodes(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return how the one is made of the other, what both begin and end with cut off before."""
    same = 0
    most = min(len(one), len(other))
    while same < most and one[same] == other[same]:
        same += 1
    tail = 0
    while tail < most - same and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    ends = len(one) - tail, len(other) - tail
    inner = SequenceMatcher(None, one[same : ends[0]], other[same : ends[1]], autojunk=False)
    moved = [(tag, i1 + same, i2 + same, j1 + same, j2 + same)
             for tag, i1, i2, j1, j2 in inner.get_opcodes()]  # fmt: skip
    return [
        ("equal", 0, same, 0, same), *moved, ("equal", ends[0], len(one), ends[1], len(other)),
    ]  # fmt: skip


def _is_loose(text: _Words, start: int, end: int) -> bool:
    """Whether words that only one text has are whole lines that tell nothing; none are."""
    if start == end:
        return True
    at = start  # "a b | a" may be cut before or after: slide to where a line begins
    while (
        at > 0
        and text.words[at - 1] == text.words[at - 1 + end - start]
        and not _whole(text, at, at + end - start)
    ):
        at -= 1
    while not _whole(text, at, at + end - start):
        after = at + end - start
        if after >= len(text.words) or text.words[at] != text.words[after]:
            return False
        at += 1
    numbers = sorted(set(text.line_of[at : at + end - start]))
    return all(_is_label(text.lines[number].strip()) for number in numbers)


def _whole(text: _Words, start: int, end: int) -> bool:
    begins = start == 0 or text.line_of[start] != text.line_of[start - 1]
    ends = end == len(text.words) or text.line_of[end - 1] != text.line_of[end]
    return begins and ends


def _is_label(line: str) -> bool:
    """Whether a line is a short label that tells nothing: no sentence, no name, no number."""
    words = _TOKEN.findall(line)
    if len(words) > _SHORT or line.endswith((".", "!", "?", '"', "”", ":")):
        return False
    return not any(
        word[0].isdigit()
        or not word[0].isalpha()
        or (at > 0 and word[0].isupper())
        or word.casefold() in _TELLING
        or "n't" in word.replace("’", "'").casefold()
        for at, word in enumerate(words)
    )
