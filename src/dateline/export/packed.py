"""Several files as one: a ZIP with the same bytes every time."""

import shutil
import zipfile
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from dateline.ports import Part

__all__ = ["NO_TIME", "pack"]

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP knows: a clock would change the bytes."""

_IN_MEMORY = 8_000_000  # bytes of one part kept in memory


def pack(parts: Iterable[Part], file: BinaryIO) -> None:
    """Write `parts`, in order, as a ZIP; one at a time is in memory or in a temporary file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in parts:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (
                SpooledTemporaryFile(_IN_MEMORY) as held,
                archive.open(entry, "w", force_zip64=True) as out,
            ):
                plain = cast("BinaryIO", held)
                write(plain)
                plain.seek(0)
                shutil.copyfileobj(plain, out)
