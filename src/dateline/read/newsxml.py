"""News items of agencies in XML: NewsML-G2 (IPTC, newsItem and newsMessage) and NITF.

Headline, byline, credit, moments and language are what the item states. Whether it was called back
and what editors note of it are said as problems, so that they stay in sight.
"""

from collections.abc import Iterator
from typing import Any

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Source
from dateline.read.dates import iso_of
from dateline.read.make import Given, make_reading, split_names
from dateline.read.markup import name_of, text_of_tree
from dateline.read.refuse import refuse, warn

__all__ = ["CANCELLED", "editor_note", "put_first", "read_newsml", "read_nitf"]

CANCELLED = warn("cancelled", "its publisher has called it back: do not rely on it")
"""What is said of an item that is cancelled or killed."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_WORDS = "it holds no text: a picture, a film, or an item whose text stands elsewhere"


def editor_note(words: str) -> Problem:
    """Return what an editor notes of an item ("CORRECTION: ..."), as a problem."""
    return warn("editor-note", f"an editor notes: {' '.join(words.split())[:500]}")


def put_first(dateline: str, text: str) -> str:
    """Return the text under its dateline, where it does not open with it."""
    dateline = " ".join(dateline.split())
    return text if not dateline or text.startswith(dateline) else f"{dateline}\n\n{text}"


def read_newsml(source: Source, root: Any) -> Iterator[Reading]:
    """Yield the news items of a NewsML-G2 document in order.

    Args:
        source: The file.
        root: Its root element: newsItem, newsMessage, or one that holds such.
    """
    items = [element for element in root.iter() if name_of(element) == "newsItem"]
    for number, item in enumerate(items, 1):
        path = f"{source.path}[{number}]" if len(items) > 1 else source.path
        yield _item(source, path, item, alone=len(items) == 1)
    if not items:
        message = "it is NewsML without a newsItem: packages and concepts hold no text"
        yield refuse(source.path, source.raw, "no-reports", message)


def _item(source: Source, path: str, item: Any, *, alone: bool) -> Reading:
    meta, content = _first(item, "itemMeta"), _first(item, "contentMeta")
    text = _content(item)
    if not any(map(str.isalnum, text)):
        return refuse(path, source.raw, "empty", _NO_WORDS)
    provider = _first(meta, "provider")
    credit = _words(_first(content, "creditline"))
    outlet = _words(_first(provider, "name")) or _said(provider, "literal") or credit
    bylines = _words(_first(content, "by"))
    stated = _first(content, "language")
    published = _words(_first(content, "contentCreated")) or _words(_first(meta, "firstCreated"))
    given = Given(
        id=source.stem if alone else item.get("guid", ""),
        outlet=outlet,
        title=_words(_first(content, "headline")),
        bylines=split_names(bylines),
        published=iso_of(published),
        updated=iso_of(_words(_first(meta, "versionCreated"))),
        credits=(credit,) if credit and credit != outlet else (),
        lang=_said(stated, "tag") or item.get(_XML_LANG, ""),
    )
    text = put_first(_words(_first(content, "dateline")), text)
    return make_reading(path, source.raw, text, given, _signs(meta, content))


def _content(item: Any) -> str:
    """Return the words of the item's content: NITF, XHTML or plain, whichever says most."""
    found = [""]
    for element in _all(item, "contentSet"):
        for inline in element.iter():
            if name_of(inline) == "inlineXML":
                found += [_body(inline)]
            elif name_of(inline) == "inlineData":
                found.append("".join(inline.itertext()).strip())
    return max(found, key=len)


def _body(element: Any) -> str:
    nitf = next((each for each in element.iter() if name_of(each) == "body.content"), None)
    if nitf is None:
        return text_of_tree(element)
    printed = next((each for each in element.iter() if name_of(each) == "dateline"), None)
    return put_first("" if printed is None else _words(printed), text_of_tree(nitf))


def _signs(meta: Any, content: Any) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if _said(_first(meta, "pubStatus"), "qcode").endswith((":canceled", ":cancelled")):
        found.append(CANCELLED)
    notes = [*_all(meta, "edNote"), *_all(content, "edNote")]
    found += [editor_note(_words(note)) for note in notes if _words(note)]
    for signal in _all(meta, "signal"):
        kind = _said(signal, "qcode").rpartition(":")[2]
        if kind in {"correction", "kill", "update"}:
            found.append(editor_note(f"{kind.upper()} {_words(signal)}"))
    return tuple(found)


def read_nitf(source: Source, root: Any) -> Iterator[Reading]:
    """Yield the one report of a NITF document (News Industry Text Format 3.x).

    Args:
        source: The file.
        root: Its root element, nitf.
    """
    text = _body(root)
    if not any(map(str.isalnum, text)):
        yield refuse(source.path, source.raw, "empty", _NO_WORDS)
        return
    distributor = _words(_deep(root, "distributor"))
    byline = _deep(root, "byline")
    person = _words(_deep(byline, "person"))
    title = _words(_deep(root, "hl1")) or _words(_deep(_first(root, "head"), "title"))
    docdata = _deep(root, "docdata")
    published = _said(_deep(docdata, "date.issue"), "norm")
    given = Given(
        id=source.stem,
        outlet=distributor or _said(_deep(root, "pubdata"), "name"),
        title=title,
        bylines=split_names(person or _words(byline)),
        published=iso_of(published or _said(_deep(root, "story.date"), "norm")),
        lang=root.get(_XML_LANG, ""),
    )
    problems: list[Problem] = []
    if _said(docdata, "management-status") in {"canceled", "cancelled"}:
        problems.append(CANCELLED)
    for name in ("ed-msg", "correction", "cancel"):
        problems += [editor_note(words) for each in _every(root, name) if (words := _note(each))]
    yield make_reading(source.path, source.raw, text, given, tuple(problems))


def _note(element: Any) -> str:
    words = " ".join(part for part in (element.get("info", ""), element.get("reason", "")) if part)
    return words or _words(element)


def _first(parent: Any, name: str) -> Any:
    """Return the first child of this name, whatever its namespace; None when there is none."""
    return next(iter(_all(parent, name)), None)


def _all(parent: Any, name: str) -> list[Any]:
    return [] if parent is None else [child for child in parent if name_of(child) == name]


def _deep(parent: Any, name: str) -> Any:
    return next(iter(_every(parent, name)), None)


def _every(parent: Any, name: str) -> list[Any]:
    return [] if parent is None else [each for each in parent.iter() if name_of(each) == name]


def _words(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _said(element: Any, attribute: str) -> str:
    return "" if element is None else str(element.get(attribute, ""))
