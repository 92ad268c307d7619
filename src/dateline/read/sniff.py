"""What bytes are, told from how they begin; and what to do with formats that are not read."""

import re

__all__ = ["advice_for", "is_archive", "looks_like_html", "looks_like_json_lines"]

_AS_TEXT = "save its text as .txt, or the page as .html"
_PICTURE = "a picture: type or scan its text into a .txt file"
_OFFICE = f"a word processor or spreadsheet document: {_AS_TEXT}"
_UNPACK = "a packed file of a kind that is not read: unpack it, or pack it as .zip"
_SOUND = "sound or video: give a transcript as .txt"
_PROGRAM = "a program or a database, not a report"
_MAGIC = (  # (at byte, signature, what it is and what to do)
    (0, b"%PDF-", f"a PDF: {_AS_TEXT}"),
    (0, b"{\\rtf", _OFFICE),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (0, b"\x89PNG\r\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF8", _PICTURE),
    (0, b"II*\x00", _PICTURE),
    (0, b"MM\x00*", _PICTURE),
    (8, b"WEBP", _PICTURE),
    (0, b"\x1f\x8b", _UNPACK),
    (0, b"BZh", _UNPACK),
    (0, b"\xfd7zXZ\x00", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", _UNPACK),
    (0, b"Rar!\x1a\x07", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", _UNPACK),
    (257, b"ustar", _UNPACK),
    (0, b"ID3", _SOUND),
    (0, b"OggS", _SOUND),
    (4, b"ftyp", _SOUND),
    (0, b"SQLite format 3\x00", _PROGRAM),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"WARC/", "a web archive: save its pages as .html"),
)
_SUFFIXES = {  # text formats whose bytes would pass for a report
    ".csv": "a table: write it as JSON lines (.jsonl) with id, text and published",
    ".tsv": "a table: write it as JSON lines (.jsonl) with id, text and published",
    ".xml": "XML: write its reports as JSON lines (.jsonl) or as .txt",
    ".rss": "a feed: save the pages that it names as .html",
    ".atom": "a feed: save the pages that it names as .html",
    ".eml": "an e-mail: save its text as .txt",
    ".mbox": "e-mails: save their texts as .txt",
}
_OFFICE_PARTS = (b"[Content_Types].xml", b"mimetype", b"META-INF/", b"_rels/.rels")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML_HTML = re.compile(rb"\s*<\?xml\b.{0,400}?<html\b", re.I | re.S)
_JSON = re.compile(rb'\s*\{\s*"')
_UTF8_MARK = b"\xef\xbb\xbf"


def advice_for(head: bytes, suffix: str) -> str:
    """Return what a file is and what to do, when it is of a known kind that is not read; else "".

    Args:
        head: How it begins; `BYTES.head` bytes are enough.
        suffix: The ending of its name, lower case, with the dot.
    """
    for at, signature, advice in _MAGIC:
        if head.startswith(signature, at):
            return advice
    if is_archive(head) and head[30:].startswith(_OFFICE_PARTS):
        return _OFFICE  # the first member's name stands at byte 30 (APPNOTE 4.3.7)
    return _SUFFIXES.get(suffix, "")


def is_archive(head: bytes) -> bool:
    """Whether it begins like a ZIP file, an empty one included."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def looks_like_html(head: bytes) -> bool:
    """Whether it begins like a web page."""
    head = head.removeprefix(_UTF8_MARK)
    return bool(_HTML.match(head) or _XML_HTML.match(head))


def looks_like_json_lines(head: bytes) -> bool:
    """Whether it begins like a JSON object."""
    return bool(_JSON.match(head.removeprefix(_UTF8_MARK)))
