"""Read what counts from another day: today, last week, two days later, that night."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.annotate.times.calendar.days import (
    Days,
    add_days,
    add_months,
    duration,
    moved_value,
    signed,
    stretch_of,
    week_value,
)
from dateline.annotate.times.direction import AHEAD, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.clock import clock_after
from dateline.annotate.times.reading.dates import READ_DATES, date_meaning
from dateline.annotate.times.reading.event_anchor import days_from, event_after, event_base
from dateline.annotate.times.reading.quarters import quarter_meant, year_before
from dateline.annotate.times.story import UNTOLD_DAY, Base, Meaning, Story
from dateline.annotate.times.words import DAY_PARTS, SEASONS, number_of, ordinal_of, unit_of
from dateline.model.time import TimeAnchor, TimexType

__all__ = ["READ_RELATIVE"]

_DAYS_OFF = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip
_BACK = frozenset({
    "last", "the past", "this past", "the last", "the previous", "the prior", "the preceding",
})  # fmt: skip
_AHEAD = frozenset({"next", "the coming", "the next", "the following", "the ensuing"})
_TOLD = frozenset({
    "the previous", "the following", "that", "that same", "the same", "the prior",
    "the preceding", "the ensuing",
})  # fmt: skip
_SAME_QUARTER = frozenset({("quarter", "that"), ("quarter", "that same"), ("quarter", "the same")})
_STRETCHES = frozenset({"the past", "the last", "the next", "the coming"})
_CLAUSE = re.compile(
    r"\s(?:(?:the|a|an|he|she|they|it|his|her|its|their|that|this|last|next|\w{3,15}ing)\b|[A-Z])"
)
_THAT = re.compile(r"\sthat(?=\s?[,.;:”\"])")  # "the week before that"
_TITLE = re.compile(r"[\"“]$|[a-z] [\"'“]?$")
_SEASON_NOW = (1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 1)  # by month: winter 1, spring 2, ...
_SEASON_ORDER = {"WI": 1, "SP": 2, "SU": 3, "FA": 4}
_SAME_BREATH = 120  # code points: "none yesterday and none the day before"
_PAST_DAYS = {"week": 0, "month": 1, "year": 12}  # in months; 0: seven days
_BREATH = 200  # code points: minutes are counted from an hour told so close before
_NEW_YEAR_MONTHS = 4  # so long a year is called new
_DECEMBER = 12  # its winter bears the year of the January to come
_YEAR_REACH = 250  # code points: how far off "a year earlier" may hang on a date


def _day(value_day: Base, off: float, part: str = "") -> Meaning:
    value, offset = moved_value(value_day.day, off, "D"), signed(off, "days", "D")
    if not part:
        return Meaning(TimexType.DATE, value, value_day, offset=offset)
    return Meaning(TimexType.TIME, f"{value}T{part}", value_day, offset=offset)


def _deictic(story: Story, c: Candidate) -> Meaning:
    word, part, early = c.get("w"), c.get("pod"), c.get("p")
    if word == "tonight":
        part = "night"
    elif early.startswith("mid"):
        part = early.removeprefix("mid").strip("- ")
    return _day(story.speaking_at(c.start), _DAYS_OFF[word], DAY_PARTS.get(part, ""))


def _this_part_of_day(story: Story, c: Candidate) -> Meaning:
    rel, part = c.get("rel"), DAY_PARTS[c.get("pod")]
    if rel in {"this", "next"}:
        return _day(story.speaking_at(c.start), 0, part)
    if rel == "last":
        return _day(story.speaking_at(c.start), -1, part)
    base = story.happening_at(c.start) or UNTOLD_DAY
    off = -1 if "previous" in rel else 1 if rel in {"the following", "the next"} else 0
    return _day(base, off, part)


def _part_of_day(story: Story, c: Candidate) -> Meaning:
    return _day(story.near(c.start, 400) or story.now, 0, DAY_PARTS[c.get("pod")])


def _overnight(story: Story, c: Candidate) -> Meaning:
    """The night is named by the day it begins on: that of a date just told, else the last one."""
    told = story.near(c.start, 120)
    if told:
        return _day(told, 0, "NI")
    coming = direction_at(story.text, c.start, c.end) == AHEAD
    return _day(story.now, 0 if coming else -1, "NI")


def _relative_period(story: Story, c: Candidate) -> Meaning | None:
    rel, unit = c.get("rel"), c.get("u")
    if _is_title(story.text, c.start, story.text[c.start : c.end]):
        return None
    if c.get("q"):
        return _period_of_relative_year(story, c)
    if _lasts(story, c):
        return _lasting(1, unit)
    if rel == "the past" and unit in _PAST_DAYS:
        return _past_unit(story, c, unit)
    if unit in {"period", "quarter"} and (rel == "the latest" or (unit, rel) in _SAME_QUARTER):
        return date_meaning(*quarter_meant(story))
    return None if unit == "period" else _so_far(story, c, _relative_unit(story, c, rel, unit))


def _past_unit(story: Story, c: Candidate, unit: str) -> Meaning:
    """Read "the past month": the one that ends now, not a month of the calendar."""
    base, lasting = story.now_at(c.start), _lasting(1, unit)
    if base.day is None:
        return replace(lasting, base=base)
    months = _PAST_DAYS[unit]
    first = add_months(base.day, -months) if months else add_days(base.day, -7)
    days = None if first is None else Days(first, base.day)
    return replace(lasting, base=base, days=days, offset=f"-{lasting.value}")


def _so_far(story: Story, c: Candidate, meaning: Meaning) -> Meaning:
    """Cut "earlier this month" and "so far this year" at the day they count from."""
    before = story.text[max(0, c.start - 8) : c.start].lower()
    earlier = c.get("p").startswith("earlier") or before.endswith("so far ")
    later = c.get("p").startswith(("later", "rest of", "the rest of", "remainder", "the remainder"))
    base, stretch = meaning.base, stretch_of(meaning.value)
    if c.get("rel") != "this" or not (earlier or later) or stretch is None:
        return meaning
    if base is None or base.day is None or not stretch.first <= base.day <= stretch.last:
        return meaning
    cut = Days(stretch.first, base.day) if earlier else Days(base.day, stretch.last)
    return replace(meaning, days=cut)


def _lasts(story: Story, c: Candidate) -> bool:
    """Whether "the past decade", "the last week of" is a length of time, not a date."""
    if c.get("u") in {"decade", "century"}:
        return c.get("rel") in _STRETCHES and not c.get("p")
    return c.get("rel") in {"the last", "the past"} and story.text.startswith(" of ", c.end)


def _relative_unit(story: Story, c: Candidate, rel: str, unit: str) -> Meaning:
    now = story.now_at(c.start)
    if unit in SEASONS:
        return _relative_season(now, rel, SEASONS[unit])
    part = re.match(r"(\w+)[ -](quarter|half)", unit)
    if part:
        return _part_of_year(now, "Q" if part[2] == "quarter" else "H", part[1])
    off = -1 if rel in _BACK else 1 if rel in _AHEAD else 0
    if unit == "day":
        told = rel in _TOLD or rel == "the next"
        return _day((story.happening_at(c.start) or UNTOLD_DAY) if told else now, off)
    base = (story.last or now) if rel in _TOLD else now
    if unit in {"decade", "century"}:
        return _round_years(base, unit, off)
    if unit == "weekend":
        return date_meaning(f"{moved_value(base.day, off, 'W')}-WE", base)
    return date_meaning(moved_value(base.day, off, unit_of(unit)), base)


def _round_years(base: Base, unit: str, off: int) -> Meaning:
    size, digits = (10, 3) if unit == "decade" else (100, 2)
    value = "X" * digits if base.day is None else f"{base.day.year // size + off:0{digits}d}"
    return date_meaning(value, base)


def _is_title(text: str, start: int, words: str) -> bool:
    """Whether "This Week", "Last Days" is the name of something, by its capitals."""
    second = words.split()[1][:1] if " " in words else ""
    if not words[:1].isupper() or not second.isupper():
        return False
    return _TITLE.search(text, max(0, start - 3), start) is not None


def _period_of_relative_year(story: Story, c: Candidate) -> Meaning | None:
    if c.get("u") != "year" or story.now.day is None:
        return None
    rel, number = c.get("rel"), ordinal_of(c.get("q")) or 1
    year = story.now.day.year - (rel in _BACK) + (rel in _AHEAD)
    if c.get("qh") == "half":
        return date_meaning(f"{year:04d}-H{number}", story.now)
    story.quarter = (year, number)
    return date_meaning(f"{year:04d}-Q{number}", story.now)


def _part_of_year(base: Base, letter: str, which: str) -> Meaning:
    year = "XXXX" if base.day is None else f"{base.day.year:04d}"
    return date_meaning(f"{year}-{letter}{ordinal_of(which)}", base)


def _relative_season(base: Base, rel: str, season: str) -> Meaning:
    if base.day is None:
        return date_meaning(f"XXXX-{season}")
    now, order = _SEASON_NOW[base.day.month - 1], _SEASON_ORDER[season]
    year = base.day.year
    if rel in _BACK:
        year -= not (order < now and season != "WI")
    elif rel in _AHEAD:
        year += order <= now
    elif season == "WI" and base.day.month == _DECEMBER:
        year += 1
    return date_meaning(f"{year:04d}-{season}", base)


def _the_period(story: Story, c: Candidate) -> Meaning | None:
    unit, base = c.get("u"), story.now
    if unit == "weekend":
        return READ_DATES["the-weekend"](story, c)
    if c.get("p").startswith(("turn of", "the turn of")) and unit == "year":
        return _turn_of_year(base)
    if unit == "quarter":
        return date_meaning(*quarter_meant(story))
    if unit == "year" and re.match(
        r"\s(?:ending|ended|beginning|through)", story.text[c.end :][:12]
    ):
        return Meaning(TimexType.DURATION, "P1Y")
    return date_meaning(moved_value(base.day, 0, unit_of(unit)), base)


def _turn_of_year(base: Base) -> Meaning:
    """Read "the turn of the year": the first of January that is nearest."""
    if base.day is None:
        return date_meaning("XXXX-01", base)
    year = base.day.year + (base.day.month > 6)  # noqa: PLR2004 - half a year
    first = date(year, 1, 1)
    return replace(date_meaning(f"{year:04d}-01", base), days=Days(first, first))


def _then(story: Story, c: Candidate) -> Meaning:
    return _day(story.happening_at(c.start) or UNTOLD_DAY, 0)


def _new_year(story: Story, c: Candidate) -> Meaning:
    """Read "the new year": the one begun a short time ago, else the one to come."""
    base = story.now_at(c.start)
    if base.day is None:
        return date_meaning("XXXX", base)
    coming = base.day.month > _NEW_YEAR_MONTHS
    return date_meaning(f"{base.day.year + coming:04d}", base)


def _edge_of_period(story: Story, c: Candidate) -> Meaning:
    unit, base = c.get("u"), story.now
    last = story.last
    if unit in {"year", "month"} and last and last.span and c.start - last.span.end < 150:  # noqa: PLR2004
        base = last
    if unit == "week":
        return date_meaning(week_value(base.day), base)
    if unit in {"decade", "century"}:
        return _round_years(base, unit, 0)
    return date_meaning(moved_value(base.day, 0, unit_of(unit)), base)


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
        return past if toward == "ago" else _lasting(count, unit)
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


def _lasting(count: float | None, unit: str) -> Meaning:
    return Meaning(TimexType.DURATION, duration(count, unit, unit_of(unit)))


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
            return _day(told, -1 if before else 1, "NI" if unit == "night" else "")
        told = last or UNTOLD_DAY
        return date_meaning(moved_value(told.day, -1 if before else 1, unit_of(unit)), told)
    if unit != "day":
        return None
    if last and last.span and not story.text[last.span.end : c.start].strip(" ,-"):
        return Meaning(TimexType.DATE, moved_value(last.day, 0, "D"), last, end=end)
    event = event_after(story.text, c.end)
    base = UNTOLD_DAY if event is None else event_base(story, event, c.start)
    return replace(_day(base, -1 if before else 1), end=end)


def _eve(story: Story, c: Candidate) -> Meaning:
    """Read "on the eve of the blast"."""
    event = event_after(story.text, c.end + len(" of"))
    return _day(UNTOLD_DAY if event is None else event_base(story, event, c.start), -1)


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
        return _day(base, count, "NI")
    return Meaning(
        TimexType.DATE, moved_value(base.day, count, unit), base,
        offset=signed(count, c.get("u"), unit),
    )  # fmt: skip


READ_RELATIVE: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "deictic-day": _deictic, "this-part-of-day": _this_part_of_day,
    "part-of-day-of": _part_of_day, "part-of-day": _part_of_day, "overnight": _overnight,
    "relative-period": _relative_period, "the-period": _the_period, "then": _then, "new-year": _new_year, "eve-of-event": _eve,
    "edge-of-period": _edge_of_period, "counted": _counted, "counted-vaguely": _counted,
}  # fmt: skip
