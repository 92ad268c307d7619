"""Judgements for tests: each with a moment of its own, so that each is another."""

from datetime import UTC, datetime, timedelta

from dateline.model.judgement import Judgement, JudgementKind, Verdict

__all__ = ["judged"]


def judged(report: str, number: int = 0, by: str = "mk") -> Judgement:
    """That a report was corrected, by its outlet's own word."""
    at = datetime(2031, 4, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Judgement(JudgementKind.REPORT, (report,), Verdict.CORRECTED, None, by, at, "read again")
