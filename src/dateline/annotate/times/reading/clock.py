"""Read clock times, and dates and times written in numbers."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dateline.annotate.times.calendar.days import Days, add_days, make_day
from dateline.annotate.times.direction import sentence_start
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.names import is_in_a_name
from dateline.annotate.times.story import HOURS, Base, Meaning, Story
from dateline.annotate.times.words import MONTHS, year_of
from dateline.model.time import TimexType

__all__ = ["READ_CLOCK", "clock_after", "day_comes_first", "minutes_of", "next_day_of"]

_TWELVE = 12  # months; a number above it is a day
_REACH = 250  # code points: a clock time belongs to a day told so close before it
# "The gate closes daily at 10 p.m." names no day.
_HABIT = re.compile(
    r"\b(?:daily|nightly|every|each|usually|normally|regularly|used\sto|always)\b", re.I
)
_HABIT_REACH = 50  # code points
_CLOCK = re.compile(r"(\d\d?)(?:[:.h]\d\d(?!\s?p)|\s?a\.?\s?m)", re.IGNORECASE)
_HALF_DAY = 12 * 60  # minutes: zones lie no further apart, nearly
_JOINS = re.compile(
    r"[\s,()–-]{0,3}(?:and|to|until|till|or)?[\s(]{0,2}(?:about|around)?\s?(?:on\s(?:the\s)?)?",
    re.IGNORECASE,
)
_EVENING, _MORNING = 18 * 60, 6 * 60  # minutes: from the one to the other a night goes by
_NEXT_DAY = 6 * 60  # minutes: "fired at 23:00 ... by noon": so far back it is the next day's


def day_comes_first(candidates: Iterable[Candidate]) -> bool | None:
    """Return whether this report writes 5/12 for 5 December; None when it does not show it.

    A date whose first number can be no month shows it, for all dates of the report. Full stops
    between the numbers are the custom of countries that put the day first.
    """
    shown = set()
    for c in candidates:
        if c.rule == "numeric":
            a, b = int(c.get("a")), int(c.get("b"))
            if a > _TWELVE or b > _TWELVE:
                shown.add(a > _TWELVE)
    return shown.pop() if len(shown) == 1 else None


def _iso(_: Story, c: Candidate) -> Meaning | None:
    value = f"{c.get('y')}-{c.get('m')}-{c.get('d')}"
    if make_day(int(c.get("y")), int(c.get("m")), int(c.get("d"))) is None:
        return None
    clock = c.get("t")
    kind = TimexType.TIME if clock else TimexType.DATE
    return Meaning(kind, value + (f"T{clock}" if clock else ""), fixes=True)


def _numeric(story: Story, c: Candidate) -> Meaning | None:
    """Read 5/12/2024; where nothing shows which comes first, both days stay open."""
    a, b, year = int(c.get("a")), int(c.get("b")), year_of(c.get("y")) or 0
    day_first = True if c.get("mark") == "." else story.day_first
    if a > _TWELVE or b > _TWELVE or a == b:
        day_first = a > _TWELVE
    if day_first is not None:
        made = make_day(year, b, a) if day_first else make_day(year, a, b)
        return None if made is None else Meaning(TimexType.DATE, made.isoformat(), fixes=True)
    days = [made for made in (make_day(year, a, b), make_day(year, b, a)) if made]
    if not days:
        return None
    return Meaning(TimexType.DATE, f"{year:04d}-XX-XX", days=Days(min(days), max(days)))


def _numeric_day(story: Story, c: Candidate) -> Meaning | None:
    """Read "13/05" as a day of the story's year; None where it may be a fraction or a name."""
    a, b = int(c.get("a")), int(c.get("b"))
    day_first = a > _TWELVE if (a > _TWELVE) != (b > _TWELVE) else story.day_first
    day_first = True if "/" not in story.text[c.start : c.end] else day_first
    if day_first is None or not 1 <= min(a, b) <= _TWELVE:
        return None
    day, month = (a, b) if day_first else (b, a)
    base = story.last if story.last and story.last.day else story.now_at(c.start)
    if base.day is None:
        return Meaning(TimexType.DATE, f"XXXX-{month:02d}-{day:02d}", base)
    made = make_day(base.day.year, month, day)
    return None if made is None else Meaning(TimexType.DATE, made.isoformat(), base)


def _date_time_group(story: Story, c: Candidate) -> Meaning | None:
    """Read "301800Z DEC 21": day, hour and minute; without a month the latest such day told."""
    day, clock = int(c.get("d")), f"{c.get('h')}:{c.get('mi')}"
    if c.get("m"):
        made = make_day(year_of(c.get("y")) or 0, MONTHS[c.get("m")], day)
        return None if made is None else Meaning(TimexType.TIME, f"{made}T{clock}", fixes=True)
    base = story.day or story.published
    if base.day is None:
        return Meaning(TimexType.TIME, f"XXXX-XX-{day:02d}T{clock}", base)
    month = base.day.replace(day=1)
    if day > base.day.day:
        month = (add_days(month, -1) or month).replace(day=1)
    made = make_day(month.year, month.month, day)
    return None if made is None else Meaning(TimexType.TIME, f"{made}T{clock}", base)


