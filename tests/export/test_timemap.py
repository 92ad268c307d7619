"""TimeMap: its rules, as its `src/reducers/validate` of 2026-11 has them, checked strictly.

TimeMap is no package of any registry, and its licence (Do No Harm) keeps its code out of here.
"""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

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
    assert list(made) == [
        "events.json", "sources.json", "associations.json", "claims.json", "left_out.json",
    ]  # fmt: skip
    sources = set(made["sources.json"])
    kinds = {one["id"] for one in made["associations.json"]}
    for event in made["events.json"]:
        assert set(event) <= EVENT  # an event with any other key is not shown
        assert event["description"]
        assert bool(event["latitude"]) is bool(event["longitude"])
        assert set(event["sources"]) <= sources
        assert set(event["associations"]) <= kinds
        scalars = [value for value in event.values() if not isinstance(value, list)]
        assert all(type(value) is str for value in scalars)
        claims = made["claims.json"][event["id"]]
        assert all(type(value) is str for one in claims for value in one.values())
        assert datetime.strptime(event["date"], "%m/%d/%Y")
        assert re.fullmatch(r"\d\d:\d\d", event.get("time", "00:00"))
        if event["latitude"]:
            assert -90 <= float(event["latitude"]) <= 90
            assert -180 <= float(event["longitude"]) <= 180
    for name, source in made["sources.json"].items():
        assert set(source) <= SOURCE
        assert source["id"] == name
        assert source["paths"]
        assert all(isinstance(value, str | list) for value in source.values())
    assert len(kinds) == len(made["associations.json"])
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
    assert {one["why"] for one in made["left_out.json"]} == {"no day"}
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
    assert made["sources.json"]["report:a"]["paths"] == ["urn:dateline:report:a"]
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


def dated(store, when, places):
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    left = ("PLACE", "TIME")
    claims = tuple(claim for claim in record.claims if claim.property.value not in left)
    one = replace(outline, when=when, places=outline.places if places is None else places)
    store.put_record(
        replace(record, claims=claims, outlines=(one,), supports=(), disagreements=()), "built"
    )
    made = files(store)
    check(made)
    return made


def test_an_event_without_a_day_is_left_out_and_says_why():
    made = dated(fill(open_store(":memory:")), When.within(None, None), None)
    assert made["events.json"] == []  # TimeMap would drop it, and say so of no event by name
    assert made["left_out.json"][0]["why"] == "no day"
    assert made["left_out.json"][0]["id"] in made["claims.json"]


def test_an_event_without_a_point_has_an_empty_one():
    made = dated(fill(open_store(":memory:")), When.on(date(2031, 3, 11)), ())
    (event,) = made["events.json"]
    assert event["latitude"] == event["longitude"] == ""  # TimeMap stops where there is none
    assert "location" not in event


def test_the_place_that_a_coder_gives_is_shown_and_a_rejected_event_is_not():
    there = replace(KESSARY, lat=1.5, lon=2.5)
    store = judge(fill(open_store(":memory:")), "CHANGED", (("place", "geonames:77"),), there)
    (event,) = files(store)["events.json"]
    assert (event["latitude"], event["longitude"]) == ("1.5", "2.5")
    assert "changed by Amal" in event["comments"]
    made = files(judge(fill(open_store(":memory:")), "REJECTED"))
    assert made["events.json"] == []
    assert made["left_out.json"][0]["why"] == "rejected by Amal"


def test_the_five_files_can_be_a_folder(tmp_path):
    store = fill(open_store(":memory:"))
    export_file(store, "timemap", tmp_path / "map")
    found = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "map").iterdir()}
    assert found == files(store)
