"""Word documents (Office Open XML, ISO/IEC 29500-1): paragraphs and tables in order.

Of tracked changes the text is the one that would stand if all were accepted, with a note. Notes at
the foot and end of pages come last; comments, headers and footers are left out. The dates in the
properties are those of the file, not of a publication.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.compose import Kind, Passage, compose, make_row
from dateline.read.make import Given, make_reading, split_names
from dateline.read.package import BROKEN, fault_of
from dateline.read.refuse import note, refuse

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["DOCX"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr"})
_WORDS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_NOTES = ("footnotes", "endnotes")
_NO_NAME = frozenset({"python-docx", "unknown", "author", "user", "administrator"})
_BROKEN = "it is damaged: open it in its program and save it anew"


def _read(source: Source) -> Iterator[Reading]:
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - 0.2 s, needed in the child only

    code, fault = fault_of(source.raw)
    if fault:
        yield refuse(source.path, source.raw, code, fault)
        return
    try:
        yield _whole(source)
    except (OpcError, *BROKEN):
        yield refuse(source.path, source.raw, "broken-document", _BROKEN)


def _whole(source: Source) -> Reading:
    import docx  # noqa: PLC0415 - as above

    document = docx.Document(io.BytesIO(source.raw))
    if document.element.body is None:
        return refuse(source.path, source.raw, "broken-document", _BROKEN)
    text = compose([*_passages(document.element.body), *_notes(document)])
    if not any(map(str.isalnum, text)):
        return refuse(source.path, source.raw, "empty", "it holds no words")
    properties = document.core_properties
    given = Given(
        id=source.stem,
        title=" ".join((properties.title or "").split()),
        bylines=tuple(
            name
            for each in (properties.author or "").split(";")
            for name in split_names(each)
            if name.casefold() not in _NO_NAME
        ),
        method="page",
    )
    return make_reading(source.path, source.raw, text, given, _problems(document))


def _passages(parent: Any) -> Iterator[Passage]:
    """Yield what stands in a body, a cell, a note or a text box."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield Passage(_words(child).strip(), _kind(child))
            for box in child.iter(f"{_W}txbxContent"):
                if not _inside_fallback(box):
                    yield from _passages(box)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _passages(child)


def _rows(table: Any) -> Iterator[Passage]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is table:  # not of a table within a cell
            cells = [cell for cell in row.iter(f"{_W}tc") if _row_of(cell) is row]
            yield make_row([compose(_passages(cell)) for cell in cells])


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _kind(paragraph: Any) -> Kind:
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    listed = style is not None and style.get(f"{_W}val", "").startswith("List")
    return Kind.ITEM if numbered or listed else Kind.PARAGRAPH


def _words(element: Any) -> str:
    """Return the words of a paragraph as they stand with all changes accepted, boxes aside."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _WORDS:
            parts.append(_WORDS[child.tag])
        elif child.tag not in _LEFT_OUT and child.tag != f"{_W}txbxContent":
            parts.append(_words(child))
    return "".join(parts)


def _inside_fallback(element: Any) -> bool:
    return next(element.iterancestors(f"{_MC}Fallback"), None) is not None


def _notes(document: "Document") -> Iterator[Passage]:
    """Yield the footnotes, then the endnotes; the two marks that draw their lines have no words."""
    for part in _parts(document, _NOTES):
        for child in part:
            yield from _passages(child)


def _parts(document: "Document", names: tuple[str, ...]) -> Iterator[Any]:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    related = {
        relation.reltype.rsplit("/", 1)[-1]: relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external
    }
    for name in names:
        if name in related:
            try:
                yield etree.fromstring(related[name].blob, parser)
            except (etree.LxmlError, ValueError):
                continue


def _problems(document: "Document") -> tuple[Problem, ...]:
    body = document.element.body
    added = sum(1 for tag in ("ins", "moveTo") for _ in body.iter(f"{_W}{tag}"))
    gone = sum(1 for tag in ("del", "moveFrom") for _ in body.iter(f"{_W}{tag}"))
    comments = sum(len(part) for part in _parts(document, ("comments",)))
    found: list[Problem] = []
    if added or gone:
        message = f"of tracked changes, {added} insertions are kept and {gone} deletions left out"
        found.append(note("tracked-changes", message))
    if comments:
        found.append(note("comments", f"{comments} comments are left out"))
    return tuple(found)


DOCX = Reader("docx", frozenset({".docx", ".docm"}), _read)
