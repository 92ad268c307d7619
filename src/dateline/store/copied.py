"""A copy of a dossier's file to read from, so that one that is somebody else's is not changed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from dateline.errors import StoreError

__all__ = ["copied"]


def copied(path: Path, folder: Path) -> Path:
    """Return a copy of the database at `path`, as it is in this moment, whoever writes to it.

    Opening a dossier of an older version brings its tables up to date; this keeps that to the copy.

    Raises:
        StoreError: It is not there, or is no SQLite file.
    """
    target = folder / "copy.dossier"
    if not path.is_file():
        raise StoreError(f"there is no dossier at {path}", hint="give the path of its file")
    try:
        with (
            closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error as error:
        raise StoreError(
            f"cannot read the dossier {path}: {error}", hint="give the path of a dossier's file"
        ) from error
    return target
