"""WACZ: web archives in a ZIP with their indexes (WACZ 1.1.1), read where they lie.

The web archives in it are stored, not packed again, so they are streamed from the file, which may
be of any size. Indexes, page lists and logs say nothing that the records do not, and are counted.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from dateline.model.report import Reading
from dateline.ports import Found, Opened
from dateline.read.archive import BROKEN_ZIP, Refused, check_depth, check_directory, is_web
from dateline.read.decode import label
from dateline.read.limits import ARCHIVE
from dateline.read.refuse import note, refuse_unread
from dateline.read.unpack import Window
from dateline.read.warc import read_warc

__all__ = ["read_wacz"]

_LOCAL = b"PK\x03\x04"  # a member's own header (APPNOTE 4.3.7)
_LOCAL_SIZE = 30
_ANY_SIZE = replace(ARCHIVE, file=1 << 62)


def read_wacz(opened: Opened) -> Iterator[Found]:
    """Yield the pages of all web archives in a WACZ, in the order of the ZIP."""
    try:
        check_depth(opened, ARCHIVE)
        check_directory(opened.file, _ANY_SIZE)
        with zipfile.ZipFile(opened.file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
        yield from _members(members, opened)
    except Refused as why:
        yield refuse_unread(opened.path, why.args[0], why.args[1])
    except (*BROKEN_ZIP, UnicodeDecodeError):
        message = "its list of members cannot be read: save it again"
        yield refuse_unread(opened.path, "broken-archive", message)


def _members(members: list[zipfile.ZipInfo], opened: Opened) -> Iterator[Found]:
    left = opened.file.seek(0, io.SEEK_END)
    web = [member for member in members if is_web(member.filename)]
    if not web:
        raise Refused("empty", "it holds no web archive: check that it was saved as a whole")
    for member in web:
        name = f"{opened.path}/{label(member.filename)}"
        left -= member.compress_size
        if left < 0:  # members that lie over one another: a bomb
            raise Refused("too-large", "its members have more bytes than the file: save it again")
        try:
            window = _window(opened, member)
        except Refused as why:
            yield refuse_unread(name, why.args[0], why.args[1])
            continue
        inner = cast("BinaryIO", window)
        yield from read_warc(replace(opened, path=name, file=inner, depth=opened.depth + 1))
    if others := len(members) - len(web):
        passed = note("passed-over", f"passed over: {others} indexes, page lists and logs")
        yield Reading(opened.path, b"", "", None, (passed,))


def _window(opened: Opened, member: zipfile.ZipInfo) -> Window:
    if member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 1:
        message = "it is packed in the WACZ, where it must be stored: unpack it and add it"
        raise Refused("packing", message)
    opened.file.seek(member.header_offset)
    header = opened.file.read(_LOCAL_SIZE)
    if len(header) < _LOCAL_SIZE or not header.startswith(_LOCAL):
        raise Refused("broken-archive", "it is not where the list of members says: save it again")
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return Window(opened.file, member.header_offset + _LOCAL_SIZE + names, member.compress_size)
