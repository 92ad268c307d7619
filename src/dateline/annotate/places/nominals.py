"""Nominal places: "the airport", "the same base", "the border", linked to what they mean here.

A definite noun phrase without a name of its own stands for the last place named before it that
fits its noun: by the head noun that the place was named with, else by its feature. Where two
places fit equally and nothing but order tells them apart, the nearer one is meant.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.places.heads import HEADS, NATURE, SITES, head_after
from dateline.model.place import Place, PlaceBasis, RelationKind, Toponym
from dateline.model.span import Span

__all__ = ["find_nominals"]

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_BETWEEN = frozenset((
    "same", "entire", "whole", "nearby", "besieged", "bombed", "abandoned", "deserted", "occupied",
    "captured", "northern", "southern", "eastern", "western", "small", "key", "strategic",
    "coastal", "embattled", "sprawling", "damaged", "military", "border", "main",
))  # fmt: skip
"""What may stand between the article and the noun."""

_SENTENCES = 8  # a place named longer ago is not meant
_CITY = ("PPL", "PPLC", "PPLA")
_MORE: Mapping[str, tuple[str, ...]] = {
    "country": ("PCLI",), "nation": ("PCLI",), "capital": ("PPLC",),
    "embassy": (), "consulate": (), "hospital": ("HSP",), "compound": (), "facility": (),
    "plant": ("PS", "MFG"), "field": ("OILF", "GASF"), "strip": (), "border": (), "frontier": (),
    "settlement": ("PPL",), "harbour": ("PRT",), "harbor": ("PRT",),
    "neighbourhoods": ("PPLX",), "neighborhoods": ("PPLX",),
    "outpost": ("INSM", "MILB"), "fort": ("FT",), "post": ("PSTB",), "highway": ("RD",),
    "road": ("RD",), "pass": ("PASS",), "coast": (), "gulf": ("GULF",), "sea": ("SEA",),
}  # fmt: skip
_SAME = {  # a noun of the second row may take up a place named with one of the first
    "harbour": ("port", "naval base"), "harbor": ("port", "naval base"),
    "crossing": ("border crossing", "land crossing", "border post", "checkpoint", "crossing"),
    "post": ("border post", "border crossing", "checkpoint", "crossing"),
    "base": ("air base", "airbase", "naval base", "military base", "army base", "missile base",
             "base", "garrison", "barracks", "airfield", "military airport", "camp"),
    "airfield": ("airport", "international airport", "military airport", "airstrip", "air base"),
    "airport": ("airport", "international airport", "military airport", "airstrip"),
    "camp": ("refugee camp", "displacement camp", "idp camp", "military camp", "army camp",
             "training camp", "camp"),
    "plant": ("nuclear plant", "nuclear power plant", "nuclear power station", "power plant"),
    "field": ("oil field", "oilfield", "gas field"),
    "neighbourhood": ("neighborhood", "neighbourhood", "district", "quarter", "suburb"),
    "neighborhood": ("neighborhood", "neighbourhood", "district", "quarter", "suburb"),
    "district": ("neighborhood", "neighbourhood", "district", "quarter", "suburb"),
}  # fmt: skip
_SMALL = {"town": 0.48, "village": 0.4, "hamlet": 0.36, "settlement": 0.4}
"""Prominence below which a place may be called so: a million people, 100,000, 30,000, 100,000."""

_NO_TOWN = NATURE | {
    "line", "route", "highway", "road", "sea", "ocean", "bridge", "street", "park",
}  # fmt: skip
_BORDER = frozenset(("border", "frontier"))
_NEVER = frozenset(("state", "forest", "terminal", "region", "valley", "quarter", "sea"))
"""Nouns that are places only with a name: "the state", "the region" mostly mean no one place."""


@dataclass(frozen=True, slots=True)
class _Noun:
    span: Span
    head: str
    sentence: int


def find_nominals(g: Grammar, text: str, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the nominal places of a report; one without a name to stand for has no place."""
    taken = [False] * len(g)
    for toponym in toponyms:
        for i in g.tokens_in(toponym.span):
            taken[i] = True
    where = [g.sentence[g.tokens_in(t.span).start] for t in toponyms if len(g.tokens_in(t.span))]
    found = []
    for noun in _nouns(g, taken):
        meant = _meant(noun, toponyms, where)
        if meant is None:
            if noun.head in SITES:
                found.append(Toponym(noun.span, noun.span.of(text), head=noun.head, nominal=True))
            continue
        basis = PlaceBasis.ANTECEDENT if meant.place else PlaceBasis.UNRESOLVED
        found.append(
            replace(
                meant, span=noun.span, basis=basis, head=noun.head, adjectival=False, nominal=True,
                means=meant.span, reasons=(), alternatives=(), score=None,
            )
        )  # fmt: skip
    return found


