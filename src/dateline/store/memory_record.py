"""The record of a dossier in memory; it answers as the database does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import nsmallest
from itertools import groupby

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
from dateline.model.record import Disagreement, Entity, EntityLine, Merge, Record
from dateline.model.source import CitedSource, SourceLine
from dateline.model.state import Flow, State, StateClaim, is_of
from dateline.model.version import ALONE, Lines
from dateline.store.code_rows import Coded, code_of
from dateline.store.record_rows import entity_lines, sorted_record
from dateline.store.rows import bodies_of, json_of, source_line, value_of, value_row
from dateline.store.telling import row_of, telling_text, tells

__all__ = ["MemoryRecord"]


class MemoryRecord:
    """The part of a store that answers for the record; see `ports.Store`."""

    def __init__(self) -> None:
        super().__init__()
        self._record = Record()
        self._basis = ""
        self._coded: list[Coded] = []
        self._derived: dict[str, bytes] = {}

    def lines(self) -> Lines:
        """Return which reports of the record are versions of one another."""
        return ALONE

    def basis(self) -> str:
        """Return what the kept record was built from."""
        return self._basis

    def derive(self, name: str, body: bytes, basis: str) -> None:
        """Keep what was made of the record of that basis, until it goes."""
        if basis and basis == self._basis:
            self._derived[name] = body

    def derived(self, name: str) -> bytes:
        """Return what was made of the kept record, or b""."""
        return self._derived.get(name, b"")

    def events(self, ids: Iterable[EventId] | None = None) -> tuple[Event, ...]:
        """Return events by id."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(e for e in self._record.events if wanted is None or e.id in wanted)

    def events_of(self, reports: Iterable[ReportId]) -> tuple[Event, ...]:
        """Return the events that some reports tell of, by id."""
        some = frozenset(reports)
        return tuple(e for e in self._record.events if any(m.report in some for m in e.mentions))

    def outlines(self, ids: Iterable[EventId] | None = None) -> Iterator[Outline]:
        """Yield outlines by the id of their event."""
        wanted = None if ids is None else frozenset(ids)
        yield from (o for o in self._record.outlines if wanted is None or o.event in wanted)

    def telling(self, *rows: str) -> tuple[int, ...]:
        """Return the events that tell of each of `rows`, counted from 0."""
        asked = [row_of(words) for words in rows]
        if not asked or not all(asked):
            return ()
        texts = map(telling_text, self._record.outlines)
        return tuple(n for n, text in enumerate(texts) if all(tells(text, row) for row in asked))

    def beginning(self, name: str) -> tuple[tuple[str, EventId], ...]:
        """Return up to two ids of events and claims that begin with `name`."""
        events = sorted((str(e.id), e.id) for e in self._record.events)
        claims = sorted((str(c.id), c.event) for c in self._record.claims)
        found = (one for one in (*events, *claims) if name and one[0].startswith(name))
        return tuple(found)[:2]

    def claims(
        self,
        event: EventId | None = None,
        *,
        entity: EntityId | None = None,
        report: ReportId | None = None,
    ) -> tuple[Claim, ...]:
        """Return claims of one event, of an entity's events, of one report, or all."""
        claims = self._record.claims
        if event is not None:
            return tuple(c for c in claims if c.event == event)
        if entity is not None:
            among = {c.event for c in claims if c.entity == entity}
            told = (Property.TIME, Property.STATUS)
            its = (c for c in claims if c.event in among)
            return tuple(c for c in its if c.entity == entity or c.property in told)
        return tuple(c for c in claims if report is None or c.anchor.report == report)

    def event_claims(
        self, events: Iterable[EventId] | None = None
    ) -> Iterator[tuple[EventId, tuple[Claim, ...]]]:
        """Yield the claims of each event that has any."""
        wanted = None if events is None else frozenset(events)
        for event, claims in groupby(self._record.claims, key=lambda claim: claim.event):
            if wanted is None or event in wanted:
                yield event, tuple(claims)

    def claim_ids(
        self, events: Iterable[EventId] | None = None
    ) -> dict[EventId, tuple[ClaimId, ...]]:
        """Return the ids of the claims of some events or all."""
        wanted = None if events is None else frozenset(events)
        found: defaultdict[EventId, list[ClaimId]] = defaultdict(list)
        for claim in self._record.claims:
            if wanted is None or claim.event in wanted:
                found[claim.event].append(claim.id)
        return {event: tuple(ids) for event, ids in found.items()}

    def entities(self, ids: Iterable[EntityId] | None = None) -> tuple[Entity, ...]:
        """Return entities by id."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(e for e in self._record.entities if wanted is None or e.id in wanted)

    def entity_lines(self) -> tuple[EntityLine, ...]:
        """Return one line of each entity, those in most reports first."""
        lines = entity_lines(self._record, self.lines())
        return tuple(sorted(lines, key=lambda one: (-one.reports, -one.times, one.name, one.id)))

    def disagreements(self, event: EventId | None = None) -> tuple[Disagreement, ...]:
        """Return the disagreements of one event, or all."""
        return tuple(d for d in self._record.disagreements if event is None or d.event == event)

    def merges(self, event: EventId | None = None) -> tuple[Merge, ...]:
        """Return why mentions are one event, of one event or all."""
        return tuple(m for m in self._record.merges if event is None or m.event == event)

    def derivations(self, reports: Iterable[ReportId] | None = None) -> tuple[Derivation, ...]:
        """Return derivations by id, of some reports or all."""
        if reports is None:
            return self._record.derivations
        some = frozenset(reports)
        return tuple(d for d in self._record.derivations if some & {d.later, d.earlier})

    def derivation(self, name: DerivationId) -> Derivation | None:
        """Return the derivation of that id, or None."""
        return next((d for d in self._record.derivations if d.id == name), None)

    def origins(self, reports: Iterable[ReportId] | None = None) -> tuple[Origin, ...]:
        """Return origins by id, those of some reports or all."""
        if reports is None:
            return self._record.origins
        some = frozenset(reports)
        return tuple(o for o in self._record.origins if not some.isdisjoint(o.reports))

    def supports(self, event: EventId | None = None) -> tuple[Support, ...]:
        """Return what stands behind the values of one event, or of all."""
        return tuple(s for s in self._record.supports if event is None or s.event == event)

    def sources(self, ids: Iterable[SourceId] | None = None) -> tuple[CitedSource, ...]:
        """Return who is cited, in the order of the record."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(s for s in self._record.sources if wanted is None or s.id in wanted)

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return one line of each source, in the order of the record."""
        return tuple(source_line(one, self.lines()) for one in self._record.sources)

    def states(self, at: int | None = None, unknown: int = 0) -> tuple[State, ...]:
        """Return all states, or those that are listed at a minute, by id."""
        if at is None:
            return self._record.states
        listed = [(s, w) for s in self._record.states if (w := s.window(at)) is not None]
        found = [state for state, window in listed if window.known]
        near = [(abs(w.edge - at), n) for n, (_, w) in enumerate(listed) if not w.known]
        found += [listed[n][0] for _, n in nsmallest(unknown, near)]
        return tuple(sorted(found, key=lambda state: state.id))

    def state_claims(self, ids: Iterable[StateClaimId] | None = None) -> tuple[StateClaim, ...]:
        """Return what reports say of states, by id or all."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(c for c in self._record.state_claims if wanted is None or c.id in wanted)

    def states_of(self, entity: EntityId) -> tuple[State, ...]:
        """Return the states at one end of which an entity is, by id."""
        return tuple(s for s in self._record.states if is_of(s, entity))

    def claims_of(self, states: Iterable[StateId]) -> tuple[StateClaim, ...]:
        """Return what reports say of some states, by state and id."""
        some = frozenset(states)
        return tuple(c for c in self._record.state_claims if c.state in some)

    def codes(self, scheme: str, events: Iterable[EventId] | None = None) -> Iterator[CodeRow]:
        """Yield the proposed rows of a scheme by the id of their event."""
        wanted = None if events is None else frozenset(events)
        for event, body in self._coded:
            if wanted is None or event in wanted:
                yield from code_of(scheme, event, body)

    def flows(self) -> tuple[Flow, ...]:
        """Return all movements, by id."""
        return self._record.flows

    def _put(self, record: Record, basis: str, coded: list[Coded]) -> None:
        ordered = sorted_record(record)
        self._coded = coded
        self._basis, self._derived = basis, {}
        self._record = replace(
            ordered,
            claims=tuple(map(_as_kept, ordered.claims)),
            outlines=bodies_of(Outline, map(json_of, ordered.outlines)),
        )


def _as_kept(claim: Claim) -> Claim:
    """Return the claim as it would be read back: a whole number in a float field is a float."""
    return replace(claim, value=value_of(*value_row(claim.value)))
