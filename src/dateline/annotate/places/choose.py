"""Choose where a place name is: prominence, what the report supports, what the text contains it in.

What nothing supports stays unresolved: a village that happens to bear the name, at the other end
of the world, is an alternative and no answer.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.places.find import Found
from dateline.annotate.places.heads import FACILITIES, STATES, bare_names
from dateline.lexicon.peoples import PEOPLES
from dateline.model.place import Place, PlaceBasis, Toponym
from dateline.ports import Gazetteer

__all__ = ["choose_places"]

_RANKS = 13.0  # prominence 1 is 10**13 inhabitants; differences are in powers of ten
_SUPPORT = 2.5  # powers of ten that full support of a country by the rest of the report is worth
_CONTAINED = 4.0  # ... that ", X" or "in X" behind the name is worth
_ALONE = 0.385  # prominence of a town of 100,000: smaller ones need support
_KEPT = 8  # candidates compared; the rest are smaller namesakes
_SHOWN = 4  # alternatives kept
_BEYOND_M = 10_000.0  # a facility is taken to lie within so far of the town it is named after
_NOTHING = 1e-9  # less is what is left of sums that should be 0
_LONG_GAP = 40  # characters between a name and what contains it
_BACKED = 0.1  # share of the other names that must speak for a country to support it
_SHORTEST = 5  # letters of a name that is looked for by its spelling
_GAP = re.compile(r"\s*,\s*|,?\s+in\s+(?:the\s+)?(?:\w+\s+){0,2}|\s*\(\s*")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the report as a whole supports.

    Attributes:
        options: Candidates of each name.
        shares: For each name, the countries that its candidates speak for, summing to 1 at most.
        support: The sum of all shares.
        containers: For each name, the places that the text puts it in.
    """

    options: Mapping[str, tuple[Place, ...]]
    shares: Mapping[str, dict[str, float]]
    support: dict[str, float]
    containers: Mapping[str, list[Place]]

    def backing(self, name: str, country: str) -> float:
        """Return the share of other names that speak for `country`, 0..1."""
        total = sum(self.support.values()) - sum(self.shares[name].values())
        own = self.shares[name].get(country, 0.0)
        other = self.support.get(country, 0.0) - own
        return max(0.0, other) / total if country and total > _NOTHING else 0.0


def choose_places(text: str, found: Sequence[Found], gazetteer: Gazetteer) -> list[Toponym]:
    """Return each name with its place, or without one; a name means one place in one report."""
    names = [_looked_up(text, one) for one in found]
    options = {name: _options(name, gazetteer) for name in dict.fromkeys(names)}
    shares = {name: _shares(places) for name, places in options.items()}
    support: dict[str, float] = {}
    for share in shares.values():
        for country, weight in share.items():
            support[country] = support.get(country, 0.0) + weight
    scene = _Scene(options, shares, support, _containers(text, found, names, options))
    chosen = {name: _best(name, scene, gazetteer) for name in options}
    return [
        _toponym(text, one, name, chosen, scene, gazetteer)
        for one, name in zip(found, names, strict=True)
    ]


def _looked_up(text: str, one: Found) -> str:
    if one.people:
        known = PEOPLES.get(one.people)
        return known.country_name if known else one.span.of(text)
    return one.span.of(text)


