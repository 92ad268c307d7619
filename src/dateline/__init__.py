"""Read news reports into a sourced record: who did what, when, where, on whose word."""

from dateline.dossier import Asked, Dossier, open_dossier
from dateline.errors import ConfigError, DatelineError, StoreError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.report import Publication, Report
from dateline.model.run import Config
from dateline.model.span import Anchor, Span

__all__ = [
    "Anchor",
    "Annotated",
    "Annotations",
    "Asked",
    "Config",
    "ConfigError",
    "DatelineError",
    "Dossier",
    "Publication",
    "Report",
    "Span",
    "StoreError",
    "open_dossier",
]
