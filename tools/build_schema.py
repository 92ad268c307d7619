"""Write what the outside relies on to docs/reference: the commands' JSON, and the HTTP API.

`--check` writes nothing and fails when a file is not what the code says.
"""

import json
import sys
import tempfile
from pathlib import Path

import msgspec

from dateline.dossier import (
    open_dossier,
    wire,
    wire_board,
    wire_codes,
    wire_compare,
    wire_copy,
    wire_custody,
    wire_disagreements,
    wire_doctor,
    wire_entities,
    wire_import,
    wire_incidents,
    wire_origins,
    wire_places,
    wire_review,
    wire_states,
    wire_team,
    wire_versions,
    wire_watch,
)
from dateline.server.app import inner_app
from dateline.server.described import description
from dateline.server.desk import Desk
from dateline.server.settings import Settings

REFERENCE = Path(__file__).resolve().parent.parent / "docs/reference"
ROOTS = {
    "annotate": wire.AnnotatedOut | wire.RefusedLine,
    "reports": tuple[wire.ReportOut, ...],
    "timeline": tuple[wire.TimelineEntry, ...],
    "claims": tuple[wire.ClaimOut, ...],
    "sources": tuple[wire.SourceOut, ...],
    "places": tuple[wire_places.PlaceSummary, ...],
    "entities": tuple[wire_entities.EntitySummary, ...],
    "entity": wire_entities.EntityDetail,
    "codes": tuple[wire_codes.CodeRowOut, ...],
    "compare": wire_compare.CompareOut,
    "import": wire_import.ImportOut,
    "incidents": tuple[wire_incidents.IncidentOut, ...],
    "judgements": tuple[wire_places.JudgementOut, ...],
    "disagreements": tuple[wire_disagreements.DisagreementOut, ...],
    "origins": wire_origins.OriginsOut,
    "explain": wire_origins.ExplainOut,
    "situation": tuple[wire_states.StateOut, ...],
    "changes": tuple[wire_states.ChangeOut, ...],
    "movements": tuple[wire_states.FlowOut, ...],
    "about": tuple[wire_states.AboutOut, ...],
    "positions": tuple[wire_states.PositionOut, ...],
    "search": tuple[wire.HitOut, ...],
    "queue": wire_review.QueueOut,
    "coders": tuple[wire_review.CoderOut, ...],
    "agreement": wire_review.AgreementOut,
    "versions": tuple[wire_versions.VersionsOut, ...],
    "version": wire_versions.VersionTextOut,
    "difference": wire_versions.DiffOut,
    "reread": wire_versions.RereadOut,
    "watched": tuple[wire_watch.WatchedOut, ...],
    "visits": tuple[wire_watch.VisitedOut, ...],
    "overview": wire_board.Overview,
    "events": wire_board.EventItems,
    "event": wire_board.EventPage,
    "report": wire_board.ReportPage,
    "report list": wire_board.Reports,
    "source list": wire_board.SourceLines,
    "entity list": wire_board.EntityLines,
    "graph": wire_board.GraphOut,
    "found": wire_board.SearchOut,
    "custody": tuple[wire_custody.EntryOut, ...],
    "head": wire_custody.SignedHead,
    "sidecar": wire_custody.SidecarOut,
    "verify": wire_custody.VerifyOut,
    "doctor": wire_doctor.DoctorOut,
    "copy": wire_copy.CopyOut,
    "session": wire_team.SessionOut,
    "sessions": tuple[wire_team.SessionLine, ...],
    "token": wire_team.IssuedOut,
    "accounts": tuple[wire_team.AccountOut, ...],
    "audit": tuple[wire_team.AuditOut, ...],
    "audit page": wire_team.AuditPage,
    "restrict": wire_team.RestrictedOut,
}


def schema() -> str:
    """Return the schema as text: one definition per command, sorted."""
    made, definitions = msgspec.json.schema_components(
        [root for root in ROOTS.values() if not _is_union(root)],
        ref_template="#/$defs/{name}",
    )
    named = dict(zip([k for k, v in ROOTS.items() if not _is_union(v)], made, strict=True))
    _, more = msgspec.json.schema_components(
        [wire.AnnotatedOut, wire.RefusedLine], ref_template="#/$defs/{name}"
    )
    named["annotate"] = {
        "anyOf": [{"$ref": "#/$defs/AnnotatedOut"}, {"$ref": "#/$defs/RefusedLine"}]
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dateline: what each command prints with --json (annotate: each line)",
        "properties": named,
        "$defs": {**definitions, **more},
    }
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _is_union(root: object) -> bool:
    return root is ROOTS["annotate"]


def openapi() -> str:
    """Return the description of the HTTP API, as `/openapi.json` has it."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "empty.dossier"
        open_dossier(where).close()
        desk = Desk(Settings(where))
        whole = description(inner_app(desk))
        desk.close()
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


FILES = {"contract.schema.json": schema, "openapi.json": openapi}


def main() -> None:
    for name, make in FILES.items():
        target, text = REFERENCE / name, make()
        if "--check" not in sys.argv:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            sys.exit(f"{name} is not what the code says: run `make schema`")


if __name__ == "__main__":
    main()
