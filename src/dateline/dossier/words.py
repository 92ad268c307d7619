"""Values in words and in JSON, the same in every command, table and file."""

from datetime import date

from dateline.model.claim import Chain, ClaimValue
from dateline.model.place import Place
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.time import When

__all__ = ["as_json", "in_words", "interval", "spoken_chain"]

_BEFORE = {
    QuantityBound.EXACT: "",
    QuantityBound.ABOUT: "about ",
    QuantityBound.AT_LEAST: "at least ",
    QuantityBound.AT_MOST: "at most ",
}


def in_words(value: ClaimValue) -> str:
    """Return a value as one short phrase."""
    if isinstance(value, When):
        return interval(value.earliest, value.latest)
    if isinstance(value, Quantity):
        return _count(value)
    if isinstance(value, Place):
        return value.name
    return value


def interval(first: date | None, last: date | None) -> str:
    """Return the days in words: one day, "a to b", "by b", "from a", or "undated".

    >>> interval(date(2031, 3, 11), date(2031, 3, 12))
    '2031-03-11 to 2031-03-12'
    """
    if first is None and last is None:
        return "undated"
    if first is None:
        return f"by {last}"
    if last is None:
        return f"from {first}"
    return f"{first}" if first == last else f"{first} to {last}"


def as_json(value: ClaimValue) -> str | dict[str, str | float | None]:
    """Return a value as plain JSON: strings stay, others become objects with named parts."""
    if isinstance(value, When):
        return {
            "earliest": _iso(value.earliest),
            "latest": _iso(value.latest),
            "latest_begin": _iso(value.latest_begin),
            "earliest_end": _iso(value.earliest_end),
        }
    if isinstance(value, Quantity):
        return {
            "low": value.low,
            "high": value.high,
            "unit": value.unit,
            "bound": value.bound.value,
        }
    if isinstance(value, Place):
        return {
            "name": value.name,
            "lat": value.lat,
            "lon": value.lon,
            "radius_m": value.radius_m,
            "feature": value.feature,
            "country": value.country,
            "gazetteer": value.gazetteer,
            "gazetteer_id": value.id,
        }
    return value


def spoken_chain(chain: Chain) -> str:
    """Return the chain as words, the voice that speaks to us first; "?" marks an inferred hop."""
    return " ← ".join(
        f"{link.words}{' (inferred)' if link.inferred else ''}" for link in chain.links
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _count(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    unit = f" {quantity.unit}" if quantity.unit else ""
    if low is None or high is None or low == high:
        number = high if low is None else low
        return f"{_BEFORE[quantity.bound]}{_plain(number)}{unit}"
    return f"{_plain(low)} to {_plain(high)}{unit}"


def _plain(number: float | None) -> str:
    return "unknown" if number is None else f"{number:,.10g}"
