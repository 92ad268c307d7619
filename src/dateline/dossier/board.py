"""The board: all events in the order of the timeline, with what coders say laid over them.

A board never changes. A judgement makes another one from the same columns of the record, which
takes milliseconds: only events whose values coders changed are made anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.dossier.asking import Question
from dateline.dossier.board_columns import (
    NONE,
    OPEN,
    SCALARS,
    Columns,
    Flag,
    Numbers,
    Pairs,
    columns_of,
    day_of,
)
from dateline.dossier.board_rows import Mask, Telling, asked_for
from dateline.dossier.wire_board import ColumnOut, PlaceDot
from dateline.model.ids import EventId
from dateline.model.judgement import Verdict
from dateline.model.standing import Standing

__all__ = ["Board"]

_SHOWN = tuple(name for name in SCALARS if name != "known")
_DTYPES = {"i": "i32", "I": "u32", "H": "u16", "B": "u8"}
_VERDICTS = {
    Verdict.ACCEPTED: Flag.ACCEPTED,
    Verdict.REJECTED: Flag.REJECTED,
    Verdict.CHANGED: Flag.CORRECTED,
}
_ALIGNED = 8  # bytes: every column begins where any type of number may begin


class _Header(msgspec.Struct):
    revision: str
    count: int
    types: list[str]
    names: list[str]
    sources: list[str]
    parts: list[str]
    statuses: list[str]
    places: list[PlaceDot]
    columns: list[ColumnOut]


class Board:
    """All events as rows, dated ones by their first day, then their last, then by id."""

    def __init__(
        self,
        columns: Columns,
        standings: Mapping[EventId, Standing],
        telling: Telling,
        revision: str = "",
    ) -> None:
        """Lay standings over columns.

        Args:
            columns: The record's.
            standings: Where events that were reviewed stand; of others there is none.
            telling: Finds events by words (`Store.telling`).
            revision: What it is a board of.
        """
        self.revision = revision
        self._telling = telling
        self._columns = _overlaid(columns, standings)
        self._order = _order(self._columns)
        self._row_of = np.empty_like(self._order)
        self._row_of[self._order] = np.arange(len(self._order), dtype=np.uint32)

    def __len__(self) -> int:
        return len(self._order)

    def rows(self, question: Question) -> Mask:
        """Return which rows are asked for, bool, shape (events,)."""
        return asked_for(self._columns, question, self._telling)[self._order]

    def events(self, rows: npt.NDArray[np.integer] | Iterable[int]) -> list[EventId]:
        """Return the ids of the events in some rows, given by number."""
        wanted = self._order[np.asarray(rows, np.int64)]
        return [EventId(id_.decode().rstrip()) for id_ in self._columns.ids[wanted]]

    def row_of(self, event: EventId) -> int | None:
        """Return the row of an event, or None."""
        at = self._columns.place_of(event)
        return None if at is None else int(self._row_of[at])

    def column(self, name: str) -> Numbers:
        """Return a column by its name (`board_columns.SCALARS`), in the order of the rows."""
        return self._columns.scalars[name][self._order]

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that anything can touch; None where nothing is dated."""
        bounds = np.concatenate([self._columns.scalars["first"], self._columns.scalars["last"]])
        known = bounds[bounds != OPEN]
        return (day_of(int(known.min())), day_of(int(known.max()))) if len(known) else None

    @property
    def types(self) -> list[tuple[str, int]]:
        """How many events have each type, the most first."""
        types = self._columns.pools.types
        times = np.bincount(self._columns.scalars["type"], minlength=len(types))
        return sorted(zip(types, times.tolist(), strict=True), key=lambda one: (-one[1], one[0]))

    @cached_property
    def wire(self) -> bytes:
        """Everything as bytes: u32 length of the JSON header, the header, then the columns.

        All numbers are little-endian; the columns begin at a multiple of 8 bytes from the start,
        and each at a multiple of 8 from there. Days count from 1970-01-01, -2147483648 is open;
        4294967295 is no value. `id` holds ASCII of `length / count` bytes an event, padded.
        """
        columns: list[ColumnOut] = []
        parts: list[bytes] = []
        at = 0
        ids = self._columns.ids[self._order].tobytes()
        bodies = [(name, _DTYPES[SCALARS[name]], _little(self.column(name))) for name in _SHOWN]
        for name, dtype, body in (*bodies, ("id", "u8", ids)):
            length = len(body) if name == "id" else len(self)
            columns.append(ColumnOut(name, dtype, at, length))
            padded = body + b"\0" * (-len(body) % _ALIGNED)
            parts.append(padded)
            at += len(padded)
        pools = self._columns.pools
        places = [PlaceDot(**msgspec.structs.asdict(spot)) for spot in pools.places]
        header = msgspec.json.encode(
            _Header(
                self.revision, len(self), pools.types, pools.names, pools.sources, pools.parts,
                pools.statuses, places, columns,
            )
        )  # fmt: skip
        header += b" " * (-(len(header) + 4) % _ALIGNED)
        return b"".join((len(header).to_bytes(4, "little"), header, *parts))


def _little(column: Numbers) -> bytes:
    return column.astype(column.dtype.newbyteorder("<"), copy=False).tobytes()


def _order(columns: Columns) -> npt.NDArray[np.uint32]:
    """Return the places of events in the order of the timeline; see `outline.timeline_order`."""
    first = columns.scalars["first"].astype(np.int64)
    last = columns.scalars["last"].astype(np.int64)
    known = np.where(first != OPEN, first, last)
    end = np.where(last != OPEN, last, NONE)
    return np.lexsort((end, np.where(known != OPEN, known, NONE))).astype(np.uint32)


def _overlaid(columns: Columns, standings: Mapping[EventId, Standing]) -> Columns:
    """Return columns with the verdicts, and the values that coders changed."""
    placed = {
        at: standing
        for event, standing in standings.items()
        if (at := columns.place_of(event)) is not None
    }
    if not placed:
        return columns
    changed = {at: one.outline for at, one in placed.items() if one.outline is not None}
    found = _replaced(columns, [*changed], columns_of(changed.values(), columns.pools))
    flags = found.scalars["flags"].copy()
    for at, standing in placed.items():
        flags[at] |= 0 if standing.verdict is None else _VERDICTS[standing.verdict]
        flags[at] |= Flag.DIFFERS if standing.differs else 0
    return replace(found, scalars={**found.scalars, "flags": flags})


def _replaced(columns: Columns, places: list[int], anew: Columns) -> Columns:
    """Return columns with those at some places as they are in others, which stand in that order."""
    if not places:
        return columns
    at = np.array(places, np.uint32)
    scalars = {}
    for name, before in columns.scalars.items():
        scalars[name] = before.copy()
        scalars[name][at] = anew.scalars[name]
    pairs = {}
    for name, two in columns.pairs.items():
        stay = ~np.isin(two.rows, at)
        new = anew.pairs[name]
        pairs[name] = Pairs(
            np.concatenate([two.rows[stay], at[new.rows]]),
            np.concatenate([two.values[stay], new.values]),
        )
    return Columns(columns.ids, scalars, pairs, anew.pools)
