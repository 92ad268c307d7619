"""Places held against places: the same, one inside the other, apart, or not to be compared."""

import re
from dataclasses import dataclass
from enum import Enum

from dateline.gazetteer.geometry import distance_m
from dateline.model.event import Role
from dateline.model.place import Place

__all__ = ["Relation", "Spot", "relation", "stands_in"]

_GAP = re.compile(
    r"(?: (?:air|army|naval|military|base|airbase|airfield|airport|city|town|village|camp"
    r"|district|quarter|suburb|province|region|area|port|valley|crossing))*"
    r"(?: in| of)(?: the)?"
    r"(?: (?:far |north|south|east|west|-|central|upper|lower)*(?:ern)?(?: of)?(?: the)?)?"
    r"(?: (?:city|town|village|district|province|region|country|governorate|state)(?: of)?)? ?"
)
"""What may stand between the name of a place and that of what contains it."""

_LONGEST_GAP = 60  # code points


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that an event mention points at.

    Attributes:
        name: Folded name as the report has it.
        place: Where it is; None when not resolved.
        role: What it is to the event.
        around: Folded names of what contains it, as far as gazetteer and reports say.
    """

    name: str
    place: Place | None
    role: Role
    around: frozenset[str] = frozenset()


class Relation(Enum):
    """What two spots are to each other."""

    SAME = 2
    INSIDE = 1
    APART = 0


def relation(one: Spot, other: Spot) -> Relation:
    """Return how two places lie, by gazetteer where both are resolved, else by name.

    A name that begins with the whole of the other is the same place, named more fully:
    "Pell" and "Pell Bridge".
    """
    if one.place is not None and other.place is not None:
        return _on_earth(one.place, other.place)
    if _begins(one.name, other.name) or _begins(other.name, one.name):
        return Relation.SAME
    inside = one.name in other.around or other.name in one.around
    return Relation.INSIDE if inside else Relation.APART


def stands_in(gap: str) -> bool:
    """Whether these words between two place names put the first inside the second.

    A comma alone does not: a list of towns has it too.

    >>> stands_in(" air base in northern "), stands_in(", "), stands_in(" and arrived in ")
    (True, False, False)
    """
    return len(gap) <= _LONGEST_GAP and _GAP.fullmatch(gap) is not None


def _begins(long: str, short: str) -> bool:
    return long == short or long.startswith(short + " ")


def _on_earth(one: Place, other: Place) -> Relation:
    if (one.gazetteer, one.id) == (other.gazetteer, other.id):
        return Relation.SAME
    for inner, outer in ((one, other), (other, one)):
        if outer.name in inner.admin and (not outer.country or outer.country == inner.country):
            return Relation.INSIDE
    small, large = sorted((one, other), key=lambda place: place.radius_m)
    apart_m = distance_m(small.lat, small.lon, large.lat, large.lon)
    return Relation.INSIDE if apart_m <= large.radius_m else Relation.APART
