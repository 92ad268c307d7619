"""Feeds and news items: RSS, Atom, JSON Feed, NewsML-G2, NITF and ninjs."""

import io
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from feedgen.feed import FeedGenerator

from dateline.model.problem import Severity
from dateline.ports import Opened, Source
from dateline.read.containers import read_opened
from dateline.read.newsjson import NEWS_JSON
from dateline.read.xml import XML

FULL = "<p>Ostran troops left the <b>Dallim</b> base &amp; burnt papers.</p><p>Nobody saw it.</p>"
TEXT = "Ostran troops left the Dallim base & burnt papers.\n\nNobody saw it."
SUMMARY = "Ostran troops are gone."
SENT = datetime(2031, 3, 13, 9, 20, tzinfo=timezone(timedelta(hours=2)))


def feed() -> FeedGenerator:
    made = FeedGenerator()
    made.id("https://ledger.example/feed")
    made.title("The Ledger")
    made.link(href="https://ledger.example", rel="alternate")
    made.description("News of Velmora")
    made.language("en")
    for number, full in ((1, FULL), (2, "")):
        entry = made.add_entry(order="append")
        entry.id(f"https://ledger.example/{number}")
        entry.guid(f"https://ledger.example/{number}", permalink=True)
        entry.title(f"Gone &lt;{number}&gt;" if number == 3 else f"Gone {number}")
        entry.link(href=f"https://ledger.example/{number}")
        entry.author(name="Dana Holt", email="dana@ledger.example")
        entry.published(SENT)
        entry.updated(SENT + timedelta(days=1))
        entry.summary(SUMMARY)
        if full:
            entry.content(full, type="CDATA")
    return made


def read(raw: bytes, path: str = "x/feed.xml", reader=XML):
    return list(reader.read(Source(path, raw)))


def codes(reading):
    return [problem.code for problem in reading.problems if problem.code != "no-published"]


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_an_entry_is_a_report_with_all_that_the_feed_says(kind):
    made = feed()
    raw = made.rss_str() if kind == "rss" else made.atom_str()
    first, second = read(raw)
    report = first.report
    assert first.path == "x/feed.xml[1]"
    assert report.text == TEXT
    assert report.id == report.publication.url == "https://ledger.example/1"
    assert (report.publication.outlet, report.publication.title) == ("The Ledger", "Gone 1")
    assert report.published_at == SENT
    assert "Dana Holt" in report.publication.bylines[0] or kind == "rss"
    assert report.updated_at == (SENT + timedelta(days=1) if kind == "atom" else None)
    assert codes(first) == []
    assert second.report.text == SUMMARY
    assert codes(second) == ["summary-only"]
    assert second.problems[0].severity is Severity.WARN


def test_atom_with_an_update_alone_has_no_day_of_publication():
    raw = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><id>a</id>
    <title>Gone</title><updated>2031-03-13T09:20:00Z</updated><content>Troops left.</content>
    </entry></feed>"""
    (reading,) = read(raw)
    assert reading.report.published is None
    assert reading.report.updated_at == datetime(2031, 3, 13, 9, 20, tzinfo=UTC)


def test_rss_of_any_age_is_read():
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="x"><title>The Ledger</title></channel><item rdf:about="y">
    <title>Gone</title><link>https://ledger.example/1</link><dc:date>2031-03-13</dc:date>
    <description>Troops left.</description></item></rdf:RDF>"""
    old = b"""<rss version="0.91"><channel><title>The Ledger</title><item><title>Gone</title>
    <link>https://ledger.example/1</link><description>Troops left.</description></item>
    </channel></rss>"""
    for raw in (rdf, old):
        (reading,) = read(raw)
        assert reading.report.text == "Troops left."
        assert reading.report.publication.outlet == "The Ledger"


def test_an_entry_without_words_is_refused_with_its_page():
    raw = b"""<rss version="2.0"><channel><title>L</title><item><title>Gone</title>
    <link>https://ledger.example/1</link></item><item><description>Troops left.</description>
    </item></channel></rss>"""
    found = read(raw)
    assert [codes(reading) for reading in found] == [["empty"], ["summary-only"]]
    assert "https://ledger.example/1" in found[0].problems[0].message


@pytest.mark.parametrize("head", ["<!DOCTYPE html>", '<?xml version="1.0"?>'])
def test_a_page_under_the_name_of_xml_is_read_as_a_page(head):
    story = "<p>Ostran troops left the Dallim base on March 11, two officers said.</p>" * 2
    (reading,) = read(f"{head}<html><body><article>{story}</article></body></html>".encode())
    assert "Ostran troops left the Dallim base" in reading.report.text


G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:nw:1" version="2" xml:lang="en"><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="nw"><name>Northwire</name></provider>
<versionCreated>2031-03-14T10:00:00+02:00</versionCreated>
<firstCreated>2031-03-13T09:20:00+02:00</firstCreated><pubStatus qcode="stat:canceled"/>
<edNote>CORRECTION: the day in paragraph one.</edNote></itemMeta>
<contentMeta><urgency>3</urgency><creditline>Northwire/Ledger</creditline><by>By Dana Holt</by>
<dateline>KESSARY, Velmora</dateline><language tag="en"/><headline>Gone</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html
xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>Troops left.</p>
<table><tr><td>Dallim</td><td>12</td></tr></table></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:nw:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
<newsItem guid="urn:nw:3"><itemMeta/><contentMeta/><contentSet><inlineXML><nitf><body><body.head>
<dateline><location>PELL</location></dateline></body.head><body.content><block><p>Nobody saw it.</p>
</block></body.content></body></nitf></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_items_of_newsml_are_reports_with_what_they_state():
    first, second, third = read(G2.encode(), "x/wire.xml")
    report, paper = first.report, first.report.publication
    assert report.text == "KESSARY, Velmora\n\nTroops left.\n\nDallim\t12"
    assert report.id == "urn:nw:1"
    assert (paper.outlet, paper.title, paper.bylines) == ("Northwire", "Gone", ("Dana Holt",))
    assert paper.credits == ("Northwire/Ledger",)
    assert report.published_at == SENT
    assert report.updated_at == datetime(2031, 3, 14, 8, tzinfo=UTC)
    assert codes(first) == ["cancelled", "editor-note"]
    assert "CORRECTION: the day in paragraph one." in first.problems[1].message
    assert codes(second) == ["empty"]
    assert third.report.text == "PELL\n\nNobody saw it."


