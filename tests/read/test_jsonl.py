import io
import json
from datetime import UTC, date, datetime

import pytest

from dateline.ports import Opened
from dateline.read.jsonl import JSONL, lines_of, read_line, read_lines
from dateline.read.limits import BYTES

LINE = {
    "id": "R1",
    "text": "Ostran troops left.",
    "published": "2031-03-13T09:20:00Z",
    "title": "Gone",
    "outlet": "Northwire",
    "url": "https://northwire.example/1",
    "byline": "By Dana Holt and Ilen Casp",
}


def line(**changed) -> bytes:
    values = {**LINE, **changed}
    return json.dumps({k: v for k, v in values.items() if v is not ...}).encode()


def read(raw: bytes, path: str = "a.jsonl"):
    return list(JSONL.read(Opened(path, io.BytesIO(raw), lambda _path, _sha256: False)))


def message(raw: bytes) -> str:
    reading = read_line(raw, "", 7)
    assert reading.report is None
    return reading.problems[-1].message


def test_a_line_is_a_report_with_what_stands_beside_it():
    reading = read_line(line(), "a.jsonl", 12)
    report, paper = reading.report, reading.report.publication
    assert (reading.path, reading.raw, report.id) == ("a.jsonl:12", line(), "R1")
    assert report.published == date(2031, 3, 13)
    assert report.published_at == datetime(2031, 3, 13, 9, 20, tzinfo=UTC)
    assert (paper.outlet, paper.title, paper.method) == ("Northwire", "Gone", "given")
    assert paper.bylines == ("Dana Holt", "Ilen Casp")
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": ...}, 'line 7: field "text" is missing'),
        ({"id": ...}, 'field "id" is missing'),
        ({"id": 5}, 'field "id" is wrong: expected `str`, got `int`'),
        ({"id": "  "}, 'field "id" is empty'),
        ({"text": None}, 'field "text" is wrong'),
        ({"text": " \n"}, 'field "text" is empty'),
        ({"title": ["x"]}, 'field "title" is wrong'),
    ],
)
def test_a_refusal_names_the_field(changed, words):
    assert words in message(line(**changed))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{", "not valid JSON"),
        (b"", "line 7 is empty"),
        (b"[1]", "it is no report: expected `object`, got `array`"),
        (b'{"id":"a","text":"\xff"}', "not UTF-8"),
        (b'{"id":"a","text":"x","z":' + b"[" * 100_000, "nested too deeply"),
        (b'{"id":"a","text":"x"} y', "not valid JSON"),
        (b'{"id":"a","text":"\\ud800}', "not valid JSON"),
    ],
)
def test_a_refusal_says_what_is_wrong_with_the_line(raw, words):
    assert words in message(raw)


@pytest.mark.parametrize("missing", [None, ""])
def test_no_date_is_a_note(missing):
    reading = read_line(line(published=missing), "", 1)
    assert reading.report.published is None
    assert [problem.code for problem in reading.problems] == ["no-published"]


@pytest.mark.parametrize(
    "wrong",
    ["yesterday", "2031-02-30", "13.03.2031", "2031-03", "0001-01-01", 20310313, "2031-W11"],
)
def test_a_wrong_date_warns_and_counts_as_none(wrong):
    reading = read_line(line(published=wrong), "", 1)
    assert (reading.report.published, reading.report.published_at) == (None, None)
    assert [problem.code for problem in reading.problems] == ["published"]


@pytest.mark.parametrize("day", ["2031-03-13", "2031-03-13T23:30:00", " 2031-03-13 "])
def test_a_date_without_zone_is_a_day_only(day):
    report = read_line(line(published=day), "", 1).report
    assert (report.published, report.published_at) == (date(2031, 3, 13), None)


def test_the_day_is_the_one_that_is_written_not_the_one_in_utc():
    report = read_line(line(published="2031-03-13T01:30:00+03:00"), "", 1).report
    assert report.published == date(2031, 3, 13)
    assert report.published_at.isoformat() == "2031-03-13T01:30:00+03:00"


def test_half_a_surrogate_pair_and_nul_become_marks():
    reading = read_line(b'{"id":"a","text":"Troops \\ud83d left\\u0000."}', "", 1)
    assert reading.report.text == "Troops \ufffd left\ufffd."
    assert "characters" in [problem.code for problem in reading.problems]


def test_a_byline_that_is_no_list_of_people_stays_whole():
    for given in ("Leo Varga, border correspondent", "Northwire staff"):
        assert read_line(line(byline=given), "", 1).report.publication.bylines == (given,)


def test_one_bad_line_costs_one_refusal():
    raw = b"\xef\xbb\xbf" + line() + b"\r\n\n{oops}\n" + line(id="R2")
    found = [(r.path, r.report and r.report.id) for r in read(raw)]
    assert found == [("a.jsonl:1", "R1"), ("a.jsonl:3", None), ("a.jsonl:4", "R2")]


def test_a_json_list_is_read_item_by_item():
    raw = b"[" + line() + b",\n 5, " + line(id="R2") + b"]"
    found = [(r.path, r.report and r.report.id) for r in read(raw, "a.json")]
    assert found == [("a.json[1]", "R1"), ("a.json[2]", None), ("a.json[3]", "R2")]


def test_a_json_object_over_many_lines_is_one_report():
    (reading,) = read(json.dumps(LINE, indent=2).encode(), "a.json")
    assert reading.report.id == "R1"


def test_an_empty_list_and_an_empty_file_are_refused():
    assert read(b"[]", "a.json")[0].problems[0].code == "empty"
    assert read(b"\n\n")[0].problems[0].code == "empty"


def test_known_lines_are_not_read_again():
    first, second = read(line() + b"\n" + line(id="R2"))
    lines = iter([line(), line(id="R2")])
    known = {(first.path, first.raw_sha256)}
    found = list(read_lines(lines, "a.jsonl", lambda path, sha256: (path, sha256) in known))
    assert found == [second]


def test_a_file_of_bad_lines_only_is_given_up():
    found = read(b"no report\n" * (BYTES.bad_lines + 500))
    assert len(found) == BYTES.bad_lines + 1
    assert found[-1].problems[0].code == "no-reports"


def test_lines_are_given_without_ends_and_blank_ones_are_kept():
    assert list(lines_of(io.BytesIO(b"a\r\n\nb"))) == [b"a", b"", b"b"]


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read():
    file = io.BytesIO(b"x" * (BYTES.text + 5_000) + b"\n" + line())
    long, short = lines_of(file)
    assert len(long) == BYTES.text + 1
    refused = read_line(long, "a.jsonl", 1)
    assert (refused.problems[0].code, refused.raw, refused.raw_sha256) == ("too-large", b"", "")
    assert short == line()
