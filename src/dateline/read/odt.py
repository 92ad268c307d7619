"""OpenDocument texts (ISO/IEC 26300-1): paragraphs, headings, lists and tables in order.

Deleted text of tracked changes stands apart in the file and is left out, with a note; so are
comments. Notes come last. The dates in the properties are those of the file.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.compose import Kind, Passage, compose, make_row
from dateline.read.make import Given, make_reading, split_names
from dateline.read.package import BROKEN, fault_of
from dateline.read.refuse import note, refuse

if TYPE_CHECKING:
    from odfdo import Element

__all__ = ["ODT"]

_LEFT_OUT = frozenset({
    "draw:frame", "office:annotation", "office:annotation-end", "office:forms", "text:note",
    "text:sequence-decls", "text:tracked-changes", "text:user-field-decls", "text:variable-decls",
})  # fmt: skip
_BROKEN = "it is damaged: open it in its program and save it anew"
_MOST_SPACES = 100  # one element may ask for a billion of them


def _read(source: Source) -> Iterator[Reading]:
    code, fault = fault_of(source.raw)
    if fault:
        yield refuse(source.path, source.raw, code, fault)
        return
    from odfdo import SecurityError  # noqa: PLC0415 - see `_whole`

    try:
        yield _whole(source)
    except (*BROKEN, SecurityError):
        yield refuse(source.path, source.raw, "broken-document", _BROKEN)


def _whole(source: Source) -> Reading:
    import odfdo  # noqa: PLC0415 - 0.3 s, needed in the child process only

    document = odfdo.Document(io.BytesIO(source.raw))
    body = document.body
    text = compose([*_passages(body), *_notes(body)])
    if not any(map(str.isalnum, text)):
        return refuse(source.path, source.raw, "empty", "it holds no words")
    author = document.meta.creator or document.meta.initial_creator or ""
    given = Given(
        id=source.stem,
        title=" ".join((document.meta.title or "").split()),
        bylines=tuple(name for each in author.split(";") for name in split_names(each)),
        method="page",
    )
    return make_reading(source.path, source.raw, text, given, _problems(body))


def _passages(parent: "Element", kind: Kind = Kind.PARAGRAPH) -> Iterator[Passage]:
    for child in parent.children:
        if child.tag in {"text:p", "text:h"}:
            yield Passage(_words(child).strip(), Kind.PARAGRAPH if child.tag == "text:h" else kind)
            for box in child.get_elements("descendant::draw:text-box"):
                yield from _passages(box)
        elif child.tag == "table:table":
            for row in child.get_elements("descendant::table:table-row"):
                cells = row.get_elements("table:table-cell")
                yield make_row([compose(_passages(cell)) for cell in cells])
        elif child.tag == "text:list":
            yield from _passages(child, Kind.ITEM)
        elif child.tag not in _LEFT_OUT:
            yield from _passages(child, kind)


def _words(element: "Element") -> str:
    parts = [element.text or ""]
    for child in element.children:
        if child.tag == "text:s":
            count = child.get_attribute("text:c") or "1"
            parts.append(" " * min(int(count) if str(count).isdigit() else 1, _MOST_SPACES))
        elif child.tag == "text:tab":
            parts.append("\t")
        elif child.tag == "text:line-break":
            parts.append("\n")
        elif child.tag not in _LEFT_OUT:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _notes(body: "Element") -> Iterator[Passage]:
    for each in body.get_elements("descendant::text:note-body"):
        yield from _passages(each)


def _problems(body: "Element") -> tuple[Problem, ...]:
    found: list[Problem] = []
    if gone := len(body.get_elements("descendant::text:deletion")):
        message = f"of tracked changes, {gone} deletions are left out and all insertions kept"
        found.append(note("tracked-changes", message))
    if comments := len(body.get_elements("descendant::office:annotation")):
        found.append(note("comments", f"{comments} comments are left out"))
    return tuple(found)


ODT = Reader("odt", frozenset({".odt"}), _read)
