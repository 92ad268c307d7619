"""Choose which occurrence of a feast or month is meant when no year stands beside it."""

import re
from datetime import date

from dateline.annotate.times.calendar.days import Days
from dateline.annotate.times.calendar.feasts import falls_in, in_own_year, is_placed
from dateline.annotate.times.calendar.reckonings import reckoning_of_year
from dateline.annotate.times.direction import AHEAD, BEHIND, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.patterns.words import YEAR
from dateline.annotate.times.reading.dates import year_said
from dateline.annotate.times.story import Base, Story
from dateline.lexicon.feasts import Feast, Reckoning
from dateline.model.time import TimeAnchor

__all__ = ["choose_occurrence"]

_YEAR_FOLLOWS = re.compile(rf"\s(?:holidays?\s)?(?:in|of)\s(?P<y>{YEAR})\b")
_STOP = re.compile(r"[.\n]")
_BESIDE = 60  # code points: how far off "in 2021" may stand, in the same sentence
_NEAR = 7  # days: reports tell in the past tense of what is done for a feast so close ahead ...
_MUCH_NEARER = 6  # ... and of what was called or promised for it ("by", "at") when it is so many
# times nearer than the last, unless the words say that something was done on it
_DONE_ON = re.compile(r"\b(?:on|in|during|throughout|over|since|after)\s(?:the\s)?$", re.IGNORECASE)
_FAR = 240  # days: without a verb, one further ahead is the last one
_JUST_OVER = 30  # days: one that was so few days ago is meant even by a verb that looks ahead


def choose_occurrence(story: Story, c: Candidate, row: Feast) -> tuple[Days | None, Base | None]:
    """Return the days that are meant and what they were counted from; None when not known.

    In this order: a year beside the name, of its own calendar or ours; the year of the thread in a
    history; "in 2021" just before; "last", "next", "this"; the verb and the distance from
    publication, nearest without a verb.
    """
    said, rel = c.get("y"), c.get("rel")
    if said.isdigit():
        return _in_year(row, int(said)), None
    if said or "year" in rel:
        year, base = year_said(story, said or rel)
        return (None if year is None else _first(falls_in(row, year))), base
    follows = _YEAR_FOLLOWS.match(story.text, c.end, c.end + _BESIDE)
    if follows:
        return _first(falls_in(row, int(follows["y"]))), None
    told = None if rel in {"last", "next", "this"} else _told_year(story, c)
    if told is not None and told.day is not None:
        return _in_story(story, falls_in(row, told.day.year)), told
    base = story.now
    if base.day is None or not is_placed(row):
        return None, base
    around = range(base.day.year - 1, base.day.year + 2)
    times = [days for year in around for days in falls_in(row, year)]
    way = direction_at(story.text, c.start, c.end)
    done = _DONE_ON.search(story.text, max(0, c.start - _BESIDE), c.start) is not None
    return _nearest(times, base.day, rel=rel, way=way, done=done), base


def _first(times: tuple[Days, ...]) -> Days | None:
    return times[0] if times else None


def _in_year(row: Feast, year: int) -> Days | None:
    if reckoning_of_year(row.reckoning, year) is Reckoning.GREGORIAN or row.either:
        return _first(falls_in(row, year))
    return in_own_year(row, year)


def _told_year(story: Story, c: Candidate) -> Base | None:
    """Return the year the story is in here, as a base; None in the news."""
    last = story.last
    if last is not None and last.grain == "year" and last.span is not None:
        beside = c.start - last.span.end < _BESIDE
        if beside and not _STOP.search(story.text, last.span.end, c.start):
            return last
    if story.thread is None:
        return None
    year, span = story.thread
    return Base(date(year, 1, 1), TimeAnchor.NARRATIVE, span, "year")


def _in_story(story: Story, times: tuple[Days, ...]) -> Days | None:
    """Return the first that does not lie before what was told last, else the first."""
    last = story.last
    told = last.day if last is not None and last.day is not None else date.min
    return next((days for days in times if days.last >= told), _first(times))


def _nearest(times: list[Days], day: date, *, rel: str, way: int, done: bool) -> Days | None:
    now = next((days for days in times if days.first <= day <= days.last), None)
    past = next((days for days in reversed(times) if days.last < day), None)
    coming = next((days for days in times if days.first > day), None)
    if rel == "last" or coming is None:
        return past
    if rel == "next" or (past is None and now is None):
        return coming
    if now is not None or past is None:
        return now
    ahead, behind = (coming.first - day).days, (day - past.last).days
    if way == AHEAD:
        return past if behind < _JUST_OVER else coming
    if way == BEHIND:
        near = ahead <= _NEAR or (not done and ahead * _MUCH_NEARER < behind)
    else:
        near = ahead <= _FAR
    return coming if near and ahead < behind else past
