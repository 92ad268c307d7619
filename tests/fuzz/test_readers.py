"""Readers against made-up bytes: half of them near to what each reads, half from nowhere."""

import gzip
import io
import json
import tarfile
import zipfile
from hashlib import sha256

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ports import Opened, Source
from dateline.read.containers import read_opened
from dateline.read.html import HTML
from dateline.read.isolate import read_isolated
from dateline.read.jsonl import read_line
from dateline.read.masthead import read_masthead
from dateline.read.mhtml import MHTML
from dateline.read.text import TEXT
from read.crawls import Crawl

fuzz = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
PIECES = st.sampled_from([
    "KESSARY", ", ", "Velmora", "March 13", " (", "Northwire", ")", " - ", "By ", "Dana Holt",
    "\n", " and ", "Source: ", "/", "\u2028", "é", "\U0001f6a9", "staff", ".", "\r\n", "*",
])  # fmt: skip
MASTHEADS = st.lists(PIECES, max_size=25).map("".join)
TAGS = st.sampled_from([
    "<p>", "</p>", "<div", ">", "<!--", "-->", "<script>", "</script>", "<![CDATA[", "&#x0;",
    "<a b='", "<meta charset=utf-7>", "<title>", "<table><tr>", "Troops left the base.", "\0",
    "<svg/>", "<html>",
])  # fmt: skip
PAGES = st.lists(TAGS, max_size=30).map(lambda tags: "".join(tags).encode())
HEADERS = st.sampled_from([
    "MIME-Version: 1.0\n", "Content-Type: multipart/related; boundary=b\n", "--b\n", "--b--\n",
    "Content-Type: text/html; charset=utf-7\n", "Content-Transfer-Encoding: base64\n", "\n",
    "Content-Type: text/html\n", "Content-Location: cid:x\n", "Date: Thu, 99 Mar\n", "\r\n",
    "Content-Transfer-Encoding: quoted-printable\n", "Content-ID: <\n", "Date: \n", ": x\n",
    "Content-Type: message/rfc822\n", "Content-Transfer-Encoding: x-uuencode\n",
])  # fmt: skip
SMALL = st.none() | st.booleans() | st.integers() | st.text(max_size=30)
VALUES = st.recursive(
    SMALL,
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part, max_size=3)
    ),
    max_leaves=6,
)
KEYS = ("id", "text", "published", "title", "outlet", "url", "byline")
LINES = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, st.text(max_size=40) | VALUES))


def check(reader, raw: bytes) -> None:
    check_all(read_isolated(reader, Source("a.b", raw)))


def check_file(path: str, raw: bytes) -> None:
    check_all(read_opened(Opened(path, io.BytesIO(raw), lambda _path, _sha256: False)))


def check_all(readings) -> None:
    for reading in readings:
        assert (reading.report is None) <= bool(reading.problems)
        assert not reading.raw or reading.raw_sha256 == sha256(reading.raw).hexdigest()
        assert reading.report is None or reading.report.text.encode()


@fuzz
@given(st.binary(max_size=400))
def test_text_takes_any_bytes(raw):
    check(TEXT, raw)


@fuzz
@given(st.binary(max_size=200) | st.lists(LINES, max_size=4).map(lambda v: json.dumps(v).encode()))
def test_json_takes_any_bytes(raw):
    check_file("a.jsonl", raw)
    check_file("a.json", raw)


@fuzz
@given(LINES)
def test_a_line_is_a_report_or_says_what_is_wrong(values):
    reading = read_line(json.dumps(values).encode(), "", 3)
    good = isinstance(values.get("id"), str) and isinstance(values.get("text"), str)
    assert good or reading.report is None
    assert reading.report is not None or "line 3" in reading.problems[-1].message


@fuzz
@given(st.binary(max_size=300) | PAGES)
def test_pages_take_any_bytes(raw):
    check(HTML, raw)


@fuzz
@given(st.binary(max_size=200), st.integers(0, 400), st.binary(max_size=8))
def test_archives_take_any_damage(member, at, damage):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", member)
        archive.writestr("../b.jsonl", b'{"id":"a","text":"Troops left."}')
    raw = bytearray(out.getvalue())
    raw[at : at + len(damage)] = damage
    check_file("a.zip", bytes(raw))


@fuzz
@given(st.binary(max_size=200), st.integers(0, 3_000), st.binary(max_size=8))
def test_tar_takes_any_damage(member, at, damage):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in ("a.txt", "é" * 120):
            info = tarfile.TarInfo(name)
            info.size = len(member)
            archive.addfile(info, io.BytesIO(member))
    raw = bytearray(out.getvalue())
    raw[at : at + len(damage)] = damage
    check_file("a.tar", bytes(raw))
    check_file("a.tar", gzip.compress(bytes(raw)))


@fuzz
@given(PAGES | st.binary(max_size=200), st.integers(0, 1_500), st.binary(max_size=8))
def test_web_archives_take_any_damage(body, at, damage):
    for packed in (False, True):
        crawl = Crawl(packed=packed)
        crawl.add(body)
        crawl.add(b"Troops left.", media="text/plain")
        raw = bytearray(crawl.raw)
        raw[at : at + len(damage)] = damage
        check_file("a.warc.gz", bytes(raw))


@fuzz
@given(st.lists(HEADERS, max_size=12).map("".join), st.binary(max_size=100) | PAGES)
def test_pages_in_one_file_take_any_bytes(head, body):
    check(MHTML, head.encode() + b"\n\n" + body)


@fuzz
@given(MASTHEADS | st.text(max_size=200))
def test_mastheads_stay_in_their_text(text):
    found = read_masthead(text)
    ends = [0]
    for block in found.blocks:
        assert block.span.start >= ends[-1]
        assert block.span.of(text) == block.span.of(text).strip()
        ends.append(block.span.end)
    assert found.place is None or found.blocks[-1].span.contains(found.place)
    assert all(name in text and name == name.strip() for name in (*found.bylines, *found.credits))
