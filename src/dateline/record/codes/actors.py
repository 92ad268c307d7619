"""Who took part in an event, for coders: by the entity that the words stand for, else as printed.

"Ostran soldiers" act for Ostra. "Ostran villagers", "Ostran rebels" and "Ostrans" do not: they keep
their own words, so that no state is said to have done what its people did. Words for things and
places ("the fuel", "Dallim") are nobody, and so is a "he" whom nobody names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim, Link
from dateline.model.ids import EntityId, ReportId
from dateline.model.name import EntitySort, Form, Mention, NameKind
from dateline.model.place import Toponym
from dateline.model.span import Anchor, Span
from dateline.record.entities import Entities
from dateline.record.found import Laid
from dateline.record.parties import core_of

__all__ = ["Actor", "Cast"]

_STATE = frozenset({EntitySort.COUNTRY, EntitySort.PEOPLE, EntitySort.GOVERNMENT, EntitySort.OTHER})
_ACT_FOR: Mapping[EntitySort, frozenset[EntitySort]] = {
    EntitySort.UNIT: _STATE | {EntitySort.UNIT},
    EntitySort.GOVERNMENT: _STATE,
    EntitySort.COUNTRY: _STATE,
    EntitySort.ARMED_GROUP: frozenset({EntitySort.OTHER}),
}
"""What sort of words act for what sort of entity that they belong to."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who took part.

    Attributes:
        name: Name of the entity, or the words as printed where they stand for none.
        entity: The entity; None where the words stand for none.
        sort: What sort of actor; OTHER where neither words nor entity tell.
        country: ISO 3166-1 alpha-2 of the country that it is or belongs to, where a gazetteer
            found that; "" else.
        anchors: The words that say so, sorted.
    """

    name: str
    entity: EntityId | None
    sort: EntitySort
    country: str
    anchors: tuple[Anchor, ...]

    @property
    def called(self) -> str:
        """How it got its name, in words for a rule."""
        return "as printed" if self.entity is None else "by the name of its entity"


@dataclass(frozen=True, slots=True)
class _Seen:
    """One claim's words: their sort and owner, and whether an entity or a noun is there at all."""

    anchor: Anchor
    entity: EntityId | None
    sort: EntitySort | None
    of: str
    is_somebody: bool


class Cast:
    """Whom the words of a dossier's reports name."""

    def __init__(self, items: Iterable[Annotated], entities: Entities) -> None:
        """Index `items`, the reports that tell of the events."""
        self._sorts = {one.id: entities.sort_of(at) for at, one in enumerate(entities.of_identity)}
        self._names = {entity.id: entity.name for entity in entities.kept}
        self._country: dict[str, str] = {}
        self._mentions: dict[ReportId, Laid[Mention]] = {}
        for item in items:
            self._mentions[item.report.id] = Laid(item.annotations.of(Mention))
            for toponym in item.annotations.of(Toponym):
                place = toponym.place
                if place is not None and place.feature.startswith("PCL"):
                    self._country.setdefault(toponym.name.casefold(), place.country)

    def of(self, claims: Iterable[Claim]) -> tuple[tuple[Actor, ...], tuple[Anchor, ...]]:
        """Return whom claims of one property name, the most claimed first; and words for nobody."""
        groups: defaultdict[tuple[str, str], list[_Seen]] = defaultdict(list)
        nobody = []
        for claim in claims:
            seen = self._seen(claim)
            if not seen.is_somebody:
                nobody.append(seen.anchor)
                continue
            words = "" if seen.entity else core_of(seen.anchor.exact).casefold()
            groups[seen.entity or "", words].append(seen)
        order = sorted(
            groups.values(), key=lambda group: (-len(group), min(one.anchor for one in group))
        )
        return tuple(map(self._actor, order)), tuple(nobody)

    def voice(self, link: Link) -> str:
        """Return whose word it is: the name of the entity, else the words as printed."""
        return link.words if link.agent is None else self._names.get(link.agent, link.words)

    def _seen(self, claim: Claim) -> _Seen:
        mention = self._mention(claim.anchor)
        own = self._sorts.get(claim.entity, EntitySort.OTHER) if claim.entity else None
        sort, of = None, ""
        if mention is not None and mention.form is Form.NOM and not mention.named:
            sort, of = mention.sort, mention.of or ""
        elif mention is not None and mention.kind is NameKind.NORP:
            sort, of = EntitySort.PEOPLE, mention.of or ""
        elif mention is not None and own is None:
            sort = mention.sort  # nobody's name as far as the record goes
        entity = claim.entity if own is not None and _stand_for(sort, own) else None
        somebody = entity is not None or mention is not None
        is_place = EntitySort.PLACE in (sort, own if entity else None)
        return _Seen(claim.anchor, entity, sort, of, somebody and not is_place)

    def _mention(self, anchor: Anchor) -> Mention | None:
        """Return the noun that heads the words, or the name that ends them; None for neither."""
        core = Span(anchor.span.start, anchor.span.start + len(core_of(anchor.exact)))
        there = self._mentions[anchor.report].touching(core)
        noun = next((m for m in there if m.form is Form.NOM), None)
        names = (m for m in there if m.form is Form.NAM and m.span.end >= core.end)
        return noun or next(names, None)

    def _actor(self, group: Sequence[_Seen]) -> Actor:
        first = min(group, key=lambda one: one.anchor)
        told = Counter(one.sort for one in group if one.sort not in (None, EntitySort.OTHER))
        own = EntitySort.OTHER if first.entity is None else self._sorts[first.entity]
        sort = min(filter(None, told), key=lambda one: (-told[one], one), default=own)
        name = first.anchor.exact if first.entity is None else self._names[first.entity]
        of = name if first.entity is not None else first.of
        return Actor(
            name, first.entity, sort, self._country.get(of.casefold(), ""),
            tuple(sorted(one.anchor for one in group)),
        )  # fmt: skip


def _stand_for(words: EntitySort | None, entity: EntitySort) -> bool:
    """Whether words of a sort stand for the entity that they name: "Ostran soldiers" for Ostra."""
    if words is None or words is EntitySort.OTHER:
        return True
    own = words is entity and words is not EntitySort.PEOPLE
    return own or entity in _ACT_FOR.get(words, ())
