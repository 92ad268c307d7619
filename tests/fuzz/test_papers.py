"""Readers of documents, mail, feeds and tables against damage, and bytes near to what they read."""

import io
import json
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ports import Opened, Options, Source
from dateline.read.ahead import in_order
from dateline.read.delimited import DELIMITED
from dateline.read.headers import read_header
from dateline.read.jsonl import JSONL
from dateline.read.markup import text_of_markup
from dateline.read.mbox import MBOX
from dateline.read.one import LEAVES
from read.making.mails import mails
from read.making.office import documents, tables
from read.making.papers import papers
from read.making.wires import wires

fuzz = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
READERS = {reader.name: reader for reader in LEAVES}
KINDS = ("pdf", "docx", "odt", "rtf", "xlsx", "eml", "xml", "news-json")
CELLS = st.sampled_from([
    "text", "date", ",", ";", "\t", '"', '""', "\n", "\r\n", "\0", "Troops left.", "2031-03-13",
    "=1+1", "\ufeff", " ", "é", "|", "'",
])  # fmt: skip
LINES = st.sampled_from([
    "Title: Gone", "Date: 2031-03-13", "---", "", " more", "- one", ":", "URL:", "Troops left.",
    "\ufeff---", "tags: [a, b]", "x" * 400,
])  # fmt: skip
TAGS = st.sampled_from([
    "<p>", "</p>", "<br>", "<li>", "<tr>", "<td>", "</td>", "<pre>", "&amp;", "&#0;", "<!--", "-->",
    "<table>", "Troops left.", "\0", "<script>", "</script>", "<div", ">", "<![CDATA[", "\x01",
])  # fmt: skip


@cache
def sound(kind: str) -> bytes:
    """Return a sound file of a kind."""
    suffix = {"news-json": "ninjs.json"}.get(kind, kind)
    made = (*papers(), *documents(), *tables(), *mails(), *wires())
    return next(each for each in made if each.name.endswith(suffix)).make()


def check(readings) -> None:
    assert readings
    for reading in readings:
        assert (reading.report is None) <= bool(reading.problems)
        if reading.report is not None:
            text = reading.report.text
            assert text.encode()
            ends = [0]
            for page in reading.report.pages:
                assert ends[-1] <= page.span.start < page.span.end <= len(text)
                ends.append(page.span.end)


@pytest.mark.parametrize("kind", KINDS)
@fuzz
@given(st.floats(0, 1), st.binary(max_size=12), st.integers(0, 40))
def test_documents_take_any_damage(kind, where, damage, cut):
    raw = bytearray(sound(kind))
    at = int(where * len(raw))
    raw[at : at + cut] = damage
    check(list(READERS[kind].read(Source("x/a.b", bytes(raw)))))


@pytest.mark.parametrize("kind", KINDS)
@fuzz
@given(st.binary(max_size=200))
def test_documents_take_any_bytes(kind, raw):
    start = {"pdf": b"%PDF-1.7\n", "rtf": b"{\\rtf1 ", "eml": b"From: a\n", "xml": b"<rss>"}
    for head in (b"", start.get(kind, b"PK\x03\x04")):
        check(list(READERS[kind].read(Source("x/a.b", head + raw))))


@fuzz
@given(st.lists(CELLS, max_size=30).map("".join), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_tables_take_any_text(text, encoding):
    raw = text.encode(encoding, "replace")
    check(list(DELIMITED.read(Opened("a.csv", io.BytesIO(raw), lambda *_: False))))


@fuzz
@given(st.binary(max_size=300), st.integers(0, 3))
def test_mailboxes_take_any_bytes(raw, count):
    box = b"From a Mon Mar 10 09:00:00 2031\n" * count + raw
    check(list(in_order(MBOX.read(Opened("a.mbox", io.BytesIO(box), lambda *_: False)))))


@fuzz
@given(st.recursive(st.text(max_size=9), lambda v: st.lists(v) | st.dictionaries(st.text(), v)))
def test_json_by_paths_takes_any_shape(value):
    options = Options(fields=(("text", "a.0.b"), ("byline", "")))
    raw = json.dumps(value).encode()
    check(list(JSONL.read(Opened("a.json", io.BytesIO(raw), lambda *_: False, options))))


@fuzz
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_headers_leave_words_behind(text):
    header = read_header(text)
    assert header is None or any(map(str.isalnum, text[header.end :]))


@fuzz
@given(st.lists(TAGS, max_size=30).map("".join))
def test_markup_of_any_kind_gives_text(html):
    assert "\x01" not in text_of_markup(html)
