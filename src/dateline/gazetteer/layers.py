"""Several gazetteers as one: the bundled places and, above them, the layers that a user added.

Later ones win. A record of a later layer replaces that of the same source and id (a GeoNames id)
in every earlier one, under all its names. The places of a project's own table come first; one
that stands for a place of an earlier layer (same name, within the radius the project gives) also
weighs what that weighs, so that whoever ranks by prominence finds it first too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.given import Kind
from dateline.gazetteer.keys import fold
from dateline.gazetteer.sqlite import MOST, SqliteGazetteer
from dateline.model.place import Place

__all__ = ["Found", "LayeredGazetteer"]

_BASE = "bundled"


@dataclass(frozen=True, slots=True)
class Found:
    """A place and where it is from.

    Attributes:
        place: The place.
        layer: Name of the layer that has it; "bundled" of the first.
        licence: Of its source, in words; "" when its row names none.
    """

    place: Place
    layer: str
    licence: str


@dataclass(frozen=True, slots=True)
class _Hit:
    place: Place
    level: int  # 0 is the bundled gazetteer
    project: bool


class LayeredGazetteer:
    """The bundled gazetteer with layers above it; each process opens its own."""

    def __init__(self, layers: Sequence[SqliteGazetteer]) -> None:
        """Take the bundled gazetteer, which must come first, and the layers as they were added."""
        self._layers = tuple(layers)
        self._project = [layer.about.get("kind") == Kind.PROJECT for layer in layers]
        self._nations = layers[0].nations()
        self._by_key = lru_cache(maxsize=10_000)(self._read_key)
        self._similar = lru_cache(maxsize=2_000)(self._read_similar)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear `name`, a project's first, then the most prominent."""
        return tuple(hit.place for hit in self._by_key(fold(name)))

    def similar(self, name: str, country: str) -> tuple[Place, ...]:
        """Return places of `country` with the consonants of `name` and almost its letters."""
        return self._similar(fold(name), country)

    def within(self, lat: float, lon: float) -> str:
        """Return the country of the nearest town of any layer, or "" when none is near."""
        return min(layer.nearest(lat, lon) for layer in self._layers)[1]

    def found(self, name: str) -> tuple[Found, ...]:
        """Return what `lookup` does, with the layer and licence of each place."""
        return tuple(self._told(hit) for hit in self._by_key(fold(name)))

    def with_id(self, gazetteer: str, ref: str) -> Place | None:
        """Return the place of that source and id from the last layer that has it, or None."""
        for level in reversed(range(len(self._layers))):
            place = self._layers[level].with_id(gazetteer, ref)
            if place is not None:
                return self._in_nation(place, level)
        return None

    @property
    def base(self) -> SqliteGazetteer:
        """The bundled gazetteer, which knows the countries and how their names are spelt."""
        return self._layers[0]

    def close(self) -> None:
        """Let go of the files."""
        for layer in self._layers:
            layer.close()

    def _told(self, hit: _Hit) -> Found:
        layer = self._layers[hit.level]
        return Found(hit.place, layer.about.get("name", _BASE), layer.licence_of(hit.place))

    def _read_key(self, key: str) -> tuple[_Hit, ...]:
        hits = self._hits([layer.lookup(key) for layer in self._layers])
        return _ordered(_weighed(hit, hits) for hit in hits)

    def _read_similar(self, key: str, country: str) -> tuple[Place, ...]:
        hits = self._hits([layer.similar(key, country) for layer in self._layers])
        return tuple(hit.place for hit in _ordered(hits))

    def _hits(self, answers: Sequence[tuple[Place, ...]]) -> list[_Hit]:
        """Return the answers of all layers, but for records that a later layer replaces."""
        return [
            _Hit(self._in_nation(place, level), level, self._project[level])
            for level, places in enumerate(answers)
            for place in places
            if not any(
                layer.holds(place.gazetteer, place.id) for layer in self._layers[level + 1 :]
            )
        ]

    def _in_nation(self, place: Place, level: int) -> Place:
        """Put the country's name before the containers that a layer knows; it has no countries."""
        nation = self._nations.get(place.country, "")
        if level == 0 or not nation or nation in place.admin[:1]:
            return place
        return replace(place, admin=(nation, *place.admin))


def _weighed(hit: _Hit, hits: Iterable[_Hit]) -> _Hit:
    """Return a project's place as prominent as the earlier records that it stands for."""
    if not hit.project:
        return hit
    place = hit.place
    heaviest = max(
        (
            other.place.prominence
            for other in hits
            if other.level < hit.level
            and distance_m(place.lat, place.lon, other.place.lat, other.place.lon) <= place.radius_m
        ),
        default=0.0,
    )
    return replace(hit, place=replace(place, prominence=max(place.prominence, heaviest)))


def _ordered(hits: Iterable[_Hit]) -> tuple[_Hit, ...]:
    """Return hits in the order of answers; of a project's tables the later one comes first."""
    return tuple(sorted(hits, key=_rank)[:MOST])


def _rank(hit: _Hit) -> tuple[bool, float, int, str, str]:
    place, later = hit.place, -hit.level if hit.project else 0
    return not hit.project, -place.prominence, later, place.gazetteer, place.id