def _options(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    state = STATES.get(name.replace(".", "").replace(" ", "").lower())
    if state and ("." in name or name.isupper()):
        units = [p for p in gazetteer.lookup(state) if p.feature == "ADM1" and p.country == "US"]
        if units:
            return tuple(units[:1])
    for form in (name, *bare_names(name)):
        if places := gazetteer.lookup(form):
            return places[:_KEPT]
    return ()


def _shares(places: tuple[Place, ...]) -> dict[str, float]:
    """Return the countries a name speaks for, weighted by how prominent its candidates are."""
    weights = [10 ** (0.6 * _RANKS * (place.prominence - places[0].prominence)) for place in places]
    share: dict[str, float] = {}
    for place, weight in zip(places, weights, strict=True):
        if place.country:
            share[place.country] = share.get(place.country, 0.0) + weight / sum(weights)
    return share


def _containers(
    text: str,
    found: Sequence[Found],
    names: Sequence[str],
    options: Mapping[str, tuple[Place, ...]],
) -> dict[str, list[Place]]:
    """Return, for each name, the best candidates of the names that stand right behind it."""
    containers: defaultdict[str, list[Place]] = defaultdict(list)
    for i in range(len(found) - 1):
        gap = text[found[i].span.end : found[i + 1].span.start]
        if found[i].head and gap.startswith(f" {found[i].head}"):
            gap = gap[len(found[i].head) + 1 :]
        if len(gap) < _LONG_GAP and _GAP.fullmatch(gap) and not found[i].people:
            containers[names[i]] += options[names[i + 1]][:2]
        owned = gap in ("'s ", "’s ") and not found[i].people
        if owned:
            holders = [p for p in options[names[i]][:1] if p.feature != "PCLI"]
            containers[names[i + 1]] += holders
    return containers


def _best(name: str, scene: _Scene, gazetteer: Gazetteer) -> Place | None:
    options = scene.options[name]
    if not options:
        return _by_spelling(name, scene, gazetteer)
    ranked = sorted(options, key=lambda p: (-_value(name, p, scene), p.gazetteer, p.id))
    best = ranked[0]
    supported = scene.backing(name, best.country) > _BACKED or _is_contained(name, best, scene)
    return best if best.prominence >= _ALONE or supported else None


def _value(name: str, place: Place, scene: _Scene) -> float:
    contained = _CONTAINED if _is_contained(name, place, scene) else 0.0
    backing = _SUPPORT * scene.backing(name, place.country)
    return _RANKS * place.prominence + contained + backing


def _is_contained(name: str, place: Place, scene: _Scene) -> bool:
    return any(
        container.name in place.admin and (container.country == place.country)
        for container in scene.containers.get(name, ())
    )


def _by_spelling(name: str, scene: _Scene, gazetteer: Gazetteer) -> Place | None:
    """Return a place spelt almost alike, only inside the countries that the report is about."""
    if len(name) < _SHORTEST:
        return None
    total = sum(scene.support.values())
    countries = sorted(scene.support, key=lambda c: (-scene.support[c], c))[:3]
    for country in countries:
        if scene.support[country] < 0.15 * total:
            break
        if similar := gazetteer.similar(name, country):
            return similar[0]
    return None


def _toponym(
    text: str,
    one: Found,
    name: str,
    chosen: Mapping[str, Place | None],
    scene: _Scene,
    gazetteer: Gazetteer,
) -> Toponym:
    words = one.span.of(text)
    adjective = bool(one.people)
    others = tuple(p for p in scene.options[name] if p != chosen[name])[:_SHOWN]
    if one.head and FACILITIES.search(one.head):
        return _facility(one, words, name, chosen, scene, gazetteer)
    place = chosen[name]
    if place is not None:
        return Toponym(one.span, name, place, PlaceBasis.NAME, one.head, adjective, others)
    return _inside(one, words, adjective=adjective, containers=scene.containers.get(name, []))


def _facility(
    one: Found,
    words: str,
    name: str,
    chosen: Mapping[str, Place | None],
    scene: _Scene,
    gazetteer: Gazetteer,
) -> Toponym:
    """Resolve "X base": by its full name, by a site called X, else within the town X."""
    full = gazetteer.lookup(f"{words} {one.head}")[:1]
    place = chosen[name]
    backed = [
        p
        for p in full
        if scene.backing(name, p.country) > _BACKED or place is None or p.country == place.country
    ]
    if backed and (place is None or place.feature not in ("AIRB", "BDRPT", "INSM", "CMPRF")):
        return Toponym(one.span, name, backed[0], PlaceBasis.NAME, one.head)
    if place is None:
        return _inside(one, words, adjective=False, containers=scene.containers.get(name, []))
    if place.feature.startswith(("PPL", "ADM", "PCL")) and place.feature != "PPLX":
        if place.feature == "PCLI":
            return Toponym(one.span, name, None, PlaceBasis.UNRESOLVED, one.head)
        near = replace(place, radius_m=place.radius_m + _BEYOND_M)
        return Toponym(one.span, name, near, PlaceBasis.CONTAINER, one.head)
    return Toponym(one.span, name, place, PlaceBasis.NAME, one.head)


def _inside(one: Found, words: str, *, adjective: bool, containers: Sequence[Place]) -> Toponym:
    """Return the name within what contains it, below the size of a country, else unresolved."""
    for container in containers:
        if container.feature not in ("PCLI", "CONT", "RGN", "SEA"):
            return Toponym(one.span, words, container, PlaceBasis.CONTAINER, one.head, adjective)
    return Toponym(one.span, words, None, PlaceBasis.UNRESOLVED, one.head, adjective)
