"""The real TimelineJS opens what is exported for it: every slide, its words, and nothing else.

The library is that of `web/package.json`. Its files and ours are handed to Chromium as the answers
of an address that is not there, so that whatever else is asked for is seen, and refused.
"""

import io
import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from dateline.export.timelinejs import TIMELINEJS
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import a_record, fill
from web.conftest import ROOT

LIBRARY = ROOT / "web/node_modules/@knight-lab/timelinejs/dist"
HERE = "http://timeline.example/"
PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>A timeline</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="css/timeline.css">
<div id="line" style="width: 1200px; height: 700px"></div>
<script src="js/timeline.js"></script>"""
# `font: null`: its own sheets of fonts ask a network for them.
BEGIN = """() => new Promise((done) => {
    window.line = new TL.Timeline("line", "record.json", {font: null, script_path: "SCRIPTS"});
    window.line.on("ready", () => done([]));
    const told = () => window.line.config && window.line.config.getErrors();
    const wait = setInterval(() => {
        if (told() && told().length) { clearInterval(wait); done(told()); }
    }, 50);
})""".replace("SCRIPTS", f"{HERE}js/")


def written(store) -> bytes:
    file = io.BytesIO()
    TIMELINEJS.write(store, file, Wanted())
    return file.getvalue()


@pytest.fixture
def shown(chromium):
    """Open a file in TimelineJS and return the page; no error, warning or other address."""
    if not LIBRARY.is_dir():
        pytest.skip("TimelineJS is not installed: make web")
    wrong: list[str] = []
    contexts = []

    def call(record: bytes):
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        context.route("**/*", lambda route: answer(route, record, wrong))
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda said: note(said, wrong))
        page.goto(HERE)
        assert page.evaluate(BEGIN) == []
        return page

    yield call
    for context in contexts:
        context.close()
    assert not wrong


def answer(route, record: bytes, wrong: list[str]) -> None:
    where = route.request.url.removeprefix(HERE)
    file = LIBRARY / where.partition("?")[0]
    if where == "":
        route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
    elif where == "record.json":
        route.fulfill(body=record, content_type="application/json")
    elif where != route.request.url and LIBRARY in file.resolve().parents and file.is_file():
        route.fulfill(path=Path(file))
    else:
        wrong.append(f"asked {route.request.url}")
        route.abort()


def note(said, wrong: list[str]) -> None:
    if said.type in ("error", "warning"):
        wrong.append(f"{said.type}: {said.text}")


def slide_of(page, event: str):
    return page.locator(f"[id='{event}']")


@pytest.fixture(scope="module")
def record(sample) -> bytes:
    store = open_store(str(sample))
    yield written(store)
    store.close()


def test_timelinejs_makes_a_slide_and_a_marker_of_every_event_of_the_sample(shown, record):
    given = json.loads(record)
    ids = [slide["unique_id"] for slide in given["events"]]
    assert len(ids) > 20
    page = shown(record)
    assert page.locator(".tl-slide").count() == len(ids) + 1  # and the title
    assert page.locator(".tl-timemarker").count() == len(ids)
    kept = page.evaluate("window.line.config.events.map(one => one.unique_id)")
    assert sorted(kept) == sorted(ids)
    assert page.get_by_text(f"{len(ids)} events with a day").first.is_visible()


def test_timelinejs_reads_every_day_as_it_is_known(shown, record):
    given = {slide["unique_id"]: slide for slide in json.loads(record)["events"]}
    page = shown(record)
    read = page.evaluate(
        """window.line.config.events.map(one => [one.unique_id, one.display_date,
        ...[one.start_date, one.end_date].map(day => day ? day.data.date_obj.getTime() : null)])"""
    )
    in_page = """parts => new Date(parts.year, (parts.month || 1) - 1, parts.day || 1,
        parts.hour || 0, parts.minute || 0).getTime()"""
    for event, said, begins, ends in read:
        slide = given[event]
        assert said == unescape(slide["display_date"])
        assert begins == page.evaluate(in_page, slide["start_date"])
        if "end_date" in slide:
            assert ends == page.evaluate(in_page, slide["end_date"])
        else:
            assert ends is None


def test_the_words_of_a_slide_are_seen_with_whose_they_are(shown, record):
    page = shown(record)
    for slide in json.loads(record)["events"][:3]:
        page.evaluate("id => window.line.goToId(id)", slide["unique_id"])
        there = slide_of(page, slide["unique_id"])
        there.locator(".tl-headline").wait_for()
        said = there.inner_text()
        assert unescape(slide["text"]["headline"]) in said
        for line in slide["text"]["text"].removeprefix("<p>").removesuffix("</p>").split("</p><p>"):
            assert unescape(line) in said
        page.wait_for_function(
            "id => window.line.current_id === id && document.getElementById(id)"
            ".getBoundingClientRect().left < 200",
            arg=slide["unique_id"],
        )
        assert there.get_by_text(unescape(slide["text"]["headline"])).first.is_visible()


def test_markup_in_a_report_is_shown_as_words(shown):
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    nasty = "<img src=x onerror='window.ran = 1'><b>men</b> & https://elsewhere.example/"
    when = replace(outline.when, part=nasty)
    store.put_record(
        replace(record, outlines=(replace(outline, type=nasty, actors=(nasty,), when=when),)),
        "built",
    )
    page = shown(written(store))
    there = slide_of(page, outline.event)
    there.locator(".tl-headline").wait_for()
    assert there.inner_text().count(nasty) == 2  # who, and when
    assert page.locator(".tl-timegroup").inner_text() == nasty
    assert page.locator("#line :is(img, b, a[href*='elsewhere'])").count() == 0
    assert page.evaluate("window.ran") is None
