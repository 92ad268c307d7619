"""The ends of a state: words of a report brought to who or where they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.lexicon.eventive import eventive_words
from dateline.lexicon.state_words import state_words
from dateline.lexicon.ties import tie_words
from dateline.model.claim import Claim
from dateline.model.event import Role
from dateline.model.ids import EntityId
from dateline.model.name import Form, Mention, NameKind
from dateline.model.place import Place, Toponym
from dateline.model.span import Anchor, Span
from dateline.record.compare.names import folded
from dateline.record.entities import Entities
from dateline.record.found import Found
from dateline.record.parties import Parties, core_of

__all__ = ["AROUND", "FORCE", "End", "Ends"]

Key = tuple[str, ...]

_ARTICLE = re.compile(
    r"(?:the|a|an|some|about|around|roughly|nearly|almost|all|more than|at least|no more|its|their"
    r"|his|her|our|these|those|this|that|no|any|several|many|few|both|former|then|the last"
    r"|other|another|one(?! of)|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens of"
    r"|hundreds of|thousands of|[\d,.]+)\s+",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:\d{1,2} )?[A-Z][a-z]{2,8} (?:\d{1,2},? )?(?:\d{4},? )?(?=the )")
"""A date that the parser took for the beginning of a phrase: "6 May 2031 the embassy"."""
_ASIDE_IN = re.compile(r" (?:in|at) ")
_NOBODY = frozenset({
    "all", "anybody", "anyone", "both", "each", "everybody", "everyone", "he", "her", "herself",
    "him", "himself", "his", "i", "it", "its", "many", "me", "most", "my", "nobody", "none", "one",
    "other", "others", "our", "several", "she", "some", "somebody", "someone", "that", "their",
    "them", "themselves", "these", "they", "this", "those", "us", "we", "what", "which", "who",
    "whoever", "whom", "you", "your",
})  # fmt: skip
FORCE = frozenset({
    "army", "combatant", "contingent", "fighter", "force", "garrison", "guard", "military",
    "militiaman", "personnel", "serviceman", "soldier", "troop", "trooper",
})  # fmt: skip
"""Nouns for the armed force of whoever they are of: "Ostran troops", "Ostra's contingent"."""
AROUND = frozenset({
    "area", "border", "borders", "countryside", "district", "governorate", "neighbourhood",
    "neighborhood", "outskirts", "province", "quarter", "region", "street", "suburb", "suburbs",
    "valley",
})  # fmt: skip
"""Words after a name that make it another place: Dallim is not its suburbs."""
_DIPLOMATS = re.compile(r"\bdiplomat(?:s|ic)?\b", re.IGNORECASE)
_PLAIN = frozenset({
    "band", "column", "convoy", "crew", "detachment", "element", "fighter", "force", "group", "man",
    "member", "people", "person", "soldier", "staff", "team", "troop", "unit",
})  # fmt: skip
"""Nouns that say little by themselves: of "rebel forces" the rebels count."""
_AFTER_NAME = 2  # code points of a possessive
_SHIP = r"(?P<noun>[a-z]+)(?:, the| named| called)? (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
_VESSEL = re.compile(rf"(?:.* )?{_SHIP}")
_VESSELS = re.compile(rf"\b{_SHIP}")
_NOUN_BEFORE = 20  # code points before a name in which the noun of a ship stands
_COMPASS = frozenset({
    "central", "east", "eastern", "north", "northern", "northeastern", "northwestern", "south",
    "southeastern", "southern", "southwestern", "west", "western",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class End:
    """Who or where some words mean.

    Attributes:
        key: What makes it one: the same key is the same in this report.
        anchor: The words.
        words: The same without articles and numbers.
        name: That of its entity or place; `words` for whom nobody names.
        noun: Last word of a phrase that is more than a name, singular; "" for a name.
        entity: Its entity, or that of whose it is.
        place: Where it is; None when it is no place or not resolved.
        around: Folded names of what contains a place.
        person: Whether it is one named person.
        named: Whether a name is in it.
        also: The same words shorter, as others may print them.
    """

    key: Key
    anchor: Anchor
    words: str
    name: str
    noun: str = ""
    entity: EntityId | None = None
    place: Place | None = None
    around: frozenset[str] = frozenset()
    person: bool = False
    named: bool = False
    also: tuple[str, ...] = ()


class Ends:
    """The ends of one report."""

    def __init__(self, found: Found, entities: Entities, parties: Parties) -> None:
        """Take what was found in a report, and the entities of all."""
        self.found = found
        self._parties = parties
        self._entities = entities
        self._persons = {e.id for e in entities.kept if e.schema == "Person"}
        self._names = {e.id: e.name for e in entities.kept}
        self._bodies: dict[str, EntityId] = {}
        for entity in entities.kept:
            if entity.schema != "Person":
                self._bodies.setdefault(folded(entity.name), entity.id)
        self._mentions = {m.span: m for m in found.all_mentions}
        self._of_chain: dict[int, list[Mention]] = {}
        for mention in found.all_mentions:
            self._of_chain.setdefault(mention.chain, []).append(mention)

    def holder(self, span: Span) -> End | None:
        """Return who the words at `span` mean; None for nobody that words tell apart."""
        party = self._parties.party(span)
        core = core_of(party.anchor.exact)
        words = stripped(core)
        last = folded(words).rsplit(" ", 1)[-1]
        vessel = self._vessel(party.anchor, words)
        if vessel is not None:
            return vessel
        if party.entity is None:
            return self._unnamed(span, words, last)
        name = self._names[party.entity]
        if self._entities.press.has(name):
            return None
        whole = self._ends_in_name(span, core)
        people = tie_words("person_noun") | tie_words("body_noun")
        of_one = whole or singular(last) not in people or self._is_named(span, party.entity)
        if party.entity in self._persons and of_one:
            key: Key = ("person", party.entity)
            return End(key, party.anchor, name, name, "", party.entity, person=True, named=True,
                       also=_behind_office(name))  # fmt: skip
        noun = "" if whole else singular(last)
        if _DIPLOMATS.search(core):
            noun = "diplomat"
        elif noun in _NOBODY:
            noun = ""
        return self._of_body(party.entity, party.anchor, words, noun)

    def _vessel(self, anchor: Anchor, words: str) -> End | None:
        """Return a ship or vehicle by its name behind its noun: "the ferry Tal Maid"."""
        text, start = self.found.report.text, anchor.span.start
        before = text[max(0, start - _NOUN_BEFORE) : start]
        whole = f"{before.rpartition(' ')[0].rpartition(' ')[2]} {words}"
        met = None if " of " in words else _VESSEL.fullmatch(words)
        if met is None and before.endswith(" ") and " of " not in words:
            met = _VESSEL.fullmatch(whole)
        if met is not None and singular(met["noun"]) in tie_words("carrier"):
            return self._named_vessel(anchor, words, met["noun"], met["name"])
        if words in tie_words("carrier") and anchor.exact[:4].casefold() == "the ":
            names = {m["name"] for m in _VESSELS.finditer(text) if m["noun"] == words}
            return self._named_vessel(anchor, words, words, min(names)) if len(names) == 1 else None
        return None

    def _named_vessel(self, anchor: Anchor, words: str, noun: str, name: str) -> End:
        return End(("vessel", folded(name)), anchor, words, name, noun, named=True, also=(name,))

    def _of_body(self, owner: EntityId, anchor: Anchor, words: str, noun: str) -> End:
        """Return a body, or some of its people; its forces stand for it."""
        sort = "" if noun in FORCE else noun
        if noun in FORCE:
            owner = self._country(owner)
        key = ("body", owner, sort)
        return End(key, anchor, words, self._names[owner], noun, owner, named=True)

    def _country(self, body: EntityId) -> EntityId:
        """Return the one body that another's name names: Ostra of "Defence Ministry of Ostra"."""
        name = f" {folded(self._names[body])} "
        inside = {
            other for known, other in self._bodies.items()
            if other != body and len(known) > 1 and f" {known} " in name
        }  # fmt: skip
        return min(inside) if len(inside) == 1 else body

    def _unnamed(self, span: Span, words: str, last: str) -> End | None:
        """Return whom words without a name mean, by what the report calls them elsewhere.

        "Its contingent" and then "the contingent": of whom "its" is.
        """
        anchor = self.found.anchor(span)
        noun = singular(last)
        mention = self._mention_of(span)
        chain = [] if mention is None else self._of_chain[mention.chain]
        for one in (*([] if mention is None else [mention]), *chain):
            if one.form is Form.NAM or (one.named and one.kind is NameKind.PER):
                entity = self._entities.of(self.found.report.id, one)
                if entity is not None and entity.id in self._persons:
                    key: Key = ("person", entity.id)
                    return End(key, anchor, entity.name, entity.name, "", entity.id, person=True,
                               named=True)  # fmt: skip
            owner = self._bodies.get(folded(one.of)) if one.of else None
            if owner is not None:
                named = singular(folded(one.name).rsplit(" ", 1)[-1])
                if last in _NOBODY:
                    words = stripped(core_of(one.name))
                return self._of_body(owner, anchor, words, named if last in _NOBODY else noun)
        if last in _NOBODY or not last:
            first = chain[0] if chain and chain[0].form is Form.NOM else None
            return None if first is None or first.span == span else self._taken_up(anchor, first)
        return self._described(anchor, words)

    def _taken_up(self, anchor: Anchor, first: Mention) -> End | None:
        """Return whom a pronoun means by the phrase that it takes up, with the pronoun's place."""
        meant = self.holder(first.span)
        return None if meant is None else replace(meant, anchor=anchor)

    def _is_named(self, span: Span, entity: EntityId) -> bool:
        """Whether a phrase is by coreference the bearer of a name: "their commander, Dar Ossen"."""
        mention = self._mention_of(span)
        return mention is not None and any(
            one.form is Form.NAM
            and (known := self._entities.of(self.found.report.id, one)) is not None
            and known.id == entity
            for one in self._of_chain[mention.chain]
        )

    def _mention_of(self, span: Span) -> Mention | None:
        """Return the mention that is the whole of a phrase, or its head."""
        if span in self._mentions:
            return self._mentions[span]
        inside = [m for m in self._mentions.values() if span.contains(m.span)]
        return max(inside, key=lambda m: m.span.end - m.span.start) if len(inside) == 1 else None

    def where(self, span: Span) -> End | None:
        """Return where the words at `span` mean; None for no place."""
        anchor = self.found.anchor(span)
        words = stripped(core_of(anchor.exact))
        noun = singular(folded(words).rsplit(" ", 1)[-1])
        if self._is_person(span):
            return None
        first = next(iter(self.found.toponyms.touching(span)), None)
        if first is not None and first.relation is not None:  # its suburbs: another place
            return End(("spot", folded(words)), anchor, words, words, noun, None, first.located,
                       named=True)  # fmt: skip
        for spot in self._parties.spots(Role.PLACE, span):
            _, place = self._parties.place(span)
            name = self._parties.place_name(span)
            key = ("place", self._with_head(first, spot.name))
            also = (name,) if name and folded(name) != folded(words) else ()
            at = place if isinstance(place, Place) else spot.place
            return End(key, anchor, words, words, noun, None, at, spot.around,
                       named=True, also=also)  # fmt: skip
        plain = folded(words)
        if not plain or plain in _NOBODY:
            return None
        spots = eventive_words("place_noun") | tie_words("spot_noun")
        if not any(c.isupper() for c in words) and noun not in spots:
            return None
        return End(("spot", plain), anchor, words, words, noun)

    def _with_head(self, toponym: Toponym | None, name: str) -> str:
        """Return a name with the noun that makes it another place: "harrow valley"."""
        head = "" if toponym is None else folded(toponym.head)
        return f"{name} {head}" if head in AROUND and not name.endswith(head) else name

    def told_elsewhere(self, claim: Claim) -> End:
        """Return the place that another telling of an event gives for it."""
        place = claim.value if isinstance(claim.value, Place) else None
        words = stripped(core_of(claim.anchor.exact))
        name = place.name if place is not None else str(claim.value)
        noun = singular(folded(words).rsplit(" ", 1)[-1])
        return End(("place", folded(stripped(name))), claim.anchor, words, words, noun, None,
                   place, named=True)  # fmt: skip

    def home(self, span: Span) -> End | None:
        """Return the country or place that words name, of a people its country: "Syrian"."""
        anchor = self.found.anchor(span)
        for toponym in self.found.all_toponyms:
            if toponym.span.overlaps(span):
                place = toponym.place
                return End(("place", folded(toponym.name)), anchor, toponym.name, toponym.name,
                           place=place, named=True)  # fmt: skip
        return None

    def facility(self, span: Span) -> End | None:
        """Return the facility that the words at `span` mean; None for anything else."""
        anchor = self.found.anchor(span)
        words = stripped(core_of(anchor.exact))
        last = singular(folded(words).rsplit(" ", 1)[-1])
        sites = tie_words("facility") | state_words("site")
        noun = last if last in sites else singular(self._of_noun(words))
        if noun not in sites:
            return None
        own = self._parties.party(span)
        spots = [spot for spot in self._parties.spots(Role.PLACE, span) if spot.name]
        whose = "" if own.entity is None or own.entity in self._persons else own.entity
        near = spots[0].name if spots else ""
        at = spots[0].place if spots else None
        key = ("facility", noun, whose, near)
        whole = stripped(anchor.exact) if near else words
        also = (words, noun) if whole != words else (noun,)
        return End(key, anchor, whole, whole, noun, own.entity, at, named=bool(whose or near),
                   also=also)  # fmt: skip

    def is_people(self, end: End) -> bool:
        """Whether an end is people, by their noun, or a people or body by name."""
        people = end.noun in tie_words("person_noun") or end.noun in _PLAIN | FORCE
        return people or (end.named and not end.noun)

    def site(self, span: Span) -> End | None:
        """Return the town or country that words put a building in: "the consulate in Dallim"."""
        anchor = self.found.anchor(span)
        inside = [t for t in self.found.toponyms.touching(span) if t.span.start > span.start]
        for toponym in inside if _ASIDE_IN.search(anchor.exact) else ():
            around = self.found.spot(toponym, Role.PLACE).around
            own = self.found.anchor(toponym.span)
            return End(("place", folded(toponym.name)), own, own.exact, own.exact, "", None,
                       toponym.located, around, named=True)  # fmt: skip
        return None

    def _is_person(self, span: Span) -> bool:
        """Whether words where a place should be name a person and no place: "abandoned Assad"."""
        noun = singular(folded(stripped(self.found.anchor(span).exact)).rsplit(" ", 1)[-1])
        if noun in tie_words("spot_noun"):  # "Tal Ford", whatever the tagger takes it for
            return False
        entity = self._parties.party(span).entity
        places = [t for t in self.found.toponyms.touching(span) if not t.adjectival]
        return entity in self._persons and not places

    def _of_noun(self, words: str) -> str:
        """Return the noun before "of": "embassy" of "embassy of Ostra"."""
        return folded(words.partition(" of ")[0]).rsplit(" ", 1)[-1]

    def _ends_in_name(self, span: Span, core: str) -> bool:
        end = span.start + len(core.rstrip())
        text = self.found.report.text
        return any(
            m.form is Form.NAM
            and not text[m.span.end : end].strip("'’s ")
            and end - m.span.end <= _AFTER_NAME
            for m in self.found.mentions.touching(span)
        )

    def _described(self, anchor: Anchor, words: str) -> End:
        """Return whom nobody names: a group by its noun, or by what stands before a plain one."""
        parts = folded(words).replace(" led ", " ").split()
        noun = singular(parts[-1]) if parts else ""
        if noun in _PLAIN and len(parts) > 1:
            actors = tie_words("person_noun") | tie_words("body_noun")
            before = [singular(p) for p in parts[:-1] if singular(p) in actors]
            noun = before[-1] if before else noun
        sort = noun if noun else folded(words)
        return End(("group", sort), anchor, words, words, noun)


