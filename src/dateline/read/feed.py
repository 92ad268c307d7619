"""Feeds (RSS 0.9x to 2.0, RSS 1.0, Atom): an entry is a report.

An entry with no more than a summary is one too, and says so. feedparser is given bytes and asks no
network.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dateline.model.report import Capture, Reading
from dateline.ports import Source
from dateline.read.dates import iso_of
from dateline.read.make import Given, make_reading, split_names
from dateline.read.markup import looks_marked_up, text_of_markup
from dateline.read.refuse import refuse, refuse_unread, warn

__all__ = ["SUMMARY_ONLY", "read_feed"]

SUMMARY_ONLY = warn(
    "summary-only", "only the summary is in the feed: `dateline watch` fetches the page"
)
"""What is said of an entry whose text stands elsewhere."""

_ENTRIES = 10_000  # a feed has some hundreds at most


def read_feed(source: Source) -> Iterator[Reading]:
    """Yield the entries of a feed in order; those without words are refused one by one."""
    import feedparser  # noqa: PLC0415 - 0.1 s, needed in the child process only

    try:
        feed = feedparser.parse(io.BytesIO(source.raw), resolve_relative_uris=False)
    except ValueError:  # a declared encoding that is none, in letters that are none
        message = "its encoding cannot be made out: save it as UTF-8"
        yield refuse(source.path, source.raw, "broken-xml", message)
        return
    if not feed.entries:
        message = "it is a feed without entries, or no feed: save the pages it names as .html"
        yield refuse(source.path, source.raw, "no-reports", message)
        return
    outlet = _plain(feed.feed.get("title", ""))
    lang = feed.feed.get("language", "")
    for number, entry in enumerate(feed.entries[:_ENTRIES], 1):
        yield _reading(source, f"{source.path}[{number}]", entry, outlet, lang)
    if len(feed.entries) > _ENTRIES:
        words = f"it has over {_ENTRIES} entries, and the rest is not read: split it"
        yield refuse_unread(source.path, "too-large", words)


def _reading(
    source: Source, path: str, entry: Mapping[str, Any], outlet: str, lang: str
) -> Reading:
    full = max((_text(each) for each in _said(entry, "content")), key=len, default="")
    summary = _text(_value(entry, "summary_detail"))
    text, problems = (full, ()) if full.strip() else (summary, (SUMMARY_ONLY,))
    title = _plain(_str(entry, "title"))
    if not any(map(str.isalnum, text)):
        url = _str(entry, "link")
        words = f"the entry {title!r} has no text: `dateline watch` fetches the page {url}"
        refused = refuse(path, source.raw, "empty", words.strip())
        return replace(refused, capture=Capture(url)) if url else refused
    own = _value(entry, "source")
    given = Given(
        id=_str(entry, "id") or _str(entry, "link"),
        outlet=_plain(_str(own, "title")) or outlet,
        title=title,
        url=_str(entry, "link"),
        bylines=tuple(name for each in _authors(entry) for name in split_names(_plain(each))),
        published=iso_of(_str(entry, "published")),
        updated=iso_of(_str(entry, "updated")),
        lang=_str(_value(entry, "title_detail"), "language") or lang or "",
    )
    return make_reading(path, source.raw, text, given, problems)


def _said(entry: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = entry.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _value(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = entry.get(key)
    return found if isinstance(found, Mapping) else {}


def _str(entry: Mapping[str, Any], key: str) -> str:
    """Return a value that the entry itself has: feedparser lends `updated` from `published`."""
    found = dict.get(entry, key) if isinstance(entry, dict) else None
    return found if isinstance(found, str) else ""


def _authors(entry: Mapping[str, Any]) -> list[str]:
    named = [_str(each, "name") for each in _said(entry, "authors")]
    return [name for name in named if name] or [_str(entry, "author")]


def _text(detail: Mapping[str, Any]) -> str:
    """Return the words of a content or summary; what is not said to be HTML may well be."""
    words = _str(detail, "value")
    plain = _str(detail, "type") == "text/plain" and not looks_marked_up(words)
    return words.strip() if plain else text_of_markup(words)


def _plain(words: str) -> str:
    return " ".join((text_of_markup(words) if looks_marked_up(words) else words).split())
