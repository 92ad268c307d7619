"""All events as columns: what the timeline, the map and every filter read, made once for a record.

Columns stand by the id of the event, so that a place in them is the same whatever order is shown.
What has several values for one event is a pair of columns: which event, which value. Strings are
kept once each, in pools.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.dossier.board_pools import PoolMaker, Pools, Spot, Voiced
from dateline.model.attribution import Known
from dateline.model.ids import EventId
from dateline.model.outline import Outline, OutlineVoice, is_movement

__all__ = [
    "ID_WIDTH", "KNOWN", "NONE", "OPEN", "SCALARS", "Columns", "Flag", "Pairs", "columns_of",
    "day_number", "day_of", "final_names", "from_bytes", "ids_of", "to_bytes",
]  # fmt: skip

OPEN = -(2**31)
"""A day that nothing bounds; others count from 1970-01-01, day 0."""
NONE = 0xFFFFFFFF
"""No value, in a column that points into a pool."""
ID_WIDTH = 23  # "ev-" and 20 letters
SCALARS: Mapping[str, str] = {
    "first": "i", "begun": "i", "ended": "i", "last": "i", "part": "H", "type": "H", "what": "I",
    "place": "I", "actor": "I", "source": "I", "min": "H", "max": "H", "reports": "H",
    "status": "B", "flags": "B", "known": "B",
}  # fmt: skip
"""The columns with one value for each event, and the `array` type of each."""
KNOWN = {Known.NAMED: 1, Known.DESCRIBED: 2, Known.ANONYMOUS: 4}
"""The bits of the column `known`: how far final voices are known."""

_EPOCH = date(1970, 1, 1).toordinal()
_MOST = 0xFFFF  # of what is counted in 16 bits
_FORMAT = 1  # of `to_bytes`; counted up when it changes, so that older bytes are made again
_DTYPES: Mapping[str, type[np.generic]] = {
    "i": np.int32, "I": np.uint32, "H": np.uint16, "B": np.uint8,
}  # fmt: skip
_PAIRED = ("places", "actors", "targets", "voices", "entities", "reports")

Numbers = npt.NDArray[Any]


class Flag:
    """The bits of the column `flags`."""

    DISPUTED, ACCEPTED, REJECTED, CORRECTED = 1, 2, 4, 8
    NAMED, MOVED, RETRACTED, DIFFERS = 16, 32, 64, 128


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which event (its place in the columns) has which value of a pool; u32, of equal length."""

    rows: Numbers
    values: Numbers


@dataclass(frozen=True, slots=True)
class Columns:
    """All events by id.

    Attributes:
        ids: Ids, S23, padded with blanks, sorted.
        scalars: One value for each event, by the names of `SCALARS`.
        pairs: Several values for each event: "places", "actors", "targets", "voices", "entities",
            "reports"; into the pools of these names, actors and targets into "names".
        pools: The values.
    """

    ids: npt.NDArray[np.bytes_]
    scalars: Mapping[str, Numbers]
    pairs: Mapping[str, Pairs]
    pools: Pools

    def place_of(self, event: EventId) -> int | None:
        """Return where an event stands, or None."""
        at = int(np.searchsorted(self.ids, ids_of([event])[0]))
        there = at < len(self.ids) and self.ids[at] == ids_of([event])[0]
        return at if there else None


class _Kept(msgspec.Struct):
    format: int
    ids: bytes
    scalars: dict[str, bytes]
    pairs: dict[str, tuple[bytes, bytes]]
    pools: Pools


def columns_of(outlines: Iterable[Outline], pools: Pools | None = None) -> Columns:
    """Return outlines, sorted by id, as columns; with `pools`, as numbers of a copy of these."""
    found = PoolMaker(pools or Pools())
    scalars = {name: array(code) for name, code in SCALARS.items()}
    pairs = {name: (array("I"), array("I")) for name in _PAIRED}
    ids: list[EventId] = []
    for row, outline in enumerate(outlines):
        ids.append(outline.event)
        for name, value in _scalars(outline, found):
            scalars[name].append(value)
        for name, values in _values(outline, found):
            rows, of = pairs[name]
            rows.extend([row] * len(values))
            of.extend(values)
    return Columns(
        ids_of(ids),
        {name: np.frombuffer(one, _DTYPES[SCALARS[name]]) for name, one in scalars.items()},
        {name: Pairs(*(np.frombuffer(c, np.uint32) for c in two)) for name, two in pairs.items()},
        found.made(),
    )


