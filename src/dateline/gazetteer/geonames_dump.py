"""Rows of a GeoNames export (download.geonames.org/export/dump): 19 columns, tab-separated, UTF-8.

Two passes: the first notes the units of the first and second level by their codes, the second
yields the places, puts each into its unit and measures how far each unit's towns spread. What
comes out does not depend on the order of lines. Present countries are left to the bundled file,
which has all their names in English; everything else is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.build.row import Row, prominence
from dateline.gazetteer.features import nominal, town_radius_m
from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.given import words_of
from dateline.gazetteer.sqlite import LICENCES

__all__ = ["Units", "dump_rows", "note_unit"]

_COLUMNS = 19
_ID, _NAME, _ASCII, _ALSO, _LAT, _LON, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN1, _ADMIN2, _PEOPLE = 10, 11, 14
_LEVELS = {"ADM1": 1, "ADM2": 2}
_BONUS = {"PPLC": 1.0, "ADM1": 0.0, "ADM2": -1.0, "ADM3": -1.5, "ADM4": -2.0, "ADM5": -2.0}
_UNIT_LEAST_M = 10_000.0
_STRAY = 0.005  # share of a unit's towns that may lie outside its radius: wrong points are common
_COUNTED = 500  # people from which a town tells the country: as in the bundled file, so that
# a country whose hamlets are added does not grow over its neighbours
_MOST_ID = 1 << 28  # GeoNames has reached 13 million; the ids seen are kept as bits
_PARTS = frozenset(("PPLX", "PPLH", "PPLQ", "PPLW"))  # no people of their own
_UNSAID = {"A": "ADMD", "P": "PPL"}
_NATIONS = frozenset(("PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS"))  # PCLH is no more
_SEAT = re.compile(r"PPL(?:A[2-5]?|G)")  # the bundled file knows towns and capitals
_CODE_LIKE = re.compile(r"[A-Z]{2,4}|[0-9]+|.{1,2}")
_KIND = re.compile(
    r"\s+(Governorate|Province|Region|District|Oblast'?|Krai|State|Department|Prefecture|"
    r"Municipality|Republic|Voivodeship|Canton|Emirate|Raion|County)$"
)
_HINT = "fetch the file again from download.geonames.org/export/dump"


@dataclass(slots=True)
class _Unit:
    """A unit of the first or second level, and what its towns add up to."""

    ref: str
    lat: float
    lon: float
    people: int = 0
    far_km: Counter[int] = field(default_factory=Counter)

    def radius_m(self) -> float | None:
        """Return the distance that holds its towns but for strays; None without towns."""
        left = int(sum(self.far_km.values()) * _STRAY)
        for km in sorted(self.far_km, reverse=True):
            left -= self.far_km[km]
            if left < 0:
                return (km + 1) * 1_000.0
        return None


Units = dict[tuple[str, ...], _Unit]
"""(country, code of the first level[, code of the second]) -> the unit."""


def note_unit(path: Path, number: int, raw: bytes, units: Units) -> None:
    """Note a line that is a unit of the first or second level; the first pass."""
    if b"\tA\tADM1\t" not in raw and b"\tA\tADM2\t" not in raw:
        return
    cells = _cells(path, number, raw)
    key, ref = _unit_key(cells, _LEVELS.get(cells[_CODE], 0)), cells[_ID]
    if key and (key not in units or int(ref) < int(units[key].ref)):
        units[key] = _Unit(ref, *_point(path, number, cells))


def dump_rows(path: Path, lines: Iterable[tuple[int, bytes]], units: Units) -> Iterator[Row]:
    """Yield a row for each place; the units last, for their radius is that of their towns.

    Raises:
        ConfigError: A line is not UTF-8, has not 19 columns, no number where one belongs, a point
            off the Earth, or an id that was there before.
    """
    seen, late = bytearray(), []
    for number, raw in lines:
        if not raw.strip():
            continue
        cells = _cells(path, number, raw)
        _mark(path, number, int(cells[_ID]), seen)
        if cells[_CLASS] == "A" and cells[_CODE] in _NATIONS:
            continue
        lat, lon = _point(path, number, cells)
        row = _row(cells, lat, lon, _people(path, number, cells), units)
        if row.feature in _LEVELS:
            late.append((_unit_key(cells, _LEVELS[row.feature]), row))
            continue
        if cells[_CLASS] == "P":
            _count(cells, row, units)
        yield row
    for key, row in late:
        yield _measured(row, units.get(key))


def _cells(path: Path, number: int, raw: bytes) -> list[str]:
    cells = words_of(path, number, raw).rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        raise ConfigError(f"{path}, line {number}: {len(cells)} columns, not 19", hint=_HINT)
    if not (cells[_ID].isascii() and cells[_ID].isdecimal() and int(cells[_ID]) < _MOST_ID):
        raise ConfigError(f"{path}, line {number}: {cells[_ID]!r} is no GeoNames id", hint=_HINT)
    if not cells[_NAME].strip():
        raise ConfigError(f"{path}, line {number}: the place has no name", hint=_HINT)
    return cells


def _mark(path: Path, number: int, ref: int, seen: bytearray) -> None:
    at, bit = ref >> 3, 1 << (ref & 7)
    if at >= len(seen):
        seen.extend(bytes(max(at + 1 - len(seen), 1 << 16)))
    if seen[at] & bit:
        raise ConfigError(
            f"{path}, line {number}: the id {ref} was there before", hint="keep one of the lines"
        )
    seen[at] |= bit


def _point(path: Path, number: int, cells: list[str]) -> tuple[float, float]:
    try:
        lat, lon = float(cells[_LAT]), float(cells[_LON])
    except ValueError:
        lat = lon = float("nan")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        said = f"{cells[_LAT]!r}, {cells[_LON]!r}"
        raise ConfigError(f"{path}, line {number}: no point on Earth: {said}", hint=_HINT)
    return lat, lon


def _people(path: Path, number: int, cells: list[str]) -> int:
    said = cells[_PEOPLE]
    if said and not (said.isascii() and said.isdecimal()):
        raise ConfigError(f"{path}, line {number}: {said!r} is no population", hint=_HINT)
    return int(said or 0)


def _unit_key(cells: list[str], level: int) -> tuple[str, ...]:
    """Return the key of the unit of that level which a line names; () when it names none."""
    codes = (cells[_ADMIN1], cells[_ADMIN2])[:level]
    return (cells[_COUNTRY], *codes) if level and all(codes) else ()


def _row(cells: list[str], lat: float, lon: float, people: int, units: Units) -> Row:
    kind, feature = cells[_CLASS], cells[_CODE] or _UNSAID.get(cells[_CLASS], "LCTY")
    usual = nominal(kind, feature)
    is_town = kind == "P" and feature not in _PARTS
    return Row(
        source="geonames",
        ref=str(int(cells[_ID])),
        name=_main(cells),
        names=_names(cells),
        lat=lat,
        lon=lon,
        radius_m=town_radius_m(people) if is_town else usual.radius_m,
        feature="PPL" if _SEAT.fullmatch(feature) else feature,
        country=cells[_COUNTRY],
        parent=_parent(cells, units),
        prominence=prominence(people or usual.people, _BONUS.get(feature, 0.0)),
        licence=LICENCES["geonames"],
        counts=people >= _COUNTED,
    )


def _main(cells: list[str]) -> str:
    """Return the name; of a unit the ASCII one, as the bundled file has it."""
    plain = cells[_ASCII].strip()
    return plain if cells[_CLASS] == "A" and plain else cells[_NAME].strip()


def _names(cells: list[str]) -> tuple[str, ...]:
    """Return all names in every script, without codes and links; units also without their kind."""
    others = (other.strip() for other in cells[_ALSO].split(","))
    kept = [other for other in others if not _CODE_LIKE.fullmatch(other) and "://" not in other]
    names = [_main(cells), cells[_NAME].strip(), cells[_ASCII].strip(), *kept]
    if cells[_CLASS] == "A":
        names += [_KIND.sub("", name) for name in names]
    return tuple(dict.fromkeys(name for name in names if name))


def _parent(cells: list[str], units: Units) -> str:
    """Return the id of the smallest unit a place is said to lie in, but for itself."""
    for level in (2, 1):
        unit = units.get(_unit_key(cells, level))
        own = cells[_CLASS] == "A" and _LEVELS.get(cells[_CODE], 9) <= level
        if unit is not None and not own:
            return unit.ref
    return ""


def _count(cells: list[str], row: Row, units: Units) -> None:
    people = 0 if row.feature in _PARTS else int(cells[_PEOPLE] or 0)
    for level in (1, 2):
        unit = units.get(_unit_key(cells, level))
        if unit is not None:
            unit.people += people
            unit.far_km[int(distance_m(unit.lat, unit.lon, row.lat, row.lon) / 1_000)] += 1


def _measured(row: Row, unit: _Unit | None) -> Row:
    """Return a unit with the reach of its towns and, when it says none, their people."""
    if unit is None or unit.ref != row.ref:
        return row
    reach = unit.radius_m()
    radius_m = row.radius_m if reach is None else round(max(_UNIT_LEAST_M, reach))
    weight = max(row.prominence, prominence(unit.people, _BONUS[row.feature]))
    return replace(row, radius_m=radius_m, prominence=weight)
