"""Who and what stands beside the words of a phrase, in its clause, by punctuation and names.

Where grammar is at a loss with a long or unusual sentence, what stands right before a verb is its
subject more often than not: a phrase of some words, behind an aside between commas or "who", or
the first of the sentence where verbs are joined by "and".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.name import Form, Mention
from dateline.model.span import Span
from dateline.model.time import Bound, TimexType, When
from dateline.record.states.page import Page

__all__ = ["Clause", "clause_at"]

_START = re.compile(
    r"[;:—–(“”\"]|,(?= )|\n| - "
    r"|\b(?:that|while|when|where|because|although|though|as|but|after|before|since|said|says|if"
    r"|who|which|whose|and|for whom|leaving|keeping|putting|with)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:,? (?:who|which|that|whom)|, (?:all|both|most|many|some) of whom)$")
_JOINED = re.compile(r"(?:^|[, ])(?:and|but|then|or|nor)$", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:According|After|Along|Although|Among|Amid|As|At|Before|Because|By|Despite|During|Following"
    r"|For|From|If|In|Near|On|Once|Outside|Since|Though|Under|Until|When|While|With|Without)\b"
)
"""How a sentence begins whose first name need not be its subject."""
_LEAD = re.compile(
    r"^(?:(?:also|now|meanwhile|however|then|there|yesterday|today|later|all|both|that|on|in|by|at"
    r"|early|late|earlier|since|for now|so far|in addition|reportedly)\b,? ?)+(?=[\w“\"'])",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;:(“”\"\n]|[.?!](?:\s|$)|['’]s (?=hands\b|control\b|custody\b)"
    r"|\b(?:on|since|after|before|until|when|while|where|who|which|that|and|but|because"
    r"|following|during|under|amid|with|as|by|for|last|next|yesterday|today|tonight|early|late"
    r"|again|this (?:week|month|morning|afternoon|evening|year)|without|if|is|are|was|were|has"
    r"|have|had|will|would|said|says|along|to|once|so|than|pending|despite|over|whose|instead"
    r"|earlier|later|though|although|even|resumed|restarted|reopened)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[.?!](?:\s|$)|[;\n“”\"]|, (?:and|but|which|who|where|while|after|before|when|though|because"
    r"|as)\b|\b(?:and|but) (?:was|were|is|are|has|have|had|he|she|it|they|will|would|later|then)\b"
    r"|\b(?:after|before|when|while|because|until) (?:\w+ )?(?:\w+ed|he|she|it|they|the)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?: (?:has|have|had|is|are|was|were|be|been|being|also|now|then|since|already|still|not|never"
    r"|no longer|once|again|later|reportedly|both|all|each|soon|finally|[a-z]+ly))+$"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|did|does|said)\b"
)
_LONGEST = 14  # words of a subject
_SIDE = 60  # code points after a phrase in which its other end stands
_OPENING = 12  # code points before a date with which a sentence opens: "By early on 3 May"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a phrase, and what stands around them.

    Attributes:
        page: Its report.
        words: The phrase.
        start: Where its sentence begins.
        end: Where its clause ends.
    """

    page: Page
    words: Span
    start: int
    end: int

    def left(self) -> Iterator[tuple[Span, ...]]:
        """Yield who or what may be the subject, the likeliest first; several where joined."""
        text = self.page.found.report.text
        at = self.start + len(text[self.start : self.words.start].rstrip())
        before = text[self.start : at]
        auxiliary = _AUXILIARY.search(before)
        if auxiliary is not None:
            at -= len(auxiliary[0])
            before = text[self.start : at]
        relative = _RELATIVE.search(before)
        if relative is not None:
            at -= len(relative[0])
        elif _JOINED.search(before) is not None:
            yield from self._first()
            return
        yield from self._asides(at) if text[at - 1 : at] == "," else self._ending(at)

    def right(self, start: int | None = None) -> Span | None:
        """Return what follows the phrase, up to the end of its own words; None for nothing."""
        text = self.page.found.report.text
        begin = self.words.end if start is None else start
        while text[begin : begin + 1] == " ":
            begin += 1
        limit = min(begin + _SIDE, self.end)
        stop = _STOP.search(text, begin, limit)
        end = limit if stop is None else stop.start()
        for timex in self.page.found.timexes.touching(Span(begin, max(end, begin + 1))):
            end = min(end, max(begin, timex.span.start))
        piece = text[begin:end].rstrip(" .,'’")
        piece = re.sub(r" (?:in|at|on|from|near|of|the|a|there|here|itself|alone)$", "", piece)
        return Span(begin, begin + len(piece)) if piece else None

    def when(self, *, present: bool) -> When | None:
        """Return the time that stands after the phrase, or opens its sentence; None for none."""
        timexes = [
            t for t in self.page.found.timexes.touching(Span(self.start, self.end))
            if t.type in (TimexType.DATE, TimexType.TIME)
        ]  # fmt: skip
        for timex in timexes:
            lasts = timex.bound in (Bound.SINCE, Bound.UNTIL) or _is_open(timex.when)
            if timex.span.start >= self.words.end and (lasts or not present):
                return timex.when
        for timex in timexes:
            opens = timex.span.start - self.start <= _OPENING
            if opens and timex.span.end <= self.words.start:
                lasts = timex.bound is Bound.SINCE
                return timex.when if lasts or not present else None
        return None

    def _first(self) -> Iterator[tuple[Span, ...]]:
        """Yield the first mention of the sentence: who does all that "and" joins."""
        text = self.page.found.report.text
        if self.start < self.words.start and _OPENS.match(text, self.start) is None:
            for mention in self._mentions(Span(self.start, self.words.start))[:1]:
                yield (mention.span,)

    def _asides(self, at: int) -> Iterator[tuple[Span, ...]]:
        """Yield what stands before an aside, then the aside: "Dar Ossen, its commander, "."""
        text = self.page.found.report.text
        comma = text.rfind(",", self.start, at - 1)
        if comma >= 0:
            yield from self._ending(comma)
        yield from self._ending(at - 1)

    def _ending(self, at: int) -> Iterator[tuple[Span, ...]]:
        """Yield the phrases that end at `at`: with what "and" joins to it, then it alone."""
        text = self.page.found.report.text
        starts = [m.end() for m in _START.finditer(text, self.start, at)]
        begin = max(starts, default=self.start)
        piece = self._trimmed(begin, at)
        joined = text[self.start : begin].rstrip().endswith(" and")
        if piece is None:
            yield from self._first()
            return
        other = self._other(starts, begin) if joined and begin > self.start else None
        if other is not None:
            yield other, piece
        yield (piece,)
        longer = self._trimmed(max(starts[:-1], default=self.start), at) if joined else None
        if longer is not None:
            yield (longer,)
        whole = self._whole(at)
        if whole is not None and whole != piece:
            yield (whole,)

    def _other(self, starts: list[int], begin: int) -> Span | None:
        """Return the name that "and" joins to what begins at `begin`; None for none."""
        text = self.page.found.report.text
        for mention in self._mentions(Span(self.start, begin)):
            if text[mention.span.end : begin].strip(" ,") == "and":
                return mention.span
        at = text.rindex("and", self.start, begin)
        other = self._trimmed(max(starts[:-1], default=self.start), at)
        named = other is not None and all(w[0].isupper() for w in self.page.words(other).split())
        return other if named else None

    def _whole(self, at: int) -> Span | None:
        """Return the longest mention that ends at `at`."""
        found = [
            m.span for m in self.page.found.all_mentions if m.span.end == at > self.start
            and m.span.start >= self.start
        ]  # fmt: skip
        return min(found, key=lambda span: span.start, default=None)

    def _trimmed(self, begin: int, at: int) -> Span | None:
        """Return a stretch without the date and small words that open it; None if it is none."""
        text = self.page.found.report.text
        begin += len(text[begin:at]) - len(text[begin:at].lstrip())
        for timex in self.page.found.timexes.touching(Span(begin, max(at, begin + 1))):
            if timex.span.start - begin <= _OPENING and timex.span.end < at:
                begin = timex.span.end + 1
        lead = _LEAD.match(text[begin:at])
        begin += 0 if lead is None else lead.end()
        piece = text[begin:at].rstrip(" ,")
        fits = 0 < len(piece.split()) <= _LONGEST and _VERB.search(piece) is None
        return Span(begin, begin + len(piece)) if fits else None

    def _mentions(self, span: Span) -> list[Mention]:
        return [
            m for m in self.page.found.all_mentions
            if (span.contains(m.span) and m.form is not Form.PRO) or span.start == m.span.start
        ]  # fmt: skip


def clause_at(page: Page, words: Span) -> Clause:
    """Return the clause of the phrase at `words`."""
    text = page.found.report.text
    start = page.found.sentences[bisect_right(page.found.sentences, words.start) - 1]
    quote = max(text.rfind(mark, start, words.start) for mark in '“"')
    start = max(start, quote + 1)
    stop = _AFTER.search(text, words.end)
    return Clause(page, words, start, len(text) if stop is None else stop.start())


def _is_open(when: When | None) -> bool:
    """Whether a time is a stretch of days that is told as such: "from 6 to 12 October"."""
    return (
        when is not None
        and when.earliest_begin == when.latest_begin is not None
        and (
            when.earliest_end == when.latest_end is not None
            and when.latest_begin != when.latest_end
        )
    )
