"""An invented world for tests of places: two countries side by side, their towns and sites."""

from build import a_report, annotate
from dateline.annotate.names import NAMES
from dateline.annotate.places import places
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.place import Place, Toponym

_VELMORA = ("Velmora",)

WORLD = (
    Place("geonames", "1", "Velmora", 40.0, 50.0, 300_000, "PCLI", "VV", (), 0.80),
    Place("geonames", "2", "Ostra", 42.0, 50.0, 300_000, "PCLI", "OO", (), 0.82),
    Place("geonames", "3", "Kessary", 40.5, 50.5, 15_000, "PPLC", "VV", _VELMORA, 0.60),
    Place("geonames", "4", "Brodek", 41.0, 51.0, 3_000, "PPL", "VV", _VELMORA, 0.45),
    Place("geonames", "5", "Alden", 41.1, 51.1, 3_000, "PPL", "VV", _VELMORA, 0.44),
    Place("dateline", "6", "Dallim air base", 40.3, 50.6, 4_000, "AIRB", "VV", _VELMORA, 0.34),
    Place("geonames", "7", "Pell", 40.9, 50.9, 2_500, "PPL", "VV", _VELMORA, 0.38),
    Place("geonames", "8", "Mirrow", 42.5, 50.5, 15_000, "PPLC", "OO", ("Ostra",), 0.58),
    Place("dateline", "9", "Tarrow", 40.2, 50.1, 5_000, "PSTB", "VV", _VELMORA, 0.33),
)

PLACES = places(MemoryGazetteer(WORLD, {"6": ("Dallim",)}), None)


def found(text: str) -> list[Toponym]:
    return list(annotate(a_report(text), NAMES, PLACES).of(Toponym))


def named(text: str) -> dict[str, Toponym]:
    return {t.span.of(text): t for t in found(text) if not t.nominal}


def nouns(text: str) -> dict[str, Toponym]:
    return {t.span.of(text): t for t in found(text) if t.nominal}
