"""What one report tells of one event: its mention with everything that its words point at."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.attribution import Stance
from dateline.model.claim import Chain
from dateline.model.event import Certainty, EventClass, EventMention, Polarity, Role
from dateline.model.ids import EntityId
from dateline.model.name import Mention, NameKind
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.record import Entity, Status
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.chains import Chains
from dateline.record.compare.names import folded
from dateline.record.compare.places import Spot
from dateline.record.entities import Entities
from dateline.record.found import Found

__all__ = ["Party", "Told", "tell"]

_PLACES = (Role.PLACE, Role.ORIGIN, Role.GOAL, Role.VIA)
_ACTORS = (Role.ACTOR,)
_TARGETS = (Role.TARGET, Role.RECIPIENT)
_UNTYPED = (EventClass.OCCURRENCE, EventClass.STATE)
_ABOUT = (NameKind.PER, NameKind.ORG, NameKind.FAC, NameKind.LOC, NameKind.GPE, NameKind.NORP)
"""What a phrase with several names is about: "Major Casp of the Velmoran army" is Casp."""
_TIMEXES_BACK = 12  # expressions looked at for the words that an inherited date rests on


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


@dataclass(frozen=True, slots=True)
class Told:
    """One event mention of one report.

    Attributes:
        mention: The annotation it was made from.
        trigger: Its words.
        type: PLOVER type, or the lemma where it is outside the codebook.
        time: The words that bear `mention.when`; None when there are none.
        actors, targets: Participants, in text order.
        places: (words, value) of each place, in text order.
        spots: The places by name, for comparison; one phrase may have two.
        counts: Numbers of participants, with their words.
        status: ASSERTED or what stands against it.
        chain: On whose word.
        words: Folded words of its sentence, for the likeness of wording.
    """

    mention: EventMention
    trigger: Anchor
    type: str
    time: Anchor | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[tuple[Anchor, str | Place], ...]
    spots: tuple[Spot, ...]
    counts: tuple[tuple[Anchor, Quantity], ...]
    status: Status
    chain: Chain
    words: frozenset[str]

    @property
    def when(self) -> When | None:
        """When it happened, as far as words of the report say so."""
        return None if self.time is None else self.mention.when

    @property
    def bare(self) -> bool:
        """Whether it says nothing but that it happened: no who, where, when or how many."""
        return not (self.actors or self.targets or self.places or self.time or self.counts)


def tell(item: Annotated, entities: Entities) -> Iterator[Told]:
    """Yield what a report tells that may be worth a place in the record, in text order.

    That is an event of the codebook, or one with a participant and a time, place or count.
    The verb of saying is no event of the record: it is a link in the chain of what is said.
    """
    teller = _Teller(Found(item), entities)
    for mention in item.annotations.of(EventMention):
        if mention.type is None and mention.class_ not in _UNTYPED:
            continue
        if teller.found.is_cue(mention.span):
            continue
        told = teller.told(mention)
        rooted = told.time or told.places or told.counts
        if mention.type is not None or ((told.actors or told.targets) and rooted):
            yield told


class _Teller:
    def __init__(self, found: Found, entities: Entities) -> None:
        self.found = found
        self._entities = entities
        self._chains = Chains(found, entities)
        self._parties: dict[Span, Party] = {}

    def told(self, mention: EventMention) -> Told:
        spans = {role: [a.span for a in mention.arguments if a.role is role] for role in Role}
        parties = [
            tuple(self._party(span) for span in sorted({s for role in roles for s in spans[role]}))
            for roles in (_ACTORS, _TARGETS)
        ]
        placed = [(role, span) for role in _PLACES for span in spans[role]]
        counted = [span for role in (*_ACTORS, *_TARGETS, Role.QUANTITY) for span in spans[role]]
        return Told(
            mention=mention,
            trigger=self.found.anchor(mention.span),
            type=mention.type or mention.lemma,
            time=self._time(mention),
            actors=parties[0],
            targets=parties[1],
            places=tuple(self._place(span) for span in sorted({span for _, span in placed})),
            spots=tuple(spot for role, span in placed for spot in self._spots(role, span)),
            counts=self._counts(counted),
            status=self._status(mention),
            chain=self._chains.of(mention.attribution),
            words=self.found.sentence_words(mention.span),
        )

    def _party(self, span: Span) -> Party:
        if span not in self._parties:
            self._parties[span] = self._make_party(span)
        return self._parties[span]

    def _make_party(self, span: Span) -> Party:
        anchor = self.found.anchor(span)
        named: list[tuple[Mention, Entity | None]] = [
            (mention, self._entities.of(self.found.report.id, mention))
            for mention in self.found.mentions.touching(span)
        ]
        if not named:
            return Party(anchor, anchor.exact, None, (), _last_word(anchor.exact))
        mention, entity = min(named, key=lambda pair: (_ABOUT.index(pair[0].kind), pair[0].span))
        keys = tuple(dict.fromkeys(found.id for _, found in named if found is not None))
        noun = "" if keys else _last_word(anchor.exact)
        if entity is None:
            return Party(anchor, mention.name, None, keys, noun)
        return Party(anchor, entity.name, entity.id, keys, noun)

    def _place(self, span: Span) -> tuple[Anchor, str | Place]:
        anchor = self.found.anchor(span)
        for toponym in self.found.toponyms.touching(span):
            return anchor, toponym.place or toponym.name
        return anchor, anchor.exact

    def _spots(self, role: Role, span: Span) -> Iterator[Spot]:
        """Yield the places of a phrase; the first stands in all that follow: "Dallim in Velmora"."""
        toponyms = self.found.toponyms.touching(span)
        names = [folded(toponym.name) for toponym in toponyms]
        for at, toponym in enumerate(toponyms):
            admin = map(folded, toponym.place.admin if toponym.place else ())
            around = frozenset((*admin, *names[at + 1 :])) - {names[at]}
            yield Spot(names[at], toponym.place, role, around)

    def _counts(self, spans: list[Span]) -> tuple[tuple[Anchor, Quantity], ...]:
        found = {q.span: q for span in spans for q in self.found.quantities.touching(span)}
        return tuple((self.found.anchor(span), found[span]) for span in sorted(found))

    def _time(self, mention: EventMention) -> Anchor | None:
        """Return the words that date it: its own, else the nearest before it that give its days."""
        if mention.when is None:
            return None
        if mention.time is not None:
            return self.found.anchor(mention.time)
        for timex in self.found.timexes.before(mention.span.start, _TIMEXES_BACK):
            if timex.when == mention.when:
                return self.found.anchor(timex.span)
        return None

    def _status(self, mention: EventMention) -> Status:
        told = self.found.attributions.get(mention.attribution) if mention.attribution else None
        stance = Stance.ASSERTION if told is None else told.stance
        refused = told is not None and stance is Stance.DENIAL and not told.negated
        if refused or mention.factuality.polarity is Polarity.NEG:
            return Status.DENIED
        if mention.factuality.certainty is Certainty.CERTAIN:
            return Status.ASSERTED
        return Status.ORDERED if stance is Stance.ORDER else Status.POSSIBLE


def _last_word(words: str) -> str:
    return folded(words).rsplit(" ", 1)[-1]
