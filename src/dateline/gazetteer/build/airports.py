"""Airports and air bases: airportsdata, under their own name and the forms reports use."""

import re
from collections.abc import Iterator

import airportsdata

from dateline.gazetteer.boundaries import Boundaries
from dateline.gazetteer.build.row import Row, prominence, province

__all__ = ["airports"]

_KIND_WORDS = re.compile(
    r"\b(International|Intl|Regional|Municipal|Airport|Air ?base|Airfield|Airstrip|AB|AFB|Field|"
    r"Air Force Base|Military)\b",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"air ?base|AFB|air force|military|naval|army|\bRAF\b", re.IGNORECASE)
_RADIUS_M = 4_000
_PEOPLE = 50  # an airfield weighs as much as a hamlet; one with a IATA code as a village
_PEOPLE_IATA = 900


def airports() -> Iterator[Row]:
    """Yield a row for each airport with an ICAO code."""
    boundaries = Boundaries()
    for code, airport in sorted(airportsdata.load("ICAO").items()):
        name, city = airport["name"].strip(), airport["city"].strip()
        if not name or not airport["lat"]:
            continue
        military = bool(_MILITARY.search(name))
        known = military or bool(airport["iata"])  # no report calls a farm strip by short forms
        forms = _forms(name, military=military) if known else ()
        yield Row(
            source="airports",
            ref=code,
            name=name,
            names=(name, *forms, *_of_city(city, airport["iata"])),
            lat=(lat := float(airport["lat"])),
            lon=(lon := float(airport["lon"])),
            radius_m=_RADIUS_M,
            feature="AIRB" if military else "AIRP",
            country=airport["country"],
            parent=province(boundaries, lat, lon, airport["country"]),
            prominence=prominence(_PEOPLE_IATA if airport["iata"] else _PEOPLE),
        )


def _forms(name: str, *, military: bool) -> list[str]:
    base = " ".join(_KIND_WORDS.sub(" ", name).split()).strip(" -/,")
    if len(base) < 3:  # noqa: PLR2004 - nothing of the name is left
        return []
    kinds = ("air base", "airbase", "base") if military else ("international airport",)
    return [f"{base} {kind}" for kind in (*kinds, "airport")]


def _of_city(city: str, iata: str) -> list[str]:
    return [f"{city} airport", f"{city} international airport"] if city and iata else []