def to_bytes(columns: Columns) -> bytes:
    """Return columns as bytes that `from_bytes` reads."""
    kept = _Kept(
        _FORMAT,
        columns.ids.tobytes(),
        {name: one.tobytes() for name, one in columns.scalars.items()},
        {name: (p.rows.tobytes(), p.values.tobytes()) for name, p in columns.pairs.items()},
        columns.pools,
    )
    return msgspec.msgpack.encode(kept)


def from_bytes(body: bytes) -> Columns | None:
    """Return the columns that `to_bytes` wrote; None when another version did."""
    try:
        kept = msgspec.msgpack.decode(body, type=_Kept)
    except msgspec.DecodeError:
        return None
    if kept.format != _FORMAT:
        return None
    return Columns(
        np.frombuffer(kept.ids, f"S{ID_WIDTH}"),
        {name: np.frombuffer(kept.scalars[name], _DTYPES[code]) for name, code in SCALARS.items()},
        {
            name: Pairs(*(np.frombuffer(column, np.uint32) for column in kept.pairs[name]))
            for name in _PAIRED
        },
        kept.pools,
    )


def ids_of(events: Iterable[EventId]) -> npt.NDArray[np.bytes_]:
    """Return ids as S23, padded with blanks."""
    return np.array([id_.ljust(ID_WIDTH).encode() for id_ in events], f"S{ID_WIDTH}")


def day_number(day: date | None) -> int:
    """Return a day as the columns have it."""
    return OPEN if day is None else day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the day that a number in the columns means; OPEN is none."""
    return date.fromordinal(number + _EPOCH)


def final_names(outline: Outline) -> tuple[str, ...]:
    """Return whose word an event finally is, named ones first, then those described."""
    finals = sorted((v for v in outline.voices if v.final), key=_naming)
    return tuple(dict.fromkeys(voice.name or voice.words for voice in finals))


def _naming(voice: OutlineVoice) -> tuple[int, str]:
    return KNOWN[voice.known], voice.name or voice.words


def _scalars(outline: Outline, pools: PoolMaker) -> Iterator[tuple[str, int]]:
    when, sources = outline.when, final_names(outline)
    yield "first", day_number(when.earliest_begin)
    yield "begun", day_number(when.latest_begin)
    yield "ended", day_number(when.earliest_end)
    yield "last", day_number(when.latest_end)
    yield "part", pools.of("parts", when.part)
    yield "type", pools.of("types", outline.type)
    yield "what", pools.of("names", outline.what)
    yield "place", pools.of("places", _spots(outline)[0]) if outline.places else NONE
    yield "actor", pools.of("names", outline.actors[0]) if outline.actors else NONE
    yield "source", pools.of("sources", sources[0]) if sources else NONE
    yield "min", min(outline.independent_min, _MOST)
    yield "max", min(outline.independent_max, _MOST)
    yield "reports", min(len(outline.reports), _MOST)
    yield "status", pools.of("statuses", outline.status.value)
    known = 0
    for voice in outline.voices:
        known |= KNOWN[voice.known] if voice.final else 0
    yield "known", known
    yield (
        "flags",
        (
            Flag.DISPUTED * outline.disputed
            | Flag.NAMED * bool(known & KNOWN[Known.NAMED])
            | Flag.MOVED * is_movement(outline)
            | Flag.RETRACTED * bool(outline.retracted)
        ),
    )


def _values(outline: Outline, pools: PoolMaker) -> Iterator[tuple[str, list[int]]]:
    yield "places", [pools.of("places", spot) for spot in dict.fromkeys(_spots(outline))]
    yield "actors", [pools.of("names", name) for name in outline.actors]
    yield "targets", [pools.of("names", name) for name in outline.targets]
    voices = (Voiced(v.name, v.words, v.role.value) for v in outline.voices)
    yield "voices", [pools.of("voices", voice) for voice in dict.fromkeys(voices)]
    yield "entities", [pools.of("entities", id_) for id_ in outline.entities]
    yield "reports", [pools.of("reports", id_) for id_ in outline.reports]


def _spots(outline: Outline) -> list[Spot]:
    """Return the places; those with a point stand first, so that the map has one to show."""
    spots = [
        Spot(p.name, p.lat, p.lon, p.radius_m, None if p.precision is None else p.precision.value,
             p.pin)
        for p in outline.places
    ]  # fmt: skip
    return sorted(spots, key=lambda spot: spot.lat is None)
