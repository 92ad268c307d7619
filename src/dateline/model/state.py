"""States: who was where, held what, was in office, and when, as claims let one say (fluents).

Time runs in minutes of the civil calendar at the place, counted from midnight before
0001-01-01, so that a day and an hour are compared alike; both ends of a stretch are included.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from dateline.model.claim import Chain
from dateline.model.ids import EntityId, EventId, FlowId, StateClaimId, StateId
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor
from dateline.model.tie import Phase
from dateline.model.time import When

__all__ = [
    "DAY", "EVER", "NEAR", "Bearer", "Dated", "Flow", "Holding", "State", "StateClaim", "StateKind",
    "StateStatus", "Stretch", "Window", "end_of_day", "is_of", "minute_of", "start_of_day",
    "when_of",
]  # fmt: skip

DAY = 24 * 60
EVER = 10_000 * 366 * DAY
"""More minutes than the calendar has: year 9999 is its last."""

NEAR = 90 * DAY
"""For how long after the last word of a state, and before the first, it is listed as unknown."""


class StateKind(StrEnum):
    """What holds of `holder`, or between `holder` and `of`.

    PRESENT: a person, force or body is at a place. CONTROLS: a body holds a place. HOLDS_OFFICE: a
    person has an office of a body or country. MEMBER: is part of a body. COMMANDS: leads a body.
    ALLIED: backs or fights beside. DETAINED: is held by somebody, or somewhere. OPEN, CLOSED,
    EVACUATED: a facility is in use, shut, or its people have left it; these have no `of`.
    """

    PRESENT = "PRESENT"
    CONTROLS = "CONTROLS"
    HOLDS_OFFICE = "HOLDS_OFFICE"
    MEMBER = "MEMBER"
    COMMANDS = "COMMANDS"
    ALLIED = "ALLIED"
    DETAINED = "DETAINED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    EVACUATED = "EVACUATED"


class Holding(StrEnum):
    """Whether a state holds at a moment; DISPUTED: one side says that it does, another not."""

    YES = "YES"
    NO = "NO"
    DISPUTED = "DISPUTED"
    UNKNOWN = "UNKNOWN"


class StateStatus(StrEnum):
    """How that is known.

    KNOWN: some report says it of that very time. INFERRED: a rule of the codebook leads there from
    what reports say of other times, or of other states. UNKNOWN: no rule reaches that time.
    """

    KNOWN = "KNOWN"
    INFERRED = "INFERRED"
    DISPUTED = "DISPUTED"
    UNKNOWN = "UNKNOWN"


class Dated(StrEnum):
    """What the time of a claim rests on.

    SAID: words of its report. EVENT: other reports of the same event. REPORT: a lasting state told
    without a time, held at the day of the report. STORY: undated, held to be of the day of the
    dated event that is told before it, or before that day. BEFORE: told as past without a time, so
    some time before the report. NOTHING: not even the day of the report is known.
    """

    SAID = "SAID"
    EVENT = "EVENT"
    REPORT = "REPORT"
    STORY = "STORY"
    BEFORE = "BEFORE"
    NOTHING = "NOTHING"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what a state is of, or where.

    Attributes:
        name: The name it goes by here: that of its entity or place, or the words most used.
        words: All that reports call it, without articles, the most used first.
        entity: Its entity; None for a place and for whom nobody names.
        place: Where it is, when it is a place that a gazetteer has; None otherwise.
    """

    name: str
    words: tuple[str, ...]
    entity: EntityId | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class StateClaim:
    """What one place in one report says of a state.

    Attributes:
        id: Digest of report, spans, kind and phase.
        state: Which state.
        phase: Whether it begins, holds or ends there.
        denied: Whether it is said not to.
        when: When; None when nothing says it.
        dated: What `when` rests on.
        anchor: The words that say it.
        holder: The words for the holder.
        of: The words for the other end; None where there is none.
        chain: On whose word.
        event: The event that tells it; None when none of the record does.
        rule: The rule of the codebook that reads it, as `kind phase: word`.
        lasting: Whether its own words say that it goes on or does not ("remains", "still").
        by: Whether it is told as complete by a time ("by 6 December"): it is held to have come
            about no earlier than the day before, or by an hour or part of a day, on that day.
    """

    id: StateClaimId
    state: StateId
    phase: Phase
    denied: bool
    when: When | None
    dated: Dated
    anchor: Anchor
    holder: Anchor
    of: Anchor | None
    chain: Chain
    event: EventId | None = None
    rule: str = ""
    lasting: bool = False
    by: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes in which a state is listed, and what it is listed for.

    Attributes:
        first, last: Both included; as far as `EVER` where nothing bounds them.
        known: Whether it holds, does not hold or is disputed then; else it is unknown.
        edge: The minute of the nearest word of it, of what is unknown.
    """

    first: int
    last: int
    known: bool
    edge: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time through which one and the same is known of a state.

    Attributes:
        first, last: Its first and last minute; None for no end on that side.
        holds: Whether it holds then.
        status: How that is known.
        rule: The rule that says so, in words.
        claims: What it rests on, by id.
        against: What speaks for the other side, by id.
    """

    first: int | None
    last: int | None
    holds: Holding
    status: StateStatus
    rule: str
    claims: tuple[StateClaimId, ...] = ()
    against: tuple[StateClaimId, ...] = ()

    @property
    def windows(self) -> tuple["Window", ...]:
        """When it is listed: what is known always, what is unknown near other words only.

        None is longer than `NEAR`, so that what is listed at a minute began shortly before it.
        """
        first = -EVER if self.first is None else self.first
        last = EVER if self.last is None else self.last
        if self.holds is not Holding.UNKNOWN:
            begins = range(first, last + 1, NEAR)
            return tuple(
                Window(at, min(at + NEAR - 1, last), known=True, edge=first) for at in begins
            )
        after = Window(first, min(last, first + NEAR - 1), known=False, edge=first)
        before = Window(max(first, last - NEAR + 1), last, known=False, edge=last)
        if self.first is None or self.last is None:
            return () if self.first is self.last else (before if self.first is None else after,)
        half = (first + last) // 2
        if after.last >= before.first:
            after, before = replace(after, last=half), replace(before, first=half + 1)
        return after, before

    def holds_at(self, minute: int) -> bool:
        """Whether `minute` lies in it."""
        return (self.first is None or self.first <= minute) and (
            self.last is None or minute <= self.last
        )


