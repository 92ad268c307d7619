"""Write the JSON Schema of the contract's shapes to docs/reference/contract.schema.json.

`--check` writes nothing and fails when the file is not what the code says.
"""

import json
import sys
from pathlib import Path

import msgspec

from dateline.dossier import (
    wire,
    wire_codes,
    wire_disagreements,
    wire_entities,
    wire_incidents,
    wire_origins,
    wire_places,
    wire_states,
)

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/contract.schema.json"
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


def main() -> None:
    text = schema()
    if "--check" in sys.argv:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET.name} is not what the code says: run `make schema`")
        return
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
