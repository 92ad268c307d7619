"""Packed streams (gzip, bzip2, xz), unpacked forwards and counted byte by byte as they come."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

__all__ = ["BROKEN", "TooLargeError", "Unpacked", "Window", "peek"]

BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What a damaged stream raises."""

_CHUNK = 65_536
_XZ_MEMORY = 100_000_000  # bytes; xz -9 asks for 65 MB, and a header may ask for 4 GB
_PEEK = 1_000_000  # packed bytes looked at; a block of bzip2 has up to 900,000


class TooLargeError(Exception):
    """It unpacks to more than is allowed; the words say to what."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """`zlib` in the manner of `bz2` and `lzma`: what is not taken yet is kept inside."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)  # 16 + 15: a gzip header, and its checksum held

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _xz() -> _Decompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


_PACKINGS: tuple[tuple[bytes, Callable[[], _Decompressor]], ...] = (
    (b"\x1f\x8b", _Gzip), (b"BZh", bz2.BZ2Decompressor), (b"\xfd7zXZ\x00", _xz),
)  # fmt: skip


class Unpacked(io.RawIOBase):
    """A packed stream as its unpacked bytes, member after member; what is not packed as it is.

    Reading raises `TooLargeError` beyond the bounds, and one of `BROKEN` where it is damaged.
    """

    def __init__(
        self, file: BinaryIO, allows: Callable[[int, int], bool], *, alone: bool = False
    ) -> None:
        """Read `file` from where it stands.

        Args:
            file: The packed stream.
            allows: (packed bytes taken, unpacked bytes given) -> whether it may go on.
            alone: Whether only the first member is read; then `end` says where it ends.
        """
        self._file = file
        self._start = file.tell() if alone else 0
        self._allows = allows
        self._alone = alone
        self._over = False
        self._packed = self._given = 0
        self._rest = file.read(_CHUNK)
        self._make = next((make for magic, make in _PACKINGS if self._rest.startswith(magic)), None)
        self._member = None if self._make is None else self._make()

    @property
    def end(self) -> int:
        """Where the file goes on behind the member that was read alone."""
        return self._start + self._packed

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` unpacked bytes, b"" at the end; less than `size` only there."""
        if size < 0:
            raise ValueError("a stream that may be a bomb is not read as a whole")
        found = bytearray()
        while len(found) < size and (part := self._next(size - len(found))):
            found += part
        return bytes(found)

    def _next(self, most: int) -> bytes:
        part = self._take(most) if self._member is None else self._unpack(self._member, most)
        self._given += len(part)
        if not self._allows(self._packed, self._given):
            raise TooLargeError
        return part

    def _take(self, most: int) -> bytes:
        if not self._rest:
            self._rest = self._file.read(_CHUNK)
        part, self._rest = self._rest[:most], self._rest[most:]
        self._packed += len(part)
        return part

    def _unpack(self, member: _Decompressor, most: int) -> bytes:
        while not self._over:
            if member.eof:
                self._packed -= len(member.unused_data)
                self._rest = member.unused_data or self._rest
                member = self._go_on(member)
                continue
            chunk = b""
            if member.needs_input:
                chunk, self._rest = self._rest or self._file.read(_CHUNK), b""
                self._packed += len(chunk)
                if not chunk:
                    raise EOFError
            if part := member.decompress(chunk, most):
                return part
        return b""

    def _go_on(self, member: _Decompressor) -> _Decompressor:
        """Return the next member's decompressor; at the end, say that it is over."""
        if not self._alone and not self._rest:
            self._rest = self._file.read(_CHUNK)
        if self._alone or self._make is None or not self._rest.strip(b"\0"):
            self._over = True  # zeros behind the last member are padding
            return member
        self._member = self._make()
        return self._member


class Window(io.RawIOBase):
    """A stretch of an open file as a file of its own, for what lies in it unpacked."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        """Show `size` bytes of `file` from `start` on; others may move about in it meanwhile."""
        self._file = file
        self._start = start
        self._size = size
        self._here = 0

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def seekable(self) -> bool:
        """Return that it is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place of the stretch and return it."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._here, io.SEEK_END: self._size}[whence]
        self._here = max(0, base + offset)
        return self._here

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that are left when it is negative."""
        left = max(0, self._size - self._here)
        self._file.seek(self._start + self._here)
        found = self._file.read(left if size < 0 else min(size, left))
        self._here += len(found)
        return found


def peek(file: BinaryIO, size: int = 5) -> bytes:
    """Return the first unpacked bytes of a packed stream, none where they are damaged.

    The file is left at its start.
    """
    try:
        return Unpacked(file, lambda packed, _given: packed <= _PEEK).read(size)
    except (*BROKEN, TooLargeError):
        return b""
    finally:
        file.seek(0)
