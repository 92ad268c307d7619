"""Tables of what held when: states, their course, what reports say of them, and movements."""

from collections.abc import Iterator
from dataclasses import dataclass

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
from dateline.model.place import Place
from dateline.model.state import Flow, State, StateClaim, Stretch, when_of
from dateline.model.words import in_words

__all__ = ["MOVEMENTS", "STATES", "STATE_CLAIMS", "STRETCHES"]


@dataclass(frozen=True, slots=True)
class _Claim:
    claim: StateClaim
    words: Words


def _stretches(source: Source) -> Iterator[tuple[State, int, Stretch]]:
    for state in source.store.states():
        for number, stretch in enumerate(state.stretches):
            yield state, number, stretch


def _claims(source: Source) -> Iterator[_Claim]:
    for claim in source.store.state_claims():
        yield _Claim(claim, source.words(claim.anchor))


def _minute(minute: int | None) -> str | None:
    return None if minute is None else when_of(minute).isoformat(timespec="minutes")


def _place(state: State) -> Place | None:
    return (None if state.of is None else state.of.place) or state.holder.place


STATES = make_table(
    "states",
    "One thing that holds or does not: who is where, holds what, is in office; by id.",
    lambda source: source.store.states(),
    (
        Column(Field("state", Kind.ID, "Its id.", is_key=True), lambda one: one.id),
        Column(Field("kind", Kind.CODE, "PRESENT, CONTROLS, HOLDS_OFFICE, MEMBER, COMMANDS, "
                     "ALLIED, DETAINED, OPEN, CLOSED, EVACUATED."), lambda one: one.kind.value),
        Column(Field("holder", Kind.WORDS, "Of whom or what."), lambda one: one.holder.name),
        Column(Field("holder_entity", Kind.ID, "Its entity.", refers="entities.entity"),
               lambda one: one.holder.entity),
        Column(Field("of", Kind.WORDS, "Where, what or whom; empty where there is none."),
               lambda one: None if one.of is None else one.of.name),
        Column(Field("of_entity", Kind.ID, "Its entity.", refers="entities.entity"),
               lambda one: None if one.of is None else one.of.entity),
        Column(Field("office", Kind.WORDS, "The words for an office."),
               lambda one: one.office or None),
        *place_columns(_place),
    ),
)  # fmt: skip

STRETCHES = make_table(
    "stretches",
    "A time through which one and the same is known of a state, by state and time, without gaps.",
    _stretches,
    (
        Column(Field("state", Kind.ID, "The state.", refers="states.state", is_key=True),
               lambda one: one[0].id),
        Column(Field("number", Kind.INTEGER, "Which of its stretches, from 0.", is_key=True),
               lambda one: one[1]),
        Column(Field("from", Kind.WORDS, "Its first minute, civil time there, ISO 8601 without "
                     "offset; empty: no beginning."), lambda one: _minute(one[2].first)),
        Column(Field("to", Kind.WORDS, "Its last minute, included; empty: no end."),
               lambda one: _minute(one[2].last)),
        Column(Field("holds", Kind.CODE, "YES, NO, DISPUTED, UNKNOWN."),
               lambda one: one[2].holds.value),
        Column(Field("status", Kind.CODE, "How that is known: KNOWN, INFERRED, DISPUTED, UNKNOWN."),
               lambda one: one[2].status.value),
        Column(Field("rule", Kind.WORDS, "The rule that says so."), lambda one: one[2].rule),
        Column(Field("claims", Kind.LIST, "What it rests on.", refers="state_claims.claim"),
               lambda one: one[2].claims),
        Column(Field("against", Kind.LIST, "What speaks for the other side.",
                     refers="state_claims.claim"), lambda one: one[2].against),
    ),
)  # fmt: skip

STATE_CLAIMS = make_table(
    "state_claims",
    "What one place in one report says of a state, by state and id.",
    _claims,
    (
        Column(Field("claim", Kind.ID, "Its id.", is_key=True), lambda one: one.claim.id),
        Column(Field("state", Kind.ID, "The state.", refers="states.state"),
               lambda one: one.claim.state),
        Column(Field("phase", Kind.CODE, "BEGINS, HOLDS, ENDS."),
               lambda one: one.claim.phase.value),
        Column(Field("denied", Kind.FLAG, "Whether it is said not to."),
               lambda one: one.claim.denied),
        *when_columns(lambda one: one.claim.when, "its time allows"),
        Column(Field("dated", Kind.CODE, "What its time rests on: SAID, EVENT, REPORT, STORY, "
                     "BEFORE, NOTHING."), lambda one: one.claim.dated.value),
        Column(Field("event", Kind.ID, "The event that tells it.", refers="events.event"),
               lambda one: one.claim.event),
        Column(Field("rule", Kind.CODE, "The rule of the codebook that reads it."),
               lambda one: one.claim.rule or None),
        *word_columns(lambda one: one.words, about="the words that say it"),
        Column(Field("holder_start", Kind.INTEGER, "Where the words for the holder begin.",
                     unit="code points"), lambda one: one.claim.holder.span.start),
        Column(Field("holder_end", Kind.INTEGER, "Where they end; not included.",
                     unit="code points"), lambda one: one.claim.holder.span.end),
        Column(Field("holder_quote", Kind.WORDS, "The words for the holder."),
               lambda one: one.claim.holder.exact),
        Column(Field("of_start", Kind.INTEGER, "Where the words for the other end begin.",
                     unit="code points"),
               lambda one: None if one.claim.of is None else one.claim.of.span.start),
        Column(Field("of_end", Kind.INTEGER, "Where they end; not included.", unit="code points"),
               lambda one: None if one.claim.of is None else one.claim.of.span.end),
        Column(Field("of_quote", Kind.WORDS, "The words for the other end."),
               lambda one: None if one.claim.of is None else one.claim.of.exact),
        Column(Field("chain", Kind.CHAIN, "On whose word; who speaks to us first."),
               lambda one: one.claim.chain),
    ),
)  # fmt: skip


def _mover(flow: Flow) -> str | None:
    return flow.mover.entity


MOVEMENTS = make_table(
    "movements",
    "A movement from somewhere to somewhere, as one event tells it, by id. Its words are those of "
    "the event's mentions and claims.",
    lambda source: source.store.flows(),
    (
        Column(Field("movement", Kind.ID, "Its id.", is_key=True), lambda one: one.id),
        Column(Field("event", Kind.ID, "The event.", refers="events.event"),
               lambda one: one.event),
        Column(Field("mover", Kind.WORDS, "Who moves."), lambda one: one.mover.name),
        Column(Field("mover_entity", Kind.ID, "Its entity.", refers="entities.entity"), _mover),
        Column(Field("origin", Kind.LIST, "From where."), lambda one: one.origin),
        Column(Field("via", Kind.LIST, "By way of."), lambda one: one.via),
        Column(Field("goal", Kind.LIST, "To where."), lambda one: one.goal),
        Column(Field("counts", Kind.LIST, "How many, in words."),
               lambda one: tuple(in_words(count) for count in one.counts)),
        Column(Field("means", Kind.LIST, "By what."), lambda one: one.means),
        *when_columns(lambda one: one.when, "its time allows"),
        Column(Field("rest", Kind.WORDS, "What other numbers leave for it."),
               lambda one: one.rest or None),
    ),
)  # fmt: skip
