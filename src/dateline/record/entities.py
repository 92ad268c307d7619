"""Entities across reports: by exact folded name, a people with its country; cautious on purpose.

Two persons of one surname in two reports stay two. In one report a surname alone belongs to the
only full name that ends in it, unless their titles differ. A body that some call a place
(Dallim, the council and the town) is what most mentions take it for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.ids import EntityId, ReportId, make_id
from dateline.model.name import Form, Mention, NameKind
from dateline.model.record import Entity
from dateline.model.span import Anchor
from dateline.record.compare.names import SAME_PERSON, country_of, folded, person_likeness

__all__ = ["Entities", "make_entities"]

_PERSON, _BODY = "Person", "Body"
_GROUP = {
    NameKind.PER: _PERSON,
    NameKind.ORG: _BODY,
    NameKind.GPE: _BODY,
    NameKind.NORP: _BODY,
}
"""Kinds that can act; places and facilities cannot and become no entities."""

Key = tuple[str, str]
"""Group and folded name."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a pile of reports, and how a mention finds its own.

    Attributes:
        kept: By id.
        by_key: Entity of each group and folded name.
        surnames: Folded full name for (report, surname alone).
        countries: Folded names of all countries and regions that reports name.
    """

    kept: tuple[Entity, ...]
    by_key: dict[Key, Entity]
    surnames: dict[tuple[ReportId, str], str]
    countries: frozenset[str]

    def of(self, report: ReportId, mention: Mention) -> Entity | None:
        """Return the entity of a mention; None for a place, or somebody whom nobody names."""
        key = _key(mention, self.countries)
        if key is None:
            return None
        if key[0] == _PERSON:
            key = (_PERSON, self.surnames.get((report, key[1]), key[1]))
        return self.by_key.get(key)


def make_entities(reports: Iterable[Annotated]) -> Entities:
    """Return the entities that the named mentions of all reports belong to."""
    items = list(reports)
    countries = frozenset(
        folded(mention.name)
        for item in items
        for mention in item.annotations.of(Mention)
        if mention.kind is NameKind.GPE
    )
    surnames: dict[tuple[ReportId, str], str] = {}
    anchors: defaultdict[Key, set[Anchor]] = defaultdict(set)
    printed: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[Key, Counter[NameKind]] = defaultdict(Counter)
    for item in items:
        report, mentions = item.report, item.annotations.of(Mention)
        short = _surnames(mentions)
        surnames.update({(report.id, name): full for name, full in short.items()})
        for mention in mentions:
            key = _key(mention, countries)
            if key is None or mention.form is not Form.NAM:
                continue
            if key[0] == _PERSON:
                key = (_PERSON, short.get(key[1], key[1]))
            anchors[key].add(Anchor(report.id, mention.span, mention.span.of(report.text)))
            kinds[key][mention.kind] += 1
            name = mention.of if mention.kind is NameKind.NORP else mention.name
            if name:
                printed[key][name] += 1
    by_key = {
        key: Entity(
            EntityId(make_id("en", *key)),
            _schema(key, kinds[key]),
            _best(printed[key]) or min(anchors[key]).exact,
            tuple(sorted(anchors[key])),
        )
        for key in sorted(anchors)
    }
    kept = tuple(sorted(by_key.values(), key=lambda entity: entity.id))
    return Entities(kept, by_key, surnames, countries)


def _key(mention: Mention, countries: frozenset[str]) -> Key | None:
    group = _GROUP.get(mention.kind)
    name = folded(mention.name)
    if mention.kind is NameKind.NORP:
        name = folded(mention.of) if mention.of else country_of(name, countries) or name
    return (group, name) if group and name else None


def _surnames(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the full name for each surname that stands alone and fits exactly one of them."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind is NameKind.PER and mention.form is Form.NAM:
            titles[folded(mention.name)].update(map(folded, mention.titles))
    full: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(titles):
        if " " in name:
            full[name.rsplit(" ", 1)[-1]].append(name)
    found = {}
    for short in sorted(titles):
        fits = [
            name
            for name in full.get(short, ())
            if person_likeness(name, short, titles[name], titles[short]).value >= SAME_PERSON
        ]
        if len(fits) == 1 and len(full[short]) == 1:
            found[short] = fits[0]
    return found


def _schema(key: Key, kinds: Counter[NameKind]) -> str:
    """Return the FollowTheMoney schema."""
    if key[0] == _PERSON:
        return "Person"
    bodies = kinds[NameKind.ORG]
    return "Organization" if bodies > kinds[NameKind.GPE] + kinds[NameKind.NORP] else "PublicBody"


def _best(names: Counter[str]) -> str:
    """Return the longest name, the more frequent and then the first in the alphabet of equals."""
    return min(names, key=lambda name: (-len(name), -names[name], name), default="")
