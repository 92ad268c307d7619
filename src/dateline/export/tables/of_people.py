"""Tables of what people decided, and of the codes that they confirm."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.cells import where
from dateline.export.tables.parts import place_columns
from dateline.export.tables.table import Column, Field, Kind, Source, make_table
from dateline.model.code import CODEBOOKS, CodeRow, CodeValue
from dateline.model.judgement import Judgement, undone
from dateline.review.codes import read_codes

__all__ = ["CODES", "CODE_ROWS", "JUDGEMENTS"]


@dataclass(frozen=True, slots=True)
class _Judged:
    judgement: Judgement
    holds: bool


@dataclass(frozen=True, slots=True)
class _Code:
    row: CodeRow
    value: CodeValue


def _judgements(source: Source) -> Iterator[_Judged]:
    judgements = source.store.judgements()
    gone = undone(judgements)
    for one in judgements:
        yield _Judged(one, one.id not in gone)


def _rows(source: Source) -> Iterator[CodeRow]:
    for scheme in CODEBOOKS:
        yield from read_codes(source.store, scheme)


def _codes(source: Source) -> Iterator[_Code]:
    for row in _rows(source):
        for value in row.values:
            if value.value or value.verdict is not None:
                yield _Code(row, value)


JUDGEMENTS = make_table(
    "judgements",
    "One decision of one person, oldest first, undone ones and undoings too.",
    _judgements,
    (
        Column(Field("judgement", Kind.ID, "Its id.", is_key=True), lambda one: one.judgement.id),
        Column(Field("kind", Kind.CODE, "PLACE, ENTITY_PAIR, CODE, EVENT_PAIR, DERIVATION, REPORT, "
                     "SOURCE_GRADE, CLAIM_GRADE, EVENT."), lambda one: one.judgement.kind.value),
        Column(Field("verdict", Kind.CODE, "What was decided."),
               lambda one: one.judgement.verdict.value),
        Column(Field("by", Kind.WORDS, "Who."), lambda one: one.judgement.by),
        Column(Field("at", Kind.MOMENT, "When, in UTC."), lambda one: one.judgement.at),
        Column(Field("note", Kind.WORDS, "Why, in the person's words."),
               lambda one: one.judgement.note or None),
        Column(Field("holds", Kind.FLAG, "Whether nobody undid it."), lambda one: one.holds),
        Column(Field("undoes", Kind.ID, "The judgement that holds no more.",
                     refers="judgements.judgement"), lambda one: one.judgement.undoes),
        Column(Field("on", Kind.LIST, "The thing: names, reports, or a scope and then report, "
                     "start, end and words of each place."), lambda one: one.judgement.on),
        Column(Field("values", Kind.LIST, "field=value of each code, grade or field."),
               lambda one: tuple(f"{field}={value}" for field, value in one.judgement.values)),
        *place_columns(lambda one: one.judgement.place),
    ),
)  # fmt: skip

CODE_ROWS = make_table(
    "code_rows",
    "Whether an event has a row in a codebook, by scheme and event.",
    _rows,
    (
        Column(Field("scheme", Kind.CODE, "acled, plover, polecat, ucdp.", is_key=True),
               lambda one: one.scheme),
        Column(Field("event", Kind.ID, "The event.", refers="events.event", is_key=True),
               lambda one: one.event),
        Column(Field("has_row", Kind.FLAG, "Whether it has."), lambda one: bool(one.values)),
        Column(Field("why_none", Kind.WORDS, "Why the rules have none: \"announced, not done\"."),
               lambda one: one.why_none or None),
        Column(Field("judgements", Kind.LIST, "Judgements that hold on it.",
                     refers="judgements.judgement"), lambda one: one.judgements),
    ),
)  # fmt: skip

CODES = make_table(
    "codes",
    "One value of such a row, by scheme, event and the codebook's order; empty ones are left out, "
    "`dateline codes` says why of each.",
    _codes,
    (
        Column(Field("scheme", Kind.CODE, "acled, plover, polecat, ucdp.", is_key=True),
               lambda one: one.row.scheme),
        Column(Field("event", Kind.ID, "The event.", refers="events.event", is_key=True),
               lambda one: one.row.event),
        Column(Field("field", Kind.CODE, "Column of the codebook's files.", is_key=True),
               lambda one: one.value.field),
        Column(Field("value", Kind.WORDS, "As the codebook writes it."),
               lambda one: one.value.value),
        Column(Field("rule", Kind.WORDS, "Why."), lambda one: one.value.rule),
        Column(Field("anchors", Kind.LIST, "Where its words stand, report:start-end, code points."),
               lambda one: tuple(map(where, one.value.anchors))),
        Column(Field("quotes", Kind.LIST, "Those words, in step."),
               lambda one: tuple(anchor.exact for anchor in one.value.anchors)),
        Column(Field("verdict", Kind.CODE, "CONFIRMED or CHANGED by a person; empty: proposed."),
               lambda one: None if one.value.verdict is None else one.value.verdict.value),
        Column(Field("by", Kind.WORDS, "Who confirmed or changed it."),
               lambda one: one.value.by or None),
        Column(Field("proposed", Kind.WORDS, "What the rule has, where a person judged."),
               lambda one: one.value.proposed),
        Column(Field("judgement", Kind.ID, "The judgement.", refers="judgements.judgement"),
               lambda one: one.value.judgement),
    ),
)  # fmt: skip
