"""The JSON shapes of what is watched, and of a visit."""

import msgspec

__all__ = ["VisitedOut", "WatchedOut"]


class WatchedOut(msgspec.Struct, frozen=True):
    """One address that is watched; `last` and `next` in UTC, null for never and for at once.

    `failures` visits in a row have failed; `problem` is what went wrong last, "" for nothing.
    """

    address: str
    every_s: int
    pages: bool
    last: str | None
    next: str | None
    failures: int
    problem: str


class VisitedOut(msgspec.Struct, frozen=True):
    """What one visit came to: reports kept, of them changed versions; captures kept beside others.

    `unchanged`: the server said that nothing is new.
    """

    address: str
    kept: int
    changed: int
    recaptures: int
    unchanged: bool
    problems: tuple[str, ...]
