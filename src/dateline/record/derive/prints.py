"""Prints: what of a report is held against other reports: words, grams, quotations, facts."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.numbers import CARDINALS, MULTIPLIERS
from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId
from dateline.model.name import Form, Mention, NameKind
from dateline.model.quantity import Quantity, QuantityKind
from dateline.model.quotations import find_quotations
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import Timex, TimexType
from dateline.record.compare.names import folded
from dateline.record.derive.words import (
    Numbers,
    find_sentences,
    fold,
    grams_of,
    is_content,
    marks_of,
    number_of,
    numbers_of,
    printed_words,
    stem_of,
    words_in,
)  # fmt: skip

__all__ = ["Fact", "Mark", "Print", "make_mark", "make_print", "mark_text", "without"]

_LEAD = 60  # words from the start that tell what a report is about
_BITS = 1024  # of a lead's words: forty of them meet by chance in one or two
_ALL_ASKED = 256  # grams of a report up to which it asks with all
_KEPT = 2.5  # grams of which winnowing keeps one
_LAST = "~"  # sorts behind every day: a report without one comes last
_SMALL_NUMBER = 3  # two wounded, three days: every report has them


@dataclass(frozen=True, slots=True)
class Fact:
    """A name or a number of a report, in a form in which another may print it otherwise.

    `key` begins with its kind: "n:oreli" a name's word, "q:1200" a number, "t:P2W" a stretch of
    time, "d:2031-03-11" a day.
    """

    key: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """What the index keeps of a report.

    Attributes:
        report: Which report.
        order: Its place in time, then its name: what is before what never depends on the input.
        day: Day of printing as a proleptic ordinal; None when unknown.
        outlet: Folded name; "" when unknown.
        marks: Winnowed grams, rising; uint64. The index keeps these.
        asked: Grams to ask the index with: all of a short report, of a long one the marks; uint64.
        size: How many marks it has, or would have if it were as long as others.
        lead: The words of title and beginning as bits.
        facts: Numbers of its names and numbers, rising.
    """

    report: ReportId
    order: tuple[str, str]
    day: int | None
    outlet: str
    marks: Numbers
    asked: Numbers
    size: float
    lead: int
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Print:
    """One report as it is laid beside others.

    Attributes:
        report: The report.
        words: Folded words.
        starts, ends: Where each stands; int32.
        grams: Number of each run of three words; uint64, two fewer than words.
        quoted: Whether each word stands inside quotation marks; bool.
        facts: Names and numbers, in text order.
    """

    report: Report
    words: tuple[str, ...]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    grams: Numbers
    quoted: NDArray[np.bool_]
    facts: tuple[Fact, ...]

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Where each gram stands, as numbers of its first word."""
        found: dict[int, list[int]] = {}
        for at, gram in enumerate(self.gram_list):
            found.setdefault(gram, []).append(at)
        return found

    @cached_property
    def gram_list(self) -> list[int]:
        """The grams as plain numbers."""
        return [int(gram) for gram in self.grams.tolist()]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """First word of each sentence and one past its last; those without words are left out."""
        starts = self.starts.tolist()
        cut = [
            (bisect_left(starts, s.start), bisect_left(starts, s.end))
            for s in find_sentences(self.report.text)
        ]
        return tuple(pair for pair in cut if pair[0] < pair[1])

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Stem of each word; "" for one that tells nothing."""
        return tuple(stem_of(word) if is_content(word) else "" for word in self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems of all words that tell something."""
        return frozenset(self.stems) - {""}

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of all facts."""
        return frozenset(fact.key for fact in self.facts)

    @cached_property
    def fact_words(self) -> tuple[tuple[int, str], ...]:
        """Number of the word at which each fact begins, and its key."""
        starts = self.starts.tolist()
        return tuple((bisect_left(starts, fact.span.start), fact.key) for fact in self.facts)

    def span(self, first: int, after: int) -> Span:
        """Return where the words from `first` up to and without `after` stand."""
        return Span(int(self.starts[first]), int(self.ends[after - 1]))


def make_print(item: Annotated) -> Print:
    """Return the print of a report; facts come from its annotations, or from its bare words.

    A report of which nothing was annotated (another language, a fault) has its capitals and
    figures as facts.
    """
    report = item.report
    found = words_in(report.text)
    starts = np.array([word.start() for word in found], dtype=np.int32)
    printed = [word.group() for word in found]
    facts = sorted(_annotated(item), key=lambda f: (f.span, f.key))
    if not facts:
        facts = list(_bare(printed, starts.tolist()))
    return Print(
        report, tuple(map(fold, printed)), starts,
        np.array([word.end() for word in found], dtype=np.int32),
        grams_of(numbers_of(printed)), _quoted(report.text, starts), tuple(facts),
    )  # fmt: skip


def without(one: Print, stretches: Iterable[tuple[int, int]]) -> Print:
    """Return a print that lacks the words from each first up to and without each last."""
    kept = np.ones(len(one.words), dtype=np.bool_)
    for first, after in stretches:
        kept[first:after] = False
    gone = {key for at, key in one.fact_words if at < len(kept) and not kept[at]}
    left = {key for at, key in one.fact_words if at < len(kept) and kept[at]}
    words = tuple(word for word, stays in zip(one.words, kept.tolist(), strict=True) if stays)
    return Print(
        one.report, words, one.starts[kept], one.ends[kept],
        grams_of(list(map(number_of, words))), one.quoted[kept],
        tuple(fact for fact in one.facts if fact.key in left or fact.key not in gone),
    )  # fmt: skip


def make_mark(one: Print) -> Mark:
    """Return what the index keeps of a report."""
    report = one.report
    title = [fold(word.group()) for word in words_in(report.publication.title)]
    return Mark(
        report.id, _order(report),
        None if report.published is None else report.published.toordinal(),
        folded(report.publication.outlet), *_asked(one.grams),
        _bits([*title, *one.words[:_LEAD]]),
        tuple(sorted(map(number_of, one.keys - {k for k in one.keys if k[0] == "d"}))),
    )  # fmt: skip


def mark_text(name: str, text: str, *, facts: bool = True) -> Mark:
    """Return the mark of a bare text without outlet or day; for measurements on corpora.

    Args:
        name: What to call it.
        text: The text.
        facts: Whether to take its capitals and figures as facts; reports have better ones.
    """
    printed = printed_words(text)
    grams = grams_of(numbers_of(printed))
    keys = {fact.key for fact in _bare(printed, [0] * len(printed))} if facts else set()
    return Mark(
        ReportId(name), (_LAST, name), None, "", *_asked(grams),
        _bits(map(fold, printed[:_LEAD])), tuple(sorted(map(number_of, keys))),
    )  # fmt: skip


def _asked(grams: Numbers) -> tuple[Numbers, Numbers, float]:
    """Return marks, grams to ask with, and size: a brief shares few grams that are winnowed."""
    marks = marks_of(grams)
    if len(grams) > _ALL_ASKED:
        return marks, marks, float(len(marks))
    return marks, np.unique(grams), max(1.0, len(grams) / _KEPT)


def _order(report: Report) -> tuple[str, str]:
    at = report.published_at
    if at is not None:
        return (at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None).isoformat(), report.id
    return _LAST if report.published is None else report.published.isoformat(), report.id


def _bits(words: Iterable[str]) -> int:
    bits = 0
    for word in words:
        bits |= _bit(word)
    return bits


@lru_cache(maxsize=65_536)
def _bit(word: str) -> int:
    return 1 << (number_of(stem_of(word)) % _BITS) if is_content(word) else 0


def _quoted(text: str, starts: NDArray[np.int32]) -> NDArray[np.bool_]:
    inside = np.zeros(len(starts), dtype=np.bool_)
    for quotation in find_quotations(text):
        first, after = np.searchsorted(starts, (quotation.inner.start, quotation.inner.end))
        inside[first:after] = True
    return inside


def _annotated(item: Annotated) -> Iterator[Fact]:
    text, shelf = item.report.text, item.annotations
    for mention in shelf.of(Mention):
        if mention.form is Form.NAM:
            yield from _named(mention, text)
    for quantity in shelf.of(Quantity):
        yield from _counted(quantity)
    for timex in shelf.of(Timex):
        if timex.type is TimexType.DURATION:
            if "X" not in timex.value:
                yield Fact(f"t:{timex.value}", timex.span)
        elif timex.when is not None and timex.when.earliest == timex.when.latest is not None:
            yield Fact(f"d:{timex.when.earliest}", timex.span)


def _counted(quantity: Quantity) -> Iterator[Fact]:
    if quantity.kind is QuantityKind.SHARE and quantity.of is None:
        return
    ends = {end for end in (quantity.low, quantity.high) if end is not None}
    for value in sorted(ends):
        if value > _SMALL_NUMBER:
            yield Fact(f"q:{value:.10g}", quantity.span)


def _named(mention: Mention, text: str) -> Iterator[Fact]:
    """Yield a fact for each telling word of a name; a people is under the name of its country."""
    words = words_in(mention.span.of(text))
    if mention.kind is NameKind.NORP and mention.of:
        yield Fact(f"n:{folded(mention.of)}", mention.span)
        return
    if mention.kind is NameKind.PER:
        words = words[-1:]
    for word in words:
        if word.group()[0].isupper() or not word.group()[0].isascii():
            at = mention.span.start
            yield Fact(f"n:{fold(word.group())}", Span(at + word.start(), at + word.end()))


def _bare(printed: Sequence[str], starts: Sequence[int]) -> Iterator[Fact]:
    """Yield capitals that never stand in small letters, and numbers in figures or words."""
    small = {word for word in printed if word[0].islower()}
    behind = [word.lower() for word in (*printed[1:], "")][: len(printed)]
    for word, rest, at in zip(printed, behind, starts, strict=True):
        span = Span(at, at + len(word))
        if word[0].isdigit():
            digits = word.replace(",", "")
            if digits.isdecimal() and int(digits) > _SMALL_NUMBER:
                yield Fact(f"q:{int(digits)}", span)
        elif CARDINALS.get(word.lower(), 0) > _SMALL_NUMBER:
            yield Fact(_spelt(word.lower(), rest), span)
        elif word[0].isupper() and word.lower() not in small and is_content(fold(word)):
            yield Fact(f"n:{fold(word)}", span)


def _spelt(word: str, rest: str) -> str:
    """Return the key of the number that begins with a word: "twelve hundred", "sixty-one"."""
    value: float = CARDINALS[word]
    if MULTIPLIERS.get(rest, 0) > 10:  # noqa: PLR2004 - no "m" of another word
        value *= MULTIPLIERS[rest]
    elif value > 19 and 0 < CARDINALS.get(rest, 0) < 10:  # noqa: PLR2004 - tens, then ones
        value += CARDINALS[rest]
    return f"q:{value:.10g}"
