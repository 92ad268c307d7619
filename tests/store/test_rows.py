from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from build import a_report
from dateline.errors import StoreError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.quantity import Quantity
from dateline.model.report import Block, BlockKind, Publication, Report
from dateline.model.span import Span
from dateline.model.time import When
from dateline.store.rows import (
    KINDS,
    annotated_of,
    report_of,
    report_row,
    value_of,
    value_row,
)
from store.made import KESSARY, found_in, item


@pytest.mark.parametrize(
    "value",
    [
        "RETREAT",
        "",
        When.within(None, date(2031, 3, 12)),
        Quantity(Span(3, 9), None, 12.5, unit=None, of=Span(10, 12)),
        KESSARY,
    ],
)
def test_a_value_comes_back_as_the_type_it_was(value):
    back = value_of(*value_row(value))
    assert back == value
    assert type(back) is type(value)


def test_a_report_comes_back_with_all_it_says_of_itself():
    report = Report(
        "x",
        "Сводка \U0001f69a\r\n\ttext ",
        "ru",
        Publication("O", "T", "u", ("A", "B"), ("C",), Span(0, 3), "page"),
        date(2031, 3, 11),
        datetime(2031, 3, 11, 9, 30, tzinfo=UTC),
        (Block(Span(0, 6), BlockKind.TITLE),),
    )
    row = report_row(report, None)
    assert report_of(row.id, row.about, row.text) == report


def test_every_kind_of_annotation_comes_back():
    _, annotated = item("a")
    row = report_row(annotated.report, annotated)
    assert annotated_of(annotated.report, row.problems, row.found) == annotated
    assert set(found_in(annotated.report).kinds) == set(KINDS)


def test_the_same_annotations_give_the_same_row():
    _, annotated = item("a")
    backwards = Annotations()
    for kind in reversed(annotated.annotations.kinds):
        backwards = backwards.with_(annotated.annotations.of(kind))
    other = replace(annotated, annotations=backwards)
    assert report_row(other.report, other) == report_row(annotated.report, annotated)


@dataclass(frozen=True, slots=True)
class Omen:
    span: Span


def test_a_type_that_is_not_kept_is_refused_and_not_lost():
    report = a_report("Ravens flew.")
    strange = Annotated(report, Annotations().with_([Omen(Span(0, 6))]))
    with pytest.raises(StoreError, match="no annotations of type Omen"):
        report_row(report, strange)
