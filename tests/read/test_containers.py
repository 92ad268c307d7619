"""Which reader reads a file: by signature, then by name, then by looks."""

import io
import zipfile

import pytest

from dateline.ports import Opened, Options, Source
from dateline.read import child
from dateline.read.archive import zip_ending
from dateline.read.containers import read_opened
from dateline.read.html import HTML
from dateline.read.limits import BYTES
from dateline.read.pipe import question_of

TEXT = b"Ostran troops left the Dallim base on March 11."


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return out.getvalue()


def ending(members: dict[str, str]) -> str:
    raw = packed(**members)
    file = io.BytesIO(raw)
    found = zip_ending(file, raw[: BYTES.head], ".bin")
    assert file.tell() == 0
    return found


def read(path: str, raw: bytes, options=Options()):  # noqa: B008 - frozen
    opened = Opened(path, io.BytesIO(raw), lambda _path, _sha256: False, options)
    return list(read_opened(opened))


@pytest.mark.parametrize(
    ("members", "is_"),
    [
        ({"word/document.xml": "", "[Content_Types].xml": ""}, ".docx"),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, ".xlsx"),
        ({"ppt/presentation.xml": "", "[Content_Types].xml": ""}, ".pptx"),
        ({"content.xml": "", "mimetype": "application/vnd.oasis.opendocument.text"}, ".odt"),
        ({"mimetype": "application/epub+zip", "a.xhtml": ""}, ".epub"),
        ({"word/a.txt": "", "xl/b.txt": ""}, ".zip"),
        ({"notes/mimetype": "application/epub+zip"}, ".zip"),
        ({"mimetype": "Troops left.", "a.txt": ""}, ".zip"),
        ({}, ".zip"),
    ],
)
def test_office_files_are_told_from_archives_in_any_order_of_members(members, is_):
    assert ending(members) == is_


def test_a_damaged_office_file_is_still_known_by_its_first_member():
    raw = packed(**{"[Content_Types].xml": "", "word/document.xml": ""})[:80]
    assert zip_ending(io.BytesIO(raw), raw, ".docx") == ".docx"
    raw = packed(**{"a.txt": "", "b.txt": ""})[:60]
    assert zip_ending(io.BytesIO(raw), raw, ".docx") == ".zip"


def test_a_kind_that_is_packed_in_a_greedy_way_is_not_asked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert zip_ending(out, out.getvalue()[: BYTES.head], ".bin") == ".zip"


def test_a_signature_goes_before_the_name():
    assert read("a.txt", b"GIF89a" + TEXT)[0].problems[0].code == "other-format"
    (found,) = read("pile.txt", packed(**{"one.txt": TEXT.decode()}))
    assert found.path == "pile.txt/one.txt"


def test_looks_decide_only_where_the_name_says_nothing():
    line = b'{"id": "J", "text": "Troops left."}'
    assert read("a.dat", line)[0].report.id == "J"
    assert read("a.txt", line)[0].report.text == line.decode()


def test_a_large_file_of_a_kind_that_is_not_read_is_named_as_such():
    (found,) = read("film.html", b"\0\0\0\x18ftypmp42" + b"\0" * BYTES.text)
    assert "sound or video" in found.problems[0].message


def test_texts_are_bounded_below_documents():
    (found,) = read("a.txt", b"x" * (BYTES.text + 1))
    assert found.problems[0].code == "too-large"
    (page,) = read("a.html", b"<html><!--" + b"x" * BYTES.text + b"--><body>")
    assert page.problems[0].code == "no-story"


def test_options_reach_the_child_process():
    options = Options((("text", "body"),), ocr="ara")
    question = child._QUESTION.decode(question_of(HTML, Source("a.html", TEXT, options), 20))
    assert question == ("html", "a.html", TEXT, options, 20)
