"""Rows of two datasets held against each other: may they be of one event, and why?

A row is of days, not of a day: its window is as wide as its own precision says, and so is the ring
around its point. Weights and limits are ours, set so that the sentences in the tests hold; no row
of another dataset was fitted to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import permutations

from dateline.gazetteer import keys
from dateline.gazetteer.geometry import distance_m
from dateline.model.score import Reason, Score

__all__ = ["DAYS_APART", "Coded", "Deaths", "Side", "are_far", "coded_likeness", "same_country"]

DAYS_APART = 3
"""Days between two windows beyond which rows are not held against each other: a dataset may date an
event by the report of it."""

_DAY, _DAYS, _APART = 0.3, 0.25, (0.15, 0.1, 0.05)  # the same day; windows meet; 1, 2, 3 days apart
_NAME, _SPELT, _POINT, _NEAR, _ADMIN2, _ADMIN1 = 0.25, 0.2, 0.2, 0.1, 0.12, 0.06
_FAR, _OTHER_ADMIN1 = -0.5, -0.3
_SIDE, _CROSSED, _INTER, _OTHER_INTER, _OTHER_SIDES = 0.14, 0.12, 0.04, -0.04, -0.1
_SUB, _TYPE, _OTHER_TYPE = 0.15, 0.1, -0.15
_DEAD, _CLOSE_DEAD, _OTHER_DEAD = 0.1, 0.04, -0.1
_CLOSE = 2  # times as many dead, at most
_DEGREE_M = 111_195.0  # of latitude, on the sphere that `gazetteer.geometry` measures on
_NAMES = 200_000  # kept folded: those of a large dataset
_STEM, _ENDING = 4, 3  # letters of "Ostra" that "Ostran" begins with, and how many may follow
_LOOSE = frozenset({
    "armed", "army", "civilians", "fighters", "force", "forces", "government", "group", "military",
    "militants", "militia", "of", "and", "in", "for", "police", "security", "soldiers", "state",
    "the", "troops", "unidentified", "unknown",
})  # fmt: skip
"""Words that stand in the names of many sides and tell none from another."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side: a name, and ACLED's code of what kind ("1" to "8"); "" not known."""

    name: str = ""
    inter: str = ""


@dataclass(frozen=True, slots=True)
class Deaths:
    """Least and most dead that a row gives."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Coded:
    """A row as it is compared.

    Attributes:
        key: What tells it from every other row of its dataset.
        first, last: The days that its own precision allows.
        country, admin1, admin2, location: Names; "" where not given.
        lat, lon: Its point, in degrees; None where it has none.
        reach_m: How far from the point its own precision allows it to be.
        kind, sub: Event type and sub-event type; "" where not given.
        sides: Of those who act, and on whom, at most two; the order says nothing.
        deaths: How many died; None where not given.
    """

    key: str
    first: date
    last: date
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    location: str = ""
    lat: float | None = None
    lon: float | None = None
    reach_m: float = 0.0
    kind: str = ""
    sub: str = ""
    sides: tuple[Side, ...] = ()
    deaths: Deaths | None = None


def coded_likeness(one: Coded, other: Coded) -> Score | None:
    """Return how likely two rows are of one event, 0..1, with what each part of it rests on.

    None: they cannot be held against each other, being of other countries or too many days apart.
    """
    days = _days(one, other)
    if days is None or (one.country and other.country and not same_country(one, other)):
        return None
    reasons = [days, *_place(one, other), *_sides(one, other), *_kind(one, other)]
    if one.deaths is not None and other.deaths is not None:
        reasons.append(_deaths(one.deaths, other.deaths))
    total = sum(reason.weight for reason in reasons)
    return Score(round(min(max(total, 0.0), 1.0), 4), tuple(reasons))


def are_far(one: Coded, other: Coded) -> bool:
    """Whether two points are so far apart that no pair of them would be shown.

    A point that is far takes more than the rest can give; this spares looking at the rest.
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    most = 2 * (one.reach_m + other.reach_m)
    if abs(one.lat - other.lat) * _DEGREE_M > most:
        return True
    return distance_m(one.lat, one.lon, other.lat, other.lon) > most


def same_country(one: Coded, other: Coded) -> bool:
    """Whether two names of countries may be of one: all words of one are in the other.

    What stands in brackets is another name of it: UCDP writes "Yemen (North Yemen)".
    """
    left, right = _words(one.country.partition("(")[0]), _words(other.country.partition("(")[0])
    return left <= right or right <= left


def _days(one: Coded, other: Coded) -> Reason | None:
    said = _window(one), _window(other)
    apart = (max(one.first, other.first) - min(one.last, other.last)).days
    if apart > DAYS_APART:
        return None
    if apart > 0:
        return Reason(f"{apart} day{'s' * (apart > 1)} apart", _APART[apart - 1], *said)
    if one.first == one.last == other.first == other.last:
        return Reason("the same day", _DAY, *said)
    return Reason("days that both allow", _DAYS, *said)


def _window(one: Coded) -> str:
    return f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"


