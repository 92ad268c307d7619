"""What kind of file bytes are, as an IANA media type."""

import re

__all__ = ["HEAD", "media_type_of"]

HEAD = 512
"""Bytes of the beginning that are enough to tell: the mark of a TAR stands at byte 257."""

_UNKNOWN, _TEXT = "application/octet-stream", "text/plain"
_SIGNATURES = (  # (at byte, signature, type), as the formats' own documents have them
    (0, b"%PDF-", "application/pdf"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\x89PNG\r\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (257, b"ustar", "application/x-tar"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftyp", "video/mp4"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"WARC/", "application/warc"),
)
_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_PACKED = {  # ZIP files of a kind that only the name, or the first member, tells
    ".docx": f"{_OPEN_XML}.wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    ".pptx": f"{_OPEN_XML}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".epub": "application/epub+zip",
    ".wacz": "application/wacz",
}
_OLD_OFFICE = {".doc": "application/msword", ".xls": "application/vnd.ms-excel",
               ".msg": "application/vnd.ms-outlook"}  # fmt: skip
_TEXTS = {  # formats of plain letters, which begin in no way of their own
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".jsonl": "application/x-ndjson",
    ".json": "application/json",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xml": "application/xml",
}
_NAMES = {
    **_TEXTS, **_PACKED, **_OLD_OFFICE, ".pdf": "application/pdf", ".rtf": "application/rtf",
    ".zip": "application/zip", ".txt": _TEXT, ".warc": "application/warc",
}  # fmt: skip
_MIMETYPE = re.compile(rb"mimetype(application/[a-z0-9.+-]+)")  # first member of ODF and EPUB
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # UTF-8 and UTF-16: a NUL in it is a letter's


def media_type_of(head: bytes, path: str) -> str:
    """Return the media type of a file: by how it begins, else by the ending of its name.

    Args:
        head: How it begins, `HEAD` bytes or more; b"" where its bytes are not at hand.
        path: What it is called.
    """
    suffix = _suffix(path)
    if not head:
        return _NAMES.get(suffix, _UNKNOWN)
    for at, signature, kind in _SIGNATURES:
        if head.startswith(signature, at):
            return kind
    if head.startswith(_ZIP):
        named = _MIMETYPE.match(head[30:])  # where the first member's name stands (APPNOTE 4.3.7)
        return named[1].decode() if named else _PACKED.get(suffix, "application/zip")
    if head.startswith(_OLE):
        return _OLD_OFFICE.get(suffix, "application/x-ole-storage")
    return _letters(head, suffix)


def _letters(head: bytes, suffix: str) -> str:
    """Return the type of what has no signature."""
    bare = head.removeprefix(_MARKS[0])
    if _HTML.match(bare):
        return "text/html"
    if b"\x00" in head and not head.startswith(_MARKS):
        return _UNKNOWN
    begin = bare.lstrip()
    if suffix not in _TEXTS and begin.startswith(b"<?xml"):
        return "application/xml"
    if suffix not in _TEXTS and begin.startswith((b'{"', b"{ ", b"{\n")):
        return "application/json"
    return _TEXTS.get(suffix, _TEXT)


def _suffix(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
