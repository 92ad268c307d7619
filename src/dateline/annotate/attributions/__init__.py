"""Attributions: who says what (source, cue, content), and on whose word that is told.

The way: `cue` finds words that report, `source` and `content` read the grammar round them,
`quotes` gives direct speech to the cues beside it, `nest` says what is told inside what.
"""

from collections.abc import Iterator

from dateline.annotate.attributions.content import according_content, content_of, parenthetical
from dateline.annotate.attributions.cue import Cue, find_cues
from dateline.annotate.attributions.draft import Draft, runs, trimmed
from dateline.annotate.attributions.nest import distinct, nested
from dateline.annotate.attributions.paragraphs import Paragraphs, clipped
from dateline.annotate.attributions.quotes import Quotes, give_quotations, plain_drafts
from dateline.annotate.attributions.source import Names, find_source, names_voice, phrase, role_of
from dateline.annotate.attributions.weld import welded
from dateline.annotate.grammar import Grammar
from dateline.lexicon.cues import CueWord, Takes
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution, Mode, Stance
from dateline.model.name import Mention
from dateline.model.report import BlockKind, Report
from dateline.model.span import Span, cover
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["ATTRIBUTIONS"]

_ACCORDING = CueWord("accord", Stance.ASSERTION, Takes.SPEECH)


def _annotate(report: Report, tokens: Tokens, shelf: Annotations) -> list[Attribution]:
    g = Grammar(tokens)
    names = Names(g, shelf.of(Mention), report.publication.credits)
    quotes = Quotes(report.text)
    heads: dict[int, int | None] = {}
    drafts = sorted(
        _drafts(g, names, heads, Paragraphs(report.text)), key=lambda d: (d.cue[0], d.cue[-1])
    )
    sentences = [g.span(first, past - 1) for first, past in g.sentences]
    if drafts:
        covers = [cover(d.cue_spans) for d in drafts]
        drafts += give_quotations(quotes, drafts, covers, sentences)
    if not g.words:
        drafts = list(plain_drafts(report.text))
    found = distinct(_value(g, names, quotes, d, heads.get(d.at)) for d in drafts if d.content)
    return nested(found, _body(report, sentences), report.text)


ATTRIBUTIONS = Annotator(
    "attributions",
    gives=frozenset({Attribution}),
    needs=frozenset({Mention}),
    annotate=_annotate,
)


def _drafts(
    g: Grammar, names: Names, heads: dict[int, int | None], paragraphs: Paragraphs
) -> Iterator[Draft]:
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
        heads[cue.at] = head
        yield Draft(
            cue.at, cue.tokens, source, content, cue.word.stance, cue.negated, speech,
            cue_spans=tuple(_cue_spans(g, cue.tokens)),
        )  # fmt: skip
    for i in range(len(g) - 1):
        if g.lower[i] == "according" and g.lower[i + 1] == "to":
            yield from _according(g, names, (i, i + 1), heads, paragraphs)
        elif g.lower[i] == "per" and names_voice(g, i):
            yield from _according(g, names, (i,), heads, paragraphs)


def _according(
    g: Grammar,
    names: Names,
    at: tuple[int, ...],
    heads: dict[int, int | None],
    paragraphs: Paragraphs,
) -> Iterator[Draft]:
    i, last = at[0], at[-1]
    nouns = g.with_dep(last, "pobj") or g.with_dep(i, "pobj")
    if not nouns:
        return
    cue = Cue(i, i, at, _ACCORDING)
    source = phrase(g, names, nouns[0], cue)
    heads[i] = nouns[0]
    inside = [t for span in source for t in g.tokens_in(span)]
    content = clipped(according_content(g, at, inside), paragraphs.home(g.start[i]))
    yield Draft(i, cue.tokens, source, content, cue_spans=(g.span(i, last),))


def _cue_spans(g: Grammar, tokens: tuple[int, ...]) -> list[Span]:
    return runs(g, tokens) or trimmed(g, list(tokens)) or [g.span(tokens[0], tokens[0])]


def _value(g: Grammar, names: Names, quotes: Quotes, d: Draft, head: int | None) -> Attribution:
    content = welded(quotes, d)
    share = quotes.quoted(content)
    mode = Mode.DIRECT if share == 1 else Mode.MIXED if share else Mode.INDIRECT
    if head is None and d.source and g.words:
        head = _head_in(g, d.source[0])
    known, role = role_of(g, names, head, d.source, quotes.text)
    return Attribution(
        d.source, d.cue_spans, content, mode, known, role, d.stance, d.negated,
        inferred=d.carried,
    )  # fmt: skip


def _body(report: Report, sentences: list[Span]) -> list[Span]:
    """Return the sentences that are not title, byline or dateline."""
    furniture = [b.span for b in report.blocks if b.kind is not BlockKind.PARAGRAPH]
    return [s for s in sentences if not any(b.contains(s) for b in furniture)]


def _head_in(g: Grammar, span: Span) -> int | None:
    """Return the token of `span` that governs the others."""
    inside = g.tokens_in(span)
    return next((i for i in inside if g.heads[i] not in inside or g.heads[i] == i), None)
