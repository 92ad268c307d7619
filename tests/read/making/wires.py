"""Feeds, news items, pages, web archives, texts, and ZIP files of them."""

import io
import json
import zipfile
from collections.abc import Iterator
from functools import partial
from html import escape

from feedgen.feed import FeedGenerator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from read.making.stories import Made, Story, story

__all__ = ["wires"]

_URL = "https://ledger.example"
_AT = "2031-03-13T09:20:00+02:00"
_G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{n}"><itemMeta>'
    "<versionCreated>{at}</versionCreated></itemMeta><contentMeta><headline>{title}</headline>"
    '</contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    "{body}</body></html></inlineXML></contentSet></newsItem>"
)
_NITF = (
    "<nitf><body><body.head><hedline><hl1>{title}</hl1></hedline></body.head>"
    "<body.content><block>{body}</block></body.content></body></nitf>"
)
_PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body><nav>"
    "<a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
)


def wires() -> Iterator[Made]:
    one = {"g2.xml": _g2, "nitf.xml": _nitf, "ninjs.json": _ninjs, "page.html": _page}
    one |= {"headed.txt": _headed, "front.md": _front, "feed.json": _json_feed}
    for number in range(14):
        told = story(200 + number, paragraphs=5)
        for ending, maker in one.items():
            if number < 8 or ending == "page.html":
                name = f"{number}-{ending}"
                yield Made(name, partial(maker, told), told.sentences, first=number == 0)
    many = {"rss.xml": _rss, "atom.xml": _atom, "lines.jsonl": _lines, "web.warc": _warc}
    many |= {"web.warc.gz": partial(_warc, gzip=True), "pile.zip": _zip}
    for number in range(6):
        tales = tuple(story(220 + 3 * number + at, paragraphs=4) for at in range(3))
        said = tuple(sentence for each in tales for sentence in each.sentences)
        for ending, maker in many.items():
            yield Made(f"{number}-{ending}", partial(maker, tales), said, first=number == 0)


def _body(told: Story) -> str:
    return "".join(f"<p>{escape(words)}</p>" for words in told.texts)


def _g2(told: Story) -> bytes:
    return _G2.format(n=told.number, at=_AT, title=told.title, body=_body(told)).encode()


def _nitf(told: Story) -> bytes:
    return _NITF.format(title=told.title, body=_body(told)).encode()


def _page(told: Story) -> bytes:
    return _PAGE.format(title=told.title, body=_body(told)).encode()


def _ninjs(told: Story) -> bytes:
    item = {"uri": f"urn:{told.number}", "versioncreated": _AT, "headline": told.title}
    return json.dumps({**item, "body_xhtml": _body(told)}).encode()


def _json_feed(told: Story) -> bytes:
    item = {"id": str(told.number), "title": told.title, "content_html": _body(told)}
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "The Ledger", "items": [item]}).encode()


def _headed(told: Story) -> bytes:
    words = "\n\n".join(told.texts)
    return f"Title: {told.title}\nSource: The Ledger\nDate: {_AT}\n\n{words}\n".encode()


def _front(told: Story) -> bytes:
    return (
        f"---\ntitle: {told.title}\ndate: {_AT}\n---\n\n".encode()
        + "\n\n".join(told.texts).encode()
    )


def _feed(tales: tuple[Story, ...]) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(f"{_URL}/feed")
    feed.title("The Ledger")
    feed.link(href=_URL)
    feed.description("News")
    for told in tales:
        entry = feed.add_entry(order="append")
        entry.id(f"{_URL}/{told.number}")
        entry.title(told.title)
        entry.link(href=f"{_URL}/{told.number}")
        entry.published(_AT)
        entry.summary("A summary.")
        entry.content(_body(told), type="CDATA")
    return feed


def _rss(tales: tuple[Story, ...]) -> bytes:
    return _feed(tales).rss_str()


def _atom(tales: tuple[Story, ...]) -> bytes:
    return _feed(tales).atom_str()


def _lines(tales: tuple[Story, ...]) -> bytes:
    items = ({"id": str(told.number), "text": "\n\n".join(told.texts)} for told in tales)
    return b"\n".join(json.dumps(item).encode() for item in items)


def _warc(tales: tuple[Story, ...], *, gzip: bool = False) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for told in tales:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
        payload = io.BytesIO(_page(told))
        record = writer.create_warc_record(
            f"{_URL}/{told.number}", "response", payload=payload, http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()  # a temporary file, which the writer leaves open
    return out.getvalue()


def _zip(tales: tuple[Story, ...]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for told, maker, ending in zip(
            tales, (_page, _nitf, _headed), ("html", "xml", "txt"), strict=True
        ):
            archive.writestr(f"{told.number}.{ending}", maker(told))
    return out.getvalue()
