"""Which reports still stand: what people said of those taken back and those corrected."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing

__all__ = ["Standing", "standing_of"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Reports that their outlet took back, and those that it corrected."""

    retracted: frozenset[ReportId] = frozenset()
    corrected: frozenset[ReportId] = frozenset()


def standing_of(judgements: Iterable[Judgement]) -> Standing:
    """Return what the judgements that hold say of reports; the last one on a report counts."""
    last: dict[ReportId, Verdict] = {}
    for one in standing(judgements):
        if one.kind is JudgementKind.REPORT:
            last[ReportId(one.on[0])] = one.verdict
    return Standing(
        frozenset(report for report, verdict in last.items() if verdict is Verdict.RETRACTED),
        frozenset(report for report, verdict in last.items() if verdict is Verdict.CORRECTED),
    )
