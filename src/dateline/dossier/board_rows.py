"""Which events of the board a question asks for: one boolean column for each thing it says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from dateline.dossier.asking import (
    Ask,
    Box,
    Days,
    Is,
    Question,
    Range,
    Term,
    all_terms,
    days_of,
    range_of,
)
from dateline.dossier.board_columns import KNOWN, OPEN, Columns, Flag, day_number
from dateline.model.attribution import Known
from dateline.store import folded

__all__ = ["Mask", "Telling", "asked_for"]

Mask = npt.NDArray[np.bool_]
Telling = Callable[..., Sequence[int]]
"""The events that have words in a row, by their place in the columns (`Store.telling`)."""

_FLAGS = {
    Is.DISPUTED: Flag.DISPUTED,
    Is.REVIEWED: Flag.ACCEPTED | Flag.REJECTED | Flag.CORRECTED,
    Is.ACCEPTED: Flag.ACCEPTED,
    Is.REJECTED: Flag.REJECTED,
    Is.CORRECTED: Flag.CORRECTED,
    Is.RETRACTED: Flag.RETRACTED,
    Is.MOVED: Flag.MOVED,
    Is.DIFFERS: Flag.DIFFERS,
}
_KNOWN = {Is.NAMED: Known.NAMED, Is.DESCRIBED: Known.DESCRIBED, Is.ANONYMOUS: Known.ANONYMOUS}
_DAY = timedelta(days=1)


def asked_for(columns: Columns, question: Question, telling: Telling) -> Mask:
    """Return which events fit all that a question says, in the order of the columns."""
    found = np.ones(len(columns.ids), np.bool_)
    for mask in (*_filters(columns, question), *_terms(columns, all_terms(question), telling)):
        found &= mask
    return found


def _filters(columns: Columns, asked: Question) -> Iterator[Mask]:
    if asked.types:
        yield _any_of(columns, "type", columns.pools.types, asked.types)
    if asked.first is not None or asked.last is not None:
        yield _touches(columns, Days(asked.first, asked.last))
    if asked.box is not None:
        yield _inside(columns, asked.box)
    if asked.origins is not None:
        yield _between(columns, asked.origins)


def _terms(columns: Columns, terms: Iterable[Term], telling: Telling) -> Iterator[Mask]:
    together: list[str] = []
    for term in terms:
        if term.ask is not Ask.WORDS:
            mask = _MASKS[term.ask](columns, term.value)
            yield ~mask if term.negated else mask
        elif term.negated:
            yield ~_told(columns, telling(term.value))
        else:
            together.append(term.value)
    if together:
        yield _told(columns, telling(*together))


def _after(columns: Columns, value: str) -> Mask:
    return _touches(columns, Days(days_of(value).first, None))


def _before(columns: Columns, value: str) -> Mask:
    """Return what can touch a day before the first of those that are named."""
    first = days_of(value).first
    assert first is not None
    return _touches(columns, Days(None, first - _DAY if first > date.min else first))


def _on(columns: Columns, value: str) -> Mask:
    return _touches(columns, days_of(value))


def _origins(columns: Columns, value: str) -> Mask:
    return _between(columns, range_of(value))


def _at(columns: Columns, value: str) -> Mask:
    return _having(columns, "places", _parts_of(columns.pools.folded_places, value))


def _who(columns: Columns, value: str) -> Mask:
    """Return where somebody of that name acts or is acted upon, or the entity of that id."""
    if value in columns.pools.entities:
        return _exactly(columns, "entities", columns.pools.entities, value)
    names = _parts_of(columns.pools.folded_names, value)
    return _having(columns, "actors", names) | _having(columns, "targets", names)


def _said_by(columns: Columns, value: str) -> Mask:
    return _having(columns, "voices", _parts_of(columns.pools.folded_voices, value))


def _by(columns: Columns, value: str) -> Mask:
    return _having(columns, "actors", _parts_of(columns.pools.folded_names, value))


def _to(columns: Columns, value: str) -> Mask:
    return _having(columns, "targets", _parts_of(columns.pools.folded_names, value))


def _type(columns: Columns, value: str) -> Mask:
    return _any_of(columns, "type", columns.pools.types, (value,))


def _status(columns: Columns, value: str) -> Mask:
    return _any_of(columns, "status", columns.pools.statuses, (value,))


def _report(columns: Columns, value: str) -> Mask:
    return _exactly(columns, "reports", columns.pools.reports, value)


def _is(columns: Columns, value: str) -> Mask:
    what = Is(value)
    if what is Is.UNREVIEWED:
        return ~_is(columns, Is.REVIEWED)
    if what is Is.UNDATED:
        return ~_dated(columns)
    if what is Is.UNPLACED:
        return ~_placed(columns)
    if what in _KNOWN:
        return np.asarray((columns.scalars["known"] & KNOWN[_KNOWN[what]]) != 0)
    return np.asarray((columns.scalars["flags"] & _FLAGS[what]) != 0)


def _dated(columns: Columns) -> Mask:
    first, last = columns.scalars["first"], columns.scalars["last"]
    return np.asarray((first != OPEN) | (last != OPEN))


def _placed(columns: Columns) -> Mask:
    return _having(columns, "places", [spot.lat is not None for spot in columns.pools.places])


def _touches(columns: Columns, days: Days) -> Mask:
    """Return what is dated and can touch one of these days."""
    first, last = columns.scalars["first"], columns.scalars["last"]
    found = _dated(columns)
    if days.first is not None:
        found &= (last == OPEN) | (last >= day_number(days.first))
    if days.last is not None:
        found &= (first == OPEN) | (first <= day_number(days.last))
    return found


def _between(columns: Columns, numbers: Range) -> Mask:
    least = columns.scalars["min"]
    return np.asarray((least >= max(numbers.low, 0)) & (least.astype(np.int64) <= numbers.high))


def _inside(columns: Columns, box: Box) -> Mask:
    """Return where the point of a place lies in a box, which may cross the date line."""
    spots = columns.pools.places
    lat = np.array([np.nan if spot.lat is None else spot.lat for spot in spots])
    lon = np.array([np.nan if spot.lon is None else spot.lon for spot in spots])
    east, west = lon <= box.east, lon >= box.west
    wide = east | west if box.west > box.east else east & west
    return _having(columns, "places", wide & (lat >= box.south) & (lat <= box.north))


def _told(columns: Columns, places: Sequence[int]) -> Mask:
    found = np.zeros(len(columns.ids), np.bool_)
    found[np.asarray(places, np.int64)] = True
    return found


def _any_of(columns: Columns, scalar: str, pool: list[str], values: Iterable[str]) -> Mask:
    asked = {value.casefold() for value in values}
    numbers = [n for n, item in enumerate(pool) if item.casefold() in asked]
    return np.isin(columns.scalars[scalar], numbers)


def _exactly(columns: Columns, pairs: str, pool: list[str], value: str) -> Mask:
    return _having(columns, pairs, [item == value for item in pool])


def _parts_of(pool: list[str], value: str) -> list[bool]:
    """Return which folded items of a pool have a part; of what holds no letter none has."""
    part = folded(value)
    return [bool(part) and part in item for item in pool]


def _having(columns: Columns, pairs: str, wanted: Sequence[bool] | Mask) -> Mask:
    """Return which events have one of the wanted values of a pool."""
    two = columns.pairs[pairs]
    found = np.zeros(len(columns.ids), np.bool_)
    if len(two.rows):
        found[two.rows[np.asarray(wanted, np.bool_)[two.values]]] = True
    return found


_MASKS: Mapping[Ask, Callable[[Columns, str], Mask]] = {
    Ask.AFTER: _after,
    Ask.BEFORE: _before,
    Ask.ON: _on,
    Ask.AT: _at,
    Ask.BY: _by,
    Ask.TO: _to,
    Ask.WHO: _who,
    Ask.SAID_BY: _said_by,
    Ask.TYPE: _type,
    Ask.STATUS: _status,
    Ask.ORIGINS: _origins,
    Ask.REPORT: _report,
    Ask.IS: _is,
}
