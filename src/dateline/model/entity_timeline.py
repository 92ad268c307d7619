"""The timeline of one entity: the events that it takes part in, in order (SemEval-2015 Task 4)."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from dateline.model.event import Status
from dateline.model.ids import EventId
from dateline.model.span import Anchor

__all__ = ["DatedBy", "EntityEvent", "EntityTimeline", "EventDate", "Grain", "Moment", "Position"]


class Grain(IntEnum):
    """How exactly a day is known; the value is how long the moment is in ISO 8601."""

    YEAR = 4
    MONTH = 7
    DAY = 10


class DatedBy(StrEnum):
    """What a date rests on, the surest first.

    WORDS of the report say it. EVENT: they say it of another mention of the event. With the others
    nothing is said: SENTENCE, what its sentence tells before it has this date; STORY, the report
    last spoke of this day, or is about it; PUBLISHED, it is told as of the day of publication.
    """

    WORDS = "WORDS"
    EVENT = "EVENT"
    SENTENCE = "SENTENCE"
    STORY = "STORY"
    PUBLISHED = "PUBLISHED"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year; `first` is the first day of it."""

    first: date
    grain: Grain

    @property
    def order(self) -> tuple[date, int]:
        """What moments are sorted by: a month stands before its first day."""
        return self.first, self.grain

    def __str__(self) -> str:
        """Return it in ISO 8601: "2031", "2031-03", "2031-03-09"."""
        return self.first.isoformat()[: self.grain]


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event began, and why it is held.

    `words` are those that say it, of this or another event; None for PUBLISHED, and where a date
    follows from several.
    """

    moment: Moment
    by: DatedBy
    words: Anchor | None = None


@dataclass(frozen=True, slots=True)
class EntityEvent:
    """One mention of an event that the entity takes part in.

    Attributes:
        trigger: Its words.
        event: Its event in the record; None when it has none there.
        party: The words for the entity that it takes part by.
        status: Whether it happened.
        dated: When; None when it cannot be placed.
    """

    trigger: Anchor
    event: EventId | None
    party: Anchor
    status: Status
    dated: EventDate | None


@dataclass(frozen=True, slots=True)
class Position:
    """What happened at one time, or cannot be told apart in time.

    Attributes:
        number: From 1 in order of time; 0 for what did not happen or cannot be placed.
        moment: None at position 0.
        events: Mentions by report and place.
    """

    number: int
    moment: Moment | None
    events: tuple[EntityEvent, ...]


@dataclass(frozen=True, slots=True)
class EntityTimeline:
    """All positions of one entity by number; `name` is what was asked for."""

    name: str
    positions: tuple[Position, ...]
