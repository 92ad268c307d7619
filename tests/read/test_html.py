"""Pages, read here in this process; tests/read/test_isolate.py reads them in the child."""

import json
import re
from datetime import UTC, date, datetime

import pytest
import trafilatura

from dateline.model.report import Capture
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


def paper_of(head: str, story: str = STORY):
    return read(page(head, story)).report.publication


def linked(**values) -> str:
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **values})
    return f'<script type="application/ld+json">{data}</script>'


def test_the_moment_of_the_last_change_is_kept_where_it_has_a_zone():
    published = '<meta property="article:published_time" content="2031-03-13T09:20:00+02:00">'
    updated = '<meta property="article:modified_time" content="2031-03-14T07:00:00+02:00">'
    report = read(page(published + updated)).report
    assert report.updated_at.isoformat() == "2031-03-14T07:00:00+02:00"
    assert report.published == date(2031, 3, 13)
    data = linked(datePublished="2031-03-13T09:20:00Z", dateModified="2031-03-15T01:00:00Z")
    assert read(page(data)).report.updated_at.isoformat() == "2031-03-15T01:00:00+00:00"
    bare = '<meta property="article:modified_time" content="2031-03-14">'
    assert read(page(published + bare)).report.updated_at is None
    assert read(page(published)).report.updated_at is None


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Dana Holt"}, ("Dana Holt",)),
        (
            [{"@type": "Person", "name": "Dana Holt"}, {"name": "Ilen Casp"}],
            ("Dana Holt", "Ilen Casp"),
        ),
        (["Dana Holt", "Ilen Casp"], ("Dana Holt", "Ilen Casp")),
        ({"@type": "Person", "name": ["Dana Holt", "Ilen Casp"]}, ("Dana Holt", "Ilen Casp")),
        ("Dana Holt and Ilen Casp", ("Dana Holt", "Ilen Casp")),
    ],
)
def test_authors_in_linked_data_may_be_objects_lists_and_names(author, names):
    assert paper_of(linked(author=author)).bylines == names


def test_linked_data_may_be_a_graph_and_a_list_and_may_be_broken():
    article = {"@type": ["NewsArticle"], "author": {"name": "Dana Holt"}, "headline": "Gone again"}
    for data in ([article], {"@graph": [{"@type": "WebSite", "name": "x"}, article]}):
        head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
        assert paper_of(head).bylines == ("Dana Holt",)
    for bad in ("{", "[" * 100_000, '{"@type": "NewsArticle", "author": 5, "publisher": [[1]]}'):
        assert read(page(f'<script type="application/ld+json">{bad}</script>')).report


@pytest.mark.parametrize(
    ("head", "credits_"),
    [
        ('<meta name="author" content="AFP">', ("AFP",)),
        (linked(author={"@type": "Organization", "name": "Northwire"}), ("Northwire",)),
        (linked(author={"@type": "Person", "name": "Reuters Staff"}), ("Reuters",)),
        (linked(author="Dana Holt, AFP"), ("AFP",)),
        (linked(provider={"@type": "Organization", "name": "Northwire"}), ("Northwire",)),
        (linked(sourceOrganization={"@type": "NewsMediaOrganization", "name": "AFP"}), ("AFP",)),
        (
            linked(isBasedOn={"@type": "Article", "publisher": {"name": "Northwire"}}),
            ("Northwire",),
        ),
        (linked(isBasedOn="https://northwire.example/1"), ()),
        (linked(creditText="AFP"), ("AFP",)),
        ('<meta name="source" content="AFP">', ("AFP",)),
        (
            linked(
                author={"@type": "Organization", "name": "The Ledger"},
                publisher={"@type": "Organization", "name": "The Ledger"},
            ),
            (),
        ),
    ],
)
def test_agencies_are_credits_where_the_page_names_them(head, credits_):
    assert paper_of(head).credits == credits_


def test_the_publisher_and_the_headline_stand_in_where_the_page_has_no_other():
    head = linked(headline="Gone", publisher={"@type": "Organization", "name": "The Harrow Post"})
    paper = paper_of(head)
    assert (paper.outlet, paper.title, paper.method) == ("The Harrow Post", "Gone", "page")


def test_the_stated_language_decides_where_the_text_does_not():
    def lang(stated: str, words: str) -> str:
        raw = f"<html lang='{stated}'><body><article><p>{words}</p></article></body></html>"
        return read(raw.encode()).report.lang

    assert lang("uk", "Війська вийшли.") == "uk"
    assert lang("de", "Troops left the base, and the officers said that they were gone.") != "xx"
    english = (
        "The troops left the base before dawn, and the officers said that they have gone. " * 2
    )
    assert lang("de", english) == "en"
    assert lang("<script>", english) == "en"


ARCHIVED = (
    "<html><head><title>Gone</title>"
    '<link rel="canonical" href="https://web.archive.org/web/20310313092000/'
    'https://ledger.example/gone"></head><body>'
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm'><p>The Archive has captured this page many"
    " times between March and June, and you can browse all of them here.</p></div>"
    f"<!-- END WAYBACK TOOLBAR INSERT --><article>{STORY}</article></body></html>"
    "<!--\n     FILE ARCHIVED ON 09:20:01 Mar 13, 2031 AND RETRIEVED FROM THE INTERNET ARCHIVE -->"
)


