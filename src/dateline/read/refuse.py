"""Readings without a report, and the words that say why."""

from hashlib import sha256

from dateline.model.problem import Problem, Severity
from dateline.model.report import Reading

__all__ = ["digest_of", "megabytes", "note", "refuse", "refuse_unread", "warn"]


def digest_of(raw: bytes) -> str:
    """Return the SHA-256 of original bytes, lower-case hex."""
    return sha256(raw).hexdigest()


def note(code: str, message: str) -> Problem:
    """Return a problem that lost nothing."""
    return Problem("read", code, message, Severity.NOTE)


def warn(code: str, message: str) -> Problem:
    """Return a problem that lost a part of the report."""
    return Problem("read", code, message, Severity.WARN)


def refuse(path: str, raw: bytes, code: str, message: str) -> Reading:
    """Return the refusal of bytes that were read; they are kept."""
    problem = Problem("read", code, message, Severity.REFUSED)
    return Reading(path, raw, digest_of(raw), None, (problem,))


def refuse_unread(
    path: str, code: str, message: str, *, severity: Severity = Severity.REFUSED
) -> Reading:
    """Return the refusal of input whose bytes were not read; NOTE when it was passed over."""
    return Reading(path, b"", "", None, (Problem("read", code, message, severity),))


def megabytes(count: int) -> str:
    """Return bytes for a person: "10 MB"."""
    return f"{count / 1_000_000:.0f} MB"
