"""What a web page says of itself: in its head, in linked data (JSON-LD), in marks of who saved it.

Vocabularies: Open Graph and its article namespace (ogp.me), schema.org NewsArticle.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.lexicon.outlets import OUTLETS
from dateline.model.attribution import SourceRole
from dateline.model.report import Capture

__all__ = [
    "Marks",
    "Says",
    "host_of",
    "known_agencies",
    "original_url",
    "read_capture",
    "read_says",
]

_PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date")
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified")
_SOURCES = ("source", "article:source", "dc.source", "dcterms.source")
_ARTICLES = re.compile(r"(?:News|Reportage\w*|\w+News|Analysis\w*|LiveBlog)?(?:Article|Posting)")
_GIVE_CREDIT = ("provider", "sourceOrganization", "isBasedOn", "creditText")
_ANY_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_JSON_LENGTH = 1_000_000  # code points of linked data; a list of a whole front page has 200,000
_DEPTH = 6  # of lists and graphs in linked data
_NAMES = 50  # authors, credits
_AGENCIES = {
    form.casefold(): form
    for outlet in OUTLETS
    if outlet.kind is SourceRole.AGENCY
    for form in (outlet.name, *outlet.aliases)
}
_PARTS = re.compile(r"\s*[,;/|]\s*|\s+(?:and|with|for)\s+")
_STAFF = re.compile(r"\s+(?:staff(?: writers?| reporters?)?|news desk|newsroom)$", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:www\.)?(?P<host>[^/:?#\s]+)", re.IGNORECASE)
_WAYBACK = re.compile(
    r"https?://web\.archive\.org/web/(?P<at>\d{14})(?:[a-z]{2}_)?/(?P<url>https?:/{1,2}\S+)"
)
_WAYBACK_AT = re.compile(
    r"FILE ARCHIVED ON (?P<at>\d{2}:\d{2}:\d{2} [A-Z][a-z]{2} \d{2}, \d{4}) AND RETRIEVED"
)
_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(?P<url>https?://\S+) -->")
_SINGLEFILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url: (?P<url>\S+)"
    r"(?:\s+saved date: \w{3} (?P<at>\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2} GMT[+-]\d{4}))?"
)
_MARKED_WITHIN = 4_096  # code points at the start and at the end where savers leave their marks


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in the head of a page and in its marked-up dates, as written.

    Attributes:
        metas: (name, property or itemprop in lower case, content), in order.
        times: Moments of `<time itemprop="datePublished">`.
        canonical: `<link rel="canonical">`; "" when none.
        lang: `<html lang>`; "" when none.
        scripts: Linked data, one text a script.
    """

    metas: tuple[tuple[str, str], ...] = ()
    times: tuple[str, ...] = ()
    canonical: str = ""
    lang: str = ""
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Says:
    """What a page says of itself, as written; "" and () where it says nothing.

    Attributes:
        people: Authors who are no organizations.
        credits: Organizations that are named as the source, but not as the publisher.
        published: Moments stated, the most reliable first.
        updated: Moments of the last change stated, the most reliable first.
    """

    outlet: str = ""
    title: str = ""
    url: str = ""
    lang: str = ""
    people: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


def read_says(marks: Marks) -> Says:
    """Return what the marks of a page say."""
    article = next(_articles(marks.scripts), {})
    outlet = _first(_names(article.get("publisher")))
    authors = tuple(_parties(article.get("author")))[:_NAMES]
    people = tuple(name for name, kind in authors if not _is_agency(name, kind))
    named = [_known(name) or name for name, kind in authors if _is_agency(name, kind)]
    named += [name for key in _GIVE_CREDIT for name in _credits(article.get(key))]
    named += [_known(value) for name, value in marks.metas if name in _SOURCES]
    named += known_agencies(tuple(value for name, value in marks.metas if name == "author"))
    site = next((value for name, value in marks.metas if name == "og:site_name"), "")
    own = {"", outlet.casefold(), site.casefold()}
    shared = (value for name, value in marks.metas if name == "og:url")
    url = next((each for each in (marks.canonical, *shared) if host_of(each)), "")
    return Says(
        outlet,
        _text(article.get("headline")),
        original_url(url),
        marks.lang,
        people,
        tuple(dict.fromkeys(name for name in named if name.casefold() not in own))[:_NAMES],
        (*_values(marks, _PUBLISHED), *marks.times, *_stated(article, marks, "datePublished")),
        (*_values(marks, _UPDATED), *filter(None, [_text(article.get("dateModified"))])),
    )


