"""Reads claims and mentions of a dossier file: chains and values that recur are made once."""

from collections.abc import Collection
from typing import Any, TypeVar

import sqlalchemy as sa

from dateline.model.claim import Chain, Claim, ClaimValue, Property
from dateline.model.event import Certainty, Factuality, Polarity, Role
from dateline.model.ids import ClaimId, EntityId, EventId, ReportId
from dateline.model.span import Anchor, Span
from dateline.store.rows import chain_of, value_of
from dateline.store.schema import chain, claim, claim_value, entity, event, report

__all__ = ["read_claims", "read_mentions"]

Chosen = TypeVar("Chosen", bound=sa.Select[Any])


def read_claims(connection: sa.Connection, about: EventId | None) -> tuple[Claim, ...]:
    """Return the claims of one event, or all when `about` is None."""
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
    if about is not None:
        select = select.where(event.c.id == about)
    rows = connection.execute(select).all()
    chains = _chains(connection, about)
    values = _values(connection, about)
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


def _chains(connection: sa.Connection, about: EventId | None) -> dict[int, Chain]:
    select = sa.select(chain.c.key, chain.c.body)
    rows = connection.execute(_used(select, chain.c.key, claim.c.chain, about))
    return {key: chain_of(body) for key, body in rows}


def _values(connection: sa.Connection, about: EventId | None) -> dict[int, ClaimValue]:
    select = sa.select(claim_value.c.key, claim_value.c.kind, claim_value.c.body)
    rows = connection.execute(_used(select, claim_value.c.key, claim.c.value, about))
    return {key: value_of(kind, body) for key, kind, body in rows}


def _used(
    select: Chosen, key: sa.Column[Any], column: sa.Column[Any], about: EventId | None
) -> Chosen:
    """Narrow `select` to the rows that claims of one event use."""
    if about is None:
        return select
    used = sa.select(column).join_from(claim, event).where(event.c.id == about)
    return select.where(key.in_(used))
