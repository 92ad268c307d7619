"""Situations: what holds on a day, what changed between two, who moved, all that is said of one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from dateline.dossier import wire_states as out
from dateline.dossier.deciding import Deciding
from dateline.dossier.entity_timeline import entity_timeline
from dateline.dossier.states import StateReader, about_event, about_state, flow_out, position_out
from dateline.errors import ConfigError, MissingError
from dateline.model.claim import Property
from dateline.model.entity_timeline import EntityTimeline
from dateline.model.ids import EntityId, ReportId
from dateline.model.record import EntityLine
from dateline.model.state import (
    Bearer,
    Flow,
    Holding,
    State,
    StateKind,
    minute_of,
    when_of,
)
from dateline.model.time import When
from dateline.record.compare.names import folded

__all__ = ["UNKNOWN", "AskedStates", "Situations", "moment_of"]

UNKNOWN = 100
"""How many states that are unknown at a moment are listed, those nearest to a word of them."""

_EVERY = 10**9


@dataclass(frozen=True, slots=True)
class AskedStates:
    """Which states the reader wants to see; None leaves that open.

    Attributes:
        who, place: Part of a name, any case; `who` of either end, `place` of where.
        kind: One kind.
        everything: Whether to list also what is unknown and of which no word is near.
    """

    who: str | None = None
    place: str | None = None
    kind: StateKind | None = None
    everything: bool = False


def moment_of(text: str) -> date | datetime:
    """Return a day, or an hour of it where one is given.

    Raises:
        ConfigError: It is neither.
    """
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        raise ConfigError(
            f"{text!r} is no day", hint="write 2031-03-12, or 2031-03-12T09:00 for its hour"
        ) from None


class Situations(Deciding):
    """The part of a dossier that answers for a moment."""

    def situation(
        self, at: date | datetime, asked: AskedStates = AskedStates()
    ) -> tuple[out.StateOut, ...]:
        """Return the asked states at a moment, by kind, place and holder.

        Args:
            at: The moment, on the clock of the place; a day is asked for as it ends.
            asked: Which.
        """
        self._fresh()
        minute = minute_of(at)
        states = self._states(minute, asked)
        reader = StateReader(self._store, self._origins(), states)
        return tuple(reader.state(state, minute) for state in states)

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of which something is known; None for none."""
        self._fresh()
        known = [
            stretch
            for state in self._store.states()
            for stretch in state.stretches
            if stretch.holds is not Holding.UNKNOWN
        ]
        firsts = [stretch.first for stretch in known if stretch.first is not None]
        lasts = [stretch.last for stretch in known if stretch.last is not None]
        if not firsts or not lasts:
            return None
        return when_of(min(firsts)).date(), when_of(max(lasts)).date()

    def changing_days(self) -> tuple[date, ...]:
        """Return the days from which on some answer is another, and known, in order."""
        self._fresh()
        return tuple(sorted({
            when_of(stretch.first).date()
            for state in self._store.states()
            for before, stretch in pairwise(state.stretches)
            if stretch.first is not None
            and stretch.holds not in (Holding.UNKNOWN, before.holds)
        }))  # fmt: skip

    def changes(
        self, first: date | datetime, last: date | datetime, asked: AskedStates = AskedStates()
    ) -> tuple[out.ChangeOut, ...]:
        """Return the asked states that are not at `last` what they were at `first`.

        Raises:
            ConfigError: `last` is before `first`.
        """
        begin, end = minute_of(first), minute_of(last)
        if end < begin:
            raise ConfigError("the second day is before the first", hint="give the earlier first")
        self._fresh()
        states = {s.id: s for at in (begin, end) for s in self._states(at, asked)}
        changed = [s for s in states.values() if s.at(begin).holds is not s.at(end).holds]
        changed.sort(key=_order)
        reader = StateReader(self._store, self._origins(), changed)
        return tuple(
            out.ChangeOut(state.id, reader.state(state, begin), reader.state(state, end))
            for state in changed
        )

    def flows(self, asked: AskedStates = AskedStates()) -> tuple[out.FlowOut, ...]:
        """Return the asked movements, by the first day that they can touch, undated ones last."""
        self._fresh()
        found = [flow for flow in self._store.flows() if _is_asked_flow(flow, asked)]
        outlines = self._store.outlines({flow.event for flow in found})
        places = {outline.event: outline.places for outline in outlines}
        ordered = sorted(found, key=_flow_order)
        return tuple(flow_out(flow, places.get(flow.event, ())) for flow in ordered)

    def about(self, name: str) -> tuple[out.AboutOut, ...]:
        """Return all that is claimed of an entity, in order of time, undated last.

        Args:
            name: Its id, or its name or a part that no other has.

        Raises:
            ConfigError: Nobody is called so, or several are.
        """
        self._fresh()
        entity = _entity_of(self._store.entity_lines(), name)
        origin_of = self._origins()
        found = [*self._told_of(entity.id, origin_of), *self._stated_of(entity.id, origin_of)]
        return tuple(sorted(found, key=_about_order))

    def entity_timeline(self, name: str) -> EntityTimeline:
        """Return what somebody or something takes part in, in order of time: a view.

        Args:
            name: A name as reports print it, of anything, or the id of an entity.

        Raises:
            ConfigError: No report tells of anything that it takes part in.
        """
        self._fresh()
        return entity_timeline(self._store, name)

    def positions(self, name: str) -> tuple[out.PositionOut, ...]:
        """Return `entity_timeline` as its positions, for people and machines.

        Raises:
            ConfigError: No report tells of anything that it takes part in.
        """
        return tuple(map(position_out, self.entity_timeline(name).positions))

    def _states(self, minute: int, asked: AskedStates) -> list[State]:
        at = None if asked.everything else minute
        narrow = asked.who is not None or asked.place is not None or asked.kind is not None
        states = self._store.states(at, _EVERY if narrow else UNKNOWN)
        return sorted((state for state in states if _is_asked(state, asked)), key=_order)

    def _origins(self) -> Mapping[ReportId, str]:
        return {report: one.id for one in self._store.origins() for report in one.reports}

    def _told_of(
        self, entity: EntityId, origin_of: Mapping[ReportId, str]
    ) -> Iterator[out.AboutOut]:
        claims = self._store.claims(entity=entity)
        when = {c.trigger: c.value for c in claims if isinstance(c.value, When)}
        status = {c.trigger: c.value for c in claims if c.property is Property.STATUS}
        events = self._store.events({claim.event for claim in claims})
        types = {event.id: event.type for event in events}
        for claim in claims:
            if claim.entity == entity:
                at, said = when.get(claim.trigger), str(status.get(claim.trigger, "HAPPENED"))
                yield about_event(claim, types[claim.event], at, said, origin_of)

    def _stated_of(
        self, entity: EntityId, origin_of: Mapping[ReportId, str]
    ) -> Iterator[out.AboutOut]:
        states = {state.id: state for state in self._store.states_of(entity)}
        for claim in self._store.claims_of(states):
            state = states[claim.state]
            side = "holder" if state.holder.entity == entity else "of"
            yield about_state(claim, state, side, origin_of)


