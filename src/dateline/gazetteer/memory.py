"""A gazetteer in memory, from a list: for tests and for places of one's own."""

from collections.abc import Iterable, Mapping

from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.keys import alike, fold, skeleton
from dateline.model.place import Place

__all__ = ["MemoryGazetteer"]

_FARTHEST_M = 12 * 55_500.0  # as far as the bundled gazetteer looks: 6 degrees of latitude


class MemoryGazetteer:
    """Places with their main name and any others; answers like every gazetteer."""

    def __init__(
        self, places: Iterable[Place], also: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Take `places`; `also` gives further names by place id."""
        ordered = sorted(places, key=lambda p: (-p.prominence, p.gazetteer, p.id))
        self._places = tuple(ordered)
        self._by_key: dict[str, list[Place]] = {}
        for place in ordered:
            names = (place.name, *(also or {}).get(place.id, ()))
            for key in dict.fromkeys(fold(name) for name in names):
                self._by_key.setdefault(key, []).append(place)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear `name`, most prominent first."""
        return tuple(self._by_key.get(fold(name), ()))

    def similar(self, name: str, country: str) -> tuple[Place, ...]:
        """Return places of `country` with the consonants of `name` and almost its letters."""
        key = fold(name)
        bone = skeleton(key)
        near = {
            place
            for other, found in self._by_key.items()
            if bone and skeleton(other) == bone and alike(key, other)
            for place in found
        }
        return tuple(place for place in self._places if place in near and place.country == country)

    def within(self, lat: float, lon: float) -> str:
        """Return the country of the nearest town, or "" when none is within some 6 degrees."""
        towns = (place for place in self._places if place.feature in ("PPL", "PPLC"))
        near = min(
            ((distance_m(lat, lon, town.lat, town.lon), town.country) for town in towns),
            default=(_FARTHEST_M, ""),
        )
        return near[1] if near[0] < _FARTHEST_M else ""
