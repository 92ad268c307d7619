"""Resolve names: choose among candidates by the rest of the report, or say that none is sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.annotate.places.candidates import Candidate, candidates, full_name
from dateline.annotate.places.evidence import Evidence, containers, gather
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import DISTRICTS, NATURE
from dateline.gazetteer.geometry import distance_m
from dateline.gazetteer.keys import fold, likeness
from dateline.model.place import Place, PlaceBasis, Toponym
from dateline.ports import Gazetteer

__all__ = ["resolve"]

# Weights in powers of ten of population, set by hand on GeoWebNews.dev, LGL and GeoVirus.
_COUNTRY = 5.0  # times the share of the votes for the candidate's country
_NAMED = 1.0  # its country is named
_UNIT = 5.0  # times the share of the votes for its province
_COMMA = 4.0  # "Alden, Ostra": the second name contains it
_IN = 2.5  # "Alden in Ostra"
_HOLDS = 2.5  # "Alden, Ostra": the first lies in it
_WEAK_UNIT = 0.15  # share of the votes for its province that a weak name needs
_WEAK_TOWN = 0.37  # or its size: a town of 40,000 in a supported country
_HOME_TOWN = 0.6  # "Aleppo" alone is the town, not the province named after it
_BIG = 5.0  # 100,000 people: a name that large needs no support
_ALTERNATIVES = 4
_SIMILAR_IN = 3  # countries, the best supported, that are searched for other spellings
_CONTINENTS = frozenset(("PCLI", "CONT", "OCN", "SEA"))


@dataclass(slots=True)
class _Name:
    """What one name of the report, with its head noun, may be."""

    found: FoundName
    choices: tuple[Candidate, ...]
    inside: dict[str, bool] = field(default_factory=dict)  # keys of containers -> by comma
    holds: dict[str, None] = field(default_factory=dict)  # keys of what the text says lies in it


def resolve(text: str, names: Sequence[FoundName], gazetteer: Gazetteer) -> list[Toponym]:
    """Return a toponym for each name, in order; one name means one place in one report."""
    table: dict[str, _Name] = {}
    keys = [_key(name) for name in names]
    for key, name in zip(keys, names, strict=True):
        if key not in table:
            table[key] = _Name(name, candidates(name, gazetteer))
    for inner, outer, comma in containers(text, names):
        if keys[inner] != keys[outer] and names[inner].people is None:
            inside = table[keys[inner]].inside
            inside[keys[outer]] = comma or inside.get(keys[outer], False)
            if comma:
                table[keys[outer]].holds[keys[inner]] = None
    evidence = gather({key: name.choices for key, name in table.items() if not name.found.weak})
    for key, known in table.items():
        if not known.choices:
            known.choices = _spelt_otherwise(key, known.found, evidence, gazetteer)
    ranked = {key: _rank(key, known, table, evidence) for key, known in table.items()}
    return [
        _toponym(key, name, table, ranked)
        for key, name in zip(keys, names, strict=True)
        if ranked[key] or not name.weak
    ]


def _key(name: FoundName) -> str:
    mark = "~" if name.people is not None else "?" if name.weak else ""
    return f"{mark}{fold(full_name(name))}|{name.head}"


def _spelt_otherwise(
    key: str, name: FoundName, evidence: Evidence, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Return places of the countries the report is about that are spelt almost like the name."""
    words = full_name(name)
    supported = [country for country in evidence.countries if evidence.supports(key, country)]
    supported.sort(key=lambda country: (-evidence.share(key, country), country))
    folded = fold(words)
    found = [
        Candidate(place, place.prominence + likeness(folded, fold(place.name)))
        for country in supported[:_SIMILAR_IN]
        for place in gazetteer.similar(words, country)
    ]
    return tuple(sorted(found, key=lambda candidate: (-candidate.weight, candidate.place.id)))


def _rank(
    key: str, name: _Name, table: Mapping[str, _Name], evidence: Evidence
) -> tuple[Candidate, ...]:
    """Return the candidates that the report allows, best first."""
    scored = []
    for candidate in name.choices:
        place = candidate.place
        contained = _contained(place, name, table)
        support = (
            _COUNTRY * evidence.share(key, place.country)
            + _NAMED * min(1, evidence.named.get(place.country, 0))
            + _UNIT * evidence.unit_share(key, _unit(place))
            + contained
            + (_HOLDS if _holds(place, name, table) else 0.0)
        )
        if name.found.weak and not (contained > 0 or _well_supported(key, place, evidence)):
            continue
        sure = (
            contained > 0
            or evidence.supports(key, place.country)
            or (candidate.weight >= _BIG and _names_itself(name.found, place))
            or name.found.people is not None
        )
        if sure:
            scored.append(Candidate(place, candidate.weight + support, candidate.part))
    scored = _prefer_town(name.found, scored)
    return tuple(sorted(scored, key=lambda candidate: -candidate.weight))


