"""Rows of codes as people have them, from the rows that a store keeps."""

from datetime import UTC, datetime

import pytest

from dateline.model.code import CodeRow
from dateline.model.judgement import Judgement, JudgementKind, Verdict, anchored
from dateline.review.codes import read_codes, tally
from store.made import a_record, fill, rows_of_codes


@pytest.fixture
def store(store_at, tmp_path):
    opened = store_at(tmp_path / "d")
    yield fill(opened)
    opened.close()


def changed(store, field: str, value: str, scheme: str = "acled", **how) -> Judgement:
    (event,) = store.events()
    made = Judgement(
        JudgementKind.CODE, anchored(scheme, event.mentions), Verdict.CHANGED, None, "Mara",
        datetime(2031, 3, 20, tzinfo=UTC), values=((field, value),), **how,
    )  # fmt: skip
    store.judge(made)
    return made


def test_rows_nobody_judged_are_as_kept(store):
    assert list(read_codes(store, "acled")) == list(store.codes("acled"))


def test_a_judgement_is_laid_over_the_row_of_its_scheme_alone(store):
    made = changed(store, "actor1", "Harrow Guard")
    (row,) = read_codes(store, "acled")
    (value,) = row.values
    assert (value.value, value.by, value.proposed) == ("Harrow Guard", "Mara", "men")
    assert row.judgements == (made.id,)
    assert list(read_codes(store, "ucdp")) == list(store.codes("ucdp"))


def test_a_judgement_follows_its_words_into_a_new_record(store):
    changed(store, "actor1", "Harrow Guard")
    record = a_record(found.report for found in store.annotated() if found.report.id == "a")
    store.put_record(record, "other", rows_of_codes(record))
    (row,) = read_codes(store, "acled")
    assert row.event == record.events[0].id
    assert row.values[0].value == "Harrow Guard"


def test_an_undone_judgement_changes_nothing(store):
    made = changed(store, "actor1", "Harrow Guard")
    store.judge(
        Judgement(
            JudgementKind.CODE,
            made.on,
            Verdict.UNDONE,
            None,
            "Oren",
            datetime(2031, 3, 21, tzinfo=UTC),
            undoes=made.id,
        )
    )
    assert list(read_codes(store, "acled")) == list(store.codes("acled"))


def test_events_are_counted_with_and_without_a_row(store):
    assert (tally(store, "acled").rows, tally(store, "acled").judged) == (1, 0)
    changed(store, "actor1", "Harrow Guard")
    assert tally(store, "acled").judged == 1
    record = a_record(found.report for found in store.annotated())
    none = CodeRow(record.events[0].id, "ucdp", (), "nobody is said to have died of it")
    store.put_record(record, "other", [none])
    assert tally(store, "ucdp").without == (("nobody is said to have died of it", 1),)
