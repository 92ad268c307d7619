"""Read news reports into a sourced record: who did what, when, where, on whose word."""

from dateline.errors import ConfigError, DatelineError, ReadError
from dateline.model.annotations import Annotations
from dateline.model.report import Publication, Report
from dateline.model.span import Span


__all__ = [
    "Annotations",
    "ConfigError",
    "DatelineError",
    "Publication",
    "ReadError",
    "Report",
    "Span",
    "Timex",
    "TimexType",
    "When",
]