def _behind_office(name: str) -> tuple[str, ...]:
    """Return what stands behind an office in what was taken for one name: "Governor Rin Vade"."""
    parts = name.split()
    offices = [n for n, part in enumerate(parts) if part.casefold() in tie_words("office_noun")]
    return (" ".join(parts[offices[-1] + 1 :]),) if offices and offices[-1] + 1 < len(parts) else ()


def stripped(words: str) -> str:
    """Return a phrase without articles, numbers and the like in front.

    >>> stripped("about 1,200 Ostran personnel")
    'Ostran personnel'
    """
    words = _DATE.sub("", words, count=1) if _DATE.match(words) else words
    while True:
        shorter = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
        if shorter == words or not shorter:
            return words.strip(" ,")
        words = shorter


def singular(noun: str) -> str:
    """Return a noun without its plural ending, as far as English spelling tells.

    >>> singular("embassies"), singular("troops"), singular("men"), singular("barracks")
    ('embassy', 'troop', 'man', 'barracks')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:  # noqa: PLR2004 - "ties" has none
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


_IRREGULAR: Mapping[str, str] = {
    "barracks": "barracks", "men": "man", "women": "woman", "children": "child",
    "personnel": "personnel", "people": "people", "works": "works", "headquarters": "headquarters",
    "servicemen": "serviceman", "militiamen": "militiaman", "gunmen": "gunman",
    "policemen": "policeman", "staff": "staff", "forces": "force", "police": "police",
}  # fmt: skip
