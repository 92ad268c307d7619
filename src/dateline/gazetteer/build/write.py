"""Write rows into one SQLite file; the same rows give the same bytes.

Places are numbered from the most prominent down, so that the rows of one name come out of its
index in the order the port promises. Tables are filled in the order of their keys, which leaves
no half-empty pages.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from dateline.gazetteer.build.row import Row
from dateline.gazetteer.keys import fold, skeleton

__all__ = ["FORMAT", "write"]

FORMAT = 1
"""Number of the file's layout; a reader refuses any other."""

_SKELETON_LETTERS = 5  # shorter names are looked up exactly or not at all
_SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = {format};
CREATE TABLE place (
  id INTEGER PRIMARY KEY, source TEXT, ref, name TEXT, lat INTEGER, lon INTEGER,
  radius_m INTEGER, feature TEXT, country TEXT, parent INTEGER, prominence INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE bones (
  country TEXT, bone TEXT, key TEXT, PRIMARY KEY (country, bone, key)
) WITHOUT ROWID;
CREATE TABLE cell (cell INTEGER, place INTEGER, PRIMARY KEY (cell, place)) WITHOUT ROWID;
"""
_SOURCES = {"geonames": "g", "airports": "a", "dateline": "d"}
_DEGREE = 10_000  # points to 11 m
_POPULATED = frozenset(("PPL", "PPLC"))


def write(rows: Iterable[Row], out: Path, one_spelling: frozenset[str] = frozenset()) -> int:
    """Write `rows` to `out`, replacing it, and return how many there were.

    Countries of `one_spelling` get no skeletons: `similar` finds nothing in them.
    """
    ordered = sorted(rows, key=lambda row: (-row.prominence, row.source, row.ref))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    base = sqlite3.connect(out, isolation_level=None)
    try:
        base.executescript(_SCHEMA.format(format=FORMAT))
        base.execute("BEGIN")
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", _places(ordered))
        base.executemany("INSERT INTO name VALUES (?,?)", (names := _names(ordered)))
        base.executemany("INSERT INTO bones VALUES (?,?,?)", _bones(names, ordered, one_spelling))
        base.executemany("INSERT INTO cell VALUES (?,?)", _cells(ordered))
        base.execute("COMMIT")
        base.execute("VACUUM")
    finally:
        base.close()
    return len(ordered)


def _places(rows: list[Row]) -> Iterable[tuple[str | int | None, ...]]:
    numbers = {row.ref: number for number, row in enumerate(rows, 1) if row.source == "geonames"}
    nations = {row.country: number for number, row in enumerate(rows, 1) if row.feature == "PCLI"}
    for number, row in enumerate(rows, 1):
        parent = numbers.get(row.parent) or nations.get(row.country)
        yield (
            number, _SOURCES[row.source], int(row.ref) if row.ref.isdigit() else row.ref, row.name,
            round(row.lat * _DEGREE), round(row.lon * _DEGREE), row.radius_m, row.feature,
            row.country, None if parent == number else parent, round(row.prominence * 10_000),
        )  # fmt: skip


def _names(rows: list[Row]) -> list[tuple[str, int]]:
    pairs = {(fold(name), number) for number, row in enumerate(rows, 1) for name in row.names}
    return sorted(pair for pair in pairs if pair[0])


def _bones(
    names: list[tuple[str, int]], rows: list[Row], one_spelling: frozenset[str]
) -> list[tuple[str, str, str]]:
    found = set()
    for key, number in names:
        country = rows[number - 1].country
        if country in one_spelling:
            continue
        if country and len(key) >= _SKELETON_LETTERS and (bone := skeleton(key)):
            found.add((country, bone, key))
    return sorted(found)


def _cells(rows: list[Row]) -> list[tuple[int, int]]:
    """Return (half-degree cell, place) of every town, for the question which country is near."""
    return sorted(
        (int((row.lat + 90) * 2) * 720 + int((row.lon + 180) * 2), number)
        for number, row in enumerate(rows, 1)
        if row.feature in _POPULATED
    )
