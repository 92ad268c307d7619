"""Write rows into one SQLite file; the same rows in any order give the same bytes.

Places are numbered from the most prominent down, so that the rows of one name come out of its
index in the order the port promises. Tables are filled in the order of their keys, which leaves
no half-empty pages. Rows are first put into a second file beside the first and sorted there by
SQLite, so that a million of them take no more memory than a thousand.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
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
_LAYER_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE source (code TEXT PRIMARY KEY, name TEXT, licence TEXT) WITHOUT ROWID;
"""
_STAGE = """
PRAGMA stage.journal_mode = OFF;
PRAGMA stage.synchronous = OFF;
CREATE TABLE stage.given (
  key INTEGER PRIMARY KEY, rank REAL, source TEXT, ref TEXT, name TEXT, lat INTEGER, lon INTEGER,
  radius_m INTEGER, feature TEXT, country TEXT, parent TEXT, licence TEXT, cell INTEGER
);
CREATE TABLE stage.word (word TEXT, key INTEGER);
CREATE TABLE stage.bone (country TEXT, bone TEXT, word TEXT);
CREATE TABLE stage.number (number INTEGER PRIMARY KEY, key INTEGER UNIQUE);
"""
_NUMBER = (
    "INSERT INTO stage.number (key) SELECT key FROM stage.given ORDER BY rank, source, ref, key"
)
_NUMBERED = "stage.number JOIN stage.given USING (key)"
_STAGED = (
    "SELECT number, source, licence, ref, name, lat, lon, radius_m, feature, country, "  # noqa: S608
    f"parent, -rank FROM {_NUMBERED} ORDER BY number"
)
_FILL = (
    "INSERT INTO name SELECT DISTINCT word, number FROM stage.word JOIN stage.number USING (key) "
    "ORDER BY 1, 2",
    "INSERT INTO bones SELECT DISTINCT country, bone, word FROM stage.bone ORDER BY 1, 2, 3",
    f"INSERT INTO cell SELECT cell, number FROM {_NUMBERED} "  # noqa: S608 - constants only
    "WHERE cell IS NOT NULL ORDER BY 1, 2",
)
_SOURCES = {"geonames": "g", "airports": "a", "dateline": "d"}
_DEGREE = 10_000  # points to 11 m
_POPULATED = frozenset(("PPL", "PPLC"))
_BATCH = 5_000  # rows held in memory
_LONGEST_INT = 18  # digits that fit 64 bits

_Codes = Mapping[tuple[str, str], str]