NITF = b"""<nitf xml:lang="en"><head><title>T</title><docdata management-status="canceled">
<date.issue norm="20310313T092000+0200"/><ed-msg info="KILL this story"/></docdata></head><body>
<body.head><hedline><hl1>Gone</hl1></hedline><byline>By <person>Dana Holt</person></byline>
<distributor>Northwire</distributor><dateline>KESSARY</dateline></body.head><body.content>
<p>Troops left.</p><media><media-reference/><media-caption>A gate.</media-caption></media>
<ul><li>fuel</li><li>bread</li></ul></body.content></body></nitf>"""


def test_nitf_is_read_with_its_notes():
    (reading,) = read(NITF, "x/gone.xml")
    report = reading.report
    assert report.text == "KESSARY\n\nTroops left.\n\nA gate.\n\nfuel\nbread"
    assert report.publication.title == "Gone"
    assert report.publication.bylines == ("Dana Holt",)
    assert report.publication.outlet == "Northwire"
    assert report.published_at == SENT
    assert codes(reading) == ["cancelled", "editor-note"]
    assert "KILL this story" in reading.problems[1].message


NINJS = {
    "uri": "urn:nw:1", "type": "text", "versioncreated": "2031-03-14T10:00:00+02:00",
    "firstcreated": "2031-03-13T09:20:00+02:00", "pubstatus": "canceled", "language": "en",
    "headline": "Gone", "byline": "Dana Holt", "provider": "Northwire", "ednote": "KILL it",
    "body_xhtml": FULL,
}  # fmt: skip
NINJS_2 = {
    "uri": "https://wire.example/1", "versioncreated": "2031-03-14T10:00:00+02:00",
    "contentcreated": "2031-03-13T09:20:00+02:00", "by": "Dana Holt", "language": "en",
    "headlines": [{"role": "short", "value": "G"}, {"role": "main", "value": "Gone"}],
    "infosources": [{"name": "Northwire", "role": "isrol:provider"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": FULL}],
}  # fmt: skip
NINJS_3 = {
    "uri": "urn:3", "versionCreated": "2031-03-14T10:00:00+02:00", "provider": "Northwire",
    "firstCreated": "2031-03-13T09:20:00+02:00", "headlines": [{"role": "main", "value": "Gone"}],
    "by": "Dana Holt", "bodies": [{"contentType": "text/plain", "value": TEXT}],
}  # fmt: skip


@pytest.mark.parametrize("item", [NINJS, NINJS_2, NINJS_3], ids=["1", "2", "3"])
def test_ninjs_of_each_version_is_read(item):
    raw = json.dumps(item).encode()
    (reading,) = read(raw, "x/gone.json", NEWS_JSON)
    report = reading.report
    assert report.text == TEXT
    assert (report.publication.title, report.publication.outlet) == ("Gone", "Northwire")
    assert report.publication.bylines == ("Dana Holt",)
    assert report.published_at == SENT
    assert report.updated_at == datetime(2031, 3, 14, 8, tzinfo=UTC)
    assert codes(reading) == (["cancelled", "editor-note"] if item is NINJS else [])


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "The Ledger", "items": [
        {"id": 1, "url": "https://ledger.example/1", "title": "Gone", "content_html": FULL,
         "date_published": "2031-03-13T09:20:00+02:00", "authors": [{"name": "Dana Holt"}]},
        {"id": "2", "summary": SUMMARY}, {"id": "3"},
    ],
}  # fmt: skip


def test_a_json_feed_is_told_by_what_it_holds():
    opened = Opened("x/a.json", io.BytesIO(json.dumps(JSON_FEED).encode()), lambda *_: False)
    first, second, third = read_opened(opened)
    assert first.report.text == TEXT
    assert first.report.id == "1"
    assert first.report.publication.bylines == ("Dana Holt",)
    assert first.report.published_at == SENT
    assert [codes(second), codes(third)] == [["summary-only"], ["empty"]]


LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        f"{LAUGHS}<rss><channel><item><description>&k;</description></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY k SYSTEM 'file:///etc/passwd'>]><rss><channel><item>"
        "<description>x &k;</description></item></channel></rss>",
        f"{LAUGHS}<nitf><body><body.content><p>x &k;</p></body.content></body></nitf>",
        "<rss><channel>" + "<item>" * 3_000,
        "<" * 9_999,
        "<a/>",
        "<nitf/>",
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>",
        "<rss><channel><item><description>Troops left",
        "",
    ],
    ids=range(10),
)
def test_hostile_xml_gives_readings(raw):
    found = read(raw.encode())
    assert found
    for reading in found:
        assert reading.report is None or "root:" not in reading.report.text
        assert reading.report is None or len(reading.report.text) < 1_000
