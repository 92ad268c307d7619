"""Timesketch: every line has what its importer asks for, and no day is made up."""

import io
import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from dateline.export.timesketch import TIMESKETCH, dated
from dateline.model.time import When
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import a_record, fill


def lines(store):
    file = io.BytesIO()
    TIMESKETCH.write(store, file, Wanted())
    return [json.loads(line) for line in file.getvalue().splitlines()]


def check(line):
    assert {"message", "datetime", "timestamp_desc"} <= set(line)
    assert line["message"]
    moment = datetime.fromisoformat(line["datetime"])
    assert moment.tzinfo is not None
    assert moment.isoformat(timespec="microseconds") == line["datetime"]
    steps = {len(line[name]) for name in ("claims", "values", "anchors", "quotes", "chains")}
    assert len(steps) == 1


def test_the_sample_has_a_line_for_each_bound_and_report(sample):
    store = open_store(str(sample))
    found = lines(store)
    for line in found:
        check(line)
    outlines = {one.event: one for one in store.outlines()}
    bounds = sum(len(list(dated(one.when))) for one in outlines.values())
    reported = sum(len(one.reports) for one in outlines.values())
    assert len(found) == bounds + reported
    assert sum(line["timestamp_desc"] == "reported" for line in found) == reported
    undated = {name for name, one in outlines.items() if not list(dated(one.when))}
    assert undated
    for line in found:
        if line["event"] in undated:
            assert line["timestamp_desc"] == "reported"
    store.close()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When.on(date(2031, 3, 11)), ["happened on"]),
        (When.within(None, None), []),
        (When.within(None, date(2031, 3, 5)), ["begins no later than", "ends no later than"]),
        (
            When.within(date(2031, 3, 3), date(2031, 3, 5)),
            [
                "begins no earlier than", "begins no later than", "ends no earlier than",
                "ends no later than",
            ],
        ),
    ],
)  # fmt: skip
def test_a_day_that_is_not_known_is_said_by_its_bounds(when, said):
    assert [described for described, _ in dated(when)] == said


def test_a_line_leads_to_its_words():
    store = fill(open_store(":memory:"))
    found = lines(store)
    happened = next(line for line in found if line["timestamp_desc"] == "happened on")
    assert happened["datetime"] == "2031-03-11T00:00:00.000000+00:00"
    assert happened["quotes"] == ["11 March", "11 March"]
    assert happened["anchors"][0].startswith("report:a#")
    assert happened["chains"][0] == "The Ledger < Colonel Dibor"
    assert happened["tag"] == ["dateline", "RETREAT", "happened", "disputed"]
    assert "Some 40 men left Kessary" in happened["sentences"][0]


def test_a_report_without_a_day_has_no_line():
    store = open_store(":memory:")
    fill(store, "a")
    (found,) = store.annotated()
    other = open_store(":memory:")
    report = replace(found.report, published=None)
    (reading,) = (one for one in store.readings() if one.report is not None)
    other.add([(replace(reading, report=report), replace(found, report=report))])
    other.put_record(a_record([report]), "built")
    assert [line["timestamp_desc"] for line in lines(other)] == ["happened on"]


def test_no_sign_of_a_report_ends_a_line():
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    nasty = "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg\x1dh\x1ei\rj\nk"
    store.put_record(replace(record, outlines=(replace(outline, actors=(nasty,)),)), "built")
    file = io.BytesIO()
    TIMESKETCH.write(store, file, Wanted())
    broken = file.getvalue().decode().splitlines()
    assert len(broken) == file.getvalue().count(b"\n")
    assert {tuple(json.loads(line)["actors"]) for line in broken} == {(nasty,)}
