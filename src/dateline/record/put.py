"""A toponym put somewhere else: what the words round it make of its place goes along.

"85 km north of Dallim" stays 85 km north of it, and what the machine chose stays to be read.
"""

from dataclasses import replace

from dateline.gazetteer.geometry import destination
from dateline.gazetteer.keys import fold
from dateline.model.place import (
    Choice,
    Place,
    PlaceBasis,
    Precision,
    Relation,
    RelationKind,
    Toponym,
)
from dateline.model.precision import PINS, precision_of, reach_m

__all__ = ["follow", "put", "same"]

_BORDER_M = 10_000.0  # as `annotate.places.locate`, for a relation whose place was not known before
_BESIDE_M = 15_000.0

Point = tuple[float, float]


def put(toponym: Toponym, place: Place | None, basis: PlaceBasis, *, called: str = "") -> Toponym:
    """Return a toponym at `place`; the machine's own choice comes first among the others.

    Args:
        toponym: As the machine has it.
        place: Where it is now; None takes its place away.
        basis: What that rests on.
        called: Folded name by which it was put there. A site near the town that it is named after
            stays near it, unless the name has the site's noun: whoever says where "Dallim" is has
            not said where in it "Dallim base" is.
    """
    own = toponym.place
    before = () if own is None else (Choice(own, toponym.score or 0.0, toponym.reasons),)
    others = tuple(
        choice
        for choice in (*before, *toponym.alternatives)
        if place is None or not same(choice.place, place)
    )
    at = replace(toponym, place=place, basis=basis, alternatives=others)
    if place is None or own is None or not same(own, place):
        at = replace(at, score=None, reasons=())
    if place is None:
        return replace(at, precision=None, radius_m=None, point=None, line=())
    near = toponym.basis is PlaceBasis.NAMESAKE and not called.endswith(fold(toponym.head))
    if toponym.relation is None and not near:
        exact = precision_of(place.feature)
        return replace(at, precision=exact, radius_m=place.radius_m, point=None, line=())
    if own is None:
        return _beside(at, place)
    return _along(at, toponym, own, place)


def follow(toponym: Toponym, leader: Toponym, basis: PlaceBasis) -> Toponym:
    """Return a noun phrase where the name that it stands for is now."""
    at = put(toponym, leader.place, basis)
    return replace(
        at, precision=leader.precision, radius_m=leader.radius_m, point=leader.point,
        line=leader.line,
    )  # fmt: skip


def same(one: Place, other: Place) -> bool:
    """Whether two places are one record of one gazetteer."""
    return (one.gazetteer, one.id) == (other.gazetteer, other.id)


def _along(at: Toponym, before: Toponym, own: Place, place: Place) -> Toponym:
    """Move what the machine made of the words round a name from its own place to the new one."""
    beyond = max(0.0, (reach_m(before) or 0.0) - own.radius_m)
    old, new = (own.lat, own.lon), (place.lat, place.lon)
    line = tuple(new if point == old else point for point in before.line)
    precision = before.precision or precision_of(place.feature)
    if before.relation is not None and before.relation.kind is RelationKind.PART:
        precision = precision_of(place.feature)
    return replace(
        at, precision=_wide(precision, place), radius_m=place.radius_m + beyond,
        point=_offset(before.relation, place), line=line,
    )  # fmt: skip


def _beside(at: Toponym, place: Place) -> Toponym:
    """Return a toponym near a place that the machine did not know, as its relation has it."""
    relation = at.relation
    if relation is not None and relation.kind is RelationKind.BORDER:
        return replace(at, precision=Precision.LINE, radius_m=_BORDER_M, point=None, line=())
    km = relation.km if relation is not None else None
    reach = place.radius_m + (_BESIDE_M if km is None else km * 1000)
    return replace(
        at, precision=Precision.AREA, radius_m=reach, point=_offset(relation, place), line=()
    )


def _offset(relation: Relation | None, place: Place) -> Point | None:
    if relation is None or relation.kind is not RelationKind.OFFSET or relation.km is None:
        return None
    return destination(place.lat, place.lon, relation.bearing_deg or 0.0, relation.km * 1000)


def _wide(precision: Precision, place: Place) -> Precision:
    """Return a precision that is no better than the new place's own: no pin near a country."""
    own = precision_of(place.feature)
    return Precision.AREA if precision in PINS and own not in PINS else precision
