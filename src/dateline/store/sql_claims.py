"""Reads claims and mentions of a dossier: chains and values that recur are made once."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from dateline.model.claim import Chain, Claim, ClaimValue, Property
from dateline.model.event import Certainty, Factuality, Polarity, Role
from dateline.model.ids import ClaimId, EntityId, EventId, ReportId
from dateline.model.span import Anchor, Span
from dateline.store.rows import chain_of, value_of
from dateline.store.schema import chain, claim, claim_value, entity, event, report
from dateline.store.sql_add import in_chunks

__all__ = ["of_events", "read_claims", "read_mentions", "wanted"]

Wanted = sa.ColumnElement[bool]

other = claim.alias("other")


def wanted(
    about: EventId | None, among: EntityId | None, told_in: ReportId | None
) -> Wanted | None:
    """Return which claims are asked for; None for all.

    Args:
        about: Those of this event; else
        among: those of this entity, and when and whether of the events that it takes part in; else
        told_in: those of this report.
    """
    if about is not None:
        return claim.c.event.in_(sa.select(event.c.key).where(event.c.id == about))
    if among is not None:
        key = sa.select(entity.c.key).where(entity.c.id == among).scalar_subquery()
        its = sa.select(other.c.event).where(other.c.entity == key)
        told = claim.c.property.in_([Property.TIME.value, Property.STATUS.value])
        return (claim.c.entity == key) | (claim.c.event.in_(its) & told)
    if told_in is not None:
        return claim.c.report.in_(sa.select(report.c.key).where(report.c.id == told_in))
    return None


def of_events(ids: Iterable[str]) -> Wanted:
    """Return that the claims of some events are asked for."""
    return claim.c.event.in_(sa.select(event.c.key).where(event.c.id.in_(ids)))


def read_claims(connection: sa.Connection, which: Wanted | None) -> tuple[Claim, ...]:
    """Return the claims that `wanted` means, in order."""
    select = (
        sa.select(
            claim, event.c.id.label("event_id"), report.c.id.label("report_id"),
            entity.c.id.label("entity_id"),
        )
        .join_from(claim, event)
        .join(report, claim.c.report == report.c.key)
        .outerjoin(entity, claim.c.entity == entity.c.key)
        .order_by(claim.c.key)
    )  # fmt: skip
    if which is not None:
        select = select.where(which)
    rows = connection.execute(select).all()
    every = which is None
    chains = _chains(connection, None if every else [row.chain for row in rows])
    values = _values(connection, None if every else [row.value for row in rows])
    return tuple(_claim(row, values[row.value], chains[row.chain]) for row in rows)


def read_mentions(
    connection: sa.Connection, table: sa.Table, keys: Collection[int] | None = None
) -> dict[int, tuple[Anchor, ...]]:
    """Return the anchors of events or entities, by their keys, from their table of mentions."""
    owner, n = table.primary_key.columns
    select = (
        sa.select(owner, report.c.id, table.c.start, table.c.end, table.c.exact)
        .join_from(table, report)
        .order_by(owner, n)
    )
    if keys is not None:
        select = select.where(owner.in_(keys))
    found: dict[int, list[Anchor]] = {}
    for key, id_, start, end, exact in connection.execute(select):
        found.setdefault(key, []).append(Anchor(ReportId(id_), Span(start, end), exact))
    return {key: tuple(anchors) for key, anchors in found.items()}


def _claim(row: sa.Row[Any], value: ClaimValue, links: Chain) -> Claim:
    id_ = ReportId(row.report_id)
    return Claim(
        ClaimId(row.id),
        EventId(row.event_id),
        Property(row.property),
        value,
        Anchor(id_, Span(row.start, row.end), row.exact),
        Anchor(id_, Span(row.trigger_start, row.trigger_end), row.trigger_exact),
        links,
        Factuality(Certainty(row.certainty), Polarity(row.polarity)),
        None if row.entity_id is None else EntityId(row.entity_id),
        None if row.role is None else Role(row.role),
        row.rule,
    )


def _chains(connection: sa.Connection, keys: Iterable[int] | None) -> dict[int, Chain]:
    select = sa.select(chain.c.key, chain.c.body)
    rows = _with_keys(connection, select, chain.c.key, keys)
    return {row.key: chain_of(row.body) for row in rows}


def _values(connection: sa.Connection, keys: Iterable[int] | None) -> dict[int, ClaimValue]:
    select = sa.select(claim_value.c.key, claim_value.c.kind, claim_value.c.body)
    rows = _with_keys(connection, select, claim_value.c.key, keys)
    return {row.key: value_of(row.kind, row.body) for row in rows}


def _with_keys(
    connection: sa.Connection,
    select: sa.Select[Any],
    column: sa.Column[int],
    keys: Iterable[int] | None,
) -> Iterator[sa.Row[Any]]:
    """Yield the rows with these keys; all of them when `keys` is None."""
    if keys is None:
        yield from connection.execute(select)
        return
    for some in in_chunks(sorted(set(keys))):
        yield from connection.execute(select.where(column.in_(some)))
