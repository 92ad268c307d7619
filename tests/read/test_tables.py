"""Tables: CSV in its dialects, XLSX of two makers, auto-archiver's export, JSON by paths."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import openpyxl
import pytest
import xlsxwriter

from dateline.model.report import Capture
from dateline.ports import Opened, Options, Source
from dateline.read import read_again
from dateline.read.containers import read_opened
from dateline.read.delimited import DELIMITED
from dateline.read.jsonl import JSONL
from dateline.read.xlsx import XLSX

HEADER = ("ID", "Headline", "Body", "Source", "Author", "Date", "Link")
FIRST = 'Troops left the base; "all of them", an officer said,\nand nobody saw — not one.'
ROWS = (
    ("r1", "Gone", FIRST, "The Ledger", "Dana Holt", "2031-03-13", "https://ledger.example/1"),
    (
        "r2",
        "Güte",
        "The café is shut.",
        "Northwire",
        "",
        "2031-03-14T09:20:00+02:00",
        "",
    ),
)


def table(header=HEADER, rows=ROWS, encoding="utf-8", **dialect) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def read(raw: bytes, path: str = "x/a.csv", skip=lambda _path, _digest: False, **fields):
    options = Options(fields=tuple(fields.items()))
    return list(DELIMITED.read(Opened(path, io.BytesIO(raw), skip, options)))


def codes(reading):
    return [problem.code for problem in reading.problems if problem.code != "no-published"]


DIALECTS = (
    {},
    {"delimiter": ";"},
    {"delimiter": "\t"},
    {"delimiter": "|"},
    {"quoting": csv.QUOTE_ALL},
    {"lineterminator": "\n"},
    {"lineterminator": "\r\n", "delimiter": ";", "quoting": csv.QUOTE_ALL},
    {"encoding": "utf-8-sig"},
    {"encoding": "utf-16"},
    {"encoding": "utf-16", "delimiter": "\t"},
)


@pytest.mark.parametrize("dialect", DIALECTS, ids=range(len(DIALECTS)))
def test_a_row_is_a_report_in_every_dialect(dialect):
    first, second = read(table(**dialect))
    report, paper = first.report, first.report.publication
    assert first.path == "x/a.csv:2"
    assert report.text == FIRST
    assert (report.id, paper.title, paper.outlet) == ("r1", "Gone", "The Ledger")
    assert (paper.bylines, paper.url) == (("Dana Holt",), "https://ledger.example/1")
    assert report.published == date(2031, 3, 13)
    assert report.published_at is None
    assert second.report.text == "The café is shut."
    assert second.report.published_at == datetime(2031, 3, 14, 7, 20, tzinfo=UTC)
    assert codes(first) == codes(second) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_letters_that_hold_the_byte_of_a_line_end_end_no_line(encoding):
    text = "Ċ ਅ ਊ troops left\u0a0a."
    mark = "\ufeff".encode(encoding)
    file = io.BytesIO(mark + table(("text", "id"), ((text, "a"), (text, "b")), encoding))
    found = list(DELIMITED.read(Opened("a.csv", file, lambda *_: False)))
    assert [reading.report.text for reading in found] == [text, text]
    header = mark + "text,id\r\n".encode(encoding)
    rows = [reading.raw.removeprefix(header) for reading in found]
    assert file.getvalue() == header + b"".join(rows)


def test_the_bytes_of_each_row_are_kept_as_they_were():
    raw = table()
    readings = read(raw)
    header = raw[: raw.index(b"\r\n") + 2]
    assert all(reading.raw.startswith(header) for reading in readings)
    assert header + b"".join(reading.raw.removeprefix(header) for reading in readings) == raw
    assert [sha256(reading.raw).hexdigest() for reading in readings] == [
        reading.raw_sha256 for reading in readings
    ]
    known = {(readings[0].path, readings[0].raw_sha256)}
    assert read(raw, skip=lambda path, digest: (path, digest) in known) == readings[1:]


def test_windows_rows_are_read_with_a_warning_and_others_without():
    first, second = read(table(encoding="cp1252"))
    assert first.report.text == FIRST
    assert second.report.publication.title == "Güte"
    assert codes(second) == ["encoding"]


def test_columns_are_what_the_user_says():
    raw = table(("A", "B", "C"), (("Gone", "Troops left.", "2031-03-13"),))
    (refused,) = read(raw)
    assert codes(refused) == ["no-text-column"]
    assert "'A', 'B', 'C'" in refused.problems[0].message
    assert "--map text=COLUMN" in refused.problems[0].message
    (reading,) = read(raw, text="B", title="a", published="C")
    assert reading.report.text == "Troops left."
    assert reading.report.publication.title == "Gone"
    assert reading.report.published == date(2031, 3, 13)
    (refused,) = read(raw, text="Words")
    assert "no column is called 'Words'" in refused.problems[0].message


def test_a_row_without_text_is_refused_and_a_blank_one_passed_over():
    raw = table(rows=(("r1", "Gone", "", "", "", "", ""), ("",) * 7, ROWS[0]))
    found = read(raw)
    assert [codes(reading) for reading in found] == [["empty"], []]
    assert [reading.path for reading in found] == ["x/a.csv:2", "x/a.csv:4"]


def test_cells_beyond_the_header_are_said():
    (reading,) = read(b"id,text\nr1,Troops left, and burnt papers.\n")
    assert codes(reading) == ["cells"]


def test_a_day_in_figures_is_not_guessed():
    (reading,) = read(b"text,date\nTroops left.,03/04/2031\n")
    assert reading.report.published is None
    assert codes(reading) == ["published"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"text\n", "empty"),
        (b"\0\1\2\3" * 99, "binary"),
        (b"x" * 300_000, "no-text-column"),
        (b'text\n"Troops left', None),
        (b'text\n"' + b"x" * 11_000_000, "broken-table"),
        (b"text\nTroops\0left\n", None),
        (b"text\n=cmd|' /C calc'!A1\n", None),
    ],
    ids=range(8),
)
def test_hostile_tables_give_readings(raw, code):
    found = read(raw)
    assert found
    assert code is None or codes(found[-1]) == [code]


ARCHIVER = (
    "Link", "Archive Status", "Destination Folder", "Archive Location", "Archive Date",
    "Thumbnail", "Upload Timestamp", "Upload Title", "Text Content", "Screenshot", "Hash",
    "Perceptual Hashes", "WACZ", "ReplayWebpage",
)  # fmt: skip


def archived(text: str, location: str = "s3://kept/1.html") -> tuple[str, ...]:
    at, taken = "2031-03-13T09:20:00+00:00", "2031-03-15T11:00:00+00:00"
    link = "https://clips.example/1"
    return (link, "wayback: success", "", location, taken, "", at, "Clip", text, "", "", "", "", "")


def test_the_export_of_auto_archiver_is_known_by_its_header():
    first, second = read(table(ARCHIVER, (archived("Trucks leave Dallim."), archived(""))))
    assert first.report.text == "Trucks leave Dallim."
    assert first.report.publication.url == "https://clips.example/1"
    assert first.report.publication.title == "Clip"
    assert first.report.published_at == datetime(2031, 3, 13, 9, 20, tzinfo=UTC)
    assert first.capture == Capture(
        "https://clips.example/1", datetime(2031, 3, 15, 11, tzinfo=UTC)
    )
    assert codes(second) == ["empty"]
    assert "s3://kept/1.html" in second.problems[0].message


def workbook(*sheets, maker: str) -> bytes:
    """Return a workbook of (name, rows); days and moments are cells of their own kind."""
    out = io.BytesIO()
    if maker == "openpyxl":
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(out)
    else:
        book = xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd hh:mm"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        book.close()
    return out.getvalue()


def read_book(raw: bytes, **fields):
    return list(XLSX.read(Source("x/a.xlsx", raw, Options(fields=tuple(fields.items())))))


@pytest.mark.parametrize("maker", ["openpyxl", "xlsxwriter"])
def test_a_workbook_is_read_row_by_row_on_every_sheet(maker):
    rows = (
        ("Reports of March",),
        (),
        ("Nr", "Text", "Date", "Title"),
        (1, FIRST, datetime(2031, 3, 13), "Gone"),
        (2, "The café is shut.", datetime(2031, 3, 14, 9, 20), ""),
    )
    raw = workbook(("March", rows), ("Notes", (("a", "b"), ("c", "d"))), maker=maker)
    first, second, notes = read_book(raw, id="Nr")
    assert [r.path for r in (first, second)] == ["x/a.xlsx/March:4", "x/a.xlsx/March:5"]
    assert first.report.text == FIRST
    assert first.report.id == "1"
    assert first.report.published == date(2031, 3, 13)
    assert second.report.published == date(2031, 3, 14)
    assert second.report.published_at is None
    assert codes(notes) == ["no-text-column"]


def test_of_a_formula_the_value_is_read_and_never_the_formula():
    rows = (("text", "url"), ("Troops left.", '=HYPERLINK("https://x.example","go")'))
    (reading,) = read_book(workbook(("S", rows), maker="openpyxl"))
    assert reading.report.publication.url == ""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "text")
    sheet.write_formula(1, 0, '="Troops "&"left."', None, "Troops left.")
    book.close()
    (reading,) = read_book(out.getvalue())
    assert reading.report.text == "Troops left."


def replaced(raw: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """Return a package with words of one member replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as had, zipfile.ZipFile(out, "w", 8) as made:
        for name in had.namelist():
            content = had.read(name)
            assert name != member or old in content
            made.writestr(name, content.replace(old, new) if name == member else content)
    return out.getvalue()


