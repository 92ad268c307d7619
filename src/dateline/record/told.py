"""What one report tells of one event: its mention with everything that its words point at."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model.annotations import Annotated
from dateline.model.attribution import Attitude, Stance
from dateline.model.claim import Chain
from dateline.model.event import Certainty, EventClass, EventMention, Polarity, Role, Status
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.chains import Chains
from dateline.record.compare.places import Spot
from dateline.record.entities import Entities
from dateline.record.found import Found
from dateline.record.groups import Counted, Group, granted, merged, of_groups
from dateline.record.parties import Parties, Party, core_of

__all__ = ["Shared", "Told", "tell"]

_PLACES = (Role.PLACE, Role.ORIGIN, Role.GOAL, Role.VIA)
_ACTORS = (Role.ACTOR,)
_TARGETS = (Role.TARGET, Role.RECIPIENT)
_PARTS = (*_ACTORS, *_TARGETS)
_COUNTED = (*_ACTORS, *_TARGETS, Role.QUANTITY)
_UNTYPED = (
    EventClass.OCCURRENCE, EventClass.STATE, EventClass.I_ACTION, EventClass.ASPECTUAL,
    EventClass.PERCEPTION,
)  # fmt: skip
_SAYING = frozenset({
    "accord", "acknowledge", "add", "admit", "agree", "allege", "answer", "argue", "ask", "assert",
    "assume", "believe", "claim", "comment", "concede", "conclude", "confirm", "consider",
    "contend", "deny", "describe", "doubt", "estimate", "expect", "explain", "express", "fear",
    "feel", "find", "guess", "hear", "hold", "hope", "indicate", "insist", "intend", "know",
    "learn", "maintain", "mean", "mention", "note", "observe", "plan", "point", "quote", "read",
    "recall", "record", "regard", "remark", "remember", "repeat", "reply", "report", "say", "see",
    "seem", "show", "speak", "state", "stress", "suggest", "suppose", "suspect", "talk", "tell",
    "testify", "think", "understand", "want", "wish", "wonder", "write",
})  # fmt: skip
"""Verbs of cues that only say on whose word something is; others are done as well ("imposed")."""
_PRESS = re.compile(
    r"\b(?:reporters?|journalists?|agency|newspapers?|paper|radio|television|tv|station|website"
    r"|correspondents?|news)\b",
    re.IGNORECASE,
)
_EMPTY_STATES = frozenset({"be", "have", "seem", "appear", "mean", "look"})
_NONE = re.compile(
    r"(?:not (?:one|a|any|a single)|no|none|nobody|no one|nothing|neither)\b", re.IGNORECASE
)
"""How words for a participant begin that leaves nobody and nothing: "not one shell"."""
_AT_NO_TIME = re.compile(
    r"[\s\"“'‘(]*(?:at no (?:time|point|stage|moment)|on no occasion|under no circumstances"
    r"|in no way|by no means|never|not once|nowhere)\s+"
    r"(?:did|does|do|had|has|have|was|were|is|are)\b[^,;:]*",
    re.IGNORECASE,
)
"""How a sentence begins that denies its verb: "At no time did the guards | enter"."""
_TIMEXES_BACK = 12  # expressions looked at for the words that an inherited date rests on


@dataclass(frozen=True, slots=True)
class Shared:
    """A number that belongs to an event and stands outside its clause.

    Attributes:
        anchor: Its words.
        quantity: The number.
        rule: Why it belongs to the event: "same group" and the others of `groups`.
        chain: On whose word, where the number stands.
    """

    anchor: Anchor
    quantity: Quantity
    rule: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class Told:
    """One event mention of one report.

    Attributes:
        mention: The annotation it was made from.
        trigger: Its words.
        type: PLOVER type, or the lemma where it is outside the codebook.
        time: The words that bear `mention.when`; None when there are none.
        actors, targets: Participants, in text order.
        places: (words, value, role) of each place, in text order; a phrase with several roles has
            the first of where, from, to and via.
        spots: The places by name, for comparison; one phrase may have two.
        counts: Numbers of participants, with their words.
        status: HAPPENED, or what stands against it: in the word of its source, or because the
            telling denies it.
        chain: On whose word.
        words: Folded words of its sentence, for the likeness of wording.
        shared: Numbers that stand elsewhere in the report and belong to it.
        means: Words for what it was done with.
        embedding: As `model.embedding` has it; b"" where no model read it.
    """

    mention: EventMention
    trigger: Anchor
    type: str
    time: Anchor | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[tuple[Anchor, str | Place, Role], ...]
    spots: tuple[Spot, ...]
    counts: tuple[tuple[Anchor, Quantity], ...]
    status: Status
    chain: Chain
    words: frozenset[str]
    shared: tuple[Shared, ...] = ()
    embedding: bytes = b""
    means: tuple[Anchor, ...] = ()

    @property
    def when(self) -> When | None:
        """When it happened, as far as words of the report say so."""
        return None if self.time is None else self.mention.when

    @property
    def bare(self) -> bool:
        """Whether it says nothing but that it happened: no who, where, when or how many."""
        return not (self.actors or self.targets or self.places or self.time or self.counts)


def tell(item: Annotated, entities: Entities, *, every: bool = False) -> Iterator[Told]:
    """Yield what a report tells that may be worth a place in the record, in text order.

    That is an event of the codebook, or one that somebody or something has a part in; a state
    outside it ("was", "had") has a time, place or count as well. The verb of saying is no event of
    the record: it is a link in the chain of what is said.

    Args:
        item: The report.
        entities: Of all reports.
        every: Whether all mentions are told, since somebody chose them.
    """
    teller = _Teller(Found(item, entities.kinds), entities)
    told = [
        teller.told(mention)
        for mention in item.annotations.of(EventMention)
        if every or mention.type is not None or _is_rooted(mention)
        if every or not teller.only_says(mention)
    ]
    shared = teller.shared(told)
    for one in told:
        stated = one.mention.type is None and one.mention.lemma in _EMPTY_STATES
        if every or not stated or one.time or one.places or one.counts:
            yield replace(one, shared=shared.get(one.trigger, ()))


def _is_rooted(mention: EventMention) -> bool:
    """Whether an event outside the codebook is one, and has somebody in it."""
    acted = any(a.role in _PARTS for a in mention.arguments)
    denied = mention.status is Status.DENIED and bool(mention.arguments)  # "no mutiny in Kessary"
    return (acted or denied) and mention.class_ in _UNTYPED


def _counted(one: Told) -> Counted:
    parties = [(Role.ACTOR, p) for p in one.actors] + [(Role.TARGET, p) for p in one.targets]
    groups = tuple(
        Group.of(party.anchor.span, core_of(party.anchor.exact), party.keys, role)
        for role, party in parties
    )
    numbers = tuple(number for _, number in one.counts)
    return Counted(one.trigger, one.mention.lemma.casefold(), groups, numbers, one.when)


def _first_roles(placed: Sequence[tuple[Role, Span]]) -> list[tuple[Span, Role]]:
    """Return each span once with the first of its roles, in text order."""
    roles: dict[Span, Role] = {}
    for role, span in placed:
        roles.setdefault(span, role)
    return sorted(roles.items())


class _Teller:
    def __init__(self, found: Found, entities: Entities) -> None:
        self.found = found
        self._entities = entities
        self._chains = Chains(found, entities)
        self._parties = Parties(found, entities)

    def only_says(self, mention: EventMention) -> bool:
        """Whether a verb does no more than say on whose word something is.

        Who tells people something that is no news for the press has done it: "told the clerks".
        """
        if not self.found.is_cue(mention.span):
            return False
        if mention.lemma == "tell":
            told = [a.span for a in mention.arguments if a.role is Role.RECIPIENT]
            return not any(self._are_people(span) for span in told)
        return mention.lemma in _SAYING

    def _are_people(self, span: Span) -> bool:
        words = core_of(span.of(self.found.report.text))
        return words[-1:] == "s" and words.rsplit(" ", 1)[-1].islower() and not _PRESS.search(words)

    def told(self, mention: EventMention) -> Told:
        spans: defaultdict[Role, list[Span]] = defaultdict(list)
        for argument in mention.arguments:
            spans[argument.role].append(argument.span)
        actors, targets = (
            tuple(
                self._parties.party(span)
                for span in sorted({s for role in roles for s in spans[role]})
            )
            for roles in (_ACTORS, _TARGETS)
        )
        placed = [(role, span) for role in _PLACES for span in spans[role]]
        counted = [span for role in _COUNTED for span in spans[role]]
        return Told(
            mention=mention,
            trigger=self.found.anchor(mention.span),
            type=mention.type or mention.lemma,
            time=self._time(mention),
            actors=actors,
            targets=targets,
            places=tuple((*self._parties.place(span), role) for span, role in _first_roles(placed)),
            spots=tuple(spot for role, span in placed for spot in self._parties.spots(role, span)),
            counts=self._counts(counted),
            status=self._status(mention),
            chain=self._chains.of(mention.attribution),
            words=self.found.sentence_words(mention.span),
            embedding=self.found.embeddings.get(mention.span, b""),
            means=tuple(map(self.found.anchor, sorted(set(spans[Role.INSTRUMENT])))),
        )

    def shared(self, told: Sequence[Told]) -> dict[Anchor, tuple[Shared, ...]]:
        """Return the numbers that belong to an event and stand outside its clause, by trigger."""
        found, text = self.found, self.found.report.text
        laid = [_counted(one) for one in told]
        numbers = merged(
            of_groups(text, found.quantities.items, laid, found.sentences),
            granted(text, found.durations, laid, found.sentences),
        )
        return {
            trigger: tuple(
                Shared(found.anchor(number.span), number, rule, self._chain_at(number.span))
                for number, rule in some
            )
            for trigger, some in numbers.items()
        }

    def _chain_at(self, span: Span) -> Chain:
        """Return on whose word a stretch of the report is: of the innermost that says it."""
        holding = [
            one
            for one in self.found.attributions.values()
            if any(content.contains(span) for content in one.content)
        ]
        inner = min(
            holding, key=lambda one: (one.span.end - one.span.start, one.span), default=None
        )
        return self._chains.of(None if inner is None else inner.span)

    def _counts(self, spans: list[Span]) -> tuple[tuple[Anchor, Quantity], ...]:
        found = {q.span: q for span in spans for q in self.found.quantities.touching(span)}
        return tuple((self.found.anchor(span), found[span]) for span in sorted(found))

    def _time(self, mention: EventMention) -> Anchor | None:
        """Return the words that date it: its own, else the nearest before it that give its days."""
        if mention.when is None:
            return None
        if mention.time is not None:
            return self.found.anchor(mention.time)
        days = replace(mention.when, part="")
        for timex in self.found.timexes.before(mention.span.start, _TIMEXES_BACK):
            if timex.when is not None and replace(timex.when, part="") == days:
                return self.found.anchor(timex.span)
        return None

    def _status(self, mention: EventMention) -> Status:
        told = self.found.attributions.get(mention.attribution) if mention.attribution else None
        if told is not None and told.stance is Stance.DENIED and not told.negated:
            return Status.DENIED
        if mention.status is not Status.HAPPENED:
            return mention.status
        if mention.factuality.certainty is not Certainty.CERTAIN:
            ordered = told is not None and told.attitude is Attitude.ORDER
            return Status.ORDERED if ordered else Status.HYPOTHETICAL
        denied = mention.factuality.polarity is Polarity.NEG or self._none(mention)
        return Status.DENIED if denied else Status.HAPPENED

    def _none(self, mention: EventMention) -> bool:
        """Whether the words for a participant, or the beginning of the sentence, deny the verb."""
        text = self.found.report.text
        parts = [a.span for a in mention.arguments if not a.inferred and a.role in _PARTS]
        if any(_NONE.match(span.of(text)) for span in parts):
            return True
        return _AT_NO_TIME.fullmatch(self.found.sentence_before(mention.span)) is not None
