"""TimeMap: its rules, as its schemas of 2026-11 have them, checked strictly."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from dateline.dossier.exporting import export_file
from dateline.export.timemap import TIMEMAP, time_of
from dateline.model.time import When
from dateline.ports import Wanted
from dateline.store import open_store
from export.judged import judge
from store.made import KESSARY, a_record, fill

EVENT = {
    "id", "description", "date", "time", "time_precision", "location", "latitude", "longitude",
    "x", "y", "z", "type", "category", "category_full", "associations", "sources", "comments",
    "time_display", "narrative___stepStyles", "shape", "colour",
}  # fmt: skip
SOURCE = {
    "id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent",
    "author", "date", "notes",
}  # fmt: skip
ASSOCIATION = {"id", "title", "desc", "mode", "filter_paths"}


def files(store):
    file = io.BytesIO()
    TIMEMAP.write(store, file, Wanted())
    with zipfile.ZipFile(file) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def check(made):
    assert list(made) == ["events.json", "sources.json", "associations.json", "left_out.json"]
    sources = {source["id"] for source in made["sources.json"]}
    kinds = {one["id"] for one in made["associations.json"]}
    for event in made["events.json"]:
        assert {name for name in event if not name.startswith("dateline_")} <= EVENT
        assert event["description"]
        assert ("latitude" in event) is ("longitude" in event)
        assert "date" in event or "latitude" in event
        assert set(event["sources"]) <= sources
        assert set(event["associations"]) <= kinds
        scalars = [value for value in event.values() if not isinstance(value, list)]
        assert all(type(value) is str for value in scalars)
        assert all(type(value) is str for one in event["dateline_claims"] for value in one.values())
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", event.get("date", "01/01/2031"))
        assert re.fullmatch(r"\d\d:\d\d", event.get("time", "00:00"))
        if "latitude" in event:
            assert -90 <= float(event["latitude"]) <= 90
            assert -180 <= float(event["longitude"]) <= 180
    for source in made["sources.json"]:
        assert set(source) <= SOURCE
        assert source["id"]
        assert source["paths"]
        assert all(isinstance(value, str | list) for value in source.values())
    for one in made["associations.json"]:
        assert set(one) == ASSOCIATION
        assert one["id"]
        assert one["title"]
        assert one["mode"] in ("FILTER", "CATEGORY", "NARRATIVE")


def test_the_sample_is_what_timemap_reads_and_no_event_is_lost(sample):
    store = open_store(str(sample))
    made = files(store)
    check(made)
    told = [*made["events.json"], *made["left_out.json"]]
    assert sorted(one["id"] for one in told) == sorted(event.id for event in store.events())
    assert {one["why"] for one in made["left_out.json"]} == {"no day and no point"}
    assert len(made["sources.json"]) == store.counts().reports
    stories = {one["id"] for one in made["associations.json"] if one["mode"] == "NARRATIVE"}
    followed = {line.id for line in store.entity_lines() if line.events > 1}
    assert stories == {f"entity:{name}" for name in followed} != set()
    assert stories & {name for event in made["events.json"] for name in event["associations"]}
    store.close()


def test_an_event_has_its_point_and_how_wide_it_is():
    made = files(fill(open_store(":memory:")))
    check(made)
    (event,) = made["events.json"]
    assert (event["latitude"], event["longitude"], event["date"]) == (
        "-12.5",
        "30.25",
        "03/11/2031",
    )
    assert "within 900 m" in event["location"]
    assert "geonames.org" in event["location"]
    assert made["sources.json"][0]["paths"] == ["urn:dateline:report:a"]
    assert made["left_out.json"] == []


@pytest.mark.parametrize(
    ("when", "day", "exact"),
    [
        (When.on(date(2031, 3, 11)), date(2031, 3, 11), "DAY"),
        (When.within(date(2031, 3, 1), date(2031, 3, 31)), date(2031, 3, 1), "MONTH"),
        (When.within(date(2031, 1, 1), date(2031, 12, 31)), date(2031, 1, 1), "YEAR"),
        (When.within(date(2031, 3, 3), date(2031, 3, 5)), date(2031, 3, 3), "BETWEEN"),
        (When.within(None, date(2031, 3, 5)), date(2031, 3, 5), "BY"),
        (When.within(date(2031, 3, 5), None), date(2031, 3, 5), "FROM"),
        (When.within(None, None), None, ""),
    ],
)
def test_a_day_says_what_day_it_is(when, day, exact):
    assert time_of(when) == (day, exact)


def test_an_event_without_day_and_point_is_left_out_and_says_why():
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    bare = replace(outline, when=When.within(None, None), places=())
    claims = tuple(
        claim for claim in record.claims if claim.property.value not in ("PLACE", "TIME")
    )
    store.put_record(
        replace(record, claims=claims, outlines=(bare,), supports=(), disagreements=()), "built"
    )
    made = files(store)
    check(made)
    assert made["events.json"] == []
    assert made["left_out.json"][0]["why"] == "no day and no point"


def test_the_place_that_a_coder_gives_is_shown_and_a_rejected_event_is_not():
    there = replace(KESSARY, lat=1.5, lon=2.5)
    store = judge(fill(open_store(":memory:")), "CHANGED", (("place", "geonames:77"),), there)
    (event,) = files(store)["events.json"]
    assert (event["latitude"], event["longitude"]) == ("1.5", "2.5")
    assert "changed by Amal" in event["comments"]
    made = files(judge(fill(open_store(":memory:")), "REJECTED"))
    assert made["events.json"] == []
    assert made["left_out.json"][0]["why"] == "rejected by Amal"


def test_the_four_files_can_be_a_folder(tmp_path):
    store = fill(open_store(":memory:"))
    export_file(store, "timemap", tmp_path / "map")
    found = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "map").iterdir()}
    assert found == files(store)
