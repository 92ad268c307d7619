"""Candidates: the places a name may be, and by which way each was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from dateline.annotate.places.abbreviations import expand
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import HEADS, SITES, head_at_end
from dateline.gazetteer.keys import fold, likeness
from dateline.model.place import Place
from dateline.ports import Gazetteer

__all__ = ["MOST", "Candidate", "Way", "candidates", "full_name", "heaviest", "is_part",
           "spelt_otherwise"]  # fmt: skip

MOST = 25
"""Candidates of one name that are looked at, the most prominent ones."""

_SCALE = 12.5  # prominence into powers of ten of population
_OTHER_NAME = 0.9  # what a name that is not the place's main one loses (prototype of 2026-11)
_FITS_HEAD = 2.0
_NEAR_M = 20_000.0  # a site named after a town lies within this distance of it
_DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern",
    "southeastern", "southwestern", "upper", "lower", "greater", "downtown", "midtown", "inner",
    "metro", "metropolitan", "mainland", "suburban", "rural",
})  # fmt: skip
_OF = ("city of ", "town of ", "village of ", "state of ", "province of ", "republic of ",
       "port of ", "county of ", "district of ", "region of ", "gulf of ")  # fmt: skip


class Way(IntEnum):
    """How a name led to a place."""

    EXACT = 0
    GIVEN = 1
    """The country of a people, the state of an abbreviation."""
    WITH_HEAD = 2
    """By the name together with the head noun after it: "Dallim" + "air base"."""
    STRIPPED = 3
    """By what is left without a head noun or "city of"."""
    PART = 4
    """By what it is a part of: "Northern Gaza"."""
    SPELLING = 5
    """By a spelling almost the same, in a country that the report is about."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may be.

    Attributes:
        place: The record.
        weight: Of the name alone, in powers of ten of population.
        way: How it was found.
        main: Whether the name is the place's main one.
        fits: Whether its feature is what the head noun says.
        alike: 0..1, likeness of the spelling; 1 unless the way is SPELLING.
    """

    place: Place
    weight: float
    way: Way = Way.EXACT
    main: bool = True
    fits: bool = False
    alike: float = 1.0

    @property
    def part(self) -> bool:
        """Whether the place only contains what is meant."""
        return self.way is Way.PART


def full_name(name: FoundName) -> str:
    """Return the name as it is looked up: the country of a people, the state in full."""
    if name.people is not None:
        return name.people.country_name
    return expand(name.words)[0] or name.words


def candidates(name: FoundName, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return what the gazetteer has for a name, heaviest first; () when it has nothing."""
    if name.people is not None:
        return _of_country(name.people.country_name, name.people.iso, gazetteer)
    state, country = expand(name.words)
    if state:
        return _of_country(state, country, gazetteer)
    found: dict[tuple[str, str], Candidate] = {}
    for words, way, near in _readings(name):
        if found and way is Way.STRIPPED:
            break
        for place in gazetteer.lookup(words):
            found.setdefault(
                (place.gazetteer, place.id), _weigh(place, words, name.head, way, near=near)
            )
    base = is_part(name.words)
    if base and not found:
        for place in gazetteer.lookup(base):
            if place.feature != "PCLI":  # the middle of a country is nowhere in its north
                weight = place.prominence * _SCALE - _OTHER_NAME
                found[place.gazetteer, place.id] = Candidate(place, weight, Way.PART, main=False)
    return heaviest(found.values())


def spelt_otherwise(
    name: FoundName, countries: list[str], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Return places of `countries` that are spelt almost like the name, the likest first."""
    words = full_name(name)
    folded = fold(words)
    found = []
    for country in countries:
        for place in gazetteer.similar(words, country):
            alike = likeness(folded, fold(place.name))
            weight = place.prominence + alike
            fits = place.feature in HEADS.get(name.head, ())
            found.append(Candidate(place, weight, Way.SPELLING, main=False, fits=fits, alike=alike))
    return heaviest(found)


def heaviest(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates of most weight, at most `MOST`, heaviest first; each place once."""
    by_place: dict[tuple[str, str], Candidate] = {}
    for candidate in found:
        by_place.setdefault((candidate.place.gazetteer, candidate.place.id), candidate)
    found = by_place.values()
    return tuple(sorted(found, key=lambda c: (-c.weight, c.place.gazetteer, c.place.id))[:MOST])


def is_part(words: str) -> str:
    """Return what a part of a place is part of ("Northern Gaza" -> "Gaza"), or ""."""
    parts = words.split()
    while len(parts) > 1 and parts[0].lower() in _DIRECTIONS:
        del parts[0]
    whole = " ".join(parts)
    return whole if whole != words and parts[0][:1].isupper() else ""


def _readings(name: FoundName) -> Iterator[tuple[str, Way, bool]]:
    """Yield what to look up, best first, by which way, and whether it names only what is near."""
    words, head = name.words, name.head
    lower = words.lower()
    ends = lower.endswith(head)
    if head and not ends:
        yield f"{words} {head}", Way.WITH_HEAD, False
    yield words, Way.EXACT, head in SITES and not ends
    if lower.endswith((" co.", " cnty.")):
        yield words.rsplit(" ", 1)[0] + " County", Way.STRIPPED, False
    for opening in _OF:
        if lower.startswith(opening):
            yield words[len(opening) :], Way.STRIPPED, False
    inner = head_at_end(lower.split())
    if inner:
        yield words[: -len(inner)].strip(" -"), Way.STRIPPED, inner in SITES


def _of_country(name: str, country: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    found = [place for place in gazetteer.lookup(name) if place.country == country][:1]
    return tuple(Candidate(place, place.prominence * _SCALE, Way.GIVEN) for place in found)


def _weigh(place: Place, words: str, head: str, way: Way, *, near: bool) -> Candidate:
    weight = place.prominence * _SCALE
    key, name = fold(words), fold(place.name)
    main = key in (name, name.removesuffix(" city"))
    if not main:
        weight -= _OTHER_NAME
    fits = place.feature in HEADS.get(head, ())
    if fits:
        weight += _FITS_HEAD
    if near and not fits and place.feature != "PPLX":  # a town of the name is near, not the site
        place = replace(place, radius_m=max(place.radius_m, _NEAR_M))
    return Candidate(place, weight, way, main, fits)
