"""All states of a record: what reports say of each, and its course."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.codebook import codebook
from dateline.model.annotations import Annotated
from dateline.model.claim import Claim
from dateline.model.ids import EventId, ReportId, StateClaimId, StateId, make_id
from dateline.model.span import Anchor
from dateline.model.state import Bearer, Holding, State, StateClaim, StateKind, Stretch
from dateline.model.time import When
from dateline.record.compare.names import folded
from dateline.record.entities import Entities
from dateline.record.origins.forest import Forest
from dateline.record.states.course import course
from dateline.record.states.denials import with_denials
from dateline.record.states.fluents import Ident, identify, joined, merged, named
from dateline.record.states.inside import Where, spread_inside
from dateline.record.states.minutes import COMMANDER, ELSEWHERE, OTHER_HOLDER, USED, Sign, sign_of
from dateline.record.states.page import Saying
from dateline.record.states.persons import with_full_names
from dateline.record.states.readings import sayings

__all__ = ["make_states"]

Key = tuple[str, ...]
_Name = tuple[str, Key, Key, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What states are made from, beside the reports.

    Attributes:
        entities: Of all reports.
        event_of: The event of each trigger.
        when_of: The days that reports have for each event.
        place_of: What says where each event was; none where reports name several places.
        forest: What reports go back to.
        story_of: The story of each report.
        denied: Events of which a report says that there was no such thing, and what says so.
    """

    entities: Entities
    event_of: Mapping[Anchor, EventId]
    when_of: Mapping[EventId, When]
    place_of: Mapping[EventId, Claim]
    forest: Forest
    story_of: Mapping[ReportId, str]
    denied: Mapping[EventId, Sequence[Claim]]


def make_states(
    reports: Sequence[Annotated], ground: Ground
) -> tuple[tuple[State, ...], tuple[StateClaim, ...]]:
    """Return all states by id, and what reports say of them by id.

    Args:
        reports: All of them.
        ground: What else is known.
    """

    def dated_by(trigger: Anchor) -> When | None:
        event = ground.event_of.get(trigger)
        return None if event is None else ground.when_of.get(event)

    def placed_by(trigger: Anchor) -> Claim | None:
        event = ground.event_of.get(trigger)
        return None if event is None else ground.place_of.get(event)

    told = [one for item in reports for one in sayings(item, ground.entities, dated_by, placed_by)]
    idents = with_full_names(identify(told, ground.story_of))
    idents = joined(idents, ground.event_of)
    called = named(idents)
    published = {item.report.id: item.report.published for item in reports}
    idents = with_denials(idents, ground.event_of, ground.denied, published)
    by_state: defaultdict[_Name, list[Ident]] = defaultdict(list)
    for ident in _spread(idents):
        by_state[ident.state].append(ident)
    claims: dict[StateClaimId, StateClaim] = {}
    signs: dict[_Name, list[Sign]] = {}
    for name, some in by_state.items():
        mine = [_claim(ident, ground) for ident in some]
        claims |= {claim.id: claim for claim in mine}
        signs[name] = [
            sign_of(claim, _voice(claim, ground.forest), published[claim.anchor.report])
            for claim in {claim.id: claim for claim in mine}.values()
        ]
    _add_former(by_state, signs)
    _add_commanded(by_state, signs)
    _exclude(by_state, signs)
    spread_inside(by_state, signs)
    states = tuple(_state(name, by_state[name], called, some) for name, some in signs.items())
    kept = tuple(sorted(states, key=lambda state: state.id))
    return kept, tuple(sorted(claims.values(), key=lambda claim: claim.id))


def _spread(idents: Sequence[Ident]) -> Iterator[Ident]:
    """Yield the sayings; one that is for every state of its holder, for each that others tell."""
    known: defaultdict[tuple[StateKind, Key], dict[_Name, list[Ident]]]
    known = defaultdict(lambda: defaultdict(list))
    for ident in idents:
        if not ident.saying.every:
            known[ident.saying.kind, ident.holder][ident.state].append(ident)
    for ident in idents:
        if not ident.saying.every:
            yield ident
            continue
        meant = [
            others[0]
            for others in known[ident.saying.kind, ident.holder].values()
            if any(_may_end(ident.saying, other.saying) for other in others)
        ]
        for other in meant:
            saying = replace(ident.saying, of=other.saying.of, office=other.saying.office)
            yield Ident(_without_end(saying, other.saying), ident.holder, other.of)
        if not meant and ident.saying.kind is StateKind.DETAINED:
            yield ident


def _may_end(saying: Saying, other: Saying) -> bool:
    """Whether a saying is for a state that another tells of: not if that is told of later only."""
    last = None if saying.when is None else saying.when.latest
    first = None if other.when is None else other.when.earliest
    return other.report == saying.report or last is None or first is None or first <= last


def _without_end(saying: Saying, other: Saying) -> Saying:
    """Return a saying that borrows its other end, whose words stand in another report, maybe."""
    same = other.of is not None and other.report == saying.report
    return saying if same or saying.of is None else replace(saying, of=None)


def _claim(ident: Ident, ground: Ground) -> StateClaim:
    saying = ident.saying
    of = None if saying.of is None else saying.of.anchor
    of = None if of is None or of.report != saying.report else of
    spans = [saying.anchor.span, saying.holder.anchor.span] + ([] if of is None else [of.span])
    edges = [str(edge) for span in spans for edge in (span.start, span.end)]
    state = state_id(ident.state)
    return StateClaim(
        StateClaimId(make_id("sc", state, saying.report, saying.phase.value, *edges)),
        state, saying.phase, saying.denied, saying.when, saying.dated, saying.anchor,
        saying.holder.anchor, of, saying.chain,
        None if saying.trigger is None else ground.event_of.get(saying.trigger),
        saying.rule, saying.lasting, saying.by,
    )  # fmt: skip


