"""PLOVER records as JSON: one an event, in the fields of the manual, and the way to its words.

The fields and their objects (actor, location, text, citation) are those of the PLOVER manual
(openeventdata/PLOVER, 2021), CC BY-SA 4.0; null where nothing is known. `text` stays null: the
manual has it filled by whoever owns the text. What the manual has no field for stands under
`dateline`: all claims with report, offsets in code points, words and chain, the rule of each value,
and who confirmed or changed it.
"""

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import BinaryIO

from dateline.export.coded import Coded, coded_events
from dateline.lexicon.event_types import codebook
from dateline.model.claim import Claim
from dateline.model.code import CodeValue
from dateline.model.words import in_words, spoken
from dateline.ports import Exporter, Store, Wanted

__all__ = ["PLOVER"]

_Record = dict[str, object]


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    coder = {"coder": f"dateline {version('dateline')}", "codebook": codebook().version}
    between = b"[\n"
    for one in coded_events(store, "plover"):
        line = json.dumps(_record(one, coder), ensure_ascii=False)
        file.write(between + line.encode())
        between = b",\n"
    file.write(b"[]\n" if between == b"[\n" else b"\n]\n")


PLOVER = Exporter("plover", ".json", _write, about="PLOVER records, with the words of each field")


def _record(one: Coded, coder: dict[str, str]) -> _Record:
    known = one.values
    first = one.claims[0].trigger if one.claims else None
    modes = (known.get("Event Mode", ""), known.get("Auxiliary Mode", ""))
    cited = {"citation": list(one.outline.reports), "publication": known.get("Source") or None}
    return {
        "id": known.get("Event ID") or one.outline.event,
        "has_event": True,
        "date": known.get("Event Date") or None,
        "time": None,
        "enddate": None,
        "endtime": None,
        "actor": _actors(known, "Actor"),
        "recipient": _actors(known, "Recipient"),
        "event": _parts(known.get("Event Type", "")),
        "event_loc": _location(known),
        "event_text": one.outline.what,
        "quad_code": known.get("Quad Code") or None,
        "event_scale": None,
        "mode": [mode for mode in modes if mode],
        "context": _parts(known.get("Contexts", "")),
        "link": None,
        "text": None,
        "text_info": None if first is None else {"start": first.span.start, "end": first.span.end},
        "cite_info": {**cited, "language": known.get("Language") or None, **coder},
        "coder": coder["coder"],
        "coded_date": None,
        "coded_time": None,
        "comment": None,
        "dateline": _dateline(one),
    }


def _dateline(one: Coded) -> _Record:
    outline = one.outline
    return {
        "event": outline.event,
        "status": outline.status.value,
        "when": in_words(outline.when),
        "origins": outline.origins,
        "independent_min": outline.independent_min,
        "independent_max": outline.independent_max,
        "disputed": outline.disputed,
        "claims": [_claim(claim) for claim in one.claims],
        "rules": {value.field: value.rule for value in one.row.values},
        "words": {v.field: _words(v) for v in one.row.values if v.value and v.anchors},
        "judged": _judged(one.row.values),
    }


def _claim(claim: Claim) -> _Record:
    anchor = claim.anchor
    return {
        "claim": claim.id,
        "property": claim.property.value,
        "value": in_words(claim.value),
        "report": anchor.report,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "quote": anchor.exact,
        "chain": spoken(claim.chain),
    }


def _words(value: CodeValue) -> list[_Record]:
    return [
        {"report": a.report, "start": a.span.start, "end": a.span.end, "quote": a.exact}
        for a in value.anchors
    ]


def _judged(values: Iterable[CodeValue]) -> _Record:
    return {
        one.field: {"verdict": one.verdict.value, "by": one.by, "proposed": one.proposed}
        for one in values
        if one.verdict is not None
    }


def _actors(known: dict[str, str], side: str) -> list[_Record]:
    if not known.get(f"{side} Name"):
        return []
    return [
        {
            "code": known.get(f"{side} Country") or None,
            "sector": known.get(f"Primary {side} Sector") or None,
            "actor_text": known.get(f"{side} Name Raw") or None,
            "identifier_text": known[f"{side} Name"],
        }
    ]


def _location(known: dict[str, str]) -> _Record | None:
    if not known.get("Placename"):
        return None
    return {
        "geonameid": known.get("GeoNames ID") or None,
        "name": known["Placename"],
        "latitude": _degrees(known.get("Latitude", "")),
        "longitude": _degrees(known.get("Longitude", "")),
        "feature code": known.get("Feature Type") or None,
    }


def _degrees(number: str) -> float | str | None:
    """Return degrees as a number; what a person wrote and is none stays as written."""
    try:
        return float(number) if number else None
    except ValueError:
        return number


def _parts(cell: str) -> list[str]:
    return [part for part in (part.strip() for part in cell.split(";")) if part]
