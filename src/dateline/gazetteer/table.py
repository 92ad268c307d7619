"""Rows of a project's own table: CSV with a header, one place a line.

Columns `name`, `lat`, `lon` must be there; `also` (names parted by ";"), `feature`, `country`,
`radius_km`, `id`, `source` and `licence` may. Others are not used, and the user is told which.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.build.row import Row, prominence
from dateline.gazetteer.features import nominal
from dateline.gazetteer.given import words_of
from dateline.gazetteer.keys import fold

__all__ = ["table_rows", "unused_columns"]

_COLUMNS = (
    "name", "lat", "lon", "also", "feature", "country", "radius_km", "id", "source", "licence",
)  # fmt: skip
_NEEDED = _COLUMNS[:3]
_PEOPLE = 20_000  # as a site of our own list (`build.curated`): who lists a place will name it
_FEATURE = "LCTY"  # GeoNames: a place of unspecified character
_FEATURE_LETTERS = 10
_FARTHEST_KM = 20_000.0  # half way round the Earth
_COUNTRY = 2  # letters


def table_rows(path: Path, lines: Iterable[tuple[int, bytes]], layer: str) -> Iterator[Row]:
    """Yield a row for each line; `layer` is the source of those that name none.

    A line that says the same as an earlier one is passed over.

    Raises:
        ConfigError: A line is not UTF-8, not CSV, has cells too many or too few, no name, a wrong
            number, country or feature, or the id of another line.
    """
    ids: dict[tuple[str, str], tuple[int, Row]] = {}
    for number, cells in _records(path, lines):
        row = _row(path, number, cells, layer)
        first, same = ids.setdefault((row.source, row.ref), (number, row))
        if same != row:
            raise ConfigError(
                f"{path}, line {number}: its id {row.ref!r} is that of line {first}",
                hint="give each place its own id, or leave the column out",
            )
        if first == number:
            yield row
    if not ids:
        raise ConfigError(f"{path} holds a header and no places", hint="add a line a place")


def unused_columns(header: str) -> tuple[str, ...]:
    """Return the columns that a header has and no place takes anything from."""
    names = next(csv.reader([header], delimiter=_delimiter(header)))
    return tuple(name.strip() for name in names if name.strip().lower() not in (*_COLUMNS, ""))


def _delimiter(header: str) -> str:
    return "\t" if "\t" in header else ","


def _records(
    path: Path, lines: Iterable[tuple[int, bytes]]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield (number of its last line, cells by column) of each line that is not blank."""
    texts = (words_of(path, number, raw) for number, raw in lines)
    header = next(texts)
    mark = _delimiter(header)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=mark))]
    if twice := sorted(name for name in _COLUMNS if names.count(name) > 1):
        raise ConfigError(f"{path}, line 1: two columns {twice[0]!r}", hint="rename one of them")
    reader = csv.reader(texts, delimiter=mark, strict=True)
    try:
        for cells in reader:
            number = reader.line_num + 1  # the header is not the reader's
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                raise ConfigError(
                    f"{path}, line {number}: {len(cells)} columns, but the header has {len(names)}",
                    hint='put a cell with commas into quotes: "Gate, North"',
                )
            yield number, dict(zip(names, map(str.strip, cells), strict=True))
    except csv.Error as error:
        raise ConfigError(
            f"{path}, line {reader.line_num + 1}: {error}",
            hint='see that each quote is closed, and double it within a cell: ""',
        ) from error


def _row(path: Path, number: int, cells: Mapping[str, str], layer: str) -> Row:
    at = f"{path}, line {number}"
    name, feature, country = cells["name"], _feature(at, cells), _country(at, cells)
    if not fold(name):
        raise ConfigError(f"{at}: the place has no name", hint="fill in the column name")
    lat, lon = _number(at, cells, "lat", 90.0), _number(at, cells, "lon", 180.0)
    also = (other.strip() for other in cells.get("also", "").split(";"))
    usual = nominal("", feature)
    radius_m = usual.radius_m
    if cells.get("radius_km"):
        radius_m = round(1_000 * _number(at, cells, "radius_km", _FARTHEST_KM))
    if radius_m <= 0:
        raise ConfigError(f"{at}: radius_km must be over 0", hint="leave it empty when not known")
    return Row(
        source=cells.get("source") or layer,
        ref=cells.get("id") or _ref(name, feature, lat, lon),
        name=name,
        names=(name, *(other for other in also if other)),
        lat=lat,
        lon=lon,
        radius_m=radius_m,
        feature=feature,
        country=country,
        parent="",
        prominence=prominence(max(_PEOPLE, usual.people)),
        licence=cells.get("licence", ""),
        counts=False,
    )


def _number(at: str, cells: Mapping[str, str], column: str, most: float) -> float:
    said = cells[column]
    try:
        value = float(said)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise ConfigError(
            f"{at}: {column} is {said!r}, not a number between {-most:g} and {most:g}",
            hint="write decimal degrees and kilometres with a point, such as 35.125",
        )
    return value


def _feature(at: str, cells: Mapping[str, str]) -> str:
    """Return the GeoNames code, as "PPL" or with its class as "P.PPL"."""
    said = cells.get("feature", "").upper()
    code = said.rsplit(".", 1)[-1] if said else _FEATURE
    if not (code.isascii() and code.isalnum() and len(code) <= _FEATURE_LETTERS):
        raise ConfigError(
            f"{at}: {said!r} is no GeoNames feature code",
            hint="such as PPL town, AIRB air base, PSTB border post; or leave it empty",
        )
    return code


def _country(at: str, cells: Mapping[str, str]) -> str:
    said = cells.get("country", "").upper()
    if said and not (len(said) == _COUNTRY and said.isascii() and said.isalpha()):
        raise ConfigError(
            f"{at}: {said!r} is no country code",
            hint="write two letters of ISO 3166-1, such as SY; or leave it empty",
        )
    return said


def _ref(name: str, feature: str, lat: float, lon: float) -> str:
    return f"{fold(name).replace(' ', '-')}-{feature.lower()}@{lat:.4f},{lon:.4f}"
