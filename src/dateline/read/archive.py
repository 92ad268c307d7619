"""ZIP archives: their members, each read as a file of its own, within bounds.

Members are unpacked in memory, counted byte by byte as they come: what the archive says of sizes
is not believed. Their names are labels and never become paths.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import label
from dateline.read.limits import ARCHIVE, BYTES, ArchiveLimits
from dateline.read.one import read_source
from dateline.read.refuse import megabytes, note, refuse_unread
from dateline.read.sniff import is_archive

__all__ = ["ARCHIVES", "read_archive"]

_END = b"PK\x05\x06"  # end of central directory record (APPNOTE 4.3.16)
_END_SIZE = 22
_END64 = b"PK\x06\x07"  # its ZIP64 locator, right before it
_END64_SIZE = 20
_COMMENT = 65_535  # bytes; the longest comment, which stands after the record
_CHUNK = 65_536
_ENCRYPTED = 0x1  # general purpose bit 0
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others may ask for 4 GB of memory
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class _Refused(Exception):  # noqa: N818 - a value on its way to a refusal
    """A member or the archive is not read; (code, words)."""


def read_archive(
    file: BinaryIO, path: str, skip: Callable[[str, str], bool], limits: ArchiveLimits = ARCHIVE
) -> Iterator[Reading]:
    """Yield what the members hold, in the order of the archive.

    Args:
        file: The archive, open for reading and seekable.
        path: What a person would call it; members are "path/name".
        skip: (path, SHA-256) -> whether that input is known.
        limits: Its bounds. When all members together are too large, the rest is refused as one.
    """
    try:
        _check_directory(file, limits)
        with zipfile.ZipFile(file) as archive:
            yield from _members(archive, path, skip, limits)
    except _Refused as why:
        yield refuse_unread(path, why.args[0], why.args[1])
    except (*_BROKEN, UnicodeDecodeError):
        message = "its list of members cannot be read, so it is damaged or no ZIP: pack it anew"
        yield refuse_unread(path, "broken-archive", message)


def _members(
    archive: zipfile.ZipFile, path: str, skip: Callable[[str, str], bool], limits: ArchiveLimits
) -> Iterator[Reading]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > limits.members:
        raise _Refused("too-many-members", f"it holds over {limits.members} files: split it")
    if not members:
        raise _Refused("empty", "it holds no files")
    left = limits.unpacked
    for member in members:
        name = f"{path}/{label(member.filename)}"
        if left <= 0:
            message = f"its files unpack to over {megabytes(limits.unpacked)}: split it"
            raise _Refused("too-large", message)
        try:
            raw = _unpack(archive, member, limits, min(left, BYTES.text))
        except _Refused as why:
            left -= BYTES.text if why.args[0] == "too-large" else 0
            yield refuse_unread(name, why.args[0], why.args[1])
            continue
        left -= len(raw)
        for reading in read_source(Source(name, raw), skip):
            yield _noted(reading, member.filename)


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: ArchiveLimits, most: int
) -> bytes:
    """Return the bytes of a member, at most `most`."""
    if member.flag_bits & _ENCRYPTED:
        raise _Refused("encrypted", "it is locked with a password: unlock it and pack it anew")
    if member.compress_type not in _METHODS:
        raise _Refused("packing", "it is packed in an unusual way: pack it anew as common ZIP")
    unpacked = bytearray()
    try:
        with archive.open(member) as packed:
            while chunk := packed.read(_CHUNK):
                unpacked += chunk
                if len(unpacked) > most:
                    raise _Refused("too-large", f"it is larger than {megabytes(most)}: split it")
                if len(unpacked) > max(limits.small, limits.ratio * member.compress_size):
                    message = (
                        f"it unpacks to over {limits.ratio} times its size, as no text does: "
                        "unpack it by hand if you trust it"
                    )
                    raise _Refused("too-large", message)
    except (*_BROKEN, RuntimeError):  # RuntimeError: a password is asked for after all
        raise _Refused("broken-archive", "it is damaged in the archive: pack it anew") from None
    if is_archive(bytes(unpacked[:4])):
        raise _Refused("nested", "an archive or document in an archive: unpack the outer one")
    return bytes(unpacked)


def _noted(reading: Reading, name: str) -> Reading:
    """Say that a member's name leads out of the archive; it is used as a label only."""
    path = PurePosixPath(name.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or path.parts[0].endswith(":")
    if not outside:
        return reading
    problem: Problem = note("member-name", f"the archive names it {label(name)!r}: only a label")
    return replace(reading, problems=(*reading.problems, problem))


def _check_directory(file: BinaryIO, limits: ArchiveLimits) -> None:
    """Refuse an archive whose list of members would not fit, before it is loaded."""
    size = file.seek(0, io.SEEK_END)
    if size > limits.file:
        raise _Refused("too-large", f"it is larger than {megabytes(limits.file)}: split it")
    file.seek(max(0, size - _END_SIZE - _COMMENT - _END64_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        raise zipfile.BadZipFile
    if tail[max(0, at - _END64_SIZE) :].startswith(_END64):
        raise _Refused("packing", "it is in the form for very large archives: split it")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if directory > limits.directory:
        raise _Refused("too-many-members", f"it lists over {limits.members} files: split it")
    file.seek(0)


def _read(source: Source) -> Iterator[Reading]:
    yield from read_archive(io.BytesIO(source.raw), source.path, lambda _path, _sha256: False)


ARCHIVES = Reader("archive", frozenset({".zip"}), _read, isolated=False)
