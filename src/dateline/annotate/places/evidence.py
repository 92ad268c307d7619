"""Evidence: which countries and provinces a report is about, and which names contain which.

Every name votes for the countries and provinces of its candidates, a share each by weight. A
name never counts as evidence for itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp

from dateline.annotate.places.candidates import Candidate
from dateline.annotate.places.find import FoundName
from dateline.gazetteer.geometry import distance_m
from dateline.model.place import Place

__all__ = ["Evidence", "Holding", "containers", "contains", "gather", "shares", "unit_of"]

Unit = tuple[str, str]
"""Country and the name of its ADM1."""

_STEEPNESS = 1.2  # of the vote's softmax over weights in powers of ten
_VOTERS = 12
_SUPPORT = 0.1  # share of the votes from which a country counts as one the report is about
_NONE = 0.01  # less is what rounding leaves of no votes at all
_FURTHEST = 45  # code points between a name and its container
_AFTER = re.compile(
    r"\s*(?:,|\()\s*(?:in\s+)?|,?\s+in\s+(?:the\s+)?(?:[a-z]+\s+){0,2}|"
    r",?\s+(?:a|an|the)\s+[a-z ]{1,30}\s+(?:of|in)\s+(?:the\s+)?|"
    r"\s+(?:[a-z]+\s+){1,3}(?:of|in)\s+(?:the\s+)?(?:[a-z]+\s+){0,1}"
)
_COMMA = re.compile(r"\s*(?:,|\()\s*")
_OWNER = re.compile(r"['’]s?\s+(?:[a-z]+\s+){0,2}")


class Holding(Enum):
    """How the text puts one place in another."""

    COMMA = "COMMA"  # "Alden, Ostra"
    IN = "IN"  # "Alden in Ostra"
    OWNER = "OWNER"  # "Ostra's Alden quarter"; a country's base may lie abroad


@dataclass(frozen=True, slots=True)
class Evidence:
    """Votes of a report's names, by key.

    Attributes:
        countries: Votes for each country.
        units: Votes for each province.
        own: What each name itself voted, to be taken off when it is judged.
        named: Keys of the names that stand for each country outright, or for its people.
        named_units: Likewise for provinces.
        total: All votes for countries.
    """

    countries: Mapping[str, float]
    units: Mapping[Unit, float]
    own: Mapping[str, tuple[Mapping[str, float], Mapping[Unit, float]]]
    named: Mapping[str, tuple[str, ...]]
    named_units: Mapping[Unit, tuple[str, ...]]
    total: float

    def share(self, key: str, country: str) -> float:
        """Return the share of the other names' votes that went to `country`, 0..1."""
        own, _ = self.own.get(key, ({}, {}))
        total = self.total - sum(own.values())
        votes = self.countries.get(country, 0.0) - own.get(country, 0.0)
        return votes / total if country and total > _NONE else 0.0

    def unit_share(self, key: str, unit: Unit) -> float:
        """Return the share of the other names' votes that went to a province, 0..1."""
        countries, own = self.own.get(key, ({}, {}))
        total = self.total - sum(countries.values())
        votes = self.units.get(unit, 0.0) - own.get(unit, 0.0)
        return votes / total if unit[1] and total > _NONE else 0.0

    def supports(self, key: str, country: str) -> bool:
        """Whether another name speaks for `country`: by its name, or by a tenth of the votes."""
        return bool(country) and (
            any(other != key for other in self.named.get(country, ()))
            or self.share(key, country) >= _SUPPORT
        )

    def best_supported(self, key: str, most: int) -> list[str]:
        """Return the countries that other names speak for, the best supported first."""
        found = [country for country in self.countries if self.supports(key, country)]
        return sorted(found, key=lambda country: (-self.share(key, country), country))[:most]


def gather(choices: Mapping[str, Sequence[Candidate]]) -> Evidence:
    """Return the votes of all names of a report; keys are in order of first mention."""
    countries: dict[str, float] = {}
    units: dict[Unit, float] = {}
    own: dict[str, tuple[dict[str, float], dict[Unit, float]]] = {}
    named: dict[str, tuple[str, ...]] = {}
    named_units: dict[Unit, tuple[str, ...]] = {}
    for key, found in choices.items():
        mine = own[key] = _votes(found)
        for country, votes in mine[0].items():
            countries[country] = countries.get(country, 0.0) + votes
        for unit, votes in mine[1].items():
            units[unit] = units.get(unit, 0.0) + votes
        if not found:
            continue
        first = found[0].place
        if first.feature == "PCLI":
            named[first.country] = (*named.get(first.country, ()), key)
        for unit in {unit_of(c.place) for c in found if c.place.feature == "ADM1"}:
            named_units[unit] = (*named_units.get(unit, ()), key)
    return Evidence(countries, units, own, named, named_units, sum(countries.values()))


def shares(found: Sequence[Candidate]) -> list[float]:
    """Return the share of a name's vote that each candidate has, by weight; they sum to 1."""
    if not found:
        return []
    powers = [exp(_STEEPNESS * (candidate.weight - found[0].weight)) for candidate in found]
    total = sum(powers)
    return [power / total for power in powers]


def unit_of(place: Place) -> Unit:
    """Return the country and the first-level province of a place; "" where not known."""
    if place.feature == "ADM1":
        return (place.country, place.name)
    return (place.country, place.admin[1] if len(place.admin) > 1 else "")


def _votes(found: Sequence[Candidate]) -> tuple[dict[str, float], dict[Unit, float]]:
    top = found[:_VOTERS]
    countries: dict[str, float] = {}
    units: dict[Unit, float] = {}
    for candidate, vote in zip(top, shares(top), strict=True):
        unit = unit_of(candidate.place)
        if unit[0]:
            countries[unit[0]] = countries.get(unit[0], 0.0) + vote
        if unit[1]:
            units[unit] = units.get(unit, 0.0) + vote
    return countries, units


def containers(text: str, names: Sequence[FoundName]) -> list[tuple[int, int, Holding]]:
    """Return (inner, outer, how) for names put in each other: "X, Y", "X in Y", "Y's X".

    Whether an owner contains what it owns is for the reader to judge: "Russia's Hmeimim base" is
    not in Russia.
    """
    found: list[tuple[int, int, Holding]] = []
    for i in range(len(names) - 1):
        one, two = names[i], names[i + 1]
        gap = text[one.span.end : two.span.start]
        if len(gap) > _FURTHEST or "\n" in gap:
            continue
        if one.people is None and _OWNER.fullmatch(gap):
            found.append((i + 1, i, Holding.OWNER))
        elif two.people is None and _AFTER.fullmatch(gap):
            how = Holding.COMMA if _COMMA.fullmatch(gap) else Holding.IN
            found.append((i, i + 1, how))
    return found


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place lies in another, by their records or, of two points, by distance."""
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
