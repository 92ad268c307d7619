"""Long columns made short: deflate with a dictionary of what such columns say again and again.

A body of a record is a kilobyte of names of fields and few words of its own, too short for
deflate to learn from. With rows of the sample dossier as its dictionary (`packed_1.txt`, ids cut
to what they begin with) it takes 16 to 21 bytes of 100, without one 46.

The first byte says how a column is written, so that older rows are read as they stand: `_PACKED`,
the head of zlib, or JSON. `packed_1.txt` is never edited: better words are a new file and byte.
"""

import re
import zlib
from base64 import b64decode, b64encode
from functools import cache
from importlib.resources import files

__all__ = ["packed", "shelved", "unpacked", "unshelved"]

_PACKED = b"\x01"
_SHELVED = b"\x02"
_LEVEL = 6
_RAW = -zlib.MAX_WBITS  # no head and no checksum: the record has a digest of all its rows
_ZLIB = b"\x78"
_LENGTH = 4  # bytes of a number
_EMPTY = b'"vector":""'
_VECTOR = re.compile(
    rb'"vector":"((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)"'
)


def packed(body: bytes) -> bytes:
    """Return the JSON of a body as its column has it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=_words())
    return _PACKED + packer.compress(body) + packer.flush()


def unpacked(column: bytes | str) -> bytes | str:
    """Return the JSON of a body from its column, by whatever version it was written.

    Raises:
        ValueError: The column is damaged.
    """
    if isinstance(column, str) or not column:
        return column
    try:
        if column.startswith(_PACKED):
            opener = zlib.decompressobj(_RAW, zdict=_words())
            body = opener.decompress(column[1:]) + opener.flush()
            if not opener.eof or opener.unused_data:
                raise ValueError("a body ends too soon, or goes on after its end")
            return body
        return zlib.decompress(column) if column.startswith(_ZLIB) else column
    except zlib.error as error:
        raise ValueError(f"a body cannot be unpacked: {error}") from error


def shelved(shelf: bytes) -> bytes:
    """Return the JSON of what was found in a report as its column has it.

    Vectors of mentions are bytes; base64 hides from deflate that most of them are small. They stand
    as bytes after the rest.
    """
    vectors: list[bytes] = []

    def lay(found: re.Match[bytes]) -> bytes:
        vector = b64decode(found[1])
        if b64encode(vector) != found[1]:
            return found[0]
        vectors.append(vector)
        return _EMPTY

    rest = zlib.compress(_VECTOR.sub(lay, shelf))
    lengths = b"".join(len(vector).to_bytes(_LENGTH, "big") for vector in vectors)
    aside = zlib.compress(lengths + b"".join(vectors))
    return _SHELVED + len(rest).to_bytes(_LENGTH, "big") + rest + aside


def unshelved(column: bytes) -> bytes:
    """Return the JSON of what was found in a report from its column, as it was to the byte.

    Raises:
        ValueError: The column is damaged.
    """
    try:
        if not column.startswith(_SHELVED):
            return zlib.decompress(column)
        end = 1 + _LENGTH + int.from_bytes(column[1 : 1 + _LENGTH], "big")
        shelf, aside = zlib.decompress(column[1 + _LENGTH : end]), zlib.decompress(column[end:])
    except zlib.error as error:
        raise ValueError(f"what was found cannot be unpacked: {error}") from error
    parts = shelf.split(_EMPTY)
    at = _LENGTH * (len(parts) - 1)
    made = [parts[0]]
    for n, part in enumerate(parts[1:]):
        size = int.from_bytes(aside[_LENGTH * n : _LENGTH * (n + 1)], "big")
        made += (b'"vector":"', b64encode(aside[at : at + size]), b'"', part)
        at += size
    if at != len(aside):
        raise ValueError("what was found has other vectors than it says")
    return b"".join(made)


@cache
def _words() -> bytes:
    return files("dateline.store").joinpath("packed_1.txt").read_bytes()
