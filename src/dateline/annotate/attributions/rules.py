"""Rules: attributions by cue words and grammar, where there is no trained tagger or it is blind."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from dateline.annotate.attributions.content import (
    according_content,
    bids,
    content_of,
    parenthetical,
)
from dateline.annotate.attributions.cue import ADDRESSED, Cue, find_cues
from dateline.annotate.attributions.draft import Draft, runs, trimmed
from dateline.annotate.attributions.source import (
    Names,
    find_source,
    is_phrase,
    names_voice,
    phrase,
)
from dateline.annotate.grammar import Grammar
from dateline.annotate.paragraphs import Paragraphs, clipped
from dateline.lexicon.cues import CueWord, Takes
from dateline.model.attribution import Attitude
from dateline.model.span import Span, cover

__all__ = ["ruled_drafts", "with_unsaid"]

_TOLD = (Attitude.SPEECH, Attitude.ORDER)
_ACCORDING = CueWord("accord", Attitude.SPEECH, Takes.SPEECH)


def ruled_drafts(g: Grammar, names: Names, paragraphs: Paragraphs) -> list[Draft]:
    """Return the attributions that the rules find, by cue; content may still be missing."""
    return sorted(_drafts(g, names, paragraphs), key=lambda d: (d.cue[0], d.cue[-1]))


def _drafts(g: Grammar, names: Names, paragraphs: Paragraphs) -> Iterator[Draft]:
    for cue in find_cues(g):
        head = find_source(g, cue)
        content = content_of(g, cue, head)
        speech = cue.word.takes is not Takes.CLAUSE and g.tags[cue.at][:2] == "VB"
        if not content and not speech:
            continue
        home = paragraphs.home(g.start[cue.at])
        source = () if head is None else tuple(clipped(phrase(g, names, head, cue), home))
        inner = [t for span in source for t in g.tokens_in(span)]
        content = clipped(parenthetical(g, cue, inner) or content, home)
        attitude = Attitude.ORDER if bids(g, cue.at, content) else cue.word.attitude
        yield Draft(
            cue.at, cue.tokens, source, content, attitude, cue.word.stance, cue.negated,
            speech, cue_spans=tuple(_cue_spans(g, cue.tokens)), passive=cue.passive, head=head,
        )  # fmt: skip
    for i in range(len(g) - 1):
        if g.lower[i] == "according" and g.lower[i + 1] == "to":
            yield from _according(g, names, (i, i + 1), paragraphs)
        elif g.lower[i] == "per" and names_voice(g, i):
            yield from _according(g, names, (i,), paragraphs)


def _according(
    g: Grammar,
    names: Names,
    at: tuple[int, ...],
    paragraphs: Paragraphs,
) -> Iterator[Draft]:
    i, last = at[0], at[-1]
    nouns = g.with_dep(last, "pobj") or g.with_dep(i, "pobj")
    if not nouns:
        return
    cue = Cue(i, i, at, _ACCORDING)
    source = phrase(g, names, nouns[0], cue)
    inside = [t for span in source for t in g.tokens_in(span)]
    content = clipped(according_content(g, at, inside), paragraphs.home(g.start[i]))
    yield Draft(i, cue.tokens, source, content, cue_spans=(g.span(i, last),), head=nouns[0])


def _cue_spans(g: Grammar, tokens: tuple[int, ...]) -> list[Span]:
    return runs(g, tokens) or trimmed(g, list(tokens)) or [g.span(tokens[0], tokens[0])]


def with_unsaid(g: Grammar, read: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """Return what was read, and what nobody is said to have ordered or told, in text order.

    The tagger was trained on sources: "Orders were given to ..." and "Staff were told to ..." are
    what the rules know better.
    """
    unsaid = [
        d
        for d in ruled
        if (d.passive and d.content and not d.source)
        and (d.attitude is Attitude.ORDER or g.lemmas[d.at] in ADDRESSED)
    ]
    kept = [
        d
        for d in read
        if d.source or not any(_share(d.cue_spans, rule.cue_spans) for rule in unsaid)
    ]
    held = {span for d in kept for span in (*d.source, *d.cue_spans, *d.content)}
    cues = [span for d in kept for span in d.cue_spans]
    fresh = [
        rule
        for rule in (*unsaid, *_told_on(g, kept, ruled))
        if not _share(rule.cue_spans, cues) and held.isdisjoint(rule.content)
    ]
    return sorted([*kept, *fresh], key=lambda d: cover(d.cue_spans or d.content))


def _told_on(g: Grammar, read: Sequence[Draft], ruled: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what the rules find whole inside what is said: speech with a source and a content."""
    contents = sorted({span for d in read if d.cue_spans for span in d.content})
    starts = [span.start for span in contents]
    reach = [0, *accumulate((span.end for span in contents), max)]
    for rule in ruled:
        if not (rule.speech and rule.source and rule.content) or rule.attitude not in _TOLD:
            continue
        if not is_phrase(g, rule.source):
            continue
        whole = cover((*rule.source, *rule.cue_spans, *rule.content))
        if reach[bisect_right(starts, whole.start)] >= whole.end:
            yield rule


def _share(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
