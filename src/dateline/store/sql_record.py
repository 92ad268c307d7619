"""Reads the record of a dossier: whole, or what one question needs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa

from dateline.model.claim import Claim, Property
from dateline.model.code import CodeRow
from dateline.model.derivation import Derivation
from dateline.model.event import Event
from dateline.model.ids import (
    ClaimId,
    DerivationId,
    EntityId,
    EventId,
    ReportId,
    SourceId,
    StateClaimId,
    StateId,
)
from dateline.model.origin import Origin, Support
from dateline.model.outline import Outline
from dateline.model.record import Clash, Disagreement, Entity, EntityLine, Merge
from dateline.model.source import CitedSource, SourceLine
from dateline.model.span import Anchor
from dateline.model.state import NEAR, Flow, State, StateClaim, is_of
from dateline.store import schema
from dateline.store.code_rows import code_of
from dateline.store.dialects import dialect_of
from dateline.store.rows import bodies_of, lists_of, sides_of, source_of
from dateline.store.sql_add import in_chunks
from dateline.store.sql_claims import (
    of_events,
    read_claims,
    read_mentions,
    wanted,
)
from dateline.store.sql_open import OpenDatabase, streamed
from dateline.store.telling import row_of

__all__ = ["SqlRecord"]

B = TypeVar("B", Merge, Support)

_OUTLINES = 1000  # fetched together: one takes about 1 kB


class SqlRecord(OpenDatabase):
    """The part of a store that answers for the record; see `ports.Store`."""

    def events(self, ids: Iterable[EventId] | None = None) -> tuple[Event, ...]:
        """Return events by id."""
        with self._connected() as connection:
            rows, mentions = _mentioned(connection, schema.event, schema.event_mention, ids)
        return tuple(Event(EventId(row.id), row.type, mentions.get(row.key, ())) for row in rows)

    def events_of(self, reports: Iterable[ReportId]) -> tuple[Event, ...]:
        """Return the events that some reports tell of, by id."""
        mention, event, report = schema.event_mention.c, schema.event.c, schema.report.c
        select = sa.select(event.id).join_from(schema.event_mention, schema.event)
        select = select.join(schema.report, mention.report == report.key).distinct()
        found: set[EventId] = set()
        with self._connected() as connection:
            for some in in_chunks(sorted(frozenset(reports))):
                found.update(map(EventId, connection.scalars(select.where(report.id.in_(some)))))
        return self.events(found)

    def outlines(self, ids: Iterable[EventId] | None = None) -> Iterator[Outline]:
        """Yield outlines by the id of their event."""
        outline, event = schema.outline.c, schema.event.c
        select = sa.select(outline.body).order_by(outline.event)
        with self._connected() as connection:
            if ids is None:
                rows = streamed(connection, select, at_once=_OUTLINES)
                for some in rows.scalars().partitions():
                    yield from bodies_of(Outline, some)
                return
            of_event = select.join_from(schema.outline, schema.event)
            for chunk in in_chunks(sorted(frozenset(ids))):
                bodies = connection.scalars(of_event.where(event.id.in_(chunk))).all()
                yield from bodies_of(Outline, bodies)

    def telling(self, *rows: str) -> tuple[int, ...]:
        """Return the events that tell of each of `rows`, counted from 0."""
        asked = [row_of(words) for words in rows]
        if not asked or not all(asked):
            return ()
        with self._connected() as connection:
            return dialect_of(connection).telling(connection, asked)

    def beginning(self, name: str) -> tuple[tuple[str, EventId], ...]:
        """Return up to two ids of events and claims that begin with `name`."""
        if not name:
            return ()
        event, claim = schema.event.c, schema.claim.c
        own = sa.select(event.id, event.id.label("event"))
        its = sa.select(claim.id, event.id.label("event")).join_from(schema.claim, schema.event)
        found: list[tuple[str, EventId]] = []
        with self._connected() as connection:
            for select, column in ((own, event.id), (its, claim.id)):
                begins = (column >= name) & (sa.func.substr(column, 1, len(name)) == name)
                rows = connection.execute(select.where(begins).order_by(column).limit(2))
                found += [(id_, EventId(of)) for id_, of in rows]
        return tuple(found[:2])

    def claims(
        self,
        event: EventId | None = None,
        *,
        entity: EntityId | None = None,
        report: ReportId | None = None,
    ) -> tuple[Claim, ...]:
        """Return claims of one event, of an entity's events, of one report, or all."""
        with self._connected() as connection:
            return read_claims(connection, wanted(event, entity, report))

    def event_claims(
        self, events: Iterable[EventId] | None = None
    ) -> Iterator[tuple[EventId, tuple[Claim, ...]]]:
        """Yield the claims of each event that has any."""
        with self._connected() as connection:
            if events is None:
                ids: Sequence[str] = connection.scalars(
                    sa.select(schema.event.c.id).order_by(schema.event.c.key)
                ).all()
            else:
                ids = sorted(frozenset(events))
            for some in in_chunks(ids):
                found = read_claims(connection, of_events(some))
                yield from (
                    (event, tuple(claims))
                    for event, claims in groupby(found, key=lambda claim: claim.event)
                )

    def claim_ids(
        self, events: Iterable[EventId] | None = None
    ) -> dict[EventId, tuple[ClaimId, ...]]:
        """Return the ids of the claims of some events or all."""
        claim, event = schema.claim.c, schema.event.c
        select = sa.select(event.id, claim.id).join_from(schema.claim, schema.event)
        select = select.order_by(claim.key)
        parts = [select] if events is None else [
            select.where(event.id.in_(some)) for some in in_chunks(sorted(frozenset(events)))
        ]  # fmt: skip
        found: dict[EventId, list[ClaimId]] = {}
        with self._connected() as connection:
            for part in parts:
                for of, id_ in connection.execute(part):
                    found.setdefault(EventId(of), []).append(ClaimId(id_))
        return {of: tuple(ids) for of, ids in found.items()}

    def entities(self, ids: Iterable[EntityId] | None = None) -> tuple[Entity, ...]:
        """Return entities by id."""
        with self._connected() as connection:
            rows, mentions = _mentioned(connection, schema.entity, schema.entity_mention, ids)
        return tuple(
            Entity(EntityId(row.id), row.schema, row.name, mentions.get(row.key, ()))
            for row in rows
        )

    def entity_lines(self) -> tuple[EntityLine, ...]:
        """Return one line of each entity, those in most reports first."""
        entity = schema.entity.c
        columns = (entity.id, entity.schema, entity.name)
        counts = (entity.times, entity.reports, entity.events)
        order = (entity.reports.desc(), entity.times.desc(), entity.name, entity.id)
        with self._connected() as connection:
            rows = connection.execute(sa.select(*columns, *counts).order_by(*order))
            return tuple(EntityLine(EntityId(id_), *line) for id_, *line in rows)

    def disagreements(self, event: EventId | None = None) -> tuple[Disagreement, ...]:
        """Return the disagreements of one event, or all."""
        found, of = schema.disagreement.c, schema.event.c
        columns = (of.id, found.property, found.sides, found.why, found.kind)
        select = sa.select(*columns).join_from(schema.disagreement, schema.event)
        if event is not None:
            select = select.where(of.id == event)
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
        return self._of_event(Merge, schema.merge, event)

    def supports(self, event: EventId | None = None) -> tuple[Support, ...]:
        """Return what stands behind the values of one event, or of all."""
        return self._of_event(Support, schema.support, event)

    def derivations(self, reports: Iterable[ReportId] | None = None) -> tuple[Derivation, ...]:
        """Return derivations by id, of some reports or all."""
        one = schema.derivation.c
        select = sa.select(one.key, one.body)
        with self._connected() as connection:
            if reports is None:
                bodies = connection.scalars(select.with_only_columns(one.body).order_by(one.key))
                return bodies_of(Derivation, bodies.all())
            found: dict[int, bytes] = {}
            for some in in_chunks(sorted(frozenset(reports))):
                for side in (one.later, one.earlier):
                    rows = connection.execute(select.where(side.in_(some)))
                    found |= {row.key: row.body for row in rows}
        return bodies_of(Derivation, (found[key] for key in sorted(found)))

    def derivation(self, name: DerivationId) -> Derivation | None:
        """Return the derivation of that id, or None."""
        one = schema.derivation.c
        with self._connected() as connection:
            bodies = connection.scalars(sa.select(one.body).where(one.id == name)).all()
        return next(iter(bodies_of(Derivation, bodies)), None)

    def origins(self, reports: Iterable[ReportId] | None = None) -> tuple[Origin, ...]:
        """Return origins by id, those of some reports or all."""
        origin, of, report = schema.origin.c, schema.origin_report.c, schema.report.c
        select = sa.select(origin.key, origin.body).order_by(origin.key)
        with self._connected() as connection:
            if reports is None:
                rows = connection.execute(select).all()
                return bodies_of(Origin, (row.body for row in rows))
            found: dict[int, bytes] = {}
            joined = select.join_from(schema.origin, schema.origin_report)
            joined = joined.join(schema.report, of.report == report.key)
            for some in in_chunks(sorted(frozenset(reports))):
                rows = connection.execute(joined.where(report.id.in_(some))).all()
                found |= {row.key: row.body for row in rows}
        return bodies_of(Origin, (found[key] for key in sorted(found)))

    def sources(self, ids: Iterable[SourceId] | None = None) -> tuple[CitedSource, ...]:
        """Return who is cited, in the order of the record."""
        source = schema.source.c
        select = sa.select(source.key, source.body).order_by(source.key)
        with self._connected() as connection:
            if ids is None:
                rows = connection.execute(select).all()
            else:
                rows = []
                for some in in_chunks(sorted(frozenset(ids))):
                    rows += connection.execute(select.where(source.id.in_(some))).all()
                rows.sort(key=lambda row: row.key)
            return tuple(source_of(row.body) for row in rows)

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return one line of each source, in the order of the record."""
        source = schema.source.c
        with self._connected() as connection:
            lines = connection.scalars(sa.select(source.line).order_by(source.key)).all()
        return bodies_of(SourceLine, lines)

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

    def states_of(self, entity: EntityId) -> tuple[State, ...]:
        """Return the states at one end of which an entity is, by id."""
        state = schema.state.c
        about = state.body.contains(f'"{entity}"', autoescape=True)  # then looked at
        with self._connected() as connection:
            bodies = connection.scalars(sa.select(state.body).where(about).order_by(state.key))
            return tuple(one for one in bodies_of(State, bodies.all()) if is_of(one, entity))

    def claims_of(self, states: Iterable[StateId]) -> tuple[StateClaim, ...]:
        """Return what reports say of some states, by state and id."""
        claim, state = schema.state_claim.c, schema.state.c
        select = sa.select(claim.key, claim.body).join_from(schema.state_claim, schema.state)
        found: dict[int, bytes] = {}
        with self._connected() as connection:
            for some in in_chunks(sorted(frozenset(states))):
                rows = connection.execute(select.where(state.id.in_(some)))
                found |= {row.key: row.body for row in rows}
        return bodies_of(StateClaim, (found[key] for key in sorted(found)))

    def codes(self, scheme: str, events: Iterable[EventId] | None = None) -> Iterator[CodeRow]:
        """Yield the proposed rows of a scheme by the id of their event."""
        row, event = schema.code_row.c, schema.event.c
        select = sa.select(event.id, row.body).join_from(schema.code_row, schema.event)
        select = select.order_by(row.event)
        some = [select] if events is None else [
            select.where(event.id.in_(chunk)) for chunk in in_chunks(sorted(frozenset(events)))
        ]  # fmt: skip
        with self._connected() as connection:
            for one in some:
                for found in streamed(connection, one, at_once=_OUTLINES):
                    yield from code_of(scheme, EventId(found.id), found.body)

    def flows(self) -> tuple[Flow, ...]:
        """Return all movements, by id."""
        select = sa.select(schema.flow.c.body).order_by(schema.flow.c.key)
        with self._connected() as connection:
            return bodies_of(Flow, connection.scalars(select).all())

    def _of_event(self, kind: type[B], table: sa.Table, about: EventId | None) -> tuple[B, ...]:
        """Return what the rows of a table hold whole, in their order; of one event, or all."""
        select = sa.select(table.c.body).order_by(table.c.event)
        if about is not None:
            select = select.join_from(table, schema.event).where(schema.event.c.id == about)
        with self._connected() as connection:
            return lists_of(kind, connection.scalars(select).all())


def _mentioned(
    connection: sa.Connection, table: sa.Table, mention: sa.Table, ids: Iterable[str] | None
) -> tuple[Sequence[sa.Row[Any]], dict[int, tuple[Anchor, ...]]]:
    """Return the rows of a table by id, those of these ids or all, and their mentions by key."""
    select = sa.select(table).order_by(table.c.key)
    if ids is None:
        return connection.execute(select).all(), read_mentions(connection, mention)
    rows: list[sa.Row[Any]] = []
    mentions: dict[int, tuple[Anchor, ...]] = {}
    for some in in_chunks(sorted(frozenset(ids))):
        found = connection.execute(select.where(table.c.id.in_(some))).all()
        rows += found
        mentions |= read_mentions(connection, mention, [row.key for row in found])
    return rows, mentions
