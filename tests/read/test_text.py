"""Plain text: decoded exactly, or refused with what to do."""

import pytest

from dateline.model.problem import Severity
from dateline.ports import Source
from dateline.read.dates import iso_of
from dateline.read.text import TEXT

STORY = "Ostran troops left the Dallim base on March 11.\r\nNobody was told — “not one”.\r\n"


def read(raw: bytes, path: str = "reports/base.txt"):
    (reading,) = TEXT.read(Source(path, raw))
    return reading


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_text_is_the_file_to_the_letter():
    reading = read(STORY.encode())
    assert reading.report.text == STORY
    assert reading.report.id == "base"
    assert reading.raw == STORY.encode()


def test_markdown_is_kept_as_it_is_written():
    text = "# Gone\n\n* The **base** is [empty](x.html)\n"
    assert read(text.encode(), "a.md").report.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_obeyed_and_dropped(encoding):
    assert read(STORY.encode(encoding)).report.text == STORY


def test_windows_text_is_read_with_a_warning():
    reading = read("The café in Kessary was “closed”.".encode("cp1252"))
    assert reading.report.text == "The café in Kessary was “closed”."
    assert codes(reading) == ["encoding", "no-published"]


def test_broken_utf8_is_refused_not_patched():
    reading = read("The café".encode() + b"\xc3\x81\x81 shut")
    assert codes(reading) == ["encoding"]
    assert reading.report is None


@pytest.mark.parametrize("raw", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"--- !!! ---"])
def test_a_file_without_words_is_refused(raw):
    assert codes(read(raw)) == ["empty"]


@pytest.mark.parametrize("raw", [bytes(range(256)) * 8, b"\x00\x01\x02\x03abcd" * 50])
def test_binary_noise_is_refused(raw):
    assert codes(read(raw)) == ["binary"]


def test_nul_becomes_a_mark_of_the_same_length():
    reading = read(b"Ostran troops\0left the base.")
    assert reading.report.text == "Ostran troops\ufffdleft the base."
    assert codes(reading) == ["characters", "no-published"]


def test_a_missing_date_is_noted_and_nothing_takes_its_place():
    reading = read(STORY.encode())
    assert reading.report.published is None
    assert [(p.code, p.severity) for p in reading.problems] == [("no-published", Severity.NOTE)]


def test_another_language_is_kept_and_said():
    reading = read("انسحبت القوات من القاعدة قبل الفجر.".encode())
    assert reading.report.lang == "ar"
    assert "other-language" in codes(reading)


def test_masthead_is_marked_as_printed():
    reading = read(b"By Dana Holt\n\nKESSARY, March 13 (Northwire) - Troops left the base.")
    paper = reading.report.publication
    assert (paper.method, paper.bylines, paper.credits) == (
        "masthead",
        ("Dana Holt",),
        ("Northwire",),
    )
    assert paper.dateline_place.of(reading.report.text) == "KESSARY"


def test_a_file_named_by_its_ending_alone_has_an_id():
    assert read(b"Troops left.", "x/.txt").report.id == ".txt"


HEADER = (
    "Title: The garrison is gone\r\nSource: The Ledger\r\nAuthor: Dana Holt; Ilen Casp\r\n"
    "Date: March 13, 2031\r\nLast updated: 2031-03-14T09:20:00+02:00\r\n"
    "URL: https://ledger.example/1\r\nLanguage: en\r\nLength: 120 words\r\n\r\n"
)
FRONT = (
    '---\ntitle: "The garrison is gone"\noutlet: The Ledger\nauthors:\n  - Dana Holt\n'
    "  - Ilen Casp\ndate: 2031-03-13\nupdated: 2031-03-14T09:20:00+02:00\n"
    "url: https://ledger.example/1\ntags: [a, b]\n---\n\n"
)


@pytest.mark.parametrize("header", [HEADER, FRONT], ids=["lines", "front matter"])
def test_lines_above_a_text_are_given_beside_it(header):
    reading = read((header + STORY).encode())
    report, paper = reading.report, reading.report.publication
    assert report.text == STORY
    assert (paper.title, paper.outlet) == ("The garrison is gone", "The Ledger")
    assert paper.bylines == ("Dana Holt", "Ilen Casp")
    assert paper.url == "https://ledger.example/1"
    assert paper.method == "given"
    assert str(report.published) == "2031-03-13"
    assert report.updated_at.isoformat() == "2031-03-14T09:20:00+02:00"
    assert report.id == "base"
    assert reading.raw == (header + STORY).encode()
    assert codes(reading) == ["header"]
    assert reading.problems[0].severity is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "Source: Northwire\n\nTroops left.",
        "By: Dana Holt\nSource: Northwire\n\nTroops left.",
        "Kessary: Troops left.\nDallim: Nobody stayed.\n\nMore follows.",
        "Title: Gone\nTroops left the base.\nDate: 2031-03-13\n\nMore.",
        "Title: Gone\nDate: 2031-03-13\n",
        "---\nTroops left.\n---\nNobody stayed.",
        "Title: Gone\nDate: 2031-03-13\nTroops left the base before dawn.",
    ],
)
def test_a_story_is_not_taken_for_a_header(text):
    assert read(text.encode()).report.text == text


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2031-03-13", "2031-03-13"),
        ("20310313T092000Z", "2031-03-13T09:20:00Z"),
        ("2031-03-13 09:20", "2031-03-13T09:20:00"),
        ("Thu, 13 Mar 2031 09:20:00 +0200", "2031-03-13T09:20:00+02:00"),
        ("March 13, 2031", "2031-03-13"),
        ("Thursday, March 13, 2031", "2031-03-13"),
        ("13th March 2031", "2031-03-13"),
        ("13/03/2031", "13/03/2031"),
        ("Frimaire 13, 2031", "Frimaire 13, 2031"),
        ("", None),
    ],
)
def test_dates_are_read_where_they_say_one_day(words, iso):
    assert iso_of(words) == iso
