"""A gazetteer from a list of places, for tests and small sets."""

from collections import defaultdict
from collections.abc import Iterable

from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.keys import fold, likeness, skeleton
from dateline.model.place import Place

__all__ = ["ALIKE", "MemoryGazetteer", "ranked"]

ALIKE = 0.82  # least likeness of a spelling that `similar` answers with (findings on places, 6)


def ranked(found: Iterable[tuple[Place, bool]]) -> tuple[Place, ...]:
    """Return places without doubles, most prominent first; an alternate name counts less.

    Args:
        found: (place, whether the name is its main one).
    """
    best: dict[tuple[str, str], tuple[float, Place]] = {}
    for place, main in found:
        value = place.prominence - (0 if main else _ALTERNATE)
        key = (place.gazetteer, place.id)
        if key not in best or value > best[key][0]:
            best[key] = (value, place)
    order = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(place for _, (_, place) in order)


_ALTERNATE = 0.07  # about a factor of 7 in population: "Paris" the alternate of a village


class MemoryGazetteer:
    """See `ports.Gazetteer`."""

    def __init__(self, places: Iterable[tuple[Place, tuple[str, ...]]]) -> None:
        """Index places by their names; the main name need not be repeated."""
        self._names: defaultdict[str, list[tuple[Place, bool]]] = defaultdict(list)
        self._shapes: defaultdict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
        self._all: list[Place] = []
        for place, others in places:
            self._all.append(place)
            for name in dict.fromkeys((place.name, *others)):
                self._names[fold(name)].append((place, name == place.name))
                self._shapes[place.country, skeleton(name)].append((place, name))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear `name`, most prominent first."""
        return ranked(self._names.get(fold(name), ()))

    def similar(self, name: str, country: str) -> tuple[Place, ...]:
        """Return places of `country` spelt almost like `name`."""
        found = self._shapes.get((country, skeleton(name)), ()) if skeleton(name) else ()
        return ranked((place, True) for place, own in found if likeness(name, own) >= ALIKE)

    def within(self, lat: float, lon: float) -> str:
        """Return the country of the nearest place, or ""."""
        near = min(
            self._all, key=lambda p: (distance_m(lat, lon, p.lat, p.lon), p.id), default=None
        )
        return "" if near is None else near.country
