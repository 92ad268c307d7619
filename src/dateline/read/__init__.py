"""The read stage: bytes of files -> reports with what they say of themselves, or refusals."""

from dateline.ports import Reader
from dateline.read.archive import ARCHIVES
from dateline.read.one import LEAVES
from dateline.read.walk import read_paths

__all__ = ["READERS", "read_paths"]

READERS: tuple[Reader, ...] = (*LEAVES, ARCHIVES)
