"""Entities across reports: the names of each report brought together, cautious on purpose.

Names that are folded alike are one, a people is one with its country; what is only spelt alike, or
shortened, needs a title or company that agree, and is else proposed to a person (`identities`).
Two persons of one surname in two reports stay two. What people decided comes first (`pairs`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.ids import EntityId, ReportId, make_id
from dateline.model.judgement import Judgement
from dateline.model.name import EntitySort, Mention, NameKind
from dateline.model.record import Entity
from dateline.model.span import Span
from dateline.record.identities import Identity, Near, identify
from dateline.record.kinds import Kinds, make_kinds
from dateline.record.pairs import carve
from dateline.record.press import Press, make_press
from dateline.record.units import PERSON, Key, Unit, find_common, find_surnames, find_units, key_of

__all__ = ["Entities", "make_entities"]


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a pile of reports, and how a mention finds its own.

    Attributes:
        kept: By id.
        units: What each report calls by one name.
        identities: Which units each entity is made of, and why.
        near: Pairs of `identities` that may be one, by number.
        of_identity: The entity of each of `identities`.
        kinds: What sort of thing each name is.
        press: Outlets and agencies that the reports themselves name.
        judged: The judgements on entities that hold, each with the numbers of the units it is on.
    """

    kept: tuple[Entity, ...]
    units: tuple[Unit, ...]
    identities: tuple[Identity, ...]
    near: tuple[Near, ...]
    of_identity: tuple[Entity, ...]
    kinds: Kinds
    press: Press
    judged: tuple[tuple[Judgement, tuple[int, ...]], ...]
    _surnames: dict[tuple[ReportId, str], str]
    _by_span: dict[tuple[ReportId, Span], Entity]
    _by_unit: dict[tuple[ReportId, Key], Entity]
    _by_key: dict[Key, Entity]

    def sort_of(self, at: int) -> EntitySort:
        """Return what sort of actor identity number `at` is, as most of its mentions have it.

        What has a people as well as a name on the map is a country, whether a list has it or not.
        What is no person has no vote from a mention that was taken for one, and the other way.
        """
        its = [self.units[number] for number in self.identities[at].units]
        if {NameKind.GPE, NameKind.NORP} <= {kind for unit in its for kind in unit.kinds}:
            return EntitySort.COUNTRY
        person = its[0].key[0] == PERSON
        sorts = Counter(
            s for unit in its for s in unit.sorts
            if s is not EntitySort.OTHER and (s is EntitySort.PERSON) is person
        )  # fmt: skip
        return min(sorts, key=lambda sort: (-sorts[sort], sort), default=EntitySort.OTHER)

    def of(self, report: ReportId, mention: Mention) -> Entity | None:
        """Return the entity of a mention; None for a place, or somebody whom nobody names."""
        named = self._by_span.get((report, mention.span))
        if named is not None or not mention.named:
            return named
        key = key_of(report, mention, self.kinds, self._surnames)
        return None if key is None else self._by_unit.get((report, key), self._by_key.get(key))


def make_entities(reports: Iterable[Annotated], judgements: Iterable[Judgement] = ()) -> Entities:
    """Return the entities that the named mentions of all reports belong to.

    Args:
        reports: All reports of a dossier, by id.
        judgements: What people said, of entities and of all else.
    """
    items = list(reports)
    kinds = make_kinds(items)
    surnames = find_surnames(items, kinds)
    units = [unit for item in items for unit in find_units(item, kinds, surnames)]
    carved = carve(units, judgements)
    identities, near = identify(carved, kinds.countries, find_common(items, kinds))
    made = _make(carved.units, identities)
    by_span = {
        (unit.report, anchor.span): entity
        for identity, entity in zip(identities, made, strict=True)
        for unit in (carved.units[number] for number in identity.units)
        for anchor in unit.mentions
    }
    by_unit: dict[tuple[ReportId, Key], Entity] = {}
    by_key: dict[Key, Entity] = {}
    for number, entity in _in_turn(carved.units, identities, made):
        unit = carved.units[number]
        by_unit.setdefault((unit.report, unit.key), entity)
        by_key.setdefault(unit.key, entity)
    kept = tuple(sorted(made, key=lambda entity: entity.id))
    return Entities(
        kept, carved.units, identities, near, made, kinds, make_press(items),
        carved.judged, surnames, by_span, by_unit, by_key,
    )  # fmt: skip


def _in_turn(
    units: Sequence[Unit], identities: Sequence[Identity], made: Sequence[Entity]
) -> list[tuple[int, Entity]]:
    """Return (unit, entity): what nobody took out first, so that "he" stays with what is left."""
    pairs = [
        (number, entity)
        for identity, entity in zip(identities, made, strict=True)
        for number in identity.units
    ]
    return sorted(pairs, key=lambda pair: (units[pair[0]].apart is not None, pair[0]))


def _make(units: Sequence[Unit], identities: Sequence[Identity]) -> tuple[Entity, ...]:
    """Return an entity for each identity; the id is of its first name that no other has taken."""
    taken: set[EntityId] = set()
    made = {}
    order = sorted(range(len(identities)), key=lambda at: _rank(units, identities[at]))
    for at in order:
        its = [units[number] for number in identities[at].units]
        made[at] = _entity(its, taken)
        taken.add(made[at].id)
    return tuple(made[at] for at in range(len(identities)))


def _rank(units: Sequence[Unit], identity: Identity) -> tuple[bool, int]:
    whole = [number for number in identity.units if units[number].apart is None]
    return not whole, min(whole or identity.units)


def _entity(its: Sequence[Unit], taken: set[EntityId]) -> Entity:
    mentions = tuple(sorted(anchor for unit in its for anchor in unit.mentions))
    key = min((unit.apart is not None, unit.key[0] != PERSON, unit.key) for unit in its)[2]
    id_ = EntityId(make_id("en", *key))
    if id_ in taken or all(unit.apart is not None for unit in its):
        first = mentions[0]
        id_ = EntityId(make_id("en", *key, first.report, str(first.span.start)))
    printed = Counter(name for unit in its for name in unit.printed if name)
    kinds = Counter(kind for unit in its for kind in unit.kinds)
    return Entity(id_, _schema(key, kinds), _best(printed) or mentions[0].exact, mentions)


def _schema(key: Key, kinds: Counter[NameKind]) -> str:
    """Return the FollowTheMoney schema."""
    if key[0] == PERSON:
        return "Person"
    states = kinds[NameKind.GPE] + kinds[NameKind.NORP]
    return "Organization" if kinds[NameKind.ORG] > states else "PublicBody"


def _best(names: Counter[str]) -> str:
    """Return the longest name; of equals one not in capitals, then the more frequent, the first."""
    return min(names, key=lambda name: (-len(name), name.isupper(), -names[name], name), default="")