def _clock(story: Story, c: Candidate) -> Meaning | None:
    """Read a clock time: of the day told just before, of the story's day, else of publication."""
    if c.rule == "noon" and is_in_a_name(story.text, c.start, c.end):
        return None  # "Operation Midnight Hammer"
    before = story.text[max(sentence_start(story.text, c.start), c.start - _HABIT_REACH) : c.start]
    if _HABIT.search(before):
        return Meaning(TimexType.SET, f"XXXX-XX-XXT{c.clock}")
    base = _day_ahead(story, c) or story.near(c.start, _REACH) or story.day or story.now_at(c.start)
    day = _across_zones(story, c, base) or next_day_of(story, c, base, c.clock)
    if day is not None and c.clock == "24:00" and _is_of_the_morning(story, base):
        day = add_days(day, -1) or day
    shown = "XXXX-XX-XX" if day is None else day.isoformat()
    return Meaning(TimexType.TIME, f"{shown}T{c.clock}", base)


def _is_of_the_morning(story: Story, base: Base) -> bool:
    """Whether the hours of the day are told from its morning: "midnight" then began that day."""
    told = story.clock
    return told is not None and told[0] == base.day and told[1] < _HALF_DAY


def _day_ahead(story: Story, c: Candidate) -> Base | None:
    """Return the day that follows in the same breath: "at 02:15 (2315 GMT) on Friday"."""
    at = c.end
    for start in story.starts[bisect_left(story.starts, c.end) :][:3]:
        if not _JOINS.fullmatch(story.text, at, start):
            return None
        if not story.clocked.get(start):
            return _before_midnight(story, c, start, story.named_at(start))
        at = story.spans[start].end
    return None


def _before_midnight(story: Story, c: Candidate, start: int, named: Base | None) -> Base | None:
    """Return the day before where "between 22:00 and 02:00 on Monday" begins on the evening."""
    hour = _CLOCK.match(story.text, start, start + 10)
    if named is None or named.day is None or hour is None:
        return named
    earlier = minutes_of(c.clock) >= _EVENING and int(hour[1]) < _MORNING // 60
    return replace(named, day=add_days(named.day, -1)) if earlier else named


def _across_zones(story: Story, c: Candidate, base: Base) -> date | None:
    """Return the day of a clock in brackets behind that of another zone; None where it is none."""
    told = story.clock
    if (
        told is None
        or base.day is None
        or not c.get("z")
        or not story.text.startswith("(", c.start - 1)
    ):
        return None
    if c.start - told[2].end > 3:  # noqa: PLR2004 - a blank and a bracket
        return None
    apart = minutes_of(c.clock) - told[1]
    days = -1 if apart > _HALF_DAY else 1 if apart < -_HALF_DAY else 0
    return add_days(told[0], days)


def next_day_of(story: Story, c: Candidate, base: Base, clock: str) -> date | None:
    """Return the day of `base`, or the next where the hour can only be that one's."""
    if base.day is None or not _is_next_morning(story, c, base, clock):
        return base.day
    return add_days(base.day, 1) or base.day


def _is_next_morning(story: Story, c: Candidate, base: Base, clock: str) -> bool:
    """Whether "by noon" after "at 11 p.m. on Tuesday" is Wednesday's: it ends what began then."""
    told = story.clock
    if told is None or told[0] != base.day or c.start - told[2].end > _REACH:
        return False
    if told[1] >= _EVENING and minutes_of(clock) < _MORNING:
        return True  # "on Thursday night ... at 2 a.m."
    before = story.text[max(0, c.start - 12) : c.start].lower().split()
    word = before[-1] if before else ""
    if word in {"to", "until", "till"} and told[3]:
        return told[1] > minutes_of(clock)
    return (
        word in {"by", "until", "till", "before", "after"}
        and told[1] - minutes_of(clock) > _NEXT_DAY
    )


def minutes_of(clock: str) -> int:
    """Return the minutes from midnight to "17:05", or to about the middle of "EV"."""
    clock = HOURS.get(clock, clock)
    return int(clock[:2]) * 60 + int(clock[3:5])


def clock_after(day: date, at: int, minutes: int) -> tuple[date, str] | None:
    """Return the day and hour `minutes` after minute `at` of `day`; None off the calendar."""
    total = at + minutes
    moved = add_days(day, total // 1440)
    return None if moved is None else (moved, f"{total % 1440 // 60:02d}:{total % 60:02d}")


READ_CLOCK: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "iso": _iso, "numeric": _numeric, "numeric-day": _numeric_day,
    "date-time-group": _date_time_group, "clock": _clock, "noon": _clock, "o'clock": _clock,
}  # fmt: skip
