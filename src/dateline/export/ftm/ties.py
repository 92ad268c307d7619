"""States as FollowTheMoney's links between things: who was where, belonged where, held what.

A stretch of time through which a state holds, or is disputed, is one link; what is only unknown or
said not to hold is none. Its days are those that the codebook lets one say (`State.run`), and
`status` tells whether a report says so, a rule infers it, or reports differ. A state whose ends
are no entities and no places that a gazetteer has is left out. What a body's people do the body
does ("Ostran troops" at a base), and the role says whose words it has; but who leads, belongs to or
has an office of a part ("the Velmoran detachment") has none of the whole, and such a state is left
out, or its office is of no organization.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.export.ftm import written
from dateline.export.ftm.things import (
    Thing,
    Value,
    address_id,
    article_id,
    for_words,
    from_days,
)
from dateline.export.tellings import chain_words, is_point, pointer
from dateline.model.ids import EntityId, StateClaimId, make_id
from dateline.model.place import Place
from dateline.model.state import (
    Bearer,
    Holding,
    State,
    StateClaim,
    StateKind,
    StateStatus,
    Stretch,
    when_of,
)
from dateline.ports import Store

__all__ = ["Fit", "Known", "fit_of", "known_of", "places_in", "tie_things"]

_HELD = (Holding.YES, Holding.DISPUTED)
_BODIES = ("Organization", "PublicBody")
_ROLES = {
    StateKind.PRESENT: "present at",
    StateKind.CONTROLS: "controls",
    StateKind.COMMANDS: "commands",
    StateKind.ALLIED: "allied with",
    StateKind.DETAINED: "detained by or at",
    StateKind.MEMBER: "member of",
    StateKind.HOLDS_OFFICE: "holds an office of",
}
_OF_ITSELF = (StateKind.COMMANDS, StateKind.HOLDS_OFFICE, StateKind.MEMBER)


@dataclass(frozen=True, slots=True)
class Known:
    """The entities that are exported, and what reports call them.

    Attributes:
        schemata: The schema of each.
        called: An entity with words that are its name, where a state has it by such words; by
            other words ("Velmoran detachment") a state has a part of it, or its people.
    """

    schemata: Mapping[EntityId, str]
    called: frozenset[tuple[EntityId, str]]

    def has(self, bearer: Bearer) -> bool:
        """Whether a bearer is an entity, or a part of one."""
        return bearer.entity is not None and bearer.entity in self.schemata

    def is_part(self, bearer: Bearer) -> bool:
        """Whether a bearer is an entity by words that do not name it."""
        return bearer.entity is not None and (bearer.entity, bearer.name) not in self.called


def known_of(store: Store) -> Known:
    """Return the entities of a record, and by which words states have them."""
    asked = {
        (bearer.entity, bearer.name)
        for state in store.states()
        for bearer in (state.holder, state.of)
        if bearer is not None and bearer.entity is not None
    }
    called: set[tuple[EntityId, str]] = set()
    for entity in store.entities({id_ for id_, _ in asked}):
        forms = {(entity.id, one.exact) for one in entity.mentions} | {(entity.id, entity.name)}
        called |= forms & asked
    return Known({line.id: line.schema for line in store.entity_lines()}, frozenset(called))


@dataclass(frozen=True, slots=True)
class Fit:
    """The schema that a state has, and the ids of its two ends."""

    schema: str
    holder: str
    of: str


def fit_of(state: State, known: Known) -> Fit | None:
    """Return what a state is in FollowTheMoney; None where it has no schema for it."""
    holder, itself = state.holder.entity, state.kind in _OF_ITSELF
    kind = known.schemata.get(holder, "") if holder is not None else ""
    if holder is None or not kind or not any(one.holds in _HELD for one in state.stretches):
        return None
    if itself and known.is_part(state.holder):
        return None
    of = "" if state.of is None or (itself and known.is_part(state.of)) else _end(state.of, known)
    if state.kind is StateKind.HOLDS_OFFICE and kind == "Person" and state.office:
        body = "" if state.of is None else state.of.name
        return Fit("Occupancy", holder, make_id("po", state.office, of or body))
    if not of or of == holder or state.kind not in _ROLES:
        return None
    member = state.of is not None and _is_body(state.of, known)
    if state.kind is StateKind.MEMBER and member:
        return Fit("Membership", holder, of)
    return Fit("UnknownLink", holder, of)


def places_in(state: State) -> Iterator[Place]:
    """Yield the place at a state's end, where it has a point."""
    place = None if state.of is None or state.of.entity is not None else state.of.place
    if place is not None and is_point(place):
        yield place


