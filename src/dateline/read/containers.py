"""Files that hold many reports, and the choice of who reads a file: by content, then by name.

A container that holds files of other kinds is given `find_opened`, which finds what each holds.
"""

import io
from collections.abc import Iterator

from dateline.model.report import Reading
from dateline.ports import Container, Found, Opened, Source
from dateline.read.ahead import in_order
from dateline.read.archive import read_archive, zip_ending
from dateline.read.delimited import DELIMITED
from dateline.read.jsonl import JSONL
from dateline.read.limits import BYTES
from dateline.read.mbox import MBOX
from dateline.read.one import LEAVES, choose_reader, most_bytes, read_source, suffix_of
from dateline.read.parquet import PARQUET
from dateline.read.refuse import megabytes, refuse_unread
from dateline.read.sniff import ending_of, is_archive
from dateline.read.tar import TAR_SUFFIXES, is_tar, read_tar
from dateline.read.unpack import peek
from dateline.read.wacz import read_wacz
from dateline.read.warc import is_warc, read_warc

__all__ = ["CONTAINERS", "container_of", "find_opened", "read_opened"]


def read_opened(opened: Opened) -> Iterator[Reading]:
    """Yield what an open file holds, reports and refusals, whatever it is."""
    yield from in_order(find_opened(opened))


def find_opened(opened: Opened) -> Iterator[Found]:
    """Yield what an open file holds, to be read in its turn.

    A signature goes before the name, which may be wrong; then the name decides, and what it looks
    like only where the name says nothing.
    """
    head = opened.file.read(BYTES.head)
    opened.file.seek(0)
    ending = _ending(opened, head)
    for container in CONTAINERS:
        if container.begins(head, ending):
            yield from container.read(opened)
            return
    chosen = choose_reader(head, ending)
    most = BYTES.text if isinstance(chosen, str) else most_bytes(chosen)
    size = opened.file.seek(0, io.SEEK_END)
    opened.file.seek(0)
    raw = opened.file.read(most + 1) if size <= most else b""
    if size > most and isinstance(chosen, str):
        yield refuse_unread(opened.path, "other-format", f"it is {chosen}")
    elif max(size, len(raw)) > most:
        message = f"it has {megabytes(size)}, more than the {megabytes(most)} that are read"
        yield refuse_unread(opened.path, "too-large", f"{message}: split it, one report a file")
    else:
        yield from read_source(Source(opened.path, raw, opened.options), ending, opened.skip)


def container_of(opened: Opened) -> Container | None:
    """Return what would read an open file that holds many reports; None of all others."""
    head = opened.file.read(BYTES.head)
    opened.file.seek(0)
    ending = _ending(opened, head)
    return next((one for one in CONTAINERS if one.begins(head, ending)), None)


def _ending(opened: Opened, head: bytes) -> str:
    """Return the ending that the file's name should have."""
    suffix = suffix_of(opened.path)
    if is_archive(head):
        return zip_ending(opened.file, head, suffix)
    ending = ending_of(head, suffix, _ENDINGS)
    named = _two_endings(opened.path)
    if ending in _PACKED and is_warc(peek(opened.file)):
        return ".warc"
    if ending in _PACKED and is_tar(opened):
        return ".tar"
    return named if ending in {*_PACKED, suffix} else ending


def _two_endings(path: str) -> str:
    """Return the ending before one of packing: ".tar" of "a.tar.gz"; else the last."""
    suffix = suffix_of(path)
    inner = suffix_of(path[: -len(suffix)]) if suffix in _PACKED else ""
    return inner if inner in {".tar", ".warc"} else suffix


def _read_zip(opened: Opened) -> Iterator[Found]:
    yield from read_archive(opened, find_opened)


def _read_tar(opened: Opened) -> Iterator[Found]:
    yield from read_tar(opened, find_opened)


ZIP = Container("zip", frozenset({".zip"}), lambda _head, ending: ending == ".zip", _read_zip)

TAR = Container("tar", TAR_SUFFIXES, lambda _head, ending: ending in TAR_SUFFIXES, _read_tar)
WACZ = Container("wacz", frozenset({".wacz"}), lambda _head, ending: ending == ".wacz", read_wacz)
WARC = Container("warc", frozenset({".warc"}), lambda _head, ending: ending == ".warc", read_warc)

CONTAINERS: tuple[Container, ...] = (
    ZIP, TAR, WARC, WACZ, PARQUET, JSONL, MBOX, DELIMITED
)  # fmt: skip

_PACKED = frozenset({".gz", ".bz2", ".xz"})
_ENDINGS = frozenset(
    suffix
    for suffixes in (*(each.suffixes for each in LEAVES), *(each.suffixes for each in CONTAINERS))
    for suffix in suffixes
)
