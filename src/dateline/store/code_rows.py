"""Rows of codes as kept: one body for an event and scheme, each anchor in it once, compressed.

Rules and names of fields recur, so that zlib takes four in five bytes away.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.errors import StoreError
from dateline.model.code import CodeRow, CodeValue
from dateline.model.ids import EventId, ReportId
from dateline.model.record import Record
from dateline.model.span import Anchor, Span
from dateline.store.check import Texts, check_anchors

__all__ = ["Coded", "code_of", "code_rows", "quotes_of"]

Coded = tuple[str, EventId, bytes]
"""Scheme, event, body."""

_AT_ONCE = 4000  # rows whose new anchors are checked together: each report is then read once
_Body = tuple[
    str,
    list[tuple[ReportId, int, int, str]],
    list[tuple[str, str, str, list[int]]],
]  # why there is none; anchors; field, value, rule, which anchors
_DECODE = msgspec.json.Decoder(_Body).decode


def code_rows(rows: Iterable[CodeRow], record: Record, texts: Texts) -> list[Coded]:
    """Return checked rows as they are kept, by scheme and event.

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
    found: dict[tuple[str, EventId], bytes] = {}
    fresh: set[Anchor] = set()
    for n, row in enumerate(rows, 1):
        if row.event not in events:
            raise StoreError(f"a row of {row.scheme} is of {row.event}, which is no event")
        if (row.scheme, row.event) in found:
            raise StoreError(f"{row.event} has two rows of {row.scheme}")
        found[row.scheme, row.event] = _body(row)
        fresh.update(a for one in row.values for a in one.anchors if a not in known)
        if n % _AT_ONCE == 0:
            check_anchors(fresh, texts)
            fresh = set()
    check_anchors(fresh, texts)
    return [(scheme, event, found[scheme, event]) for scheme, event in sorted(found)]


def code_of(scheme: str, event: EventId, body: bytes) -> CodeRow:
    """Return a row from its columns."""
    why_none, where, values = _DECODE(zlib.decompress(body))
    anchors = [Anchor(report, Span(start, end), exact) for report, start, end, exact in where]
    return CodeRow(event, scheme, tuple(_values(values, anchors)), why_none)


def _values(
    values: Iterable[tuple[str, str, str, list[int]]], anchors: Sequence[Anchor]
) -> Iterator[CodeValue]:
    for field, value, rule, which in values:
        yield CodeValue(field, value, rule, tuple(anchors[n] for n in which))


def _body(row: CodeRow) -> bytes:
    number: dict[Anchor, int] = {}
    values = [
        (one.field, one.value, one.rule, [number.setdefault(a, len(number)) for a in one.anchors])
        for one in row.values
    ]
    anchors = [(a.report, a.span.start, a.span.end, a.exact) for a in number]
    return zlib.compress(msgspec.json.encode((row.why_none, anchors, values)))


def quotes_of(body: bytes) -> list[tuple[str, int, int, str]]:
    """Return report, start, end and words of each quote of a row, from its column."""
    return list(_DECODE(zlib.decompress(body))[1])