def tie_things(
    state: State, fit: Fit, claims: Mapping[StateClaimId, StateClaim], known: Known
) -> Iterator[Thing]:
    """Yield the links of a state that fits, after the Position of an office."""
    if fit.schema == "Occupancy":
        yield _position(state, fit, known)
    for run in _runs(state):
        told = [
            claims[id_]
            for id_ in dict.fromkeys(id_ for one in run for id_ in (*one.claims, *one.against))
            if id_ in claims
        ]
        ends = ("holder", "post")
        if fit.schema != "Occupancy":
            member = fit.schema == "Membership"
            ends = ("member", "organization") if member else ("subject", "object")
        yield Thing(
            make_id("tie", state.id, str(run[0].first)), fit.schema,
            tuple(dict.fromkeys([
                Value(ends[0], fit.holder),
                Value(ends[1], fit.of),
                *_role(state, fit, known),
                *_days(run),
                Value("status", _status(run)),
                *(Value("summary", written.text(rule)) for rule in _rules(run)),
                *(value for claim in told for value in _evidence(claim)),
                Value("recordId", state.id),
            ])),
        )  # fmt: skip


def _end(bearer: Bearer, known: Known) -> str:
    if bearer.entity is not None:
        return bearer.entity if known.has(bearer) else ""
    place = bearer.place
    return "" if place is None or not is_point(place) else address_id(place)


def _is_body(bearer: Bearer, known: Known) -> bool:
    return bearer.entity is not None and known.schemata.get(bearer.entity) in _BODIES


def _position(state: State, fit: Fit, known: Known) -> Thing:
    of = state.of
    whole = state.office if of is None else f"{state.office} of {of.name}"
    values = [Value("name", written.name(whole))]
    body = of is not None and _is_body(of, known) and not known.is_part(of)
    if of is not None and of.entity is not None and body:
        values.append(Value("organization", of.entity))
    return Thing(fit.of, "Position", tuple(values))


def _runs(state: State) -> Iterator[tuple[Stretch, ...]]:
    """Yield stretches one after another that have the same answer, where it is yes or disputed."""
    run: list[Stretch] = []
    for one in state.stretches:
        if run and run[-1].holds is not one.holds:
            yield tuple(run)
            run = []
        if one.holds in _HELD:
            run.append(one)
    if run:
        yield tuple(run)


def _role(state: State, fit: Fit, known: Known) -> Iterator[Value]:
    if fit.schema == "Occupancy":
        return
    ends = (end for end in (state.holder, state.of) if end is not None and known.is_part(end))
    parts = ", ".join(f"“{end.name}”" for end in ends)
    role = f"{_ROLES[state.kind]} {state.office}".strip()
    yield Value("role", written.text(f"{role} (of {parts})" if parts else role))


def _days(run: tuple[Stretch, ...]) -> Iterator[Value]:
    """Yield the days that reports give; how long it went on beyond them is inferred: no date."""
    known = [one for one in run if one.status is StateStatus.KNOWN]
    if not known:
        return
    first, last = known[0].first, known[-1].last
    days = (None if minute is None else when_of(minute).date() for minute in (first, last))
    for prop, day in from_days(*days):
        yield Value(prop, day.isoformat())


def _status(run: tuple[Stretch, ...]) -> str:
    if run[0].holds is Holding.DISPUTED:
        return "disputed"
    known = any(one.status is StateStatus.KNOWN for one in run)
    return "said for some of this time, inferred for the rest" if known else "inferred"


def _rules(run: tuple[Stretch, ...]) -> list[str]:
    return list(dict.fromkeys(one.rule for one in run if one.rule))


def _evidence(claim: StateClaim) -> Iterator[Value]:
    who = " < ".join(chain_words(claim.chain))
    said = f"{claim.anchor.exact} [{pointer(claim.anchor)}], on the word of {who}"
    yield for_words("description", written.text(said), claim.anchor)
    report = claim.anchor.report
    yield Value("proof", article_id(report), "", pointer(claim.anchor))
