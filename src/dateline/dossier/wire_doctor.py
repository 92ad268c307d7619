"""JSON shapes of what `dateline doctor` says."""

import msgspec

__all__ = ["DoctorOut", "FindingOut"]


class FindingOut(msgspec.Struct, frozen=True):
    """What was looked at, how it stands, and what to do.

    `state` is OK, WARN (it works, with a loss that `said` names), FAULT (something will not work)
    or ABSENT (an optional part that is not installed). `do` is "" where nothing is to be done.
    """

    name: str
    state: str
    said: str
    do: str


class DoctorOut(msgspec.Struct, frozen=True):
    """All findings in the order of the checks; `well` is whether none is a FAULT."""

    version: str
    well: bool
    findings: tuple[FindingOut, ...]
