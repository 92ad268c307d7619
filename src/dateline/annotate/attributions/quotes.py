"""Direct speech: give each quotation its cue, with grammar or without."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dateline.annotate.attributions.draft import Draft
from dateline.model.attribution import Inference
from dateline.model.quotations import Quotation, find_quotations
from dateline.model.span import Span

__all__ = ["Quotes", "give_quotations", "plain_drafts"]

_SPOKEN = 3  # fewer words than this between marks are a title or a term, not speech
_CARRY = 2  # paragraphs that a speaker may be carried on over: his own and the next one
_WORD = re.compile(r"\w+")
_SAID = (
    r"(?:said|says|told|added|asked|replied|wrote|recalled|explained|warned|insisted|claimed"
    r"|announced|continued)"
)
_WIRE_OPEN = re.compile(r"``|(?<!\w)''(?=[\w$‘])")
_WIRE_CLOSE = re.compile(r"''")
_PIECE = (
    r"(?:(?:[A-Z][a-z]?|Gen|Col|Maj|Capt|Sgt|Gov|Sen|Rep)\."
    r"|(?!(?:Later|Then|But|And|Yesterday|Today|On|In|The|An?)\b)[A-Z][\w'’-]*)"
)
_NAME = (
    rf"(?:{_PIECE}(?: (?:al-|bin |de |van |of )?{_PIECE}){{0,4}}"
    r"|[Hh]e|[Ss]he|[Tt]hey|[Tt]he \w+(?: \w+)?|[Aa]n? \w+(?: \w+)?)"
)
_AFTER = re.compile(rf"\s*(?:(?P<s1>{_NAME}) (?P<c1>{_SAID})\b|(?P<c2>{_SAID}) (?P<s2>{_NAME}))")
_BEFORE = re.compile(rf"(?P<s1>{_NAME}) (?P<c1>{_SAID})(?: [^.!?\n]{{0,60}})?[,:]\s*$")


class Quotes:
    """The quotations of one report, with quick answers to what stands inside which."""

    __slots__ = ("_starts", "all", "marked", "text")

    def __init__(self, text: str) -> None:
        """Find the quotations of `text`."""
        self.text = text
        self.marked = _with_marks(text)
        self.all = list(find_quotations(self.marked))
        self._starts = [q.span.start for q in self.all]

    def at(self, offset: int) -> Quotation | None:
        """Return the quotation in which the code point at `offset` stands, or None."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and offset < self.all[i].span.end else None

    def over(self, span: Span) -> Iterator[Quotation]:
        """Yield the quotations that overlap `span`."""
        i = max(0, bisect_right(self._starts, span.start) - 1)
        while i < len(self.all) and self.all[i].span.start < span.end:
            if self.all[i].span.end > span.start:
                yield self.all[i]
            i += 1

    def quoted(self, spans: Sequence[Span]) -> float:
        """Return the share of letters and digits of `spans` that stand between marks, 0 to 1."""
        total = inside = 0
        for span in spans:
            total += _letters(self.text, span)
            for q in self.over(span):
                shared = Span(max(span.start, q.span.start), min(span.end, q.span.end))
                inside += _letters(self.text, shared)
        return inside / total if total else 0.0

    def is_speech(self, q: Quotation) -> bool:
        """Whether the quotation is long enough to be an utterance of its own."""
        return len(_WORD.findall(self.text, q.inner.start, q.inner.end)) >= _SPOKEN


def _with_marks(text: str) -> str:
    """Return `text`, as long as it was, with the doubled marks of wire copy made real ones."""
    if "''" not in text:
        return text
    return _WIRE_CLOSE.sub("\u2060”", _WIRE_OPEN.sub("“\u2060", text))


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span.start : span.end]))


def give_quotations(
    quotes: Quotes, drafts: list[Draft], cue_spans: list[Span], sentences: list[Span]
) -> list[Draft]:
    """Add each free quotation to the draft whose cue it stands by; return new, carried ones.

    A quotation with no cue beside it continues the speaker before it, when he spoke in this
    paragraph or the last one.

    Args:
        quotes: The quotations of the report.
        drafts: Drafts in order of their cues, which may still be without content.
        cue_spans: The cover of each draft's cue.
        sentences: The sentences of the report.
    """
    told = _Told(quotes, drafts, cue_spans, sentences)
    fresh: list[Draft] = []
    last: tuple[Draft, int] | None = None  # who spoke last, and where
    for q in quotes.all:
        taken = told.holder(q)
        if taken is None and quotes.is_speech(q):
            taken = told.beside(q)
            if taken is not None:
                taken.content.append(q.span)
        if taken is None and quotes.is_speech(q) and _alone(quotes.text, q):
            said = told.last_before(q, last)
            if said is not None and _near(quotes.text, said[1], q.span.start):
                taken = _carried(said[0], q)
                fresh.append(taken)
        if taken is not None:
            last = (taken, q.span.end)
    return fresh


def _carried(last: Draft, q: Quotation) -> Draft:
    """Return a draft of a quotation that goes on in the voice of the draft before it."""
    why = Inference("continued", (*last.source, *last.cue_spans))
    return Draft(-1, (), last.source, [q.span], last.attitude, last.stance, carried=why)


