"""ZIP archives: members streamed under a byte budget; their names are labels, never paths."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from dateline.model.report import Reading
from dateline.ports import Source
from dateline.read.finish import refused

__all__ = ["ZIP_SUFFIXES", "members"]

ZIP_SUFFIXES = frozenset({".zip"})
_TOTAL = 200_000_000  # bytes unpacked from one archive
_RATIO = 200  # prose packs 3:1, repeated prose 20:1; a bomb 1000:1
_MEMBERS = 20_000
_CHUNK = 1 << 16


def members(source: Source, limit: int) -> Iterator[Source | Reading]:
    """Yield each member as a source, or a refusal of it; `limit` bounds the bytes of one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.raw))
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        yield refused(source.path, source.raw, "bad-archive", f"it is no readable ZIP: {error}")
        return
    if len(infos) > _MEMBERS:
        message = f"it has {len(infos)} members, more than {_MEMBERS}; split the archive"
        yield refused(source.path, source.raw, "too-many", message)
        return
    left = _TOTAL
    for info in sorted(infos, key=lambda info: info.filename):
        path = f"{source.path}/{label_of(info.filename)}"
        if label_of(info.filename).rsplit("/", 1)[-1].startswith("."):
            continue
        got = _unpacked(archive, info, min(left, limit))
        if isinstance(got, str):
            yield refused(path, b"", "bad-member", got)
        else:
            left -= len(got)
            yield Source(path, got)


def label_of(name: str) -> str:
    """Return a member's name as a label that leads nowhere: no root, no "..", no backslash.

    >>> label_of("../../etc/evil.txt")
    'etc/evil.txt'
    """
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "member"


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | str:
    """Return the bytes of a member, or why it was not unpacked."""
    if info.flag_bits & 0x1:
        return "it is encrypted; unpack it and add the files"
    out = bytearray()
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                out += chunk
                if len(out) > limit or len(out) > _RATIO * max(info.compress_size, 1024):
                    return f"it unpacks to more than allowed (stopped at {len(out):,} bytes)"
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        return f"it could not be unpacked: {error}"
    return bytes(out)