def test_a_page_from_the_archive_is_the_page_without_its_bar():
    reading = read(ARCHIVED.encode())
    moment = datetime(2031, 3, 13, 9, 20, 1, tzinfo=UTC)
    assert reading.capture == Capture("https://ledger.example/gone", moment)
    assert reading.report.publication.url == "https://ledger.example/gone"
    assert reading.report.publication.outlet == "ledger.example"
    assert "has captured" not in reading.report.text
    assert reading.raw == ARCHIVED.encode()
    bare = read(ARCHIVED.split("<!--\n", maxsplit=1)[0].encode())
    assert bare.capture.at == datetime(2031, 3, 13, 9, 20, tzinfo=UTC)


def test_a_page_that_a_browser_saved_says_where_from():
    mark = "<!-- saved from url=(0027)https://ledger.example/gone -->"
    raw = b"<!DOCTYPE html>\n" + mark.encode() + page("")
    assert read(raw).capture == Capture("https://ledger.example/gone", None)
    assert read(raw).report.publication.url == "https://ledger.example/gone"
    assert read(page("")).capture is None


def test_a_page_of_singlefile_is_read_whatever_its_pictures_weigh():
    mark = (
        "<!--\n Page saved with SingleFile \n url: https://ledger.example/gone \n"
        " saved date: Thu Mar 13 2031 10:20:00 GMT+0100 (Central European Standard Time)\n-->"
    )
    picture = f'<img src="data:image/png;base64,{"iVBORw0K" * 2_000_000}">'
    raw = page("", picture + STORY).replace(b"<html>", b"<html>" + mark.encode(), 1)
    reading = read(raw)
    assert reading.report.text == read(page("", STORY)).report.text
    assert reading.capture.at.isoformat() == "2031-03-13T10:20:00+01:00"


def test_a_story_in_an_unusual_place_is_found_by_the_wider_search_and_that_is_said():
    raw = f"<html><head><title>Gone</title></head><body><aside>{STORY}</aside></body></html>"
    reading = read(raw.encode())
    assert "crossed Pell Bridge before dawn" in reading.report.text
    assert "searched-widely" in [problem.code for problem in reading.problems]


AROUND = (
    '<div id="cookie-banner"><p>We use cookies. Accept all of them or choose.</p></div>'
    '<nav><ul><li><a href="/a">World</a></li><li><a href="/b">Velmora</a></li></ul></nav>',
    '<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/c">Harrow floods</a></li></ul>'
    '</aside><div class="related-links"><h3>Related</h3><a href="/d">Older story</a></div>'
    '<section id="comments"><h3>2 comments</h3><p>First!</p><p>I do not believe it.</p></section>'
    "<footer><p>All rights reserved.</p></footer>",
)
STORIES = (
    STORY,
    STORY + "<ul><li>Three lorries burnt out near the bridge</li><li>Two men held</li></ul>",
    STORY + "<blockquote><p>We saw them go, and nobody stopped them.</p></blockquote>" + STORY,
    "<table><tr><th>Day</th><th>Dead</th></tr><tr><td>March 11</td><td>3</td></tr></table>" + STORY,
    STORY + "<p><em>Correction: an earlier version gave the wrong day.</em></p>",
    "<p>غادرت القوات القاعدة قبل الفجر، وفق ما قال ضابطان يوم الاثنين في دالّيم.</p>" * 3,
    "<p>Війська залишили базу в Далимі до світанку, повідомили два офіцери в понеділок.</p>" * 3,
    "<p>两名军官周一表示，部队在黎明前离开了达林基地，没有人跟随他们前往边境。</p>" * 3,
)


@pytest.mark.parametrize("number", range(len(STORIES)))
@pytest.mark.parametrize("around", [False, True])
def test_the_text_is_what_the_extractor_gives_to_the_letter(number, around):
    before, after = AROUND if around else ("", "")
    body = f"<body>{before}<main><article><h1>Gone</h1>{STORIES[number]}</article></main>{after}"
    html = f"<html><head><title>Gone</title>{HEAD}</head>{body}</body></html>"
    alone = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    text = read(html.encode()).report.text
    assert text == alone.text
    assert all(part in text for part in re.split(r"(?:<[^>]+>)+", STORIES[number]))
    assert not any(word in text for word in ("cookies", "Most read", "Related", "First!"))


def test_a_note_of_correction_stays_in_the_text():
    assert "an earlier version gave the wrong day" in read(page(HEAD, STORIES[4])).report.text


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (
            '<html><body><p>&a;</p></body><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            "root:",
        ),
        ('<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><html><p>&c;&c;</p>', "bbbb"),
        ("<html><body><script>document.write('evil')</script><p>Troops left.</p>", "evil"),
    ],
)
def test_entities_and_scripts_are_not_followed(html, says):
    reading = read(html.encode())
    assert reading.report is None or says not in reading.report.text


def test_wherever_a_page_breaks_off_it_gives_a_reading():
    raw = ARCHIVED.encode()
    for cut in range(0, len(raw), 97):
        reading = read(raw[:cut])
        assert (reading.report is None) <= bool(reading.problems)


def test_an_address_without_a_host_is_no_address():
    shared = '<meta property="og:url" content="https://ledger.example/shared">'
    assert paper_of('<link rel="canonical" href="/gone">' + shared).url.endswith("/shared")
    assert paper_of('<link rel="canonical" href="/gone">').url == ""
