"""A file of another dataset, ACLED's or UCDP GED's, read into rows under the names of its codebook.

Which dataset it is, its delimiter and its encoding are told by its bytes and its header. Headers of
older releases are taken: `data_id`, `EVENT_ID_CNTY`, `ADMIN1`, `GEO_PRECIS`, `best_est`.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from dateline.errors import ConfigError, MissingError

__all__ = ["LARGEST", "CodedFile", "CodedLine", "read_coded"]

LARGEST = 1_000_000_000
"""Bytes of a file that are taken: UCDP GED whole (1989 on) has a quarter of it."""

_MOST_ROWS = 2_000_000  # ACLED whole has as many
_LOOKED_AT = 1 << 16  # bytes in which the header must end
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_LINE = 1_000_000  # code points; ACLED's longest row has some thousand

_ACLED = {
    "event_id_cnty": "eventidcnty", "event_date": "eventdate",
    "time_precision": "timeprecision timeprec", "event_type": "eventtype",
    "sub_event_type": "subeventtype", "actor1": "actor1", "inter1": "inter1", "actor2": "actor2",
    "inter2": "inter2", "country": "country", "admin1": "admin1 adm1", "admin2": "admin2 adm2",
    "location": "location", "latitude": "latitude lat", "longitude": "longitude lon long",
    "geo_precision": "geoprecision geoprecis", "fatalities": "fatalities", "notes": "notes",
    "data_id": "dataid",
}  # fmt: skip
_UCDP = {
    "id": "id", "relid": "relid", "type_of_violence": "typeofviolence", "side_a": "sidea",
    "side_b": "sideb", "where_prec": "whereprec", "where_coordinates": "wherecoordinates",
    "adm_1": "adm1 admin1", "adm_2": "adm2 admin2", "latitude": "latitude lat",
    "longitude": "longitude lon long", "country": "country", "date_prec": "dateprec",
    "date_start": "datestart", "date_end": "dateend", "best": "best bestest",
    "high": "high highest", "low": "low lowest", "source_headline": "sourceheadline",
}  # fmt: skip
_NEEDED = {
    "acled": ("event_date", "event_type", "country"),
    "ucdp": ("date_start", "date_end", "side_a", "best"),
}
_FIELDS = {"acled": _ACLED, "ucdp": _UCDP}


@dataclass(frozen=True, slots=True)
class CodedLine:
    """One row: the line that it begins on (the header is 1), and value by field of the codebook."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class CodedFile:
    """A file as it was read.

    Attributes:
        scheme: "acled" or "ucdp".
        encoding: "utf-8", "utf-16" or "windows-1252", which stands for every unknown one.
        delimiter: What parts its cells.
        fields: The fields of the codebook that its header has, in the order of `CodedLine.values`.
        rows: All rows that hold anything.
        short: Lines that have fewer or more cells than the header, whose values are not read.
    """

    scheme: str
    encoding: str
    delimiter: str
    fields: tuple[str, ...]
    rows: tuple[CodedLine, ...]
    short: tuple[int, ...]


def read_coded(path: Path, scheme: str | None = None) -> CodedFile:
    """Return the rows of a file.

    Args:
        path: The file.
        scheme: "acled" or "ucdp"; None: what its header says.

    Raises:
        ConfigError: It is not there, is no such table, or larger than `LARGEST`.
    """
    if scheme is not None and scheme not in _FIELDS:
        raise MissingError(
            f"there is nothing to compare {scheme!r} with", hint=f"one of: {', '.join(_FIELDS)}"
        )
    if not path.is_file():
        raise MissingError(f"there is no file {path}", hint="give a CSV file of ACLED or UCDP GED")
    if path.stat().st_size > LARGEST:
        raise ConfigError(
            f"{path.name} has more than {LARGEST // 1_000_000} MB, which is all that is taken",
            hint="take the countries and years that you need",
        )
    encoding = _encoding(path)
    errors = "replace" if encoding == "windows-1252" else "strict"
    with _readable(path), path.open(encoding=_codec(encoding), errors=errors, newline="") as file:
        delimiter, header = _header(file, path)
        found, columns = _columns(header, scheme, path)
        file.seek(0)
        rows, short = _rows(_cells(file, delimiter), columns, path)
    return CodedFile(found, encoding, delimiter, tuple(columns), tuple(rows), tuple(short))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (csv.Error, UnicodeError) as error:
        raise ConfigError(
            f"{path.name} is no table that can be read: {error}",
            hint="save it again as CSV in UTF-8, as the dataset's own site gives it",
        ) from None


def _encoding(path: Path) -> str:
    """Return how a file is encoded: as its first bytes say, else UTF-8 where all of it is."""
    with path.open("rb") as file:
        begin = file.read(4)
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        with path.open(encoding="utf-8", newline="") as text:
            while text.read(_LOOKED_AT):
                pass
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _codec(encoding: str) -> str:
    return {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}.get(encoding, encoding)


def _header(file: TextIO, path: Path) -> tuple[str, list[str]]:
    """Return the delimiter under which most columns of a codebook are known, and the header."""
    first = file.read(_LOOKED_AT)
    if "\x00" in first:
        raise ConfigError(f"{path.name} is no text", hint="unpack it, or save the sheet as CSV")
    lines = first.splitlines()
    return max(
        ((one, next(csv.reader(lines[:1], delimiter=one), [])) for one in _DELIMITERS),
        key=lambda found: sum(map(_is_known, found[1])),
    )


def _is_known(name: str) -> bool:
    plain = _plain(name)
    return any(plain in aliases.split() for of in _FIELDS.values() for aliases in of.values())


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _columns(header: list[str], scheme: str | None, path: Path) -> tuple[str, dict[str, int]]:
    """Return which dataset a header is of, and the place of each field in it."""
    there: dict[str, int] = {}
    for number, name in enumerate(header):
        there.setdefault(_plain(name), number)
    missing = {}
    for name, needed in _NEEDED.items():
        columns = {
            field: there[alias]
            for field, aliases in _FIELDS[name].items()
            for alias in aliases.split()
            if alias in there
        }
        missing[name] = [field for field in needed if field not in columns]
        if not missing[name] and scheme in (None, name):
            return name, columns
    wanted = [scheme] if scheme is not None else [*missing]
    lacks = "; ".join(f"for {name} it lacks {', '.join(missing[name])}" for name in wanted)
    raise ConfigError(
        f"the header of {path.name} is not one of {' or '.join(wanted)}: {lacks}",
        hint="give the CSV file as ACLED or UCDP GED exports it, with its first line",
    )


def _cells(file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row with the line that it begins on."""
    reader = csv.reader(_lines(file), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error(f"a line of more than {_LONGEST_LINE} characters")
        yield line


def _rows(
    numbered: Iterator[tuple[int, list[str]]], columns: dict[str, int], path: Path
) -> tuple[list[CodedLine], list[int]]:
    rows: list[CodedLine] = []
    short: list[int] = []
    width = len(next(numbered)[1])
    for line, cells in numbered:
        if not any(cells):
            continue
        if len(cells) != width:
            short.append(line)
            continue
        values = {field: cells[number].strip() for field, number in columns.items()}
        rows.append(CodedLine(line, values))
        if len(rows) > _MOST_ROWS:
            raise ConfigError(
                f"{path.name} has more than {_MOST_ROWS} rows, which are all that are taken",
                hint="take the countries and years that you need",
            )
    return rows, short
