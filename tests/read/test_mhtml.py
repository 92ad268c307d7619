"""Pages saved whole in one file: the page, and where it was saved from."""

import io
from datetime import UTC, datetime, timedelta, timezone
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from dateline.model.report import Capture
from dateline.ports import Opened, Source
from dateline.read.containers import read_opened
from dateline.read.isolate import read_isolated
from dateline.read.mhtml import MHTML

STORY = (
    "<p>Ostran troops left the Dallim base on March 11, two officers said on Monday.</p>"
    "<p>They burnt papers behind the signals block – for three hours, a worker said.</p>"
)
PAGE = f"<html><head><title>Gone</title></head><body><article>{STORY}</article></body></html>"


def saved(*pages: str, charset="utf-8", date="Thu, 13 Mar 2031 10:20:00 +0100", **head) -> bytes:
    message = MIMEMultipart("related", type="text/html")
    del message["MIME-Version"]
    message["From"] = "<Saved by Blink>"
    for name, value in head.items():
        message[name.replace("_", "-")] = value
    if date:
        message["Date"] = date
    message["MIME-Version"] = "1.0"
    for number, html in enumerate(pages):
        part = MIMEText(html, "html", charset)
        part["Content-ID"] = f"<page{number}@mhtml>"
        part["Content-Location"] = f"https://ledger.example/{number}"
        message.attach(part)
    picture = MIMEBase("image", "png")
    picture.set_payload(b"\x89PNG")
    message.attach(picture)
    return message.as_bytes()


def read(raw: bytes):
    (reading,) = MHTML.read(Source("x/gone.mhtml", raw))
    return reading


def test_the_page_is_read_with_where_and_when_it_was_saved():
    raw = saved(PAGE, Snapshot_Content_Location="https://ledger.example/gone")
    reading = read(raw)
    at = datetime(2031, 3, 13, 10, 20, tzinfo=timezone(timedelta(hours=1)))
    assert reading.capture == Capture("https://ledger.example/gone", at)
    assert "block – for three hours" in reading.report.text
    assert (reading.report.id, reading.raw) == ("gone", raw)
    assert reading.report.publication.url == "https://ledger.example/gone"
    assert reading.report.published is None  # when it was saved is not when it was published


def test_what_is_not_said_of_the_capture_is_not_known():
    assert read(saved(PAGE, date="")).capture == Capture("https://ledger.example/0", None)
    assert read(saved(PAGE, date="yesterday")).capture.at is None
    assert read(saved(PAGE, date="Thu, 13 Mar 2031 10:20:00 -0000")).capture.at == datetime(
        2031, 3, 13, 10, 20, tzinfo=UTC
    )


def test_a_page_saved_from_a_file_tells_no_path():
    reading = read(saved(PAGE, Snapshot_Content_Location="file:///home/dana/gone.html"))
    assert (reading.capture, reading.report.publication.url) == (None, "")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_encoding_of_the_part_is_used(charset):
    assert "block – for three hours" in read(saved(PAGE, charset=charset)).report.text


def test_frames_are_counted_and_the_page_is_the_one_that_is_named():
    frame = "<html><body><p>Buy a house in Harrow today, or tomorrow if you must.</p></body></html>"
    reading = read(saved(PAGE, frame))
    assert "Buy a house" not in reading.report.text
    assert "passed over: 1 frames" in reading.problems[0].message
    start = b'multipart/related; start="<page1@mhtml>";'
    raw = saved(frame, PAGE).replace(b"multipart/related;", start)
    assert "burnt papers" in read(raw).report.text


def test_it_is_known_by_content_where_the_name_says_nothing():
    for path in ("gone", "gone.bin", "gone.mht"):
        opened = Opened(path, io.BytesIO(saved(PAGE)), lambda _p, _s: False)
        (reading,) = read_opened(opened)
        assert reading.report.publication.title == "Gone"
        assert reading.capture is not None  # the child process hands it on


def test_a_file_without_a_page_is_refused():
    for raw in (b"", b"From: x\n\nwords", saved()):
        reading = read(raw)
        assert (reading.report, reading.problems[0].code) == (None, "no-story")


def test_wherever_it_breaks_off_it_gives_a_reading():
    raw = saved(PAGE, PAGE)
    for cut in range(0, len(raw), 97):
        reading = read(raw[:cut])
        assert (reading.report is None) <= bool(reading.problems)


def test_parts_in_parts_in_parts_cost_the_file_only():
    deep = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    )
    (reading,) = read_isolated(MHTML, Source("deep.mhtml", b"MIME-Version: 1.0\n" + deep))
    assert reading.report is None
