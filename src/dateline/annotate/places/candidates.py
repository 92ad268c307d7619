"""Candidates: the places a name may be, each with a weight that knows only the name itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.annotate.places.abbreviations import expand
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import HEADS, SITES, head_at_end
from dateline.gazetteer.keys import fold
from dateline.model.place import Place
from dateline.ports import Gazetteer

__all__ = ["Candidate", "candidates", "full_name", "is_part"]

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with its weight in powers of ten of population; `part`: it only contains the name."""

    place: Place
    weight: float
    part: bool = False


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
    for words, near in _readings(name):
        found = gazetteer.lookup(words)
        if found:
            weighed = (_weigh(place, words, name.head, near=near) for place in found)
            return tuple(sorted(weighed, key=lambda candidate: -candidate.weight))
    base = is_part(name.words)
    if base:
        return tuple(
            Candidate(place, place.prominence * _SCALE - _OTHER_NAME, part=True)
            for place in gazetteer.lookup(base)
            if place.feature != "PCLI"  # the middle of a country is nowhere in its north
        )
    return ()


def is_part(words: str) -> str:
    """Return what a part of a place is part of ("Northern Gaza" -> "Gaza"), or ""."""
    parts = words.split()
    while len(parts) > 1 and parts[0].lower() in _DIRECTIONS:
        del parts[0]
    whole = " ".join(parts)
    return whole if whole != words and parts[0][:1].isupper() else ""


def _readings(name: FoundName) -> Iterator[tuple[str, bool]]:
    """Yield what to look up, best first, and whether it names only what is near."""
    words, head = name.words, name.head
    if head and not words.lower().endswith(head):
        yield f"{words} {head}", False
    yield words, head in SITES and not words.lower().endswith(head)
    lower = words.lower()
    if lower.endswith((" co.", " cnty.")):
        yield words.rsplit(" ", 1)[0] + " County", False
    inner = head_at_end(lower.split())
    if inner:
        yield words[: -len(inner)].strip(" -"), inner in SITES
    if lower.startswith(("city of ", "town of ")):
        yield words.split(" ", 2)[2], False


def _of_country(name: str, country: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    found = [place for place in gazetteer.lookup(name) if place.country == country][:1]
    return tuple(Candidate(place, place.prominence * _SCALE) for place in found)


def _weigh(place: Place, words: str, head: str, *, near: bool) -> Candidate:
    weight = place.prominence * _SCALE
    key, main = fold(words), fold(place.name)
    if key not in (main, main.removesuffix(" city")):
        weight -= _OTHER_NAME
    fits = place.feature in HEADS.get(head, ())
    if fits:
        weight += _FITS_HEAD
    if near and not fits:  # the town a base or crossing is named after: near it, not at it
        place = replace(place, radius_m=max(place.radius_m, _NEAR_M))
    return Candidate(place, weight)
