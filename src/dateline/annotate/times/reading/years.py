"""Choose the year of "December 5" and the week of "Monday" when the words leave it open."""

import re
from datetime import MAXYEAR, MINYEAR, date

from dateline.annotate.times.calendar.days import add_days, make_day
from dateline.annotate.times.direction import (
    AHEAD,
    BEHIND,
    direction_at,
    lies_ahead,
    weekday_features,
)
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.patterns.words import MONTH, YEAR
from dateline.annotate.times.story import Base, Story
from dateline.annotate.times.words import MONTHS
from dateline.model.time import TimeAnchor

__all__ = ["choose_weekday", "choose_year", "opens_report"]

_YEAR_FOLLOWS = re.compile(
    rf"\s?(?:and|to|or|through|until|[-–]|,)\s?(?:the\s)?(?:(?:early|late|mid)[\s-])?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?P<m>{MONTH})(?:\s\d{{1,2}})?,?\s(?P<y>{YEAR})\b"
)
_LAST_WORD = re.compile(r"(\w{1,12})\W{0,3}$")
_BEFORE_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{1,40}(?:,\s[\w .'’-]{1,40}){0,3},\s$")
_AFTER_DATELINE = re.compile(r"\s?(?:\([^()\n]{1,40}\)|[A-Z][\w ]{1,20})?\s?(?:[-–—]{1,2}|:)\s")
# Distances in days at which a month-day is taken for this year's rather than a neighbour's,
# found on TBAQ: verbs can be wrong, so a date close by may lie on the other side.
_NOUN = re.compile(
    r"\s(?!(?:they|when|while|after|before|that|there|with|from|were|was|until|which)\b)[a-z]{4,}"
)
_TOO_SOON = frozenset({1, 2})  # "next Friday" said on a Wednesday is not the day after tomorrow
_END_DAYS = 240  # "through 30 September" may lie so far ahead
_ENDS = frozenset({"through", "until", "till", "by"})
_PLAN_MONTHS = 6  # plans reach so far
_AHEAD_FLOOR, _BEHIND_CEILING, _FLOOR, _CEILING = -120, 75, -250, 100


def opens_report(text: str, c: Candidate) -> bool:
    """Whether the date stands in a dateline: "KESSARY, Velmora, March 13 (Northwire) -"."""
    line = text.rfind("\n", 0, c.start) + 1
    if c.start - line > 120 or not _AFTER_DATELINE.match(text, c.end):  # noqa: PLR2004 - one line
        return False
    return _BEFORE_DATELINE.fullmatch(text, line, c.start) is not None


def choose_year(
    story: Story, c: Candidate, month: int, day: int | None, *, which: str = ""
) -> tuple[int | None, Base]:
    """Return the year of a month (and day) that is said without one, and what decided it.

    In this order: a year that follows in the same phrase; "last", "next", "this"; in an old story
    the last date told; the dateline rule; what the story fixed for that month ("last December"
    makes a later "December 5" of the same year); the verb and the distance from publication.

    Args:
        story: What was told before.
        c: The candidate.
        month: 1 to 12.
        day: Day of the month; None for a month alone.
        which: "last", "next" or "this" where such a word stands before the month.
    """
    follows = _YEAR_FOLLOWS.match(story.text, c.end, c.end + 40)
    if follows and not which:
        return int(follows["y"]) - (month > MONTHS[follows["m"].lower().rstrip(".")]), Base(None)
    in_dateline = day is not None and opens_report(story.text, c)
    told = None if in_dateline else _told_year(story, c, month, which=which)
    if told is not None:
        return told
    written = story.published.day
    if written is None:
        return None, story.published
    if which:
        year = _year_beside(written, month, which)
    elif day is None:
        year = _year_of_month(story, c, written, month)
    elif in_dateline:
        year = _nearest(written, month, day)
    else:
        year = _year_of_day(story, c, written, (month, day))
    return year if MINYEAR <= year <= MAXYEAR else None, story.published


def _told_year(story: Story, c: Candidate, month: int, *, which: str) -> tuple[int, Base] | None:
    """Return the year that the story has given, or None when it has given none."""
    thread = story.threads.get(c.start)
    if thread is not None and not which:
        return thread[0], Base(date(thread[0], month, 1), TimeAnchor.NARRATIVE, thread[1], "month")
    fixed = story.years.get(month)
    if which or fixed is None or not _may_be_fixed(story, c, month, fixed[0]):
        return None
    return fixed[0], Base(date(fixed[0], month, 1), TimeAnchor.NARRATIVE, fixed[1], "month")


def _may_be_fixed(story: Story, c: Candidate, month: int, year: int) -> bool:
    """Whether the month is the one that was fixed.

    One in the past is not that of a plan ("will vote in December"), nor one ahead that of a
    report; and one more than a year off must still be the year the story is in.
    """
    written = story.published.day
    if written is None:
        return True
    ahead = (year - written.year) * 12 + month - written.month
    way = direction_at(story.text, c.start, c.end)
    if (ahead < 0 and way == AHEAD) or (ahead > 0 and way == BEHIND):
        return False
    last = story.last
    return abs(ahead) <= 12 or (last is not None and last.day is not None and last.day.year == year)  # noqa: PLR2004


def _word_before(text: str, at: int) -> str:
    word = _LAST_WORD.search(text, max(0, at - 12), at)
    return word[1].lower() if word else ""


def _year_beside(written: date, month: int, which: str) -> int:
    if which == "this":
        return written.year
    if which == "next":
        return written.year + (month <= written.month)
    return written.year - (month >= written.month)


def _nearest(written: date, month: int, day: int) -> int:
    years = (written.year - 1, written.year, written.year + 1)
    days = [made for year in years if (made := make_day(year, month, day))]
    return min(days, key=lambda d: abs((d - written).days), default=written).year


def _year_of_day(story: Story, c: Candidate, written: date, month_day: tuple[int, int]) -> int:
    made = make_day(written.year, *month_day)
    if made is None:
        return written.year
    ahead = (made - written).days
    word = _word_before(story.text, c.start)
    if word in {"since", "last"}:
        return written.year - (ahead > 0)
    way = direction_at(story.text, c.start, c.end)
    if word in _ENDS and 0 < ahead < _END_DAYS and not (word == "by" and way == BEHIND):
        return written.year
    if way == AHEAD:
        return written.year + (ahead < _AHEAD_FLOOR)
    if way == BEHIND:
        return written.year - (ahead > _BEHIND_CEILING)
    return written.year + (ahead <= _FLOOR) - (ahead >= _CEILING)


def _year_of_month(story: Story, c: Candidate, written: date, month: int) -> int:
    ahead, word = month - written.month, _word_before(story.text, c.start)
    way = direction_at(story.text, c.start, c.end)
    plan = word in _ENDS and not (word == "by" and way == BEHIND)
    if plan and 0 < ahead % 12 <= _PLAN_MONTHS:
        return written.year + (ahead < 0)
    if word == "since":
        return written.year - (ahead > 0)
    if ahead in {0, 1} and (plan or ahead == 0 or way != BEHIND or word != "by"):
        return written.year
    if way == AHEAD:
        return written.year + (ahead <= -_PLAN_MONTHS)
    return written.year - (ahead > (0 if way == BEHIND else 2))


def choose_weekday(story: Story, c: Candidate, weekday: int) -> tuple[date | None, Base]:
    """Return the day that "Monday", "last Monday" or "the following Monday" names.

    On the weekday of publication it is that very day; else `lies_ahead` weighs what stands around.
    """
    which = "" if _NOUN.match(story.text, c.end) and c.get("rel") == "the" else c.get("rel")
    base = story.now_at(c.start)
    if which in {"the previous", "the following", "the"}:
        base = story.day or base
    if base.day is None:
        return None, base
    back = (base.day.weekday() - weekday) % 7
    return add_days(base.day, _days_off(story, c, which, back, base)), base


def _days_off(story: Story, c: Candidate, which: str, back: int, base: Base) -> int:
    """Return the days from `base` to the weekday, which was `back` days ago."""
    ahead = -back % 7
    soon = which == "next" and ahead in _TOO_SOON
    if c.get("wk") or c.get("on") or soon:  # "Sunday week", "a week on Sunday"
        return ahead + 7
    if "week" in c.get("of"):
        monday = base.day.weekday() if base.day else 0
        weeks = ("next" in c.get("of")) - ("last" in c.get("of"))
        return (monday - back) % 7 - monday + 7 * weeks
    if which in {"last", "this past", "the past", "the previous"} or c.get("of"):
        return -(back or 7)
    if which in {"next", "this coming", "the following"}:
        return ahead or 7
    if which == "the" and base is story.day:
        return ahead
    features = weekday_features(story.text, c.start, c.end, back)
    this = which == "this" and direction_at(story.text, c.start, c.end) != BEHIND
    return ahead if this or (back and lies_ahead(features, story.weights)) else -back