def test_hostile_workbooks_are_refused():
    raw = workbook(("S", (("text",), ("Troops left.",))), maker="xlsxwriter")
    sheet, strings = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    for hostile in (
        replaced(raw, sheet, b"<sheetData>", b"<sheetData><<<<"),
        replaced(raw, "xl/workbook.xml", b"<workbook", b"<"),
        replaced(raw, strings, b"<si>", b"<si>" + b" " * 30_000_000),
        raw[:-99],
    ):
        assert all(reading.report is None for reading in read_book(hostile))
    claimed = replaced(raw, sheet, b"A1:A2", b"A1:XFD1048576")
    assert [reading.report.text for reading in read_book(claimed)] == ["Troops left."]


def read_json(value, path: str = "a.json", **fields):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    options = Options(fields=tuple(fields.items()))
    return list(JSONL.read(Opened(path, io.BytesIO(raw), lambda *_: False, options)))


ANSWER = {
    "status": "ok",
    "articles": [
        {"source": {"name": "The Ledger"}, "authors": [{"name": "Dana Holt"}, "Ilen Casp"],
         "article": {"body": "Troops left.", "at": "2031-03-13T09:20:00Z"}, "n": 7},
        {"article": {}},
    ],
}  # fmt: skip
PATHS = {"text": "article.body", "outlet": "source.name", "byline": "authors"}


