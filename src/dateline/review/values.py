"""The fields of an event as coders write them, and as the machine has them: one way of writing.

Several names or numbers in one field are parted by " | ", the most claimed first. A place is
"GAZETTEER:ID", or "LAT,LON,RADIUS_KM,NAME" for a point that a coder gives, or "none"; one that the
machine did not resolve is its bare name.
"""

from collections import Counter
from collections.abc import Iterable
from math import isfinite

from dateline.errors import ConfigError
from dateline.gazetteer.keys import fold
from dateline.lexicon.event_types import event_types
from dateline.model.claim import Claim, ClaimValue, Property
from dateline.model.event import Status
from dateline.model.judgement import NOWHERE, REVIEWED
from dateline.model.outline import Outline
from dateline.model.place import Place
from dateline.model.words import in_words
from dateline.review.written import count_of, count_written, when_of, when_written

__all__ = ["BETWEEN", "field_of", "key_of", "place_key", "point_of", "shown", "written"]

BETWEEN = " | "

_KM = 1000.0
_FARTHEST_KM = 20_040.0  # half way round the Earth
_SITE_KM = 25.0  # wider than this a point of no kind is an area: as `dateline judge place`
_POINT = 4  # LAT, LON, RADIUS_KM, NAME
_FOLDED = ("actor", "target", "count")


def field_of(name: str) -> str:
    """Return the field that is called so, in any case.

    Raises:
        ConfigError: There is none.
    """
    field = name.strip().casefold()
    if field not in REVIEWED:
        raise ConfigError(
            f"an event has no field {name!r} to change", hint=f"one of: {', '.join(REVIEWED)}"
        )
    return field


def written(field: str, value: str, type_: str) -> str:
    """Return a value of a field in the one way of writing it; places and spans are not for here.

    Args:
        field: Which.
        value: As the coder wrote it.
        type_: The type that the event has, which a coder may always give.

    Raises:
        ConfigError: No value of this field is written so.
    """
    if field == "type":
        return _type(value, type_)
    if field == "status":
        return _status(value)
    if field == "when":
        return when_written(when_of(value))
    parts = [" ".join(part.split()) for part in value.split("|")]
    if field == "count":
        parts = [count_written(count_of(part)) for part in parts]
    return BETWEEN.join(dict.fromkeys(filter(None, parts)))


def point_of(value: str) -> Place | None:
    """Return the place that "LAT,LON,RADIUS_KM,NAME" says; None where it is not written so.

    Raises:
        ConfigError: It is, and there is no such point, or no name.
    """
    parts = [" ".join(part.split()) for part in value.split(",", _POINT - 1)]
    try:
        lat, lon = (float(part) for part in parts[:2])
    except ValueError:
        return None
    try:
        radius_km = float(parts[2])
    except (IndexError, ValueError):
        radius_km = float("nan")
    if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004 - degrees
        raise ConfigError(f"{value!r} is no point on Earth", hint="degrees north and east, WGS 84")
    if not 0 < radius_km <= _FARTHEST_KM or len(parts) < _POINT or not parts[-1]:
        raise ConfigError(
            f"{value!r} does not say how far from the point, and what it is called",
            hint="write LAT,LON,RADIUS_KM,NAME, such as 12.5,-30.25,2,Dallim base",
        )
    feature = "AREA" if radius_km > _SITE_KM else ""
    return Place("judgement", f"{lat!r},{lon!r}", parts[-1], lat, lon, radius_km * _KM, feature, "")


def place_key(value: ClaimValue | None) -> str:
    """Return a place as it is written; "none" for None."""
    if value is None:
        return NOWHERE
    if not isinstance(value, Place):
        return in_words(value)
    if value.gazetteer == "judgement":
        return f"{value.id},{value.radius_m / _KM:g},{value.name}"
    return f"{value.gazetteer}:{value.id}"


def shown(outline: Outline, claims: Iterable[Claim]) -> dict[str, str]:
    """Return the machine's value of each field of one event, joined as on the timeline.

    `span` has none. Places are by their ids, so they are read from the claims.
    """
    places = Counter(place_key(one.value) for one in claims if one.property is Property.PLACE)
    values = {
        "type": outline.type,
        "when": when_written(outline.when),
        "place": _joined(sorted(places, key=lambda key: (-places[key], key))) or NOWHERE,
        "actor": _joined(outline.actors),
        "target": _joined(outline.targets),
        "count": _joined(outline.counts),
        "status": outline.status.value,
    }
    return {field: values[field] for field in REVIEWED if field in values}


def key_of(field: str, value: str) -> str:
    """Return what makes two values of a field the same: names and their order are folded."""
    if field not in _FOLDED:
        return BETWEEN.join(sorted(value.split(BETWEEN)))
    return BETWEEN.join(sorted(fold(part) for part in value.split(BETWEEN)))


def _joined(words: Iterable[str]) -> str:
    return BETWEEN.join(word.replace("|", "/") for word in words)


def _type(value: str, own: str) -> str:
    asked = value.strip()
    if asked and asked.casefold() == own.casefold():
        return own
    known = sorted(one.type for one in event_types())
    if asked.upper() not in known:
        raise ConfigError(f"the codebook has no type {asked!r}", hint=f"one of: {', '.join(known)}")
    return asked.upper()


def _status(value: str) -> str:
    asked = value.strip().upper()
    if asked not in Status.__members__:
        raise ConfigError(f"there is no status {value!r}", hint=f"one of: {', '.join(Status)}")
    return asked
