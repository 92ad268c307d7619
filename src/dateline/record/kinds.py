"""Kinds: what sort of thing a name is, by what most mentions in all reports take it for.

A name that stands bare ("Dallim fell silent") is often taken for a person or a body by the reader
of one report; its other mentions know better. Only names of one word are put to the vote, and
only mentions without a title: "Colonel Jordan" stays a person beside the country.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.name import EntitySort, Form, Mention, NameKind
from dateline.record.compare.names import country_of, folded

__all__ = ["Kinds", "Sort", "make_kinds"]

_FIRST = (NameKind.GPE, NameKind.NORP, NameKind.LOC, NameKind.FAC, NameKind.ORG, NameKind.PER)
"""Which kind a tie goes to."""
_BODIES = frozenset({
    EntitySort.UNIT, EntitySort.ARMED_GROUP, EntitySort.GOVERNMENT, EntitySort.PARTY,
    EntitySort.INTERNATIONAL, EntitySort.NGO, EntitySort.OUTLET, EntitySort.COMPANY,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """What a mention names: its kind and folded name, a people under the name of its country."""

    kind: NameKind
    name: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """The outcome of the vote.

    Attributes:
        most: The kind that most mentions of a folded name of one word have.
        countries: Folded name of the country of each people, where some mention says it.
    """

    most: dict[str, NameKind]
    countries: dict[str, str]

    def of(self, mention: Mention) -> Sort:
        """Return what a mention names."""
        name = folded(mention.name)
        own = _kind(mention)
        kind = own if mention.titles else self.most.get(name, own)
        if kind is NameKind.NORP:
            name = folded(mention.of) if mention.of else self.countries.get(name, name)
        return Sort(kind, name)

    def kind_of(self, name: str) -> NameKind | None:
        """Return the kind that most mentions of a name have; None when it was not voted on."""
        return self.most.get(folded(name))


def make_kinds(reports: Iterable[Annotated]) -> Kinds:
    """Return what most named mentions of all reports take each name for.

    What a people is named after is a country, whatever the vote; and the word for a people whose
    country is known is a people.
    """
    votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    owners: defaultdict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    for item in reports:
        for mention in item.annotations.of(Mention):
            name = folded(mention.name)
            if mention.form is not Form.NAM:
                continue
            kind = _kind(mention)
            if " " in name or mention.titles:
                surnames.update(name.split() if kind is NameKind.PER else ())
                continue
            votes[name][kind] += 1
            if mention.kind is NameKind.NORP and mention.of:
                owners[name][folded(mention.of)] += 1
    countries = _countries(votes, owners)
    most = {name: _most(votes[name], halve=name not in surnames) for name in votes}
    most.update((country, NameKind.GPE) for country in countries.values() if " " not in country)
    most.update((people, NameKind.NORP) for people in countries)
    return Kinds(most, countries)


def _kind(mention: Mention) -> NameKind:
    """Return what a mention is taken for; what is said to be a body is one, and no person."""
    a_body = mention.sort in _BODIES and not mention.titles
    return NameKind.ORG if mention.kind is NameKind.PER and a_body else mention.kind


def _most(kinds: Counter[NameKind], *, halve: bool) -> NameKind:
    """Return the kind with most votes, ties by `_FIRST`.

    Args:
        kinds: The votes.
        halve: Whether a vote for a person is worth half, as nobody is called so in full.
    """
    worth = {kind: n / 2 if halve and kind is NameKind.PER else n for kind, n in kinds.items()}
    return min(worth, key=lambda kind: (-worth[kind], _FIRST.index(kind)))


def _countries(
    votes: dict[str, Counter[NameKind]], owners: dict[str, Counter[str]]
) -> dict[str, str]:
    named = frozenset(
        name for name, kinds in votes.items() if kinds[NameKind.GPE] or kinds[NameKind.ORG]
    )
    found = {}
    for people in sorted(votes):
        if not votes[people][NameKind.NORP]:
            continue
        said = owners.get(people)
        country = min(said, key=lambda n: (-said[n], n)) if said else country_of(people, named)
        if country:
            found[people] = country
    return found
