"""A gazetteer in one read-only SQLite file: nothing is held in memory but recent answers."""

import re
import sqlite3
from functools import lru_cache
from math import ceil, cos, radians
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.keys import alike, fold, skeleton
from dateline.model.place import Place

__all__ = ["LICENCES", "MOST", "SqliteGazetteer"]

MOST = 40
"""Places given for one name; there are 1,000 San Joses, and none beyond the first 40 is meant."""

_FORMAT = 1  # what gazetteer.build writes
_MAPPED = 16_000_000  # bytes of the file that may be mapped rather than read
_SOURCES = {"g": "geonames", "a": "airports", "d": "dateline"}
LICENCES = {
    "geonames": "GeoNames (geonames.org), CC BY 4.0",
    "airports": "airportsdata, MIT",
    "dateline": "Dateline, Apache-2.0",
}
"""Of the sources of the bundled file (NOTICE); a layer says its own."""

_DEGREE = 10_000
_CELLS = 720  # of half a degree around the globe
_CELL_M = 55_500.0  # half a degree of latitude, rounded down
_REACHES = (1, 2, 4, 8, 12)  # cells; farther than 6 degrees from any town is open sea or ice
_NARROWEST = 0.1  # of a cell's height: what a cell's width is near the poles
_NUMERAL = re.compile(r"0|[1-9][0-9]{0,17}")
_ROW = (
    "SELECT source, ref, name, lat, lon, radius_m, feature, country, parent, prominence "
    "FROM place WHERE id = ?"
)
_NEAR = (
    "SELECT lat, lon, country FROM cell JOIN place ON place.id = cell.place "
    "WHERE cell BETWEEN ? AND ?"
)


