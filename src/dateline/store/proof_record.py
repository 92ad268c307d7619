"""Proves the record of a dossier: every quote in its text, and the rows as they were built."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from dateline.store.code_rows import quotes_of
from dateline.store.packed import unpacked
from dateline.store.proof import Fault, FaultKind, Proof
from dateline.store.rows import text_of
from dateline.store.schema import METADATA
from dateline.store.sql_custody import record_sha256

__all__ = ["check_record_rows"]

_BROKEN = (zlib.error, msgspec.MsgspecError, ValueError, TypeError)
_QUOTES = (
    """INSERT INTO stands SELECT p.id, c.exact, 'claim ' || c.id, c.start, c."end"
    FROM claim c JOIN report p ON p.key = c.report""",
    """INSERT INTO stands SELECT p.id, c.trigger_exact, 'claim ' || c.id,
    c.trigger_start, c.trigger_end FROM claim c JOIN report p ON p.key = c.report""",
    """INSERT INTO stands SELECT p.id, m.exact, 'event ' || e.id, m.start, m."end"
    FROM event_mention m JOIN event e ON e.key = m.event JOIN report p ON p.key = m.report""",
    """INSERT INTO stands SELECT p.id, m.exact, 'entity ' || e.id, m.start, m."end"
    FROM entity_mention m JOIN entity e ON e.key = m.entity JOIN report p ON p.key = m.report""",
)
_BODIES = (
    "chain", "claim_value", "merge", "derivation", "origin", "support", "state", "state_claim",
    "flow", "outline", "source",
)  # fmt: skip
_FURTHEST = 1 << 31  # code points: no text is as long
_ANCHOR = {"report", "span", "exact"}


def check_record_rows(proof: Proof) -> Iterator[Fault]:
    """Yield quotes that are not in their text, and whether other rows are not as built."""
    for laid in _QUOTES:
        proof.connection.execute(laid)
    for table in _BODIES:
        yield from _lay_aside(proof, table)
    yield from _lay_codes_aside(proof)
    yield from _check_quotes(proof)
    yield from _check_digest(proof)


def _lay_aside(proof: Proof, table: str) -> Iterator[Fault]:
    """Lay the quotes in the bodies of a table beside the others."""
    (named,) = METADATA.tables[table].primary_key.columns.keys()
    rows = proof.connection.execute(f'SELECT "{named}", body FROM "{table}"')  # noqa: S608 - our own names
    for key, body in rows:
        try:
            value = msgspec.json.decode(unpacked(body))
        except _BROKEN as error:
            yield Fault(FaultKind.RECORD, f"{table} {key}", f"it cannot be read: {error}")
            continue
        yield from _lay_quotes(proof, f"{table} {key}", _anchors(value))


def _lay_codes_aside(proof: Proof) -> Iterator[Fault]:
    """Lay the quotes of rows of codes beside the others."""
    for event, body in proof.connection.execute("SELECT event, body FROM code_row"):
        place = f"code_row {event}"
        try:
            quotes = quotes_of(body)
        except _BROKEN as error:
            yield Fault(FaultKind.RECORD, place, f"it cannot be read: {error}")
            continue
        yield from _lay_quotes(proof, place, quotes)


def _lay_quotes(proof: Proof, place: str, quotes: Iterable[tuple[Any, ...]]) -> Iterator[Fault]:
    """Lay quotes aside: report, start, end, words; what is no quote is a fault."""
    laid: list[tuple[Any, ...]] = []
    for report, start, end, exact in quotes:
        if all(isinstance(one, str) for one in (report, exact)) and all(
            isinstance(one, int) and 0 <= one < _FURTHEST for one in (start, end)
        ):
            laid.append((report, exact, place, start, end))
        else:
            why = f"it quotes {report!r} at {start!r}-{end!r}, which is nowhere"
            yield Fault(FaultKind.RECORD, place, why)
    proof.connection.lay("stands", laid)


def _anchors(value: Any) -> Iterator[tuple[Any, ...]]:
    """Yield report, start, end and words of every quote in a JSON value."""
    if isinstance(value, list):
        for item in value:
            yield from _anchors(item)
    elif isinstance(value, dict):
        if value.keys() >= _ANCHOR and isinstance(value["span"], dict):
            span = value["span"]
            yield value["report"], span.get("start"), span.get("end"), value["exact"]
            return
        for item in value.values():
            yield from _anchors(item)


def _check_quotes(proof: Proof) -> Iterator[Fault]:
    rows = proof.connection.execute(
        'SELECT report, start, "end", exact, place FROM stands ORDER BY report'
    )
    for report, group in groupby(rows, key=itemgetter(0)):
        text = _text(proof, report)
        for _, start, end, exact, place in group:
            proof.count("quotes")
            if text is None:
                why = f"it quotes {report}, which is not kept or cannot be read"
                yield Fault(FaultKind.RECORD, place, why)
                break
            if text[start:end] != exact:
                why = f"{report} reads {text[start:end]!r} at {start}-{end} and not {exact!r}"
                yield Fault(FaultKind.RECORD, place, why)


def _text(proof: Proof, report: str) -> str | None:
    row = proof.connection.execute("SELECT text FROM report WHERE id = ?", (report,)).fetchone()
    try:
        return None if row is None else text_of(row[0])
    except _BROKEN:
        return None


def _check_digest(proof: Proof) -> Iterator[Fault]:
    """Yield whether the rows are not those that were written when the record was built."""
    meta: dict[str, str] = dict(proof.connection.execute("SELECT name, value FROM meta"))
    basis = meta.get("basis", "")
    if not basis:
        return  # there is no record: it is made anew when somebody asks
    now = record_sha256(proof.connection)
    proof.count("records")
    if now != meta.get("digest"):
        why = f"its rows have the SHA-256 {now}, and were written with {meta.get('digest')}"
        yield Fault(FaultKind.RECORD, f"record {basis}", why)
    elif proof.basis == basis and proof.record != now:
        why = f"its rows have the SHA-256 {now}, and the log {proof.record}"
        yield Fault(FaultKind.RECORD, f"record {basis}", why)
    elif proof.basis != basis and proof.head.n:
        why = "no entry of the log says that this record was built"
        yield Fault(FaultKind.BESIDE, f"record {basis}", why)
