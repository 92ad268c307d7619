"""What the story has said so far: the days that later expressions count from.

A report is read from left to right. Three things are remembered: the last time that was placed,
the last day told outside quotations, and the year each month was given.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.annotate.times.calendar.days import Days, stretch_of
from dateline.annotate.times.direction import sentence_start
from dateline.annotate.times.speech import leads_to_speech, spoken_before
from dateline.lexicon.direction import weekday_weights
from dateline.model.quotations import find_quotations
from dateline.model.span import Span
from dateline.model.time import TimeAnchor, TimexType

__all__ = ["HOURS", "UNTOLD_DAY", "Base", "Meaning", "Story"]

_PAST_YEARS = 2  # a thread more than so many years before publication is a history
_LEAD = 40  # code points looked at before a day for a word of saying
_SAID = re.compile(
    r"\b(?:said|says|told|added|announced|reported|confirmed|wrote|posted|stated|warned|dated|published)"
    r"(?:\s(?!that\b)[\w'’.]{1,15}){0,3}?(?:\son|\slate|\searly|\slater|\searlier)*\s$",
    re.IGNORECASE,
)
_DEEPEST = 4  # "the day before the day after the raid": no one writes more
_ARTICLES = ("", "the ", "last ", "that ")
# About when a part of the day is, to tell what comes before and after it.
HOURS = {"MO": "08:00", "MI": "12:00", "AF": "15:00", "EV": "19:00", "NI": "22:00"}
_COUNTED = frozenset(
    {
        "counted",
        "eve-of-event",
        "nth-day",
        "relative-period",
        "this-part-of-day",
        "then",
        "day-edge",
    }
)
_FRAME = 1500  # code points: how far back the day of speaking is looked for ...
_FRAME_LINES = 4  # ... and how many line ends may lie between (two paragraphs)


@dataclass(frozen=True, slots=True)
class Base:
    """A day to count from, the grain it was told at, and where; `day` None: not known."""

    day: date | None
    anchored: TimeAnchor = TimeAnchor.NOTHING
    span: Span | None = None
    grain: str = "day"


UNTOLD_DAY = Base(None, TimeAnchor.NARRATIVE)
"""A day of the story that it has not told."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a candidate was read as.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value.
        base: What it was counted from; None when it stands by itself.
        end: Where the expression really ends, when words for the context do not belong to it.
        through: Value of the last day of a range ("March 3-5"); "" when it is none.
        offset: How far it lies from `base`: "-P1D", "+P3D", "P0D"; "" when it is not a count.
        fixes: Whether it fixes the year of its month for the rest of the story.
        days: The days it covers where its value does not say them (a feast, a month of another
            calendar); None where it does.
    """

    type: TimexType
    value: str
    base: Base | None = None
    end: int | None = None
    through: str = ""
    fixes: bool = False
    offset: str = ""
    days: Days | None = None


class Story:
    """The state of reading one report; `told` adds to it, everything else only asks.

    Attributes:
        text: The text of the report.
        published: The day of publication as a base; its `day` is None when not known.
        past: Whether it tells here of years long gone, so that dates hang on one another.
        last: The last time that was placed, at any grain, with where it was said.
        ahead: What each expression will be read as, by its first code point.
        depth: How many expressions are being read ahead, each for the one before.
        spans: Where each expression stands, by its first code point.
        starts: Their first code points, in order; `clocked` says which are hours alone.
        day: The last day told outside quotations.
        spoken: The day each quotation was spoken, by its first code point, where its frame says it.
        thread: The year the story is in and the words that named it; None in the news, whose dates
            count from publication.
        threads: The thread at each expression that shows a year, by its first code point.
        fixed: The last of those that was not itself counted from another day.
        quoted: The last day told inside one.
        step: The last of them on which something happened; "officials said on Friday" is none.
        days: All that were, in order.
        clock: The last hour told: its day, its minutes after midnight, where, and
            whether it was told as an hour, not as a part of the day.
        day_first: Whether the report writes 5/12 for 5 December; None when it does not show it.
        quarter: The quarter of business results under discussion, as (year, 1..4).
        years: Month -> the year this story fixed for it, and where.
        weights: What `direction.lies_ahead` weighs weekdays by.
    """

    __slots__ = (
        "_quotes", "_starts", "ahead", "clock", "clocked", "day", "day_first", "days", "depth",
        "fixed", "last", "past", "published", "quarter", "quoted", "spans", "spoken", "starts",
        "step", "text", "thread", "threads", "weights", "years",
    )  # fmt: skip

    def __init__(
        self, text: str, published: date | None, weights: Mapping[str, float] | None = None
    ) -> None:
        self.text = text
        self.published = Base(published, TimeAnchor.PUBLICATION)
        self.weights = weekday_weights() if weights is None else weights
        self.past = False
        self.thread: tuple[int, Span] | None = None
        self.threads: dict[int, tuple[int, Span] | None] = {}
        self.last: Base | None = None
        self.day: Base | None = None
        self.fixed: Base | None = None
        self.depth = 0
        self.quoted: Base | None = None
        self.ahead: dict[int, Callable[[], Meaning | None]] = {}
        self.spans: dict[int, Span] = {}
        self.starts: list[int] = []
        self.clocked: dict[int, bool] = {}
        self.step: Base | None = None
        self.days: list[Base] = []
        self.clock: tuple[date, int, Span, bool] | None = None
        self.day_first: bool | None = None
        self.spoken: dict[int, Base] = {}
        self.quarter: tuple[int, int] | None = None
        self.years: dict[int, tuple[int, Span]] = {}
        self._quotes = [quotation.span for quotation in find_quotations(text)]
        self._starts = [span.start for span in self._quotes]

    @property
    def now(self) -> Base:
        """What "last week" counts from: publication, or the last time told in an old story."""
        return self.last if self.past and self.last is not None else self.published

    def quotation_at(self, at: int) -> Span | None:
        """Return the quotation that covers `at`, or None."""
        i = bisect_right(self._starts, at) - 1
        return self._quotes[i] if i >= 0 and at < self._quotes[i].end else None

    def speaking_at(self, at: int) -> Base:
        """Return what "today" at `at` counts from.

        In a quotation it is the day of speaking: the one that its frame names, else the last day
        the story told before it, unless that lies too far back or after publication. Elsewhere it
        is the day of publication.
        """
        quotation = self.quotation_at(at)
        if quotation is None:
            return self.published
        named = self._named_by_frame(quotation)
        if named is not None:
            return named
        told, written = self.day, self.published.day
        if told is None or told.day is None or told.span is None:
            return self.published
        end = told.span.end
        far = at - end > _FRAME or self.text.count("\n", end, at) > _FRAME_LINES
        ahead = written is not None and told.day > written
        if far or ahead or not leads_to_speech(self.text, end, quotation.start):
            return self.published
        return Base(told.day, TimeAnchor.SPEECH, told.span)

    def now_at(self, at: int) -> Base:
        """Return what "last week" at `at` counts from: in a quotation the day its frame names."""
        quotation = self.quotation_at(at)
        if quotation is None:
            return self.now
        told = self.day
        named = self._named_by_frame(quotation)
        if named is None and told and told.day and told.span:
            spoken = spoken_before(self.text, quotation, told.span)
            named = Base(told.day, TimeAnchor.SPEECH, told.span) if spoken else None
        return named or self.now

    def named_at(self, at: int) -> Base | None:
        """Return the day of the expression that begins at `at`, "the" and the like left out."""
        for skip in _ARTICLES:
            if self.text.startswith(skip, at) and at + len(skip) in self.ahead:
                if self.depth >= _DEEPEST:
                    return None
                self.depth += 1
                meaning = self.ahead[at + len(skip)]()
                self.depth -= 1
                stretch = None if meaning is None else stretch_of(meaning.value)
                if meaning is None or stretch is None or stretch.grain != "day":
                    return None
                return Base(stretch.first, TimeAnchor.NARRATIVE, self.spans[at + len(skip)])
        return None

    def _named_by_frame(self, quotation: Span) -> Base | None:
        """Return the day its frame says, or that of the quotation before in the same paragraph."""
        framed = self.spoken.get(quotation.start)
        i = bisect_right(self._starts, quotation.start) - 2
        if framed is not None or i < 0:
            return framed
        between = self.text[self._quotes[i].end : quotation.start]
        return None if "\n" in between else self.spoken.get(self._starts[i])

    def happening_at(self, at: int) -> Base | None:
        """Return what "that night" and "two days later" at `at` count from; None: nothing is told.

        A day on which something was only said counts for what the same sentence goes on to say.
        """
        quoted = self.quoted if self.quotation_at(at) is not None else None
        if quoted and quoted.span and "\n" not in self.text[quoted.span.end : at]:
            return quoted
        told = self.day
        if told is not None and told.span and sentence_start(self.text, at) <= told.span.start:
            return told
        return self.step or told

    def near(self, at: int, reach: int) -> Base | None:
        """Return the last day told when it was told at most `reach` code points before `at`."""
        last = self.last
        if last is None or last.grain != "day" or last.span is None:
            return None
        return last if at - last.span.end < reach else None

    def go_to(self, at: int) -> None:
        """Move to the expression at `at`, into its thread."""
        if at in self.threads:
            self.thread = self.threads[at]
            written = self.published.day
            self.past = (
                self.thread is not None
                and written is not None
                and self.thread[0] < written.year - _PAST_YEARS
            )

    def told(self, meaning: Meaning, span: Span, *, rule: str) -> None:
        """Remember a placed date.

        Args:
            meaning: What the words at `span` were read as.
            span: The words.
            rule: Name of the rule that matched.
        """
        if meaning.type not in {TimexType.DATE, TimexType.TIME}:
            return
        stretch = stretch_of(meaning.value)
        if stretch is None:
            return
        base = Base(stretch.first, TimeAnchor.NARRATIVE, span, stretch.grain)
        if meaning.fixes and stretch.grain in {"day", "month"}:
            self.years[stretch.first.month] = (stretch.first.year, span)
        looks_back = rule in _COUNTED and meaning.offset.startswith(
            "-"
        )  # and then goes on from here
        if not looks_back:
            self.last = base
        hour = meaning.value.partition("T")[2]
        exact, hour = hour[2:3] == ":", HOURS.get(hour, hour)
        if hour[2:3] == ":":
            self.clock = stretch.first, int(hour[:2]) * 60 + int(hour[3:5]), span, exact
        quoted = self.quotation_at(span.start) is not None
        if stretch.grain == "day" and quoted:
            self.quoted = base
        if stretch.grain == "day" and not looks_back and not quoted:
            self.day = base
            if not _SAID.search(self.text, max(0, span.start - _LEAD), span.start):
                self.step = base
            if rule not in _COUNTED:
                self.fixed = base
                self.days.append(base)
