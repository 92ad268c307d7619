"""The body of an HTTP answer as the browser saw it: chunks joined, packing undone, within bounds.

Archivers write bodies as they came, or unpacked under the headers that they came with; so what
is not chunked or packed, whatever the headers say, is taken as it is.
"""

import re
import zlib
from importlib import import_module
from types import ModuleType

from dateline.read.limits import BYTES

__all__ = ["PackingError", "join_chunks", "unpack_body"]

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP = b"\x1f\x8b"


class PackingError(Exception):
    """It is packed in a way that is not read, or damaged; (code, words)."""


def join_chunks(raw: bytes) -> bytes:
    """Return what chunks hold (RFC 9112, 7.1); `raw` itself where they are none."""
    found = bytearray()
    at = 0
    while size := _SIZE.match(raw, at):
        count = int(size[1], 16)
        if not count:
            return bytes(found)
        found += raw[size.end() : size.end() + count]
        at = size.end() + count
        at += 2 if raw.startswith(b"\r\n", at) else raw.startswith(b"\n", at)
    return bytes(found) if found and at >= len(raw) else raw


def unpack_body(raw: bytes, encodings: str, most: int, *, whole: bool) -> bytes:
    """Return an unpacked body, of more than `most` bytes only the first.

    Args:
        raw: The body, without chunks.
        encodings: Content-Encoding, as written: "gzip", "br"; in the order they were applied.
        most: Bytes that are given at most.
        whole: Whether `raw` is all there is; if not, it may end anywhere.

    Raises:
        PackingError: It is packed in a way that is not read, or damaged.
    """
    chained = "," in encodings
    for encoding in reversed([each.strip().lower() for each in encodings.split(",")]):
        if encoding not in {"", "identity", "none"}:
            bound = max(most, BYTES.document)  # of several, the first may have to give more
            raw = _unpack(raw, encoding.removeprefix("x-"), bound if chained else most, whole=whole)
    return raw[:most]


def _unpack(raw: bytes, encoding: str, most: int, *, whole: bool) -> bytes:
    if encoding == "gzip":
        return _gunzip(raw, most, whole=whole) if raw.startswith(_GZIP) else raw
    if encoding == "deflate":
        return _inflate(raw, most)
    if raw.lstrip()[:1] == b"<":
        return raw
    if encoding == "br" and (library := _brotli()) is not None:
        return _unbrotli(raw, library, most, whole=whole)
    advice = "pip install brotli" if encoding == "br" else "save the page again as .html"
    message = f"it is packed with {encoding[:20]!r}, which is not read here: {advice}"
    raise PackingError("packing", message)


def _gunzip(raw: bytes, most: int, *, whole: bool) -> bytes:
    inner = zlib.decompressobj(wbits=31)
    try:
        found = inner.decompress(raw, most)
    except zlib.error:
        raise PackingError("broken-record", "its body is damaged") from None
    if whole and len(found) < most and not inner.eof:
        raise PackingError("truncated", "its body ends in the middle")
    return found


def _inflate(raw: bytes, most: int) -> bytes:
    for bits in (15, -15):  # zlib's form as in RFC 9110, 8.4.1.2; and without, as some servers do
        try:
            return zlib.decompressobj(wbits=bits).decompress(raw, most)
        except zlib.error:
            continue
    return raw


def _brotli() -> ModuleType | None:
    """Return the library, where there is one that can be told when to stop (1.2 and later)."""
    try:
        library = import_module("brotli")  # no dependency: most archivers unpack it themselves
    except ImportError:
        return None
    return library if hasattr(library.Decompressor, "can_accept_more_data") else None


def _unbrotli(raw: bytes, library: ModuleType, most: int, *, whole: bool) -> bytes:
    inner = library.Decompressor()
    found = bytearray()
    rest = raw
    try:
        while len(found) < most and not inner.is_finished():
            part = inner.process(rest, output_buffer_limit=most - len(found))
            rest = b""
            if not part:
                break
            found += part
    except library.error:
        return raw  # unpacked already
    if whole and len(found) < most and not inner.is_finished():
        raise PackingError("truncated", "its body ends in the middle")
    return bytes(found)
