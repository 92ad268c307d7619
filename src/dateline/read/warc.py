"""Web archives (WARC, ISO 28500): each page a report, with its address and when it was captured.

One record at a time, whatever the size of the file. What is no text (pictures, styles, scripts)
and what was no success is counted, not listed.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import blake2b

from dateline.model.ids import ReportId
from dateline.model.report import Capture, Reading
from dateline.ports import Found, Opened, Reader, Source
from dateline.read.ahead import and_then
from dateline.read.archive import Refused, check_depth, zip_ending
from dateline.read.decode import label
from dateline.read.http_body import PackingError, join_chunks, unpack_body
from dateline.read.limits import ARCHIVE, BYTES, WEB
from dateline.read.one import LEAVES, most_bytes, read_source
from dateline.read.page_says import host_of
from dateline.read.refuse import megabytes, note, refuse_unread
from dateline.read.sniff import ending_of, is_archive
from dateline.read.unpack import TooLargeError
from dateline.read.warc_records import BrokenRecordError, Record, Records, end_of_head, split_head

__all__ = ["is_warc", "read_warc"]

_WARC = b"WARC/"
_HTTP = ["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0", "HTTP/3"]
_SCHEMES = ("http://", "https://", "ftp://", "file:")  # others name what the archiver adds
_NO_PAGES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/llms.txt", "/security.txt")
_BESIDE = frozenset({"warcinfo", "request", "metadata"})  # said of other records, not of pages
_OK = "200"
_SNIFFED = 8_192  # bytes of a body
_MEDIA = {  # media types (without parameters) -> the ending of such a file
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "message/rfc822": ".eml",
}
_TEXTS = frozenset({*_MEDIA.values(), ".docx", ".odt"})  # no pictures, though they could be scans
_AGAIN = "captures of pages as before, which are in another file"
_NAME = 200  # letters of an id
_NO_TEXT = "files that are no text, such as pictures, styles and scripts"


@dataclass(slots=True)
class _Met:
    """What was met on the way through a file.

    Attributes:
        passed: What was passed over, in words for many of them -> how often.
        pages: Payload digest, or address and moment -> the record that was read and has them; each
            by its own digest, since a crawl has a hundred thousand, and addresses are long.
        again: Records that say "as before", and the digest of what.
    """

    passed: Counter[str] = field(default_factory=Counter)
    pages: dict[int, str] = field(default_factory=dict)
    again: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Body:
    """How a record's content begins behind its HTTP headers, and how it is packed."""

    start: bytes
    media: str
    chunked: bool = False
    encodings: str = ""
    status: str = _OK


def is_warc(start: bytes) -> bool:
    """Whether a file, unpacked, begins like a web archive."""
    return start.startswith(_WARC)


def read_warc(opened: Opened) -> Iterator[Found]:
    """Yield the pages of a web archive in their order, then what was passed over, counted.

    A page is named "path@OFFSET": where its record begins, in bytes of the file. Its bytes are
    those of the body, unpacked. Captures that only say "as before" follow at the end.
    """
    met = _Met()
    try:
        check_depth(opened, ARCHIVE)
        records = Records(opened.file, opened.spend)
        yield from _read_all(records, opened, met)
        yield from _read_again(records, opened, met)
    except Refused as why:
        yield refuse_unread(opened.path, why.args[0], why.args[1])
    except TooLargeError:
        message = "what is packed in it is larger than may be unpacked: add it on its own"
        yield refuse_unread(opened.path, "too-large", message)
    if met.passed:
        counted = (f"passed over: {n} {words}" for words, n in sorted(met.passed.items()))
        yield Reading(opened.path, b"", "", None, tuple(note("passed-over", c) for c in counted))


def _read_all(records: Records, opened: Opened, met: _Met) -> Iterator[Found]:
    broken = count = 0
    for record in records:
        count += 1
        if isinstance(record, BrokenRecordError):
            broken += 1
            yield _refused(f"{opened.path}@{record.args[2]}", record)
            if broken >= WEB.broken:
                message = f"{broken} of its records in a row are broken, so the rest is not read"
                yield refuse_unread(opened.path, "broken-archive", message)
                return
            continue
        broken = 0
        yield from _read_record(records, record, record, opened, met)
    if not count:
        yield refuse_unread(opened.path, "empty", "it holds no records: check that it was saved")


def _read_record(
    records: Records, record: Record, capture: Record, opened: Opened, met: _Met
) -> Iterator[Found]:
    """Yield what a record holds, as captured by `capture`, which is another where it repeats it."""
    path = f"{opened.path}@{capture.at}"
    try:
        if _is_page(record, met):
            yield from _read_page(records, record, capture, opened, met)
    except BrokenRecordError as why:
        yield _refused(path, why)
    except PackingError as why:
        yield refuse_unread(path, why.args[0], f"{why.args[1]} ({label(capture.url[:200])})")


def _is_page(record: Record, met: _Met) -> bool:
    """Whether a record may hold a page; count it where it holds something else."""
    if record.kind == "revisit":
        if len(met.again) < WEB.again:
            met.again.append(record)
        else:
            met.passed[_AGAIN] += 1
        return False
    if record.kind not in {"response", "resource"}:
        if record.kind not in _BESIDE:
            met.passed[f"records of the kind {label(record.kind[:20])!r}"] += 1
        return False
    if record.segmented:
        met.passed["records that are split over several: join them"] += 1
        return False
    if record.url and not record.url.lower().startswith(_SCHEMES):
        met.passed["records that the archiver adds"] += 1
        return False
    return True


