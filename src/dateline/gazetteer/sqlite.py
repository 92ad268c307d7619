"""A gazetteer in one read-only SQLite file: a million names, a few megabytes of memory."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.keys import fold, likeness, skeleton
from dateline.gazetteer.memory import ALIKE, ranked
from dateline.model.place import Place

__all__ = ["FORMAT", "SqliteGazetteer"]

FORMAT = 1  # PRAGMA user_version; raised when the tables change

_PLACE = """
SELECT p.id, p.source, p.source_id, p.name, p.lat, p.lon, p.radius_m, p.feature, p.country,
       p.prominence, c.name, a.name
FROM place p LEFT JOIN place c ON c.id = p.in_country LEFT JOIN place a ON a.id = p.in_admin
WHERE p.id = ?
"""
_CACHE = 20_000  # names; a report holds tens, a pile repeats them


class SqliteGazetteer:
    """See `ports.Gazetteer`. Each process opens its own."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`.

        Raises:
            ConfigError: It is not there, or was built by another version.
        """
        if not path.is_file():
            raise ConfigError(
                f"the gazetteer {path.name} is not there", hint="run `make resources` to build it"
            )
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._db.execute("PRAGMA mmap_size = 268435456")
        if self._db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            raise ConfigError(
                f"the gazetteer {path.name} was built by another version",
                hint="run `make resources` to build it anew",
            )
        self.lookup = lru_cache(_CACHE)(self._lookup)
        self.similar = lru_cache(_CACHE)(self._similar)
        self.within = lru_cache(_CACHE)(self._within)
        self._place = lru_cache(_CACHE)(self._read_place)

    def _lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear `name`, most prominent first."""
        key = fold(name)
        if not key:
            return ()
        rows = self._db.execute("SELECT place, main FROM name WHERE key = ?", (key,))
        return ranked((self._place(place), bool(main)) for place, main in rows.fetchall())

    def _similar(self, name: str, country: str) -> tuple[Place, ...]:
        """Return places of `country` spelt almost like `name`."""
        key = skeleton(name)
        if not key:
            return ()
        rows = self._db.execute(
            "SELECT place, spelt FROM shape WHERE key = ? AND country = ?", (key, country)
        )
        alike = [place for place, spelt in rows.fetchall() if likeness(name, spelt) >= ALIKE]
        return ranked((self._place(place), True) for place in alike)

    def _within(self, lat: float, lon: float) -> str:
        """Return the country of the nearest town within about 200 km, or ""."""
        rows = self._db.execute(
            "SELECT lat, lon, country FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
            " AND feature LIKE 'PPL%'",
            (lat - 2, lat + 2, lon - 2, lon + 2),
        )
        near = min(
            ((distance_m(lat, lon, a, b), country) for a, b, country in rows), default=(0.0, "")
        )
        return near[1]

    def _read_place(self, number: int) -> Place:
        row = next(self._rows(number))
        return Place(
            gazetteer=row[1],
            id=row[2],
            name=row[3],
            lat=row[4],
            lon=row[5],
            radius_m=row[6],
            feature=row[7],
            country=row[8],
            admin=tuple(name for name in (row[10], row[11]) if name),
            prominence=row[9],
        )

    def _rows(self, number: int) -> Iterator[tuple]:  # type: ignore[type-arg]
        yield from self._db.execute(_PLACE, (number,))
