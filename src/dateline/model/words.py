"""Values in words and in parts, the same in every table, file and answer: no more than was said."""

from dateline.model.claim import Chain, ClaimValue
from dateline.model.place import Place
from dateline.model.quantity import Quantity, QuantityBound, QuantityKind
from dateline.model.say import when_words
from dateline.model.time import When

__all__ = ["Parts", "in_parts", "in_words", "spoken"]

Parts = dict[str, str | float | tuple[str, ...] | None]

_BEFORE = {
    QuantityBound.EXACT: "",
    QuantityBound.ABOUT: "about ",
    QuantityBound.AT_LEAST: "at least ",
    QuantityBound.AT_MOST: "at most ",
}


def in_words(value: ClaimValue) -> str:
    """Return a value as one short phrase; days as ISO 8601, "a/b" from a to b, ".." open.

    For days that people read see `say.when_words`.

    >>> in_words(When.within(date(2031, 3, 11), None))
    '2031-03-11/..'
    """
    if isinstance(value, When):
        if value.earliest is None and value.latest is None:
            return "undated"
        first, last = (".." if day is None else f"{day}" for day in (value.earliest, value.latest))
        return first if first == last else f"{first}/{last}"
    if isinstance(value, Quantity):
        unit = "" if value.unit is None else f" {value.unit}"
        return f"{_BEFORE[value.bound]}{_number(value)}{unit}"
    if isinstance(value, Place):
        return value.name
    return value


def in_parts(value: ClaimValue) -> Parts:
    """Return a value with its parts named; a word has the one part "word".

    Days have their four corners (null: open), the part of the day ("": not said), and "words".
    """
    if isinstance(value, When):
        days = {
            "earliest": value.earliest,
            "latest": value.latest,
            "latest_begin": value.latest_begin,
            "earliest_end": value.earliest_end,
        }
        iso = {name: None if day is None else f"{day}" for name, day in days.items()}
        return {**iso, "part": value.part, "words": when_words(value)}
    if isinstance(value, Quantity):
        return {
            "low": value.low,
            "high": value.high,
            "unit": value.unit,
            "bound": value.bound.value,
        }
    if isinstance(value, Place):
        return {
            "gazetteer": value.gazetteer,
            "gazetteer_id": value.id,
            "name": value.name,
            "lat": value.lat,
            "lon": value.lon,
            "radius_m": value.radius_m,
            "feature": value.feature,
            "country": value.country,
            "admin": value.admin,
        }
    return {"word": value}


def spoken(chain: Chain) -> str:
    """Return a chain in words, who speaks to us first; a hop that was inferred says so.

    "The Ledger < Orrin News Agency < A former officer (inferred)"
    """
    return " < ".join(
        f"{link.words} (inferred)" if link.inferred else link.words for link in chain.links
    )


def _number(value: Quantity) -> str:
    low, high = value.low, value.high
    if low is None or high is None or low == high:
        known = high if low is None else low
        return "unknown" if known is None else _plain(known, value.kind)
    return f"{_plain(low, value.kind)} to {_plain(high, value.kind)}"


def _plain(number: float, kind: QuantityKind) -> str:
    """Return a number in digits; of a share four of them do: a third is 33.33 percent."""
    return f"{number:.4g}" if kind is QuantityKind.SHARE else f"{number:,.10g}"
