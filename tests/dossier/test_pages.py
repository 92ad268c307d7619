"""Pages of a paged document lead from a value to the page that it stands on."""

import csv
import zipfile
from io import StringIO

from fpdf import FPDF

from dateline import open_dossier

FIRST = "Some 40 soldiers left the base at Dallim on Tuesday, Colonel Beshir Dibor told Northwire."
SECOND = "Residents of Kessary said that two trucks burned near the north gate on Wednesday."


def a_pdf(path):
    file = FPDF()
    file.set_font("Helvetica", size=12)
    for words in (FIRST, SECOND):
        file.add_page()
        file.multi_cell(0, 8, words)
    file.output(str(path))


def test_a_pdf_s_pages_are_told_with_its_text_and_in_the_tables(tmp_path):
    a_pdf(tmp_path / "report.pdf")
    with open_dossier(tmp_path / "d.dossier") as dossier:
        dossier.add(tmp_path / "report.pdf")
        shown = dossier.report_page("report")
        assert [page.label for page in shown.pages] == ["1", "2"]
        for page, words in zip(shown.pages, (FIRST, SECOND), strict=True):
            assert " ".join(shown.text[page.start : page.end].split()) == words
        dossier.export("tables", tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        rows = list(csv.DictReader(StringIO(archive.read("pages.csv").decode())))
    told = [(row["report"], row["number"], row["label"]) for row in rows]
    assert told == [("report", "1", "1"), ("report", "2", "2")]
    spans = [(int(row["start"]), int(row["end"])) for row in rows]
    assert spans == [(page.start, page.end) for page in shown.pages]
