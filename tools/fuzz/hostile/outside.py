"""Files of others, brought in or compared: judgements, annotations, ACLED, UCDP, dossiers."""

# ruff: noqa: E501 - rows of words, each as long as it is

import json
import os
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from dateline.dossier import open_dossier
from dateline.dossier.brought_annotations import read_annotations
from dateline.dossier.brought_lines import read_lines
from dateline.dossier.coded_file import read_coded
from dateline.dossier.core import Dossier
from dateline.dossier.importing import kind_of
from dateline.errors import DatelineError
from dateline.gazetteer.install import add_layer
from dateline.gazetteer.shelf import remove
from hostile.asked import sample
from hostile.harness import Harness, chance_of, told

__all__ = ["OUTSIDE"]

_TEXTS = {"R01": "Ostran troops left Dallim on March 11."}
_LINE = {
    "kind": "claim", "report": "R01", "start": 0, "quote": "Ostran troops", "claim": "cl-1",
}  # fmt: skip
_JUDGED = {
    "kind": "judgement", "judgement": "EVENT", "of": "EVENT", "on": ["EVENT", "R01", "14", "18", "left"],
    "verdict": "ACCEPTED", "by": "mk", "at": "2031-03-20T09:00:00Z", "values": {}, "note": "seen",
    "parts": [{"report": "R01", "start": 14, "end": 18, "quote": "left"}],
}  # fmt: skip
_NOTE = {
    "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "a1",
    "creator": {"type": "Person", "name": "mk"}, "created": "2031-03-20T09:00:00Z",
    "motivation": "assessing", "body": [{"type": "TextualBody", "value": "accepted", "purpose": "tagging"}],
    "target": {"source": "R01", "selector": [{"type": "TextQuoteSelector", "exact": "left", "prefix": "troops "},
               {"type": "TextPositionSelector", "start": 14, "end": 18}]},
}  # fmt: skip
_ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,country,admin1,"
    "location,latitude,longitude,geo_precision,notes,fatalities\n"
    'OST1,13 March 2031,1,Strategic developments,Other,Military Forces of Ostra,1,Ostra,Dallim,Dallim,'
    '-12.5,30.25,1,"On 13 March, troops left, ""gone"".",0\n'
)  # fmt: skip
_UCDP = (
    "id,relid,type_of_violence,side_a,side_b,where_prec,country,date_prec,date_start,date_end,best,high,low\n"
    "1,OST-1,1,Government of Ostra,Harrow Front,1,Ostra,1,2031-03-13 00:00:00.000,2031-03-13,4,5,3\n"
)  # fmt: skip
_PLACES = "name,latitude,longitude,kind,country\nDallim,-12.5,30.25,town,Ostra\nKessary,-12,30,city,Ostra\n"
_JSON_WORDS = (
    b"[", b"]", b"{", b"}", b'"type":', b'"id":', b"null", b"\\ud800", b"1e999", b'"9999-12-31T23:59:59-14:00"',
    b'"UNDONE"', b'"first":', b'"items":', b'"@graph":', b'"refinedBy":', b"\n", b"-1", b'"EVENT"', b",",
    b'"judgement"', b'"x":', b"true",
)  # fmt: skip
_CSV_WORDS = (
    b",", b";", b"\t", b'"', b"\r\n", b"\x00", b"event_date", b"date_start", b"=1+1", b"1e999", b"NaN", b"-999",
    b"\xff\xfe", b"31/12/2031", b"99 March 99999",
)  # fmt: skip


def _at(suffix: str, raw: bytes) -> Path:
    """Write the input below the folder of the run, where the process stands."""
    path = Path(f"input{suffix}")
    path.write_bytes(raw)
    return path.resolve()


def _is_read_or_refused(read: Callable[[Path], object], suffix: str, raw: bytes) -> None:
    path = _at(suffix, raw)
    try:
        read(path)
    except DatelineError as error:
        told(error)
    finally:
        path.unlink()


def _lines(path: Path) -> None:
    found = read_lines(path, _TEXTS)
    assert all(one.by is not None for one in found.judgements)


@cache
def _dossier() -> Dossier:
    """A dossier of this process's own; what is brought is tried and never kept."""
    own = Path(f"own-{os.getpid()}.dossier").resolve()
    own.write_bytes(sample().read_bytes())
    return open_dossier(own, create=False)


def _imported(path: Path) -> None:
    kind_of(path)
    found = _dossier().import_file(path, "fuzz", dry_run=True)
    assert found is not None


def _compared(path: Path) -> None:
    assert _dossier().compare(path) is not None


def _layer(path: Path) -> None:
    """Add it as a layer of places; the folder of layers is that of the run."""
    made = add_layer(path, name="tried", one_spelling=frozenset())
    assert made.layer.path.is_file()
    remove(made.layer.sha256)


_QUESTIONS: tuple[Callable[[Dossier], object], ...] = (
    lambda dossier: list(dossier.reports()), Dossier.timeline, Dossier.claims, Dossier.disagreements, Dossier.origins,
    Dossier.sources, Dossier.places, Dossier.entities, Dossier.incidents, Dossier.judgements, Dossier.size,
    lambda dossier: dossier.search("troops"), lambda dossier: list(dossier.custody()),
)  # fmt: skip


def _opened(path: Path) -> None:
    """Open whatever it is as a dossier and ask it: a file of others, which is only read.

    One question an input: the first that is refused would hide the others.
    """
    ask = chance_of(sha256(path.read_bytes()).digest()).choice(_QUESTIONS)
    with open_dossier(path, create=False, standing=True) as dossier:
        ask(dossier)


def _json(*values: object) -> list[bytes]:
    return ["\n".join(json.dumps(one) for one in values).encode()]


def _dossiers() -> list[bytes]:
    return [sample().read_bytes()]


_COLLECTION = {
    "type": "AnnotationCollection",
    "first": {"type": "AnnotationPage", "items": [_NOTE]},
}


def _make(
    name: str,
    check: Callable[[Path], object],
    suffix: str,
    seeds: Callable[[], list[bytes]],
    words: tuple[bytes, ...],
) -> Harness:
    return Harness(
        f"bring-{name}",
        partial(_is_read_or_refused, check, suffix),
        seeds,
        words,
        longest=2_000_000 if name == "dossier" else 65_536,
    )


OUTSIDE = (
    _make("lines", _lines, ".jsonl", partial(_json, _LINE, _JUDGED), _JSON_WORDS),
    _make("annotations", read_annotations, ".jsonld", partial(_json, _COLLECTION), _JSON_WORDS),
    _make("import", _imported, ".jsonl", partial(_json, _LINE, _JUDGED), _JSON_WORDS),
    _make("import-notes", _imported, ".jsonld", partial(_json, _COLLECTION), _JSON_WORDS),
    _make("coded", read_coded, ".csv", lambda: [_ACLED.encode(), _UCDP.encode()], _CSV_WORDS),
    _make("compare", _compared, ".csv", lambda: [_ACLED.encode(), _UCDP.encode()], _CSV_WORDS),
    _make("places", _layer, ".csv", lambda: [_PLACES.encode()], _CSV_WORDS),
    _make("dossier", _opened, ".dossier", _dossiers, (b"\0", b"CREATE TABLE", b"'; DROP", b"\xff\xff\xff\xff")),
)  # fmt: skip
