"""Saved web pages: the story without what stands around it, and what the page says of itself.

trafilatura finds both; its text is never changed here. Its metadata is wrong one time in six, so
it is marked as the page's word (`Publication.method` = "page"). Runs in a child process: 3 MB of
attributes keep lxml busy for minutes.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dateline.model.problem import Problem
from dateline.model.report import Capture, Reading
from dateline.ports import Reader, Source
from dateline.read.decode import decode
from dateline.read.make import Given, make_reading, read_published, split_names
from dateline.read.page_says import (
    Marks,
    Says,
    host_of,
    known_agencies,
    original_url,
    read_capture,
    read_says,
)
from dateline.read.refuse import note, refuse
from dateline.read.story import Named, find_named, find_story, parse_page

__all__ = ["HTML", "declared_charset", "read_page"]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 2_048  # bytes; the HTML standard says 1,024
_MARKED = ("meta", "link", "time", "script")
_MARKS = 5_000  # elements looked at; a page has a few hundred
_TOOLBAR = re.compile(
    r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL
)
_EMBEDDED = re.compile(r"(data:[\w.+-]+/[\w.+-]+(?:;[\w=-]+)*;base64,)[A-Za-z0-9+/=\s]{1000,}")
_ARCHIVE = "web.archive.org"  # the extractor takes it for the outlet of the pages it keeps
_NO_STORY = (
    "the extractor returned nothing: it found no story on the page. Save the story itself as .txt"
)
_WIDE = "no story was found in the usual way, so all of the page was searched: check its text"


def _read(source: Source) -> Iterator[Reading]:
    found = decode(source.raw)
    if found.refusal or found.problems:  # it is not plain UTF-8: what it calls itself may help
        found = decode(source.raw, declared=declared_charset(source.raw))
    if found.refusal:
        yield refuse(source.path, source.raw, found.code, found.refusal)
    else:
        yield read_page(source, found.text, found.problems)


def declared_charset(raw: bytes) -> str:
    """Return the encoding that a page names for itself; "" when none."""
    charset = _CHARSET.search(raw[:_CHARSET_WITHIN])
    return charset[1].decode("ascii", "replace") if charset else ""


def read_page(
    source: Source, html: str, problems: tuple[Problem, ...], capture: Capture | None = None
) -> Reading:
    """Return the reading of a page.

    Args:
        source: What it was read from.
        html: The page.
        problems: What was met so far.
        capture: Where and when it was taken from the web, as the file around it says; what the
            page says of that is used where this is None.
    """
    tree = parse_page(_without_ballast(html))
    text, wide = find_story(tree)
    if not any(map(str.isalnum, text)):
        return refuse(source.path, source.raw, "no-story", _NO_STORY)
    marks = _marks_of(tree)
    says = read_says(marks)
    said = (marks.canonical, *(value for name, value in marks.metas if name == "og:url"))
    capture = capture or read_capture(html, said)
    page = find_named(tree, author=not says.people)
    given = _given(source, page, says, capture)
    met = (*problems, note("searched-widely", _WIDE)) if wide else problems
    reading = make_reading(source.path, source.raw, text, given, met)
    return Reading(
        reading.path, reading.raw, reading.raw_sha256, reading.report, reading.problems, capture
    )


def _given(source: Source, page: Named, says: Says, capture: Capture | None) -> Given:
    authors = says.people or tuple(page.author.split("; "))
    bylines = tuple(dict.fromkeys(name for each in authors for name in split_names(each)))
    credits_ = tuple(dict.fromkeys((*says.credits, *known_agencies(bylines))))
    url = says.url or original_url(page.url) or ("" if capture is None else capture.url)
    named = "" if page.outlet == _ARCHIVE else page.outlet
    return Given(
        id=source.stem,
        outlet=named or says.outlet or host_of(url),
        title=page.title or says.title,
        url=url,
        bylines=bylines,
        published=_published(says.published, page.day),
        updated=next((each for each in says.updated if read_published(each)[1]), None),
        credits=credits_,
        lang=says.lang,
        method="page",
    )


def _published(stated: tuple[str, ...], day: str | None) -> str | None:
    """Return the moment that the page states where its day is the one found; else that day."""
    for moment in stated:
        if read_published(moment)[0] is not None and day in {None, moment[:10]}:
            return moment
    return day


def _without_ballast(html: str) -> str:
    """Return a page without embedded pictures, and without the bar that the archive puts on it."""
    if "WAYBACK TOOLBAR" in html:
        html = _TOOLBAR.sub("", html)
    return _EMBEDDED.sub(r"\1", html) if ";base64," in html else html


def _marks_of(tree: Any) -> Marks:
    metas: list[tuple[str, str]] = []
    times: list[str] = []
    scripts: list[str] = []
    canonical = ""
    for element in islice(tree.iter(*_MARKED), _MARKS):
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            metas.append((name.lower(), (element.get("content") or "").strip()))
        elif element.tag == "link" and (element.get("rel") or "").lower() == "canonical":
            canonical = canonical or (element.get("href") or "").strip()
        elif element.tag == "time" and element.get("itemprop") == "datePublished":
            times.append((element.get("datetime") or "").strip())
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            scripts.append(element.text or "")
    lang = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).strip()
    return Marks(tuple(metas), tuple(times), canonical, lang, tuple(scripts))


HTML = Reader("html", frozenset({".html", ".htm", ".xhtml"}), _read)
