"""Web archives: every page with its address and moment, whatever else is in the file."""

import gzip
import io
import random
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeadersParser

from dateline.model.problem import Severity
from dateline.model.report import Capture
from dateline.ports import Opened
from dateline.read import warc
from dateline.read.containers import read_opened
from dateline.read.limits import BYTES, WebLimits
from dateline.read.warc_records import end_of_head, split_head
from read.crawls import DATE, Crawl, chunked, deflated, digest, gzipped, page

BEFORE = "captures of pages as before, which are in another file"
AT = datetime(2031, 3, 13, 9, 20, tzinfo=UTC)


def read(raw: bytes, path: str = "x/crawl.warc.gz", known=frozenset()):
    skip = lambda path, sha: (path, sha) in known  # noqa: E731
    return list(read_opened(Opened(path, io.BytesIO(raw), skip)))


def reports(readings):
    return [reading for reading in readings if reading.report]


def notes(readings):
    return [p.message for r in readings if r.report is None for p in r.problems]


def codes(readings):
    return [reading.problems[-1].code for reading in readings if reading.report is None]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_read_with_its_address_moment_and_place_in_the_file(packed):
    crawl = Crawl(packed=packed)
    crawl.add(page(), "https://ledger.example/1?b=2")
    crawl.add(page("A column crossed Pell Bridge"), "https://ledger.example/2")
    first, second = read(crawl.raw)
    assert (first.path, first.report.id) == ("x/crawl.warc.gz@0", "crawl@0")
    assert second.path == f"x/crawl.warc.gz@{crawl.at[1]}"
    assert first.capture == Capture("https://ledger.example/1?b=2", AT)
    paper = first.report.publication
    assert (paper.url, paper.outlet) == ("https://ledger.example/1?b=2", "ledger.example")
    assert first.report.published is None  # the day of capture is no day of publication
    assert (first.raw, first.raw_sha256) == (page(), sha256(page()).hexdigest())
    assert "Pell Bridge" in second.report.text


def test_it_is_known_by_content_under_any_name():
    for packed in (True, False):
        crawl = Crawl(packed=packed)
        crawl.add(page())
        assert [r.path for r in read(crawl.raw, "pile.bin")] == ["pile.bin@0"]


def test_a_file_packed_as_a_whole_is_read_too():
    crawl = Crawl(packed=False)
    crawl.add(page())
    crawl.add(page("A column crossed Pell Bridge"))
    found = read(gzip.compress(crawl.raw))
    assert [r.path for r in found] == ["x/crawl.warc.gz@0", f"x/crawl.warc.gz@0+{crawl.at[1]}"]


