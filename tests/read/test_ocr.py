"""OCR, with a program in Tesseract's place that is asked as Tesseract is and gives set words.

What Tesseract itself reads was tried by hand (see docs/decisions/0002-dependencies.md): it is a
program of the machine, and no test may need it.
"""

import io
import os
import struct
from zlib import crc32

import pytest
from fpdf import FPDF
from PIL import Image

from dateline.model.problem import Severity
from dateline.ports import Options, Source
from dateline.read.pdf import PDF
from dateline.read.picture import PICTURE

WORDS = "Troops left the Dal-\nlim base.\n\nThe Dallim road is open.\n"
ANSWER = """#!/bin/sh
if [ "$1" = --list-langs ]; then printf 'List of languages (2):\\nara\\neng\\n'; exit 0; fi
[ "$1 $2 $3" = "stdin stdout -l" ] || exit 9
head -c 4 | grep -q PNG || exit 8
cat > /dev/null
cat <<'END'
{words}
END
exit {status}
"""


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """Return what puts a program into Tesseract's place."""

    def put(words: str = WORDS, status: int = 0) -> None:
        program = tmp_path / "tesseract"
        program.write_text(ANSWER.format(words=words, status=status), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


def picture(kind: str = "PNG", pages: int = 1) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", (60, 40), (n, 255, 255)) for n in range(pages)]
    if rest:
        first.save(out, kind, save_all=True, append_images=rest)
    else:
        first.save(out, kind)
    return out.getvalue()


def scan(*texts: str) -> bytes:
    """Return a PDF file: a page of text for each text, of a picture for each ""."""
    made = FPDF()
    for words in texts:
        made.add_page()
        made.set_font("Times", size=10)
        if words:
            made.multi_cell(0, 5, words)
        else:
            made.image(io.BytesIO(picture()), w=100)
    return bytes(made.output())


def read(reader, raw: bytes, ocr: str = "eng"):
    (reading,) = reader.read(Source("x/scan.any", raw, Options(ocr=ocr)))
    return reading


def codes(reading):
    return [problem.code for problem in reading.problems if problem.code != "no-published"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_is_read_into_paragraphs_with_a_warning(tesseract, kind):
    tesseract()
    reading = read(PICTURE, picture(kind))
    assert reading.report.text == "Troops left the Dallim base.\n\nThe Dallim road is open."
    assert codes(reading) == ["ocr"]
    assert reading.problems[0].severity is Severity.WARN
    assert reading.report.pages == ()


def test_pictures_of_one_file_are_its_pages(tesseract):
    tesseract()
    report = read(PICTURE, picture("TIFF", pages=2)).report
    assert [page.label for page in report.pages] == ["1", "2"]
    assert report.pages[1].span.of(report.text).startswith("Troops left")


def test_of_a_mixed_document_only_pages_without_text_are_recognised(tesseract):
    tesseract()
    reading = read(PDF, scan("The first page.", "", "The third page."))
    report = reading.report
    assert report.text.startswith("The first page.\n\nTroops left the Dallim base.")
    assert report.text.endswith("The third page.")
    assert [page.label for page in report.pages] == ["1", "2", "3"]
    assert codes(reading) == ["ocr"]
    assert "page 2 read by OCR" in reading.problems[0].message


def test_a_sentence_does_not_run_on_over_a_page_that_is_a_picture(tesseract):
    raw = scan("The first page goes on and on", "", "and on the third page it ends.")
    assert read(PDF, raw, "").report.text.split("\n\n") == [
        "The first page goes on and on",
        "and on the third page it ends.",
    ]
    tesseract("Troops left")
    assert read(PDF, raw).report.text.split("\n\n") == [
        "The first page goes on and on",
        "Troops left",
        "and on the third page it ends.",
    ]


def test_a_program_that_fails_costs_the_page(tesseract):
    tesseract(status=3)
    reading = read(PDF, scan("The first page.", ""))
    assert reading.report.text == "The first page."
    assert codes(reading) == ["ocr", "ocr-failed"]
    assert codes(read(PICTURE, picture())) == ["empty"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("", "dateline[ocr]"), ("deu", "no data for 'deu'"), ("eng;ls", "is no language")],
)
def test_what_is_missing_is_said(tesseract, lang, words):
    tesseract()
    reading = read(PICTURE, picture(), lang)
    assert codes(reading) == ["needs-ocr"]
    assert words in reading.problems[0].message
    assert reading.raw


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n", picture()[:50], b"II*\0" * 99])
def test_damage_is_refused(tesseract, raw):
    tesseract()
    assert codes(read(PICTURE, raw)) == ["empty"]


def test_a_picture_of_too_many_points_is_not_unpacked(tesseract):
    tesseract()
    sized = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    raw = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + sized + struct.pack(">I", crc32(sized))
    raw += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", crc32(b"IDAT"))
    assert codes(read(PICTURE, raw)) == ["empty"]
