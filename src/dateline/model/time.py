"""When: time expressions (TimeML TIMEX3) and what is known of an interval (SEM).

An interval is known by four days, after the Simple Event Model's
hasEarliestBeginTimeStamp, hasLatestBeginTimeStamp, hasEarliestEndTimeStamp and
hasLatestEndTimeStamp. "On 5 December" has all four equal; "by 6 December" leaves the
beginning open; "in late 2024" leaves all four apart.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.model.span import Span

__all__ = [
    "Bound", "TimeAnchor", "TimeKind", "TimeLink", "TimeRelation", "Timex", "TimexType",
    "When",
]  # fmt: skip


class TimexType(StrEnum):
    """TIMEX3 `type`."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeKind(StrEnum):
    """What the expression is used for; only CALENDAR may place an event in time.

    MEASURE measures something else ("three months' salary"); FIGURATIVE is a manner of speaking
    ("collapsed overnight"); VAGUE names no stretch that can be bounded ("recently", "for years").
    """

    CALENDAR = "CALENDAR"
    MEASURE = "MEASURE"
    FIGURATIVE = "FIGURATIVE"
    VAGUE = "VAGUE"


class Bound(StrEnum):
    """How the words before bound what happened: on it, by it, until, since, before, after."""

    ON = "ON"
    BY = "BY"
    UNTIL = "UNTIL"
    SINCE = "SINCE"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    UP_TO = "UP_TO"


class TimeAnchor(StrEnum):
    """What a relative expression counts from. NOTHING: it is absolute, or nothing is known."""

    NOTHING = "NOTHING"
    PUBLICATION = "PUBLICATION"
    SPEECH = "SPEECH"
    NARRATIVE = "NARRATIVE"
    EVENT = "EVENT"


class TimeRelation(StrEnum):
    """TimeML TLINK `relType`, of the first with regard to the second."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    INCLUDES = "INCLUDES"
    IS_INCLUDED = "IS_INCLUDED"
    SIMULTANEOUS = "SIMULTANEOUS"


@dataclass(frozen=True, slots=True)
class When:
    """Civil days at the place of the event; None means that nothing bounds that side.

    `part` is the part of the day where the report gives one: TIMEX3 MO MI AF EV NI, or the hour
    as "17:05", "24:00" for the midnight that ends it; "" when not. A night is named by the day it
    begins on and ends on the next. With several days it is that of each ("5 to 7 December, at
    night").
    """

    earliest_begin: date | None
    latest_begin: date | None
    earliest_end: date | None
    latest_end: date | None
    part: str = ""

    @classmethod
    def on(cls, day: date) -> "When":
        """Return the whole of one day."""
        return cls(day, day, day, day)

    @classmethod
    def within(cls, first: date | None, last: date | None) -> "When":
        """Return something that begins and ends somewhere from `first` to `last`, both included."""
        return cls(first, last, first, last)

    @property
    def earliest(self) -> date | None:
        """The first day it can touch."""
        return self.earliest_begin

    @property
    def latest(self) -> date | None:
        """The last day it can touch."""
        return self.latest_end

    def may_overlap(self, other: "When") -> bool:
        """Whether some reading of both shares a day. `not may_overlap` is a contradiction."""
        return not (_ended(self, before=other) or _ended(other, before=self))


def _ended(one: When, *, before: When) -> bool:
    end, begin = one.latest_end, before.earliest_begin
    return end is not None and begin is not None and end < begin


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression.

    Attributes:
        span: The words, bounding prepositions excluded ("by" is in `bound`).
        type: TIMEX3 type.
        value: TIMEX3 value; X for each digit that is not known ("XXXX-12-05").
        when: What it means on a calendar; None when it cannot be placed.
        kind: What it is used for.
        bound: How it bounds what it dates.
        mod: TIMEX3 `mod`: START MID END APPROX EQUAL_OR_LESS EQUAL_OR_MORE BEFORE AFTER ...
        anchored: What it was counted from; known even where that is not dated, as when the
            publication day is not given.
        anchor: The words it was counted from; None for the publication day and for NOTHING.
        offset: How far it lies from what it counts from: "-P1D", "+P3D", "P0D"; "" when it is not
            a count.
        zone: The zone of a clock time as it is written: "GMT", "local time"; "" when not said.
        rule: Name of the rule that made it, for `dateline show --why`.
    """

    span: Span
    type: TimexType
    value: str
    when: When | None = None
    kind: TimeKind = TimeKind.CALENDAR
    bound: Bound = Bound.ON
    mod: str | None = None
    anchored: TimeAnchor = TimeAnchor.NOTHING
    anchor: Span | None = None
    offset: str = ""
    zone: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TimeLink:
    """How one event or time expression stands in time to another (TimeML TLINK).

    Attributes:
        span: The trigger of the event that is placed, `EventMention.span`.
        relation: How it stands to the other.
        to: The other: the trigger of an event, or a time expression.
        rule: Name of the rule that made it: the connective, the tense, the narrative.
    """

    span: Span
    relation: TimeRelation
    to: Span
    rule: str = ""
