"""PDF files, made by three producers, read here in this process."""

import io
from itertools import pairwise

import pytest
import typst
from fpdf import FPDF, XPos, YPos
from fpdf.enums import AccessPermission
from PIL import Image
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from dateline.model.problem import Severity
from dateline.ports import Options, Source
from dateline.read.pdf import PDF

FIRST = (
    "Ostran troops left the Dallim base on March 11, two officers said on Monday, and the "
    "rest of the garrison followed over the next three days."
)
SECOND = (
    "They burnt papers behind the signals block for three hours, a canteen worker said, before "
    "the column crossed Pell Bridge and turned north."
)
THIRD = (
    "Nobody followed it to the frontier. The governor of Kessary denied that an agreement "
    "had been signed, and would not say who paid for the fuel."
)


def read(raw: bytes, **options):
    (reading,) = PDF.read(Source("x/gone.pdf", raw, Options(**options)))
    return reading


def codes(reading):
    return [problem.code for problem in reading.problems]


def typeset(body: str, settings: str = "") -> bytes:
    page = "#set page(width: 12cm, height: 9cm, margin: 1.2cm)\n#set text(size: 9pt)\n"
    return typst.compile(f"{page}{settings}\n\n{body}".encode())


class Paper(FPDF):
    def header(self):
        self.set_font("Times", "I", 9)
        self.cell(0, 8, "The Northwire Dispatch", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def footer(self):
        self.set_y(-15)
        self.set_font("Times", "", 8)
        self.cell(0, 10, f"Page {self.page_no()}", align="C")


def paper(*paragraphs: str, size=(100, 90)) -> Paper:
    made = Paper(format=size)
    made.add_page()
    made.set_font("Times", size=10)
    for words in paragraphs:
        made.multi_cell(0, 5, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        made.ln(2.5)
    return made


def picture_of(words: str, size=(600, 200)) -> bytes:
    from PIL import ImageDraw

    page = Image.new("L", size, 255)
    ImageDraw.Draw(page).text((20, 20), words, fill=0)
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def scan(pages: int, *texts: str) -> bytes:
    made = FPDF()
    for words in texts:
        made.add_page()
        made.set_font("Times", size=10)
        made.multi_cell(0, 5, words)
    for _ in range(pages):
        made.add_page()
        made.image(io.BytesIO(picture_of("Troops left")), w=100)
    return bytes(made.output())


def test_lines_of_a_paragraph_are_one_line_and_a_blank_line_parts_paragraphs():
    reading = read(typeset(f"{FIRST}\n\n{SECOND}"))
    assert reading.report.text == f"{FIRST}\n\n{SECOND}"
    assert reading.report.id == "gone"


def test_paragraphs_told_by_indents_alone_are_parted():
    settings = "#set par(first-line-indent: (amount: 1em, all: true), spacing: 0.65em)"
    reading = read(typeset(f"{FIRST}\n\n{SECOND}\n\n{THIRD}", settings))
    assert reading.report.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_columns_are_read_one_after_the_other():
    story = "\n\n".join((FIRST, SECOND, THIRD))
    reading = read(typeset(f"#columns(2)[{story}]"))
    assert reading.report.text == story


def test_a_headline_over_both_columns_comes_first():
    story = "\n\n".join((FIRST, SECOND, THIRD))
    title = "= The garrison is gone, and nobody says where it went to"
    reading = read(typeset(f"{title}\n#columns(2)[{story}]"))
    assert reading.report.text == f"{title.removeprefix('= ')}\n\n{story}"


@pytest.mark.parametrize("short", [1, 2])
def test_a_second_column_of_a_line_or_two_is_one(short):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5)
    canvas.setFont("Times-Roman", 10)
    left = [f"and line {n} of the column that stands left" for n in range(1, 20)]
    right = [f"and line {n} of what stands right" for n in range(1, short + 1)]
    for x, rows in ((20, left), (215, right)):
        for n, row in enumerate(rows):
            canvas.drawString(x, 500 - 12 * n, row)
    canvas.save()
    assert " ".join((*left, *right)) in read(out.getvalue()).report.text.replace("\n\n", " ")


def test_a_column_drawn_second_is_read_first_when_it_stands_first():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5)
    rows = [f"Line {n} of the column that stands" for n in range(1, 7)]
    for x, side in ((215, "right"), (20, "left")):
        canvas.setFont("Times-Roman", 10)
        for n, row in enumerate(rows):
            canvas.drawString(x, 500 - 12 * n, f"{row} {side}")
    canvas.save()
    text = read(out.getvalue()).report.text
    assert text.index("6 of the column that stands left") < text.index(
        "Line 1 of the column that stands right"
    )


