"""Counts held against counts: only of the same thing, and only as far as they were said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from dateline.model.quantity import Quantity, QuantityBound, QuantityKind, QuantityScope

__all__ = [
    "ABOUT_SHARE",
    "FATES",
    "by_thing",
    "counted",
    "may_be_equal",
    "same_number",
    "sort_of",
    "span_of",
]

T = TypeVar("T")

_TELLING = 4.0  # the lowest number that is no chance
_MANY = 10.0  # the lowest that is none where only within bounds it is the same
_WIDE = 0.3  # share of itself that a range may be wide and still be one number
_MEASURED = frozenset(
    (QuantityKind.MONEY, QuantityKind.DISTANCE, QuantityKind.AREA, QuantityKind.WEIGHT,
     QuantityKind.DURATION, QuantityKind.SHARE, QuantityKind.MEASURE)
)  # fmt: skip
ABOUT_SHARE = 0.1  # "about n" is n +- 10 % (findings on provenance, section 5)

_KINDS = {
    "person": ("guest", "individual", "inhabitant", "passenger", "people", "person", "victim"),
    "civilian": ("bystander", "civilian", "resident", "townspeople", "villager"),
    "force": (
        "combatant", "contingent", "fighter", "force", "garrison", "guard", "gunman", "insurgent",
        "member", "militant", "militiaman", "name", "officer", "personnel", "rebel",
        "serviceman", "servicemember", "soldier", "strong", "troop", "troops", "trooper",
    ),
    "staff": ("employee", "staff", "worker"),
    "protester": ("demonstrator", "marcher", "protester", "protestor"),
    "adviser": ("adviser", "advisor"),
    "lorry": ("lorry", "truck"),
}  # fmt: skip
"""Words that count the same sort of thing. Sorts of persons stay apart: three officers among
thirty dead do not contradict eight civilians."""

FATES = frozenset(
    (QuantityKind.KILLED, QuantityKind.INJURED, QuantityKind.CASUALTIES, QuantityKind.MISSING,
     QuantityKind.DETAINED, QuantityKind.DISPLACED)
)  # fmt: skip
"""Kinds that say what befell those who are counted."""

_DEEDS = frozenset(("arrest", "body", "casualty", "dead", "death", "fatality", "injured", "injury",
    "killing", "missing", "wounded"))  # fmt: skip
"""Units that name what befell persons and not which persons."""

_PERSONS = frozenset(_KINDS) - {"person", "lorry"}
_UNNAMED = {QuantityKind.PERSONNEL: "force", QuantityKind.PEOPLE: "person"}
"""What a number without a noun counts: "a force of roughly twelve hundred"."""

_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def sort_of(noun: str) -> str | None:
    """Return the sort of things that a noun is for, "force" for "troops"; None for any other.

    Args:
        noun: In small letters, singular or plural.
    """
    for word in (noun, noun.removesuffix("s"), noun.removesuffix("es")):
        if word in _KIND_OF:
            return _KIND_OF[word]
    return _KIND_OF.get(f"{noun[:-3]}y") if noun.endswith("ies") else None


def counted(quantity: Quantity) -> str | None:
    """Return what is counted, words of one sort under one name; None when it was not said.

    The dead are held against the dead only, and never against the wounded. None as well for a part
    of a larger number and for what is on top of it: neither is how many there were.
    """
    if quantity.scope in (QuantityScope.PART, QuantityScope.ADDED):
        return None
    unit = None if quantity.unit is None else quantity.unit.casefold()
    fate = quantity.kind.value.lower() if quantity.kind in FATES else None
    if fate is not None and (unit is None or unit in _DEEDS):
        return f"person {fate}"
    if unit is None:
        return _UNNAMED.get(quantity.kind)
    sort = _KIND_OF.get(unit, unit)
    if sort == "person":
        sort = _UNNAMED.get(quantity.kind, sort)  # "a 1,200-strong contingent"
    return sort if fate is None else f"{sort} {fate}"


def same_number(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of one event are one number of one thing, whatever it is called.

    "Nine ships", "nine grey hulls", "nine of them": the same number, not a very low one, is no
    chance in tellings of one event, unless other things befell the counted. Of persons, three
    miners killed are three workers killed, and 140 people "between 130 and 150".
    """
    if one.kind in _MEASURED or other.kind in _MEASURED or not _is_whole(one, other):
        return False
    if not _same_fate(one, other) or _is_zero(one) or _is_zero(other):
        return False
    if len({one.low, one.high, other.low, other.high}) == 1:
        return (one.low or 0.0) >= _TELLING or (one.kind is other.kind and one.kind in FATES)
    return _persons(one) and _persons(other) and _narrow(one, other) and may_be_equal(one, other)


