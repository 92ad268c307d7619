"""Welding: the content spans of a draft, grown to whole quotations and joined where they meet."""

from dateline.annotate.attributions.draft import Draft
from dateline.annotate.attributions.quotes import Quotes
from dateline.model.span import Span

__all__ = ["around", "stripped", "welded"]

_JOINTS = " \t,;:“”\"'’‘»«"


def welded(quotes: Quotes, draft: Draft) -> tuple[Span, ...]:
    """Return the content of `draft`: ordered, apart, and never half a quotation.

    A quotation that holds the cue itself is a frame round the draft and stays out.
    """
    barred = sorted((*draft.cue_spans, *(() if draft.carried else draft.source)))
    grown = sorted(_whole(quotes, span, draft) for span in draft.content)
    out: list[Span] = []
    for span in grown:
        for part in stripped(quotes.text, around(span, barred)):
            if out and _joined(quotes.text, out[-1], part):
                out[-1] = Span(out[-1].start, max(out[-1].end, part.end))
            else:
                out.append(part)
    worth = [s for s in out if any(c.isalnum() for c in s.of(quotes.text))]
    return tuple(worth or draft.content[:1])


def _whole(quotes: Quotes, span: Span, draft: Draft) -> Span:
    """Return `span` with the rest of the quotations that it enters."""
    start, end = span.start, span.end
    home = quotes.at(draft.cue_spans[0].start) if draft.cue_spans else None
    for q in quotes.over(span):
        if q == home:
            start, end = max(start, q.inner.start), min(end, q.inner.end)
        else:
            start, end = min(start, q.span.start), max(end, q.span.end)
    return Span(start, end) if start < end else span


def around(span: Span, barred: list[Span]) -> list[Span]:
    """Return the parts of `span` before, between and after the barred spans."""
    parts, at = [], span.start
    for bar in barred:
        if bar.end <= at or bar.start >= span.end:
            continue
        if at < bar.start:
            parts.append(Span(at, bar.start))
        at = max(at, bar.end)
    if at < span.end:
        parts.append(Span(at, span.end))
    return parts


def stripped(text: str, parts: list[Span]) -> list[Span]:
    """Return the parts that have words, without blanks and commas at their edges."""
    kept = []
    for part in parts:
        words = part.of(text)
        end = part.start + len(words.rstrip(" \t\r\n,"))
        start = part.end - len(words.lstrip(" \t\r\n,"))
        if start < end:
            kept.append(Span(start, end))
    return kept


def _joined(text: str, left: Span, right: Span) -> bool:
    gap = text[left.end : right.start]
    return right.start <= left.end or not gap.strip(_JOINTS)
