"""A row of a shard's result: a reading, what was found in it, as bytes and back.

The columns are those that a dossier keeps, so that what comes back is what a dossier would give.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from dateline.model.annotations import Annotated
from dateline.model.report import Capture, Reading
from dateline.store.rows import ReportRow, annotated_of, json_of, problems_of, report_of, report_row

__all__ = ["Row", "read_row", "reading_of", "row_of", "write_row"]


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a reading.

    Attributes:
        piece: Which piece of the shard it is of, from 0.
        path, raw_sha256: As in `Reading`.
        raw: Its bytes; None where they are those of the row before, as all rows of a workbook have.
        problems: JSON.
        url, at: Where and when it was captured, the moment in ISO 8601; None for no capture.
        report: Its report and what was found in it; None where it was refused.
    """

    piece: int
    path: str
    raw: bytes | None
    raw_sha256: str
    problems: str
    url: str | None
    at: str | None
    report: ReportRow | None


_ROW = msgspec.msgpack.Decoder(Row)


def row_of(piece: int, reading: Reading, annotated: Annotated | None, before: bytes) -> Row:
    """Return the row of a reading.

    Args:
        piece: Which piece of the shard it is of.
        reading: What was read.
        annotated: What was found; None where nothing was looked for.
        before: The raw bytes of the row before; b"" for none.
    """
    report, capture = reading.report, reading.capture
    return Row(
        piece,
        reading.path,
        None if before and reading.raw == before else reading.raw,
        reading.raw_sha256,
        json_of(reading.problems),
        None if capture is None else capture.url,
        None if capture is None or capture.at is None else capture.at.isoformat(),
        None if report is None else report_row(report, annotated),
    )


def write_row(row: Row) -> bytes:
    """Return a row as bytes."""
    return msgspec.msgpack.encode(row)


def read_row(raw: bytes) -> Row:
    """Return a row from its bytes."""
    return _ROW.decode(raw)


def reading_of(row: Row, before: bytes) -> tuple[Reading, Annotated | None]:
    """Return the reading of a row, and what was found in it; None where nothing was looked for.

    `before` are the raw bytes of the row before.
    """
    kept = row.report
    report = None if kept is None else report_of(kept.id, kept.about, kept.text)
    at = None if row.at is None else datetime.fromisoformat(row.at)
    reading = Reading(
        row.path,
        before if row.raw is None else row.raw,
        row.raw_sha256,
        report,
        problems_of(row.problems),
        None if row.url is None else Capture(row.url, at),
    )
    if kept is None or report is None or not kept.annotated:
        return reading, None
    return reading, annotated_of(report, kept.problems, kept.found)
