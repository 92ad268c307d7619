"""Events: what reports say happened (TimeML EVENT, PLOVER type and mode, FactBank values)."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.ids import EventId
from dateline.model.span import Anchor, Span
from dateline.model.time import When

__all__ = [
    "Argument",
    "CauseLink",
    "Certainty",
    "Event",
    "EventClass",
    "EventMention",
    "Factuality",
    "Polarity",
    "Role",
    "Special",
    "Status",
    "Tending",
    "TypeChoice",
]


class EventClass(StrEnum):
    """TimeML EVENT class."""

    OCCURRENCE = "OCCURRENCE"
    STATE = "STATE"
    REPORTING = "REPORTING"
    I_ACTION = "I_ACTION"
    I_STATE = "I_STATE"
    ASPECTUAL = "ASPECTUAL"
    PERCEPTION = "PERCEPTION"


class Role(StrEnum):
    """What an argument is to its event; SEM Actor and Place, PLOVER source and target."""

    ACTOR = "ACTOR"
    TARGET = "TARGET"
    RECIPIENT = "RECIPIENT"
    PLACE = "PLACE"
    ORIGIN = "ORIGIN"
    GOAL = "GOAL"
    VIA = "VIA"
    INSTRUMENT = "INSTRUMENT"
    TIME = "TIME"
    QUANTITY = "QUANTITY"


class Certainty(StrEnum):
    """FactBank certainty, for the source of the event."""

    CERTAIN = "CERTAIN"
    PROBABLE = "PROBABLE"
    POSSIBLE = "POSSIBLE"
    UNKNOWN = "UNKNOWN"


class Polarity(StrEnum):
    """Whether it is said to have happened, not to have, or neither."""

    POS = "POS"
    NEG = "NEG"
    UNKNOWN = "UNKNOWN"


class Tending(StrEnum):
    """Whether it lies ahead of the time that is spoken of (NewsReader's `time` of an event).

    UNKNOWN: nobody has looked.
    """

    FUTURE = "FUTURE"
    NON_FUTURE = "NON_FUTURE"
    UNKNOWN = "UNKNOWN"


class Special(StrEnum):
    """What is no plain event (NewsReader's special cases).

    GENERIC: what holds at no one time. COND_IF: a condition. COND_MAIN: what follows if it is met.
    """

    NONE = "NONE"
    GENERIC = "GENERIC"
    COND_IF = "COND_IF"
    COND_MAIN = "COND_MAIN"


class Status(StrEnum):
    """What the event's own source says of it: whether it happened, and if not, what there is.

    HAPPENED: it did, or does. DENIED: it did not. ORDERED, PLANNED, ANNOUNCED, THREATENED: that
    much was done, not the thing itself. ATTEMPTED: tried, without a word of success. HYPOTHETICAL:
    under a condition, possible, feared, wanted or asked. HABITUAL: a rule or habit, no one time.
    """

    HAPPENED = "HAPPENED"
    ORDERED = "ORDERED"
    PLANNED = "PLANNED"
    ANNOUNCED = "ANNOUNCED"
    THREATENED = "THREATENED"
    ATTEMPTED = "ATTEMPTED"
    DENIED = "DENIED"
    HYPOTHETICAL = "HYPOTHETICAL"
    HABITUAL = "HABITUAL"


@dataclass(frozen=True, slots=True)
class Factuality:
    """How far the source of the event commits to it; an order or a plan is not CERTAIN."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POS


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant.

    Attributes:
        role: What it is to the event.
        span: Its words.
        inferred: Whether they stand elsewhere than in the event's clause.
        chain: Number of the mention chain of who or what it is in this report
            (`Mention.chain`); None when its words name nobody.
        rule: Why it is held where `inferred`: "previous sentence", "owner"; "" otherwise.
    """

    role: Role
    span: Span
    inferred: bool = False
    chain: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CauseLink:
    """One event brought about another, as the text says in so many words (MEANTIME CLINK).

    Attributes:
        span: The trigger of the cause, `EventMention.span`.
        to: The trigger of the effect.
        rule: The words that say so, as listed: "lead to", "because of".
        by: Where they stand.
    """

    span: Span
    to: Span
    rule: str
    by: Span


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A PLOVER type that the trained head holds possible, with its weight (0..1)."""

    type: str
    weight: float


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention of something that happens or holds.

    Attributes:
        span: The trigger: "left", "withdrawal", "stood empty".
        lemma: Dictionary form of the trigger's head.
        class_: TimeML class.
        type: PLOVER type, such as "RETREAT"; None when outside the codebook.
        mode: PLOVER mode; None when not given.
        acled: ACLED sub-event type; None when none applies or it is open.
        typed_by: What says the type: "lexicon: pull out", "model", "lexicon: fire; model" where
            the trained head outweighs a word; "" where neither gives one.
        alternatives: Other types that the head holds possible, the likeliest first.
        tense: PAST PRESENT FUTURE INFINITIVE PRESPART PASTPART NONE (TimeML).
        factuality: For its own source.
        status: Whether it happened, for its own source.
        status_by: The word that says so ("ordered", "not", "if"); None for HAPPENED and where
            only grammar says it.
        tending: Whether it lies ahead.
        special: Generic, or a side of a condition.
        when: When it happened as far as the report says; None when nothing dates it.
        time: The one timex that bears `when`, or from whose days it follows; of a range the first
            ("3" of "3 to 9 May", with the days of both). It may stand at another event that a link
            leads to; Role.TIME is what hangs on this one. None when `when` is inferred from none,
            or its two sides rest on different ones.
        arguments: Participants in text order.
        attribution: `span` of the innermost attribution whose content holds it; None for the
            report's own word.
        events: Other events that fill a role, in text order: "announced the withdrawal", "the
            attack killed"; the span is the other's trigger.
    """

    span: Span
    lemma: str
    class_: EventClass
    type: str | None = None
    mode: str | None = None
    tense: str = "NONE"
    factuality: Factuality = Factuality()
    status: Status = Status.HAPPENED
    status_by: Span | None = None
    tending: Tending = Tending.UNKNOWN
    special: Special = Special.NONE
    when: When | None = None
    time: Span | None = None
    arguments: tuple[Argument, ...] = ()
    attribution: Span | None = None
    events: tuple[Argument, ...] = ()
    acled: str | None = None
    typed_by: str = ""
    alternatives: tuple[TypeChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as told by one or more mentions. It has no values of its own.

    Attributes:
        id: Digest of its first mention's anchor, in the order of anchors.
        type: PLOVER type, or the trigger lemma in lower case where it is outside the codebook.
        mentions: Triggers, sorted by report and place.
    """

    id: EventId
    type: str
    mentions: tuple[Anchor, ...]
