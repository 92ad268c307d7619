"""Files and folders -> readings, in an order that does not depend on the file system."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.model.problem import Severity
from dateline.model.report import Reading
from dateline.ports import Found, Opened, Options
from dateline.read.ahead import in_order
from dateline.read.containers import find_opened
from dateline.read.decode import label
from dateline.read.refuse import refuse_unread
from dateline.read.sniff import assets_of

__all__ = ["find_inputs", "find_paths", "label_of", "read_paths"]

Skip = Callable[[str, str], bool]
_NOTHING = Options()


def read_paths(
    paths: Sequence[Path], *, skip: Skip, options: Options = _NOTHING
) -> Iterator[Reading]:
    """Yield what the files hold, reports and refusals; whatever they hold, it goes on.

    Args:
        paths: Files, read in this order, and folders, whose files are read by name. Hidden files
            and links that leave the folder are passed over with a note.
        skip: (path, SHA-256 of the bytes) -> whether that input is known and need not be read. It
            is asked once of each input in their order, of some before those before them are
            yielded, but never of the same bytes while they wait to be.
        options: What is said of all of them.
    """
    yield from in_order(find_paths(paths, skip, options))


def find_paths(paths: Sequence[Path], skip: Skip, options: Options) -> Iterator[Found]:
    """Yield what files and folders hold, to be read in its turn; as `read_paths`."""
    for found in find_inputs(paths):
        if isinstance(found, Reading):
            yield found
            continue
        try:
            yield from _find_file(found, skip, options)
        except OSError as error:
            yield _unreadable(found, error)


def find_inputs(paths: Sequence[Path]) -> Iterator[Path | Reading]:
    """Yield the files that `read_paths` reads, in its order, none opened; refusals among them."""
    for path in paths:
        try:
            if path.is_dir():
                yield from _in_folder(path, path.resolve())
            else:
                yield path
        except OSError as error:
            yield _unreadable(path, error)


def _in_folder(folder: Path, top: Path) -> Iterator[Path | Reading]:
    try:
        names = sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    beside = frozenset(path.name for path in names)
    for path in names:
        try:
            if reason := _passed_over(path, top) or _assets(path, beside):
                yield refuse_unread(label_of(path), "passed-over", reason, severity=Severity.NOTE)
            elif path.is_dir():
                yield from _in_folder(path, top)
            else:
                yield path
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


def _assets(path: Path, beside: frozenset[str]) -> str:
    """Return why a folder is not read that a browser saved beside a page; "" of all others."""
    page = assets_of(path.name, beside)
    if not page or not path.is_dir():
        return ""
    return f"it holds the pictures and styles of the saved page {page!r}, so it was passed over"


def _find_file(path: Path, skip: Skip, options: Options) -> Iterator[Found]:
    name = label_of(path)
    if not stat.S_ISREG(path.stat().st_mode):
        yield refuse_unread(name, "no-file", "it is no ordinary file: save what it gives as a file")
        return
    with path.open("rb") as file:
        yield from find_opened(Opened(name, file, skip, options))


def _unreadable(path: Path, error: OSError) -> Reading:
    words = (error.strerror or "it cannot be read").lower()
    message = f"{words}: check its name and that you may read it"
    return refuse_unread(label_of(path), "unreadable", message)


def label_of(path: Path) -> str:
    """Return the path for people and stores: bytes that are no UTF-8 become U+FFFD."""
    return label(os.fsencode(path).decode("utf-8", "replace"))
