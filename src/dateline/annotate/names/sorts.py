"""What sort of actor each named chain is: by its names, then by the nouns beside them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.chains import Key
from dateline.annotate.names.kinds import Found
from dateline.lexicon.entities import AROUND, LONGEST, find_noun, sort_of_body
from dateline.lexicon.peoples import PEOPLES
from dateline.model.name import EntitySort, NameKind

__all__ = ["noun_words", "sort_names"]

_COUNTRIES = frozenset(
    people.country_name.lower() for people in PEOPLES.values() if not people.region
)

_STATE = frozenset([
    "army", "government", "parliament", "embassy", "president", "premier", "troop", "troops",
    "forces", "force", "border", "frontier", "foreign", "defence", "defense", "interior", "prime",
    "military", "king", "airspace", "constitution", "ambassador", "navy", "warplane", "soldier",
    "soldiers", "capital", "independence",
])  # fmt: skip
"""What a state has and a town has not: "Ostra's army", "Ostran troops"."""

_FAR = 12  # words before a noun that may still belong to it
_BESIDE = frozenset({"compound", "nmod", "amod", "poss", "appos"})
_BODIES = frozenset({
    EntitySort.UNIT, EntitySort.ARMED_GROUP, EntitySort.PARTY, EntitySort.NGO, EntitySort.OUTLET,
    EntitySort.COMPANY, EntitySort.INTERNATIONAL, EntitySort.GOVERNMENT,
})  # fmt: skip
_FOR_MEMBERS = frozenset({EntitySort.ARMED_GROUP, EntitySort.UNIT})


def sort_names(
    g: Grammar, found: Sequence[Found], chains: Sequence[Key], printed: Sequence[str],
    press: Collection[str],
) -> dict[Key, EntitySort]:  # fmt: skip
    """Return the sort of each named chain.

    Args:
        g: The grammar.
        found: The names.
        chains: The chain of each.
        printed: The words of each.
        press: Names of the report's own outlet and of the agencies that its credits name.
    """
    states = _states(g, found, chains)
    sorts: dict[Key, EntitySort] = {}
    votes: dict[Key, Counter[EntitySort]] = {}
    for name, chain, words in zip(found, chains, printed, strict=True):
        if name.kind is not NameKind.ORG:
            sorts.setdefault(chain, _of_kind(name, chain, states))
            continue
        said = EntitySort.OUTLET if words in press else sort_of_body(name.key, words)
        if sorts.get(chain, EntitySort.OTHER) is EntitySort.OTHER:
            sorts[chain] = said
        if said is EntitySort.OTHER:
            votes.setdefault(chain, Counter()).update(_beside(g, name))
    for chain, heard in votes.items():
        if sorts[chain] is EntitySort.OTHER and heard:
            sorts[chain] = heard.most_common(1)[0][0]
    return sorts


def _of_kind(name: Found, chain: Key, states: Collection[Key]) -> EntitySort:
    if name.kind is NameKind.PER:
        return EntitySort.PERSON
    if name.kind is NameKind.NORP:
        return EntitySort.PEOPLE
    country = chain[1] in _COUNTRIES or chain in states
    return EntitySort.COUNTRY if country and name.kind is NameKind.GPE else EntitySort.PLACE


def _states(g: Grammar, found: Sequence[Found], chains: Sequence[Key]) -> set[Key]:
    """Return the places that have what a state has, by their own name or their people's."""
    places: Mapping[str, Key] = {
        name.key: chain for name, chain in zip(found, chains, strict=True) if chain[0] == "PLACE"
    }
    states = set()
    for name, chain in zip(found, chains, strict=True):
        i = name.last + 1
        owns = i < len(g) and g.tags[i] == "POS"
        nouns = g.lower[i + 1 : i + 3] if owns else g.lower[i : i + 2]
        place = chain if owns and name.kind is NameKind.GPE else places.get(name.of or "")
        if place is not None and any(word in _STATE for word in nouns):
            states.add(place)
    return states


def _beside(g: Grammar, name: Found) -> Iterator[EntitySort]:
    """Yield what the nouns make of a name that it modifies, owns, or is another word for."""
    inside = range(name.first, name.last + 1)
    head = next((i for i in inside if g.heads[i] not in inside), name.last)
    near = [g.heads[head]] if g.deps[head] in _BESIDE else []
    near += [c for c in g.children[head] if c not in inside and g.deps[c] in ("appos", "compound")]
    for i in near:
        if g.tags[i] not in ("NN", "NNS"):
            continue
        around = AROUND.get(g.lemmas[i])
        if around is not None:
            yield around
            continue
        noun = find_noun(noun_words(g, i), g.lower[max(g.left[i], i - _FAR) : i])
        if noun is None or noun[0].sort not in _BODIES:
            continue
        owns = g.deps[head] == "poss"
        if noun[0].sort in _FOR_MEMBERS if noun[0].members else not owns:
            yield noun[0].sort


def noun_words(g: Grammar, i: int) -> list[str]:
    """Return the words that a noun phrase headed by token i may end with, the head by its lemma."""
    first = i
    while first > 0 and i - first < LONGEST - 1 and _part_of(g, first - 1, i):
        first -= 1
    return [*g.lower[first:i], g.lemmas[i].lower()]


def _part_of(g: Grammar, at: int, head: int) -> bool:
    """Whether the word at `at` belongs to the noun phrase of `head` that it stands in front of."""
    return at < head and at >= g.left[head] and g.deps[at] not in ("det", "nummod", "poss", "punct")
