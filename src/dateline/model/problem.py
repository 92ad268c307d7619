"""Problems: faults in what was given, as values. They stand beside the result, never instead."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Problem", "Severity"]


class Severity(StrEnum):
    """How much is lost: nothing (NOTE), some of the report (WARN), all of the file (REFUSED)."""

    NOTE = "NOTE"
    WARN = "WARN"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one report or file.

    Attributes:
        stage: The stage that met it: "read", "parse", "annotate", "record", "store".
        code: Short stable name for filters and documentation, such as "no-published".
        message: One sentence for a person: what, where, and what to do about it.
        severity: What was lost.
        span: The passage, where there is one; None concerns the whole.
    """

    stage: str
    code: str
    message: str
    severity: Severity = Severity.WARN
    span: Span | None = None
