"""Tables of who is named, and of who is cited."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.coded import chunks
from dateline.export.tables.table import (
    Column,
    Field,
    Kind,
    Source,
    Words,
    make_table,
    word_columns,
)
from dateline.model.source import Citation

__all__ = ["CITATIONS", "ENTITIES", "ENTITY_MENTIONS", "SOURCES"]

_AT_ONCE = 500  # entities whose mentions are in memory together
_CITED = 100  # the same of sources, which are longer


@dataclass(frozen=True, slots=True)
class _Mention:
    entity: str
    number: int
    words: Words


@dataclass(frozen=True, slots=True)
class _Citation:
    source: str
    number: int
    citation: Citation
    words: Words | None
    shown: bool


def _mentions(source: Source) -> Iterator[_Mention]:
    ids = sorted(line.id for line in source.store.entity_lines())
    for some in chunks(ids, _AT_ONCE):
        entities = source.store.entities(some)
        source.read(anchor for entity in entities for anchor in entity.mentions)
        for entity in entities:
            for number, anchor in enumerate(entity.mentions):
                yield _Mention(entity.id, number, source.words(anchor))


def _citations(source: Source) -> Iterator[_Citation]:
    for some in chunks([line.id for line in source.store.source_lines()], _CITED):
        cited = source.store.sources(some)
        source.read(citation.words for one in cited for citation in one.citations)
        for one in cited:
            for number, citation in enumerate(one.citations):
                words = None if citation.words is None else source.words(citation.words)
                yield _Citation(one.id, number, citation, words, source.wanted.texts)


ENTITIES = make_table(
    "entities",
    "One entity that reports name, by id.",
    lambda source: sorted(source.store.entity_lines(), key=lambda line: line.id),
    (
        Column(Field("entity", Kind.ID, "Its id.", is_key=True), lambda one: one.id),
        Column(Field("schema", Kind.CODE, "FollowTheMoney schema: Person, Organization ..."),
               lambda one: one.schema),
        Column(Field("name", Kind.WORDS, "The longest name that a report prints."),
               lambda one: one.name),
        Column(Field("n_mentions", Kind.INTEGER, "How often it is named."), lambda one: one.times),
        Column(Field("n_reports", Kind.INTEGER, "In how many reports."), lambda one: one.reports),
        Column(Field("n_events", Kind.INTEGER, "In how many events it takes part."),
               lambda one: one.events),
    ),
)  # fmt: skip

ENTITY_MENTIONS = make_table(
    "entity_mentions",
    "One place where a report names an entity, by entity and reading order.",
    _mentions,
    (
        Column(Field("entity", Kind.ID, "The entity.", refers="entities.entity", is_key=True),
               lambda one: one.entity),
        Column(Field("number", Kind.INTEGER, "Which of its mentions, from 0.", is_key=True),
               lambda one: one.number),
        *word_columns(lambda one: one.words, about="the words for it"),
    ),
)  # fmt: skip

SOURCES = make_table(
    "sources",
    "Somebody whom reports cite, those in most reports first. Who is only described is one source "
    "within its report.",
    lambda source: source.store.source_lines(),
    (
        Column(Field("source", Kind.ID, "Its id.", is_key=True), lambda one: one.id),
        Column(Field("name", Kind.WORDS, "Its name, or the words that describe it."),
               lambda one: one.name),
        Column(Field("known", Kind.CODE, "NAMED, DESCRIBED, ANONYMOUS."),
               lambda one: one.known.value),
        Column(Field("role", Kind.CODE, "OUTLET, AGENCY, DOCUMENT, SPEAKER, WITNESS."),
               lambda one: one.role.value),
        Column(Field("kind", Kind.CODE, "From where it knows; empty when no report tells."),
               lambda one: None if one.kind is None else one.kind.value),
        Column(Field("entity", Kind.ID, "Its entity.", refers="entities.entity"),
               lambda one: one.entity),
        Column(Field("n_citations", Kind.INTEGER, "How often it is cited."), lambda one: one.times),
        Column(Field("n_reports", Kind.INTEGER, "In how many reports."), lambda one: one.reports),
    ),
)  # fmt: skip

CITATIONS = make_table(
    "citations",
    "One time that a source is cited, by source as in sources, then report and text.",
    _citations,
    (
        Column(Field("source", Kind.ID, "The source.", refers="sources.source", is_key=True),
               lambda one: one.source),
        Column(Field("number", Kind.INTEGER, "Which of its citations, from 0.", is_key=True),
               lambda one: one.number),
        Column(Field("in_report", Kind.ID, "Report that cites it.", refers="reports.report"),
               lambda one: one.citation.report),
        *word_columns(lambda one: one.words, about="the words for the source"),
        Column(Field("cue", Kind.LIST, "The words that say that it is said."),
               lambda one: tuple(anchor.exact for anchor in one.citation.cue)),
        Column(Field("content", Kind.LIST, "What is said, in text order; empty without texts: it "
                     "may be many sentences."),
               lambda one: tuple(a.exact for a in one.citation.content) if one.shown else ()),
        Column(Field("content_start", Kind.INTEGER, "Where that begins.", unit="code points"),
               lambda one: min((a.span.start for a in one.citation.content), default=None)),
        Column(Field("content_end", Kind.INTEGER, "Where it ends; not included; stretches between "
                     "its parts may be the report's own.", unit="code points"),
               lambda one: max((a.span.end for a in one.citation.content), default=None)),
        Column(Field("mode", Kind.CODE, "DIRECT, INDIRECT, MIXED."),
               lambda one: one.citation.mode.value),
        Column(Field("attitude", Kind.CODE, "SPEECH, BELIEF, WISH, PLAN, ORDER."),
               lambda one: one.citation.attitude.value),
        Column(Field("stance", Kind.CODE, "ASSERTED, DENIED, HEDGED, ALLEGED."),
               lambda one: one.citation.stance.value),
        Column(Field("negated", Kind.FLAG, "Whether it is said not to have been said."),
               lambda one: one.citation.negated),
        Column(Field("chain", Kind.CHAIN, "On whose word it reaches us; the source is the last."),
               lambda one: one.citation.chain),
    ),
)  # fmt: skip
