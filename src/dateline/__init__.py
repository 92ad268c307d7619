"""Read news reports into a sourced record: who did what, when, where, on whose word.

`open_dossier` opens or makes a dossier; everything that the commands answer is a method of it
(`docs/how-to/python.md`). What it answers with are values, named here so that they can be written
in annotations; `dateline timeline --json` and the HTTP API give the same as JSON.

Each name is loaded when it is first asked for: `import dateline` itself loads next to nothing,
which the child process that reads foreign formats lives by.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.dossier import (
        Asked,
        AskedIncidents,
        AskedPlaces,
        AskedStates,
        Dossier,
        Said,
        open_dossier,
    )
    from dateline.dossier.wire import ClaimOut, ReportOut, SourceOut, TimelineEntry
    from dateline.dossier.wire_codes import CodeRowOut
    from dateline.dossier.wire_compare import CompareOut
    from dateline.dossier.wire_disagreements import DisagreementOut
    from dateline.dossier.wire_entities import EntityDetail, EntitySummary
    from dateline.dossier.wire_import import ImportOut
    from dateline.dossier.wire_incidents import IncidentOut
    from dateline.dossier.wire_origins import ExplainOut, OriginsOut
    from dateline.dossier.wire_places import JudgementOut, PlaceSummary
    from dateline.dossier.wire_states import AboutOut, ChangeOut, FlowOut, StateOut
    from dateline.errors import ConfigError, DatelineError, MissingError, StoreError
    from dateline.model.annotations import Annotated, Annotations
    from dateline.model.judgement import Verdict
    from dateline.model.place import Place
    from dateline.model.report import Publication, Report
    from dateline.model.run import Config
    from dateline.model.span import Anchor, Span

    __version__: str

__all__ = [
    "AboutOut",
    "Anchor",
    "Annotated",
    "Annotations",
    "Asked",
    "AskedIncidents",
    "AskedPlaces",
    "AskedStates",
    "ChangeOut",
    "ClaimOut",
    "CodeRowOut",
    "CompareOut",
    "Config",
    "ConfigError",
    "DatelineError",
    "DisagreementOut",
    "Dossier",
    "EntityDetail",
    "EntitySummary",
    "ExplainOut",
    "FlowOut",
    "ImportOut",
    "IncidentOut",
    "JudgementOut",
    "MissingError",
    "OriginsOut",
    "Place",
    "PlaceSummary",
    "Publication",
    "Report",
    "ReportOut",
    "Said",
    "SourceOut",
    "Span",
    "StateOut",
    "StoreError",
    "TimelineEntry",
    "Verdict",
    "__version__",
    "open_dossier",
]

_HOMES = {
    "dateline.dossier": "Asked AskedIncidents AskedPlaces AskedStates Dossier Said open_dossier",
    "dateline.dossier.wire": "ClaimOut ReportOut SourceOut TimelineEntry",
    "dateline.dossier.wire_codes": "CodeRowOut",
    "dateline.dossier.wire_compare": "CompareOut",
    "dateline.dossier.wire_disagreements": "DisagreementOut",
    "dateline.dossier.wire_entities": "EntityDetail EntitySummary",
    "dateline.dossier.wire_import": "ImportOut",
    "dateline.dossier.wire_incidents": "IncidentOut",
    "dateline.dossier.wire_origins": "ExplainOut OriginsOut",
    "dateline.dossier.wire_places": "JudgementOut PlaceSummary",
    "dateline.dossier.wire_states": "AboutOut ChangeOut FlowOut StateOut",
    "dateline.errors": "ConfigError DatelineError MissingError StoreError",
    "dateline.model.annotations": "Annotated Annotations",
    "dateline.model.judgement": "Verdict",
    "dateline.model.place": "Place",
    "dateline.model.report": "Publication Report",
    "dateline.model.run": "Config",
    "dateline.model.span": "Anchor Span",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load the module of a public name when the name is first asked for."""
    if name == "__version__":
        return import_module("dateline.dossier.add").VERSION
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """Return the public names, whether loaded or not."""
    return sorted(__all__)
