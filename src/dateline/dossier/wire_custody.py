"""JSON shapes of the chain of custody: the log, its head, originals, and what `verify` says."""

from datetime import datetime

import msgspec

__all__ = [
    "CheckedOut",
    "CustodyPage",
    "EntryOut",
    "FaultOut",
    "HeadOut",
    "OriginalOut",
    "SidecarOut",
    "SignedHead",
    "VerifyOut",
]


class EntryOut(msgspec.Struct, frozen=True):
    """One entry of the log.

    `about` are the facts as they are hashed, a JSON object in a string; `at` likewise is as kept.
    `said` is the same in words for people. `docs/reference/custody.md` says how `hash` is made.
    """

    n: int
    at: str
    by: str
    version: str
    what: str
    said: str
    about: str
    before: str
    hash: str


class CustodyPage(msgspec.Struct, frozen=True):
    """Entries in order, `total` in all; `next` is the cursor of the page after, null for none."""

    items: tuple[EntryOut, ...]
    next: str | None
    total: int


class HeadOut(msgspec.Struct, frozen=True):
    """The head of a log: who has it can prove later that nothing before it was changed.

    `dossier` is the hash of the first entry, `n` and `hash` the last one. `originals_sha256` is the
    SHA-256 over the SHA-256 of all originals that are kept, sorted, in hex with a line end each;
    `texts_sha256` likewise over the texts of all reports in UTF-8.
    """

    format: str
    dossier: str
    n: int
    hash: str
    at: str
    reports: int
    originals: int
    judgements: int
    originals_sha256: str
    texts_sha256: str


class SignedHead(msgspec.Struct, frozen=True):
    """A head, and the Ed25519 signature over it (RFC 8032), both null where nobody signed.

    Signed is the head as JSON in UTF-8: keys sorted, without blanks. `key` is the public key and
    `signature` the signature, in base64.
    """

    head: HeadOut
    key: str | None = None
    signature: str | None = None


class OriginalOut(msgspec.Struct, frozen=True):
    """The bytes that a report was read from; `size` null where they were not kept."""

    path: str
    sha256: str
    size: int | None
    media_type: str
    captured_url: str | None
    captured_at: datetime | None


class SidecarOut(msgspec.Struct, frozen=True):
    """What stands beside an original that was written out: what it is, and its entries."""

    report: str
    file: str
    original: OriginalOut
    entries: tuple[EntryOut, ...]


class CheckedOut(msgspec.Struct, frozen=True):
    """How many of what were checked."""

    what: str
    count: int


class FaultOut(msgspec.Struct, frozen=True):
    """What is not as it was: its kind, where it is, why it is held to be, what to do."""

    kind: str
    where: str
    why: str
    do: str


class VerifyOut(msgspec.Struct, frozen=True):
    """What was checked of a dossier and what is wrong with it; `whole`: nothing is.

    `n` and `hash` are the head of its log. `head` is the entry of the head that was given, and
    `signed` whether the key signed it: null where none was given, or no key.
    """

    whole: bool
    n: int
    hash: str
    checked: tuple[CheckedOut, ...]
    faults: tuple[FaultOut, ...]
    head: int | None = None
    signed: bool | None = None