def _is_whole(*numbers: Quantity) -> bool:
    """Whether none is on top of others, or a part of a number: "12 of the 40", "two more"."""
    added = any(number.scope is QuantityScope.ADDED for number in numbers)
    return not added and all(number.part_of is None for number in numbers)


def _same_fate(*numbers: Quantity) -> bool:
    """Whether the same befell both, or one are persons of whom nothing more is said."""
    fates = {number.kind for number in numbers if number.kind in FATES}
    bare = any(number.kind not in FATES for number in numbers)
    persons = all(_persons(number) or number.unit is None for number in numbers)
    return len(fates) <= 1 and (not fates or not bare or persons)


def _is_zero(number: Quantity) -> bool:
    return number.high == 0


def _persons(number: Quantity) -> bool:
    """Whether persons are counted, as far as the kind or the noun says."""
    if number.kind in FATES or number.kind in _UNNAMED:
        return True
    unit = (number.unit or "").casefold()
    return unit in _DEEDS or _KIND_OF.get(unit, "lorry") != "lorry"


def _narrow(*numbers: Quantity) -> bool:
    """Whether all say how many there were, and not only within wide bounds; none is very low."""
    spans = [span_of(number) for number in numbers]
    return all(low >= _MANY and high - low <= _WIDE * high for low, high in spans)


def by_thing(numbers: Iterable[tuple[T, Quantity]]) -> dict[str, list[tuple[T, Quantity]]]:
    """Return what carries numbers by the thing counted, with nothing that counts none.

    What names no thing ("44 of the enemy's", "about 400 took part") stands with what has the same
    number, and alone for nothing. "23 shoppers died" speaks of all the dead where it gives no fewer
    than some number of people does: it stands beside "23 people died" and against "20 people died".
    Beside "41 people" it may be a part of them, and is held against nothing.
    """
    found: defaultdict[str, list[tuple[T, Quantity]]] = defaultdict(list)
    unnamed: list[tuple[T, Quantity]] = []
    for one, quantity in numbers:
        thing = counted(quantity)
        (unnamed if thing is None else found[thing]).append((one, quantity))
    found = _with_unnamed(_joined(found), unnamed)
    for thing in sorted(found):
        _, _, fate = thing.partition(" ")
        every = f"person {fate}".strip()
        if thing == every or every not in found or not (fate or thing in _PERSONS):
            continue
        least = min(span_of(quantity)[0] for _, quantity in found[every])
        fits = [pair for pair in found[thing] if span_of(pair[1])[1] >= least]
        found[every] += fits
        found[thing] = [pair for pair in found[thing] if pair not in fits]
    return {thing: found[thing] for thing in sorted(found) if found[thing]}


def _joined(
    found: Mapping[str, list[tuple[T, Quantity]]],
) -> defaultdict[str, list[tuple[T, Quantity]]]:
    """Return the things with those of the same number together, under the name most have."""
    of = {thing: thing for thing in found}
    for one, other in combinations(sorted(found), 2):
        if any(same_number(a, b) for _, a in found[one] for _, b in found[other]):
            low, high = sorted((of[one], of[other]), key=lambda name: (-len(found[name]), name))
            of = {thing: low if name == high else name for thing, name in of.items()}
    joined: defaultdict[str, list[tuple[T, Quantity]]] = defaultdict(list)
    for thing in sorted(found):
        joined[of[thing]] += found[thing]
    return joined


def _with_unnamed(
    found: defaultdict[str, list[tuple[T, Quantity]]], unnamed: Iterable[tuple[T, Quantity]]
) -> defaultdict[str, list[tuple[T, Quantity]]]:
    """Return the things, each with what names none and has a number of it; the oftenest first."""
    named = {thing: tuple(some) for thing, some in found.items()}
    for one, quantity in unnamed:
        times = {
            thing: sum(same_number(quantity, other) for _, other in some)
            for thing, some in named.items()
        }
        thing = min(times, key=lambda name: (-times[name], name), default="")
        if times.get(thing):
            found[thing].append((one, quantity))
    return found


def span_of(quantity: Quantity) -> tuple[float, float]:
    """Return the lowest and highest number that the words allow."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    if quantity.bound is QuantityBound.ABOUT and low == high:  # "dozens" is a range already
        return low - ABOUT_SHARE * abs(low), high + ABOUT_SHARE * abs(high)
    if quantity.bound is QuantityBound.AT_LEAST:
        return low, float("inf")
    if quantity.bound is QuantityBound.AT_MOST:
        return float("-inf"), high
    return low, high


def may_be_equal(one: Quantity, other: Quantity) -> bool:
    """Whether some number fits both."""
    (a, b), (c, d) = span_of(one), span_of(other)
    return a <= d and c <= b