def test_running_lines_are_left_out_and_named():
    reading = read(bytes(paper(*(f"{n}. {FIRST} {SECOND}" for n in range(1, 9))).output()))
    assert len(reading.report.pages) > 2
    assert "Dispatch" not in reading.report.text
    assert "Page" not in reading.report.text
    (problem,) = [each for each in reading.problems if each.code == "running-lines"]
    assert problem.severity is Severity.NOTE
    assert "The Northwire Dispatch" in problem.message
    assert "Page 1" in problem.message


def test_a_paragraph_over_a_page_break_is_one_and_both_pages_cover_it():
    long = "They saw " + ", and ".join(f"the {n} trucks of the Ostran unit" for n in range(40))
    reading = read(bytes(paper(long, size=(100, 70)).output()))
    report = reading.report
    assert report.text == long
    assert [page.label for page in report.pages] == [str(n) for n in range(1, 6)]
    spans = [page.span for page in report.pages]
    assert spans[0].start == 0
    assert spans[-1].end == len(long)
    for one, other in pairwise(spans):
        assert one.end + 1 == other.start
        assert long[one.end] == " "


def test_pages_are_called_as_the_document_calls_them():
    made = paper(FIRST)
    made.add_page(label_style="r", label_start=4)
    made.set_font("Times", size=10)
    made.multi_cell(0, 5, THIRD)
    reading = read(bytes(made.output()))
    assert [page.label for page in reading.report.pages][1:] == ["iv"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the with-", "drawal ended; the withdrawal was short."), "the withdrawal ended"),
        (("the Ostran-", "backed force left."), "the Ostran-backed force left."),
        (("they re-", "formed; a re-formed unit."), "they re-formed; a re-formed unit."),
        (("from 2029-", "2031 they stayed."), "from 2029-2031 they stayed."),
        (("the zorb-", "ling stayed away."), "the zorb-ling stayed away."),
        (("Troops left -", "nobody saw it."), "Troops left - nobody saw it."),
    ],
)
def test_a_hyphen_goes_only_where_the_whole_is_a_word(lines, text):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5)
    for n, line in enumerate(lines):
        canvas.drawString(40, 500 - 13 * n, line)
    canvas.save()
    assert read(out.getvalue()).report.text.startswith(text)


def test_a_table_stays_in_rows():
    rows = (("Place", "Killed", "Hurt"), ("Dallim", "12", "30"), ("Kessary", "3", "8"))
    cells = ",".join(f"[{cell}]" for row in rows for cell in row)
    reading = read(typeset(f"#table(columns: (3cm, 3cm, 3cm), {cells})"))
    assert reading.report.text == "\n".join("\t".join(row) for row in rows)


def test_arabic_is_in_reading_order():
    words = "غادرت القوات قاعدة دليم في 11 مارس بعد 3 أيام، واحترقت الأوراق في سنة 2031."
    reading = read(typeset(f'#set text(font: "DejaVu Sans Mono", lang: "ar")\n{words}'))
    assert reading.report.text == words
    assert reading.report.lang == "ar"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5)
    lines = ("Ostran troops left the Dallim base", "before dawn, and nobody saw.")
    canvas.translate(200, 300)
    canvas.rotate(turn)
    for n, line in enumerate(lines):
        canvas.drawString(0, -13 * n, line)
    canvas.setPageRotation(turn)
    canvas.save()
    text = read(out.getvalue()).report.text
    assert text == "Ostran troops left the Dallim base before dawn, and nobody saw."


