"""ZIP archives: their members, each read as a file of its own, within bounds.

Members are unpacked in memory, counted byte by byte as they come: what the archive says of sizes
is not believed. Their names are labels and never become paths.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Found, Opened
from dateline.read.ahead import and_then
from dateline.read.decode import label
from dateline.read.limits import ARCHIVE, ArchiveLimits
from dateline.read.refuse import megabytes, note, refuse_unread
from dateline.read.sniff import assets_of

__all__ = [
    "BROKEN_ZIP",
    "Budget",
    "Names",
    "Refused",
    "check_depth",
    "check_directory",
    "is_web",
    "read_archive",
    "say_outside",
    "zip_ending",
]

_END = b"PK\x05\x06"  # end of central directory record (APPNOTE 4.3.16)
_END_SIZE = 22
_LOCATOR64 = b"PK\x06\x07"  # its ZIP64 locator, right before it (APPNOTE 4.3.15)
_LOCATOR64_SIZE = 20
_END64 = b"PK\x06\x06"  # and the ZIP64 record, right before that where nobody plays tricks
_END64_SIZE = 56
_COMMENT = 65_535  # bytes; the longest comment, which stands after the record
_CHUNK = 65_536
_ENCRYPTED = 0x1  # general purpose bit 0
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others may ask for 4 GB of memory
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_OOXML = "[Content_Types].xml"  # ECMA-376 part 2, 10.1.2
_OOXML_PARTS = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}  # folders, by the document's kind
_MIMETYPES = {  # what the member "mimetype" says (OpenDocument 1.3 part 2, 3.3; EPUB OCF 3.3)
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
    b"application/epub+zip": ".epub",
}
_MIMETYPE_LENGTH = 100


class Refused(Exception):  # noqa: N818 - a value on its way to a refusal
    """A member or the archive is not read; (code, words)."""


class Budget:
    """Bytes that may still be unpacked from an archive and from those in it."""

    def __init__(self, left: int, spend: Callable[[int], bool]) -> None:
        """Start with `left` bytes; `spend` is that of the archive around, which pays as well."""
        self.left = left
        self._around = spend

    def spend(self, count: int) -> bool:
        """Take `count` bytes off; return whether that was within bounds."""
        self.left -= count
        return self._around(count) and self.left >= 0

    def is_gone(self) -> bool:
        """Whether nothing more may be unpacked."""
        return self.left <= 0 or not self._around(0)


class Names:
    """Labels of members: the second of a name is "a.txt#2", which no third can be."""

    def __init__(self) -> None:
        """Start with none."""
        self._seen: Counter[str] = Counter()

    def label(self, name: str) -> str:
        """Return what a person would call the next member of this name."""
        shown = label(name)
        self._seen[shown] += 1
        count = self._seen[shown]
        return shown if count == 1 else self.label(f"{shown}#{count}")


def read_archive(
    opened: Opened,
    read_member: Callable[[Opened], Iterator[Found]],
    limits: ArchiveLimits = ARCHIVE,
) -> Iterator[Found]:
    """Yield what the members hold, in the order of the archive.

    Args:
        opened: The archive; members are "path/name".
        read_member: An open member -> what it holds.
        limits: Its bounds. When all members together are too large, the rest is refused as one.
    """
    try:
        check_depth(opened, limits)
        check_directory(opened.file, limits)
        with zipfile.ZipFile(opened.file) as archive:
            yield from _members(archive, opened, read_member, limits)
    except Refused as why:
        yield refuse_unread(opened.path, why.args[0], why.args[1])
    except (*BROKEN_ZIP, UnicodeDecodeError):
        message = "its list of members cannot be read, so it is damaged or no ZIP: pack it anew"
        yield refuse_unread(opened.path, "broken-archive", message)


def check_depth(opened: Opened, limits: ArchiveLimits) -> None:
    """Refuse an archive in an archive in an archive."""
    if opened.depth > limits.depth:
        message = "an archive too deep within others: unpack the outermost and add what it holds"
        raise Refused("nested", message)


def zip_ending(file: BinaryIO, head: bytes, suffix: str) -> str:
    """Return the ending that a file which begins like a ZIP should have.

    Office documents, books and web archives are ZIP files too, and what they are is said by
    members that may stand anywhere; ".zip" is all other. The file is left at its start.

    Args:
        file: Open and seekable.
        head: How it begins.
        suffix: The ending of its name; kept where the list of members cannot be read.
    """
    try:
        check_directory(file, replace(ARCHIVE, file=1 << 62))
        with zipfile.ZipFile(file) as archive:
            return _kind_of(archive)
    except Refused:
        return ".zip"
    except (*BROKEN_ZIP, UnicodeDecodeError, RuntimeError):  # RuntimeError: locked with a password
        office = head[30:].startswith((_OOXML.encode(), b"mimetype", b"_rels/.rels"))
        return (suffix or ".docx") if office else ".zip"  # its first name is at 30 (APPNOTE 4.3.7)
    finally:
        file.seek(0)


def is_web(name: str) -> bool:
    """Whether a member of a WACZ holds records (WACZ 1.1.1, "Directory Layout")."""
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _kind_of(archive: zipfile.ZipFile) -> str:
    names = frozenset(archive.namelist())
    if "mimetype" in names and archive.getinfo("mimetype").compress_type in _METHODS:
        with archive.open("mimetype") as member:
            said = member.read(_MIMETYPE_LENGTH).strip()
        return _MIMETYPES.get(said, ".zip")
    if _OOXML not in names:
        return ".wacz" if "datapackage.json" in names and any(map(is_web, names)) else ".zip"
    folders = {name.split("/", 1)[0] for name in names if "/" in name}
    return next((end for folder, end in _OOXML_PARTS.items() if folder in folders), ".zip")


def _members(
    archive: zipfile.ZipFile,
    opened: Opened,
    read_member: Callable[[Opened], Iterator[Found]],
    limits: ArchiveLimits,
) -> Iterator[Found]:
    # A name may be "", which `is_dir` does not expect.
    members = [one for one in archive.infolist() if not one.filename.endswith("/")]
    if len(members) > limits.members:
        raise Refused("too-many-members", f"it holds over {limits.members} files: split it")
    if not members:
        raise Refused("empty", "it holds no files")
    budget = Budget(limits.unpacked, opened.spend)
    passed: Counter[str] = Counter()
    names = Names()
    assets = _assets_of_pages(members)
    for member in members:
        if page := assets.get(member.filename):
            passed[page] += 1
            continue
        name = f"{opened.path}/{names.label(member.filename)}"
        if budget.is_gone():
            message = f"its files unpack to over {megabytes(limits.unpacked)}: split it"
            raise Refused("too-large", message)
        try:
            raw = _unpack(archive, member, limits, min(budget.left, limits.member))
        except Refused as why:
            budget.spend(limits.member if why.args[0] == "too-large" else 0)
            yield refuse_unread(name, why.args[0], why.args[1])
            continue
        budget.spend(len(raw))
        inner = replace(
            opened, path=name, file=io.BytesIO(raw), depth=opened.depth + 1, spend=budget.spend
        )
        for found in read_member(inner):
            yield and_then(found, partial(say_outside, name=member.filename))
    if passed:
        counted = (
            note("passed-over", f"passed over: {count} pictures and styles of {label(page)!r}")
            for page, count in sorted(passed.items())
        )
        yield Reading(opened.path, b"", "", None, tuple(counted))


def _assets_of_pages(members: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Return members that a browser saved beside a page: name -> the page."""
    beside: dict[str, set[str]] = {}
    for member in members:
        folder, _, name = member.filename.rpartition("/")
        beside.setdefault(folder, set()).add(name)
    found: dict[str, str] = {}
    pages: dict[str, str] = {}
    for member in members:
        folder = member.filename.rpartition("/")[0]
        while folder and folder not in pages:
            outer, _, name = folder.rpartition("/")
            pages[folder] = assets_of(name, frozenset(beside.get(outer, ())))
            folder = outer
        parts = member.filename.split("/")[:-1]
        within = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        if page := next(filter(None, (pages.get(each, "") for each in within)), ""):
            found[member.filename] = page
    return found


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: ArchiveLimits, most: int
) -> bytes:
    """Return the bytes of a member, at most `most`."""
    if member.flag_bits & _ENCRYPTED:
        raise Refused("encrypted", "it is locked with a password: unlock it and pack it anew")
    if member.compress_type not in _METHODS:
        raise Refused("packing", "it is packed in an unusual way: pack it anew as common ZIP")
    unpacked = bytearray()
    try:
        with archive.open(member) as packed:
            while chunk := packed.read(_CHUNK):
                unpacked += chunk
                if len(unpacked) > most:
                    raise Refused("too-large", f"it is larger than {megabytes(most)}: split it")
                if len(unpacked) > max(limits.small, limits.ratio * member.compress_size):
                    message = (
                        f"it unpacks to over {limits.ratio} times its size, as no text does: "
                        "unpack it by hand if you trust it"
                    )
                    raise Refused("too-large", message)
    except (*BROKEN_ZIP, RuntimeError):  # RuntimeError: a password is asked for after all
        raise Refused("broken-archive", "it is damaged in the archive: pack it anew") from None
    return bytes(unpacked)


