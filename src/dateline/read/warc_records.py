"""The records of a WARC file (ISO 28500), one after the other, in memory that does not grow.

A file may be packed record by record (gzip members), as a whole, or not at all. After a broken
record the next one is looked for.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from dateline.read.decode import label
from dateline.read.limits import WEB, WebLimits
from dateline.read.unpack import BROKEN, TooLargeError, Unpacked

__all__ = ["BrokenRecordError", "Record", "Records", "end_of_head", "split_head"]

_CHUNK = 65_536
_LOOK = 1_024  # packed bytes in which the first five must be found
_GZIP = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_NAME = re.compile(r"[!#$%&'*+.^`|~\w-]+", re.ASCII)  # of a header (RFC 9110, 5.6.2)
_VERSIONS = ["WARC/1.0", "WARC/1.1", "WARC/0.17", "WARC/0.18"]


class BrokenRecordError(Exception):
    """A record is damaged, too large or ends too early; (code, words, where it begins)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record's headers; its content is read from `Records` while it is the current one.

    Attributes:
        at: Where it begins in the file, in bytes: "1042"; "0+5120" in a file packed as a whole,
            which has its place in what is unpacked behind the plus.
        kind: WARC-Type, lower case: "response".
        url: WARC-Target-URI; "" when it has none.
        date: WARC-Date; None when it has none that can be read.
        media: Content-Type of the record, as written.
        digest: WARC-Payload-Digest, as written; "" when it has none.
        repeats: (address, moment) of the capture that it repeats, as in `url` and `date`; None when
            it does not say.
        segmented: Whether it is only a piece of a record.
    """

    at: str
    kind: str
    url: str
    date: datetime | None
    media: str
    digest: str
    repeats: tuple[str, datetime | None] | None
    segmented: bool


class Records:
    """A WARC file as its records."""

    def __init__(
        self, file: BinaryIO, spend: Callable[[int], bool], limits: WebLimits = WEB
    ) -> None:
        """Read `file`, open and seekable, from where it stands; `spend` as in `Opened`."""
        self._file = file
        self._spend = spend
        self._limits = limits
        begin = file.tell()
        self._size = file.seek(0, io.SEEK_END)
        self._began = str(begin)
        self._start(begin)

    def __iter__(self) -> Iterator[Record | BrokenRecordError]:
        """Yield records in order, and what is wrong in place of one that is broken.

        What was not read of one is passed over.
        """
        while not self._lost or self._find_next():
            try:
                self._to_next()
                self._began = self._at()
                record = self._record() if self._buffer else None
            except BrokenRecordError as broken:
                yield broken
                continue
            if record is None:
                return
            yield record

    def read(self, most: int) -> bytes:
        """Return up to `most` bytes more of the current record's content; b"" at its end.

        Raises:
            BrokenRecordError: It is damaged or ends too early.
        """
        if not self._left:
            return b""
        if not self._buffer and not self._fill():
            raise self._broken("truncated", "it ends in the middle")
        part = bytes(self._buffer[: min(most, self._left)])
        self._drop(len(part))
        self._left -= len(part)
        return part

    def _broken(self, code: str, words: str) -> BrokenRecordError:
        self._lost = True
        return BrokenRecordError(code, words, self._began)

    def go_to(self, at: str) -> Record:
        """Return the record that begins at `at`, which is then the current one.

        Raises:
            BrokenRecordError: There is none any more.
        """
        member, _, inner = at.partition("+")
        self._start(int(member))
        self._began = at
        skip = int(inner or 0)
        while skip and (self._buffer or self._fill()):
            part = min(skip, len(self._buffer))
            self._drop(part)
            skip -= part
        return self._record()

    def _start(self, offset: int) -> None:
        """Read from `offset` on, where a record or a gzip member begins."""
        self._file.seek(offset)
        self._packed = self._file.read(len(_GZIP)) == _GZIP
        self._file.seek(offset)
        self._member, self._inner = offset, 0
        self._left = 0
        self._lost = False
        self._buffer = bytearray()
        self._stream = self._opened() if self._packed else None

    def _opened(self) -> Unpacked:
        limits = self._limits

        def allows(packed: int, given: int) -> bool:
            return given <= max(limits.small, limits.ratio * packed)

        return Unpacked(self._file, allows, alone=True)

    def _fill(self) -> bool:
        """Take more bytes, of a packed file more of this member; return whether there were any."""
        try:
            part = (self._stream or self._file).read(_CHUNK)
        except TooLargeError:
            raise self._broken("too-large", "it unpacks to more than a page does") from None
        except BROKEN:
            raise self._broken("broken-record", "it is damaged") from None
        if part and not self._spend(len(part)):
            raise TooLargeError
        self._buffer += part
        return bool(part)

    def _to_next_member(self) -> bool:
        """Go on with the gzip member behind this one; return whether there is one."""
        if self._stream is None:
            return False
        self._member, self._inner = self._stream.end, 0
        self._file.seek(self._member)
        if not self._file.read(1):
            return False
        self._file.seek(self._member)
        self._began = str(self._member)
        self._stream = self._opened()
        return True

    def _drop(self, count: int) -> None:
        del self._buffer[:count]
        self._inner += count

    def _at(self) -> str:
        if not self._packed:
            return str(self._member + self._inner)
        return f"{self._member}+{self._inner}" if self._inner else str(self._member)

    def _to_next(self) -> None:
        """Pass over the rest of the current record and the line ends behind it."""
        self._pass_over()
        while self._buffer or self._fill() or self._to_next_member():
            blank = len(self._buffer) - len(self._buffer.lstrip(b"\r\n"))
            self._drop(blank)
            if self._buffer:
                return

    def _pass_over(self) -> None:
        """Pass over the rest of the current record, without reading it where that can be."""
        while self._left:
            if not self._buffer and self._stream is None:
                self._file.seek(self._left, io.SEEK_CUR)  # its end is within the file
                self._inner += self._left
                self._left = 0
                return
            if not self._buffer and not self._fill():
                raise self._broken("truncated", "it ends in the middle")
            part = min(len(self._buffer), self._left)
            self._drop(part)
            self._left -= part

    def _record(self) -> Record:
        while (end := end_of_head(self._buffer)) < 0:
            if len(self._buffer) > self._limits.head or not self._fill():
                break
        if end < 0 or not self._buffer.startswith(_VERSION):
            raise self._broken("broken-record", "its headers are damaged")
        head = split_head(bytes(self._buffer[:end]), _VERSIONS)
        length = head.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 16):  # noqa: PLR2004
            raise self._broken("broken-record", "its headers do not say how long it is")
        if not head.get("warc-type"):
            raise self._broken("broken-record", "its headers do not say what it is")
        self._drop(end)
        self._left = int(length)
        if not self._packed and self._member + self._inner + self._left > self._size:
            raise self._broken("truncated", "it ends in the middle")
        earlier = head.get("warc-refers-to-target-uri", "")
        return Record(
            self._began,
            head.get("warc-type", "").lower(),
            _address(head.get("warc-target-uri", "")),
            _date_of(head.get("warc-date", "")),
            head.get("content-type", ""),
            head.get("warc-payload-digest", ""),
            (_address(earlier), _date_of(head.get("warc-refers-to-date", ""))) if earlier else None,
            "warc-segment-number" in head,
        )

    def _find_next(self) -> bool:
        """Go to the next place where a record begins; return whether there is one."""
        at = int(self._began.partition("+")[0]) + 1
        wanted = _GZIP if self._packed else b"\n" + _VERSION
        self._file.seek(at)
        window = b""
        while chunk := self._file.read(_CHUNK):
            if not self._spend(0):
                raise TooLargeError
            window += chunk
            found = window.find(wanted)
            while found >= 0:
                place = at + found + (0 if self._packed else 1)
                if not self._packed or self._begins_at(place):
                    self._start(place)
                    return True
                found = window.find(wanted, found + 1)
            self._file.seek(at + len(window))
            keep = len(wanted) - 1
            at += len(window) - keep
            window = window[-keep:]
        return False

    def _begins_at(self, place: int) -> bool:
        """Whether a gzip member with a record begins there."""
        self._file.seek(place)
        try:
            start = zlib.decompressobj(wbits=31).decompress(self._file.read(_LOOK), len(_VERSION))
        except zlib.error:
            return False
        return start == _VERSION


def split_head(raw: bytes, versions: list[str]) -> dict[str, str]:
    """Return headers by their names in lower case; of several alike, the first.

    The status line without its version is under "".

    Args:
        raw: From the status line to the blank line.
        versions: What the status line may begin with.
    """
    plain = _split_plain(raw, versions)
    if plain is not None:
        return plain
    from warcio.statusandheaders import StatusAndHeadersParser  # noqa: PLC0415 - it loads slowly

    parsed = StatusAndHeadersParser(versions, verify=False).parse(io.BytesIO(raw))
    found = {"": str(parsed.statusline)}
    for name, value in parsed.headers:
        found.setdefault(str(name).lower(), str(value).strip())
    return found


def _split_plain(raw: bytes, versions: list[str]) -> dict[str, str] | None:
    """Return what `split_head` does of headers without any oddity; None of others.

    A crawl of 10 GB has 250,000 of them, and warcio takes four times as long.
    """
    if not raw.isascii():
        return None
    first, *lines = raw.decode("ascii").replace("\r\n", "\n").rstrip("\n").split("\n")
    version, space, status = first.partition(" ")
    if version not in versions or (not space and first != version) or "\r" in first:
        return None
    found = {"": status.strip()}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not _NAME.fullmatch(name):
            return None
        found.setdefault(name.lower(), value.strip())
    return found


def end_of_head(raw: bytes | bytearray) -> int:
    """Return where the content begins, behind the blank line; -1 when there is no such line."""
    end = raw.find(b"\r\n\r\n")
    bare = raw.find(b"\n\n", 0, end if end >= 0 else len(raw))
    return bare + 2 if bare >= 0 else end + 4 if end >= 0 else -1


def _address(words: str) -> str:
    return label(words.strip("<>"))  # WARC 1.0 has addresses in angle brackets


def _date_of(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # WARC dates are UTC (ISO 28500)
