"""Attributions: who says what (source, cue, content), and on whose word that is told.

The way: `read` asks the trained tagger for sources, cues and contents, and `settle` what it left
open; without a tagger, and for orders that nobody is said to have given, `rules` finds cues and
reads the grammar round them. `quotes` gives free quotations to the cues beside them, `voice` says
who the sources are, and `nest` what is told inside what.
"""

from dataclasses import replace
from functools import partial

from dateline.annotate.attributions.draft import Draft
from dateline.annotate.attributions.nest import distinct, nested
from dateline.annotate.attributions.quotes import Quotes, give_quotations, plain_drafts
from dateline.annotate.attributions.read import read_drafts
from dateline.annotate.attributions.rules import ruled_drafts, with_unsaid
from dateline.annotate.attributions.settle import settled
from dateline.annotate.attributions.source import Names, role_of
from dateline.annotate.attributions.voice import Voices, gives_reason, told_to
from dateline.annotate.attributions.weld import welded
from dateline.annotate.grammar import Grammar, grammar_of
from dateline.annotate.paragraphs import Paragraphs
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution, Mode
from dateline.model.name import Mention
from dateline.model.report import BlockKind, Report
from dateline.model.span import Span, cover
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, Tagger

__all__ = ["attributions"]


def attributions(tagger: Tagger | None) -> Annotator:
    """Return the annotator that reads with `tagger`; with None, by the rules alone."""
    return Annotator(
        "attributions",
        gives=frozenset({Attribution}),
        needs=frozenset({Mention}),
        annotate=partial(_annotate, tagger),
    )


def _annotate(
    tagger: Tagger | None, report: Report, tokens: Tokens, shelf: Annotations
) -> list[Attribution]:
    g = grammar_of(tokens)
    named = [mention for mention in shelf.of(Mention) if mention.named]
    names = Names(g, named, report.publication.credits)
    quotes = Quotes(report.text)
    sentences = [g.span(first, past - 1) for first, past in g.sentences]
    if g.words:
        drafts = ruled_drafts(g, names, Paragraphs(report.text))
        if tagger is not None:
            read = settled(g, quotes, read_drafts(tagger, g, quotes, report.text), drafts)
            drafts = with_unsaid(g, read, drafts)
        covers = [cover(d.cue_spans or d.content) for d in drafts]
        drafts += give_quotations(quotes, drafts, covers, sentences)
    else:
        drafts = list(plain_drafts(report.text))
    found = distinct(_value(g, names, quotes, d) for d in drafts if d.content)
    paper = report.publication
    heard = [
        replace(a, told=told_to(report.text, a, paper.outlet, paper.credits))
        for a in found
        if not gives_reason(report.text, a)
    ]
    voiced = Voices(g, report.text, named).given(heard)
    return nested(voiced, _body(report, sentences), report.text)


def _value(g: Grammar, names: Names, quotes: Quotes, d: Draft) -> Attribution:
    head = d.head
    content = tuple(sorted(d.content)) if d.read else welded(quotes, d)
    share = quotes.quoted(content)
    mode = Mode.DIRECT if share == 1 else Mode.MIXED if share else Mode.INDIRECT
    if head is None and d.source and g.words:
        head = _head_in(g, d.source[0])
    known, role = role_of(g, names, head, d.source, quotes.text)
    return Attribution(
        d.source, d.cue_spans, content, mode, known, role, d.attitude, d.stance, d.negated,
        source_by=d.carried,
    )  # fmt: skip


def _body(report: Report, sentences: list[Span]) -> list[Span]:
    """Return the sentences that are not title, byline or dateline."""
    furniture = [b.span for b in report.blocks if b.kind is not BlockKind.PARAGRAPH]
    return [s for s in sentences if not any(b.contains(s) for b in furniture)]


def _head_in(g: Grammar, span: Span) -> int | None:
    """Return the token of `span` that governs the others."""
    inside = g.tokens_in(span)
    return next((i for i in inside if g.heads[i] not in inside or g.heads[i] == i), None)
