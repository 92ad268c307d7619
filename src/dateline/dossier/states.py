"""States, movements and what is said of somebody, as JSON shapes with the claims they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from dateline.dossier import wire_states as out
from dateline.dossier.sources import chain_out
from dateline.dossier.wire_counts import quantity_out
from dateline.model.claim import Claim
from dateline.model.entity_timeline import Position
from dateline.model.ids import ReportId, StateClaimId
from dateline.model.outline import OutlinePlace
from dateline.model.precision import PINS, precision_of
from dateline.model.say import when_words
from dateline.model.state import Flow, Holding, State, StateClaim, StateKind, Stretch, when_of
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.ports import Store
from dateline.record.states.course import UNTIL
from dateline.record.states.ends import stripped

__all__ = ["StateReader", "about_event", "about_state", "flow_out", "position_out"]

SAID, BEFORE, STILL, OPEN = "said", "since before", "still", "unknown"
BEFORE_RULE = UNTIL.partition(",")[0]


class StateReader:
    """Makes the shapes of states, with the claims that they rest on at hand."""

    def __init__(
        self, store: Store, origin_of: Mapping[ReportId, str], states: Sequence[State]
    ) -> None:
        """Read the claims that these states rest on."""
        self._origin_of = origin_of
        self._lines = store.lines()
        wanted = {
            id_ for state in states for one in state.stretches
            for id_ in (*one.claims, *one.against)
        }  # fmt: skip
        self._claims = {claim.id: claim for claim in store.state_claims(wanted)}

    def state(self, state: State, minute: int) -> out.StateOut:
        """Return the shape of a state at a minute."""
        at = state.at(minute)
        run = _Run(state, minute)
        borne = [self._claims[id_] for id_ in at.claims]
        against = [self._claims[id_] for id_ in at.against]
        reports = {claim.anchor.report for claim in borne}
        of_names = _of_names(state, (*borne, *against))
        place = None if state.of is None else state.of.place
        place = place or state.holder.place
        return out.StateOut(
            state=state.id,
            kind=state.kind.value,
            holder=state.holder.name,
            of=next(iter(of_names), None),
            office=state.office,
            holds=at.holds.value.lower(),
            status=at.status.value.lower(),
            from_=_day_of(run.first),
            to=_day_of(run.last),
            from_at=_moment(run.first),
            to_at=_moment(run.last),
            begins=run.begins(self._claims),
            ends=run.ends(self._claims),
            may_from=_moment(run.may_first),
            may_to=_moment(run.may_last),
            rule=at.rule,
            claims=at.claims,
            against=at.against,
            reports=len(self._lines.once(reports)),
            origins=len({self._origin_of[report] for report in reports}),
            holder_names=state.holder.words,
            of_names=of_names,
            holder_entity=state.holder.entity,
            of_entity=None if state.of is None else state.of.entity,
            lat=None if place is None else place.lat,
            lon=None if place is None else place.lon,
            radius_m=None if place is None else place.radius_m,
            place=None if place is None else f"{place.gazetteer}:{place.id}",
            evidence=tuple(map(_claim_out, (*borne, *against))),
            pin=place is not None and precision_of(place.feature) in PINS,
        )


def _of_names(state: State, claims: Sequence[StateClaim]) -> tuple[str, ...]:
    """Return what the other end is called: of who is held, by those who say it of that time."""
    if state.of is None:
        return ()
    if state.kind is not StateKind.DETAINED:
        return tuple(dict.fromkeys((state.of.name, *state.of.words)))
    return tuple(dict.fromkeys(stripped(c.of.exact) for c in claims if c.of is not None))


class _Run:
    """How far the answer of a minute reaches to both sides, and how far it may."""

    def __init__(self, state: State, minute: int) -> None:
        run = state.run(minute)
        course = list(state.stretches)
        low, high = course.index(run[0]), course.index(run[-1])
        self.first, self.last = run[0].first, run[-1].last
        self._low, self._holds = run[0], run[0].holds
        self._before = course[low - 1] if low else None
        self._after = course[high + 1] if high + 1 < len(course) else None
        self.may_first, self.may_last = self.first, self.last
        if self._before is not None and self._before.holds is Holding.UNKNOWN:
            self.may_first = self._before.first
        if self._after is not None and self._after.holds is Holding.UNKNOWN:
            self.may_last = self._after.last

    def begins(self, claims: Mapping[StateClaimId, StateClaim]) -> str:
        """Return what stands at the beginning."""
        if self._holds is Holding.UNKNOWN:
            return OPEN
        before = BEFORE_RULE in self._low.rule or self.first is None
        return SAID if not before and _changes(self._low, claims) else BEFORE

    def ends(self, claims: Mapping[StateClaimId, StateClaim]) -> str:
        """Return what stands at the end."""
        if self._holds is Holding.UNKNOWN:
            return OPEN
        after = self._after
        if after is None or after.first is None or not _changes(after, claims):
            return STILL
        if after.holds is not Holding.UNKNOWN:
            return SAID
        day = when_of(after.first).date()
        told = [claims[id_] for id_ in after.claims if id_ in claims]
        return SAID if any(c.when is not None and c.when.earliest == day for c in told) else STILL


def _changes(stretch: Stretch, claims: Mapping[StateClaimId, StateClaim]) -> bool:
    """Whether a stretch rests on words that say that something began or ended."""
    told = [claims[id_] for id_ in stretch.claims if id_ in claims]
    return any(claim.phase is not Phase.HOLDS and not claim.denied for claim in told)


def _day_of(minute: int | None) -> date | None:
    return None if minute is None else when_of(minute).date()


def _moment(minute: int | None) -> datetime | None:
    return None if minute is None else when_of(minute)


def _claim_out(claim: StateClaim) -> out.StateClaimOut:
    return out.StateClaimOut(
        claim=claim.id,
        report=claim.anchor.report,
        start=claim.anchor.span.start,
        end=claim.anchor.span.end,
        quote=claim.anchor.exact,
        phase=claim.phase.value,
        denied=claim.denied,
        when=when_words(claim.when),
        dated=claim.dated.value,
        rule=claim.rule,
        event=claim.event,
        chain=chain_out(claim.chain),
    )


def flow_out(flow: Flow, places: Iterable[OutlinePlace] = ()) -> out.FlowOut:
    """Return the shape of a movement; `places` are those of its event."""
    named = {*flow.origin, *flow.via, *flow.goal}
    return out.FlowOut(
        flow=flow.id,
        event=flow.event,
        mover=flow.mover.name,
        origin=flow.origin,
        via=flow.via,
        goal=flow.goal,
        counts=tuple(map(quantity_out, flow.counts)),
        means=flow.means,
        when=when_words(flow.when),
        rest=flow.rest,
        reports=tuple(sorted({one.report for one in flow.claims})),
        quotes=tuple((one.report, one.span.start, one.span.end, one.exact) for one in flow.claims),
        points=tuple(
            out.FlowPoint(one.name, one.role, one.lat, one.lon, one.pin)
            for one in places
            if one.name in named
        ),
    )


def about_event(
    claim: Claim, type_: str, when: When | None, status: str, origin_of: Mapping[ReportId, str]
) -> out.AboutOut:
    """Return the shape of a claim that an entity has a part in an event."""
    return out.AboutOut(
        sort="EVENT", what=type_, property=claim.property.value, when=when_words(when),
        earliest=_day(when, "earliest"), latest=_day(when, "latest"), id=claim.event,
        report=claim.anchor.report, origin=origin_of[claim.anchor.report],
        start=claim.trigger.span.start, end=claim.trigger.span.end, quote=claim.trigger.exact,
        status=status, chain=chain_out(claim.chain),
    )  # fmt: skip


def about_state(
    claim: StateClaim, state: State, side: str, origin_of: Mapping[ReportId, str]
) -> out.AboutOut:
    """Return the shape of a claim of a state at one end of which an entity is."""
    other = state.of if side == "holder" else state.holder
    what = f"{state.kind.value} {claim.phase.value}"
    return out.AboutOut(
        sort="STATE", what=what if other is None else f"{what}: {other.name}", property=side,
        when=when_words(claim.when), earliest=_day(claim.when, "earliest"),
        latest=_day(claim.when, "latest"), id=state.id, report=claim.anchor.report,
        origin=origin_of[claim.anchor.report], start=claim.anchor.span.start,
        end=claim.anchor.span.end, quote=claim.anchor.exact,
        status="DENIED" if claim.denied else "HAPPENED", chain=chain_out(claim.chain),
    )  # fmt: skip


def position_out(position: Position) -> out.PositionOut:
    """Return the shape of one position of an entity's timeline."""
    return out.PositionOut(
        position.number,
        None if position.moment is None else str(position.moment),
        tuple(
            out.PositionedOut(
                one.trigger.report,
                one.trigger.span.start,
                one.trigger.span.end,
                one.trigger.exact,
                one.event,
                one.party.exact,
                one.status.value,
                None if one.dated is None else str(one.dated.moment),
                None if one.dated is None else one.dated.by.value,
            )
            for one in position.events
        ),
    )


def _day(when: When | None, side: str) -> str | None:
    day: date | None = None if when is None else getattr(when, side)
    return None if day is None else day.isoformat()
