"""Bytes into reports: which readers there are, and how files, folders and archives reach them."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.archive import ZIP_SUFFIXES, members
from dateline.read.finish import refused
from dateline.read.html import HTML
from dateline.read.isolate import Child
from dateline.read.jsonl import JSONL
from dateline.read.text import TEXT

__all__ = ["MAX_FILE", "MAX_PILE", "READERS", "read_paths", "read_source"]

READERS: tuple[Reader, ...] = (TEXT, JSONL, HTML)

MAX_FILE = 10_000_000  # bytes of one report's file: a book of 1,500 pages
MAX_PILE = 2_000_000_000  # bytes of a file that holds many reports (JSONL), read line by line

Skip = Callable[[str, str], bool]

_KNOWN = (
    (b"%PDF", "a PDF: export its text (pdftotext) and add that"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as text"),
    (b"\x89PNG", "an image: it has no text to read"),
    (b"\xff\xd8\xff", "an image: it has no text to read"),
    (b"GIF8", "an image: it has no text to read"),
    (b"\x1f\x8b", "a gzip file: unpack it and add what is in it"),
    (b"SQLite format 3", "a database; is it a dossier? Dossiers are opened, not added"),
)
_BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}


def read_paths(paths: Sequence[Path], *, skip: Skip) -> Iterator[Reading]:
    """Yield the readings of files and folders, in the order given, folders sorted by name.

    Args:
        paths: Files, folders or ZIP archives. Hidden files and links that lead out of their
            folder are left out of folders.
        skip: (path, SHA-256 of the bytes) -> whether it is known already and need not be read.
    """
    child = Child()
    try:
        for path in paths:
            yield from _walk(path, skip, child)
    finally:
        child.close()


def read_source(source: Source, child: Child) -> Iterator[Reading]:
    """Yield the readings of one file's bytes by the reader for its ending or its first bytes."""
    reader = _reader_for(source)
    if isinstance(reader, str):
        yield refused(source.path, source.raw, "unknown-format", f"this is {reader}")
    elif reader.isolated:
        yield from child.read(reader.name, source)
    else:
        yield from reader.read(source)


def _walk(path: Path, skip: Skip, child: Child) -> Iterator[Reading]:
    if not path.exists():
        yield refused(str(path), b"", "not-there", "there is no such file or folder")
    elif path.is_dir():
        root = path.resolve()
        for folder, names, files in os.walk(path):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(files):
                inner = Path(folder, name)
                if not name.startswith(".") and inner.resolve().is_relative_to(root):
                    yield from _file(inner, skip, child)
    else:
        yield from _file(path, skip, child)


def _file(path: Path, skip: Skip, child: Child) -> Iterator[Reading]:
    if not path.is_file():
        yield refused(str(path), b"", "no-file", "it is no regular file")
        return
    suffix = path.suffix.lower()
    limit = MAX_PILE if suffix in JSONL.suffixes or suffix in ZIP_SUFFIXES else MAX_FILE
    try:
        size = path.stat().st_size
        if size > limit:
            if not skip(str(path), ""):
                message = f"{size / 1e6:,.0f} MB is more than {limit / 1e6:,.0f}; split it"
                yield refused(str(path), b"", "too-large", message)
            return
        source = Source(str(path), path.read_bytes())
    except OSError as error:
        yield refused(str(path), b"", "unreadable", f"it cannot be opened: {error.strerror}")
        return
    if suffix in ZIP_SUFFIXES:
        yield from _archive(source, skip, child)
    elif not _is_known(source, skip):
        yield from read_source(source, child)


def _archive(source: Source, skip: Skip, child: Child) -> Iterator[Reading]:
    for member in members(source, MAX_FILE):
        if isinstance(member, Reading):
            if not skip(member.path, member.raw_sha256):
                yield member
        elif Path(member.path).suffix.lower() in ZIP_SUFFIXES:
            yield refused(member.path, b"", "nested", "an archive in an archive: unpack it first")
        elif not _is_known(member, skip):
            yield from read_source(member, child)


def _is_known(source: Source, skip: Skip) -> bool:
    return skip(source.path, hashlib.sha256(source.raw).hexdigest())


def _reader_for(source: Source) -> Reader | str:
    """Return the reader for a source, or what it is when nothing reads it."""
    head = source.raw[:1024]
    for mark, what in _KNOWN:
        if head.startswith(mark):
            return what
    if head.startswith(b"PK\x03\x04"):
        return "an Office document or archive: save it as text or HTML"
    return _BY_SUFFIX.get(Path(source.path).suffix.lower()) or _by_content(source.raw, head)


def _by_content(raw: bytes, head: bytes) -> Reader | str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return HTML
    if start.startswith(b'{"'):
        return JSONL
    if not raw.strip() or b"\x00" not in head:
        return TEXT
    return "binary: save what it holds as text, HTML or JSONL"
