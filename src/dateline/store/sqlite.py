"""A dossier in one SQLite file. Reads stream; each write is one transaction."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from dateline.errors import StoreError
from dateline.model.annotations import Annotated
from dateline.model.claim import Claim, Property
from dateline.model.derivation import Derivation
from dateline.model.event import Event
from dateline.model.ids import EntityId, EventId, ReportId, StateClaimId
from dateline.model.judgement import Judgement, in_order
from dateline.model.origin import Origin, Support
from dateline.model.record import Clash, Disagreement, Entity, Merge, Record
from dateline.model.report import Reading
from dateline.model.state import NEAR, Flow, State, StateClaim
from dateline.ports import Hit
from dateline.store import schema
from dateline.store.check import check_judgement, check_record
from dateline.store.kept import prepared
from dateline.store.passages import hit_in, query_words
from dateline.store.record_rows import record_rows, sorted_record
from dateline.store.rows import (
    annotated_of,
    bodies_of,
    json_of,
    judgement_of,
    problems_of,
    report_of,
    sides_of,
    text_of,
)
from dateline.store.sqlite_add import in_chunks, write_batch
from dateline.store.sqlite_claims import read_claims, read_mentions
from dateline.store.sqlite_file import WRITING, open_file

__all__ = ["SqliteStore"]

B = TypeVar("B", Merge, Derivation, Origin, Support, Flow)

_AT_ONCE = 64  # rows fetched together: a report with its annotations takes about 20 kB


_GAZETTEER = "gazetteer:"  # what the names of such rows of `meta` begin with


class SqliteStore:
    """See `ports.Store`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the dossier at `path`.

        Raises:
            StoreError: It is not there and `create` is false, it is no dossier, or a newer
                version wrote it.
        """
        self._path = path
        self._engine = open_file(path, create=create)
        self._open = True

    def add(self, items: Sequence[tuple[Reading, Annotated | None]]) -> None:
        """Keep readings with their annotations, in one transaction."""
        batch = prepared(items)
        with self._connected(writing=True) as connection:
            if write_batch(connection, batch):
                _empty_record(connection)

    def known(self) -> frozenset[tuple[str, str]]:
        """Return (path, raw_sha256) of all that was added."""
        columns = schema.reading.c
        with self._connected() as connection:
            rows = connection.execute(sa.select(columns.path, columns.raw_sha256))
            return frozenset((row.path, row.raw_sha256) for row in rows)

    def digests(self) -> dict[str, ReportId]:
        """Return the id of each kept report by its digest."""
        report = schema.report.c
        with self._connected() as connection:
            rows = connection.execute(sa.select(report.digest, report.id).order_by(report.digest))
            return {row.digest: ReportId(row.id) for row in rows}

    def readings(self) -> Iterator[Reading]:
        """Yield what was added, refused files first, by report id and path."""
        reading, report = schema.reading.c, schema.report.c
        columns = (reading.path, reading.raw_sha256, reading.problems)
        order = (reading.path, reading.raw_sha256, reading.given)
        refused = sa.select(*columns).where(reading.report.is_(None)).order_by(*order)
        kept = (
            sa.select(*columns, report.id, report.about, report.text)
            .join_from(schema.report, schema.reading)
            .order_by(report.id, *order)
        )
        with self._connected() as connection:
            for row in _streamed(connection, refused):
                yield Reading(row.path, b"", row.raw_sha256, None, problems_of(row.problems))
            for row in _streamed(connection, kept):
                found = report_of(row.id, row.about, row.text)
                yield Reading(row.path, b"", row.raw_sha256, found, problems_of(row.problems))

    def raw(self, sha256: str) -> bytes:
        """Return original bytes, or b"" when they were not kept."""
        raw = schema.raw.c
        with self._connected() as connection:
            kept = connection.scalar(sa.select(raw.bytes).where(raw.sha256 == sha256))
            return b"" if kept is None else zlib.decompress(kept)

    def annotated(self, ids: Iterable[ReportId] | None = None) -> Iterator[Annotated]:
        """Yield reports with their annotations, by id."""
        report = schema.report.c
        wanted = (report.id, report.about, report.text, report.problems, report.found)
        with self._connected() as connection:
            for row in _by_id(connection, wanted, ids):
                found = report_of(row.id, row.about, row.text)
                yield annotated_of(found, row.problems, row.found)

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement for good, in one transaction."""
        check_judgement(judgement)
        row = {"id": judgement.id, "body": json_of(judgement)}
        with self._connected(writing=True) as connection:
            connection.execute(insert(schema.judgement).on_conflict_do_nothing(), row)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, in order."""
        with self._connected() as connection:
            bodies = connection.scalars(sa.select(schema.judgement.c.body)).all()
        return in_order(map(judgement_of, bodies))

    def looked_up_in(self, gazetteer: str) -> None:
        """Remember that reports are looked up in `gazetteer`."""
        row = {"name": _GAZETTEER + gazetteer, "value": gazetteer}
        with self._connected(writing=True) as connection:
            connection.execute(sa.insert(schema.meta).prefix_with("OR IGNORE"), row)

    def gazetteers(self) -> tuple[str, ...]:
        """Return all that reports were ever looked up in, sorted."""
        meta = schema.meta.c
        select = sa.select(meta.value).where(meta.name.startswith(_GAZETTEER, autoescape=True))
        with self._connected() as connection:
            return tuple(sorted(connection.scalars(select)))

    def put_record(self, record: Record, basis: str) -> None:
        """Replace the record, in one transaction."""
        ordered = sorted_record(record)
        with self._connected(writing=True) as connection:
            check_record(ordered, lambda ids: _texts(connection, ids))
            report = schema.report.c
            keys = connection.execute(sa.select(report.id, report.key))
            rows = record_rows(ordered, {ReportId(row.id): row.key for row in keys})
            _empty_record(connection)
            for table in schema.RECORD_TABLES:
                if rows[table.name]:
                    connection.execute(sa.insert(table), rows[table.name])
            connection.execute(sa.insert(schema.meta), {"name": "basis", "value": basis})

    def basis(self) -> str:
        """Return what the kept record was built from."""
        meta = schema.meta.c
        with self._connected() as connection:
            return connection.scalar(sa.select(meta.value).where(meta.name == "basis")) or ""

    def events(self, ids: Iterable[EventId] | None = None) -> tuple[Event, ...]:
        """Return events by id."""
        event = schema.event.c
        select = sa.select(schema.event).order_by(event.key)
        with self._connected() as connection:
            if ids is None:
                rows = connection.execute(select).all()
                mentions = read_mentions(connection, schema.event_mention)
            else:
                rows, mentions = [], {}
                for some in in_chunks(sorted(frozenset(ids))):
                    found = connection.execute(select.where(event.id.in_(some))).all()
                    keys = [row.key for row in found]
                    rows += found
                    mentions |= read_mentions(connection, schema.event_mention, keys)
        return tuple(Event(EventId(row.id), row.type, mentions.get(row.key, ())) for row in rows)

    def claims(self, event: EventId | None = None) -> tuple[Claim, ...]:
        """Return claims of one event, or all."""
        with self._connected() as connection:
            return read_claims(connection, event)

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities, by id."""
        with self._connected() as connection:
            mentions = read_mentions(connection, schema.entity_mention)
            rows = connection.execute(sa.select(schema.entity).order_by(schema.entity.c.key)).all()
        return tuple(
            Entity(EntityId(row.id), row.schema, row.name, mentions.get(row.key, ()))
            for row in rows
        )

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return all disagreements."""
        found, event = schema.disagreement.c, schema.event.c
        columns = (event.id, found.property, found.sides, found.why, found.kind)
        select = sa.select(*columns).join_from(schema.disagreement, schema.event)
        with self._connected() as connection:
            return tuple(
                Disagreement(
                    EventId(row.id),
                    Property(row.property),
                    sides_of(row.sides),
                    row.why,
                    Clash(row.kind),
                )
                for row in connection.execute(select.order_by(found.key))
            )

    def merges(self, event: EventId | None = None) -> tuple[Merge, ...]:
        """Return why mentions are one event, of one event or all."""
        return self._bodies(Merge, schema.merge, event)

    def derivations(self) -> tuple[Derivation, ...]:
        """Return all derivations, by id."""
        return self._bodies(Derivation, schema.derivation)

    def origins(self) -> tuple[Origin, ...]:
        """Return all origins, by id."""
        return self._bodies(Origin, schema.origin)

    def supports(self, event: EventId | None = None) -> tuple[Support, ...]:
        """Return what stands behind the values of one event, or of all."""
        return self._bodies(Support, schema.support, event)

    def states(self, at: int | None = None, unknown: int = 0) -> tuple[State, ...]:
        """Return all states, or those that are listed at a minute, by id."""
        state, stretch = schema.state.c, schema.stretch.c
        select = sa.select(state.body).order_by(state.key)
        with self._connected() as connection:
            if at is None:
                return bodies_of(State, connection.scalars(select).all())
            began = stretch.first.between(at - NEAR, at)
            listed = sa.select(stretch.state).where(began, stretch.last >= at)
            near = listed.where(~stretch.known).order_by(sa.func.abs(stretch.edge - at))
            keys = [*connection.scalars(listed.where(stretch.known))]
            keys += connection.scalars(near.order_by(stretch.state).limit(unknown))
            bodies: list[str] = []
            for some in in_chunks(sorted(keys)):
                bodies += connection.scalars(select.where(state.key.in_(some)))
            return bodies_of(State, bodies)

    def state_claims(self, ids: Iterable[StateClaimId] | None = None) -> tuple[StateClaim, ...]:
        """Return what reports say of states, by id or all."""
        claim = schema.state_claim.c
        select = sa.select(claim.key, claim.body).order_by(claim.key)
        with self._connected() as connection:
            if ids is None:
                rows = connection.execute(select).all()
            else:
                rows = []
                for some in in_chunks(sorted(frozenset(ids))):
                    rows += connection.execute(select.where(claim.id.in_(some))).all()
                rows.sort(key=lambda row: row.key)
            return bodies_of(StateClaim, [row.body for row in rows])

    def flows(self) -> tuple[Flow, ...]:
        """Return all movements, by id."""
        return self._bodies(Flow, schema.flow)

    def _bodies(
        self, kind: type[B], table: sa.Table, about: EventId | None = None
    ) -> tuple[B, ...]:
        """Return what the rows of a table hold whole, in their order; of one event, or all."""
        select = sa.select(table.c.body).order_by(table.c.key)
        if about is not None:
            select = select.join_from(table, schema.event).where(schema.event.c.id == about)
        with self._connected() as connection:
            return bodies_of(kind, connection.scalars(select).all())

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return passages that hold all of `words`, best first."""
        wanted = query_words(words)
        if not wanted or limit < 1:
            return ()
        report = schema.report.c
        with self._connected() as connection:
            counts = _occurrences(connection, wanted)
            ids = connection.execute(sa.select(report.key, report.id))
            best = sorted((-counts[row.key], row.id) for row in ids if row.key in counts)[:limit]
            columns = (report.id, report.about, report.text)
            rows = _by_id(connection, columns, (ReportId(id_) for _, id_ in best))
            reports = {row.id: report_of(row.id, row.about, row.text) for row in rows}
        return tuple(hit_in(reports[id_], wanted, -less) for less, id_ in best)

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._open = False
        self._engine.dispose()

    @contextmanager
    def _connected(self, *, writing: bool = False) -> Iterator[sa.Connection]:
        """One transaction; a reading one sees the dossier as it was when it began."""
        if not self._open:
            raise StoreError(f"the dossier {self._path} was closed")
        try:
            with self._engine.connect() as connection:
                marked = connection.execution_options(**{WRITING: writing})
                with marked.begin():
                    yield marked
        except sa.exc.DBAPIError as error:
            raise StoreError(
                f"the dossier {self._path} refused: {error.orig}",
                hint="see that no other process holds it and that the disk is not full",
            ) from error


