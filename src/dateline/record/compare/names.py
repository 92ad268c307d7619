"""Names held against names: folding, persons by surname, and peoples that belong to a country."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from dateline.model.score import Reason, Score

__all__ = ["SAME_PERSON", "country_of", "folded", "person_likeness"]

SAME_PERSON = 0.7  # a full name and its surname alone; a title that differs takes it below

_DROPPED = re.compile(r"[^\w\s-]")
_HYPHEN = re.compile(r"[-_]+")
_ENDINGS = ("ian", "ean", "ese", "ish", "an", "n")
_STEM = 4  # letters a country's name keeps at least: "Ostr" of "Ostran"


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """Return a name without case, accents, punctuation, possessive and extra blanks.

    >>> folded("  Al-Sa'īd Corps’s ")
    'al said corps'
    """
    plain = name if name.isascii() else _without_accents(name)
    plain = plain.strip().removesuffix("'s")
    return " ".join(_HYPHEN.sub(" ", _DROPPED.sub("", plain)).casefold().split())


def _without_accents(name: str) -> str:
    split = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in split if not unicodedata.combining(c))


def person_likeness(
    full: str, short: str, titles: Collection[str], short_titles: Collection[str]
) -> Score:
    """Return how likely a full name and a surname of one report are one person, with reasons.

    Titles are compared only where both have one: "Colonel Dibo" is not "Minister Dibo".

    Args:
        full: Folded full name.
        short: Folded surname.
        titles: Folded titles that the report prints with the full name.
        short_titles: Folded titles that it prints with the surname alone.
    """
    words = full.split()
    if len(words) < 2 or words[-1] != short:  # noqa: PLR2004 - a full name has two words
        return Score(0.0)
    reasons = [Reason("surname", SAME_PERSON, full, short)]
    if titles and short_titles:
        same = not set(titles).isdisjoint(short_titles)
        left, right = ", ".join(sorted(titles)), ", ".join(sorted(short_titles))
        reasons.append(Reason("title", 0.3 if same else -SAME_PERSON, left, right))
    return Score(sum(reason.weight for reason in reasons), tuple(reasons))


def country_of(people: str, countries: Collection[str]) -> str | None:
    """Return the country that a people is named after, by its ending, or None.

    Only for peoples that no list has: "ostran" and "ostrans" belong to "ostra" when some report
    names Ostra.

    Args:
        people: Folded name of the people.
        countries: Folded names of the countries and regions that reports name.
    """
    many = people.removesuffix("s")
    if many != people and (country := country_of(many, countries)) is not None:
        return country
    for ending in _ENDINGS:
        stem = people.removesuffix(ending)
        if stem == people or len(stem) < _STEM:
            continue
        for country in (stem, stem + "a", stem + "e", stem + "o", stem + "ia", stem + "y"):
            if country in countries:
                return country
    bare = people.removesuffix("i")
    return bare if bare != people and len(bare) >= _STEM and bare in countries else None
