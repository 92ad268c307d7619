"""UTC offsets of moments, which MessagePack leaves behind: a paper's hour is of its own zone."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from dateline.model.report import Reading

__all__ = ["Offsets", "in_zones", "offsets_of"]

Offsets = tuple[int | None, int | None]
"""Seconds east of UTC, of when a report was printed and last changed; None for no moment."""


def offsets_of(reading: Reading) -> Offsets:
    """Return the offsets of the moments of a reading."""
    report = reading.report
    return (None, None) if report is None else (_of(report.published_at), _of(report.updated_at))


def in_zones(reading: Reading, offsets: Offsets, raw: bytes) -> Reading:
    """Return a reading with its moments in the zones that they were written in, and its bytes."""
    report, (printed, changed) = reading.report, offsets
    if report is not None and (printed is not None or changed is not None):
        moments = _in(report.published_at, printed), _in(report.updated_at, changed)
        report = replace(report, published_at=moments[0], updated_at=moments[1])
    return replace(reading, report=report, raw=raw)


def _of(at: datetime | None) -> int | None:
    offset = None if at is None else at.utcoffset()
    return None if offset is None else int(offset.total_seconds())


def _in(at: datetime | None, offset: int | None) -> datetime | None:
    if at is None or offset is None:
        return at
    return at.astimezone(timezone(timedelta(seconds=offset)))