class _Told:
    """The drafts outside quotations that may take one, in the order of their cues."""

    __slots__ = (
        "cues",
        "drafts",
        "ends",
        "loose",
        "loose_starts",
        "quotes",
        "sentences",
        "starts",
        "text",
    )

    def __init__(
        self, quotes: Quotes, drafts: list[Draft], cue_spans: list[Span], sentences: list[Span]
    ) -> None:
        outer = [
            (d, cue)
            for d, cue in zip(drafts, cue_spans, strict=True)
            if d.speech and quotes.at(cue.start) is None
        ]
        self.quotes = quotes
        self.text = quotes.text
        self.drafts = [draft for draft, _ in outer]
        self.cues = [cue for _, cue in outer]
        self.starts = [cue.start for cue in self.cues]
        self.loose = sorted(
            (d for d in drafts if d.content and not d.cue_spans), key=lambda d: min(d.content)
        )
        self.loose_starts = [min(d.content).start for d in self.loose]
        self.sentences = sentences
        self.ends = [s.end for s in sentences]

    def holder(self, q: Quotation) -> Draft | None:
        """Return the draft that has most of the quotation in its content already."""
        at = bisect_left(self.starts, q.span.start)
        loose = bisect_left(self.loose_starts, q.span.start)
        near = self.loose[max(0, loose - 1) : loose + 2]
        for draft in (*near, *self.drafts[max(0, at - 3) : at + 3]):
            for span in draft.content:
                shared = min(span.end, q.span.end) - max(span.start, q.span.start)
                if 2 * shared > q.span.end - q.span.start:
                    return draft
        return None

    def beside(self, q: Quotation) -> Draft | None:
        """Return the draft whose cue shares a sentence with the quotation's edge."""
        at = bisect_left(self.starts, q.span.start)
        after = self._gap_after(q, at) if at < len(self.cues) else None
        gaps = ((k, self._gap_before(q, k)) for k in range(at - 1, max(-1, at - 4), -1))
        before, gap = next(((k, gap) for k, gap in gaps if gap is not None), (-1, None))
        if after is not None and (gap is None or after <= gap):
            return self.drafts[at]
        return self.drafts[before] if gap is not None else None

    def _gap_after(self, q: Quotation, k: int) -> int | None:
        """Return how far the cue k stands behind the quotation, None when it is not beside it."""
        final = min(bisect_left(self.ends, q.span.end), len(self.sentences) - 1)
        gap = self.text[q.span.end : self.cues[k].start][: _FAR + 1]
        one = self.starts[k] < self.ends[final] or self.text[q.span.end - 2] in ",?!"
        fits = one and len(gap) <= _FAR and "\n" not in gap and not _STOPS.search(gap)
        return len(gap) if fits else None

    def _gap_before(self, q: Quotation, k: int) -> int | None:
        """Return how far the cue k stands before the quotation, None when it is not beside it."""
        first = min(bisect_right(self.ends, q.span.start), len(self.sentences) - 1)
        low = self.sentences[first].start
        gap = self.text[self.cues[k].end : q.span.start]
        fits = self.starts[k] >= low or gap.rstrip().endswith((":", ","))
        if not fits and self.drafts[k].content:  # "We left," he said. "We had to."
            said = (self.cues[k], *self.drafts[k].source, *self.drafts[k].content)
            rest = self.text[max(span.end for span in said) : q.span.start]
            fits = _SECOND.fullmatch(rest) is not None and self._opened(q, k)
        near = "\n" not in gap or (gap.rstrip()[-1:] == ":" and "\n" not in gap.rstrip())
        return len(gap) if fits and near else None

    def _opened(self, q: Quotation, k: int) -> bool:
        """Whether the draft began with a quotation before its cue, and `q` is a sentence."""
        first = min(self.drafts[k].content).start
        return first < self.starts[k] and self.quotes.at(first) is not None and _alone(self.text, q)

    def last_before(self, q: Quotation, last: tuple[Draft, int] | None) -> tuple[Draft, int] | None:
        """Return the last draft with a source before the quotation, and where it ends."""
        at = bisect_left(self.starts, q.span.start)
        for draft in reversed(self.drafts[max(0, at - 3) : at]):
            if draft.source and draft.content:
                end = max(s.end for s in (*draft.content, *draft.source))
                if end <= q.span.start and (last is None or end >= last[1]):
                    return draft, end
        return last if last is not None and last[0].source else None


_SECOND = re.compile(r"[^.!?\n“”\"]{0,120}[.!?,]\s*")
_STOPS = re.compile(r"[.!?]\s+[A-Z“\"]")
_FAR = 160  # code points from the closing mark to "said"; a described speaker stands between


def _alone(text: str, q: Quotation) -> bool:
    """Whether the quotation is a sentence of its own: nothing of its sentence stands outside."""
    before = text[: q.span.start][-2:].rstrip(" ") if q.span.start else "\n"
    opened = not before or before[-1] in '.!?\n”"' or text[q.span.start - 1] == "\n"
    closed = (
        not q.closed
        or text[q.span.end - 2] in ".!?…,"
        or text[q.span.end : q.span.end + 1] in ".\n"
    )
    return opened and closed


def _near(text: str, before: int, at: int) -> bool:
    """Whether at most one paragraph break with words lies between two offsets."""
    return len([p for p in text[before:at].split("\n") if p.strip()]) <= 1 and (
        sum(1 for p in text[max(0, before) : at].split("\n\n")) <= _CARRY
    )


def plain_drafts(text: str) -> Iterator[Draft]:
    """Yield drafts of direct speech found by the words beside the marks, without grammar."""
    quotes = Quotes(text)
    for q in quotes.all:
        if not quotes.is_speech(q):
            continue
        found = _AFTER.match(text, q.span.end) or _BEFORE.search(
            text, max(0, text.rfind("\n", 0, q.span.start) + 1), q.span.start
        )
        if found is None:
            continue
        cue, name = ("c1", "s1") if found["c1"] else ("c2", "s2")
        yield Draft(
            -1, (), (Span(*found.span(name)),), [q.span], cue_spans=(Span(*found.span(cue)),)
        )