def test_title_and_author_are_the_pages_word_and_dates_of_the_file_are_no_publication():
    made = paper(FIRST)
    made.set_title("The garrison is gone")
    made.set_author("Dana Holt; Ilen Casp")
    reading = read(bytes(made.output()))
    paper_ = reading.report.publication
    assert (paper_.title, paper_.bylines) == ("The garrison is gone", ("Dana Holt", "Ilen Casp"))
    assert paper_.method == "page"
    assert reading.report.published is None


def test_xmp_tells_the_day_of_publication():
    made = paper(FIRST)
    made.set_xmp_metadata(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:prism="http://prismstandard.org/namespaces/basic/2.1/">'
        "<prism:publicationDate>2031-03-13</prism:publicationDate></rdf:Description></rdf:RDF>"
    )
    assert str(read(bytes(made.output())).report.published) == "2031-03-13"


@pytest.mark.parametrize("title", ["Microsoft Word - gone.docx", "untitled", "gone_final.indd"])
def test_the_name_of_a_file_is_no_title(title):
    made = paper(FIRST)
    made.set_title(title)
    assert read(bytes(made.output())).report.publication.title == ""


def test_a_locked_file_is_refused_and_one_with_rights_only_is_read():
    made = paper(FIRST)
    made.set_encryption(owner_password="o", user_password="u")
    reading = read(bytes(made.output()))
    assert codes(reading) == ["encrypted"]
    assert reading.raw
    made = paper(FIRST)
    made.set_encryption(owner_password="o", permissions=AccessPermission.none())
    assert FIRST in read(bytes(made.output())).report.text


def test_a_scan_is_refused_with_what_to_do_and_its_bytes_are_kept():
    reading = read(scan(3))
    assert codes(reading) == ["needs-ocr"]
    assert "dateline[ocr]" in reading.problems[0].message
    assert "--ocr" in reading.problems[0].message
    assert reading.raw == scan(3) or reading.raw_sha256


def test_of_a_mixed_document_the_pages_without_text_are_named():
    reading = read(scan(1, FIRST, SECOND))
    assert reading.report.text == f"{FIRST}\n\n{SECOND}"
    (problem,) = [each for each in reading.problems if each.code == "needs-ocr"]
    assert problem.severity is Severity.WARN
    assert "page 3" in problem.message


@pytest.mark.parametrize("lang", ["../eng", "eng;rm", "-l", "e"])
def test_a_language_that_is_none_is_refused(lang):
    reading = read(scan(2), ocr=lang)
    assert codes(reading) == ["needs-ocr"]
    assert "is no language" in reading.problems[0].message


def test_without_the_program_ocr_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    reading = read(scan(2), ocr="eng")
    assert codes(reading) == ["needs-ocr"]
    assert "install Tesseract" in reading.problems[0].message


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7\n", b"%PDF-1.4 rubbish" * 99, b"", bytes(range(256))], ids=range(4)
)
def test_damage_is_refused(raw):
    assert codes(read(raw)) == ["broken-pdf"]


def test_a_file_cut_short_is_read_or_refused():
    raw = bytes(paper(FIRST).output())
    for end in range(0, len(raw), 97):
        assert read(raw[:end]).problems


def test_a_claim_of_a_million_pages_is_refused_or_not_believed():
    raw = bytes(paper(FIRST).output())
    claimed = raw.replace(b"/Count 1", b"/Count 1000000")
    assert claimed != raw
    reading = read(claimed)
    assert codes(reading) == ["too-large"] or FIRST in reading.report.text
