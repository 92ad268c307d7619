"""Exactness in the codes of two codebooks, each a view with the rule that gave it printed.

Both count what a report says of a place, and so do we: the code follows from how exact the place
is as the text means it, what it rests on, and its radius. Where a codebook leaves open what we
must decide, the rule says "here".
"""

from dataclasses import dataclass

from dateline.model.place import PlaceBasis, Precision, Toponym
from dateline.model.precision import PINS, exactness, reach_m

__all__ = ["ACLED", "UCDP", "Coded", "acled_code", "ucdp_code"]

ACLED = "ACLED Codebook (2023), geo_precision"
UCDP = "UCDP GED Codebook, version 23.1 (2023), where_prec"

_NEAR_M = 25_000.0  # "circa 25 km" of UCDP GED; ACLED gives no distance, so it is ours there
_SITE_M = 10_000.0  # an oil field or air base; whoever gives a wider site knows what is around it
_LARGER = {
    Precision.COUNTRY: "3: larger region; the codebook has no code for a whole country: here this",
    Precision.LINE: "3: larger region, by its natural location: a border, river or road",
}
_WATERS = frozenset({"OCN", "SEA", "GULF", "BAY", "STRT", "CHN"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with the rule that gave it and the codebook that the rule is from."""

    code: int
    rule: str
    source: str


def acled_code(toponym: Toponym) -> Coded | None:
    """Return ACLED's geo_precision, 1 to 3; None for what has no place and so no code."""
    found = _acled(toponym)
    return None if found is None else Coded(*found, ACLED)


def ucdp_code(toponym: Toponym) -> Coded | None:
    """Return UCDP GED's where_prec, 1 to 7; None for what has no place and so no code."""
    found = _ucdp(toponym)
    return None if found is None else Coded(*found, UCDP)


def _acled(toponym: Toponym) -> tuple[int, str] | None:
    precision, reach = exactness(toponym), reach_m(toponym)
    if precision is None or reach is None:
        return None
    if _is_exact(toponym):
        return 1, "1: the report names a town, or a site or part of one, whose point is known"
    if precision is Precision.ADM2:
        return 2, "2: part of a region; here a district (second-order unit) is one"
    if reach <= _NEAR_M and precision in PINS:
        return 2, "2: near a town or site, or somewhere in it: the point is the town's or site's"
    if reach <= _NEAR_M and precision is Precision.AREA:
        return 2, "2: part of a region; here an area that lies within 25 km of its point"
    return 3, _LARGER.get(precision, "3: larger region: the point only stands for it")


def _ucdp(toponym: Toponym) -> tuple[int, str] | None:
    precision, reach = exactness(toponym), reach_m(toponym)
    if toponym.place is None or precision is None or reach is None:
        return None
    units = {
        Precision.ADM2: (3, "3: only the second-order administrative division is known"),
        Precision.ADM1: (4, "4: only the first-order administrative division is known"),
        Precision.LINE: (5, "5: a linear feature: a border, a river or a road"),
        Precision.COUNTRY: (6, "6: only the country is known"),
    }
    if toponym.place.feature in _WATERS and not toponym.place.country:
        return 7, "7: over water; here a sea that the gazetteer gives to no country"
    if _is_exact(toponym):
        return 1, "1: the exact location is known"
    if precision in units:
        return units[precision]
    if reach <= _NEAR_M:
        return 2, "2: within about 25 km of a known point"
    return 5, "5: a fuzzy area without defined borders, or a radius of more than 25 km"


def _is_exact(toponym: Toponym) -> bool:
    """Whether the text means the very town or site that the point is of, and not its surroundings.

    A town is exact however large it is; both codebooks code an event in a named town as exact.
    """
    place, precision, reach = toponym.place, exactness(toponym), reach_m(toponym)
    if place is None or reach is None or precision not in PINS:
        return False
    around = toponym.basis in (PlaceBasis.CONTAINER, PlaceBasis.NAMESAKE)
    if around or toponym.relation is not None or reach > place.radius_m:
        return False
    return precision is Precision.TOWN or reach <= _SITE_M
