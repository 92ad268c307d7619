"""Parquet: a report a row, told by content, however large; what is wrong with it is said."""

import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.ports import Opened, Options
from dateline.read.containers import read_opened
from dateline.read.parquet import groups_of


def raw(rows, *, group=2, schema=None):
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out, row_group_size=group)
    return out.getvalue()


def read(content, *fields, path="x/reports.parquet", known=()):
    def skip(path, _sha256):
        return path in known

    return list(read_opened(Opened(path, io.BytesIO(content), skip, Options(fields=fields))))


ROWS = [
    {"doc_id": f"r{n}", "body": f"Troops left Dallim, column {n}.", "headline": "Gone",
     "authors": ["Dana Holt", "Ola Pell"], "date": date(2031, 3, 13), "scan": b"\0" * 50}
    for n in range(5)
]  # fmt: skip


def test_a_row_is_a_report():
    found = read(raw(ROWS))
    assert [one.path for one in found] == [f"x/reports.parquet:{n}" for n in range(1, 6)]
    first = found[0].report
    assert (first.id, first.text) == ("r0", "Troops left Dallim, column 0.")
    assert first.publication.title == "Gone"
    assert first.publication.bylines == ("Dana Holt", "Ola Pell")
    assert first.published == date(2031, 3, 13)
    assert b"scan" not in found[0].raw
    assert b"column 0" in found[0].raw


def test_it_is_told_by_its_content():
    assert len(read(raw(ROWS), path="x/reports")) == 5


def test_moments_keep_their_day():
    at = datetime(2031, 3, 13, 9, 20, tzinfo=UTC)
    found = read(raw([{"text": "Troops left.", "published": at}]))
    assert found[0].report.published_at == at


def test_columns_are_found_by_what_is_said_of_them():
    rows = [{"a": "Troops left Dallim.", "b": "T1"}]
    assert [one.problems[-1].code for one in read(raw(rows))] == ["no-text-column"]
    assert read(raw(rows), ("text", "a"), ("id", "b"))[0].report.id == "T1"


def test_what_is_known_is_not_read_again():
    found = read(raw(ROWS), known={"x/reports.parquet:2"})
    assert [one.path[-1] for one in found] == ["1", "3", "4", "5"]


def test_a_row_without_text_and_a_file_without_rows_are_refused():
    found = read(raw([{"text": "Troops left.", "id": "a"}, {"text": None, "id": "b"}]))
    assert [one.report is None for one in found] == [False, True]
    empty = raw([], schema=pa.schema([("text", pa.string())]))
    assert [one.problems[0].code for one in read(empty)] == ["empty"]


def test_a_damaged_file_is_refused_and_never_an_error():
    whole = raw(ROWS * 50)
    for cut in range(0, len(whole), len(whole) // 25):
        found = read(whole[:cut] + whole[cut + 8 :])
        assert found
    assert read(whole[:-10])[0].problems[0].code == "broken-table"


def test_its_row_groups_are_counted():
    with_groups = io.BytesIO(raw(ROWS))
    assert [rows for _size, rows in groups_of(with_groups)] == [2, 2, 1]
    assert groups_of(io.BytesIO(b"PAR1 none")) == ()
