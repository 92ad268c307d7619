"""Files and folders -> readings, in an order that does not depend on the file system."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.model.problem import Severity
from dateline.model.report import Reading
from dateline.ports import Source
from dateline.read.archive import read_archive
from dateline.read.decode import label
from dateline.read.jsonl import JSONL, lines_of, read_lines
from dateline.read.limits import BYTES
from dateline.read.one import choose_reader, read_source, suffix_of
from dateline.read.refuse import megabytes, refuse_unread
from dateline.read.sniff import advice_for, is_archive

__all__ = ["read_paths"]

Skip = Callable[[str, str], bool]


def read_paths(paths: Sequence[Path], *, skip: Skip) -> Iterator[Reading]:
    """Yield what the files hold, reports and refusals; whatever they hold, it goes on.

    Args:
        paths: Files, read in this order, and folders, whose files are read by name. Hidden files
            and links that leave the folder are passed over with a note.
        skip: (path, SHA-256 of the bytes) -> whether that input is known and need not be read.
    """
    for path in paths:
        try:
            if path.is_dir():
                yield from _read_folder(path, path.resolve(), skip)
            else:
                yield from _read_file(path, skip)
        except OSError as error:
            yield _unreadable(path, error)


def _read_folder(folder: Path, top: Path, skip: Skip) -> Iterator[Reading]:
    try:
        names = sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for path in names:
        try:
            if reason := _passed_over(path, top):
                yield refuse_unread(_label(path), "passed-over", reason, severity=Severity.NOTE)
            elif path.is_dir():
                yield from _read_folder(path, top, skip)
            else:
                yield from _read_file(path, skip)
        except OSError as error:
            yield _unreadable(path, error)


def _passed_over(path: Path, top: Path) -> str:
    """Return why an entry of a folder is not read; "" when it is."""
    if path.name.startswith("."):
        return "it is hidden, so it was passed over: name it to read it"
    if not path.is_symlink():
        return ""
    if path.is_dir():
        return "a link to a folder, so it was passed over: name the folder to read it"
    inside = path.resolve().is_relative_to(top)
    return "" if inside else "a link that leaves the folder, so it was passed over"


def _read_file(path: Path, skip: Skip) -> Iterator[Reading]:
    name = _label(path)
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        yield refuse_unread(name, "no-file", "it is no ordinary file: save what it gives as a file")
        return
    with path.open("rb") as file:
        head = file.read(BYTES.head)
        file.seek(0)
        suffix = suffix_of(name)
        if suffix == ".zip" or (is_archive(head) and not advice_for(head, suffix)):
            yield from read_archive(file, name, skip)
            return
        chosen = choose_reader(name, head)
        if chosen is JSONL and suffix != ".json" and b"\x00" not in head:
            yield from read_lines(lines_of(file), name, skip)
            return
        most = BYTES.json if chosen is JSONL else BYTES.text
        raw = file.read(most + 1) if found.st_size <= most else b""
    if found.st_size > most or len(raw) > most:
        yield refuse_unread(name, "too-large", _too_large(found.st_size, most))
    else:
        yield from read_source(Source(name, raw), skip)


def _too_large(size: int, most: int) -> str:
    how = "write it as JSON lines (.jsonl)" if most == BYTES.json else "split it, one report a file"
    return f"it has {megabytes(size)}, more than the {megabytes(most)} that are read: {how}"


def _unreadable(path: Path, error: OSError) -> Reading:
    words = (error.strerror or "it cannot be read").lower()
    message = f"{words}: check its name and that you may read it"
    return refuse_unread(_label(path), "unreadable", message)


def _label(path: Path) -> str:
    """Return the path for people and stores: bytes that are no UTF-8 become U+FFFD."""
    return label(os.fsencode(path).decode("utf-8", "replace"))