def say_outside(reading: Reading, name: str) -> Reading:
    """Say so where a member's name leads out of the archive; it is used as a label only."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = path.parts[:1] and path.parts[0].endswith(":")
    outside = path.is_absolute() or ".." in path.parts or drive
    if not outside:
        return reading
    problem: Problem = note("member-name", f"the archive names it {label(name)!r}: only a label")
    return replace(reading, problems=(problem, *reading.problems))


def check_directory(file: BinaryIO, limits: ArchiveLimits) -> None:
    """Refuse an archive whose list of members would not fit, before it is loaded."""
    size = file.seek(0, io.SEEK_END)
    if size > limits.file:
        raise Refused("too-large", f"it is larger than {megabytes(limits.file)}: split it")
    most = _END_SIZE + _COMMENT + _LOCATOR64_SIZE + _END64_SIZE
    file.seek(max(0, size - most))
    tail = file.read(most)
    file.seek(0)
    at = len(tail) - _END_SIZE  # without a comment, as most have it and `zipfile` looks first
    if not (tail[at:].startswith(_END) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0:
        raise zipfile.BadZipFile
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    locator = at - _LOCATOR64_SIZE
    if locator >= 0 and tail.startswith(_LOCATOR64, locator):
        directory = _directory64(tail[:at], size - len(tail))
    if directory > limits.directory:
        raise Refused("too-many-members", f"it lists over {limits.members} files: split it")


def _directory64(tail: bytes, before: int) -> int:
    """Return the bytes of the list of members by the ZIP64 record (APPNOTE 4.3.14).

    It must stand where the locator says and right before it, so that nobody reads another one.

    Args:
        tail: The file's bytes up to the end of the locator.
        before: How many bytes of the file come before those.
    """
    at = len(tail) - _LOCATOR64_SIZE - _END64_SIZE
    stated = int.from_bytes(tail[-12:-4], "little")
    if at < 0 or not tail.startswith(_END64, at) or stated != before + at:
        raise Refused("packing", "its ZIP64 record is not in its place: pack it anew")
    return int.from_bytes(tail[at + 40 : at + 48], "little")
