"""Who did it, and where: two reports of one deed that name others, or places far apart."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from dateline.gazetteer.geometry import distance_m
from dateline.model.claim import Claim, Property
from dateline.model.event import Role
from dateline.model.ids import EventId
from dateline.model.place import Place
from dateline.model.record import Clash, Disagreement, Side
from dateline.model.words import in_words
from dateline.record.compare.names import folded
from dateline.record.compare.places import Relation, Spot, relation
from dateline.record.disagreements.ground import Ground, voice_of
from dateline.record.disagreements.proposition import (
    other_parties,
    other_places,
    same_party,
    same_verb,
    shared_targets,
)
from dateline.record.origins.values import asserted
from dateline.record.told import Told

__all__ = ["find_parties"]

_ACTOR_RULE = "one names as the doer who is nobody that the other names, to the same target"
_PLACE_RULE = "further apart than both places reach, neither in the other, in the same part: {}"
_SURE = 0.8  # closeness of verbs
_LINKS = frozenset(("a", "an", "and", "for", "in", "of", "the"))
_DEEDS = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION")
"""Types of what somebody does, so that who it was may be disputed."""


def find_parties(event: EventId, claims: Sequence[Claim], ground: Ground) -> Iterator[Disagreement]:
    """Yield where origins name other doers of one deed, or places of it far apart.

    Args:
        event: Which.
        claims: Its claims.
        ground: Look-ups.
    """
    plain = asserted(claims)
    named = [c for c in plain if c.property is Property.ACTOR and c.entity is not None]
    yield from _disputes(event, Clash.ACTOR, named, _other_actor, _ACTOR_RULE, ground)
    by_role: defaultdict[Role, list[Claim]] = defaultdict(list)
    for claim in plain:
        if isinstance(claim.value, Place) and claim.role is not None:
            by_role[claim.role].append(claim)
    for role, placed in sorted(by_role.items()):
        rule = _PLACE_RULE.format(role.value.lower())
        yield from _disputes(event, Clash.PLACE, placed, _far_apart, rule, ground)


def _disputes(
    event: EventId,
    kind: Clash,
    valued: Sequence[Claim],
    apart: Callable[[Claim, Claim, Ground], bool],
    rule: str,
    ground: Ground,
) -> Iterator[Disagreement]:
    """Yield the disputes over a value between origins that hold one value each."""
    by_origin: defaultdict[str, set[str]] = defaultdict(set)
    by_value: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in valued:
        by_origin[ground.origin(claim)].add(_key(claim))
        by_value[_key(claim)].append(claim)
    firm = {
        key: [claim for claim in some if len(by_origin[ground.origin(claim)]) == 1]
        for key, some in by_value.items()
    }
    for one, other in combinations(sorted(firm), 2):
        if any(
            voice_of(a) != voice_of(b) and _one_deed(a, b, ground) and apart(a, b, ground)
            for a in firm[one]
            for b in firm[other]
        ):
            pair = sorted((firm[one], firm[other]), key=lambda some: (some[0].anchor, some[0].id))
            sides = tuple(_side(some, ground) for some in pair)
            yield Disagreement(event, Property(kind.value), sides, rule, kind)


def _one_deed(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether two tellings are surely of one deed, as far as verb and days say."""
    left, right = ground.told(one), ground.told(other)
    dated = left.when is not None and right.when is not None
    return dated and ground.may_be_one(one, other) and same_verb(left, right) >= _SURE


def _other_actor(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether two doers are others, of a deed to the same target at no other place."""
    left, right = ground.told(one), ground.told(other)
    if left.type not in _DEEDS or not shared_targets(left, right) or other_places(left, right):
        return False
    keys = [{key for party in told.actors for key in party.keys} for told in (left, right)]
    words = [set(folded(f"{c.value} {c.anchor.exact}").split()) - _LINKS for c in (one, other)]
    return not keys[0] & keys[1] and not words[0] & words[1]


def _far_apart(one: Claim, other: Claim, ground: Ground) -> bool:
    left, right = ground.told(one), ground.told(other)
    if other_parties(left, right) or not same_party(left, right):
        return False
    a, b = one.value, other.value
    if not isinstance(a, Place) or not isinstance(b, Place):
        return False
    apart = relation(_spot(left, a), _spot(right, b)) is Relation.APART
    return apart and distance_m(a.lat, a.lon, b.lat, b.lon) > a.radius_m + b.radius_m


def _spot(told: Told, place: Place) -> Spot:
    mine = (spot for spot in told.spots if spot.place == place)
    return next(mine, Spot(folded(place.name), place, Role.PLACE))


def _key(claim: Claim) -> str:
    if isinstance(claim.value, Place):
        return f"{claim.value.gazetteer} {claim.value.id}"
    return claim.entity or ""


def _side(claims: Sequence[Claim], ground: Ground) -> Side:
    ids = tuple(claim.id for claim in claims)
    return Side(in_words(claims[0].value), ids, ground.origins(claims))
