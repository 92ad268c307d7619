"""Read weeks, months, seasons and years beside another time: last week, the end of the year."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.annotate.times.calendar.days import (
    Days,
    add_days,
    add_months,
    moved_value,
    stretch_of,
    week_value,
)
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.dates import READ_DATES, date_meaning
from dateline.annotate.times.reading.meanings import day_from, lasting
from dateline.annotate.times.reading.quarters import quarter_meant
from dateline.annotate.times.story import UNTOLD_DAY, Base, Meaning, Story
from dateline.annotate.times.words import SEASONS, ordinal_of, unit_of
from dateline.model.time import TimexType

__all__ = ["READ_PERIODS"]

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
_TITLE = re.compile(r"[\"“]$|[a-z] [\"'“]?$")
_SEASON_NOW = (1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 1)  # by month: winter 1, spring 2, ...
_SEASON_ORDER = {"WI": 1, "SP": 2, "SU": 3, "FA": 4}
_PAST_DAYS = {"week": 0, "month": 1, "year": 12}  # in months; 0: seven days
_NEW_YEAR_MONTHS = 4  # so long a year is called new
_DECEMBER = 12  # its winter bears the year of the January to come


def _relative_period(story: Story, c: Candidate) -> Meaning | None:
    rel, unit = c.get("rel"), c.get("u")
    if _is_title(story.text, c.start, story.text[c.start : c.end]):
        return None
    if c.get("q"):
        return _period_of_relative_year(story, c)
    if _lasts(story, c):
        return lasting(1, unit)
    if rel == "the past" and unit in _PAST_DAYS:
        return _past_unit(story, c, unit)
    if unit in {"period", "quarter"} and (rel == "the latest" or (unit, rel) in _SAME_QUARTER):
        return date_meaning(*quarter_meant(story))
    return None if unit == "period" else _so_far(story, c, _relative_unit(story, c, rel, unit))


def _past_unit(story: Story, c: Candidate, unit: str) -> Meaning:
    """Read "the past month": the one that ends now, not a month of the calendar."""
    base, length = story.now_at(c.start), lasting(1, unit)
    if base.day is None:
        return replace(length, base=base)
    months = _PAST_DAYS[unit]
    first = add_months(base.day, -months) if months else add_days(base.day, -7)
    days = None if first is None else Days(first, base.day)
    return replace(length, base=base, days=days, offset=f"-{length.value}")


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
        return day_from((story.happening_at(c.start) or UNTOLD_DAY) if told else now, off)
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


READ_PERIODS: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "relative-period": _relative_period,
    "the-period": _the_period,
    "new-year": _new_year,
    "edge-of-period": _edge_of_period,
}
