"""Versions of reports in a dossier: which stand beside which, and what was read anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model.custody import Again, Deed
from dateline.model.ids import ReportId
from dateline.model.report import Reading
from dateline.model.version import Input, Kept, Lines, Placed, Version, VersionKind
from dateline.store import schema
from dateline.store.lines import Member, Reread, kept_of, lines_of, reread_row, versions_of
from dateline.store.originals import capture_of
from dateline.store.rows import report_of, text_of, text_sha256
from dateline.store.sql_add import in_chunks
from dateline.store.sql_custody import SqlCustody
from dateline.store.sql_open import by_id, counted, streamed
from dateline.store.sql_record import SqlRecord

__all__ = ["SqlVersions", "placed_in"]

_Inputs = dict[int, list[Input]]


class SqlVersions(SqlRecord, SqlCustody):
    """See `ports.Store`."""

    def waiting(self) -> tuple[ReportId, ...]:
        """Return the ids of reports in which nothing was looked for yet, sorted."""
        report = schema.report.c
        select = sa.select(report.id).where(report.annotated.is_(False), counted())
        with self._connected() as connection:
            return tuple(map(ReportId, connection.scalars(select.order_by(report.id))))

    def kept(self) -> Iterator[Kept]:
        """Yield all reports without their texts, recaptures too, by id."""
        report = schema.report.c
        columns = (report.key, report.id, report.digest, report.about)
        with self._connected() as connection:
            placed = {one.report: one for one in placed_in(connection)}
            own, copies = _inputs(connection, None)
            anew = _counted_anew(connection)
            for row in streamed(connection, sa.select(*columns).order_by(report.id)):
                name = ReportId(row.id)
                said = report_of(row.id, row.about, b"")
                place = placed.get(name, Placed(name, name))
                inputs = tuple(own[row.key]), tuple(copies[row.key])
                yield kept_of(Member(said, row.digest, place, *inputs), anew.get(row.key, 0))

    def texts(self, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
        """Yield the texts of some reports, recaptures too, by id."""
        report = schema.report.c
        with self._connected() as connection:
            for row in by_id(connection, (report.id, report.text), ids, recaptures=True):
                yield ReportId(row.id), text_of(row.text)

    def lines(self) -> Lines:
        """Return which reports of the record are versions of one another."""
        with self._connected() as connection:
            return lines_of(placed_in(connection))

    def versions(self, report: ReportId) -> tuple[Version, ...]:
        """Return all versions of a report, itself among them, by number."""
        with self._connected() as connection:
            every = {one.report: one for one in placed_in(connection)}
            lead = every[report].lead if report in every else report
            line = {lead: Placed(lead, lead)}
            line |= {name: one for name, one in every.items() if one.lead == lead}
            return versions_of(_members(connection, line))

    def reread(self, found: Sequence[tuple[ReportId, Reading]], made_by: str) -> int:
        """Keep what kept bytes are read as today beside their reports."""
        new: list[Again] = []
        with self._connected(writing=True) as connection:
            for name, reading in found:
                row = connection.execute(
                    sa.select(schema.report.c.key, schema.report.c.digest).where(
                        schema.report.c.id == name
                    )
                ).one_or_none()
                if row is None:
                    raise StoreError(f"there is no report {name} that was read anew")
                before = _reread(connection, [row.key])[row.key]
                made = reread_row(reading, row.digest, before, made_by)
                if made is not None:
                    values = {"report": row.key, "n": len(before) + 1, **asdict(made)}
                    connection.execute(sa.insert(schema.rereading), values)
                    new.append(Again(row.digest, made.digest, text_sha256(made.text), made_by))
            if new:
                self._log_in(connection, Deed.REEXTRACTED, {"reread": new})
        return len(new)


def placed_in(connection: sa.Connection) -> list[Placed]:
    """Return where the reports stand that do not lead."""
    version, report = schema.version.c, schema.report.c
    lead = schema.report.alias("leading")
    select = (
        sa.select(report.id, lead.c.id.label("lead"), version.nth, version.kind)
        .join_from(schema.version, schema.report, version.report == report.key)
        .join(lead, version.lead == lead.c.key)
        .order_by(report.id)
    )
    return [
        Placed(ReportId(row.id), ReportId(row.lead), row.nth, VersionKind(row.kind))
        for row in connection.execute(select)
    ]


def _counted_anew(connection: sa.Connection) -> dict[int, int]:
    """Return how many re-readings each report has that has any, by its key."""
    one = schema.rereading.c
    select = sa.select(one.report, sa.func.count().label("times")).group_by(one.report)
    return {row.report: row.times for row in connection.execute(select)}


def _members(connection: sa.Connection, line: dict[ReportId, Placed]) -> Iterator[Member]:
    report = schema.report.c
    columns = (report.key, report.id, report.digest, report.about, report.text)
    rows = list(by_id(connection, columns, line, recaptures=True))
    keys = [row.key for row in rows]
    own, copies = _inputs(connection, keys)
    reread = _reread(connection, keys)
    for row in rows:
        yield Member(
            report_of(row.id, row.about, row.text),
            row.digest,
            line[ReportId(row.id)],
            tuple(own[row.key]),
            tuple(copies[row.key]),
            tuple(reread[row.key]),
        )


def _inputs(connection: sa.Connection, keys: Sequence[int] | None) -> tuple[_Inputs, _Inputs]:
    """Return what each report was kept from, and what repeats it, by the report's key."""
    reading = schema.reading.c
    found: tuple[_Inputs, _Inputs] = defaultdict(list), defaultdict(list)
    for into, column in zip(found, (reading.report, reading.repeats), strict=True):
        select = sa.select(column.label("key"), reading.path, reading.raw_sha256, reading.about)
        some = [column.is_not(None)] if keys is None else [column.in_(c) for c in in_chunks(keys)]
        for which in some:
            for row in connection.execute(select.where(which)):
                capture = capture_of(row.about)
                at, url = (None, "") if capture is None else (capture.at, capture.url)
                into[row.key].append(Input(row.path, row.raw_sha256, at, url))
    return found


def _reread(connection: sa.Connection, keys: Sequence[int]) -> dict[int, list[Reread]]:
    one = schema.rereading.c
    found: defaultdict[int, list[Reread]] = defaultdict(list)
    for some in in_chunks(keys):
        select = sa.select(schema.rereading).where(one.report.in_(some))
        for row in connection.execute(select.order_by(one.report, one.n)):
            found[row.report].append(
                Reread(row.path, row.sha256, row.made_by, row.digest, row.about, row.text)
            )
    return found
