"""Movements: who went from where to where, by what way and means, and how many.

One for each event of the record and each who moves in it. Where reports count the whole and some of
its parts, what is left for the others follows; where the parts are more than the whole, that is
said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.ties import tie_frames
from dateline.model.event import Role, Status
from dateline.model.ids import EntityId, EventId, FlowId, make_id
from dateline.model.place import Place
from dateline.model.quantity import Quantity, QuantityKind, QuantityScope
from dateline.model.span import Anchor
from dateline.model.state import Bearer, Flow
from dateline.model.tie import TieKind
from dateline.model.time import When
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import ABOUT_SHARE
from dateline.record.parties import Party
from dateline.record.states.ends import stripped
from dateline.record.told import Told

__all__ = ["make_flows"]

LEFT_OVER = "at most {} of the {} counted in all"
TOO_MANY = "the parts counted ({}) are more than the whole ({})"

_MONTH = 31  # days
_ROUTE = (Role.ORIGIN, Role.VIA, Role.GOAL)
_NOT_MOVERS = (
    QuantityKind.MONEY, QuantityKind.DISTANCE, QuantityKind.AREA, QuantityKind.WEIGHT,
    QuantityKind.DURATION, QuantityKind.SHARE, QuantityKind.MEASURE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Leg:
    """One telling of a movement."""

    told: Told
    mover: Party


def make_flows(
    told: Iterable[Told], event_of: Mapping[Anchor, EventId], when_of: Mapping[EventId, When]
) -> tuple[Flow, ...]:
    """Return the movements, by id.

    Args:
        told: All tellings.
        event_of: The event of each trigger.
        when_of: The days that reports have for each event.
    """
    legs: defaultdict[tuple[EventId, str], list[_Leg]] = defaultdict(list)
    for one in told:
        event = event_of.get(one.trigger)
        if event is None or one.status is not Status.HAPPENED:
            continue
        for mover in _movers(one):
            legs[event, mover.entity or mover.noun].append(_Leg(one, mover))
    flows = [
        _flow(event, key, some, when_of.get(event))
        for (event, key), some in legs.items()
        if any(role in _ROUTE for leg in some for _, _, role in leg.told.places)
    ]
    return tuple(sorted(_conserved(flows), key=lambda flow: flow.id))


def _movers(one: Told) -> tuple[Party, ...]:
    """Return who moves: of a verb of taking those who are taken; nobody for any other verb."""
    for frame in tie_frames(one.mention.lemma):
        if frame.tie is not TieKind.PRESENT_AT:
            continue
        for role in frame.holder:
            parties = one.actors if role is Role.ACTOR else one.targets
            if people := tuple(party for party in parties if party.entity or party.noun):
                return people
    return ()


def _flow(event: EventId, key: str, legs: Sequence[_Leg], when: When | None) -> Flow:
    ordered = sorted(legs, key=lambda leg: (leg.told.trigger, leg.mover.anchor))
    words = tuple(dict.fromkeys(stripped(leg.mover.anchor.exact) for leg in ordered))
    entity = min((leg.mover.entity for leg in ordered if leg.mover.entity), default=None)
    counts, claims = _counts(ordered), set[Anchor]()
    for leg in ordered:
        claims |= {leg.told.trigger, leg.mover.anchor}
        claims |= {anchor for anchor, _, role in leg.told.places if role in _ROUTE}
        claims |= {anchor for anchor, number in leg.told.counts if number in counts}
    return Flow(
        FlowId(make_id("fl", event, key)), event, Bearer(words[0], words, entity),
        _named(ordered, Role.ORIGIN), _named(ordered, Role.VIA), _named(ordered, Role.GOAL),
        counts, _means(ordered), when, tuple(sorted(claims)),
    )  # fmt: skip


def _counts(legs: Sequence[_Leg]) -> tuple[Quantity, ...]:
    """Return the numbers of those who moved, each once, by size."""
    found: dict[tuple[float | None, float | None, str | None], Quantity] = {}
    for leg in legs:
        span = leg.mover.anchor.span
        numbers = [number for anchor, number in leg.told.counts if span.overlaps(anchor.span)]
        for number in numbers or [n for _, n in leg.told.counts]:
            if number.kind not in _NOT_MOVERS:
                found.setdefault((number.low, number.high, number.unit), number)
    return tuple(sorted(found.values(), key=lambda n: (n.low or 0, n.high or 0, n.unit or "")))


def _named(legs: Sequence[_Leg], role: Role) -> tuple[str, ...]:
    names = {
        folded(name): name
        for leg in reversed(legs)
        for _, value, of in leg.told.places if of is role
        for name in [value.name if isinstance(value, Place) else stripped(value)]
    }  # fmt: skip
    return tuple(names[key] for key in sorted(names))


def _means(legs: Sequence[_Leg]) -> tuple[str, ...]:
    """Return by what they moved, as reports have it."""
    found = {folded(one.exact): stripped(one.exact) for leg in legs for one in leg.told.means}
    return tuple(found[key] for key in sorted(found))


def _conserved(flows: Sequence[Flow]) -> Iterator[Flow]:
    """Yield the movements with what the numbers of others leave for them.

    The whole is the largest number that left without a way being told; the parts are those that
    took different ways.
    """
    of_mover: defaultdict[EntityId, list[Flow]] = defaultdict(list)
    for flow in flows:
        if flow.mover.entity is None:
            yield flow
        else:
            of_mover[flow.mover.entity].append(flow)
    for some in of_mover.values():
        for flow in some:
            near = [other for other in some if _near(flow, other)]
            yield _left_over(flow, near)


def _near(one: Flow, other: Flow) -> bool:
    """Whether two movements are of one time: their first days are a month apart at most."""
    days = [flow.when.earliest or flow.when.latest for flow in (one, other) if flow.when]
    if len(days) < 2 or None in days:  # noqa: PLR2004 - both
        return one == other
    first, second = days
    return first is not None and second is not None and abs((first - second).days) <= _MONTH


def _left_over(flow: Flow, near: Sequence[Flow]) -> Flow:
    """Return a movement with what the numbers of those of its time leave for it."""
    whole = max((n for f in near if not (f.via or f.goal) and (n := _number(f))), default=None)
    told = sum(_number(other) or 0.0 for other in near if other.via or other.goal)
    if whole is None or not told:
        return flow
    if flow.via or flow.goal:
        rest = f"{whole - told:,.0f}" if _number(flow) is None and told < whole else ""
        return replace(flow, rest=LEFT_OVER.format(rest, f"{whole:,.0f}")) if rest else flow
    if told > whole * (1 + ABOUT_SHARE):
        return replace(flow, rest=TOO_MANY.format(f"{told:,.0f}", f"{whole:,.0f}"))
    return flow


def _number(flow: Flow) -> float | None:
    """Return how many moved, the largest number told; None when nobody says it."""
    lows = [n.low for n in flow.counts if n.low and n.scope is not QuantityScope.PART]
    return max(lows, default=None)
