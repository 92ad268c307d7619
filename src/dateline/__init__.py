"""Read news reports into a sourced record: who did what, when, where, on whose word."""

from importlib import import_module
from typing import TYPE_CHECKING

from dateline.errors import ConfigError, DatelineError, StoreError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.judgement import Verdict
from dateline.model.place import Place
from dateline.model.report import Publication, Report
from dateline.model.run import Config
from dateline.model.span import Anchor, Span

if TYPE_CHECKING:
    from dateline.dossier import Asked, AskedPlaces, Dossier, Said, open_dossier

__all__ = [
    "Anchor",
    "Annotated",
    "Annotations",
    "Asked",
    "AskedPlaces",
    "Config",
    "ConfigError",
    "DatelineError",
    "Dossier",
    "Place",
    "Publication",
    "Report",
    "Said",
    "Span",
    "StoreError",
    "Verdict",
    "open_dossier",
]

_OF_DOSSIER = frozenset({"Asked", "AskedPlaces", "Dossier", "Said", "open_dossier"})


def __getattr__(name: str) -> object:
    """Load `dateline.dossier`, which loads everything, when it is first asked for.

    The child process that reads foreign formats needs none of it.
    """
    if name not in _OF_DOSSIER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("dateline.dossier"), name)
