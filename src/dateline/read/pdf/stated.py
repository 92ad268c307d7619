"""What a PDF says of itself: title and author, and a day of publication where it states one.

The dates of the document information are when the file was made and changed, not when anything
was published; only XMP has a word for that (prism:publicationDate, PRISM 2.1; dc:date).
"""

import re
from typing import TYPE_CHECKING

from dateline.read.make import Given, split_names

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["stated_in"]

_PACKET = re.compile(
    rb"/Subtype\s*/XML\b[^\x00]{0,400}?stream\r?\n(.{0,200000}?)\r?\n?endstream", re.S
)
_DATES = (
    ".//{http://prismstandard.org/namespaces/basic/2.1/}publicationDate",
    ".//{http://prismstandard.org/namespaces/basic/2.0/}publicationDate",
    ".//{http://purl.org/dc/elements/1.1/}date",
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_TITLE = frozenset({"untitled", "(anonymous)", "(unspecified)", "anonymous", "title", "author"})
_FILE_NAME = re.compile(r"(?:Microsoft Word - )?(?P<rest>.*?)(?:\.(?:docx?|pdf|indd|odt|rtf))?")


def stated_in(document: "PdfDocument", raw: bytes, stem: str) -> Given:
    """Return what the file states of its report; its id is the name of the file.

    Args:
        document: Open.
        raw: Its bytes.
        stem: The file's name without folders and ending.
    """
    info = document.get_metadata_dict(skip_empty=True)
    return Given(
        id=stem,
        title=_title(info.get("Title", "")),
        bylines=tuple(
            name
            for each in info.get("Author", "").split(";")
            for name in split_names(each)
            if name.casefold() not in _NO_TITLE
        ),
        published=_published(raw),
        method="page",
    )


def _title(words: str) -> str:
    """Return the title; "" for the name of the file that it was made from, and for none."""
    words = " ".join(words.split())
    found = _FILE_NAME.fullmatch(words)
    whole = found is not None and found["rest"] == words
    return words if whole and words.casefold() not in _NO_TITLE else ""


def _published(raw: bytes) -> str | None:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - in the child only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for packet in _PACKET.findall(raw):
        try:
            tree = etree.fromstring(packet.strip(), parser)
        except (etree.LxmlError, ValueError):
            continue
        for path in _DATES:
            for found in tree.iterfind(path):
                words = "".join(found.itertext()).strip()
                if _DAY.match(words):
                    return words
    return None