def write(
    rows: Iterable[Row],
    out: Path,
    one_spelling: frozenset[str] = frozenset(),
    about: Mapping[str, str] | None = None,
) -> int:
    """Write `rows` to `out`, replacing it whole or not at all, and return how many there were.

    Countries of `one_spelling` get no skeletons: `similar` finds nothing in them. With `about`
    the file is a layer: it says that of itself, names the source and licence of each place, and
    finds places by their id.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    part, stage = out.with_name(out.name + ".part"), out.with_name(out.name + ".stage")
    part.unlink(missing_ok=True)
    stage.unlink(missing_ok=True)
    base = sqlite3.connect(part, isolation_level=None)
    try:
        base.executescript(_SCHEMA.format(format=FORMAT))
        if about is not None:
            base.executescript(_LAYER_SCHEMA)
        base.execute("ATTACH ? AS stage", (str(stage),))
        base.executescript(_STAGE)
        base.execute("BEGIN")
        count = _put_in(base, rows, one_spelling)
        base.execute(_NUMBER)
        about = about and {**about, "places": str(count)}
        codes = _builtin(base) if about is None else _describe(base, about)
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", _places(base, codes))
        for fill in _FILL:
            base.execute(fill)
        if about is not None:
            base.execute("CREATE INDEX place_ref ON place (ref)")
        base.execute("COMMIT")
        base.execute("DETACH stage")
        base.execute("VACUUM")
        base.close()
        part.replace(out)
    finally:
        base.close()
        part.unlink(missing_ok=True)
        stage.unlink(missing_ok=True)
    return count


def _put_in(base: sqlite3.Connection, rows: Iterable[Row], one_spelling: frozenset[str]) -> int:
    """Put rows, folded names and skeletons into the stage, batch by batch; return how many."""
    count, left = 0, iter(rows)
    while batch := list(islice(left, _BATCH)):
        numbered = list(enumerate(batch, count + 1))
        count += len(batch)
        words = [(key, number, row) for number, row in numbered for key in _keys(row)]
        base.executemany(
            "INSERT INTO stage.given VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (_given(number, row) for number, row in numbered),
        )
        base.executemany(
            "INSERT INTO stage.word VALUES (?,?)", ((key, number) for key, number, _ in words)
        )
        base.executemany(
            "INSERT INTO stage.bone VALUES (?,?,?)",
            (
                (row.country, bone, key)
                for key, _, row in words
                if row.country and row.country not in one_spelling
                if len(key) >= _SKELETON_LETTERS and (bone := skeleton(key))
            ),
        )
    return count


def _keys(row: Row) -> set[str]:
    return {key for key in map(fold, row.names) if key}


def _given(number: int, row: Row) -> tuple[object, ...]:
    return (
        number, -row.prominence, row.source, row.ref, row.name, round(row.lat * _DEGREE),
        round(row.lon * _DEGREE), row.radius_m, row.feature, row.country, row.parent, row.licence,
        _cell(row) if row.counts and row.feature in _POPULATED else None,
    )  # fmt: skip


def _cell(row: Row) -> int:
    """Return the half-degree cell of a town, for the question which country is near."""
    return int((row.lat + 90) * 2) * 720 + int((row.lon + 180) * 2)


def _sources(base: sqlite3.Connection) -> list[tuple[str, str]]:
    found = base.execute("SELECT DISTINCT source, licence FROM stage.given ORDER BY 1, 2")
    return found.fetchall()


def _builtin(base: sqlite3.Connection) -> _Codes:
    return {(source, licence): _SOURCES[source] for source, licence in _sources(base)}


def _describe(base: sqlite3.Connection, about: Mapping[str, str]) -> _Codes:
    """Write what a layer says of itself and return the code of each (source, licence)."""
    base.executemany("INSERT INTO about VALUES (?,?)", sorted(about.items()))
    codes = {pair: str(number) for number, pair in enumerate(_sources(base))}
    base.executemany(
        "INSERT INTO source VALUES (?,?,?)", ((code, *pair) for pair, code in codes.items())
    )
    return codes


def _places(base: sqlite3.Connection, codes: _Codes) -> Iterator[tuple[object, ...]]:
    """Yield the staged places by number, with the number of their container."""
    numbers: dict[str, int] = dict(
        base.execute(
            f"SELECT ref, number FROM {_NUMBERED} WHERE source = 'geonames' "  # noqa: S608
            "AND ref IN (SELECT DISTINCT parent FROM stage.given) ORDER BY number"
        )
    )
    nations: dict[str, int] = dict(
        base.execute(
            f"SELECT country, number FROM {_NUMBERED} "  # noqa: S608 - constants only
            "WHERE feature = 'PCLI' ORDER BY number"
        )
    )
    for row in base.execute(_STAGED):
        number, source, licence, ref, *rest, country, parent, prominence = row
        above = (numbers.get(parent) if parent else None) or nations.get(country)
        yield (
            number, codes[source, licence], _short(ref), *rest, country,
            None if above == number else above, round(prominence * _DEGREE),
        )  # fmt: skip


def _short(ref: str) -> int | str:
    """Return an id as a number where that reads back as the same id, to save room."""
    plain = ref.isascii() and ref.isdecimal() and len(ref) <= _LONGEST_INT
    return int(ref) if plain and str(int(ref)) == ref else ref