def _read_page(
    records: Records, record: Record, capture: Record, opened: Opened, met: _Met
) -> Iterator[Found]:
    body = _body_of(records, record)
    if body.status != _OK:
        met.passed[f"answers with HTTP status {body.status}"] += 1
        return
    start = join_chunks(body.start[:_SNIFFED]) if body.chunked else body.start[:_SNIFFED]
    start = unpack_body(start, body.encodings, BYTES.head, whole=False)
    ending = _ending(start, body.media, record.url)
    reader = _reader_of(ending)
    if reader is None and not is_archive(start):
        met.passed[_NO_TEXT] += 1
        return
    most = BYTES.document if reader is None else most_bytes(reader)
    raw = _rest_of(records, body, most)
    path = f"{opened.path}@{capture.at}"
    if len(raw) > most:
        message = f"it is larger than {megabytes(most)} ({label(capture.url[:200])})"
        yield refuse_unread(path, "too-large", f"{message}: save the story itself as .txt")
        return
    if reader is None:
        ending = zip_ending(io.BytesIO(raw), start, "")
        if _reader_of(ending) is None:
            met.passed[_NO_TEXT] += 1
            return
    if len(met.pages) < WEB.again:
        met.pages.setdefault(_key(record.url, record.date), record.at)
        if record.digest:
            met.pages.setdefault(_key(record.digest), record.at)
    told = partial(_captured, record=capture, path=opened.path)
    for found in read_source(Source(path, raw, opened.options), ending, opened.skip):
        yield and_then(found, told)


def _reader_of(ending: str) -> Reader | None:
    """Return who reads files of an ending, when a page of the web may have it."""
    readers = (each for each in LEAVES if ending in _TEXTS and ending in each.suffixes)
    return next(readers, None)


def _read_again(records: Records, opened: Opened, met: _Met) -> Iterator[Found]:
    """Yield the pages of captures that repeat one of this file."""
    for capture in met.again:
        at = met.pages.get(_key(capture.digest)) if capture.digest else None
        if at is None and not capture.digest and capture.repeats is not None:
            at = met.pages.get(_key(*capture.repeats))
        if at is None:
            met.passed[_AGAIN] += 1
            continue
        try:
            record = records.go_to(at)
        except BrokenRecordError as why:  # the file has changed while it was read
            yield _refused(f"{opened.path}@{capture.at}", why)
        else:
            yield from _read_record(records, record, capture, opened, met)


def _key(words: str, at: datetime | None = None) -> int:
    moment = "" if at is None else at.timestamp()  # the same in all zones, of the year 1 too
    raw = f"{words}\0{moment}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=16).digest(), "big")


def _body_of(records: Records, record: Record) -> _Body:
    start = records.read(WEB.head)
    if record.kind == "resource" or not record.media.lower().startswith("application/http"):
        return _Body(start, _media_of(record.media))
    while (end := end_of_head(start)) < 0 and len(start) < WEB.head:
        more = records.read(WEB.head - len(start))
        if not more:
            break
        start += more
    if end < 0:
        raise BrokenRecordError("broken-record", "its HTTP headers are damaged", record.at)
    head = split_head(start[:end], _HTTP)
    status = head[""].split(" ", 1)[0][:3]
    rest = start[end:]
    while len(rest) < _SNIFFED and (more := records.read(_SNIFFED - len(rest))):
        rest += more
    return _Body(
        rest,
        _media_of(head.get("content-type", "")),
        "chunked" in head.get("transfer-encoding", "").lower(),
        head.get("content-encoding", ""),
        status if status.isdecimal() else "unknown",
    )


def _rest_of(records: Records, body: _Body, most: int) -> bytes:
    """Return the whole body, unpacked; of one that has more than `most` bytes, one byte more."""
    raw = bytearray(body.start)
    while len(raw) <= most + _SNIFFED and (part := records.read(most)):
        raw += part
    joined = join_chunks(bytes(raw)) if body.chunked else bytes(raw)
    return unpack_body(joined, body.encodings, most + 1, whole=len(raw) <= most)


def _media_of(words: str) -> str:
    return words.split(";", 1)[0].strip().lower()


def _ending(start: bytes, media: str, url: str) -> str:
    """Return the ending that a body should have: by signature, by what the server says; or ""."""
    looks = ending_of(start, "", frozenset())
    if looks not in {"", ".jsonl"}:
        return looks
    if looks or url.split("?", 1)[0].lower().endswith(_NO_PAGES):
        return ""
    return _MEDIA.get(media, "")


def _captured(reading: Reading, record: Record, path: str) -> Reading:
    """Return a reading with where and when its page was captured, named after its record."""
    reading = replace(reading, capture=Capture(record.url, record.date))
    if reading.report is None:
        return reading
    stem = path.rsplit("/", 1)[-1].removesuffix(".gz").removesuffix(".warc")
    paper = reading.report.publication
    url = record.url or paper.url
    paper = replace(paper, url=url, outlet=paper.outlet or host_of(url))
    name = ReportId(f"{stem}@{record.at}"[-_NAME:])
    return replace(reading, report=replace(reading.report, id=name, publication=paper))


def _refused(path: str, why: BrokenRecordError) -> Reading:
    return refuse_unread(path, why.args[0], f"{why.args[1]}, so it was passed over: save it again")
