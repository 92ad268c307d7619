"""Chain of custody: an append-only log in which each entry holds the hash of the one before.

`seal` is the whole of the rule, so that anyone can check a log without Dateline: an entry's hash is
the SHA-256 of its number, moment, hand, version, deed, facts and the hash before, in that order,
each as a netstring: the length of its UTF-8 in bytes, ":", the bytes, ",". Nothing can be moved
from one field into its neighbour, and no rule of JSON is needed. `docs/reference/custody.md` has
ten lines of Python that check a file.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dateline.model.report import Capture

__all__ = [
    "Again", "Deed", "Entry", "Hand", "Held", "Judged", "Original", "Stood", "Written", "entry_of",
    "seal",
]  # fmt: skip


class Deed(StrEnum):
    """What was done.

    BEGAN: the log was begun; what the dossier held is listed. UPGRADED: its tables were brought to
    another format; what it then held is listed. ADDED: inputs were kept. ANNOTATED: what was found
    in reports that had waited. PLACED: which reports are versions of which. REEXTRACTED: an
    original was read again, into a new version beside the old. JUDGED, UNDONE: a person decided,
    or took it back. IMPORTED: judgements or annotations came from a file. BUILT: the record was
    made anew. EXPORTED: it was written to a file. RESTRICTED, OPENED: who may read reports was
    narrowed, or is as before.
    """

    BEGAN = "BEGAN"
    UPGRADED = "UPGRADED"
    ADDED = "ADDED"
    ANNOTATED = "ANNOTATED"
    PLACED = "PLACED"
    REEXTRACTED = "REEXTRACTED"
    JUDGED = "JUDGED"
    UNDONE = "UNDONE"
    IMPORTED = "IMPORTED"
    BUILT = "BUILT"
    EXPORTED = "EXPORTED"
    RESTRICTED = "RESTRICTED"
    OPENED = "OPENED"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something, when (UTC), and with which version of Dateline."""

    by: str
    at: datetime
    version: str

    def __post_init__(self) -> None:
        if not self.by:
            raise ValueError("a log says who did it")
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"a log is kept in UTC, got {self.at}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log.

    Attributes:
        n: Its number, from 1.
        at: When, in UTC.
        by: Who ran the command. Of a judgement, `about` says who judged, and when.
        version: Of Dateline.
        what: What was done.
        about: The facts, a JSON object, keys sorted and without blanks; its letters are hashed as
            they stand.
        before: The hash of the entry before; "" for the first.
        hash: As `seal` says, lower-case hex.
    """

    n: int
    at: datetime
    by: str
    version: str
    what: Deed
    about: str
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Original:
    """What is known of the bytes that one input was read from.

    Attributes:
        path: File, archive member or line that it came from.
        sha256: Of the bytes, lower-case hex; "" when they were not read.
        report: The report that was made of it; "" for none.
        size: Bytes; None when they were not kept.
        media_type: By how they begin, else by the name.
        capture: Where from and when, as the archive says it; None when nothing says it.
    """

    path: str
    sha256: str
    report: str
    size: int | None
    media_type: str
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One input as the log lists it.

    Attributes:
        path, sha256, size, media_type, url, captured_at: As in `Original`.
        report: The id of its report; "" where it was refused.
        digest: `Report.digest`; "" where it was refused.
        text_sha256: Of its text in UTF-8; "" where it was refused.
        found: The digest of what was found in it.
    """

    path: str
    sha256: str
    size: int | None
    media_type: str
    url: str
    captured_at: datetime | None
    report: str
    digest: str
    text_sha256: str
    found: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement as the log lists it: its id (a digest of all it says), who, when, of what."""

    id: str
    kind: str
    verdict: str
    by: str
    at: datetime
    reports: tuple[str, ...]
    undoes: str


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a report stood among the captures of one address, as the log lists it.

    Attributes:
        digest, lead: Of the report, and of the one that it is a version of; alike for one that
            leads.
        nth: Its place among them, from 1.
        kind: What sort of version; "" for one that leads.
    """

    digest: str
    lead: str
    nth: int
    kind: str


@dataclass(frozen=True, slots=True)
class Again:
    """A text that an original was read to again, as the log lists it.

    Attributes:
        report: The digest of the report that was made of the original first.
        digest: Of what it was read to.
        text_sha256: Of that text in UTF-8.
        made_by: The version of Dateline that read it.
    """

    report: str
    digest: str
    text_sha256: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written."""

    name: str
    size: int
    sha256: str


def seal(n: int, *parts: str) -> str:
    """Return the hash of an entry: SHA-256 over its number and `parts` as netstrings.

    `parts` are at (ISO 8601, as kept), by, version, what, about, before.

    >>> seal(1, "2031-03-20T10:00:00+00:00", "mk", "0.1.0", "BEGAN", "{}", "")[:16]
    'b6da8431d562c0a8'
    """
    total = hashlib.sha256()
    for part in (str(n), *parts):
        data = part.encode()
        total.update(b"%d:%b," % (len(data), data))
    return total.hexdigest()


def entry_of(n: int, hand: Hand, what: Deed, about: str, before: str) -> Entry:
    """Return the entry that comes after the one whose hash is `before`."""
    at = hand.at.isoformat()
    hash_ = seal(n, at, hand.by, hand.version, what.value, about, before)
    return Entry(n, hand.at, hand.by, hand.version, what, about, before, hash_)
