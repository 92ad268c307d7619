"""Files that are there whole or not at all, after a kill or a power cut too.

What is written goes into NAME.part beside, to the disk (fsync), and only then gets its name; the
folder is brought to the disk last, for a name is an entry of it (fsync(2); Pillai et al., "All File
Systems Are Not Created Equal", OSDI 2014). A part that a killed process left is written over by the
next, and two processes that write one file take turns.
"""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["bring_to_disk", "made_folder", "whole_file"]

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)  # some network disks
_NO_SYNC = (errno.EINVAL, errno.EBADF, errno.EACCES, errno.EISDIR)  # folders of some file systems


@contextmanager
def whole_file(out: Path, *, over: bool = True, mode: int | None = None) -> Iterator[BinaryIO]:
    """Give a file to write into, which becomes `out` when the block ends without an error.

    Args:
        out: Its name in the end.
        over: Whether a file of that name is replaced.
        mode: Its permissions; None for what is usual.

    Raises:
        FileExistsError: It is there, and `over` is false.
        OSError: It cannot be written; then `out` is what it was.
    """
    part = out.with_name(out.name + ".part")
    descriptor = _alone(part, 0o666 if mode is None else mode & 0o600)
    with os.fdopen(descriptor, "wb") as file:
        try:
            if not over:
                _refuse_there(out)
            yield file
            file.flush()
            if mode is not None:
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
            part.replace(out)
        except BaseException:  # while it is locked: afterwards it may be another's
            part.unlink(missing_ok=True)
            raise
    bring_to_disk(out.parent)


def bring_to_disk(folder: Path) -> None:
    """Bring the names in a folder to the disk: without, a new file may be gone after a power cut.

    Raises:
        OSError: The disk refuses; file systems on which folders cannot be synced are passed over.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def made_folder(folder: Path) -> None:
    """Make a folder, and those above it, where it is not there; its name is on the disk then."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        bring_to_disk(one.parent)


def _refuse_there(out: Path) -> None:
    if os.path.lexists(out):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out))


def _alone(part: Path, mode: int) -> int:
    """Return `part` open, empty, and locked by this process alone."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(part, flags, mode | 0o200)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
            if _is_named(descriptor, part):
                os.ftruncate(descriptor, 0)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # who held it before has given it its name meanwhile


def _is_named(descriptor: int, part: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), part.lstat())
    return False