@dataclass(frozen=True, slots=True)
class State:
    """One fluent and its course.

    Attributes:
        id: Digest of kind and ends.
        kind: What holds.
        holder: Of whom or what.
        of: Where, what or whom; None where there is none.
        office: The words for an office ("deputy chair"); "" for every other kind.
        stretches: Its course, in order and without gaps.
    """

    id: StateId
    kind: StateKind
    holder: Bearer
    of: Bearer | None
    office: str
    stretches: tuple[Stretch, ...]

    def at(self, minute: int) -> Stretch:
        """Return what is known of it at a minute."""
        for stretch in self.stretches:
            if stretch.holds_at(minute):
                return stretch
        raise ValueError(f"state {self.id} has a gap at {when_of(minute)}")

    def run(self, minute: int) -> tuple[Stretch, ...]:
        """Return the stretches around a minute that have its answer, without a gap, in order."""
        here = next(n for n, one in enumerate(self.stretches) if one.holds_at(minute))
        holds = self.stretches[here].holds
        low = high = here
        while low and self.stretches[low - 1].holds is holds:
            low -= 1
        while high + 1 < len(self.stretches) and self.stretches[high + 1].holds is holds:
            high += 1
        return self.stretches[low : high + 1]

    def window(self, minute: int) -> Window | None:
        """Return the window in which it is listed at a minute, or None for none."""
        for stretch in self.stretches:
            for window in stretch.windows:
                if window.first <= minute <= window.last:
                    return window
        return None


@dataclass(frozen=True, slots=True)
class Flow:
    """A movement from somewhere to somewhere, as one event of the record tells it.

    Attributes:
        id: Digest of event and mover.
        event: The event.
        mover: Who moves.
        origin, via, goal: Names of places; () when nobody says them.
        counts: How many, one a number that is said.
        means: By what ("lorries", "buses"); () when nobody says it.
        when: When; None when nothing says it.
        claims: The words that say so: trigger, mover, places and numbers, by report and place.
        rest: What other numbers leave for it, in words; "" when nothing does.
    """

    id: FlowId
    event: EventId
    mover: Bearer
    origin: tuple[str, ...]
    via: tuple[str, ...]
    goal: tuple[str, ...]
    counts: tuple[Quantity, ...]
    means: tuple[str, ...]
    when: When | None
    claims: tuple[Anchor, ...]
    rest: str = ""


def is_of(state: State, entity: EntityId) -> bool:
    """Whether an entity is at one end of a state."""
    return entity in (state.holder.entity, state.of and state.of.entity)


def start_of_day(day: date) -> int:
    """Return the first minute of a day."""
    return day.toordinal() * DAY


def end_of_day(day: date) -> int:
    """Return the last minute of a day."""
    return day.toordinal() * DAY + DAY - 1


def minute_of(moment: date | datetime) -> int:
    """Return a moment as its minute; a day is asked for as it ends."""
    if isinstance(moment, datetime):
        return moment.toordinal() * DAY + moment.hour * 60 + moment.minute
    return end_of_day(moment)


def when_of(minute: int) -> datetime:
    """Return the moment of a minute.

    >>> when_of(minute_of(date(2031, 3, 11))).isoformat()
    '2031-03-11T23:59:00'
    """
    days, minutes = divmod(minute, DAY)
    return datetime.combine(date.fromordinal(days), time(minutes // 60, minutes % 60))
