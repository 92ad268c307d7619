"""Counts held against counts: only of the same thing, and only as far as they were said."""

from dateline.model.quantity import Quantity, QuantityBound

__all__ = ["ABOUT_SHARE", "counted", "may_be_equal", "span_of"]

ABOUT_SHARE = 0.1  # "about n" is n +- 10 % (findings on provenance, section 5)

_PERSONS = frozenset({
    "adviser", "advisor", "child", "civilian", "combatant", "contingent", "demonstrator",
    "employee", "fighter", "force", "guard", "guest", "hostage", "inhabitant", "insurgent",
    "man", "member", "migrant", "militant", "name", "officer", "passenger", "people", "person",
    "personnel", "police", "policeman", "prisoner", "protester", "rebel", "refugee", "resident",
    "servicemember", "soldier", "staff", "strong", "student", "troop", "troops", "trooper",
    "villager", "woman", "worker",
})  # fmt: skip


def counted(quantity: Quantity) -> str | None:
    """Return what is counted, persons of every kind as "person"; None when it was not said."""
    unit = quantity.unit
    if unit is None:
        return None
    return "person" if unit.casefold() in _PERSONS else unit.casefold()


def span_of(quantity: Quantity) -> tuple[float, float]:
    """Return the lowest and highest number that the words allow."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    if quantity.bound is QuantityBound.ABOUT:
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
