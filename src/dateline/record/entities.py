"""Entities across reports: by exact folded name, a people with its country; cautious on purpose.

Two persons of one surname in two reports stay two. In one report a surname alone belongs to the
only full name that ends in it, unless their titles differ.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.ids import EntityId, ReportId, make_id
from dateline.model.name import Form, Mention, NameKind
from dateline.model.record import Entity
from dateline.model.span import Anchor
from dateline.record.compare.names import SAME_PERSON, folded, person_likeness
from dateline.record.kinds import Kinds, make_kinds
from dateline.record.press import Press, make_press

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
        kinds: What sort of thing each name is.
        press: Outlets and agencies that the reports themselves name.
    """

    kept: tuple[Entity, ...]
    by_key: dict[Key, Entity]
    surnames: dict[tuple[ReportId, str], str]
    kinds: Kinds
    press: Press

    def of(self, report: ReportId, mention: Mention) -> Entity | None:
        """Return the entity of a mention; None for a place, or somebody whom nobody names."""
        key = _key(report, mention, self.kinds, self.surnames)
        return None if key is None else self.by_key.get(key)


def make_entities(reports: Iterable[Annotated]) -> Entities:
    """Return the entities that the named mentions of all reports belong to."""
    items = list(reports)
    kinds = make_kinds(items)
    surnames = {
        (item.report.id, short): full
        for item in items
        for short, full in _surnames(item.annotations.of(Mention), kinds)
    }
    anchors: defaultdict[Key, set[Anchor]] = defaultdict(set)
    printed: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    taken: defaultdict[Key, Counter[NameKind]] = defaultdict(Counter)
    for item in items:
        report = item.report
        for mention in item.annotations.of(Mention):
            key = _key(report.id, mention, kinds, surnames)
            if key is None or mention.form is not Form.NAM:
                continue
            anchors[key].add(Anchor(report.id, mention.span, mention.span.of(report.text)))
            kind = kinds.of(mention).kind
            taken[key][kind] += 1
            name = mention.of if kind is NameKind.NORP else mention.name
            if name:
                printed[key][name] += 1
    by_key = {
        key: Entity(
            EntityId(make_id("en", *key)),
            _schema(key, taken[key]),
            _best(printed[key]) or min(anchors[key]).exact,
            tuple(sorted(anchors[key])),
        )
        for key in sorted(anchors)
    }
    kept = tuple(sorted(by_key.values(), key=lambda entity: entity.id))
    return Entities(kept, by_key, surnames, kinds, make_press(items))


def _key(
    report: ReportId, mention: Mention, kinds: Kinds, surnames: dict[tuple[ReportId, str], str]
) -> Key | None:
    sort = kinds.of(mention)
    group = _GROUP.get(sort.kind)
    if group is None or not sort.name:
        return None
    name = surnames.get((report, sort.name), sort.name) if group == _PERSON else sort.name
    return group, name


def _surnames(mentions: Sequence[Mention], kinds: Kinds) -> Iterator[tuple[str, str]]:
    """Yield (surname, full name) for each surname that stands alone and fits one full name."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.form is Form.NAM and kinds.of(mention).kind is NameKind.PER:
            titles[folded(mention.name)].update(map(folded, mention.titles))
    full: defaultdict[str, list[str]] = defaultdict(list)
    for name in titles:
        if " " in name:
            full[name.rsplit(" ", 1)[-1]].append(name)
    for short in sorted(titles):
        if len(full.get(short, ())) == 1:
            name = full[short][0]
            alike = person_likeness(name, short, titles[name], titles[short])
            if alike.value >= SAME_PERSON:
                yield short, name


def _schema(key: Key, kinds: Counter[NameKind]) -> str:
    """Return the FollowTheMoney schema."""
    if key[0] == _PERSON:
        return "Person"
    states = kinds[NameKind.GPE] + kinds[NameKind.NORP]
    return "Organization" if kinds[NameKind.ORG] > states else "PublicBody"


def _best(names: Counter[str]) -> str:
    """Return the longest name, the more frequent and then the first in the alphabet of equals."""
    return min(names, key=lambda name: (-len(name), -names[name], name), default="")
