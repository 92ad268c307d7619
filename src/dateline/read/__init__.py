"""The read stage: bytes of files -> reports with what they say of themselves, or refusals."""

from dateline.read.again import read_again
from dateline.read.containers import CONTAINERS
from dateline.read.one import LEAVES
from dateline.read.walk import read_paths

__all__ = ["CONTAINERS", "LEAVES", "read_again", "read_paths"]
