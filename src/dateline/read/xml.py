"""XML files: feeds, news items and pages, told apart by their first element.

Entities are not resolved, nothing is fetched, and no tree may be huge.
"""

import re
from collections.abc import Iterator
from typing import Any

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.feed import read_feed
from dateline.read.html import HTML
from dateline.read.markup import name_of
from dateline.read.newsxml import read_newsml, read_nitf
from dateline.read.refuse import refuse
from dateline.read.sniff import looks_like_html

__all__ = ["XML"]

_FEEDS = frozenset({"rss", "feed", "RDF", "channel"})
_FEED_BEGINS = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HEAD = 4_096  # bytes within which a feed that is broken XML must begin
_G2 = "http://iptc.org/std/nar/2006-10-01/"


def _read(source: Source) -> Iterator[Reading]:
    root = _root(source.raw)
    name = "" if root is None else name_of(root)
    if name in _FEEDS or (root is None and _FEED_BEGINS.search(source.raw[:_HEAD])):
        yield from read_feed(source)
    elif name == "html" or looks_like_html(source.raw[:_HEAD]):
        yield from HTML.read(source)
    elif root is None:
        message = "it is no whole XML: check that it was saved to its end, or save it as .txt"
        yield refuse(source.path, source.raw, "broken-xml", message)
    elif name == "nitf":
        yield from read_nitf(source, root)
    elif root.tag.startswith(f"{{{_G2}}}"):
        yield from read_newsml(source, root)
    else:
        message = (
            f"it is XML of a kind that is not read ({name[:40]}): write its reports as JSON lines "
            "(.jsonl), as a table (.csv) or as .txt"
        )
        yield refuse(source.path, source.raw, "other-format", message)


def _root(raw: bytes) -> Any:
    """Return the root element; None where the XML is broken."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - in the child only

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(raw.lstrip(), parser)
    except (etree.LxmlError, ValueError):
        return None


XML = Reader("xml", frozenset({".xml", ".rss", ".atom", ".rdf", ".nitf"}), _read)
