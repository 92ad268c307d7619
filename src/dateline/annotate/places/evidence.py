"""Evidence: which countries and provinces a report is about, and which names contain which.

Every name votes for the countries and provinces of its candidates, a share each by weight. A
name never counts as evidence for itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from dateline.annotate.places.candidates import Candidate
from dateline.annotate.places.find import FoundName

__all__ = ["Evidence", "containers", "gather"]

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Votes of a report's names, by key.

    Attributes:
        countries: Votes for each country.
        units: Votes for each province.
        own: What each name itself voted, to be taken off when it is judged.
        named: How many names stand for each country outright, or for its people.
        total: All votes for countries.
    """

    countries: Mapping[str, float]
    units: Mapping[Unit, float]
    own: Mapping[str, tuple[Mapping[str, float], Mapping[Unit, float]]]
    named: Mapping[str, int]
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
        return votes / total if total > _NONE else 0.0

    def supports(self, key: str, country: str) -> bool:
        """Whether another name speaks for `country`: by its name, or by a tenth of the votes."""
        return bool(country) and (
            self.named.get(country, 0) > 0 or self.share(key, country) >= _SUPPORT
        )


def gather(choices: Mapping[str, Sequence[Candidate]]) -> Evidence:
    """Return the votes of all names of a report; keys are in order of first mention."""
    countries: dict[str, float] = {}
    units: dict[Unit, float] = {}
    own: dict[str, tuple[dict[str, float], dict[Unit, float]]] = {}
    named: dict[str, int] = {}
    for key, found in choices.items():
        mine = own[key] = _votes(found)
        for country, votes in mine[0].items():
            countries[country] = countries.get(country, 0.0) + votes
        for unit, votes in mine[1].items():
            units[unit] = units.get(unit, 0.0) + votes
        if found and found[0].place.feature == "PCLI":
            named[found[0].place.country] = named.get(found[0].place.country, 0) + 1
    return Evidence(countries, units, own, named, sum(countries.values()))


def _votes(found: Sequence[Candidate]) -> tuple[dict[str, float], dict[Unit, float]]:
    top = found[:_VOTERS]
    shares = [exp(_STEEPNESS * (candidate.weight - top[0].weight)) for candidate in top]
    total = sum(shares)
    countries: dict[str, float] = {}
    units: dict[Unit, float] = {}
    for candidate, share in zip(top, shares, strict=True):
        place, vote = candidate.place, share / total
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + vote
        unit = place.name if place.feature == "ADM1" else next(iter(place.admin[1:2]), "")
        if unit:
            units[place.country, unit] = units.get((place.country, unit), 0.0) + vote
    return countries, units


def containers(text: str, names: Sequence[FoundName]) -> list[tuple[int, int, bool]]:
    """Return (inner, outer, by comma) for names put in each other: "X, Y", "X in Y", "Y's X".

    Whether an owner contains what it owns is for the reader to judge: "Russia's Hmeimim base" is
    not in Russia.
    """
    found: list[tuple[int, int, bool]] = []
    for i in range(len(names) - 1):
        one, two = names[i], names[i + 1]
        gap = text[one.span.end : two.span.start]
        if len(gap) > _FURTHEST or "\n" in gap:
            continue
        if one.people is None and _OWNER.fullmatch(gap):
            found.append((i + 1, i, False))
        elif two.people is None and _AFTER.fullmatch(gap):
            found.append((i, i + 1, bool(_COMMA.fullmatch(gap))))
    return found