class SqliteGazetteer:
    """The places of one file. Each process opens its own; the file is never written."""

    def __init__(self, path: Path) -> None:
        """Open `path`.

        Raises:
            ConfigError: It is no gazetteer, or one of another layout.
        """
        try:
            # Answers depend on the file alone, so any thread of the process may ask.
            self._base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            (found,) = self._base.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise ConfigError(f"{path} is no gazetteer: {error}", hint="build it anew") from error
        if found != _FORMAT:
            raise ConfigError(
                f"{path} has layout {found}, this version reads {_FORMAT}",
                hint="run `make resources`",
            )
        self.about = self._read_about()
        self._sources = self._read_sources()
        self._base.execute(f"PRAGMA mmap_size = {_MAPPED}")
        self._base.execute("PRAGMA cache_size = -2000")
        self._by_key = lru_cache(maxsize=10_000)(self._read_key)
        self._place = lru_cache(maxsize=5_000)(self._read_place)
        self._nearest = lru_cache(maxsize=2_000)(self._read_nearest)
        self._similar = lru_cache(maxsize=2_000)(self._read_similar)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear `name`, most prominent first, at most `MOST`."""
        return self._by_key(fold(name))

    def similar(self, name: str, country: str) -> tuple[Place, ...]:
        """Return places of `country` with the consonants of `name` and almost its letters."""
        return self._similar(fold(name), country)

    def within(self, lat: float, lon: float) -> str:
        """Return the country of the nearest town, or "" when none is within some 6 degrees."""
        return self.nearest(lat, lon)[1]

    def nearest(self, lat: float, lon: float) -> tuple[float, str]:
        """Return how far the nearest town is, in metres, and its country; (inf, "") for none."""
        return self._nearest(round(lat, 3), round(lon, 3))

    def holds(self, gazetteer: str, ref: str) -> bool:
        """Whether a layer has the place of that source and id, under whatever name."""
        return any(source == gazetteer for source, _ in self._with_ref(ref))

    def with_id(self, gazetteer: str, ref: str) -> Place | None:
        """Return the place of that source and id; None when it is not here."""
        rows = self._base.execute("SELECT id, source FROM place WHERE ref IN (?, ?)", _kept(ref))
        for number, code in rows.fetchall():
            if self._sources[code][0] == gazetteer:
                return self._place(number)
        return None

    def licence_of(self, place: Place) -> str:
        """Return the licence of the source that `place` came from, in words; "" when not said."""
        if not self.about:
            return LICENCES.get(place.gazetteer, "")
        found = (words for source, words in self._with_ref(place.id) if source == place.gazetteer)
        return next(found, "")

    def sources(self) -> tuple[tuple[str, str], ...]:
        """Return (name, licence) of each source."""
        return tuple(self._sources.values())

    def nations(self) -> dict[str, str]:
        """Return the name of each country by its code."""
        return dict(
            self._base.execute("SELECT country, name FROM place WHERE feature = 'PCLI'").fetchall()
        )

    def one_spelling(self) -> frozenset[str]:
        """Return the countries that were built without `similar` (see `build.countries`)."""
        spelt = self._base.execute("SELECT DISTINCT country FROM bones").fetchall()
        return frozenset(self.nations()) - {country for (country,) in spelt}

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _read_about(self) -> dict[str, str]:
        """Return what a layer says of itself; {} of the bundled file."""
        tables = self._base.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone()
        return dict(self._base.execute("SELECT name, value FROM about")) if tables else {}

    def _read_sources(self) -> dict[str, tuple[str, str]]:
        if not self.about:
            return {code: (name, LICENCES[name]) for code, name in _SOURCES.items()}
        rows = self._base.execute("SELECT code, name, licence FROM source")
        return {code: (name, licence) for code, name, licence in rows}

    def _with_ref(self, ref: str) -> list[tuple[str, str]]:
        """Return (source, licence) of the places of that id; ids are kept as numbers or text."""
        rows = self._base.execute("SELECT source FROM place WHERE ref IN (?, ?)", _kept(ref))
        return [self._sources[code] for (code,) in rows.fetchall()]

    def _read_key(self, key: str) -> tuple[Place, ...]:
        rows = self._base.execute("SELECT place FROM name WHERE key = ? LIMIT ?", (key, MOST))
        return tuple([self._place(number) for (number,) in rows.fetchall()])

    def _read_place(self, number: int) -> Place:
        row = self._base.execute(_ROW, (number,)).fetchone()
        source, ref, name, lat, lon, radius_m, feature, country, parent, prominence = row
        return Place(
            gazetteer=self._sources[source][0],
            id=str(ref),
            name=name,
            lat=lat / _DEGREE,
            lon=lon / _DEGREE,
            radius_m=float(radius_m),
            feature=feature,
            country=country,
            admin=self._above(parent),
            prominence=prominence / 10_000,
        )

    def _above(self, parent: int | None) -> tuple[str, ...]:
        if parent is None:
            return ()
        container = self._place(parent)
        return (*container.admin, container.name)

    def _read_similar(self, key: str, country: str) -> tuple[Place, ...]:
        bone = skeleton(key)
        if not bone:
            return ()
        rows = self._base.execute(
            "SELECT bones.key, place FROM bones JOIN name USING (key) "
            "WHERE country = ? AND bone = ?",
            (country, bone),
        ).fetchall()
        near = sorted({number for other, number in rows if alike(key, other)})
        places = (self._place(number) for number in near)
        return tuple(place for place in places if place.country == country)[:MOST]

    def _read_nearest(self, lat: float, lon: float) -> tuple[float, str]:
        """Search boxes of growing size until the nearest town found is nearer than their edge."""
        best = (float("inf"), "")
        for reach in _REACHES:
            wide = ceil(reach / max(cos(radians(lat)), _NARROWEST))
            for row in range(int((lat + 90) * 2) - reach, int((lat + 90) * 2) + reach + 1):
                for first, last in _columns(int((lon + 180) * 2), wide):
                    cells = (row * _CELLS + first, row * _CELLS + last)
                    for a, b, country in self._base.execute(_NEAR, cells):
                        far = distance_m(lat, lon, a / _DEGREE, b / _DEGREE)
                        best = min(best, (far, country))
            if best[0] <= reach * _CELL_M:
                break
        return best


def _kept(ref: str) -> tuple[str | int, ...]:
    return (ref, int(ref)) if _NUMERAL.fullmatch(ref) else (ref, ref)


def _columns(middle: int, wide: int) -> list[tuple[int, int]]:
    """Return the ranges of columns within `wide` of `middle`, around the date line."""
    first, last = middle - wide, middle + wide
    if 2 * wide >= _CELLS - 1:
        return [(0, _CELLS - 1)]
    if first < 0:
        return [(0, last), (first + _CELLS, _CELLS - 1)]
    if last >= _CELLS:
        return [(first, _CELLS - 1), (0, last - _CELLS)]
    return [(first, last)]