@pytest.mark.parametrize(
    ("pack", "headers"),
    [
        (gzipped, [("Content-Encoding", "gzip")]),
        (deflated, [("Content-Encoding", "deflate")]),
        (lambda body: deflated(body)[2:-4], [("Content-Encoding", "deflate")]),
        (chunked, [("Transfer-Encoding", "chunked")]),
        (
            lambda body: chunked(gzipped(body)),
            [("Transfer-Encoding", "chunked"), ("Content-Encoding", "x-gzip")],
        ),
        (bytes, [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (bytes, [("Content-Encoding", "br")]),
    ],
)
def test_bodies_are_unpacked_and_those_that_are_already_are_taken_as_they_are(pack, headers):
    crawl = Crawl()
    crawl.add(pack(page()), headers=headers)
    (found,) = read(crawl.raw)
    assert (found.report is not None, found.raw) == (True, page())


def test_a_packing_that_is_not_read_is_a_refusal_with_advice():
    crawl = Crawl()
    crawl.add(b"\x28\xb5\x2f\xfd not a page", headers=[("Content-Encoding", "zstd")])
    crawl.add(page())
    refused, good = read(crawl.raw)
    assert codes([refused]) == ["packing"]
    assert good.report is not None


def test_what_was_no_success_and_what_is_no_text_is_counted_in_one_note():
    crawl = Crawl()
    crawl.add(page(), status="404 Not Found")
    crawl.add(page(), status="404 Not Found")
    crawl.add(b"", status="301 Moved")
    crawl.add(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, media="image/png")
    crawl.add(b"body { color: red }", media="text/css")
    crawl.add(b"User-agent: *", "https://ledger.example/robots.txt", media="text/plain")
    crawl.add(b'{"a": 1}', media="application/json")
    crawl.resource(b"x", "metadata://tool.example/log.txt", "text/plain")
    (found,) = read(crawl.raw)
    assert {problem.severity for problem in found.problems} == {Severity.NOTE}
    assert [problem.message for problem in found.problems] == [
        "passed over: 1 answers with HTTP status 301",
        "passed over: 2 answers with HTTP status 404",
        "passed over: 4 files that are no text, such as pictures, styles and scripts",
        "passed over: 1 records that the archiver adds",
    ]


def test_the_content_decides_and_then_what_the_server_says():
    crawl = Crawl()
    crawl.add(page(), media="application/octet-stream")
    crawl.add(page().removeprefix(b"<html>"), media="text/html")
    crawl.add(b"Troops left the base.", media="text/plain; charset=utf-8")
    crawl.resource(page(), "https://ledger.example/5", "text/html")
    assert len(reports(read(crawl.raw))) == 4


def test_a_capture_that_says_as_before_is_the_page_again_with_its_own_moment():
    crawl = Crawl()
    crawl.add(page())
    crawl.repeat("https://ledger.example/1", digest(page()), "2031-03-15T10:00:00Z")
    crawl.repeat("https://ledger.example/9", "sha1:BBBB", "2031-03-15T10:00:00Z")
    crawl.add(page("A column crossed Pell Bridge"))
    first, last, again, note = read(crawl.raw)
    assert "Pell Bridge" in last.report.text
    assert (again.report.text, again.raw) == (first.report.text, first.raw)
    assert again.path == f"x/crawl.warc.gz@{crawl.at[1]}"
    assert again.capture.at == datetime(2031, 3, 15, 10, tzinfo=UTC)
    assert notes([note]) == [
        "passed over: 1 captures of pages as before, which are in another file"
    ]


def test_a_server_that_says_not_modified_means_the_page_as_it_was():
    crawl = Crawl(packed=False)
    crawl.add(page())
    later = (
        b"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://ledger.example/1\r\n"
        b"WARC-Date: 2031-03-15T10:00:00Z\r\nWARC-Refers-To-Target-URI: %s\r\n"
        b"WARC-Refers-To-Date: 2031-03-13T09:20:00Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )
    first, again, note = read(
        crawl.raw + later % b"https://ledger.example/1" + later % b"https://ledger.example/2"
    )
    assert again.report.text == first.report.text
    assert again.capture.at == datetime(2031, 3, 15, 10, tzinfo=UTC)
    assert notes([note]) == [f"passed over: 1 {BEFORE}"]


def test_known_pages_are_not_read_again():
    crawl = Crawl()
    crawl.add(page())
    crawl.add(page("A column crossed Pell Bridge"))
    first, second = read(crawl.raw)
    assert read(crawl.raw, known={(first.path, first.raw_sha256)}) == [second]


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_costs_itself(packed):
    crawl = Crawl(packed=packed)
    for n in range(3):
        crawl.add(page(f"Column {n} left"))
    raw = bytearray(crawl.raw)
    bad = crawl.at[1]
    raw[bad + 20 : bad + 60] = b"\xff" * 40
    found = read(bytes(raw))
    assert [r.path for r in reports(found)] == [f"x/crawl.warc.gz@{crawl.at[n]}" for n in (0, 2)]
    assert codes(found) == ["broken-record"]
    assert [r.path for r in found if not r.report] == [f"x/crawl.warc.gz@{bad}"]


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_it_breaks_off_what_came_before_is_read_and_the_rest_is_said(packed):
    crawl = Crawl(packed=packed)
    noise = random.Random(7).randbytes(400)
    crawl.add(b"Troops left." + noise.hex().encode(), media="text/plain")
    crawl.add(b"They came back.", media="text/plain")
    raw = crawl.raw
    for cut in range(1, len(raw), 97):
        found = read(raw[:cut])
        assert found
        whole = cut >= crawl.at[1]
        assert len(reports(found)) == whole
        assert cut == crawl.at[1] or codes(found)[-1:], cut


def test_lengths_and_headers_that_lie_are_refused():
    for length in (b"-5", b"1e3", b"99999999999999999999", b""):
        crawl = Crawl(packed=False)
        crawl.add(page())
        bent = crawl.raw.replace(b"Content-Length: ", b"Content-Length: " + length + b"\r\nX: ", 1)
        assert codes(read(bent)) == ["broken-record"]
    long = b"WARC/1.0\r\nX: " + b"x" * 1_000_000
    assert codes(read(gzip.compress(long))) == ["broken-record"]
    assert codes(read(b"WARC/1.0\r\n\r\n")) == ["broken-record"]


def test_many_heads_without_bodies_are_given_up():
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900000000\r\n\r\n"
    found = read(head * 3_000)
    assert len(found) == 1_001
    assert codes(found)[-1] == "broken-archive"


def test_a_bomb_in_a_record_and_one_in_a_body_cost_themselves():
    crawl = Crawl()
    crawl.add(b"<html>" + b"0" * 60_000_000)
    crawl.add(gzipped(b"<html>" + b" " * 60_000_000), headers=[("Content-Encoding", "gzip")])
    crawl.add(page())
    found = read(crawl.raw)
    assert codes(found) == ["too-large", "too-large"]
    assert len(reports(found)) == 1


def test_a_page_larger_than_is_read_is_refused():
    crawl = Crawl(packed=False)
    crawl.add(b"x" * (BYTES.text + 1), media="text/plain")
    assert codes(read(crawl.raw)) == ["too-large"]


def test_pages_beyond_what_is_remembered_are_counted(monkeypatch):
    monkeypatch.setattr(warc, "WEB", WebLimits(again=2))
    crawl = Crawl()
    crawl.add(page())
    for _ in range(4):
        crawl.repeat("https://ledger.example/1", digest(page()), DATE)
    found = read(crawl.raw)
    assert len(reports(found)) == 3
    assert notes(found) == [f"passed over: 2 {BEFORE}"]


def test_a_page_that_kills_its_parser_costs_itself():
    crawl = Crawl()
    crawl.add(b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>")
    crawl.add(page())
    stopped, good = read(crawl.raw)
    assert codes([stopped]) == ["stopped"]
    assert good.report is not None
    assert stopped.capture == Capture("https://ledger.example/1", AT)


def test_the_way_wget_writes_is_read():
    """wget has the address in angle brackets, and records of its own that are no pages."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Target-URI: <http://127.0.0.1:8000/gone.html>\r\n"
        b"WARC-Date: 2031-03-13T09:20:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body)
    )
    log = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <metadata://gnu.org/software/wget/"
        b"warc/wget.log>\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nlog\n\r\n\r\n"
    )
    found = read(gzip.compress(record) + gzip.compress(log))
    assert found[0].capture == Capture("http://127.0.0.1:8000/gone.html", AT)
    assert notes(found) == ["passed over: 1 records that the archiver adds"]


_HEAD_LINES = st.lists(
    st.one_of(
        st.text(st.characters(codec="latin-1"), max_size=30),
        st.from_regex(r"[A-Za-z-]{1,12}:[ \t]?[ -~]{0,20}", fullmatch=True),
        st.sampled_from(("Host: a", " more", "\tmore", "A : b", ":", "a:", "A: b\r", "")),
    ),
    max_size=6,
)


@given(st.sampled_from(("WARC/1.0", "HTTP/1.1 200 OK", "HTTP/1.1", "WARC/1.1 ", "x")), _HEAD_LINES)
def test_plain_headers_are_split_as_warcio_splits_them(first, lines):
    versions = ["WARC/1.0", "WARC/1.1", "HTTP/1.1"]
    raw = "\r\n".join((first, *lines)).encode("latin-1") + b"\r\n\r\n"
    raw = raw[: end_of_head(raw)]
    parsed = StatusAndHeadersParser(versions, verify=False).parse(io.BytesIO(raw))
    by_warcio = {"": str(parsed.statusline)}
    for name, value in parsed.headers:
        by_warcio.setdefault(name.lower(), value.strip())
    assert split_head(raw, versions) == by_warcio


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_capture_at_the_end_of_time_is_read(at):
    crawl = Crawl()
    crawl.add(page(), warc={"WARC-Date": at})
    crawl.repeat("https://ledger.example/2", digest(page()), at)
    assert len(reports(read(crawl.raw))) == 2


def test_pictures_are_passed_over_in_a_plain_file_without_being_read():
    crawl = Crawl(packed=False)
    for number in range(3):
        picture = b"\xff\xd8\xff" + b"x" * 3_000_000
        crawl.add(picture, f"https://a.example/{number}.jpg", media="image/jpeg")
        crawl.add(page(f"Column {number} left"), f"https://a.example/{number}")
    file = _Counted(crawl.raw)
    found = list(read_opened(Opened("x/a.warc", file, lambda *_: False)))
    assert [one.path for one in reports(found)] == [f"x/a.warc@{at}" for at in crawl.at[1::2]]
    assert notes(found) == [
        "passed over: 3 files that are no text, such as pictures, styles and scripts"
    ]
    assert file.count < 3_000_000
    cut = read(crawl.raw[: crawl.at[-2] + 150_000], "x/a.warc")
    assert (len(reports(cut)), codes(cut)[0]) == (2, "truncated")


class _Counted(io.BytesIO):
    """A file that counts the bytes that are read of it."""

    count = 0

    def read(self, size=-1):
        found = super().read(size)
        self.count += len(found)
        return found
