"""The log of a dossier, written in the transaction of what it is about; and its originals."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec
import sqlalchemy as sa

from dateline.model.custody import Deed, Entry, Hand, Held, Original, Stood, entry_of
from dateline.model.ids import ReportId
from dateline.model.version import Placed
from dateline.store import schema
from dateline.store.dialects import Rows
from dateline.store.kept import Batch, ReadingKey
from dateline.store.log_rows import (
    entry_read,
    facts_json,
    format_of,
    held_of,
    judged_of,
    listings,
    record_facts,
)
from dateline.store.originals import original_of
from dateline.store.rows import judgement_of, text_of
from dateline.store.sql_add import in_chunks
from dateline.store.sql_open import OpenDatabase, streamed

__all__ = ["SqlCustody", "append", "record_sha256"]

_LISTS = (Deed.BEGAN.value, Deed.UPGRADED.value)


class SqlCustody(OpenDatabase):
    """The part of a dossier that keeps its log."""

    _hand: Callable[[], Hand] | None = None

    def log_as(self, hand: Callable[[], Hand]) -> None:
        """Have every later change logged, in the hand that `hand` gives when it is made."""
        self._hand = hand

    def begin_log(self) -> None:
        """List what is held where no log was begun, or where the tables got another format."""
        if self._hand is None or not self._opened.may_write():
            return
        with self._connected() as connection:
            if _format(connection) == schema.HEAD:
                return
        with self._connected(writing=True) as connection:
            before = _format(connection)  # again: another process may have done it meanwhile
            if before == "":
                _begin(connection, self._hand())
            elif before != schema.HEAD:
                _list(connection, self._hand(), Deed.UPGRADED)

    def log(self, what: Deed, facts: object) -> Entry | None:
        """Add an entry; None where nobody logs or the dossier may not be written."""
        if self._hand is None or not self._opened.may_write():
            return None
        with self._connected(writing=True) as connection:
            return append(connection, self._hand(), what, facts)

    def custody(self, since: int = 0) -> Iterator[Entry]:
        """Yield the entries of the log after number `since`, in order."""
        log = schema.custody
        with self._connected() as connection:
            select = sa.select(log).where(log.c.n > since).order_by(log.c.n)
            for row in streamed(connection, select):
                yield entry_read(tuple(row))

    def last_entry(self) -> Entry | None:
        """Return the newest entry of the log; None when there is none."""
        log = schema.custody
        with self._connected() as connection:
            row = connection.execute(sa.select(log).order_by(log.c.n.desc()).limit(1)).first()
            return None if row is None else entry_read(tuple(row))

    def originals(self, ids: Iterable[ReportId] | None = None) -> Iterator[Original]:
        """Yield what is known of the bytes of each input, as `readings` is sorted."""
        reading, report = schema.reading.c, schema.report.c
        columns = (reading.path, reading.raw_sha256, reading.about)
        order = (reading.path, reading.raw_sha256, reading.given)
        kept = sa.select(*columns, report.id).join_from(schema.report, schema.reading)
        kept = kept.order_by(report.id, *order)
        refused = sa.select(*columns, sa.literal("").label("id"))
        refused = refused.where(reading.report.is_(None)).order_by(*order)
        wanted = None if ids is None else frozenset(ids)
        some = [refused] if wanted is None or "" in wanted else []
        if wanted is None:
            some.append(kept)
        else:
            some += [kept.where(report.id.in_(chunk)) for chunk in in_chunks(sorted(wanted))]
        with self._connected() as connection:
            for select in some:
                for row in streamed(connection, select):
                    yield original_of(row.path, row.raw_sha256, row.id, row.about)

    def _log_in(self, connection: sa.Connection, what: Deed, facts: object) -> None:
        """Add an entry in this transaction, where somebody logs."""
        if self._hand is not None:
            append(connection, self._hand(), what, facts)

    def _log_batch(self, connection: sa.Connection, batch: Batch) -> None:
        """Log what a batch added, what it found in reports that waited, and what it placed."""
        if self._hand is None:
            return
        read = {row.digest for row in batch.readings.values()}
        for deed, keys in (
            (Deed.ADDED, sorted(batch.readings)),
            (Deed.ANNOTATED, _keys_of(connection, sorted(batch.reports.keys() - read))),
        ):
            if keys:
                inputs = [held for key in keys for held in _held(connection, key)]
                append(connection, self._hand(), deed, {"inputs": inputs})
        if batch.placed:
            names = {one.report: one for one in batch.placed.values()}
            placed = sorted(_stood(connection, names), key=lambda one: one.digest)
            append(connection, self._hand(), Deed.PLACED, {"placed": placed})

    def _begin_in(self, connection: sa.Connection) -> None:
        """Begin the log before a change, so that what is listed was there before it."""
        if self._hand is not None and _last(connection) == (0, ""):
            _begin(connection, self._hand())


def append(connection: sa.Connection, hand: Hand, what: Deed, facts: object) -> Entry:
    """Add one entry to the log in this transaction and return it; begin the log where it is new."""
    if what is not Deed.BEGAN and _last(connection) == (0, ""):
        _begin(connection, hand)
    n, before = _last(connection)
    entry = entry_of(n + 1, hand, what, facts_json(facts), before)
    connection.execute(
        sa.insert(schema.custody),
        {
            "n": entry.n, "at": entry.at.isoformat(), "by": entry.by, "version": entry.version,
            "what": entry.what.value, "about": entry.about, "before": entry.before,
            "hash": entry.hash,
        },
    )  # fmt: skip
    return entry


def record_sha256(connection: Rows) -> str:
    """Return the SHA-256 of all rows of the record, table by table, in the order of their keys.

    The same rows have the same in every database: yes and no are 1 and 0.
    """
    total = hashlib.sha256()
    for table in schema.RECORD_TABLES:
        if table is schema.derived:  # made of the record, after it
            continue
        columns = ", ".join(map(_plain, table.columns))
        order = ", ".join(f'"{column.name}"' for column in table.primary_key)
        total.update(table.name.encode())
        rows = connection.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY {order}')  # noqa: S608 - our own names
        for row in rows:
            total.update(msgspec.msgpack.encode(row))
    return total.hexdigest()


def _plain(column: sa.Column[object]) -> str:
    name = f'"{column.name}"'
    return f"CAST({name} AS INTEGER)" if isinstance(column.type, sa.Boolean) else name


def _last(connection: sa.Connection) -> tuple[int, str]:
    log = schema.custody.c
    row = connection.execute(sa.select(log.n, log.hash).order_by(log.n.desc()).limit(1)).first()
    return (0, "") if row is None else (row.n, row.hash)


def _format(connection: sa.Connection) -> str:
    """Return the format of the tables as the log last says it; "" where it was not begun."""
    log = schema.custody.c
    select = sa.select(log.about).where(log.what.in_(_LISTS)).order_by(log.n.desc()).limit(1)
    about = connection.scalar(select)
    return "" if about is None else format_of(about)


def _begin(connection: sa.Connection, hand: Hand) -> None:
    _list(connection, hand, Deed.BEGAN)


def _list(connection: sa.Connection, hand: Hand, what: Deed) -> None:
    """List all that is held, in as many entries as it takes."""
    reading = schema.reading.c
    keys = connection.execute(sa.select(reading.path, reading.raw_sha256, reading.given))
    inputs = [held for key in sorted(map(tuple, keys.all())) for held in _held(connection, key)]
    bodies = connection.scalars(sa.select(schema.judgement.c.body).order_by(schema.judgement.c.id))
    judgements = [judged_of(judgement_of(body)) for body in bodies.all()]
    meta = schema.meta.c
    kept = connection.execute(sa.select(meta.name, meta.value)).all()
    said = {row.name: row.value for row in kept}
    record = record_facts(said.get("basis", ""), said.get("digest", ""))
    for facts in listings({"format": schema.HEAD, **record}, inputs, judgements):
        append(connection, hand, what, facts)


def _keys_of(connection: sa.Connection, digests: Iterable[str]) -> list[ReadingKey]:
    """Return the keys of the readings that reports were made of, sorted."""
    reading, report = schema.reading.c, schema.report.c
    columns = (reading.path, reading.raw_sha256, reading.given)
    select = sa.select(*columns).join(schema.report, reading.report == report.key)
    found = [
        (row.path, row.raw_sha256, row.given)
        for some in in_chunks(digests)
        for row in connection.execute(select.where(report.digest.in_(some)))
    ]
    return sorted(found)


def _stood(connection: sa.Connection, placed: Mapping[ReportId, Placed]) -> list[Stood]:
    """Return where reports stand, by digests."""
    report = schema.report.c
    wanted = sorted({*placed, *(one.lead for one in placed.values())})
    digests: dict[str, str] = {}
    for some in in_chunks(wanted):
        rows = connection.execute(sa.select(report.id, report.digest).where(report.id.in_(some)))
        digests |= {row.id: row.digest for row in rows}
    return [
        Stood(digests[one.report], digests[one.lead], one.nth, one.kind.value if one.kind else "")
        for one in placed.values()
    ]


def _held(connection: sa.Connection, key: ReadingKey) -> Iterator[Held]:
    """Yield the input of that key as it is kept."""
    reading, report = schema.reading.c, schema.report.c
    path, sha256, given = key
    select = (
        sa.select(reading.about, report.id, report.digest, report.text, report.content)
        .join_from(schema.reading, schema.report, isouter=True)
        .where(reading.path == path, reading.raw_sha256 == sha256, reading.given == given)
    )
    for row in connection.execute(select):
        one = original_of(path, sha256, row.id or "", row.about)
        if row.id is None:
            yield held_of(one, "", "", "")
        else:
            text = hashlib.sha256(text_of(row.text).encode()).hexdigest()
            yield held_of(one, row.digest, text, row.content)
