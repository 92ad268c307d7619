"""PDF files by fpdf2, reportlab and typst: columns, headers, locked, scanned, Arabic."""

import io
from collections.abc import Iterator
from functools import partial

import pypdfium2
import typst
from fpdf import FPDF, XPos, YPos
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from read.making.stories import Made, Story, story

__all__ = ["papers"]

_LATIN = str.maketrans({"’": "'", "“": '"', "”": '"', "—": "-"})  # fonts of PDF itself: Latin-1
_SIZES = {"A4": (210.0, 297.0), "A5": (148.0, 210.0)}  # millimetres


def papers() -> Iterator[Made]:
    makers = (_fpdf, _reportlab, _typst)
    for maker in makers:
        for columns in (1, 2):
            for size in _SIZES:
                for number in range(6):
                    told = story(number, paragraphs=12)
                    name = f"{maker.__name__[1:]}-{columns}-{size}-{number}.pdf"
                    said = tuple(each.translate(_LATIN) for each in told.sentences)
                    yield Made(
                        name,
                        partial(maker, told, columns, size),
                        told.sentences if maker is _typst else said,
                        first=number == 0 and size == "A5",
                    )
    for number in range(4):
        told = story(number, arabic=True)
        make = partial(_typst, told, 1 + number % 2, "A5", lang="ar")
        yield Made(f"arabic-{number}.pdf", make, told.sentences, first=number == 0)
        told = story(number, paragraphs=14)
        make = partial(_typst, told, 2, "A5", hyphens="true")
        yield Made(f"broken-{number}.pdf", make, told.sentences, soft=True, first=number == 0)
    for number in range(3):
        told = story(number)
        yield Made(f"locked-{number}.pdf", partial(_locked, told), (), "encrypted", number == 0)
        yield Made(f"scan-{number}.pdf", partial(_scan, told), (), "needs-ocr", number == 0)


class _Paper(FPDF):
    def header(self) -> None:
        self.set_font("Times", "I", 9)
        self.cell(0, 8, "The Northwire Dispatch", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Times", "", 8)
        self.cell(0, 10, f"{self.page_no()} / {{nb}}", align="C")


def _paper(told: Story, columns: int, size: str) -> _Paper:
    paper = _Paper(format=_SIZES[size])
    paper.add_page()
    paper.set_font("Times", "B", 15)
    paper.multi_cell(0, 8, told.title.translate(_LATIN), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.set_font("Times", size=10)
    with paper.text_columns(ncols=columns, gutter=7, text_align="J") as column:
        for words in told.texts:
            with column.paragraph(bottom_margin=2.5) as paragraph:
                paragraph.write(words.translate(_LATIN))
    return paper


def _fpdf(told: Story, columns: int, size: str) -> bytes:
    return bytes(_paper(told, columns, size).output())


def _locked(told: Story) -> bytes:
    paper = _paper(told, 1, "A5")
    paper.set_encryption(owner_password="o", user_password="u")
    return bytes(paper.output())


def _scan(told: Story) -> bytes:
    pages = pypdfium2.PdfDocument(_fpdf(told, 1, "A5"))
    scan = FPDF(format=_SIZES["A5"])
    scan.set_auto_page_break(False)
    for page in pages:
        scan.add_page()
        scan.image(page.render(scale=1, grayscale=True).to_pil(), x=0, y=0, w=scan.w)
    return bytes(scan.output())


def _reportlab(told: Story, columns: int, size: str) -> bytes:
    out = io.BytesIO()
    width, height = A4 if size == "A4" else A5
    wide = (width - 80) / columns
    frames = [
        Frame(40 + at * wide, 50, wide - 12 * (columns - 1), height - 100) for at in range(columns)
    ]
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5)
    body.firstLineIndent = 10 if told.number % 2 else 0
    body.spaceAfter = 0 if told.number % 2 else 7

    def furnish(canvas, document) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, height - 30, "The Northwire Dispatch")
        canvas.drawRightString(width - 40, height - 30, f"Page {document.page}")

    document = BaseDocTemplate(out, pagesize=(width, height))
    document.addPageTemplates([PageTemplate("page", frames, onPage=furnish)])
    document.build([Paragraph(words.translate(_LATIN), body) for words in told.texts])
    return out.getvalue()


def _typst(told: Story, columns: int, size: str, lang: str = "en", hyphens: str = "false") -> bytes:
    font = '"DejaVu Sans Mono"' if lang == "ar" else '"Libertinus Serif"'
    title = "" if lang == "ar" else f"= {told.title}\n\n"
    settings = (
        f'#set page(paper: "{size.lower()}", columns: {columns}, header: [Northwire], '
        f'numbering: "1")\n#set text(font: {font}, lang: "{lang}", size: 10pt, '
        f"hyphenate: {hyphens})\n#set par(justify: {'true' if told.number % 2 else 'false'})\n"
    )
    return typst.compile((settings + title + "\n\n".join(told.texts)).encode())
