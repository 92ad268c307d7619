"""Signs: what speaks for and against each candidate of a name, as numbers for the ranking model.

The order of `SIGNS` is the model's contract: a change needs a new training (`make train-places`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

import numpy as np

from dateline.annotate.places.candidates import Candidate, Way
from dateline.annotate.places.evidence import (
    Evidence,
    Holding,
    contains,
    shares,
    unit_of,
)
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import DISTRICTS, HEADS, NATURE, SITES
from dateline.annotate.places.home import Home
from dateline.gazetteer.geometry import distance_m
from dateline.model.name import NameKind
from dateline.model.place import Ground, Place

__all__ = ["NEUTRAL", "SIGNS", "Known", "signs"]

_SORTS = ("PCLI", "ADM1", "ADM2", "PPLC", "PPL", "AIR", "AREA", "SITE")
_AREAS = frozenset(("CONT", "OCN", "SEA", "RGN", "GULF", "MTS", "PEN", "ISL", "ISLS", "STM", "LK"))
_WIDE = frozenset(("PCLI", "CONT", "OCN", "SEA", "RGN", "GULF", "ADM1"))
_FEDERAL = frozenset(("US", "CA", "AU", "IN", "MX", "BR", "NG", "DE"))
"""Countries whose reports name their states as often as the towns in them."""

_LARGE = 0.33  # a town of 13,000
_FAR_KM = 20_000.0
_CLOSE_KM = 150.0
_VOTERS = 4  # candidates of another name that count as where it may be
_LIKELY = 0.4  # share from which one of them counts as where it is
_UNITS = frozenset(head for head, fits in HEADS.items() if "ADM1" in fits)
_RADIUS_KM = 6371.0

SIGNS: tuple[tuple[str, Ground], ...] = (
    ("exact", Ground.NAME), ("given", Ground.NAME), ("with head", Ground.NAME),
    ("stripped", Ground.NAME), ("part", Ground.NAME), ("spelling", Ground.NAME),
    ("main", Ground.NAME), ("alike", Ground.NAME), ("words", Ground.NAME),
    ("letters", Ground.NAME), ("capitals", Ground.NAME),
    ("weight", Ground.SIZE), ("below the largest", Ground.SIZE), ("rank", Ground.SIZE),
    ("candidates", Ground.SIZE), ("share", Ground.SIZE), ("prominence", Ground.SIZE),
    ("comma", Ground.CONTAINER), ("in", Ground.CONTAINER), ("owner", Ground.CONTAINER),
    ("holds", Ground.CONTAINER), ("another fits the container", Ground.CONTAINER),
    ("country share", Ground.COUNTRY), ("below the best share", Ground.COUNTRY),
    ("country named", Ground.COUNTRY), ("named of all named", Ground.COUNTRY),
    ("province share", Ground.COUNTRY), ("province named", Ground.COUNTRY),
    ("names", Ground.COUNTRY),
    ("near", Ground.NEAR), ("nearest", Ground.NEAR),
    *((sort, Ground.FEATURE) for sort in _SORTS),
    ("seat", Ground.FEATURE), ("state", Ground.FEATURE),
    ("fits", Ground.FEATURE), ("head", Ground.FEATURE), ("site head", Ground.FEATURE),
    ("district head", Ground.FEATURE), ("unit head", Ground.FEATURE),
    ("nature head", Ground.FEATURE), ("adjectival", Ground.FEATURE), ("kind", Ground.FEATURE),
    ("home known", Ground.OUTLET), ("home country", Ground.OUTLET),
    ("home province", Ground.OUTLET), ("from home", Ground.OUTLET),
    ("mentions", Ground.SIZE), ("first", Ground.SIZE),
)  # fmt: skip
"""Name of each sign and the reason it belongs to."""

NEUTRAL: Mapping[str, float] = {"nearest": log10(1 + _FAR_KM), "from home": log10(1 + _FAR_KM)}
"""What a sign is where nothing speaks either way; 0 for those not listed."""

Votes = Mapping[str, Sequence[float]]
"""For each name the share of its vote that each of its candidates has."""

_KINDS = {NameKind.GPE: 1.0, NameKind.LOC: 2.0, NameKind.FAC: 3.0, NameKind.NORP: 4.0,
          NameKind.ORG: 5.0, NameKind.PER: 6.0}  # fmt: skip


@dataclass(slots=True)
class Known:
    """What a report says of one name with one head noun.

    Attributes:
        found: Its first mention.
        choices: What it may be, heaviest first.
        inside: Keys of the names that the text puts it in, and how.
        holds: Keys of the names that the text puts in it by a comma.
        mentions: How often it stands there.
    """

    found: FoundName
    choices: tuple[Candidate, ...]
    inside: dict[str, Holding] = field(default_factory=dict)
    holds: dict[str, None] = field(default_factory=dict)
    mentions: int = 1


def signs(
    table: Mapping[str, Known], evidence: Evidence, home: Home | None, length: int
) -> dict[str, np.ndarray]:
    """Return for each name that has candidates float32, shape (candidates, len(SIGNS)).

    Args:
        table: The names by key, in order of first mention.
        evidence: Their votes.
        home: The outlet's country or town; None when not known.
        length: Code points of the report.
    """
    votes = {key: shares(known.choices) for key, known in table.items()}
    near, nearest = _distances(table, votes)
    out = {}
    for key, known in table.items():
        if known.choices:
            rows = [
                _row(known, at, votes[key], table, votes) + _support(key, candidate, evidence)
                for at, candidate in enumerate(known.choices)
            ]
            best = max(row[_SHARE] for row in rows)
            reached = max(max(row[_COMMA], row[_IN]) for row in rows)
            tail = (known.mentions, known.found.span.start / max(1, length))
            for row, candidate in zip(rows, known.choices, strict=True):
                row[_SHARE + 1] = row[_SHARE] - best
                row[_OTHER] = reached - max(row[_COMMA], row[_IN])
                row.extend((near[key].pop(0), nearest[key].pop(0)))
                row.extend(_feature(known, candidate))
                row.extend((*_home(candidate.place, home), *tail))
            out[key] = np.array(rows, np.float32)
    return out


_INDEX = {name: i for i, (name, _) in enumerate(SIGNS)}
_SHARE, _COMMA, _IN = (_INDEX[name] for name in ("country share", "comma", "in"))
_OTHER = _INDEX["another fits the container"]


def _row(
    known: Known, at: int, own: Sequence[float], table: Mapping[str, Known], votes: Votes
) -> list[float]:
    candidate, words = known.choices[at], known.found.words
    place = candidate.place
    comma, within, owner = _contained(place, known, table, votes)
    return [
        *(float(candidate.way is way) for way in Way),
        float(candidate.main),
        candidate.alike,
        words.count(" ") + 1.0,
        float(len(words)),
        float(words.isupper()),
        candidate.weight,
        candidate.weight - known.choices[0].weight,
        float(at),
        float(len(known.choices)),
        own[at],
        place.prominence,
        comma,
        within,
        owner,
        float(_holds(place, known, table)),
        0.0,
    ]


def _support(key: str, candidate: Candidate, evidence: Evidence) -> list[float]:
    unit = unit_of(candidate.place)
    country = unit[0]
    named = [other for other in evidence.named.get(country, ()) if other != key]
    everyone = sum(len(keys) for keys in evidence.named.values())
    units = any(other != key for other in evidence.named_units.get(unit, ()))
    return [
        evidence.share(key, country),
        0.0,
        float(bool(named)),
        len(named) / max(1, everyone),
        evidence.unit_share(key, unit),
        float(units and candidate.place.feature != "ADM1"),
        float(min(40, len(evidence.own))),
    ]


def _contained(
    place: Place, known: Known, table: Mapping[str, Known], votes: Votes
) -> tuple[float, float, float]:
    """Return for comma, "in" and owner the share of the container that does contain `place`."""
    best = dict.fromkeys(Holding, 0.0)
    for key, how in known.inside.items():
        outers = table[key].choices[:_VOTERS]
        for outer, share in zip(outers, votes[key], strict=False):
            if contains(outer.place, place):
                best[how] = max(best[how], share)
    return best[Holding.COMMA], best[Holding.IN], best[Holding.OWNER]


def _holds(place: Place, known: Known, table: Mapping[str, Known]) -> bool:
    """Whether a unit or country contains a place that the text puts in it: "Alden, Ostra"."""
    if not (place.feature == "PCLI" or place.feature.startswith("ADM")):
        return False
    return any(contains(place, inner.place) for key in known.holds for inner in table[key].choices)


def _feature(known: Known, candidate: Candidate) -> list[float]:
    name, sort = known.found, _sort(candidate.place.feature)
    head = name.head
    return [
        *(float(sort == other) for other in _SORTS),
        _seat(known, candidate.place),
        float(sort == "ADM1" and candidate.place.country in _FEDERAL),
        float(candidate.fits),
        float(bool(head)),
        float(head in SITES),
        float(head in DISTRICTS),
        float(head in _UNITS),
        float(head in NATURE),
        float(name.adjectival),
        _KINDS[name.kind],
    ]


def _seat(known: Known, place: Place) -> float:
    """Return 1 for a town whose province bears its name, -1 for the province, else 0."""
    if place.feature == "ADM1":
        towns = (c.place for c in known.choices if c.place.feature.startswith("PPL"))
        named = any(t.prominence >= _LARGE and unit_of(t) == unit_of(place) for t in towns)
        return -1.0 if named else 0.0
    if place.feature.startswith("PPL") and place.prominence >= _LARGE:
        units = (c.place for c in known.choices if c.place.feature == "ADM1")
        return float(any(unit_of(unit) == unit_of(place) for unit in units))
    return 0.0


def _sort(feature: str) -> str:
    if feature in _SORTS:
        return feature
    for opening in ("PPL", "ADM"):
        if feature.startswith(opening):
            return "PPL" if opening == "PPL" else "ADM2"
    if feature in ("AIRP", "AIRB"):
        return "AIR"
    return "AREA" if feature in _AREAS else "SITE"


def _home(place: Place, home: Home | None) -> list[float]:
    if home is None:
        return [0.0, 0.0, 0.0, NEUTRAL["from home"]]
    same = float(bool(place.country) and place.country == home.country)
    town, far, unit = home.town, NEUTRAL["from home"], 0.0
    if town is not None:
        unit = float(bool(unit_of(town)[1]) and unit_of(town) == unit_of(place))
        if place.feature not in _WIDE:
            far = log10(1 + distance_m(town.lat, town.lon, place.lat, place.lon) / 1000)
    return [1.0, same, unit, far]


def _distances(
    table: Mapping[str, Known], votes: Votes
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return by key, for each candidate, how near the other names' places are, and the nearest.

    The first is a sum over the other names, each with the share of its candidates, falling to a
    third at 150 km; the second log10 of 1 + km to the nearest likely one.
    """
    owner, lats, lons, weights = [], [], [], []
    for number, (key, known) in enumerate(table.items()):
        for candidate, share in zip(known.choices[:_VOTERS], votes[key], strict=False):
            if candidate.place.feature not in _WIDE:
                owner.append(number)
                lats.append(candidate.place.lat)
                lons.append(candidate.place.lon)
                weights.append(share)
    places = [c.place for known in table.values() for c in known.choices]
    whose = [number for number, known in enumerate(table.values()) for _ in known.choices]
    near = np.zeros(len(places))
    nearest = np.full(len(places), _FAR_KM)
    if places and owner:
        km = _km([p.lat for p in places], [p.lon for p in places], lats, lons)
        other = np.array(whose)[:, None] != np.array(owner)[None]
        shared = np.array(weights)
        near = np.where(other, shared * np.exp(-km / _CLOSE_KM), 0.0).sum(1)
        likely = other & (shared > _LIKELY)
        nearest = np.where(likely, km, _FAR_KM).min(1)
    return _by_key(table, near), _by_key(table, np.log10(1 + nearest))


def _by_key(table: Mapping[str, Known], values: np.ndarray) -> dict[str, list[float]]:
    flat, out = values.tolist(), {}
    at = 0
    for key, known in table.items():
        out[key] = flat[at : at + len(known.choices)]
        at += len(known.choices)
    return out


def _km(
    lat: Sequence[float], lon: Sequence[float], to_lat: Sequence[float], to_lon: Sequence[float]
) -> np.ndarray:
    """Return great-circle distances in km, shape (from, to)."""
    a, b = np.radians(np.array(lat))[:, None], np.radians(np.array(to_lat))[None]
    across = np.radians(np.array(to_lon))[None] - np.radians(np.array(lon))[:, None]
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    km: np.ndarray = 2 * _RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return km
