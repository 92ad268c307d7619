"""The JSON shapes of versions of reports, of what differs, and of reading anew."""

import msgspec

__all__ = [
    "ChangedWordsOut", "DiffOut", "InputOut", "RereadOut", "RereadReportOut", "VersionOut",
    "VersionTextOut", "VersionsOut",
]  # fmt: skip


class InputOut(msgspec.Struct, frozen=True):
    """One input that holds a version; `captured` null and `url` "" where nothing says it."""

    path: str
    sha256: str
    captured: str | None
    url: str


class VersionOut(msgspec.Struct, frozen=True):
    """One version of a report.

    `kind` is FIRST, RECAPTURE (tells nothing new, and is no report of the record), CHANGED (a
    report of the record under the id `report`, that counts with the first as one) or REEXTRACTED
    (the bytes of `report` as a later version of Dateline, `made_by`, reads them). `captured` is
    when it is first known to have been there as it is; `sha256` is of its text in UTF-8.
    """

    n: int
    kind: str
    report: str
    in_record: bool
    captured: str | None
    published: str | None
    updated: str | None
    title: str
    url: str
    inputs: tuple[InputOut, ...]
    made_by: str
    words: int
    sha256: str


class VersionsOut(msgspec.Struct, frozen=True):
    """All versions of one report: `lead` is the id of the first."""

    lead: str
    versions: tuple[VersionOut, ...]


class VersionTextOut(msgspec.Struct, frozen=True):
    """One version with its text."""

    version: VersionOut
    text: str


class ChangedWordsOut(msgspec.Struct, frozen=True):
    """Words that only one of two versions has: `op` is DELETED (the older) or INSERTED (the newer).

    `text[start:end] == quote` in the text of version `n`, in code points.
    """

    op: str
    n: int
    start: int
    end: int
    quote: str


class DiffOut(msgspec.Struct, frozen=True):
    """What differs between two versions, in the order of the texts; `alike` is the share of words.

    Blanks do not count. Where an old passage is replaced, its deletion comes first.
    """

    lead: str
    older: int
    newer: int
    alike: float
    changes: tuple[ChangedWordsOut, ...]


class RereadReportOut(msgspec.Struct, frozen=True):
    """A report whose bytes read otherwise today, or cannot be read: `kept` says whether it is new.

    `outcome` is DIFFERS or UNREADABLE; then `why` says why.
    """

    report: str
    path: str
    outcome: str
    kept: bool
    why: str


class RereadOut(msgspec.Struct, frozen=True):
    """How many reports read the same today, differ, and cannot be read; those that do not."""

    same: int
    differ: int
    unreadable: int
    kept: int
    reports: tuple[RereadReportOut, ...]
