"""What fuzzing found, each as a small input of our own; the commit that mended it says more."""

import io
import shutil
import sqlite3
import zipfile

import pytest

from build import a_report, parsed
from dateline.annotate.attributions.read import _DEEPEST
from dateline.dossier import open_dossier
from dateline.errors import ConfigError, StoreError
from dateline.export.cells import listed, safe
from dateline.model.problem import Severity
from dateline.model.quotations import find_quotations
from dateline.ports import Source
from dateline.read.docx import DOCX
from dateline.read.eml import EML
from dateline.read.odt import ODT
from dateline.read.xlsx import XLSX
from dateline.read.xml import XML
from dateline.review.values import written
from read.making.office import documents, tables
from work import within_cpu, work

WIDTH = b"\x00\x01\x04\x00\x01\x00\x00\x00"  # tag 256 of TIFF 6.0: one LONG


def repacked(kind: str, member: str, old: bytes, new: bytes) -> bytes:
    made = next(one for one in (*documents(), *tables()) if one.name.endswith(kind)).make()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as package, zipfile.ZipFile(out, "w") as to:
        for name in package.namelist():
            body = package.read(name)
            to.writestr(name, body.replace(old, new) if name == member else body)
    return out.getvalue()


def garbled(kind: str) -> bytes:
    """A package whose members are damaged in the middle of their packed bytes."""
    made = bytearray(next(o for o in (*documents(), *tables()) if o.name.endswith(kind)).make())
    with zipfile.ZipFile(io.BytesIO(bytes(made))) as package:
        for one in package.infolist():
            at = one.header_offset + 30 + len(one.filename.encode()) + one.compress_size // 2
            made[at : at + 8] = b"\xff\x07\xf8\x00\xff\x07\xf8\x00"
    return bytes(made)


@pytest.mark.parametrize("reader", [DOCX, ODT, XLSX], ids=lambda reader: reader.name)
def test_a_package_damaged_inside_its_members_is_refused(reader):
    (reading,) = reader.read(Source("a.b", garbled(f".{reader.name}")))
    assert reading.report is None
    assert reading.problems[0].severity is Severity.REFUSED
    assert reading.problems[0].code == "broken-document"


def test_xml_of_a_part_that_is_read_late_is_no_crash():
    raw = repacked(".odt", "meta.xml", b"xmlns:office", b"xmlns:other")
    (reading,) = ODT.read(Source("a.odt", raw))
    assert reading.report is None
    assert reading.problems[0].code == "broken-document"


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_no_cell_begins_a_formula(sign):
    assert safe(f"{sign}1+1") == f"'{sign}1+1"
    assert listed([f"{sign}1+1", "a"]).startswith("'")


def test_attributions_within_attributions_are_read_to_a_depth():
    """Each depth is the text once more: without a bound the work was the square of the depth."""
    from dateline.dossier.pipeline import open_pipeline
    from dateline.model.annotations import Annotations
    from dateline.model.run import Config

    step = next(one for one in open_pipeline(Config()).steps if one.name == "attributions")

    def spent(n: int) -> int:
        report = a_report("“ said he " * n)
        tokens = parsed(report.text)
        return work(lambda: list(step.annotate(report, tokens, Annotations())))

    spent(4)
    assert spent(4 * _DEEPEST) < 5.5 * spent(_DEEPEST)


def test_marks_that_open_inward_are_looked_for_once():
    text = "»a" * 500_000
    assert list(find_quotations(text)) == []
    within_cpu(
        "from dateline.model.quotations import find_quotations\n"
        "assert list(find_quotations('»a' * 500_000)) == []"
    )


def test_a_mail_of_a_year_beyond_all_years_is_read_without_its_day():
    day = b"Thu, 13 Mar 99999999999999999999 09:00:00 +0000"
    raw = b"From: Dana Holt <d@a.example>\nSubject: Gone\nDate: " + day + b"\n\nTroops left.\n"
    (reading,) = EML.read(Source("a.eml", raw))
    assert reading.report is not None
    assert reading.report.text.endswith("Troops left.")
    assert reading.report.published is None


def test_a_second_page_that_does_not_say_its_width_is_no_crash():
    from hostile.pictures import pictures, read_picture

    (pair,) = (raw for raw in pictures() if raw[:4] == b"II*\0" and raw.count(WIDTH) == 2)
    at = pair.rindex(WIDTH)
    (reading,) = read_picture(pair[:at] + b"\x0f" + pair[at + 1 :])
    assert reading.report is not None
    assert [problem.code for problem in reading.problems][:2] == ["ocr", "ocr-failed"]


@pytest.mark.parametrize(
    ("table", "column", "row"),
    [
        ("report", "text", "id = 'R07'"),
        ("report", "about", "id = 'R07'"),
        ("custody", "about", "n = 1"),
    ],
)
def test_a_damaged_row_of_a_dossier_is_said_with_what_to_do(sample, tmp_path, table, column, row):
    mine = tmp_path / "desk.dossier"
    shutil.copy(sample, mine)
    with sqlite3.connect(mine) as database:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        for (guard,) in database.execute(guards, (table,)).fetchall():
            database.execute(f"DROP TRIGGER {guard}")  # what damages a disk asks none
        cut = f"UPDATE {table} SET {column} = substr({column}, 1, 40) WHERE {row}"
        assert database.execute(cut).rowcount == 1
    database.close()
    with (
        pytest.raises(StoreError, match="is damaged") as said,
        open_dossier(mine, create=False) as dossier,
    ):
        list(dossier.custody() if table == "custody" else dossier.reports())
    assert "dateline verify" in said.value.hint


def test_a_member_without_a_name_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr(zipfile.ZipInfo(""), "The bridge at Kessary was closed on Sunday.")
    with open_dossier(tmp_path / "d") as dossier:
        dossier.add(tmp_path / "a.zip", build=False)
        (report,) = dossier.reports()
        text = dossier.report(report.id).report.text
    assert text == "The bridge at Kessary was closed on Sunday."


def test_a_document_that_its_library_calls_unsafe_is_refused():
    made = next(one for one in documents() if one.name.endswith(".odt")).make()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to,
    ):
        for name in package.namelist():
            to.writestr(name, package.read(name))
        to.writestr("Pictures/white.bmp", b"\0" * 50_000_000)
    (reading,) = ODT.read(Source("a.odt", out.getvalue()))
    assert reading.report is None
    assert reading.problems[0].severity is Severity.REFUSED


def test_an_encoding_in_letters_that_are_none_is_refused():
    raw = b'<?xml version="1.0" encoding="utf-\xdc"?><rss><channel><item>'
    (reading,) = XML.read(Source("a.rss", raw))
    assert reading.problems[0].code == "broken-xml"


def test_a_count_of_many_digits_is_refused_and_not_written_otherwise():
    with pytest.raises(ConfigError, match="more than was ever counted"):
        written("count", "12399994290000000000 men", "RETREAT")
    assert written("count", "1239999429 men", "RETREAT") == "1,239,999,429 men"
