"""JSON shapes of `dateline copy`, `backup` and `restore`."""

import msgspec

__all__ = ["CopyOut"]


class CopyOut(msgspec.Struct, frozen=True):
    """What was copied from where to where, without passwords, and the head of the log of both.

    `proved`: the copy was read from beginning to end and is what its log says; it is false only
    where the copy was made with --no-verify.
    """

    source: str
    target: str
    rows: int
    reports: int
    n: int
    hash: str
    proved: bool
