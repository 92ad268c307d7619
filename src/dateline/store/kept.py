"""What a batch adds to a dossier: checked, encoded, and merged so that order does not matter.

One report may come by several ways: under two ids, or with page marks by one reader and without
by another. It is kept once, under the smallest id it was given, and in the annotated form whose
digest is smallest: whichever came first. Problems of one reading that was met twice likewise.
"""

import hashlib
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from dateline.errors import StoreError
from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId
from dateline.model.report import Reading
from dateline.model.version import Placed
from dateline.store.check import check_annotated, check_report
from dateline.store.originals import about_reading
from dateline.store.passages import folded_words
from dateline.store.rows import ReportRow, json_of, report_row

__all__ = [
    "TRIED_AGAIN", "Batch", "ReadingKey", "ReadingRow", "compressed", "found_later", "lesser",
    "merged", "prepared", "refuse_taken",
]  # fmt: skip

TRIED_AGAIN = ("bad-line", "needs-ocr", "no-text-column", "other-format")
"""Refusals that another option, or a later version, may turn into a report of the same bytes."""

ReadingKey = tuple[str, str, str]
"""Path, SHA-256 of the raw bytes, and the report's id as read ("" where it was refused)."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What is kept of a reading.

    Attributes:
        digest: Of its report; "" where it was refused or repeats another.
        problems: JSON.
        about: What its bytes were: `store/originals.py`.
        repeats: The id of the report that it holds word for word; "" for none.
    """

    digest: str
    problems: str
    about: str
    repeats: str


@dataclass(slots=True)
class Batch:
    """Rows to be written together.

    Attributes:
        reports: By digest.
        words: The folded words of each text, by digest.
        given: Digest of the report that each id was given to.
        readings: By key.
        raws: Compressed bytes by SHA-256.
        placed: Where captures stand, by report.
    """

    reports: dict[str, ReportRow] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    readings: dict[ReadingKey, ReadingRow] = field(default_factory=dict)
    raws: dict[str, bytes] = field(default_factory=dict)
    placed: dict[ReportId, Placed] = field(default_factory=dict)


def prepared(
    items: Sequence[tuple[Reading, Annotated | None]], placed: Iterable[Placed] = ()
) -> Batch:
    """Return the rows of `items`, and where captures stand.

    Raises:
        StoreError: A span lies outside its text, the raw bytes are not those of the SHA-256, the
            annotations are of another report, or one id is given to two reports.
    """
    batch = Batch(placed={one.report: one for one in placed})
    for reading, annotated in items:
        digest = _add_report(batch, reading, annotated)
        given = "" if reading.report is None else reading.report.id
        key = (reading.path, reading.raw_sha256, given)
        about = about_reading(reading)
        row = ReadingRow(digest, json_of(reading.problems), about, reading.repeats or "")
        batch.readings[key] = lesser(batch.readings.get(key, row), row)
        if reading.raw and reading.raw_sha256 not in batch.raws:
            batch.raws[reading.raw_sha256] = _compressed(reading)
    return batch


def merged(one: ReportRow, other: ReportRow) -> ReportRow:
    """Return the row that is kept of two of the same digest."""
    best = min(one, other, key=lambda row: (not row.annotated, row.content))
    return replace(best, id=min(one.id, other.id))


def lesser(one: ReadingRow, other: ReadingRow) -> ReadingRow:
    """Return what is kept of one reading that was met twice: of each part the lesser."""
    return ReadingRow(
        one.digest,
        min(one.problems, other.problems),
        min(one.about, other.about),
        min(one.repeats, other.repeats),
    )


def found_later(found: Sequence[Annotated], known: Collection[str]) -> Batch:
    """Return the rows of reports that are kept and now annotated.

    Args:
        found: The reports with what was found in them.
        known: The digests of the reports that are kept.

    Raises:
        StoreError: A report is not kept, or a span lies outside its text.
    """
    batch = Batch()
    for annotated in found:
        report = annotated.report
        if report.digest not in known:
            raise StoreError(f"there is no report {report.id} to keep annotations of")
        check_annotated(annotated)
        row = report_row(report, annotated)
        batch.reports[row.digest] = row
    return batch


def refuse_taken(id_: str, digest: str, taken_by: str | None) -> None:
    """Raise when an id belongs to a report with another digest; None means that it is free.

    Raises:
        StoreError: It does.
    """
    if taken_by is not None and taken_by != digest:
        raise StoreError(
            f"the id {id_!r} is taken by another report",
            hint="give one of them another id: for a file, its name without the ending",
        )


def compressed(content: bytes) -> bytes:
    """Return bytes as they are kept."""
    return zlib.compress(content)


def _add_report(batch: Batch, reading: Reading, annotated: Annotated | None) -> str:
    report = reading.report
    if annotated is not None and annotated.report != report:
        raise StoreError(f"{reading.path}: annotations of {annotated.report.id} for another report")
    if report is None:
        return ""
    if not report.id:
        raise StoreError(f"{reading.path}: the report has no id")
    check_report(report)
    if annotated is not None:
        check_annotated(annotated)
    row = report_row(report, annotated)
    refuse_taken(report.id, row.digest, batch.given.get(report.id))
    batch.given[report.id] = row.digest
    if row.digest in batch.reports:
        row = merged(batch.reports[row.digest], row)
    else:
        batch.words[row.digest] = folded_words(report.text)
    batch.reports[row.digest] = row
    return row.digest


def _compressed(reading: Reading) -> bytes:
    if hashlib.sha256(reading.raw).hexdigest() != reading.raw_sha256:
        raise StoreError(f"{reading.path}: the raw bytes are not those of {reading.raw_sha256!r}")
    return compressed(reading.raw)