def _is_asked(state: State, asked: AskedStates) -> bool:
    if asked.kind is not None and state.kind is not asked.kind:
        return False
    both = (state.holder,) if state.of is None else (state.holder, state.of)
    if asked.who is not None and not any(_is_called(one, asked.who) for one in both):
        return False
    return asked.place is None or any(_is_called(one, asked.place) for one in both[-1:])


def _is_called(bearer: Bearer, part: str) -> bool:
    wanted = folded(part)
    names = (bearer.name, *bearer.words, *(bearer.place.admin if bearer.place else ()))
    return any(wanted in folded(name) for name in names)


def _is_asked_flow(flow: Flow, asked: AskedStates) -> bool:
    if asked.who is not None and not _is_called(flow.mover, asked.who):
        return False
    places = (*flow.origin, *flow.via, *flow.goal)
    return asked.place is None or any(folded(asked.place) in folded(one) for one in places)


def _order(state: State) -> tuple[int, str, str, str]:
    of = "" if state.of is None else state.of.name
    return list(StateKind).index(state.kind), folded(of), folded(state.holder.name), state.id


def _flow_order(flow: Flow) -> tuple[date, str]:
    first = None if flow.when is None else flow.when.earliest or flow.when.latest
    return first or date.max, flow.id


def _entity_of(entities: Iterable[EntityLine], name: str) -> EntityLine:
    kept = sorted(entities, key=lambda one: one.id)
    for fits in (
        [one for one in kept if one.id == name],
        [one for one in kept if folded(one.name) == folded(name)],
        [one for one in kept if folded(name) and folded(name) in folded(one.name)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            some = ", ".join(f"{one.name} ({one.id})" for one in fits[:4])
            raise ConfigError(f"several are called {name!r}: {some}", hint="give the id")
    raise MissingError(
        f"nobody is called {name!r} in this dossier", hint="`dateline entities list DOSSIER`"
    )


def _about_order(one: out.AboutOut) -> tuple[str, str, str, str, int, str]:
    first = one.earliest or one.latest or "9999"
    return first, one.latest or "9999", one.sort, one.report, one.start, one.property
