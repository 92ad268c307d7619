"""Provinces as GeoJSON geometry: polygons with their holes, wound as RFC 7946 has it.

The lines are those of `gazetteer.boundaries`: Natural Earth's view of borders, simplified to about
1 km. Whoever shows one should say so (`CREDIT`).
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dateline.gazetteer.boundaries import BOUNDARIES, Boundaries, Polyline
from dateline.model.place import Place, Precision
from dateline.model.precision import precision_of

__all__ = ["CREDIT", "area_of"]

CREDIT = "Borders of areas: Natural Earth, public domain; its view of them, and others disagree"
"""What is said of lines that are drawn."""

_RING = 4  # vertices of the smallest ring, its first repeated: RFC 7946, 3.1.6

Ring = list[list[float]]
Geometry = dict[str, object]


def area_of(place: Place) -> Geometry | None:
    """Return the polygon of a province of GeoNames; None for all other places, and unknown ones."""
    if place.gazetteer != "geonames" or precision_of(place.feature) is not Precision.ADM1:
        return None
    return _area(int(place.id)) if place.id.isdecimal() else None


@cache
def _boundaries() -> Boundaries | None:
    return Boundaries() if BOUNDARIES.is_file() else None


@cache
def _area(geonames_id: int) -> Geometry | None:
    boundaries = _boundaries()
    unit = None if boundaries is None else boundaries.unit(geonames_id)
    if boundaries is None or unit is None:
        return None
    rings = [ring for ring in map(_clean, boundaries.rings(unit)) if len(ring) >= _RING]
    polygons = _nested(sorted(rings, key=lambda ring: -abs(_twice_area(ring))))
    if not polygons:
        return None
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _nested(rings: Sequence[Ring]) -> list[list[Ring]]:
    """Return polygons with their holes, of rings that come largest first."""
    boxes = [_box(ring) for ring in rings]
    polygons: list[list[Ring]] = []
    of: dict[int, int] = {}
    for number, ring in enumerate(rings):
        x, y = _between(ring[0], ring[1])
        around = [
            n
            for n in range(number)
            if boxes[n][0] <= x <= boxes[n][2]
            and boxes[n][1] <= y <= boxes[n][3]
            and _inside(x, y, rings[n])
        ]
        if len(around) % 2:  # a hole in the smallest that is around it
            polygons[of[around[-1]]].append(_turned(ring, anticlockwise=False))
        else:
            of[number] = len(polygons)
            polygons.append([_turned(ring, anticlockwise=True)])
    return polygons


def _clean(line: Polyline) -> Ring:
    """Return a ring as [lon, lat], without vertices that repeat the one before."""
    ring: Ring = []
    for lat, lon in line:
        if not ring or ring[-1] != [lon, lat]:
            ring.append([lon, lat])
    return ring


def _twice_area(ring: Ring) -> float:
    """Return twice the area in square degrees; positive where it runs anticlockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def _turned(ring: Ring, *, anticlockwise: bool) -> Ring:
    """Return a ring that runs so: outer ones anticlockwise, holes clockwise."""
    return ring if (_twice_area(ring) > 0) is anticlockwise else ring[::-1]


def _between(one: list[float], other: list[float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _box(ring: Ring) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _inside(x: float, y: float, ring: Ring) -> bool:
    """Whether a point lies in a ring: an odd number of edges to the east of it."""
    odd = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd
