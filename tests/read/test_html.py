"""Pages, read here in this process; tests/read/test_isolate.py reads them in the child."""

from datetime import date

import pytest

from dateline.ports import Source
from dateline.read.html import HTML

STORY = (
    "<p>Ostran troops left the Dallim base on March 11, two officers said on Monday.</p>"
    "<p>They burnt papers behind the signals block for three hours, a canteen worker said.</p>"
    "<p>The column crossed Pell Bridge before dawn, and nobody followed it to the frontier.</p>"
)
HEAD = (
    '<meta property="og:site_name" content="The Ledger">'
    '<link rel="canonical" href="https://ledger.example/gone">'
    '<meta name="author" content="Dana Holt">'
)


def page(head: str = HEAD, story: str = STORY) -> bytes:
    body = f"<body><article>{story}</article></body>"
    return f"<html><head><title>Gone</title>{head}</head>{body}</html>".encode()


def read(raw: bytes):
    (reading,) = HTML.read(Source("x/gone.html", raw))
    return reading


def published(head: str):
    report = read(page(HEAD + head)).report
    return report.published, report.published_at and report.published_at.isoformat()


def test_a_page_gives_its_story_and_what_it_says_of_itself():
    report = read(page()).report
    paper = report.publication
    assert "crossed Pell Bridge before dawn" in report.text
    assert "<" not in report.text
    assert (report.id, paper.method) == ("gone", "page")
    assert (paper.outlet, paper.title, paper.bylines) == ("The Ledger", "Gone", ("Dana Holt",))
    assert paper.url == "https://ledger.example/gone"


def test_the_moment_of_publication_is_kept_with_its_zone():
    head = '<meta property="article:published_time" content="2031-03-13T09:20:00+02:00">'
    assert published(head) == (date(2031, 3, 13), "2031-03-13T09:20:00+02:00")


def test_the_moment_may_stand_in_linked_data():
    head = '<script type="application/ld+json">{"datePublished": "2031-03-13T09:20:00Z"}</script>'
    assert published(head) == (date(2031, 3, 13), "2031-03-13T09:20:00+00:00")


def test_a_page_without_a_date_has_none():
    assert published("") == (None, None)


@pytest.mark.parametrize(
    "raw",
    [b"<html><body></body></html>", b"<html>", b"Only words.", page(story="")],
)
def test_a_page_without_a_story_is_refused(raw):
    reading = read(raw)
    assert reading.report is None
    assert "the extractor returned nothing" in reading.problems[0].message


def test_the_declared_encoding_is_used_where_utf8_fails():
    head = '<meta charset="windows-1251">'
    story = "<p>" + "Колонна покинула базу перед рассветом, сообщили офицеры. " * 5 + "</p>"
    raw = page(head, story).decode().encode("windows-1251")
    reading = read(raw)
    assert "Колонна покинула базу" in reading.report.text
    assert [p.code for p in reading.problems] == ["encoding", "no-published", "other-language"]


def test_an_unknown_declared_encoding_does_no_harm():
    assert read(page('<meta charset="rot13">' + HEAD, STORY + "<p>caf\xe9</p>")).report is not None