def known_agencies(bylines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the agencies that bylines name: "AFP", "Reuters Staff", "Dana Holt, AFP"."""
    parts = (part for byline in bylines for part in _PARTS.split(byline))
    return tuple(filter(None, map(_known, parts)))


def original_url(url: str) -> str:
    """Return the address that an archive's address stands for; any other as it is."""
    found = _WAYBACK.match(url)
    return found["url"] if found else url


def host_of(url: str) -> str:
    """Return the host of a web address without "www."; "" when it has none.

    It stands for the outlet where a page does not name it, as trafilatura has it, too.
    """
    found = _HOST.match(url)
    return found["host"].lower() if found else ""


def read_capture(html: str, addresses: tuple[str, ...]) -> Capture | None:
    """Return where and when a page was captured, from the marks of what saved it; None if none.

    Args:
        html: The page.
        addresses: That it names for itself, which may be an archive's.
    """
    ends = html[:_MARKED_WITHIN], html[-_MARKED_WITHIN:]
    for found in filter(None, map(_SINGLEFILE.search, ends)):
        at = _moment(found["at"] or "", "%b %d %Y %H:%M:%S GMT%z")
        return Capture(original_url(found["url"]), at)
    archived = next(filter(None, map(_WAYBACK_AT.search, ends)), None)
    for found in filter(None, map(_WAYBACK.match, addresses)):
        stamp = _moment(found["at"], "%Y%m%d%H%M%S")
        at = _moment(archived["at"], "%H:%M:%S %b %d, %Y") if archived else stamp
        return Capture(found["url"], at)
    for found in filter(None, map(_SAVED.search, ends)):
        return Capture(original_url(found["url"]), None)
    return None


def _moment(words: str, form: str) -> datetime | None:
    """Return the moment; UTC where the form has no zone, as the Internet Archive has it."""
    try:
        found = datetime.strptime(words, form)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _articles(scripts: tuple[str, ...]) -> Iterator[Mapping[str, object]]:
    """Yield the articles in linked data, in order."""
    for script in scripts:
        try:
            data = json.loads(script, strict=False) if len(script) <= _JSON_LENGTH else None
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(data, _DEPTH)


def _articles_in(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth and isinstance(data, list):
        for each in data:
            yield from _articles_in(each, depth - 1)
    elif depth and isinstance(data, dict):
        kinds = data.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLES.fullmatch(name) for name in names):
            yield data
        for key in ("@graph", "mainEntity"):
            yield from _articles_in(data.get(key), depth - 1)


def _parties(data: object) -> Iterator[tuple[str, str]]:
    """Yield (name, type) of people and organizations: objects, lists of them, or bare names."""
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, dict):
            for name in _texts(each.get("name")):
                yield name, str(each.get("@type", ""))
        else:
            for name in _texts(each):
                yield name, ""


def _names(data: object) -> Iterator[str]:
    for name, _kind in _parties(data):
        yield name


def _credits(data: object) -> Iterator[str]:
    """Yield names of organizations: the value itself, or who publishes what it is based on."""
    for each in data if isinstance(data, list) else [data]:
        if not isinstance(each, dict):
            yield from (name for text in _texts(each) if (name := _known(text)))
        elif "Organization" in str(each.get("@type", "")):
            yield from _names(each)
        else:
            for key in ("publisher", "provider", "sourceOrganization"):
                yield from _names(each.get(key))


def _texts(data: object) -> Iterator[str]:
    for each in data if isinstance(data, list) else [data]:
        if text := _text(each):
            yield text


def _text(data: object) -> str:
    return " ".join(data.split()) if isinstance(data, str) else ""


def _first(names: Iterator[str]) -> str:
    return next(names, "")


def _is_agency(name: str, kind: str) -> bool:
    return "Organization" in kind or bool(_known(name))


def _known(name: str) -> str:
    """Return a name, without "staff" behind it, when it is one of the agencies known; else ""."""
    name = _STAFF.sub("", name.strip())
    return name if name.casefold() in _AGENCIES else ""


def _values(marks: Marks, names: tuple[str, ...]) -> Iterator[str]:
    for wanted in names:
        yield from (value for name, value in marks.metas if name == wanted)


def _stated(article: Mapping[str, object], marks: Marks, key: str) -> Iterator[str]:
    """Yield the article's own moment, else any in linked data, also where it is no sound JSON."""
    if own := _text(article.get(key)):
        yield own
        return
    for script in marks.scripts:
        yield from _ANY_PUBLISHED.findall(script[:_JSON_LENGTH])