@pytest.mark.parametrize("path", ["a.json", "a.jsonl"])
def test_json_of_any_shape_is_read_by_paths(path):
    lines = b"\n".join(json.dumps(item).encode() for item in ANSWER["articles"])
    value = ANSWER if path == "a.json" else lines
    first, second = read_json(value, path, **PATHS, published="article.at", id="n")
    report = first.report
    assert report.text == "Troops left."
    assert report.id == "7"
    assert report.publication.outlet == "The Ledger"
    assert report.publication.bylines == ("Dana Holt", "Ilen Casp")
    assert report.published_at == datetime(2031, 3, 13, 9, 20, tzinfo=UTC)
    assert codes(second) == ["bad-line"]
    assert "nothing stands at 'article.body'" in second.problems[0].message


def test_a_list_under_one_key_is_read_as_a_list():
    found = read_json({"count": 1, "docs": [{"id": "a", "text": "Troops left."}]})
    assert [reading.report.id for reading in found] == ["a"]


def test_a_line_may_say_its_update_and_language():
    (reading,) = read_json(
        {"id": "a", "text": "Oui.", "lang": "fr-FR", "updated": "2031-03-14T09:20:00+02:00"}
    )
    assert reading.report.lang == "fr"
    sent = datetime(2031, 3, 14, 9, 20, tzinfo=timezone(timedelta(hours=2)))
    assert reading.report.updated_at == sent


@pytest.mark.parametrize("dialect", DIALECTS, ids=range(len(DIALECTS)))
def test_a_row_is_read_again_from_what_is_kept_of_it(dialect):
    rows = (*ROWS, ("r3", "Höhe", "Troops; left, | they said.", "", "", "", ""))
    for reading in read(table(rows=rows, **dialect)):
        (again,) = read_again(reading.path, reading.raw, Options())
        assert again.report == reading.report
        assert again.raw == reading.raw


def test_a_row_that_was_found_by_named_columns_or_in_another_encoding_is_read_again():
    raw = table(("A", "B"), (("Gone", "Troops left."), ("Güte", "Le café est fermé.")), "cp1252")
    options = Options(fields=(("text", "B"), ("title", "a")))
    opened = Opened("x/a.tsv", io.BytesIO(raw), lambda *_: False, options)
    for reading in DELIMITED.read(opened):
        (again,) = read_again(reading.path, reading.raw, options)
        assert (again.report, codes(again)) == (reading.report, codes(reading))


def test_a_table_is_told_by_its_name():
    opened = Opened("x/a.csv", io.BytesIO(table()), lambda *_: False)
    assert [reading.path for reading in read_opened(opened)] == ["x/a.csv:2", "x/a.csv:3"]
