"""Read what lives on the story: nights, dawns, "the 15th", "the third day", "that October"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.annotate.times.calendar.days import add_days, add_months, make_day
from dateline.annotate.times.direction import AHEAD, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.clock import next_day_of
from dateline.annotate.times.reading.dates import READ_DATES, date_meaning
from dateline.annotate.times.reading.years import choose_weekday
from dateline.annotate.times.story import Base, Meaning, Story
from dateline.annotate.times.words import DAY_PARTS, MONTHS, WEEKDAYS, ordinal_of
from dateline.model.time import TimexType

__all__ = ["READ_NARRATIVE"]

_EDGES = {
    "lunchtime": ("MI", "12:00"),
    "dawn": ("MO", "05:00"), "daybreak": ("MO", "05:00"), "sunrise": ("MO", "06:00"),
    "first light": ("MO", "05:00"), "dusk": ("EV", "19:00"), "sunset": ("EV", "19:00"),
    "sundown": ("EV", "19:00"), "nightfall": ("EV", "20:00"),
}  # fmt: skip
_REACH = 400  # code points: "by nightfall" belongs to a day told so close before it
_MONTHS = 100  # days: in the news, a date so far from publication is background
_HALF_MONTH = 15  # days: "the 3rd" so far before the last day told is of the next month


def _night(story: Story, c: Candidate) -> Meaning | None:
    """The night of D to D+1 is dated by the day it begins."""
    first = replace(c, slots={**c.slots, "m": c.get("m0") or c.get("m")}) if _is_before(c) else c
    meaning = READ_DATES["month-day"](story, first)
    if meaning is None:
        return None
    return Meaning(TimexType.TIME, f"{meaning.value}TNI", meaning.base, fixes=meaning.fixes)


def _is_before(c: Candidate) -> bool:
    """Whether the second month is the one written last: "31 March to 1 April"."""
    return bool(c.get("m0")) and int(c.get("d")) > int(c.get("d2"))


def _weekday_night(story: Story, c: Candidate) -> Meaning:
    weekday = WEEKDAYS[c.get("w").rstrip(".")]
    day, base = choose_weekday(story, c, weekday)
    if c.get("into") and day is not None:
        day = add_days(day, -1)
    value = f"XXXX-WXX-{weekday + 1}TNI" if day is None else f"{day.isoformat()}TNI"
    return Meaning(TimexType.TIME, value, base)


def _day_edge(story: Story, c: Candidate) -> Meaning:
    part, clock = _EDGES[c.get("e")]
    base = story.near(c.start, _REACH) or story.day or story.now_at(c.start)
    day = next_day_of(story, c, base, clock)
    shown = "XXXX-XX-XX" if day is None else day.isoformat()
    return Meaning(TimexType.TIME, f"{shown}T{part}", base)


def _day_alone(story: Story, c: Candidate) -> Meaning | None:
    """Read "the 15th": of the month the story is in, else of the month of publication."""
    number, rel = int(c.get("d")), c.get("rel")
    base = story.now_at(c.start) if rel in {"this", "last", "next"} else _month_base(story, c)
    if base.day is None:
        return date_meaning(f"XXXX-XX-{number:02d}", base) if number <= 31 else None  # noqa: PLR2004
    month = add_months(base.day.replace(day=1), {"last": -1, "next": 1}.get(rel, 0))
    if not rel and base is not story.published and base.day.day - number > _HALF_MONTH:
        month = add_months(base.day.replace(day=1), 1)
    made = None if month is None else make_day(month.year, month.month, number)
    return None if made is None else date_meaning(made.isoformat(), base)


def _month_base(story: Story, c: Candidate) -> Base:
    last, now = story.last, story.now_at(c.start)
    if last is None or last.day is None or last.grain not in {"day", "month"}:
        return now
    plan = direction_at(story.text, c.start, c.end) == AHEAD
    aside = (
        story.thread is None and now.day is not None and abs((now.day - last.day).days) > _MONTHS
    )
    return now if aside and plan else last


def _night_alone(story: Story, c: Candidate) -> Meaning | None:
    meaning = _day_alone(story, c)
    if meaning is None:
        return None
    part = DAY_PARTS[c.get("pod").removeprefix("the ")]
    return replace(meaning, type=TimexType.TIME, value=f"{meaning.value}T{part}")


def _nth_day(story: Story, c: Candidate) -> Meaning | None:
    """Read "on the third day": counted from the first day of what is told, that day included."""
    nth = ordinal_of(c.get("n"))
    base = story.fixed or Base(None)
    if c.get("n") == "next":
        base, nth = story.day or Base(None), 2
    if nth is None or base.day is None:
        return date_meaning("XXXX-XX-XX")
    day = add_days(base.day, nth - 1) or date.max
    return date_meaning(day.isoformat(), base)


def _month_of(story: Story, c: Candidate) -> Meaning:
    """Read "that October": of the year the story is in."""
    month = MONTHS[c.get("m").rstrip(".")]
    base = story.last or story.now_at(c.start)
    if base.day is None:
        return date_meaning(f"XXXX-{month:02d}", base)
    return replace(date_meaning(f"{base.day.year:04d}-{month:02d}", base), fixes=True)


def _every_month(_: Story, c: Candidate) -> Meaning:
    return Meaning(TimexType.SET, f"XXXX-{MONTHS[c.get('m').rstrip('.')]:02d}")


READ_NARRATIVE: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "night": _night, "weekday-night": _weekday_night, "day-edge": _day_edge,
    "day-alone": _day_alone, "night-alone": _night_alone, "nth-day": _nth_day,
    "month-of": _month_of, "every-month": _every_month,
}  # fmt: skip
