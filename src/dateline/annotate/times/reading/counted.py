"""Read counts of days and more from another time: "two days ago", "three days after the raid"."""

import re
from collections.abc import Callable
from dataclasses import replace

from dateline.annotate.times.calendar.days import (
    duration,
    moved_value,
    signed,
)
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.clock import clock_after
from dateline.annotate.times.reading.dates import date_meaning
from dateline.annotate.times.reading.event_anchor import days_from, event_after, event_base
from dateline.annotate.times.reading.meanings import day_from, lasting
from dateline.annotate.times.reading.quarters import year_before
from dateline.annotate.times.story import UNTOLD_DAY, Base, Meaning, Story
from dateline.annotate.times.words import number_of, unit_of
from dateline.model.time import TimeAnchor, TimexType

__all__ = ["READ_COUNTED"]

_CLAUSE = re.compile(
    r"\s(?:(?:the|a|an|he|she|they|it|his|her|its|their|that|this|last|next|\w{3,15}ing)\b|[A-Z])"
)
_THAT = re.compile(r"\sthat(?=\s?[,.;:”\"])")  # "the week before that"
_SAME_BREATH = 120  # code points: "none yesterday and none the day before"
_BREATH = 200  # code points: minutes are counted from an hour told so close before
_YEAR_REACH = 250  # code points: how far off "a year earlier" may hang on a date


def _counted(story: Story, c: Candidate) -> Meaning | None:
    """Count "two days ago" from publication, "two days later" from the last day told."""
    unit, toward = c.get("u"), c.get("dir")
    shorter = c.end - len(toward) - 1
    clause = toward in {"before", "after"} and _CLAUSE.match(story.text, c.end) is not None
    clause = clause and not _THAT.match(story.text, c.end)
    if c.get("n") == "the":
        return _the_unit_before(story, c, shorter, clause=clause)
    count = number_of(c.get("n")) if c.get("n") else None
    if count is not None and c.get("half"):
        count += 0.5
    if clause:
        return _from_event(story, c, count, shorter)
    if count is None:
        return _uncounted(c)
    if unit.startswith(("minute", "second", "hour")):
        moved = _clock_moved(story, c, count)
        if moved is not None:
            return moved
        past = Meaning(TimexType.TIME, "PAST_REF")
        return past if toward == "ago" else lasting(count, unit)
    return _counted_days(story, c, count)


def _clock_moved(story: Story, c: Candidate, count: float) -> Meaning | None:
    """Count minutes and hours from an hour told just before; None when none was."""
    told, toward = story.clock, c.get("dir")
    ways = {"earlier": -1, "before": -1, "later": 1, "after": 1, "afterwards": 1, "afterward": 1}
    if told is None or toward not in ways or c.start - told[2].end > _BREATH or not told[3]:
        return None
    minutes = round(count * (60 if c.get("u").startswith("hour") else 1)) * ways[toward]
    moved = None if c.get("u").startswith("second") else clock_after(told[0], told[1], minutes)
    if moved is None:
        return None
    base = Base(told[0], TimeAnchor.NARRATIVE, told[2])
    offset = signed(count * ways[toward], c.get("u"), unit_of(c.get("u")))
    return Meaning(TimexType.TIME, f"{moved[0]}T{moved[1]}", base, offset=offset)


def _counted_days(story: Story, c: Candidate, count: float) -> Meaning:
    toward = c.get("dir")
    if toward in {"ago", "back", "previously", "from now", "hence"}:
        return _from_now(story, c, count, toward)
    return _from_told(story, c, -count if toward in {"earlier", "before", "prior"} else count)


