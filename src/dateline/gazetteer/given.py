"""A file that a user gives as a layer: its lines, plain or out of a ZIP, within bounds.

Nothing is unpacked to disk and only one member of an archive is read, so that the names in it do
not matter. What an archive says of sizes is not believed.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from dateline.errors import ConfigError

__all__ = ["Kind", "Tell", "given_lines", "kind_of", "words_of"]

UNPACKED = 4_000_000_000
"""Bytes at most; GeoNames' allCountries.txt, the largest there is, has 1.7 GB (2026)."""
RATIO = 100
"""Unpacked to packed bytes at most; GeoNames' own files have some 4, endless zeros 1,000."""
SMALL = 1_000_000  # bytes from which the ratio counts
LONGEST = 200_000  # bytes of a line; GeoNames' longest field has 10,000 characters

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_COLUMNS = 19
_NEEDED = frozenset(("name", "lat", "lon"))
_STEP = 20_000  # lines between two words on progress
_BOM = b"\xef\xbb\xbf"

Tell = Callable[[str, int, int], None]
"""Called with what is done ("reading", ...), and how many bytes of how many."""


class Kind(StrEnum):
    """What a layer was made from: a GeoNames export, or a project's own table."""

    GEONAMES = "geonames"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How many bytes may come, how many are expected, and why no more."""

    most: int
    expected: int
    why: str


def given_lines(path: Path, tell: Tell, doing: str) -> Iterator[tuple[int, bytes]]:
    """Yield (number, line with its end) of the text in `path`, from 1, without a BOM.

    Raises:
        ConfigError: It is not there, empty, a folder, a damaged or locked archive, one that holds
            no or several tables, or too large.
    """
    done, number = 0, 0
    try:
        with _opened(path) as (file, bounds):
            while line := file.readline(LONGEST + 1):
                number += 1
                done += len(line)
                _check_size(path, number, len(line), done, bounds)
                if number % _STEP == 0:
                    tell(doing, done, bounds.expected)
                yield number, line.removeprefix(_BOM) if number == 1 else line
    except _BROKEN as error:
        raise ConfigError(
            f"{path} is a damaged archive or one locked with a password: {error}",
            hint="fetch it again, or unpack it by hand and give the text file",
        ) from error
    if not done:
        raise ConfigError(f"{path} is empty", hint="fetch or save it again")


def kind_of(path: Path, first: str) -> Kind:
    """Return what a file is by its first line.

    Raises:
        ConfigError: It is neither; the hint says what both look like.
    """
    cells = first.rstrip("\r\n").split("\t")
    if len(cells) == _COLUMNS and cells[0].strip().isdecimal():
        return Kind.GEONAMES
    header = first.replace("\t", ",").replace('"', "").lower().split(",")
    if {cell.strip() for cell in header} >= _NEEDED:
        return Kind.PROJECT
    if len(cells) > _COLUMNS // 2:
        raise ConfigError(
            f"{path}, line 1: {len(cells)} columns, but a GeoNames export has {_COLUMNS}",
            hint="give XX.zip or XX.txt as download.geonames.org/export/dump has it, unchanged",
        )
    raise ConfigError(
        f"{path}, line 1: neither a GeoNames export nor a header with name, lat and lon",
        hint="begin a table of your own with a line such as: name,lat,lon,also,feature,country",
    )


def words_of(path: Path, number: int, raw: bytes) -> str:
    """Return a line as text.

    Raises:
        ConfigError: It is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}, line {number}: byte {error.start + 1} is not UTF-8",
            hint="save the file as UTF-8 (in Excel: CSV UTF-8)",
        ) from error


def _check_size(path: Path, number: int, length: int, done: int, bounds: _Bounds) -> None:
    if length > LONGEST:
        raise ConfigError(
            f"{path}, line {number}: longer than {LONGEST} bytes, so this is no table of places",
            hint="give a GeoNames export or a CSV file",
        )
    if done > bounds.most:
        raise ConfigError(f"{path} {bounds.why}", hint="unpack or split it by hand if you trust it")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], _Bounds]]:
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise ConfigError(f"{path} {what}", hint="give a file: XX.zip, XX.txt or a CSV table")
    with path.open("rb") as file:
        head = file.read(len(_ZIP))
        file.seek(0)
        if head not in (_ZIP, _EMPTY_ZIP):
            why = f"is larger than {UNPACKED / 1e9:.0f} GB"
            yield file, _Bounds(UNPACKED, path.stat().st_size, why)
            return
        with zipfile.ZipFile(file) as archive:
            member = _member(path, archive)
            most = min(UNPACKED, max(SMALL, RATIO * member.compress_size))
            why = f"unpacks to over {most:,} bytes, as no table of places does"
            with archive.open(member) as packed:
                yield packed, _Bounds(most, member.file_size, why)


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Return the one table in an archive: that of its own name, else the only one."""
    tables = [
        member
        for member in archive.infolist()
        if not member.is_dir() and _name(member) != "readme.txt"
    ]
    same = [member for member in tables if _name(member).rsplit(".", 1)[0] == path.stem.lower()]
    chosen = same if len(same) == 1 else tables
    if len(chosen) != 1:
        raise ConfigError(
            f"{path} holds {len(tables)} files that may be the table",
            hint="unpack it and give the text file",
        )
    if chosen[0].flag_bits & _ENCRYPTED or chosen[0].compress_type not in _METHODS:
        raise ConfigError(
            f"{path} is locked with a password or packed in an unusual way",
            hint="unpack it and give the text file",
        )
    return chosen[0]


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