def _nouns(g: Grammar, taken: Sequence[bool]) -> Iterator[_Noun]:
    """Yield definite noun phrases of a place noun without a name in or right after them."""
    for i, word in enumerate(g.lower):
        if word not in _DEFINITE:
            continue
        at = i + 1
        head = ""
        while at < len(g) and g.sentence[at] == g.sentence[i]:
            head = head_after(g.lower, at) or (g.lower[at] if g.lower[at] in _MORE else "")
            if head or g.lower[at] not in _BETWEEN:
                break
            at += 1
        if not head or head in _NEVER:
            continue
        last = at + head.count(" ")
        if any(taken[i : last + 1]) or not g.words[last].islower() or _goes_on(g, last, taken):
            continue
        yield _Noun(g.span(i, last), head, g.sentence[i])


def _goes_on(g: Grammar, last: int, taken: Sequence[bool]) -> bool:
    """Whether the phrase goes on to a name or another noun: "the base of X", "the city council"."""
    after = last + 1
    if after >= len(g) or g.sentence[after] != g.sentence[last]:
        return False
    if g.tags[after].startswith("NN") or taken[after]:
        return True
    return g.lower[after] in ("of", "at", "in", "with", "between", "called", "near") and any(
        taken[after : after + 4]
    )


def _meant(noun: _Noun, toponyms: Sequence[Toponym], where: Sequence[int]) -> Toponym | None:
    before = [
        toponym
        for toponym, sentence in zip(toponyms, where, strict=False)
        if toponym.span.end <= noun.span.start and noun.sentence - sentence <= _SENTENCES
    ]
    before.reverse()
    if noun.head in _BORDER:
        return next((t for t in before if _is_border(t)), None)
    heads = (noun.head, *_SAME.get(noun.head, ()))
    named = next((t for t in before if t.head in heads and not t.adjectival), None)
    if named is not None:
        return named
    word = noun.head.rsplit(" ", 1)[-1]
    bearing = next((t for t in before if word in t.name.lower().split()), None)
    if bearing is not None:
        return bearing
    if noun.head in _SMALL:
        return next((t for t in before if _is_small(t, noun.head)), None)
    features = _CITY if noun.head == "city" else HEADS.get(noun.head) or _MORE.get(noun.head, ())
    return next((t for t in before if _fits(t, t.place, features, noun.head)), None)


def _is_small(toponym: Toponym, head: str) -> bool:
    """Whether a place may be called a town or a village: no capital, no city; an unknown name."""
    if toponym.adjectival or (toponym.head and toponym.head not in _SMALL):
        return False
    place = toponym.place
    if place is None or toponym.basis is PlaceBasis.CONTAINER:
        words = set(toponym.name.lower().split())
        return not words & _NO_TOWN and not any(letter.isdigit() for letter in toponym.name)
    return place.feature in ("PPL", "PPLA", "PPLX") and place.prominence < _SMALL[head]


def _is_border(toponym: Toponym) -> bool:
    return toponym.relation is not None and toponym.relation.kind is RelationKind.BORDER


def _fits(toponym: Toponym, place: Place | None, features: Sequence[str], head: str) -> bool:
    if place is None or toponym.adjectival:
        return False
    if toponym.basis is not PlaceBasis.NAME or (toponym.head and toponym.head != head):
        return False
    return place.feature in features
