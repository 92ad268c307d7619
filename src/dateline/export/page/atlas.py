"""The map of a page as a drawing: where events were, as exactly as it is known, and no more.

Equirectangular, true at the middle latitude; a place is a circle of its radius, with a point in it
only where it is exact enough to be one. Borders are Natural Earth's view.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import NamedTuple

from dateline.gazetteer.boundaries import Boundaries, Polyline
from dateline.model.outline import OutlinePlace

__all__ = ["Atlas", "Spot", "draw_map"]

WIDTH, HEIGHT = 960.0, 420.0
_METRES = 111_195.0  # of a degree of latitude, on a sphere of 6,371 km
_MARGIN = 0.15  # of what the places span, on each side
_LEAST = 1.5  # degrees across: a single town is shown with what lies around it
_MOST_LABELS = 40
_DOT = 3.0  # a circle that is smaller is still seen
_POLE = 90.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: its circle, whether a point stands in it, its name and how many events."""

    x: float
    y: float
    r: float
    pin: bool
    name: str
    events: int
    label: bool


@dataclass(frozen=True, slots=True)
class Atlas:
    """The drawing, in user units; `unplaced` names have no point."""

    width: float
    height: float
    borders: tuple[str, ...]
    spots: tuple[Spot, ...]
    unplaced: tuple[str, ...]


@lru_cache(1)
def _boundaries() -> Boundaries:
    return Boundaries()


def draw_map(places: Sequence[OutlinePlace]) -> Atlas | None:
    """Return the drawing of all places that have a point; None where none has."""
    times = Counter(_Point(p.lat, p.lon, p.radius_m or 0.0, p.pin, p.name)
                    for p in places if p.lat is not None and p.lon is not None)  # fmt: skip
    if not times:
        return None
    placed = sorted(times, key=lambda one: (-times[one], one.name, one.lat, one.lon))
    names = {one.name for one in placed}
    unplaced = tuple(sorted({p.name for p in places if p.lat is None} - names))
    frame = _Frame.around([one for one in placed if one.pin] or placed)
    spots = [
        _spot(frame, one, times[one], label=at < _MOST_LABELS) for at, one in enumerate(placed)
    ]
    seen = tuple(spot for spot in spots if _is_near(spot))
    return Atlas(WIDTH, HEIGHT, tuple(_borders(frame)), seen, unplaced)


class _Point(NamedTuple):
    lat: float
    lon: float
    radius_m: float
    pin: bool
    name: str


def _spot(frame: "_Frame", one: _Point, events: int, *, label: bool) -> Spot:
    x, y = frame.point(one.lat, one.lon)
    r = min(max(_DOT, one.radius_m / _METRES * frame.scale), 2 * WIDTH)
    return Spot(x, y, round(r, 2), one.pin, one.name, events, label)


def _is_near(spot: Spot) -> bool:
    return -WIDTH <= spot.x <= 2 * WIDTH and -HEIGHT <= spot.y <= 2 * HEIGHT


@dataclass(frozen=True, slots=True)
class _Frame:
    south: float
    west: float
    north: float
    east: float
    scale: float  # user units to a degree of latitude
    squeeze: float

    @classmethod
    def around(cls, points: Sequence[_Point]) -> "_Frame":
        lats, lons = [p.lat for p in points], [p.lon for p in points]
        middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
        squeeze = max(cos(radians(middle[0])), 0.1)
        high = max((max(lats) - min(lats)) * (1 + 2 * _MARGIN), _LEAST)
        wide = max((max(lons) - min(lons)) * (1 + 2 * _MARGIN), _LEAST) * squeeze
        scale = min(HEIGHT / high, WIDTH / wide)
        half_high, half_wide = HEIGHT / scale / 2, WIDTH / scale / squeeze / 2
        return cls(
            middle[0] - half_high, middle[1] - half_wide, middle[0] + half_high,
            middle[1] + half_wide, scale, squeeze,
        )  # fmt: skip

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        x = (lon - self.west) * self.squeeze * self.scale
        return round(x, 1), round((self.north - lat) * self.scale, 1)


def _borders(frame: _Frame) -> list[str]:
    """Return the outlines of the countries that reach into the frame, as SVG paths."""
    found = []
    for country in _countries(frame):
        for line in (*_boundaries().outline(country), *_boundaries().coast(country)):
            path = _path(frame, line)
            if path:
                found.append(path)
    return found


def _countries(frame: _Frame) -> list[str]:
    """Return the countries at a grid of points over the frame, and around it."""
    steps = 24
    high, wide = frame.north - frame.south, frame.east - frame.west
    points = [
        (frame.south + high * i / steps, frame.west + wide * j / steps)
        for i in range(steps + 1)
        for j in range(steps + 1)
    ]
    on_earth = [(lat, lon) for lat, lon in points if abs(lat) <= _POLE and abs(lon) <= 2 * _POLE]
    return sorted({_boundaries().country_at(lat, lon) for lat, lon in on_earth} - {""})


def _path(frame: _Frame, line: Polyline) -> str:
    """Return a line as a path; "" where it lies wholly outside, vertices that move nothing out."""
    lats, lons = [p[0] for p in line], [p[1] for p in line]
    if max(lats) < frame.south or min(lats) > frame.north:
        return ""
    if max(lons) < frame.west or min(lons) > frame.east:
        return ""
    points: list[tuple[float, float]] = []
    for lat, lon in line:
        point = frame.point(lat, lon)
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= 1.0:
            points.append(point)
    if len(points) < 2:  # noqa: PLR2004 - a point is no line
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
