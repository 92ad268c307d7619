"""Tables of events: what happened by the reports, each mention, each claim, each voice."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.coded import chunks
from dateline.export.tables.parts import place_columns, when_columns
from dateline.export.tables.table import (
    Column,
    Field,
    Kind,
    Source,
    Words,
    make_table,
    word_columns,
)
from dateline.model.claim import Claim, Link
from dateline.model.outline import Outline, place_names
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.review.kept import kept_reviews
from dateline.review.standing import Review

__all__ = ["CLAIMS", "EVENTS", "EVENT_MENTIONS", "LINKS"]

_AT_ONCE = 500  # events whose claims are in memory together


@dataclass(frozen=True, slots=True)
class _Event:
    outline: Outline
    review: Review | None


@dataclass(frozen=True, slots=True)
class _Mention:
    event: str
    number: int
    words: Words


@dataclass(frozen=True, slots=True)
class _Claim:
    claim: Claim
    words: Words
    when: When | None
    count: Quantity | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Link:
    claim: str
    number: int
    link: Link
    words: Words | None


def _events(source: Source) -> Iterator[_Event]:
    reviews = kept_reviews(source.store)
    for outline in source.store.outlines():
        yield _Event(outline, reviews.get(outline.event))


def _mentions(source: Source) -> Iterator[_Mention]:
    for some in chunks(source.store.outlines(), _AT_ONCE):
        events = source.store.events([outline.event for outline in some])
        source.read(anchor for event in events for anchor in event.mentions)
        for event in events:
            for number, anchor in enumerate(event.mentions):
                yield _Mention(event.id, number, source.words(anchor))


def _claims(source: Source) -> Iterator[_Claim]:
    for some in chunks(source.store.event_claims(), _AT_ONCE):
        source.read(claim.anchor for _, claims in some for claim in claims)
        for _, claims in some:
            for claim in claims:
                yield _claim(claim, source.words(claim.anchor))


def _claim(claim: Claim, words: Words) -> _Claim:
    value = claim.value
    return _Claim(
        claim,
        words,
        value if isinstance(value, When) else None,
        value if isinstance(value, Quantity) else None,
        value if isinstance(value, Place) else None,
    )


def _links(source: Source) -> Iterator[_Link]:
    for some in chunks(source.store.event_claims(), _AT_ONCE):
        links = [
            (claim.id, number, link)
            for _, claims in some
            for claim in claims
            for number, link in enumerate(claim.chain.links)
        ]
        source.read(link.anchor for _, _, link in links)
        for claim_id, number, link in links:
            words = None if link.anchor is None else source.words(link.anchor)
            yield _Link(claim_id, number, link, words)


EVENTS = make_table(
    "events",
    "One event, by id: what its claims say together. Nothing stands here that no claim says; see "
    "claims for who says it.",
    _events,
    (
        Column(Field("event", Kind.ID, "Its id.", is_key=True), lambda one: one.outline.event),
        Column(Field("type", Kind.CODE, "PLOVER type, or the word for an event of none."),
               lambda one: one.outline.type),
        Column(Field("what", Kind.WORDS, "What most mentions call it."),
               lambda one: one.outline.what),
        Column(Field("status", Kind.CODE, "HAPPENED where any mention is plain, else what most "
                     "mentions say: ORDERED, PLANNED, DENIED ..."),
               lambda one: one.outline.status.value),
        *when_columns(lambda one: one.outline.when, "the times of its claims allow together"),
        Column(Field("places", Kind.LIST, "Names of its places, the most claimed first."),
               lambda one: place_names(one.outline)),
        Column(Field("actors", Kind.LIST, "Who did it, the most claimed first."),
               lambda one: one.outline.actors),
        Column(Field("targets", Kind.LIST, "To whom, the most claimed first."),
               lambda one: one.outline.targets),
        Column(Field("counts", Kind.LIST, "Numbers in words, the most claimed first."),
               lambda one: one.outline.counts),
        Column(Field("entities", Kind.LIST, "Entities that act in it or that it is done to.",
                     refers="entities.entity"), lambda one: one.outline.entities),
        Column(Field("reports", Kind.LIST, "Reports that tell of it.", refers="reports.report"),
               lambda one: one.outline.reports),
        Column(Field("n_claims", Kind.INTEGER, "How many claims it has."),
               lambda one: one.outline.claims),
        Column(Field("n_origins", Kind.INTEGER, "Origins of its main claim: that it happened, else "
                     "that it was planned, denied ..."), lambda one: one.outline.origins),
        Column(Field("n_independent_min", Kind.INTEGER, "How many of those are surely apart."),
               lambda one: one.outline.independent_min),
        Column(Field("n_independent_max", Kind.INTEGER, "How many may be apart."),
               lambda one: one.outline.independent_max),
        Column(Field("why", Kind.LIST, "The reasons of that range."),
               lambda one: one.outline.why),
        Column(Field("retracted", Kind.LIST, "Reports that assert it and were taken back by their "
                     "outlet.", refers="reports.report"), lambda one: one.outline.retracted),
        Column(Field("corrected", Kind.LIST, "Reports that assert it and were corrected.",
                     refers="reports.report"), lambda one: one.outline.corrected),
        Column(Field("disputed", Kind.FLAG, "Whether reports contradict each other in it."),
               lambda one: one.outline.disputed),
        Column(Field("review", Kind.CODE, "What coders decided: ACCEPTED, CHANGED, REJECTED; empty "
                     "where nobody judged. The other columns stay the machine's; the values given "
                     "are in judgements."),
               lambda one: None if one.review is None else one.review.verdict.value),
    ),
)  # fmt: skip

EVENT_MENTIONS = make_table(
    "event_mentions",
    "One place where a report tells of an event, by event and reading order.",
    _mentions,
    (
        Column(Field("event", Kind.ID, "The event.", refers="events.event", is_key=True),
               lambda one: one.event),
        Column(Field("number", Kind.INTEGER, "Which of its mentions, from 0.", is_key=True),
               lambda one: one.number),
        *word_columns(lambda one: one.words, about="the words for it"),
    ),
)  # fmt: skip

CLAIMS = make_table(
    "claims",
    "One value that one report gives to one property of one event, by event, property, report and "
    "place. Places are as judged.",
    _claims,
    (
        Column(Field("claim", Kind.ID, "Its id.", is_key=True), lambda one: one.claim.id),
        Column(Field("event", Kind.ID, "The event.", refers="events.event"),
               lambda one: one.claim.event),
        Column(Field("property", Kind.CODE, "WHAT that it happened, STATUS that it did not, may or "
                     "will; TIME, COUNT, PLACE, ACTOR, TARGET."),
               lambda one: one.claim.property.value),
        Column(Field("value", Kind.WORDS, "The value in words; days as ISO 8601, a/b from a to b, "
                     ".. open."), lambda one: in_words(one.claim.value)),
        *when_columns(lambda one: one.when, "its time allows", corners=True),
        Column(Field("low", Kind.NUMBER, "Of a count: the least it can be."),
               lambda one: None if one.count is None else one.count.low),
        Column(Field("high", Kind.NUMBER, "Of a count: the most it can be; empty: open."),
               lambda one: None if one.count is None else one.count.high),
        Column(Field("counted", Kind.WORDS, "Of a count: what is counted."),
               lambda one: None if one.count is None else one.count.unit),
        Column(Field("bound", Kind.CODE, "Of a count: EXACT, ABOUT, AT_LEAST, AT_MOST."),
               lambda one: None if one.count is None else one.count.bound.value),
        Column(Field("count_kind", Kind.CODE, "Of a count: KILLED, INJURED, DISPLACED ..."),
               lambda one: None if one.count is None else one.count.kind.value),
        *place_columns(lambda one: one.place),
        Column(Field("entity", Kind.ID, "Of an ACTOR or TARGET: its entity.",
                     refers="entities.entity"), lambda one: one.claim.entity),
        Column(Field("role", Kind.CODE, "Of a PLACE: PLACE, ORIGIN, GOAL, VIA."),
               lambda one: None if one.claim.role is None else one.claim.role.value),
        Column(Field("certainty", Kind.CODE, "For its source: CERTAIN, PROBABLE, POSSIBLE."),
               lambda one: one.claim.factuality.certainty.value),
        Column(Field("polarity", Kind.CODE, "For its source: POS, NEG, UNKNOWN."),
               lambda one: one.claim.factuality.polarity.value),
        Column(Field("rule", Kind.WORDS, "Why it is held where its words stand outside the event's "
                     "clause; empty where that says it."), lambda one: one.claim.rule or None),
        *word_columns(lambda one: one.words, about="the words that bear it"),
        Column(Field("trigger_start", Kind.INTEGER, "Where the word for the event begins.",
                     unit="code points"), lambda one: one.claim.trigger.span.start),
        Column(Field("trigger_end", Kind.INTEGER, "Where it ends; not included.",
                     unit="code points"), lambda one: one.claim.trigger.span.end),
        Column(Field("trigger_quote", Kind.WORDS, "The word for the event."),
               lambda one: one.claim.trigger.exact),
        Column(Field("chain", Kind.CHAIN, "On whose word; who speaks to us first."),
               lambda one: one.claim.chain),
    ),
)  # fmt: skip

LINKS = make_table(
    "links",
    "One voice in the chain of one claim, by claim as in claims, who speaks to us first.",
    _links,
    (
        Column(Field("claim", Kind.ID, "The claim.", refers="claims.claim", is_key=True),
               lambda one: one.claim),
        Column(Field("number", Kind.INTEGER, "Its place in the chain, from 0; the last is whose "
                     "word it finally is.", is_key=True), lambda one: one.number),
        Column(Field("role", Kind.CODE, "OUTLET, AGENCY, DOCUMENT, SPEAKER, WITNESS."),
               lambda one: one.link.role.value),
        Column(Field("voice", Kind.WORDS, "As printed; the outlet's name for the first."),
               lambda one: one.link.words),
        Column(Field("name", Kind.WORDS, "Full name as its report gives it; empty for none."),
               lambda one: one.link.name or None),
        Column(Field("known", Kind.CODE, "NAMED, DESCRIBED, ANONYMOUS."),
               lambda one: one.link.known.value),
        Column(Field("entity", Kind.ID, "Its entity.", refers="entities.entity"),
               lambda one: one.link.agent),
        Column(Field("inferred", Kind.FLAG, "Whether the hop to it was inferred, not stated."),
               lambda one: one.link.inferred),
        Column(Field("rule", Kind.CODE, "The rule that inferred it."),
               lambda one: one.link.rule or None),
        *word_columns(lambda one: one.words, about="its words"),
    ),
)  # fmt: skip
