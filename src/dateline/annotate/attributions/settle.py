"""Settling what the tagger left open: content without a cue, and cues without a source.

A tagger that reads one paragraph cannot know what stands before it. A quotation that a colon or
an unclosed quotation announced belongs to the cue before it; a transcript's "WALKER:" is its own
cue; a cue without a source has the one that the rules find by grammar.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.annotate.attributions.draft import Draft
from dateline.annotate.attributions.quotes import Quotes
from dateline.annotate.attributions.source import FINITE, is_phrase
from dateline.annotate.attributions.weld import around, stripped
from dateline.annotate.grammar import Grammar
from dateline.model.attribution import Inference
from dateline.model.span import Span, cover

__all__ = ["settled"]

_COMMAS = (",", "”", '"', "’")
_STOPS = (".", "!", "?", "\n", "")
_NAME = r"[A-Z][A-Z.'’-]+"
_LABEL = re.compile(rf"[“\"]?\s*(?P<who>{_NAME}(?: {_NAME}){{0,3}})(?P<cue>:)\s+(?=\S)")


def settled(
    g: Grammar, quotes: Quotes, drafts: Iterable[Draft], ruled: Sequence[Draft]
) -> list[Draft]:
    """Return the drafts in text order, with what could be settled.

    Args:
        g: The grammar.
        quotes: The quotations of the report.
        drafts: What the tagger read.
        ruled: What the rules found, which know the subject of a cue by grammar.
    """
    drafts = _with_lines(list(drafts), _transcript(g, quotes.text))
    sure = [rule for rule in ruled if rule.source and is_phrase(g, rule.source)]
    by_cue = {i: rule for rule in sure for i in rule.cue}
    done: list[Draft] = []
    for draft in sorted(drafts, key=_place):
        if draft.cue_spans:
            if not draft.source:
                _take_source(quotes.text, draft, by_cue)
            if not draft.source:
                _turn_round(g, quotes.text, draft)
            elif not draft.content and "according" in {g.lower[i] for i in draft.cue}:
                _take_content(draft, by_cue)
            done.append(draft)
        elif _labelled(g, quotes.text, draft) or not _announced(quotes, done, draft):
            done.append(draft)
    return done


def _transcript(g: Grammar, text: str) -> list[Draft]:
    """Return the lines of a transcript, where there are two or more: "HOLM: Bring the trucks."."""
    found = []
    at = 0
    for line in text.split("\n"):
        label = _LABEL.match(text, at, at + len(line))
        end = at + len(line.rstrip(' \t\r"”'))
        if label is not None and label.end() < end:
            cue, content = Span(*label.span("cue")), Span(label.end(), end)
            who = (Span(*label.span("who")),)
            tokens = tuple(g.tokens_in(cue))
            found.append(Draft(-1, tokens, who, [content], cue_spans=(cue,), read=True))
        at += len(line) + 1
    return found if len(found) > 1 else []


def _with_lines(drafts: list[Draft], lines: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the lines of a transcript in place of what has no cue in them."""
    for line in lines:
        if any(span in (*line.source, *line.cue_spans) for d in drafts for span in d.source):
            continue
        whole = cover((*line.source, *line.content))
        drafts = [d for d in drafts if d.cue_spans or not whole.overlaps(cover(d.content))]
        drafts.append(line)
    return drafts


def _take_source(text: str, draft: Draft, by_cue: Mapping[int, Draft]) -> None:
    """Give a cue without a source the one that grammar gives it; it is no content then."""
    rule = next((by_cue[i] for i in draft.cue if i in by_cue), None)
    if rule is None:
        return
    left = [
        part for span in draft.content for part in stripped(text, around(span, sorted(rule.source)))
    ]
    if left or not draft.content:
        draft.source, draft.head, draft.content = rule.source, rule.head, left


def _turn_round(g: Grammar, text: str, draft: Draft) -> None:
    """Make the words behind ", recalled" its source: "There were none, recalled the old major."."""
    cue = draft.cue_spans[-1]
    last = max(draft.content, default=None)
    if last is None or len(draft.content) == 1 or text[: cue.start].rstrip()[-1:] not in _COMMAS:
        return
    closed = text[last.end : last.end + 1] in _STOPS
    plain = closed and not any(g.tags[i] in FINITE for i in g.tokens_in(last))
    if plain and last.start > cue.end and not text[cue.end : last.start].strip():
        draft.source = (last,)
        draft.content = [span for span in draft.content if span != last]


def _take_content(draft: Draft, by_cue: Mapping[int, Draft]) -> None:
    """Give "According to the Herald, she said ..." its sentence, in which the rest is said."""
    rule = next((by_cue[i] for i in draft.cue if i in by_cue), None)
    if rule is not None:
        draft.content = list(rule.content)


def _place(draft: Draft) -> Span:
    return cover((*draft.cue_spans, *draft.content))


def _labelled(g: Grammar, text: str, draft: Draft) -> bool:
    """Give a line of a transcript its speaker: "WALKER: The road was open."."""
    first = min(draft.content)
    line = text.rfind("\n", 0, first.start) + 1
    label = _LABEL.match(text, line)
    if label is None or label.start("who") > first.end or first.start > label.end():
        return False
    draft.source = (Span(*label.span("who")),)
    draft.cue_spans = (Span(*label.span("cue")),)
    draft.cue = tuple(g.tokens_in(draft.cue_spans[0]))
    rest = [s for s in draft.content if s != first]
    draft.content = [Span(max(first.start, label.end()), first.end), *rest]
    return True


def _announced(quotes: Quotes, done: Sequence[Draft], draft: Draft) -> bool:
    """Give a quotation to the cue that announced it in the paragraph before; else carry on.

    Returns:
        Whether it became a part of an attribution before, so that it needs none of its own.
    """
    first = min(draft.content)
    quoted = quotes.at(first.start)
    before = next((d for d in reversed(done) if d.cue_spans or d.carried), None)
    if quoted is None or before is None:
        return False
    end = max(s.end for s in (*before.cue_spans, *before.content, *before.source))
    if end > first.start:
        return False
    gap = quotes.text[end : first.start]
    if gap.strip(' \t\r\n.,:”"'):
        return False
    if before.cue_spans and (not before.content or gap.lstrip().startswith(":")):
        before.content += draft.content
        return True
    if before.source:
        draft.source = before.source
        draft.attitude, draft.stance = before.attitude, before.stance
        words = (*before.source, *before.cue_spans)
        draft.carried = before.carried or Inference("continued", words)
    return False
