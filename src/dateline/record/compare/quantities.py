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

    "Nine ships", "nine grey hulls": the same number, not a very low one, of what nothing befell, or
    the same thing, is no chance in tellings of one event.
    """
    numbers = {one.low, one.high, other.low, other.high}
    number = one.low
    if len(numbers) > 1 or number is None or number < _TELLING:
        return False
    if one.kind in _MEASURED or other.kind in _MEASURED:
        return False
    things = counted(one), counted(other)
    return None not in things and len({thing.partition(" ")[2] for thing in things if thing}) == 1


def by_thing(numbers: Iterable[tuple[T, Quantity]]) -> dict[str, list[tuple[T, Quantity]]]:
    """Return what carries numbers by the thing counted, with nothing that counts none.

    "23 shoppers died" speaks of all the dead where it gives no fewer than some number of people
    does: it stands beside "23 people died" and against "20 people died". Beside "41 people" it may
    be a part of them, and is held against nothing.
    """
    found: defaultdict[str, list[tuple[T, Quantity]]] = defaultdict(list)
    for one, quantity in numbers:
        thing = counted(quantity)
        if thing is not None:
            found[thing].append((one, quantity))
    found = _joined(found)
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
