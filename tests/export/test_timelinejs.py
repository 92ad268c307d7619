"""TimelineJS: its own rules, as its source of 2026-11 has them, checked strictly."""

import io
import json
from calendar import monthrange
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from dateline.export.timelinejs import TIMELINEJS, slide_dates
from dateline.model.claim import Property
from dateline.model.time import When
from dateline.ports import Wanted
from dateline.record.outlines import make_outlines
from dateline.store import open_store
from export.judged import judge
from store.made import a_record, fill

PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")
SLIDE = {
    "start_date", "end_date", "text", "media", "group", "display_date", "background", "autolink",
    "unique_id",
}  # fmt: skip


def made(store):
    file = io.BytesIO()
    TIMELINEJS.write(store, file, Wanted())
    return json.loads(file.getvalue())


def check_date(given):
    """Parts are whole numbers in range, coarser first, and none is left out between two."""
    assert set(given) <= set(PARTS)
    assert list(given) == [part for part in PARTS if part in given] == list(PARTS[: len(given)])
    assert all(type(value) is int for value in given.values())
    assert 1 <= given["year"] <= 9999
    assert 1 <= given.get("month", 1) <= 12
    assert 1 <= given.get("day", 1) <= monthrange(given["year"], given.get("month", 1))[1]
    assert 0 <= given.get("hour", 0) <= 23
    assert 0 <= given.get("minute", 0) <= 59


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        assert not attrs
        self.tags.add(tag)


def check(timeline):
    known = {name for name in timeline if not name.startswith("_")}
    assert known == {"title", "events", "scale"}
    assert timeline["scale"] in ("human", "cosmological")
    assert "start_date" not in timeline["title"]
    ids = [slide["unique_id"] for slide in timeline["events"]]
    assert len(ids) == len(set(ids))
    for slide in timeline["events"]:
        assert {name for name in slide if not name.startswith("_")} <= SLIDE
        check_date(slide["start_date"])
        if "end_date" in slide:
            check_date(slide["end_date"])
            assert slide["end_date"] != slide["start_date"]
            assert list(slide["end_date"].values()) > list(slide["start_date"].values())
        assert set(slide["text"]) == {"headline", "text"}
        assert slide["display_date"]
        for words in (slide["display_date"], *slide["text"].values()):
            tags = _Tags()
            tags.feed(words)
            assert tags.tags <= {"p"}


def test_the_sample_is_a_timeline_and_no_event_is_lost(sample):
    store = open_store(str(sample))
    timeline = made(store)
    check(timeline)
    assert len(timeline["events"]) + len(timeline["_undated"]) == store.counts().events
    assert f"{len(timeline['_undated'])} events have no day" in timeline["title"]["text"]["text"]
    known = {outline.event: outline for outline in store.outlines()}
    assert {slide["unique_id"] for slide in timeline["_undated"]} == {
        name for name, one in known.items() if one.when.earliest is one.when.latest is None
    }
    texts = {found.report.id: found.report.text for found in store.annotated()}
    for slide in timeline["events"]:
        for claim in slide["_claims"]:
            assert texts[claim["report"]][claim["start"] : claim["end"]] == claim["quote"]
    store.close()


@pytest.mark.parametrize(
    ("when", "begins", "ends"),
    [
        (When.on(date(2031, 3, 11)), (2031, 3, 11), None),
        (replace(When.on(date(2031, 3, 11)), part="17:05"), (2031, 3, 11, 17, 5), None),
        (replace(When.on(date(2031, 3, 11)), part="24:00"), (2031, 3, 11), None),
        (When.within(date(2031, 3, 1), date(2031, 3, 31)), (2031, 3), None),
        (When.within(date(2031, 1, 1), date(2031, 12, 31)), (2031,), None),
        (When.within(date(2031, 3, 3), date(2031, 3, 5)), (2031, 3, 3), (2031, 3, 5)),
        (When.within(None, date(2031, 3, 5)), (2031, 3, 5), None),
        (replace(When.within(None, date(2031, 3, 5)), part="17:05"), (2031, 3, 5), None),
        (When.within(date(2031, 3, 5), None), (2031, 3, 5), None),
        (When.within(None, None), None, None),
    ],
)
def test_dates_have_the_parts_that_are_known(when, begins, ends):
    found = slide_dates(when)
    assert tuple(None if one is None else tuple(one.values()) for one in found) == (begins, ends)


def told_again(store, value):
    record = a_record(found.report for found in store.annotated())
    claims = tuple(
        replace(claim, value=value) if claim.property is Property.TIME else claim
        for claim in record.claims
    )
    texts = {found.report.id: found.report.text for found in store.annotated()}
    args = (record.events, claims, record.supports, record.disagreements, texts)
    store.put_record(replace(record, claims=claims, outlines=make_outlines(*args)), "built")


def test_what_is_uncertain_is_said_in_words():
    store = fill(open_store(":memory:"))
    (slide,) = made(store)["events"]
    assert slide["display_date"] == "11 Mar 2031 (reports differ)"
    assert "Reports differ in date: 2031-03-11; 2031-03-12" in slide["text"]["text"]
    told_again(store, When.within(date(2031, 3, 3), date(2031, 3, 5)))
    (slide,) = made(store)["events"]
    assert slide["display_date"].startswith("between 3 and 5 Mar 2031")


def test_words_of_a_report_are_never_markup():
    store = open_store(":memory:")
    fill(store)
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    hostile = replace(outline, type="<b>", actors=("<img src=x onerror=alert(1)>",))
    store.put_record(replace(record, outlines=(hostile,)), "built")
    timeline = made(store)
    check(timeline)
    assert timeline["events"][0]["autolink"] is False
    assert "&lt;img" in timeline["events"][0]["text"]["headline"]


def test_more_than_a_thousand_events_are_written():
    store = open_store(":memory:")
    fill(store)
    record = a_record(found.report for found in store.annotated())
    (event,), (outline,) = record.events, record.outlines
    many = [f"ev-{n:05}" for n in range(1200)]
    store.put_record(
        replace(
            record, claims=(), disagreements=(), merges=(), supports=(), states=(), state_claims=(),
            flows=(), events=tuple(replace(event, id=name) for name in many),
            outlines=tuple(replace(outline, event=name) for name in many),
        ),
        "built",
    )  # fmt: skip
    timeline = made(store)
    check(timeline)
    assert len(timeline["events"]) == 1200


def test_what_coders_say_is_shown_and_what_they_reject_is_no_slide():
    store = judge(fill(open_store(":memory:")), "CHANGED", (("when", "2031-03-20"),))
    (slide,) = made(store)["events"]
    assert slide["start_date"] == {"year": 2031, "month": 3, "day": 20}
    assert "changed by Amal: when 2031-03-20" in slide["text"]["text"]
    timeline = made(judge(fill(open_store(":memory:")), "REJECTED"))
    assert timeline["events"] == []
    assert timeline["_rejected"][0]["review"] == "rejected by Amal"
