"""Saved web pages: the story without what stands around it, and what the page says of itself.

trafilatura finds both. Its metadata is wrong one time in six, so it is marked as the page's word
(`Publication.method` = "page"). Runs in a child process: 3 MB of attributes keep lxml busy for
minutes.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import decode
from dateline.read.make import Given, make_reading, read_published, split_names
from dateline.read.refuse import refuse

if TYPE_CHECKING:
    from trafilatura.settings import Document

__all__ = ["HTML"]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 2_048  # bytes; the HTML standard says 1,024
_MOMENTS = (  # where pages state the moment, most reliable first
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
_JSON_LD = "//script[@type='application/ld+json']/text()"
_JSON_MOMENT = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_DATES = {  # only what the page states; the library's default for max_date is the clock's today
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2400-12-31",
}


def _read(source: Source) -> Iterator[Reading]:
    charset = _CHARSET.search(source.raw[:_CHARSET_WITHIN])
    found = decode(source.raw, declared=charset[1].decode("ascii", "replace") if charset else "")
    if found.refusal:
        yield refuse(source.path, source.raw, found.code, found.refusal)
        return
    page = _extracted(found.text)
    text = "" if page is None else page.text or ""
    if page is None or not any(map(str.isalnum, text)):
        message = (
            "the extractor returned nothing: it found no story on the page. "
            "Save the story itself as .txt"
        )
        yield refuse(source.path, source.raw, "no-story", message)
        return
    given = Given(
        id=source.stem,
        outlet=page.sitename or "",
        title=page.title or "",
        url=page.url or "",
        bylines=tuple(
            name for each in (page.author or "").split("; ") for name in split_names(each)
        ),
        published=_published(found.text, page.date),
        method="page",
    )
    yield make_reading(source.path, source.raw, text, given, found.problems)


def _extracted(text: str) -> "Document | None":
    import trafilatura  # noqa: PLC0415 - 0.5 s and 60 MB, needed in the child process only
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        page = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (etree.LxmlError, ValueError):
        return None
    return page if isinstance(page, trafilatura.settings.Document) else None


def _published(text: str, day: str | None) -> str | None:
    """Return the moment that the page states where its day is the one found; else that day."""
    from trafilatura.utils import load_html  # noqa: PLC0415 - as above

    tree = load_html(text)
    if tree is None:
        return day
    stated = [str(value).strip() for path in _MOMENTS for value in tree.xpath(path)]
    stated += [found for script in tree.xpath(_JSON_LD) for found in _JSON_MOMENT.findall(script)]
    for moment in stated:
        if read_published(moment)[0] is not None and day in {None, moment[:10]}:
            return moment
    return day


HTML = Reader("html", frozenset({".html", ".htm", ".xhtml"}), _read)
