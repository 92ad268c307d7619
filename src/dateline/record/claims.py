"""Claims: one for each value that a mention gives, with the words that bear it."""

from collections.abc import Iterable, Iterator, Mapping

from dateline.model.claim import Claim, ClaimValue, Property
from dateline.model.event import Role, Status
from dateline.model.ids import ClaimId, EntityId, EventId, make_id
from dateline.model.span import Anchor
from dateline.record.told import Told

__all__ = ["make_claims"]

_ORDER = tuple(Property)

Value = tuple[Property, ClaimValue, Anchor, EntityId | None, Role | None]


def make_claims(told: Iterable[Told], event_of: Mapping[Anchor, EventId]) -> tuple[Claim, ...]:
    """Return the claims of all mentions, by event, property, report and place.

    Args:
        told: The mentions.
        event_of: The event of each trigger; a mention without one makes no claims.
    """
    claims: dict[ClaimId, Claim] = {}
    for one in told:
        event = event_of.get(one.trigger)
        if event is None:
            continue
        inferred = {a.span: a.rule for a in one.mention.arguments if a.inferred}
        for what, value, anchor, entity, role in _values(one):
            name = _id(one, what, anchor)
            claims.setdefault(name, Claim(
                name, event, what, value, anchor, one.trigger, one.chain,
                one.mention.factuality, entity, role, inferred.get(anchor.span, ""),
            ))  # fmt: skip
        for number in one.shared:
            name = _id(one, Property.COUNT, number.anchor)
            claims.setdefault(name, Claim(
                name, event, Property.COUNT, number.quantity, number.anchor, one.trigger,
                number.chain, one.mention.factuality, None, None, number.rule,
            ))  # fmt: skip
    return tuple(sorted(claims.values(), key=_order))


def _values(one: Told) -> Iterator[Value]:
    yield Property.WHAT, one.type, one.trigger, None, None
    if one.status is not Status.HAPPENED:
        yield Property.STATUS, one.status.value, one.trigger, None, None
    if one.when is not None and one.time is not None:
        yield Property.TIME, one.when, one.time, None, None
    for anchor, quantity in one.counts:
        yield Property.COUNT, quantity, anchor, None, None
    for anchor, place, role in one.places:
        yield Property.PLACE, place, anchor, None, role
    for party in one.actors:
        yield Property.ACTOR, party.value, party.anchor, party.entity, None
    for party in one.targets:
        yield Property.TARGET, party.value, party.anchor, party.entity, None


def _id(one: Told, what: Property, anchor: Anchor) -> ClaimId:
    spans = (one.trigger.span, anchor.span)
    edges = [str(edge) for span in spans for edge in (span.start, span.end)]
    return ClaimId(make_id("cl", anchor.report, what.value, *edges))


def _order(claim: Claim) -> tuple[str, int, Anchor, str]:
    return claim.event, _ORDER.index(claim.property), claim.anchor, claim.id
