"""Word processor documents, made by other programs, read here in this process."""

import io
import zipfile

import docx
import pypandoc
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf.office import Annotation
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P

from dateline.ports import Source
from dateline.read.docx import DOCX
from dateline.read.odt import ODT
from dateline.read.rtf import RTF

FIRST = "Ostran troops left the Dallim base on March 11, two officers said."
SECOND = "They burnt papers behind the signals block for three hours."
MARKDOWN = f"""# The garrison is gone

{FIRST}[^1]

- fuel for *two* days
- bread — “none”

| Place | Killed |
|-------|--------|
| Dallim | 12 |

{SECOND}

[^1]: The ministry would not comment.
"""


def read(reader, raw: bytes):
    (reading,) = reader.read(Source("x/gone.any", raw))
    return reading


def codes(reading):
    return [problem.code for problem in reading.problems if problem.code != "no-published"]


def packed(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def converted(kind: str, tmp_path, markdown: str = MARKDOWN) -> bytes:
    path = tmp_path / f"made.{kind}"
    extra = ["--standalone", "--metadata=title:Gone", "--metadata=author:Dana Holt"]
    pypandoc.convert_text(markdown, kind, "markdown", outputfile=str(path), extra_args=extra)
    return path.read_bytes()


@pytest.mark.parametrize(("reader", "kind"), [(DOCX, "docx"), (ODT, "odt")])
def test_what_pandoc_makes_is_read_in_order(reader, kind, tmp_path):
    reading = read(reader, converted(kind, tmp_path))
    parts = reading.report.text.split("\n\n")
    assert parts[-6:] == [
        "The garrison is gone",
        FIRST,
        "fuel for two days\nbread — “none”",
        "Place\tKilled\nDallim\t12",
        SECOND,
        "The ministry would not comment.",
    ]
    assert reading.report.publication.title == "Gone"
    assert reading.report.publication.bylines == ("Dana Holt",)
    assert reading.report.publication.method == "page"
    assert reading.report.published is None


def test_rtf_is_read_with_its_letters_beyond_ascii(tmp_path):
    text = read(RTF, converted("rtf", tmp_path)).report.text
    for words in ("The garrison is gone", FIRST, "fuel for two days", "bread — “none”", SECOND):
        assert words in text
    words = rb"\'ca\'e5\'f1\'f1\'e0\'f0\'e8\par \u1052?ir"
    raw = rb"{\rtf1\ansi\ansicpg1251{\info{\title \'ca\'e5}}" + words + b"}"
    reading = read(RTF, raw)
    assert reading.report.text == "Кессари\n\nМir"
    assert reading.report.publication.title == "Ке"


def changed() -> "docx.document.Document":
    document = docx.Document()
    paragraph = document.add_paragraph("Troops left ")
    paragraph._p.append(
        parse_xml(
            f"<w:ins {nsdecls('w')} w:id='1' w:author='a'><w:r><w:t>Dallim</w:t></w:r></w:ins>"
        )
    )
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')} w:id='2'><w:r><w:delText>Pell</w:delText></w:r></w:del>")
    )
    return document


def test_of_tracked_changes_what_was_put_in_stands_and_what_was_taken_out_does_not():
    reading = read(DOCX, packed(changed()))
    assert reading.report.text == "Troops left Dallim"
    assert codes(reading) == ["tracked-changes"]
    assert "1 insertions are kept and 1 deletions left out" in reading.problems[0].message


def test_comments_are_left_out_and_counted():
    document = docx.Document()
    paragraph = document.add_paragraph(FIRST)
    document.add_comment(paragraph.runs, text="Check this!", author="Editor")
    reading = read(DOCX, packed(document))
    assert reading.report.text == FIRST
    assert codes(reading) == ["comments"]


def test_content_controls_text_boxes_and_nested_tables_are_read_once():
    document = docx.Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    body.insert(
        1,
        parse_xml(
            f"<w:p {nsdecls('w')} {mc}><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Dallim"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "12", "killed"
    text = read(DOCX, packed(document)).report.text
    assert text == "In a control.\n\nBefore.\n\nIn a box.\n\nDallim\t12 killed"


def odt() -> OpenDocumentText:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="The garrison is gone"))
    paragraph = P(text=FIRST)
    note = Note(noteclass="footnote")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="A note."))
    note.addElement(body)
    paragraph.addElement(note)
    annotation = Annotation()
    annotation.addElement(P(text="Check this!"))
    paragraph.addElement(annotation)
    document.text.addElement(paragraph)
    items = List()
    for words in ("fuel", "bread"):
        item = ListItem()
        item.addElement(P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    table = Table()
    row = TableRow()
    for words in ("Dallim", "12"):
        cell = TableCell()
        cell.addElement(P(text=words))
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    return document


def test_what_odfpy_makes_is_read_in_order():
    reading = read(ODT, packed(odt()))
    parts = ("The garrison is gone", FIRST, "fuel\nbread", "Dallim\t12", "A note.")
    assert reading.report.text == "\n\n".join(parts)
    assert codes(reading) == ["comments"]


def replaced(raw: bytes, member: str, content: bytes) -> bytes:
    """Return a package with one member's bytes replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a 'ha'>"
    + b"".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(10))
    + b"]>"
)
OUTSIDE = b"<!DOCTYPE x [<!ENTITY k SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    ("reader", "raw", "member"),
    [(DOCX, packed(docx.Document()), "word/document.xml"), (ODT, packed(odt()), "content.xml")],
    ids=["docx", "odt"],
)
def test_hostile_packages_are_read_or_refused(reader, raw, member):
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        part = package.read(member)
    start = part.index(b"?>") + 2 if part.startswith(b"<?xml") else 0
    for doctype, entity in ((LAUGHS, b"&k;"), (OUTSIDE, b"&k;")):
        at = part.index(b"body>") + 5 if b"body>" in part else len(part)
        hostile = part[:start] + doctype + part[start:at] + entity + part[at:]
        reading = read(reader, replaced(raw, member, hostile))
        assert reading.report is None or "root:" not in reading.report.text
    assert codes(read(reader, replaced(raw, member, b"<" * 999))) == ["broken-document"]
    assert codes(read(reader, replaced(raw, member, b"\0" * 30_000_000))) == ["too-large"]
    assert codes(read(reader, raw[: len(raw) // 2])) == ["broken-document"]
    assert codes(read(reader, b"PK\5\6" + b"\0" * 18)) == ["broken-document"]


@pytest.mark.parametrize("raw", [b"", b"{", rb"{\rtf1 \par}", rb"{\rtf1 \u99999999? \'zz }"])
def test_rtf_that_is_none_is_refused(raw):
    assert codes(read(RTF, raw)) in (["broken-document"], ["empty"]) or read(RTF, raw).report


def test_an_empty_document_is_refused():
    assert codes(read(DOCX, packed(docx.Document()))) == ["empty"]
    assert codes(read(ODT, packed(OpenDocumentText()))) == ["empty"]
