"""Counts held against counts: only of the same thing, and only as far as they were said."""

from dateline.model.quantity import Quantity, QuantityBound

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

_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def counted(quantity: Quantity) -> str | None:
    """Return what is counted, words of one sort under one name; None when it was not said."""
    if quantity.unit is None:
        return None
    unit = quantity.unit.casefold()
    return _KIND_OF.get(unit, unit)


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