def _streamed(connection: sa.Connection, select: sa.Select[Any]) -> sa.Result[Any]:
    return connection.execution_options(yield_per=_AT_ONCE).execute(select)


def _by_id(
    connection: sa.Connection,
    columns: Sequence[sa.Column[Any]],
    ids: Iterable[ReportId] | None,
) -> Iterator[sa.Row[Any]]:
    """Yield rows of reports by id; all of them when `ids` is None."""
    report = schema.report.c
    select = sa.select(*columns).order_by(report.id)
    if ids is None:
        yield from _streamed(connection, select)
        return
    for some in in_chunks(sorted(frozenset(ids))):
        yield from _streamed(connection, select.where(report.id.in_(some)))


def _texts(connection: sa.Connection, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
    report = schema.report.c
    for row in _by_id(connection, (report.id, report.text), ids):
        yield ReportId(row.id), text_of(row.text)


def _empty_record(connection: sa.Connection) -> None:
    for table in reversed(schema.RECORD_TABLES):
        connection.execute(sa.delete(table))
    connection.execute(sa.delete(schema.meta).where(schema.meta.c.name == "basis"))


def _occurrences(connection: sa.Connection, wanted: tuple[str, ...]) -> dict[int, int]:
    """Return how often the wanted words stand in each report that has all of them, by its key."""
    select = sa.text("SELECT doc, count(*) AS times FROM word WHERE term = :word GROUP BY doc")
    counts: dict[int, int] | None = None
    for word in wanted:
        rows = connection.execute(select, {"word": word})
        found: dict[int, int] = {row.doc: row.times for row in rows}
        if counts is None:
            counts = found
        else:
            counts = {doc: counts[doc] + n for doc, n in found.items() if doc in counts}
    return counts or {}