def state_id(name: _Name) -> StateId:
    """Return the id of a state."""
    kind, holder, of, office = name
    return StateId(make_id("st", kind, *holder, "/", *of, "/", office))


def _voice(claim: StateClaim, forest: Forest) -> str:
    """Return whose word a claim is: its origin, and who speaks in it."""
    last = claim.chain.origin
    who = last.agent or (folded(last.words) if last.anchor is not None else "")
    return f"{forest.origin_of[claim.anchor.report].id} {who}"


def _state(
    name: _Name, idents: Sequence[Ident], called: Mapping[Key, Bearer], signs: Iterable[Sign]
) -> State:
    kind, holder, office = StateKind(name[0]), name[1], name[3]
    ofs = sorted({ident.of for ident in idents if ident.of and ident.saying.kind is kind})
    of = merged([called[key] for key in ofs]) if ofs else None
    rule = codebook()[kind]
    return State(
        state_id(name), kind, called[holder], of, office,
        course(signs, rule.horizon_days, rule.before_days),
    )  # fmt: skip


def _add_former(by_state: dict[_Name, list[Ident]], signs: dict[_Name, list[Sign]]) -> None:
    """Add the states that held before others began: what was closed was open."""
    for name in list(by_state):
        was = codebook()[StateKind(name[0])].was
        if was is not None:
            former = (was.value, *name[1:])
            if former not in by_state:
                by_state[former] = by_state[name]
                signs[former] = []


def _add_commanded(by_state: dict[_Name, list[Ident]], signs: dict[_Name, list[Sign]]) -> None:
    """Add that a force is where its commander is, as far as the force has no word of its own there.

    "The Ostran commander told officers in Kessary" puts some of his force there that day.
    """
    rule = codebook()[StateKind.COMMANDS]
    leads: defaultdict[Key, dict[Key, tuple[Stretch, ...]]] = defaultdict(dict)
    for name in by_state:
        kind, person, body, _ = name
        if kind == StateKind.COMMANDS.value and person[0] == "person" and body[0] == "body":
            leads[person][body] = course(signs[name], rule.horizon_days, rule.before_days)
    for name in list(by_state):
        if name[0] != StateKind.PRESENT.value or len(leads.get(name[1], ())) != 1:
            continue
        ((body, command),) = leads[name[1]].items()
        there = (name[0], body, *name[2:])
        if there not in by_state:
            by_state[there], signs[there] = by_state[name], []
        signs[there] += [
            replace(sign, change=False, weak=True, derived=COMMANDER)
            for sign in signs[name]
            if sign.yes and sign.sure is not None and not sign.change
            and any(s.holds is Holding.YES and s.holds_at(sign.sure[0]) for s in command)
        ]  # fmt: skip


def _exclude(by_state: Mapping[_Name, list[Ident]], signs: dict[_Name, list[Sign]]) -> None:
    """Add to each state what follows from those that it cannot hold beside."""
    slots: defaultdict[tuple[str, Key], list[_Name]] = defaultdict(list)
    for name in by_state:
        slot = _slot(name)
        if slot is not None:
            slots[slot].append(name)
    own = {name: tuple(_by_day(some)) for name, some in signs.items()}
    where = Where(by_state)
    triggers = {
        name: {ident.saying.anchor for ident in some if ident.saying.kind.value == name[0]}
        for name, some in by_state.items()
    }
    for (sort, _), names in slots.items():
        for name in names:
            for other in names:
                if other == name or not _exclusive(sort, name, other, where):
                    continue
                if not triggers[name].isdisjoint(triggers[other]):  # both in one breath
                    continue
                signs[name] += [
                    derived for sign in own[other]
                    if (derived := _taken(sign, sort)) is not None
                ]  # fmt: skip


def _slot(name: _Name) -> tuple[str, Key] | None:
    """Return what a state shares with those that exclude it; None for none."""
    excludes = codebook()[StateKind(name[0])].excludes
    if excludes == "of":
        return f"of {name[0]}", name[2]
    if excludes == "whereabouts":
        return ("whereabouts", name[1]) if name[1][0] == "person" else None
    return ("use", name[1]) if excludes == "facility" else None


def _exclusive(sort: str, one: _Name, other: _Name, where: Where) -> bool:
    """Whether two that share a slot exclude each other: shut and left do not, nor town and land."""
    if sort == "whereabouts":
        return not where.related(one[2], other[2])
    return sort != "use" or StateKind.OPEN.value in (one[0], other[0])


def _by_day(signs: Iterable[Sign]) -> Iterator[Sign]:
    """Yield signs without further ones that say the same of the same time for the same voice."""
    seen = set()
    for sign in signs:
        told = sign.voice, sign.yes, sign.change, sign.first, sign.last, sign.sure
        if told not in seen:
            seen.add(told)
            yield sign


def _taken(sign: Sign, sort: str) -> Sign | None:
    """Return what a sign of one state says of another that it excludes; None for nothing."""
    if not sign.yes:
        return None
    if sort == "whereabouts":
        if not sign.change:
            return None
        return replace(sign, yes=False, derived=ELSEWHERE)
    rule = USED if sort == "use" else OTHER_HOLDER
    return replace(sign, yes=False, derived=rule)