def _place(one: Coded, other: Coded) -> Iterator[Reason]:
    """Yield the best that speaks for one place, or what speaks against it."""
    found = [*_by_name(one, other), *_by_point(one, other), *_by_admin(one, other)]
    against = [reason for reason in found if reason.weight < 0]
    if against:
        yield min(against, key=lambda reason: reason.weight)
    elif found:
        yield max(found, key=lambda reason: reason.weight)


def _by_name(one: Coded, other: Coded) -> Iterator[Reason]:
    left, right = _fold(one.location), _fold(other.location)
    if left and left == right:
        yield Reason("the same place name", _NAME, one.location, other.location)
    elif left and right and _alike(left, right):
        yield Reason("spellings of one place name", _SPELT, one.location, other.location)


def _by_point(one: Coded, other: Coded) -> Iterator[Reason]:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return
    apart, reach = distance_m(one.lat, one.lon, other.lat, other.lon), one.reach_m + other.reach_m
    said = f"{one.lat:.4f} {one.lon:.4f}", f"{other.lat:.4f} {other.lon:.4f}"
    words = f"{apart / 1000:.1f} km apart"
    if apart <= reach:
        yield Reason(f"{words}, as both precisions allow", _POINT, *said)
    elif apart <= 2 * reach:
        yield Reason(f"{words}, more than both precisions allow", _NEAR, *said)
    else:
        yield Reason(f"{words}, far more than both precisions allow", _FAR, *said)


def _by_admin(one: Coded, other: Coded) -> Iterator[Reason]:
    left, right = _fold(one.admin1), _fold(other.admin1)
    if not left or not right:
        return
    if left != right and not _alike(left, right):
        if one.lat is None or other.lat is None:  # names of regions differ more than points do
            yield Reason("another first-order region", _OTHER_ADMIN1, one.admin1, other.admin1)
        return
    below, beside = _fold(one.admin2), _fold(other.admin2)
    if below and below == beside:
        yield Reason("the same district", _ADMIN2, one.admin2, other.admin2)
    else:
        yield Reason("the same first-order region", _ADMIN1, one.admin1, other.admin1)


def _sides(one: Coded, other: Coded) -> Iterator[Reason]:
    """Yield what the sides say, paired as they agree best: ACLED's order has no meaning."""
    left = [side for side in one.sides if side.name]
    right = [side for side in other.sides if side.name]
    if not left or not right:
        return
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    paired = max(
        (tuple(zip(short, chosen, strict=True)) for chosen in permutations(long, len(short))),
        key=lambda pairs: sum(_agree(*pair) for pair in pairs),
    )
    agreeing = 0
    for a, b in paired if short is left else [(b, a) for a, b in paired]:
        if _agree(a, b):
            agreeing += 1
            weight = _SIDE if _fold(a.name) == _fold(b.name) else _CROSSED
            yield Reason("a side by its name", weight, a.name, b.name)
        if a.inter and b.inter:
            same = a.inter == b.inter
            what = "the same kind of actor" if same else "another kind of actor"
            yield Reason(what, _INTER if same else _OTHER_INTER, a.inter, b.inter)
    if not agreeing:
        said = ("; ".join(side.name for side in sides) for sides in (left, right))
        yield Reason("no side has a name of the other's", _OTHER_SIDES, *said)


def _agree(one: Side, other: Side) -> bool:
    """Whether two names share a word that tells sides apart: "Ostran troops", "Army of Ostra"."""
    if _fold(one.name) == _fold(other.name):
        return True
    left, right = _telling(one.name), _telling(other.name)
    return any(_is_stem(a, b) for a in left for b in right)


def _is_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return not short.isdecimal()
    return len(short) >= _STEM and long.startswith(short) and len(long) - len(short) <= _ENDING


_fold = lru_cache(maxsize=_NAMES)(keys.fold)
_alike = lru_cache(maxsize=_NAMES)(keys.alike)


@lru_cache(maxsize=_NAMES)
def _words(name: str) -> frozenset[str]:
    return frozenset(_fold(name).split())


@lru_cache(maxsize=_NAMES)
def _telling(name: str) -> frozenset[str]:
    """Return the words of a side's name that tell it from others."""
    return _words(name) - _LOOSE


def _kind(one: Coded, other: Coded) -> Iterator[Reason]:
    left, right = _fold(one.sub), _fold(other.sub)
    if left and left == right:
        yield Reason("the same sub-event type", _SUB, one.sub, other.sub)
        return
    left, right = _fold(one.kind), _fold(other.kind)
    if left and left == right:
        yield Reason("the same event type", _TYPE, one.kind, other.kind)
    elif left and right:
        yield Reason("another event type", _OTHER_TYPE, one.kind, other.kind)


def _deaths(one: Deaths, other: Deaths) -> Reason:
    said = _dead(one), _dead(other)
    if one.low <= other.high and other.low <= one.high:
        return Reason("deaths that both allow", _DEAD, *said)
    least, most = sorted((one, other), key=lambda deaths: deaths.low)
    if most.low <= _CLOSE * least.high:
        return Reason("deaths differ", _CLOSE_DEAD, *said)
    return Reason("deaths differ much", _OTHER_DEAD, *said)


def _dead(deaths: Deaths) -> str:
    return f"{deaths.low}" if deaths.low == deaths.high else f"{deaths.low} to {deaths.high}"
