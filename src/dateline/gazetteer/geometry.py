"""Geometry on the sphere of mean Earth radius: distances and bearings."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

__all__ = ["bearing_deg", "destination", "distance_m"]

_EARTH_M = 6_371_008.8  # mean radius of the WGS 84 ellipsoid (IUGG)


def distance_m(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the great-circle distance between two points in degrees, in metres (haversine)."""
    south, north = radians(lat), radians(to_lat)
    up, across = north - south, radians(to_lon - lon)
    half = sin(up / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * _EARTH_M * asin(min(1.0, sqrt(half)))


def bearing_deg(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the direction from the first point to the second, clockwise from north, 0..360."""
    south, north, across = radians(lat), radians(to_lat), radians(to_lon - lon)
    east = sin(across) * cos(north)
    up = cos(south) * sin(north) - sin(south) * cos(north) * cos(across)
    return degrees(atan2(east, up)) % 360.0


def destination(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]:
    """Return the point (lat, lon) in degrees that lies `metres` from the first at `bearing`.

    >>> destination(0.0, 10.0, 90.0, 111_195.08)
    (0.0, 11.0)
    """
    angle, course, south = metres / _EARTH_M, radians(bearing), radians(lat)
    north = asin(sin(south) * cos(angle) + cos(south) * sin(angle) * cos(course))
    across = atan2(sin(course) * sin(angle) * cos(south), cos(angle) - sin(south) * sin(north))
    return round(degrees(north), 5), round((lon + degrees(across) + 180) % 360 - 180, 5)
