"""Word processor documents by python-docx, odfpy and pandoc, and spreadsheets."""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pypandoc
import xlsxwriter
from odf.opendocument import OpenDocumentText
from odf.text import H, P

from read.making.stories import Made, Story, story

__all__ = ["documents", "tables"]

_HEADER = ("Nr", "Headline", "Body", "Published", "Link")
_DIALECTS = (
    {}, {"delimiter": ";"}, {"delimiter": "\t"}, {"delimiter": "|"}, {"quoting": csv.QUOTE_ALL},
    {"lineterminator": "\n"}, {"encoding": "utf-8-sig"}, {"encoding": "utf-16"},
    {"encoding": "utf-16", "delimiter": "\t"}, {"encoding": "cp1252", "delimiter": ";"},
)  # fmt: skip


def documents() -> Iterator[Made]:
    for number in range(10):
        told = story(20 + number)
        first = number == 0
        yield Made(f"python-{number}.docx", partial(_docx, told), told.sentences, first=first)
        yield Made(f"odfpy-{number}.odt", partial(_odt, told), told.sentences, first=first)
        for kind in ("docx", "odt", "rtf"):
            make = partial(_pandoc, told, kind)
            yield Made(f"pandoc-{number}.{kind}", make, told.sentences, first=first)


def tables() -> Iterator[Made]:
    for number in range(6):
        told = tuple(story(40 + 3 * number + at, paragraphs=3) for at in range(3))
        said = tuple(sentence for each in told for sentence in each.sentences)
        first = number == 0
        yield Made(f"openpyxl-{number}.xlsx", partial(_openpyxl, told), said, first=first)
        yield Made(f"xlsxwriter-{number}.xlsx", partial(_xlsxwriter, told), said, first=first)
    for number, dialect in enumerate(_DIALECTS * 2):
        told = tuple(story(60 + 3 * number + at, paragraphs=3) for at in range(3))
        said = tuple(sentence for each in told for sentence in each.sentences)
        ending = "tsv" if dialect.get("delimiter") == "\t" else "csv"
        make = partial(_csv, told, **dialect)
        yield Made(f"table-{number}.{ending}", make, said, first=number < len(_DIALECTS))


def _docx(told: Story) -> bytes:
    document = docx.Document()
    document.add_heading(told.title, 1)
    for number, words in enumerate(told.texts):
        if number % 3 == 1:
            document.add_paragraph(words, style="List Bullet")
        elif number % 3 == 2:
            table = document.add_table(1, 2)
            table.cell(0, 0).text, table.cell(0, 1).text = f"Row {number}", words
        else:
            paragraph = document.add_paragraph()
            for at, sentence in enumerate(told.paragraphs[number]):
                run = paragraph.add_run(sentence if not at else f" {sentence}")
                run.bold, run.italic = at == 1, at == 2
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _odt(told: Story) -> bytes:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=told.title))
    for words in told.texts:
        document.text.addElement(P(text=words))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pandoc(told: Story, kind: str) -> bytes:
    parts = [f"# {told.title}", *told.texts[:3]]
    parts += [f"- {words}" for words in told.texts[3:5]]
    parts += [f"> {words}" for words in told.texts[5:]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{kind}"
        pypandoc.convert_text(
            "\n\n".join(parts), kind, "markdown-smart", outputfile=str(path),
            extra_args=["--standalone", f"--metadata=title:{told.title}"],
        )  # fmt: skip
        return path.read_bytes()


def _rows(told: tuple[Story, ...]) -> list[tuple[int, str, str, datetime, str]]:
    return [
        (each.number, each.title, "\n".join(each.texts), datetime(2031, 3, 13, 9, 20), "")
        for each in told
    ]


def _openpyxl(told: tuple[Story, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in (_HEADER, *_rows(told)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xlsxwriter(told: tuple[Story, ...]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Reports")
    for number, row in enumerate((_HEADER, *_rows(told))):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def _csv(told: tuple[Story, ...], encoding: str = "utf-8", **dialect) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)
    writer.writerow(_HEADER)
    writer.writerows(_rows(told))
    return out.getvalue().encode(encoding)
