"""Rows of codes as kept: one body for an event, by scheme, each anchor of a row in it once."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.errors import StoreError
from dateline.model.code import CodeRow, CodeValue
from dateline.model.ids import EventId, ReportId
from dateline.model.record import Record
from dateline.model.span import Anchor, Span
from dateline.store.check import Texts, check_anchors
from dateline.store.packed import unpacked
from dateline.store.rows import body_of

__all__ = ["Coded", "code_of", "code_rows", "quotes_of"]

Coded = tuple[EventId, bytes]
"""Event, body."""

_AT_ONCE = 4000  # rows whose new anchors are checked together: each report is then read once
_Body = tuple[
    str,
    list[tuple[ReportId, int, int, str]],
    list[tuple[str, str, str, list[int]]],
]  # why there is none; anchors; field, value, rule, which anchors
_DECODE = msgspec.json.Decoder(_Body).decode
_BY_SCHEME = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def code_rows(rows: Iterable[CodeRow], record: Record, texts: Texts) -> list[Coded]:
    """Return checked rows as they are kept, by event.

    Args:
        rows: As rules made them.
        record: The record that they are of, checked.
        texts: As of `check_record`.

    Raises:
        StoreError: A row is of no event of the record or there twice, or a quote is not there.
    """
    events = {event.id for event in record.events}
    known = {claim.anchor for claim in record.claims}
    known.update(anchor for event in record.events for anchor in event.mentions)
    found: dict[EventId, dict[str, msgspec.Raw]] = {}
    fresh: set[Anchor] = set()
    for n, row in enumerate(rows, 1):
        if row.event not in events:
            raise StoreError(f"a row of {row.scheme} is of {row.event}, which is no event")
        rows_of = found.setdefault(row.event, {})
        if row.scheme in rows_of:
            raise StoreError(f"{row.event} has two rows of {row.scheme}")
        rows_of[row.scheme] = _body(row)
        fresh.update(a for one in row.values for a in one.anchors if a not in known)
        if n % _AT_ONCE == 0:
            check_anchors(fresh, texts)
            fresh = set()
    check_anchors(fresh, texts)
    return [(event, body_of(dict(sorted(found[event].items())))) for event in sorted(found)]


def code_of(scheme: str, event: EventId, body: bytes) -> Iterator[CodeRow]:
    """Yield the row of a scheme, if the event has one, from the event's columns."""
    row = _BY_SCHEME(unpacked(body)).get(scheme)
    if row is not None:
        why_none, where, values = _DECODE(row)
        anchors = [Anchor(report, Span(start, end), exact) for report, start, end, exact in where]
        yield CodeRow(event, scheme, tuple(_values(values, anchors)), why_none)


def _values(
    values: Iterable[tuple[str, str, str, list[int]]], anchors: Sequence[Anchor]
) -> Iterator[CodeValue]:
    for field, value, rule, which in values:
        yield CodeValue(field, value, rule, tuple(anchors[n] for n in which))


def _body(row: CodeRow) -> msgspec.Raw:
    number: dict[Anchor, int] = {}
    values = [
        (one.field, one.value, one.rule, [number.setdefault(a, len(number)) for a in one.anchors])
        for one in row.values
    ]
    anchors = [(a.report, a.span.start, a.span.end, a.exact) for a in number]
    return msgspec.Raw(msgspec.json.encode((row.why_none, anchors, values)))


def quotes_of(body: bytes) -> list[tuple[str, int, int, str]]:
    """Return report, start, end and words of each quote of the rows of an event."""
    return [quote for row in _BY_SCHEME(unpacked(body)).values() for quote in _DECODE(row)[1]]
