"""Facts of the log as JSON: one spelling for each, so that the same facts have the same hash."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from dateline.model.custody import Again, Deed, Entry, Held, Judged, Original, Stood
from dateline.model.judgement import Judgement, JudgementKind, Verdict

__all__ = [
    "LISTED",
    "entry_read",
    "facts_json",
    "facts_of",
    "format_of",
    "held_of",
    "judged_of",
    "judging",
    "listings",
    "record_facts",
    "said_of",
]  # fmt: skip

LISTED = 500
"""Inputs or judgements that one entry lists at most, when a log begins: some 150 kB."""

X = TypeVar("X")


class _Format(msgspec.Struct):
    format: str = ""


class Facts(msgspec.Struct, frozen=True):
    """What the log says of inputs, judgements and the record; other facts are passed over."""

    inputs: tuple[Held, ...] = ()
    placed: tuple[Stood, ...] = ()
    reread: tuple[Again, ...] = ()
    judgements: tuple[Judged, ...] = ()
    basis: str = ""
    record: str = ""


_FORMAT = msgspec.json.Decoder(_Format)
_FACTS = msgspec.json.Decoder(Facts)


def facts_json(facts: object) -> str:
    """Return facts as JSON, keys sorted and without blanks."""
    return msgspec.json.encode(facts, order="sorted").decode()


def facts_of(about: str) -> Facts:
    """Return what an entry says of inputs, judgements and the record.

    Raises:
        ValueError: It is not written by us.
    """
    return _FACTS.decode(about)


def format_of(about: str) -> str:
    """Return the format of the tables that an entry names; "" for none."""
    return _FORMAT.decode(about).format


def entry_read(row: tuple[int, str, str, str, str, str, str, str]) -> Entry:
    """Return an entry from its columns: n, at, by, version, what, about, before, hash."""
    n, at, by, version, what, about, before, hash_ = row
    return Entry(n, datetime.fromisoformat(at), by, version, Deed(what), about, before, hash_)


def held_of(one: Original, digest: str, text_sha256: str, found: str) -> Held:
    """Return an input as the log lists it."""
    url, at = ("", None) if one.capture is None else (one.capture.url, one.capture.at)
    return Held(
        one.path, one.sha256, one.size, one.media_type, url, at, one.report, digest, text_sha256,
        found,
    )  # fmt: skip


def said_of(held: Held) -> str:
    """Return what the log says of an input's bytes, in one spelling."""
    return facts_json([held.size, held.media_type, held.url, held.captured_at])


def judged_of(one: Judgement) -> Judged:
    """Return a judgement as the log lists it, with the reports that it is on."""
    reports: set[str] = {anchor.report for anchor in one.anchors}
    if one.kind in (JudgementKind.DERIVATION, JudgementKind.REPORT):
        reports = set(one.on)
    elif one.kind in (JudgementKind.PLACE, JudgementKind.SOURCE_GRADE):
        reports = set(one.on[1:])
    return Judged(
        one.id, one.kind.value, one.verdict.value, one.by, one.at, tuple(sorted(reports)),
        one.undoes or "",
    )  # fmt: skip


def judging(one: Judgement) -> tuple[Deed, dict[str, object]]:
    """Return what was done when a judgement was kept, and its facts."""
    deed = Deed.UNDONE if one.verdict is Verdict.UNDONE else Deed.JUDGED
    return deed, {"judgements": [judged_of(one)]}


def record_facts(basis: str, sha256: str) -> dict[str, object]:
    """Return the facts of a record: what it was built from, and the digest of its rows."""
    return {"basis": basis, "record": sha256}


def listings(
    about: dict[str, object], inputs: Sequence[Held], judgements: Sequence[Judged]
) -> Iterator[dict[str, object]]:
    """Yield the facts of the entries that list what a dossier holds, one at least.

    `about` stands in each: the format of the tables, and what record there is.
    """
    for at in range(0, max(len(inputs), len(judgements), 1), LISTED):
        some = inputs[at : at + LISTED], judgements[at : at + LISTED]
        yield {**about, "inputs": some[0], "judgements": some[1]}
