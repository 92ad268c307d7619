"""What bytes are, told from how they begin; and what to do with formats that are not read.

A row stands here whether or not a reader reads the format: the advice is given only when none does.
"""

import re

__all__ = [
    "advice_for",
    "assets_of",
    "ending_of",
    "is_archive",
    "looks_like_html",
    "looks_like_json_lines",
]

_AS_TEXT = "save its text as .txt, or the page as .html"
_PICTURE = "a picture: type or scan its text into a .txt file"
_OFFICE = f"a word processor or spreadsheet document: {_AS_TEXT}"
_UNPACK = "a packed file of a kind that is not read: unpack it, or pack it as .zip"
_SOUND = "sound or video: give a transcript as .txt"
_PROGRAM = "a program or a database, not a report"
_MAGIC = (  # (at byte, signature, the ending such a file should have, what it is and what to do)
    (0, b"%PDF-", ".pdf", f"a PDF: {_AS_TEXT}"),
    (0, b"{\\rtf", ".rtf", _OFFICE),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", _OFFICE),
    (0, b"\x89PNG\r\n", ".png", _PICTURE),
    (0, b"\xff\xd8\xff", ".jpg", _PICTURE),
    (0, b"GIF8", ".gif", _PICTURE),
    (0, b"II*\x00", ".tif", _PICTURE),
    (0, b"MM\x00*", ".tif", _PICTURE),
    (8, b"WEBP", ".webp", _PICTURE),
    (0, b"\x1f\x8b", ".gz", _UNPACK),
    (0, b"BZh", ".bz2", _UNPACK),
    (0, b"\xfd7zXZ\x00", ".xz", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", ".7z", _UNPACK),
    (0, b"Rar!\x1a\x07", ".rar", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", ".zst", _UNPACK),
    (257, b"ustar", ".tar", _UNPACK),
    (0, b"ID3", ".mp3", _SOUND),
    (0, b"OggS", ".ogg", _SOUND),
    (4, b"ftyp", ".mp4", _SOUND),
    (0, b"SQLite format 3\x00", ".sqlite", _PROGRAM),
    (0, b"\x7fELF", ".elf", _PROGRAM),
    (0, b"WARC/", ".warc", "a web archive: save its pages as .html"),
)
_SUFFIXES = {  # formats whose first bytes do not tell them from text, or from any ZIP
    ".csv": "a table: write it as JSON lines (.jsonl) with id, text and published",
    ".tsv": "a table: write it as JSON lines (.jsonl) with id, text and published",
    ".xml": "XML: write its reports as JSON lines (.jsonl) or as .txt",
    ".rss": "a feed: save the pages that it names as .html",
    ".atom": "a feed: save the pages that it names as .html",
    ".eml": "an e-mail: save its text as .txt",
    ".mbox": "e-mails: save their texts as .txt",
    ".docx": _OFFICE,
    ".xlsx": _OFFICE,
    ".pptx": _OFFICE,
    ".odt": _OFFICE,
    ".ods": _OFFICE,
    ".odp": _OFFICE,
    ".epub": f"a book: {_AS_TEXT}",
}
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML_HTML = re.compile(rb"\s*<\?xml\b.{0,400}?<html\b", re.I | re.S)
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related;", re.I
)  # a block of headers with that type
_ASSETS = (  # folders of "Save page as, complete", by the language of the browser
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden",
    "_soubory", "_tiedostot", "_filer", "_pliki", "_elemei", "_dosyalar",
)  # fmt: skip
_JSON = re.compile(rb'\s*\{\s*"')
_UTF8_MARK = b"\xef\xbb\xbf"


def advice_for(head: bytes, ending: str) -> str:
    """Return what a file is and what to do, when it is of a known kind that is not read; else "".

    Args:
        head: How it begins; `BYTES.head` bytes are enough.
        ending: From `ending_of`.
    """
    for at, signature, _ending, advice in _MAGIC:
        if head.startswith(signature, at):
            return advice
    return _SUFFIXES.get(ending, "")


def ending_of(head: bytes, suffix: str, known: frozenset[str]) -> str:
    """Return the ending that a file which is no ZIP should have: by signature, name, then looks.

    Args:
        head: How it begins.
        suffix: The ending of its name, lower case, with the dot.
        known: Endings that somebody reads; another says nothing of the content.
    """
    for at, signature, ending, _advice in _MAGIC:
        if head.startswith(signature, at):
            return ending
    if suffix in known or suffix in _SUFFIXES:
        return suffix
    if looks_like_html(head):
        return ".html"
    if _MHTML.match(head):
        return ".mhtml"
    return ".jsonl" if looks_like_json_lines(head) else suffix


def assets_of(folder: str, beside: frozenset[str]) -> str:
    """Return the page whose pictures and styles a browser keeps in `folder`; "" when it is none.

    Args:
        folder: Its name without path: "Gone_files".
        beside: Names of the files beside it, among which is "Gone.html" or "Gone.htm".
    """
    for ending in _ASSETS:
        if (stem := folder.removesuffix(ending)) != folder:
            pages = (f"{stem}{suffix}" for suffix in (".html", ".htm", ".xhtml"))
            return next((page for page in pages if page in beside), "")
    return ""


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
