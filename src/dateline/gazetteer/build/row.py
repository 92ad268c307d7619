"""Row: one place on its way into the gazetteer file, and the scale of prominence."""

from dataclasses import dataclass
from math import log10

from dateline.gazetteer.boundaries import Boundaries

__all__ = ["PRIMARY_LOSS", "Row", "prominence", "province"]

_SCALE = 12.5  # the largest country: log10(1.4e9) + its bonus of 3, a little over 12
PRIMARY_LOSS = 0.9 / _SCALE
"""What a name other than the main one takes off a place's prominence (prototype of 2026-11)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place with all its names.

    Attributes:
        source: "geonames", "airports" or "dateline"; in a layer, whatever its row says.
        ref: The source's own id.
        name: Main name.
        names: All names, the main one among them, unfolded.
        lat: Degrees north.
        lon: Degrees east.
        radius_m: Distance from the point within which the whole place lies.
        feature: GeoNames feature code.
        country: ISO 3166-1 alpha-2, "" where none.
        parent: `ref` of the smallest GeoNames container known; "" where none.
        prominence: 0..1.
        licence: Of its source, in words; kept in layers only.
        counts: Whether it tells which country is near, if it is a town.
    """

    source: str
    ref: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    radius_m: int
    feature: str
    country: str
    parent: str
    prominence: float
    licence: str = ""
    counts: bool = True


def prominence(population: int, bonus: float = 0.0) -> float:
    """Return 0..1 on a log scale of population; `bonus` is in powers of ten."""
    return round(min(1.0, max(0.0, (log10(population + 10) + bonus) / _SCALE)), 4)


def province(boundaries: Boundaries, lat: float, lon: float, country: str) -> str:
    """Return the GeoNames id of the province of `country` that a point lies in, or ""."""
    unit = boundaries.unit_at(lat, lon)
    return str(unit.geonames_id) if unit and unit.geonames_id and unit.country == country else ""
