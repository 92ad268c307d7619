"""Writes one batch into a dossier."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store.dialects import dialect_of
from dateline.store.kept import Batch, merged, refuse_taken
from dateline.store.rows import ReportRow
from dateline.store.schema import raw, reading, report, version

__all__ = ["in_chunks", "write_batch"]

X = TypeVar("X", str, int)

_AT_ONCE = 500  # of 32,766 parameters (SQLite) or 65,535; a plan for 500 takes a millisecond
_COLUMNS = ("id", "digest", "annotated", "content", "about", "problems", "text", "found")


def in_chunks(ids: Iterable[X]) -> Iterator[list[X]]:
    """Yield the ids, in order, in lists short enough for one IN (...)."""
    every = list(ids)
    return (every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE))


def write_batch(connection: sa.Connection, batch: Batch) -> bool:
    """Write `batch`; return whether a report that was there has changed its id or content.

    Raises:
        StoreError: An id is taken by another report.
    """
    _refuse_taken(connection, batch)
    before = _kept(connection, batch.reports)
    after = {
        digest: merged(before[digest][1], row) if digest in before else row
        for digest, row in batch.reports.items()
    }
    changed = [digest for digest, (_, row) in before.items() if after[digest] != row]
    for digest in changed:
        key = before[digest][0]
        values = _columns(after[digest])
        connection.execute(sa.update(report).where(report.c.key == key).values(values))
    keys = {digest: key for digest, (key, _) in before.items()}
    keys |= _insert_new(connection, batch, [d for d in sorted(after) if d not in before])
    _write_readings(connection, batch, keys)
    _write_placed(connection, batch)
    if batch.raws:
        rows = [{"sha256": sha256, "bytes": kept} for sha256, kept in batch.raws.items()]
        connection.execute(dialect_of(connection).insert(raw).on_conflict_do_nothing(), rows)
    return bool(changed)


def _insert_new(connection: sa.Connection, batch: Batch, digests: list[str]) -> dict[str, int]:
    first = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(report.c.key), 0))) or 0
    keys = {digest: first + n for n, digest in enumerate(digests, start=1)}
    if keys:
        rows = [{"key": key, **_columns(batch.reports[d])} for d, key in keys.items()]
        connection.execute(sa.insert(report), rows)
        words = [(key, batch.words[digest]) for digest, key in keys.items()]
        dialect_of(connection).add_words(connection, words)
    return keys


def _write_readings(connection: sa.Connection, batch: Batch, keys: dict[str, int]) -> None:
    dialect = dialect_of(connection)
    add = dialect.insert(reading)
    smaller = {
        name: sa.case((reading.c[name] < add.excluded[name], reading.c[name]),
                      else_=add.excluded[name])
        for name in ("problems", "about")
    }  # fmt: skip
    add = add.on_conflict_do_update(index_elements=dialect.key_of(reading), set_=smaller)
    copied = _keys(connection, (row.repeats for row in batch.readings.values() if row.repeats))
    rows = [
        {
            "path": path,
            "raw_sha256": sha256,
            "given": given,
            "report": keys.get(row.digest),
            "problems": row.problems,
            "about": row.about,
            "repeats": copied.get(row.repeats),
        }
        for (path, sha256, given), row in batch.readings.items()
    ]
    if rows:
        connection.execute(add, rows)


def _write_placed(connection: sa.Connection, batch: Batch) -> None:
    """Write where captures stand; a report that leads has no row."""
    names = {one.report for one in batch.placed.values()}
    keys = _keys(connection, names | {one.lead for one in batch.placed.values()})
    for some in in_chunks([keys[name] for name in sorted(names)]):
        connection.execute(sa.delete(version).where(version.c.report.in_(some)))
    rows = [
        {
            "report": keys[one.report],
            "lead": keys[one.lead],
            "nth": one.nth,
            "kind": one.kind.value,
        }
        for one in batch.placed.values()
        if one.kind is not None
    ]
    if rows:
        connection.execute(sa.insert(version), rows)


def _keys(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the keys of reports by id.

    Raises:
        StoreError: One of them is not kept.
    """
    wanted = sorted(frozenset(ids))
    found: dict[str, int] = {}
    for some in in_chunks(wanted):
        for row in connection.execute(
            sa.select(report.c.id, report.c.key).where(report.c.id.in_(some))
        ):
            found[row.id] = row.key
    for name in wanted:
        if name not in found:
            raise StoreError(f"there is no report {name} that another could be a version of")
    return found


def _refuse_taken(connection: sa.Connection, batch: Batch) -> None:
    select = sa.select(reading.c.given, report.c.digest).join_from(reading, report)
    for some in in_chunks(batch.given):
        for given, digest in connection.execute(select.where(reading.c.given.in_(some))):
            refuse_taken(given, batch.given[given], digest)


def _kept(connection: sa.Connection, digests: Iterable[str]) -> dict[str, tuple[int, ReportRow]]:
    """Return key and row of those reports that are kept already."""
    found: dict[str, tuple[int, ReportRow]] = {}
    for some in in_chunks(digests):
        for row in connection.execute(sa.select(report).where(report.c.digest.in_(some))):
            values = row._mapping
            found[row.digest] = (row.key, ReportRow(**{name: values[name] for name in _COLUMNS}))
    return found


def _columns(row: ReportRow) -> dict[str, str | bytes | bool]:
    return {name: getattr(row, name) for name in _COLUMNS}
