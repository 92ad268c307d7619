"""Whatever the bytes, a reader gives readings: sound reports, or refusals that say why."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from dateline.model.problem import Severity
from dateline.ports import Source
from dateline.read import CONTAINERS, LEAVES
from dateline.read.isolate import read_isolated


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "Troops left.")
    return out.getvalue()


NASTY = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80 half a pair",
    bytes(range(256)) * 40,
    "Troops left Dallim \U0001f6a9 \u200f\u0645\u0631\u062d\u0628\u0627 e\u0301.".encode(),
    "KESSARY, March 13 (Northwire) - Troops left.\r\n\r\nBy Dana Holt".encode("utf-16"),
    b"Troops\x00left\x1b[31m.",
    b'{"id":"a","text":"KESSARY (Northwire) - Troops left.","published":"2031-03-13"}',
    b'{"id":"\\u0000\\ud800","text":"\\ud800 left"}',
    b'[{"id":"a","text":"x"},{},null,[[[]]]]',
    b"[" * 50_000,
    b'{"id":' * 20_000,
    json.dumps({"id": "x" * 5_000, "text": "y", "byline": ["", "A and B"]}).encode(),
    b"<html><body><p>Troops left the base before dawn.</p></body></html>",
    b"<?xml version='1.0' encoding='utf-16'?><html><body><p>Troops left.</p></body></html>",
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><p>&a;</p></html>',
    b"<" * 10_000,
    b"<div>" * 5_000 + b"Troops left.",
    b"<html><head><meta charset='\xff'><title>\0</title></head><body>&#0;&#xD800;&#x110000;",
    b"PK\x05\x06" + b"\0" * 18,
    _zip("../../a.txt", "/etc/b.txt", "c\x01.txt", "C:\\d.txt", "dir/", "e.html"),
    _zip("a.txt")[:-5],
    _zip("a.txt").replace(b"a.txt", b"\xff\xfe.tx"),
)
PATHS = ("a.txt", "", "/", "..", "a/b.c/", "\u202e.jsonl")


@pytest.fixture(params=LEAVES, ids=lambda reader: reader.name)
def reader(request):
    return request.param


def read(reader, source):
    return list(read_isolated(reader, source))


def check(reading) -> None:
    reading.path.encode()
    assert all(problem.message and problem.stage == "read" for problem in reading.problems)
    if reading.raw:
        assert reading.raw_sha256 == sha256(reading.raw).hexdigest()
    if reading.report is None:
        assert reading.problems[-1].severity is Severity.REFUSED
        return
    report = reading.report
    assert report.id.strip()
    assert len(report.id) <= 200
    assert any(map(str.isalnum, report.text))
    assert "\0" not in report.text
    fields = (report.id, report.text, report.lang, *_words(report.publication))
    assert all(field.encode() is not None for field in fields)
    assert [block.span for block in report.blocks] == sorted(b.span for b in report.blocks)
    assert all(block.span.of(report.text).strip() for block in report.blocks)
    if (place := report.publication.dateline_place) is not None:
        assert place.of(report.text).strip()
    assert (report.published is None) == any(
        problem.code in {"no-published", "published"} for problem in reading.problems
    )


def _words(paper):
    return (paper.outlet, paper.title, paper.url, *paper.bylines, *paper.credits)


@pytest.mark.parametrize("raw", NASTY, ids=range(len(NASTY)))
def test_any_bytes_give_readings(reader, raw):
    found = read(reader, Source("x/report.txt", raw))
    assert found
    for reading in found:
        check(reading)


@pytest.mark.parametrize("path", PATHS)
def test_any_name_gives_readings(reader, path):
    for reading in read(reader, Source(path, b"Troops left the base.")):
        check(reading)


def test_the_same_bytes_give_the_same_answer(reader):
    for raw in NASTY:
        source = Source("report.txt", raw)
        assert read(reader, source) == read(reader, source)


def test_readers_have_names_and_endings_of_their_own():
    every = (*LEAVES, *CONTAINERS)
    names = [reader.name for reader in every]
    endings = [suffix for reader in every for suffix in reader.suffixes]
    assert len(names) == len(set(names))
    assert len(endings) == len(set(endings))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in endings)
