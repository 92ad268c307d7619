"""Tables of what stands behind reports and values: origins, derivations, support, disagreements."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.export.tables.table import (
    Column,
    Field,
    Kind,
    Source,
    Words,
    make_table,
    word_columns,
)
from dateline.model.derivation import Derivation, Passage
from dateline.model.origin import Origin, Support
from dateline.model.record import Disagreement, Side

__all__ = ["DERIVATIONS", "DISAGREEMENTS", "ORIGINS", "ORIGIN_REPORTS", "PASSAGES", "SIDES",
           "SUPPORT"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Derivation:
    derivation: Derivation
    credit: Words | None


@dataclass(frozen=True, slots=True)
class _Passage:
    derivation: str
    number: int
    passage: Passage
    later: Words
    earlier: Words


@dataclass(frozen=True, slots=True)
class _Clash:
    """A disagreement; `id` is its event and which of its own it is."""

    id: str
    found: Disagreement


@dataclass(frozen=True, slots=True)
class _Side:
    of: str
    number: int
    side: Side


@dataclass(frozen=True, slots=True)
class _Support:
    id: str
    found: Support


def _derivations(source: Source) -> Iterator[_Derivation]:
    for one in source.store.derivations():
        yield _Derivation(one, None if one.credit is None else source.words(one.credit))


def _passages(source: Source) -> Iterator[_Passage]:
    """Yield stretches; of a copy that is all of the text, so without texts the words are not."""
    for one in source.store.derivations():
        for number, passage in enumerate(one.passages):
            later, earlier = (
                replace(source.words(anchor), shown=source.wanted.texts)
                for anchor in (passage.later, passage.earlier)
            )
            yield _Passage(one.id, number, passage, later, earlier)


def _origin_reports(source: Source) -> Iterator[tuple[Origin, str]]:
    for origin in source.store.origins():
        for report in origin.reports:
            yield origin, report


def _clashes(source: Source) -> Iterator[_Clash]:
    seen: defaultdict[str, int] = defaultdict(int)
    for found in source.store.disagreements():
        yield _Clash(f"{found.event}#{seen[found.event]}", found)
        seen[found.event] += 1


def _sides(source: Source) -> Iterator[_Side]:
    for clash in _clashes(source):
        for number, side in enumerate(clash.found.sides):
            yield _Side(clash.id, number, side)


def _supports(source: Source) -> Iterator[_Support]:
    """Yield what stands behind values; asked for one event at a time, since all are large."""
    for outline in source.store.outlines():
        for number, found in enumerate(source.store.supports(outline.event)):
            yield _Support(f"{outline.event}#{number}", found)


ORIGINS = make_table(
    "origins",
    "One origin that reports go back to, by id.",
    lambda source: source.store.origins(),
    (
        Column(Field("origin", Kind.ID, "Its id.", is_key=True), lambda one: one.id),
        Column(Field("kind", Kind.CODE, "REPORT, made from no other here; VIRTUAL, credited and "
                     "not here; LATENT, nobody knows; CIRCLE; OWN, what a report adds on a source "
                     "of its own."), lambda one: one.kind.value),
        Column(Field("root", Kind.WORDS, "Its first report, or a word and the name or report."),
               lambda one: one.root),
        Column(Field("name", Kind.WORDS, "The outlet or agency that it is known by."),
               lambda one: one.name or None),
        Column(Field("n_reports", Kind.INTEGER, "How many reports go back to it."),
               lambda one: len(one.reports)),
    ),
)  # fmt: skip

ORIGIN_REPORTS = make_table(
    "origin_reports",
    "One report that goes back to an origin, by origin and report.",
    _origin_reports,
    (
        Column(Field("origin", Kind.ID, "The origin.", refers="origins.origin", is_key=True),
               lambda one: one[0].id),
        Column(Field("report", Kind.ID, "The report.", refers="reports.report", is_key=True),
               lambda one: one[1]),
    ),
)  # fmt: skip

DERIVATIONS = make_table(
    "derivations",
    "One report made from another, cut and possible ones too, by id.",
    _derivations,
    (
        Column(Field("derivation", Kind.ID, "Its id.", is_key=True),
               lambda one: one.derivation.id),
        Column(Field("later", Kind.ID, "What was made.", refers="reports.report"),
               lambda one: one.derivation.later),
        Column(Field("earlier", Kind.ID, "What it was made from.", refers="reports.report"),
               lambda one: one.derivation.earlier),
        Column(Field("kind", Kind.CODE, "COPY, EDIT, EXCERPT, SUMMARY, PARAPHRASE, CITES; "
                     "SHARED_STATEMENT, BACKGROUND, TRANSLATION make no report the child of "
                     "another."), lambda one: one.derivation.kind.value),
        Column(Field("state", Kind.CODE, "PROPOSED, it counts; POSSIBLE; ACCEPTED, CUT: a person "
                     "said so."), lambda one: one.derivation.state.value),
        Column(Field("direction", Kind.CODE, "What says which came first: CREDIT, CLOCK, "
                     "JUDGEMENT, UNKNOWN."), lambda one: one.derivation.direction.value),
        Column(Field("score", Kind.NUMBER, "How sure, 0 to 1."),
               lambda one: float(one.derivation.score.value)),
        Column(Field("share", Kind.NUMBER, "Share of the later report's words in passages that the "
                     "earlier one has, 0 to 1."), lambda one: float(one.derivation.share)),
        Column(Field("hours", Kind.NUMBER, "From the earlier's printing to the later's; empty when "
                     "a clock is missing.", unit="hours"),
               lambda one: None if one.derivation.hours is None else float(one.derivation.hours)),
        Column(Field("n_passages", Kind.INTEGER, "How many passages were found."),
               lambda one: len(one.derivation.passages)),
        *word_columns(lambda one: one.credit, "credit_", "the words that credit the earlier one"),
    ),
)  # fmt: skip

PASSAGES = make_table(
    "passages",
    "One stretch of a later report beside that of the earlier which it was made from, by "
    "derivation and text. Of a copy it is the whole text, so in a file without texts the quotes "
    "are empty, and where they stand remains.",
    _passages,
    (
        Column(Field("derivation", Kind.ID, "The derivation.", refers="derivations.derivation",
                     is_key=True), lambda one: one.derivation),
        Column(Field("number", Kind.INTEGER, "Which of its passages, from 0.", is_key=True),
               lambda one: one.number),
        Column(Field("share", Kind.NUMBER, "Share of the later stretch's words that stand in the "
                     "earlier in the same order, 0 to 1."), lambda one: float(one.passage.share)),
        Column(Field("quoted", Kind.FLAG, "Whether the later stands inside quotation marks."),
               lambda one: one.passage.quoted),
        *word_columns(lambda one: one.later, "later_", "the later stretch"),
        *word_columns(lambda one: one.earlier, "earlier_", "the earlier stretch"),
    ),
)  # fmt: skip

DISAGREEMENTS = make_table(
    "disagreements",
    "Values of one property of one event that differ, by event and property.",
    _clashes,
    (
        Column(Field("disagreement", Kind.ID, "The event and a number: of this record only.",
                     is_key=True), lambda one: one.id),
        Column(Field("event", Kind.ID, "The event.", refers="events.event"),
               lambda one: one.found.event),
        Column(Field("property", Kind.CODE, "The property."),
               lambda one: one.found.property.value),
        Column(Field("kind", Kind.CODE, "DATE, COUNT, PLACE, ACTOR, POLARITY, STATUS, STATE; "
                     "UPDATE and ALTERED are no contradictions."),
               lambda one: one.found.kind.value),
        Column(Field("contradicts", Kind.FLAG, "Whether the values cannot all hold."),
               lambda one: one.found.kind.contradicts),
        Column(Field("why", Kind.WORDS, "The rule."), lambda one: one.found.why),
    ),
)  # fmt: skip

SIDES = make_table(
    "sides",
    "One side of a disagreement.",
    _sides,
    (
        Column(Field("disagreement", Kind.ID, "The disagreement.",
                     refers="disagreements.disagreement", is_key=True), lambda one: one.of),
        Column(Field("number", Kind.INTEGER, "Which side, from 0.", is_key=True),
               lambda one: one.number),
        Column(Field("value", Kind.WORDS, "The value in words."), lambda one: one.side.value),
        Column(Field("claims", Kind.LIST, "Claims that hold it.", refers="claims.claim"),
               lambda one: one.side.claims),
        Column(Field("origins", Kind.LIST, "Origins that they go back to.",
                     refers="origins.origin"), lambda one: one.side.origins),
        Column(Field("interest", Kind.WORDS, "What those who hold it have to do with the event."),
               lambda one: one.side.interest or None),
    ),
)  # fmt: skip

SUPPORT = make_table(
    "support",
    "What stands behind one value of one property of one event, by event, the main value first.",
    _supports,
    (
        Column(Field("support", Kind.ID, "The event and a number: of this record only.",
                     is_key=True), lambda one: one.id),
        Column(Field("event", Kind.ID, "The event.", refers="events.event"),
               lambda one: one.found.event),
        Column(Field("property", Kind.CODE, "The property."),
               lambda one: one.found.property.value),
        Column(Field("value", Kind.WORDS, "The value in words."), lambda one: one.found.value),
        Column(Field("main", Kind.FLAG, "Whether it is the value that most origins hold."),
               lambda one: one.found.main),
        Column(Field("n_independent_min", Kind.INTEGER, "Origins that are surely apart."),
               lambda one: one.found.independent_min),
        Column(Field("n_independent_max", Kind.INTEGER, "Origins that may be apart."),
               lambda one: one.found.independent_max),
        Column(Field("why", Kind.LIST, "The reasons of that range."), lambda one: one.found.why),
        Column(Field("origins", Kind.LIST, "Its origins.", refers="origins.origin"),
               lambda one: tuple(root.origin for root in one.found.roots)),
        Column(Field("claims", Kind.LIST, "Claims that assert it.", refers="claims.claim"),
               lambda one: one.found.claims),
        Column(Field("against", Kind.LIST, "Claims of another value, or that it did not happen.",
                     refers="claims.claim"), lambda one: one.found.against),
        Column(Field("undecided", Kind.LIST, "Derivations whose decision would move a count.",
                     refers="derivations.derivation"), lambda one: one.found.undecided),
        Column(Field("retracted", Kind.LIST, "Reports that assert it and were taken back; not "
                     "counted.", refers="reports.report"), lambda one: one.found.retracted),
        Column(Field("corrected", Kind.LIST, "Reports counted that were corrected.",
                     refers="reports.report"), lambda one: one.found.corrected),
    ),
)  # fmt: skip
