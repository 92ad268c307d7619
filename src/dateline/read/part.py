"""A stretch of an open file, read as a file of its own."""

import io
from typing import BinaryIO

__all__ = ["part_of"]


class _Part(io.RawIOBase):
    """The bytes of `file` from `start` up to and without `end`."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        super().__init__()
        self._file, self._at, self._end = file, start, end

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as the stretch goes; return how many bytes were read."""
        self._file.seek(self._at)
        found = self._file.read(min(len(buffer), self._end - self._at))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


def part_of(file: BinaryIO, start: int, end: int) -> io.BufferedReader:
    """Return the bytes of `file` from `start` up to and without `end`; `file` stays open."""
    return io.BufferedReader(_Part(file, start, end))
