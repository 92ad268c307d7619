"""Uploads: bytes from the network into a file of ours, no more of them than are allowed."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

from anyio import open_file

from dateline.errors import ConfigError

__all__ = ["TooLarge", "file_name", "keep"]

_OTHER = re.compile(r"[^\w .()\[\]+,=@~-]")
_LONGEST = 180  # bytes; a file system takes 255
_MEGABYTE = 1_000_000


class TooLarge(ConfigError):  # noqa: N818 - says what it is about
    """More was sent than is allowed."""


def file_name(name: str) -> str:
    """Return one harmless part of a path that looks like `name`, with its ending.

    No folder, no leading dot or dash, nothing that steers a terminal; "upload" where nothing is
    left. The report is called by it, as by the name of a file that `dateline add` reads.
    """
    base = re.split(r"[/\\]", name)[-1]
    plain = _OTHER.sub("_", base).strip(" .").lstrip("-")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    room = _LONGEST - len(ending.encode()) - 1
    if room < 1:
        stem, ending, room = plain, "", _LONGEST
    stem = stem.encode()[:room].decode(errors="ignore")
    return f"{stem}.{ending}" if ending else stem or "upload"


async def keep(chunks: AsyncIterator[bytes], path: Path, most: int) -> int:
    """Write what comes to a new file and return how many bytes came.

    Raises:
        TooLarge: More than `most` came; the file and its folder are gone again.
        ConfigError: Nothing came.
    """
    kept = False
    try:
        size = await _copy(chunks, path, most)
        kept = True
    finally:
        if not kept:  # too much, nothing, or whoever sent it went away
            shutil.rmtree(path.parent, ignore_errors=True)
    return size


async def _copy(chunks: AsyncIterator[bytes], path: Path, most: int) -> int:
    size = 0
    async with await open_file(path, "xb") as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise TooLarge(
                    f"it has more than {most // _MEGABYTE} MB, which is all that is taken",
                    hint="split it, or add it on the server with `dateline add`",
                )
            await file.write(chunk)
    if not size:
        raise ConfigError("nothing was sent", hint="send the bytes of the file as the body")
    return size
