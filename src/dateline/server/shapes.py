"""The JSON shapes that only the API has; all others are those of `dossier/wire*.py`."""

from datetime import date

import msgspec

__all__ = ["Days", "ExportKind", "News", "RowsOut"]


class RowsOut(msgspec.Struct, frozen=True):
    """Which rows of the board of this revision are asked for.

    `bits`: base64 of packed bits, bit i (the lowest of a byte first) is row i; `count` are set, of
    `total` rows.
    """

    revision: str
    total: int
    count: int
    bits: str


class Days(msgspec.Struct, frozen=True):
    """The first and the last day of which something is known; null for none.

    `changes`: the days on which some answer becomes another.
    """

    days: tuple[date, date] | None
    changes: tuple[date, ...]


class ExportKind(msgspec.Struct, frozen=True):
    """A format that the record can be had in.

    `daily`: of one day, which has to be given; `of_event`: one event alone can be had in it;
    `missing`: what has to be installed before it can be had, null for nothing; `about`: what it is.
    """

    name: str
    suffix: str
    daily: bool
    of_event: bool
    missing: str | None
    about: str


class News(msgspec.Struct, frozen=True):
    """The revision that holds now; `stale`: a rebuild is due or under way."""

    revision: str
    stale: bool