def _names_itself(name: FoundName, place: Place) -> bool:
    """Whether a name can be the place itself: "the Harrow valley" is not the town of Harrow."""
    return name.head not in NATURE or not place.feature.startswith("PPL")


def _unit(place: Place) -> tuple[str, str]:
    if place.feature == "ADM1":
        return (place.country, place.name)
    return (place.country, place.admin[1] if len(place.admin) > 1 else "")


def _contained(place: Place, name: _Name, table: Mapping[str, _Name]) -> float:
    """Return the weight of a container that the text gives and that does contain `place`."""
    best = 0.0
    for key, comma in name.inside.items():
        for outer in table[key].choices[:3]:
            if _contains(outer.place, place):
                best = max(best, _COMMA if comma else _IN)
    return best


def _holds(place: Place, name: _Name, table: Mapping[str, _Name]) -> bool:
    """Whether a unit or country contains a place that the text puts in it: "Alden, Ostra"."""
    if not (place.feature == "PCLI" or place.feature.startswith("ADM")):
        return False
    return any(_contains(place, inner.place) for key in name.holds for inner in table[key].choices)


def _well_supported(key: str, place: Place, evidence: Evidence) -> bool:
    """Whether the report is about the place's province, or the place is large in its country."""
    return evidence.unit_share(key, _unit(place)) >= _WEAK_UNIT or (
        place.prominence >= _WEAK_TOWN and evidence.supports(key, place.country)
    )


def _contains(outer: Place, inner: Place) -> bool:
    if outer.feature == "PCLI":
        return inner.country == outer.country and inner.feature != "PCLI"
    if outer.country != inner.country or inner.feature == "PCLI":
        return False
    if outer.name in inner.admin and outer.feature.startswith("ADM"):
        return True
    if outer.feature.startswith("ADM") or inner.feature.startswith("ADM"):
        return False
    return outer.radius_m > inner.radius_m and (
        distance_m(outer.lat, outer.lon, inner.lat, inner.lon) <= outer.radius_m
    )


def _prefer_town(name: FoundName, scored: list[Candidate]) -> list[Candidate]:
    """Lower provinces that share their name with a large town in them, unless a head says so."""
    if name.head:
        return scored
    towns = [c.place for c in scored if c.place.feature in ("PPL", "PPLC") and c.weight >= _BIG]
    return [
        Candidate(c.place, c.weight - _HOME_TOWN, c.part)
        if c.place.feature == "ADM1" and any(c.place.name in town.admin for town in towns)
        else c
        for c in scored
    ]


def _toponym(
    key: str,
    name: FoundName,
    table: Mapping[str, _Name],
    ranked: Mapping[str, tuple[Candidate, ...]],
) -> Toponym:
    place, basis = None, PlaceBasis.UNRESOLVED
    choices = ranked[key]
    if choices:
        place = choices[0].place
        basis = PlaceBasis.CONTAINER if choices[0].part else PlaceBasis.NAME
    elif name.people is None and (outer := _around(key, name, table, ranked)) is not None:
        place, basis = outer, PlaceBasis.CONTAINER
    return Toponym(
        name.span,
        full_name(name),
        place,
        basis,
        head=name.head,
        adjectival=name.adjectival,
        alternatives=tuple(choice.place for choice in choices[1 : 1 + _ALTERNATIVES]),
    )


def _around(
    key: str,
    name: FoundName,
    table: Mapping[str, _Name],
    ranked: Mapping[str, tuple[Candidate, ...]],
) -> Place | None:
    """Return the place that the text puts an unknown name in, when it is smaller than a country."""
    for outer, comma in table[key].inside.items():
        if not (comma or name.head in DISTRICTS):
            continue
        choice = next(iter(ranked[outer]), None)
        if choice is not None and not choice.part and choice.place.feature not in _CONTINENTS:
            return choice.place
    return None