def _from_event(story: Story, c: Candidate, count: float | None, end: int) -> Meaning:
    """Read "three days after the raid": a length of time that ends or begins with an event."""
    unit = c.get("u")
    value, event = duration(count, unit, unit_of(unit)), event_after(story.text, c.end)
    if event is None:
        return Meaning(TimexType.DURATION, value, end=end)
    base = event_base(story, event, c.start)
    sign = -1 if c.get("dir") == "before" else 1
    hours = unit.startswith(("minute", "second", "hour"))
    offset = (
        signed(count and count * sign, unit, unit_of(unit)) or ("-" if sign < 0 else "+") + value
    )
    days = None
    if base.day is not None and count is not None:
        days = days_from(base.day, count * sign, unit_of(unit), hours=hours)
    return Meaning(TimexType.DURATION, value, base, end=end, offset=offset, days=days)


def _the_unit_before(story: Story, c: Candidate, end: int, *, clause: bool) -> Meaning | None:
    """Read "the day before", of the last day told, and "the day before <event>"."""
    unit, before = c.get("u"), c.get("dir") in {"before", "earlier"}
    if unit.endswith("s"):
        return _from_event(story, c, None, end)
    last = story.last
    if not clause:
        if unit in {"day", "night"}:
            told = story.near(c.start, _SAME_BREATH) or story.happening_at(c.start) or UNTOLD_DAY
            return day_from(told, -1 if before else 1, "NI" if unit == "night" else "")
        told = last or UNTOLD_DAY
        return date_meaning(moved_value(told.day, -1 if before else 1, unit_of(unit)), told)
    if unit != "day":
        return None
    if last and last.span and not story.text[last.span.end : c.start].strip(" ,-"):
        return Meaning(TimexType.DATE, moved_value(last.day, 0, "D"), last, end=end)
    event = event_after(story.text, c.end)
    base = UNTOLD_DAY if event is None else event_base(story, event, c.start)
    return replace(day_from(base, -1 if before else 1), end=end)


def _eve(story: Story, c: Candidate) -> Meaning:
    """Read "on the eve of the blast"."""
    event = event_after(story.text, c.end + len(" of"))
    return day_from(UNTOLD_DAY if event is None else event_base(story, event, c.start), -1)


def _uncounted(c: Candidate) -> Meaning:
    unit, toward = c.get("u"), c.get("dir")
    past = {"ago"} if not c.get("n") else {"ago", "earlier", "before", "previously", "back"}
    if toward in past:
        return date_meaning("PAST_REF")
    if toward in {"from now", "hence"}:
        return date_meaning("FUTURE_REF")
    return Meaning(TimexType.DURATION, duration(None, unit, unit_of(unit)))


def _from_now(story: Story, c: Candidate, count: float, toward: str) -> Meaning:
    before, unit = year_before(story, c.start), unit_of(c.get("u"))
    if count == 1 and unit == "Y" and toward == "ago" and before:
        return date_meaning(before, story.last)
    base = story.now_at(c.start) if story.quotation_at(c.start) else story.published
    ahead = toward in {"from now", "hence"}
    count = count if ahead else -count
    return Meaning(
        TimexType.DATE, moved_value(base.day, count, unit), base,
        offset=signed(count, c.get("u"), unit),
    )  # fmt: skip


def _from_told(story: Story, c: Candidate, count: float) -> Meaning:
    unit, last = unit_of(c.get("u")), story.last
    if count == -1 and unit == "Y":
        before = year_before(story, c.start)
        if before:
            return date_meaning(before, last)
        if last and last.span and c.start - last.span.end < _YEAR_REACH:
            grain = "M" if last.grain == "month" else "Y"
            return date_meaning(moved_value(last.day, -12 if grain == "M" else -1, grain), last)
        return date_meaning(moved_value(story.now.day, -1, "Y"), story.now)
    base = (story.happening_at(c.start) if unit == "D" else last) or UNTOLD_DAY
    if c.get("u").startswith("night"):
        return day_from(base, count, "NI")
    return Meaning(
        TimexType.DATE, moved_value(base.day, count, unit), base,
        offset=signed(count, c.get("u"), unit),
    )  # fmt: skip


READ_COUNTED: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "counted": _counted,
    "counted-vaguely": _counted,
    "eve-of-event": _eve,
}
