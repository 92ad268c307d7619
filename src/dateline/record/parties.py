"""Who and where: the words for a participant or a place, with the entities and places they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.event import Role
from dateline.model.ids import EntityId
from dateline.model.name import Form, Mention, NameKind
from dateline.model.place import Place, Toponym
from dateline.model.record import Entity
from dateline.model.span import Anchor, Span
from dateline.record.compare.names import folded
from dateline.record.compare.places import Spot
from dateline.record.entities import Entities
from dateline.record.found import Found

__all__ = ["Parties", "Party", "core_of"]

_PLACE_KINDS = (NameKind.GPE, NameKind.LOC, NameKind.FAC)
_ASIDE = re.compile(r"\s(?:in|at|near|from|on|outside|inside|along|who|which|that|whose|where)\s")
"""Where the core of a phrase ends: "the Ostran garrison | at Dallim" is about Ostra."""
_OWNS = re.compile(r"['’](?:s\b)?\s*\w")


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: the words, the name they give, and the entities named in them.

    Attributes:
        anchor: The words.
        value: Name of what the phrase is about, else the words.
        entity: Its entity; None when it is none.
        keys: All entities named in the phrase.
        noun: Folded last word of a phrase without an entity: "troops"; "" otherwise.
    """

    anchor: Anchor
    value: str
    entity: EntityId | None
    keys: tuple[EntityId, ...]
    noun: str


def core_of(words: str) -> str:
    """Return a phrase without what stands aside: "police" of "police in Kessary"."""
    return _ASIDE.split(words, maxsplit=1)[0]


class Parties:
    """The participants and places of one report; each is made once."""

    def __init__(self, found: Found, entities: Entities) -> None:
        """Take what was found in a report, and the entities of all."""
        self.found = found
        self._entities = entities
        self._made: dict[Span, Party] = {}

    def party(self, span: Span) -> Party:
        """Return who or what the words at `span` are."""
        if span not in self._made:
            self._made[span] = self._make_party(span)
        return self._made[span]

    def _make_party(self, span: Span) -> Party:
        anchor = self.found.anchor(span)
        named = self._named(span, anchor.exact)
        keys = tuple(dict.fromkeys(entity.id for _, entity in named if entity is not None))
        if not keys:
            value = named[0][0].name if named else anchor.exact
            return Party(anchor, value, None, (), _last_word(core_of(anchor.exact)))
        persons = [e for _, e in named if e is not None and e.schema == "Person"]
        entity = (persons or [e for _, e in named if e is not None])[0]
        return Party(anchor, entity.name, entity.id, keys, "")

    def _named(self, span: Span, words: str) -> list[tuple[Mention, Entity | None]]:
        """Return the mentions in the core of a phrase, with their entities.

        What stands aside is not who acts: "police | in Kessary", "soldiers | who fled Ostra"; but
        for where they are from, when the core has no name: "fighters | from the Tal Front". Nor is
        whoever a longer phrase is for: "the ministry" of "the ministry's spokeswoman".
        """
        mentions = [
            mention for mention in self.found.mentions.touching(span)
            if mention.form is Form.NAM or mention.span.end <= span.end
        ]  # fmt: skip
        aside = _ASIDE.search(words)
        if aside is not None:
            core = [m for m in mentions if m.span.start < span.start + aside.start()]
            mentions = mentions if not core and aside.group().strip() == "from" else core
        report = self.found.report.id
        return [(mention, self._entities.of(report, mention)) for mention in mentions]

    def place(self, span: Span) -> tuple[Anchor, str | Place]:
        """Return the words at `span` with the place that they name, or its name unresolved."""
        anchor = self.found.anchor(span)
        for toponym in self._toponyms(span):
            return anchor, toponym.located or toponym.name
        named = self._named_places(span)
        return anchor, named[0].name if named else anchor.exact

    def place_name(self, span: Span) -> str:
        """Return the name of the place at `span`, without what stands around it; "" for none."""
        return next((toponym.name for toponym in self._toponyms(span)), "")

    def _toponyms(self, span: Span) -> list[Toponym]:
        """Return the places of a phrase; an owner is none: "Russia's Hmeimim base" is in Syria."""
        text = self.found.report.text
        found = list(self.found.toponyms.touching(span))
        places = [t for t in found if not t.adjectival and not _OWNS.match(text, t.span.end)]
        return places or found

    def spots(self, role: Role, span: Span) -> Iterator[Spot]:
        """Yield the places of a phrase, each with those after it that contain it.

        A phrase without a name ("the base") is the only place of the report that has that noun.
        """
        toponyms = self._toponyms(span)
        for toponym in toponyms:
            yield self.found.spot(toponym, role)
        if not toponyms:
            for mention in self._named_places(span) or self._mistaken(span):
                yield Spot(folded(mention.name), None, role)
            only = self.found.by_head.get(_last_word(span.of(self.found.report.text)))
            if only is not None and not self.found.mentions.touching(span):
                yield self.found.spot(only, role)

    def _mistaken(self, span: Span) -> list[Mention]:
        """Return what the parser took for a person or body where the grammar has a place."""
        kinds, taken = self._entities.kinds, (NameKind.PER, NameKind.ORG)
        return [m for m in self.found.mentions.touching(span) if kinds.of(m).kind in taken]

    def _named_places(self, span: Span) -> list[Mention]:
        kinds = self._entities.kinds
        return [m for m in self.found.mentions.touching(span) if kinds.of(m).kind in _PLACE_KINDS]


def _last_word(words: str) -> str:
    return folded(words).rsplit(" ", 1)[-1]
