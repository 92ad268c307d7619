"""Counts held against counts: only of the same thing, and only as far as they were said."""

from dateline.model.quantity import Quantity, QuantityBound, QuantityKind, QuantityScope

__all__ = ["ABOUT_SHARE", "counted", "may_be_equal", "span_of"]

ABOUT_SHARE = 0.1  # "about n" is n +- 10 % (findings on provenance, section 5)

_KINDS = {
    "person": ("guest", "individual", "inhabitant", "passenger", "people", "person", "victim"),
    "civilian": ("bystander", "civilian", "resident", "townspeople", "villager"),
    "force": (
        "combatant", "contingent", "fighter", "force", "guard", "gunman", "insurgent", "member",
        "militant", "militiaman", "name", "officer", "personnel", "rebel", "servicemember",
        "serviceman", "soldier", "strong", "troop", "troops", "trooper",
    ),
    "staff": ("employee", "staff", "worker"),
    "protester": ("demonstrator", "marcher", "protester", "protestor"),
    "adviser": ("adviser", "advisor"),
    "lorry": ("lorry", "truck"),
}  # fmt: skip
"""Words that count the same sort of thing. Sorts of persons stay apart: three officers among
thirty dead do not contradict eight civilians."""

_FATES = frozenset(
    (QuantityKind.KILLED, QuantityKind.INJURED, QuantityKind.CASUALTIES, QuantityKind.MISSING,
     QuantityKind.DETAINED, QuantityKind.DISPLACED)
)  # fmt: skip
_DEEDS = frozenset(("arrest", "body", "casualty", "dead", "death", "fatality", "injured", "injury",
    "killing", "missing", "wounded"))  # fmt: skip
"""Units that name what befell persons and not which persons."""

_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def counted(quantity: Quantity) -> str | None:
    """Return what is counted, words of one sort under one name; None when it was not said.

    The dead are held against the dead only, and never against the wounded. None as well for a part
    of a larger number and for what is on top of it: neither is how many there were.
    """
    if quantity.scope in (QuantityScope.PART, QuantityScope.ADDED):
        return None
    unit = None if quantity.unit is None else quantity.unit.casefold()
    fate = quantity.kind.value.lower() if quantity.kind in _FATES else None
    if fate is not None and (unit is None or unit in _DEEDS):
        return f"person {fate}"
    if unit is None:
        return None
    sort = _KIND_OF.get(unit, unit)
    return sort if fate is None else f"{sort} {fate}"


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
