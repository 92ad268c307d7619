"""A dossier in a database. Reads stream; each write is one transaction."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from dateline.model.annotations import Annotated
from dateline.model.code import CodeRow
from dateline.model.custody import Deed
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, in_order
from dateline.model.record import Counts, Record
from dateline.model.report import Reading, Report
from dateline.model.version import Placed, Stand
from dateline.ports import Hit
from dateline.store import schema
from dateline.store.check import check_judgement, check_record
from dateline.store.code_rows import Coded, code_rows
from dateline.store.dialects import Row, dialect_of
from dateline.store.kept import TRIED_AGAIN, Batch, found_later, prepared
from dateline.store.lines import lines_of
from dateline.store.log_rows import judging, record_facts
from dateline.store.originals import capture_of
from dateline.store.passages import hit_in, query_words
from dateline.store.record_rows import counts_of, record_rows, sorted_record, telling_rows
from dateline.store.rows import (
    annotated_of,
    counts_read,
    json_of,
    judgement_of,
    problems_of,
    report_of,
    text_of,
)
from dateline.store.sql_add import in_chunks, write_batch
from dateline.store.sql_custody import record_sha256
from dateline.store.sql_open import by_id, counted, put, streamed
from dateline.store.sql_versions import SqlVersions, placed_in
from dateline.store.sql_watched import SqlWatched

__all__ = ["SqlStore"]

_GAZETTEER = "gazetteer:"  # what the names of such rows of `meta` begin with
_CODES = 10_000  # rows written together, about half a kB each
_MANY = 1000  # claims: smaller tables are read whole as fast as by an index
_BASIS, _COUNTS, _CHANGES, _DIGEST = "basis", "counts", "changes", "digest"  # rows of `meta`
_INTAKES = "intakes"  # a row of `meta`: how often readings were added, whatever was judged or built
_OF_RECORD = (_BASIS, _COUNTS, _DIGEST)


class SqlStore(SqlVersions, SqlWatched):
    """See `ports.Store`."""

    _judgements: tuple[Judgement, ...] = ()

    def add(
        self,
        items: Sequence[tuple[Reading, Annotated | None]],
        placed: Sequence[Placed] = (),
        *,
        since: Stand | None = None,
    ) -> bool:
        """Keep readings with their annotations, in one transaction, where all is as it was."""
        return self._write(prepared(items, placed), since)

    def stand(self) -> Stand:
        """Return what was taken in and decided so far."""
        with self._connected() as connection:
            return _stand(connection)

    def annotate(self, found: Sequence[Annotated]) -> None:
        """Keep what was found in reports that are kept, in one transaction."""
        digests = sorted({one.report.digest for one in found})
        report = schema.report.c
        known: set[str] = set()
        with self._connected() as connection:
            for some in in_chunks(digests):
                select = sa.select(report.digest).where(report.digest.in_(some))
                known.update(connection.scalars(select))
        self._write(found_later(found, known))

    def _write(self, batch: Batch, since: Stand | None = None) -> bool:
        with self._connected(writing=True) as connection:
            if since is not None and since.differs(_stand(connection), placing=bool(batch.placed)):
                return False
            self._begin_in(connection)
            if write_batch(connection, batch):
                _empty_record(connection)
            self._log_batch(connection, batch)
            _count(connection)
            if batch.readings:
                _count(connection, _INTAKES)
        return True

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
            select = sa.select(report.digest, report.id).order_by(report.digest)
            rows = connection.execute(select.where(counted()))
            return {row.digest: ReportId(row.id) for row in rows}

    def readings(self, ids: Iterable[ReportId] | None = None) -> Iterator[Reading]:
        """Yield what was added, refused files first, by report id and path."""
        reading, report = schema.reading.c, schema.report.c
        columns = (reading.path, reading.raw_sha256, reading.problems, reading.about)
        order = (reading.path, reading.raw_sha256, reading.given)
        kept = (
            sa.select(*columns, report.id, report.about.label("said"), report.text)
            .join_from(schema.report, schema.reading, schema.report.c.key == reading.report)
            .where(counted())
            .order_by(report.id, *order)
        )
        some = [kept] if ids is None else [
            kept.where(report.id.in_(chunk)) for chunk in in_chunks(sorted(frozenset(ids)))
        ]  # fmt: skip
        with self._connected() as connection:
            yield from _refused(connection) if ids is None else ()
            for select in some:
                for row in streamed(connection, select):
                    yield _reading(row, report_of(row.id, row.said, row.text))

    def refused(self) -> tuple[Reading, ...]:
        """Return the files that could not become a report, by path."""
        with self._connected() as connection:
            return tuple(_refused(connection))

    def counts(self) -> Counts:
        """Return how much there is of what."""
        report = schema.report.c
        with self._connected() as connection:
            alone = report.key.not_in(sa.select(schema.version.c.report))
            kept = connection.scalar(sa.select(sa.func.count(report.id)).where(alone)) or 0
            body = _meta(connection, _COUNTS)
        return replace(counts_read(body), reports=kept) if body else Counts(kept)

    def report_ids(self) -> tuple[ReportId, ...]:
        """Return the ids of all reports, sorted."""
        report = schema.report.c
        with self._connected() as connection:
            ids = connection.scalars(sa.select(report.id).where(counted()).order_by(report.id))
            return tuple(map(ReportId, ids))

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
            for row in by_id(connection, wanted, ids):
                found = report_of(row.id, row.about, row.text)
                yield annotated_of(found, row.problems, row.found)

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement for good, in one transaction."""
        check_judgement(judgement)
        row = {"id": judgement.id, "body": json_of(judgement)}
        with self._connected(writing=True) as connection:
            self._begin_in(connection)
            add = dialect_of(connection).insert(schema.judgement).on_conflict_do_nothing()
            kept = connection.execute(add, row, execution_options={"preserve_rowcount": True})
            if kept.rowcount:
                self._log_in(connection, *judging(judgement))
                _count(connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, in order; those that were read before are not read again.

        They are never changed and none is taken away, so as many as before are the same.
        """
        one, known = schema.judgement.c, self._judgements
        with self._connected() as connection:
            count = connection.scalar(sa.select(sa.func.count()).select_from(schema.judgement))
            if count == len(known):
                return known
            have = {judgement.id for judgement in known}
            new = [id_ for id_ in connection.scalars(sa.select(one.id)) if id_ not in have]
            bodies = [
                body
                for some in in_chunks(sorted(new))
                for body in connection.scalars(sa.select(one.body).where(one.id.in_(some)))
            ]
        self._judgements = in_order((*known, *map(judgement_of, bodies)))
        return self._judgements

    def looked_up_in(self, gazetteer: str) -> None:
        """Remember that reports are looked up in `gazetteer`."""
        row = {"name": _GAZETTEER + gazetteer, "value": gazetteer}
        with self._connected(writing=True) as connection:
            put(connection, schema.meta, row)

    def gazetteers(self) -> tuple[str, ...]:
        """Return all that reports were ever looked up in, sorted."""
        meta = schema.meta.c
        select = sa.select(meta.value).where(meta.name.startswith(_GAZETTEER, autoescape=True))
        with self._connected() as connection:
            return tuple(sorted(connection.scalars(select)))

    def put_record(self, record: Record, basis: str, codes: Iterable[CodeRow] = ()) -> None:
        """Replace the record, in one transaction."""
        ordered = sorted_record(record)
        with self._connected() as connection:
            coded = code_rows(codes, ordered, lambda ids: _texts(connection, ids))
        with self._connected(writing=True) as connection:
            check_record(ordered, lambda ids: _texts(connection, ids))
            report = schema.report.c
            keys = connection.execute(sa.select(report.id, report.key))
            versions = lines_of(placed_in(connection))
            rows = record_rows(ordered, {ReportId(row.id): row.key for row in keys}, versions)
            _empty_record(connection)
            dialect = dialect_of(connection)
            for table in schema.RECORD_TABLES:
                if rows[table.name]:
                    dialect.fill(connection, table, rows[table.name])
            _put_codes(connection, coded, ordered)
            for some in telling_rows(ordered):
                dialect.add_telling(connection, some)
            if len(ordered.claims) > _MANY:
                dialect.filled(connection)
            digest = record_sha256(dialect.rows(connection))
            said = ((_BASIS, basis), (_COUNTS, json_of(counts_of(ordered, 0))), (_DIGEST, digest))
            rows_ = [{"name": name, "value": value} for name, value in said]
            connection.execute(sa.insert(schema.meta), rows_)
            self._log_in(connection, Deed.BUILT, record_facts(basis, digest))
            _count(connection)

    def basis(self) -> str:
        """Return what the kept record was built from."""
        with self._connected() as connection:
            return _meta(connection, _BASIS)

    def changes(self) -> int:
        """Return a number that grows with each change."""
        with self._connected() as connection:
            return int(_meta(connection, _CHANGES) or 0)

    def derive(self, name: str, body: bytes, basis: str) -> None:
        """Keep what was made of the record of that basis, until it goes."""
        row: Row = {"name": name, "body": zlib.compress(body)}
        with self._connected(writing=True) as connection:
            if basis and _meta(connection, _BASIS) == basis:
                put(connection, schema.derived, row)

    def derived(self, name: str) -> bytes:
        """Return what was made of the kept record, or b""."""
        one = schema.derived.c
        with self._connected() as connection:
            body = connection.scalar(sa.select(one.body).where(one.name == name))
            return zlib.decompress(body) if body else b""

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return passages that hold all of `words`, best first."""
        wanted = query_words(words)
        if not wanted or limit < 1:
            return ()
        report = schema.report.c
        with self._connected() as connection:
            counts = _occurrences(connection, wanted)
            ids = connection.execute(sa.select(report.key, report.id).where(counted()))
            best = sorted((-counts[row.key], row.id) for row in ids if row.key in counts)[:limit]
            columns = (report.id, report.about, report.text)
            rows = by_id(connection, columns, (ReportId(id_) for _, id_ in best))
            reports = {row.id: report_of(row.id, row.about, row.text) for row in rows}
        return tuple(hit_in(reports[id_], wanted, -less) for less, id_ in best)


def _put_codes(connection: sa.Connection, coded: Sequence[Coded], record: Record) -> None:
    number = {event.id: n for n, event in enumerate(record.events)}
    for at in range(0, len(coded), _CODES):
        some = coded[at : at + _CODES]
        rows: list[Row] = [{"event": number[id_], "body": body} for id_, body in some]
        dialect_of(connection).fill(connection, schema.code_row, rows)


def _texts(connection: sa.Connection, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
    report = schema.report.c
    for row in by_id(connection, (report.id, report.text), ids):
        yield ReportId(row.id), text_of(row.text)


def _refused(connection: sa.Connection) -> Iterator[Reading]:
    reading, report = schema.reading.c, schema.report.c
    columns = (reading.path, reading.raw_sha256, reading.problems, reading.about, report.id)
    select = sa.select(*columns).outerjoin_from(
        schema.reading, schema.report, reading.repeats == report.key
    )
    order = (reading.path, reading.raw_sha256, reading.given)
    later = schema.reading.alias("later")
    read = sa.exists().where(  # refused once, and a report when it was tried again
        later.c.path == reading.path,
        later.c.raw_sha256 == reading.raw_sha256,
        later.c.report.is_not(None),
        sa.or_(*(reading.problems.contains(f'"{code}"') for code in TRIED_AGAIN)),
    )
    which = sa.and_(reading.report.is_(None), sa.not_(read))
    for row in streamed(connection, select.where(which).order_by(*order)):
        yield _reading(row, None, row.id)


def _reading(row: sa.Row[Any], report: Report | None, repeats: ReportId | None = None) -> Reading:
    problems, capture = problems_of(row.problems), capture_of(row.about)
    return Reading(row.path, b"", row.raw_sha256, report, problems, capture, repeats)


def _empty_record(connection: sa.Connection) -> None:
    for table in reversed(schema.RECORD_TABLES):
        connection.execute(sa.delete(table))
    dialect_of(connection).empty_telling(connection)
    connection.execute(sa.delete(schema.meta).where(schema.meta.c.name.in_(_OF_RECORD)))


def _meta(connection: sa.Connection, name: str) -> str:
    meta = schema.meta.c
    return connection.scalar(sa.select(meta.value).where(meta.name == name)) or ""


def _stand(connection: sa.Connection) -> Stand:
    judged = connection.scalar(sa.select(sa.func.count()).select_from(schema.judgement))
    return Stand(int(_meta(connection, _INTAKES) or 0), judged or 0)


def _count(connection: sa.Connection, what: str = _CHANGES) -> None:
    """Count a change."""
    row = {"name": what, "value": str(int(_meta(connection, what) or 0) + 1)}
    put(connection, schema.meta, row)


def _occurrences(connection: sa.Connection, wanted: tuple[str, ...]) -> dict[int, int]:
    """Return how often the wanted words stand in each report that has all of them, by its key."""
    counts: dict[int, int] | None = None
    for word in wanted:
        found = dialect_of(connection).occurrences(connection, word)
        if counts is None:
            counts = found
        else:
            counts = {doc: counts[doc] + n for doc, n in found.items() if doc in counts}
    return counts or {}
