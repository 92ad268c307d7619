"""HTML or NITF within a mail, a feed or a news item -> text: all that it shows, in order.

Unlike a whole page it has little around the story, so nothing is guessed to be beside it.
"""

import re
from collections.abc import Iterator
from typing import Any

from dateline.read.compose import Kind, Passage, compose, make_row, tidy

__all__ = ["looks_marked_up", "name_of", "text_of_markup", "text_of_tree"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "block", "body.content", "body.end", "bq", "hl2", "media", "media-caption", "note", "tagline",
})  # fmt: skip
_SILENT = frozenset({
    "head", "iframe", "media-metadata", "media-object", "media-producer", "noscript", "object",
    "script", "style", "svg", "template", "title",
})  # fmt: skip
_MARKUP = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[\da-fA-F]+|\w{2,8});")
_LAYOUT = 2  # cells of a row with paragraphs in them are the layout of a newsletter, not a table


def looks_marked_up(words: str) -> bool:
    """Whether words hold tags or entities of HTML."""
    return bool(_MARKUP.search(words))


def text_of_markup(html: str) -> str:
    """Return the text that HTML shows; "" where there is none or it cannot be read."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415
    from lxml import html as parser  # noqa: PLC0415

    if not html.strip():
        return ""
    try:
        tree = parser.fromstring(html.replace("\0", "").replace("\x01", " "))
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    return text_of_tree(tree)


def text_of_tree(element: Any) -> str:
    """Return the text of an element of XHTML or NITF, whatever its namespace."""
    return compose(_passages(element))


def name_of(element: Any) -> str:
    """Return the name of an element without its namespace; "" of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _passages(element: Any) -> Iterator[Passage]:
    """Yield what a block holds: runs of words between blocks are paragraphs of their own."""
    kind = Kind.ITEM if name_of(element) == "li" else Kind.PARAGRAPH
    run = [element.text or ""]
    for child in element:
        name = name_of(child)
        if not name or name in _SILENT:
            run.append(child.tail or "")
        elif name == "tr" and (row := _row(child)) is not None:
            yield Passage(_run(run, element), kind)
            yield row
            run = [child.tail or ""]
        elif name in _BLOCKS or _holds_block(child):
            yield Passage(_run(run, element), kind)
            yield from _passages(child)
            run = [child.tail or ""]
        else:
            run += [_inline(child), child.tail or ""]
    yield Passage(_run(run, element), kind)


def _run(parts: list[str], element: Any) -> str:
    words = "".join(parts)
    if name_of(element) == "pre":
        return words.replace("\x01", "\n").strip("\n")
    return tidy(words.replace("\n", " ").replace("\x01", "\n"))


def _inline(element: Any) -> str:
    """Return the words of an element within a line; U+0001 stands for a line break."""
    if name_of(element) == "br":
        return "\x01"
    parts = [element.text or ""]
    for child in element:
        if name_of(child) and name_of(child) not in _SILENT:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _holds_block(element: Any) -> bool:
    return any(name_of(child) in _BLOCKS for child in element.iterdescendants())


def _row(row: Any) -> Passage | None:
    """Return a row of a table of figures; None for one that only lays out paragraphs."""
    cells = [cell for cell in row if name_of(cell) in {"td", "th"}]
    if len(cells) < _LAYOUT or any(_holds_block(cell) for cell in cells):
        return None
    return make_row([_inline(cell).replace("\x01", " ") for cell in cells])
