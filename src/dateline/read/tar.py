"""TAR archives, plain or packed with gzip, bzip2 or xz: read forwards, within bounds.

Links, devices and pipes are passed over; no name ever becomes a path, and nothing is written.
"""

import io
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import IO, cast

from dateline.model.problem import Severity
from dateline.ports import Found, Opened
from dateline.read.ahead import and_then
from dateline.read.archive import Budget, Names, Refused, check_depth, say_outside
from dateline.read.limits import ARCHIVE, ArchiveLimits
from dateline.read.refuse import megabytes, refuse_unread
from dateline.read.unpack import BROKEN, TooLargeError, Unpacked, peek

__all__ = ["TAR_SUFFIXES", "is_tar", "read_tar"]

TAR_SUFFIXES = frozenset({".tar", ".tgz", ".tbz", ".tbz2", ".txz"})
_BLOCK = 512
_CHUNK = 65_536
_NAME = 1_000_000  # bytes of what stands beside a member: its long name, its labels
_BROKEN = (*BROKEN, tarfile.TarError, OverflowError, UnicodeError)
_BESIDE = frozenset({
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
})  # fmt: skip


class _Info(tarfile.TarInfo):
    """A member whose header is checked before memory is asked for what it says."""

    @classmethod
    def fromtarfile(cls, tar: tarfile.TarFile) -> "_Info":
        """Return the next member; damage after the first is no end of the archive."""
        try:
            return super().fromtarfile(tar)
        except (
            tarfile.EmptyHeaderError,  # type: ignore[attr-defined]
            tarfile.InvalidHeaderError,  # type: ignore[attr-defined]
            tarfile.TruncatedHeaderError,  # type: ignore[attr-defined]
        ):
            raise tarfile.ReadError("it ends without saying so") from None

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _BESIDE and self.size > _NAME:
            raise tarfile.ReadError("a name is too long")
        return cast("tarfile.TarInfo", super()._proc_member(tar))  # type: ignore[misc]

    def _block(self, count: int) -> int:
        if count < 0:  # which would have it read the same again, for ever
            raise tarfile.ReadError("a size below zero")
        return cast("int", super()._block(count))  # type: ignore[misc]


def is_tar(opened: Opened) -> bool:
    """Whether a file, packed or not, begins with the header of a member."""
    try:
        tarfile.TarInfo.frombuf(peek(opened.file, _BLOCK), "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def read_tar(
    opened: Opened,
    read_member: Callable[[Opened], Iterator[Found]],
    limits: ArchiveLimits = ARCHIVE,
) -> Iterator[Found]:
    """Yield what the members hold, in the order of the archive.

    Args:
        opened: The archive; members are "path/name".
        read_member: An open member -> what it holds.
        limits: Its bounds. Where it unpacks to too much, the rest is refused as one.
    """
    headers = 2 * _BLOCK * limits.members  # small members are mostly padding, which packs well

    def allows(packed: int, given: int) -> bool:
        return given <= min(max(headers, limits.ratio * packed), limits.unpacked)

    try:
        check_depth(opened, limits)
        stream = cast("IO[bytes]", Unpacked(opened.file, allows))
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Info) as archive:
            yield from _members(archive, opened, read_member, limits)
    except Refused as why:
        yield refuse_unread(opened.path, why.args[0], why.args[1])
    except TooLargeError:
        message = "it unpacks to more than text does: unpack it by hand if you trust it"
        yield refuse_unread(opened.path, "too-large", message)
    except _BROKEN:
        message = "it is damaged or ends too early; what was read before is kept: pack it anew"
        yield refuse_unread(opened.path, "broken-archive", message)


def _members(
    archive: tarfile.TarFile,
    opened: Opened,
    read_member: Callable[[Opened], Iterator[Found]],
    limits: ArchiveLimits,
) -> Iterator[Found]:
    budget = Budget(limits.unpacked, opened.spend)
    names = Names()
    count = 0
    for member in archive:
        name = f"{opened.path}/{names.label(member.name)}"
        count += not member.isdir()
        if count > limits.members:
            raise Refused("too-many-members", f"it holds over {limits.members} files: split it")
        if not member.isreg():
            if not member.isdir():
                message = "a link or a device in an archive, so it was passed over"
                yield refuse_unread(name, "passed-over", message, severity=Severity.NOTE)
            continue
        raw = _unpack(archive, member, min(limits.member, budget.left))
        if not budget.spend(limits.member if raw is None else len(raw)) and raw is None:
            raise Refused("too-large", f"it holds over {megabytes(limits.unpacked)}: split it")
        if raw is None:
            message = f"it is larger than {megabytes(limits.member)}: unpack the archive"
            yield refuse_unread(name, "too-large", message)
            continue
        inner = replace(
            opened, path=name, file=io.BytesIO(raw), depth=opened.depth + 1, spend=budget.spend
        )
        for found in read_member(inner):
            yield and_then(found, partial(say_outside, name=member.name))
    if not count:
        raise Refused("empty", "it holds no files")


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, most: int) -> bytes | None:
    """Return the bytes of a member; None where it has more than `most`."""
    file = archive.extractfile(member)
    if file is None:
        return b""
    unpacked = bytearray()
    while chunk := file.read(_CHUNK):
        unpacked += chunk
        if len(unpacked) > most:
            return None
    return bytes(unpacked)
