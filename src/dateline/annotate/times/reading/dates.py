"""Read dates that name a month, a weekday, a year, an hour or a feast."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from dateline.annotate.times.calendar.days import (
    Days,
    add_days,
    make_day,
    stretch_of,
    week_value,
    year_value,
)  # fmt: skip
from dateline.annotate.times.direction import AHEAD, BEHIND, direction_at
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.names import (
    counts_at,
    is_a_number,
    is_in_a_name,
    names_a_body,
)
from dateline.annotate.times.reading.years import choose_weekday, choose_year
from dateline.annotate.times.story import Base, Meaning, Story
from dateline.annotate.times.words import (
    DAY_PARTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    ordinal_of,
    year_of,
)  # fmt: skip
from dateline.model.time import TimeAnchor, TimexType

__all__ = ["READ_DATES", "date_meaning", "year_said"]

_FAR_YEAR = re.compile(r",?\s\d{4}\b")
_SATURDAY = 5
_LONGEST_MONTH = 31
_SEASON_ORDER = {"WI": 1, "SP": 2, "SU": 3, "FA": 4}
_DECADES = [
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
]
_WHICH = {
    "last": "last", "this past": "last", "the past": "last", "next": "next",
    "this coming": "next", "this": "this",
}  # fmt: skip


def date_meaning(value: str, base: Base | None = None) -> Meaning:
    """Return a DATE with that value."""
    return Meaning(TimexType.DATE, value, base)


def year_said(story: Story, words: str) -> tuple[int | None, Base | None]:
    """Return the year of "2024" or "last year" and what it was counted from; None if not known."""
    if "year" not in words:
        return year_of(words), None
    base = story.now if words.startswith(("last", "this", "next")) else story.last or story.now
    if base.day is None:
        return None, base
    step = -1 if words.startswith("last") or "previous" in words else 0
    step += words.startswith("next") or "following" in words
    year = base.day.year + step
    return year if MINYEAR <= year <= MAXYEAR else None, base


def _month_of(c: Candidate) -> int:
    return MONTHS[c.get("m").rstrip(".")]


def _on_day(story: Story, c: Candidate, month: int, day: int | None) -> Meaning | None:
    """Read a month and day, with its year or without; None when there is no such day."""
    said = c.get("y")
    if said.isdigit() and len(said) == 4 and day and make_day(int(said), month, day) is None:  # noqa: PLR2004
        return None
    if day is None or make_day(2000, month, day) is None:  # a leap year: 29 February may stand
        return None
    said = c.get("y")
    year, base = year_said(story, said) if said else choose_year(story, c, month, day)
    value = f"{year_value(year)}-{month:02d}-{day:02d}"
    return Meaning(TimexType.DATE, value, base, fixes=bool(said) and year is not None)


def _month_day(story: Story, c: Candidate) -> Meaning | None:
    after = story.text[c.end : c.end + 40]
    if not c.get("y") and (names_a_body(after) or _FAR_YEAR.match(after)):
        return None  # "the April 7 Brigade", "31 December 9999"
    count = counts_at(story.text, c.start, c.end) if c.rule == "month-day" else None
    if count is not None and not c.get("y"):
        return replace(_month(story, c), end=count)  # "in May 12 men fled"
    return _on_day(story, c, _month_of(c), ordinal_of(c.get("d") or c.get("do")))


def _day_range(story: Story, c: Candidate) -> Meaning | None:
    """Read "March 3-5" and "March 3 and 5" by the first day; the last goes `through`."""
    first = _on_day(story, c, _month_of(c), ordinal_of(c.get("d")))
    last = int(c.get("d2"))
    if first is None or not int(first.value[-2:]) < last <= _LONGEST_MONTH:
        return None
    return replace(first, through=f"{first.value[:-2]}{last:02d}")


def _month_slash(_: Story, c: Candidate) -> Meaning:
    return replace(date_meaning(f"{c.get('y')}-{c.get('m')}"), fixes=True)


def _iso_week(_: Story, c: Candidate) -> Meaning | None:
    value = f"{c.get('y')}-W{int(c.get('n')):02d}"
    return None if stretch_of(value) is None else date_meaning(value)


def _month_year(story: Story, c: Candidate) -> Meaning:
    year, base = year_said(story, c.get("y"))
    return Meaning(
        TimexType.DATE, f"{year_value(year)}-{_month_of(c):02d}", base, fixes=year is not None
    )


def _month_alone(story: Story, c: Candidate) -> Meaning | None:
    """Read "in August"; "August Wilson" and "Black September" are names."""
    if not c.get("rel") and not c.get("p") and is_in_a_name(story.text, c.start, c.end):
        return None
    return _month(story, c)


def _month(story: Story, c: Candidate) -> Meaning:
    month, rel = _month_of(c), c.get("rel")
    if rel in {"each", "every"}:
        return Meaning(TimexType.SET, f"XXXX-{month:02d}")
    if rel in {"the following", "the previous"}:
        base = story.last or story.published
        if base.day is None:
            return date_meaning(f"XXXX-{month:02d}")
        step = 1 if rel == "the following" else -1
        same = (month > base.day.month) if step > 0 else (month < base.day.month)
        return date_meaning(
            f"{year_value(base.day.year + (0 if same else step))}-{month:02d}", base
        )
    which = _WHICH.get(rel, "")
    year, base = choose_year(story, c, month, None, which=which)
    fixes = bool(which) and year is not None
    return Meaning(TimexType.DATE, f"{year_value(year)}-{month:02d}", base, fixes=fixes)


def _weekday(story: Story, c: Candidate) -> Meaning:
    weekday, part = WEEKDAYS[c.get("w").rstrip(".")], DAY_PARTS.get(c.get("pod"), "")
    suffix = f"T{part}" if part else ""
    unknown = f"XXXX-WXX-{weekday + 1}{suffix}"
    if c.get("pl") or c.get("rel") in {"each", "every"}:
        return Meaning(TimexType.SET, unknown)
    day, base = choose_weekday(story, c, weekday)
    value = unknown if day is None else day.isoformat() + suffix
    meaning = Meaning(TimexType.TIME if part else TimexType.DATE, value, base)
    if c.get("rel") == "next" and not part and day and base.day and base.day.weekday() < weekday:
        # said on a Monday, "next Friday" is this week's to some and the next week's to others
        return replace(meaning, days=Days(day, add_days(day, 7) or day))
    return meaning


def _plain_year(story: Story, c: Candidate) -> Meaning | None:
    """Read "2024"; "Resolution 1701", "Route 1965" and a telephone number are no years."""
    if c.rule == "year" and is_a_number(story.text, c.start):
        return None
    year = year_of(c.get("y"))
    return date_meaning(year_value(year))


def _year_range(_: Story, c: Candidate) -> Meaning:
    """Read "2019-20"; "2019-06" is the month, since a range goes on."""
    year, short = c.get("y"), c.get("y2")
    if len(short) == 2 and c.get("sep") == "-" and short <= min(year[2:], "12"):  # noqa: PLR2004
        return date_meaning(f"{year}-{short}") if short > "00" else date_meaning(year)
    return replace(date_meaning(year), through=year[: 4 - len(short)] + short)


def _period_of_year(story: Story, c: Candidate) -> Meaning:
    year, which = int(c.get("y")), c.get("q")
    if which:
        letter = "H" if "half" in c.get("u") else "Q"
        return date_meaning(f"{year_value(year)}-{letter}{ordinal_of(which)}")
    if c.get("u") == "quarter" and story.quarter is not None:
        return date_meaning(f"{year_value(year)}-Q{story.quarter[1]}")
    return date_meaning(year_value(year))


def _decade(_: Story, c: Candidate) -> Meaning:
    short = c.get("y2")
    century = "19" if short >= "20" else "20"
    return date_meaning((c.get("y") or century + short)[:3])


def _decade_word(_: Story, c: Candidate) -> Meaning:
    return date_meaning(f"19{_DECADES.index(c.get('w')) + 2}")


def _before_christ(_: Story, c: Candidate) -> Meaning:
    month, season = c.get("m"), c.get("s")
    tail = f"-{MONTHS[month.rstrip('.')]:02d}" if month else ""
    return date_meaning(
        f"BC{int(c.get('y')):04d}{tail or (f'-{SEASONS[season]}' if season else '')}"
    )


def _century(_: Story, c: Candidate) -> Meaning | None:
    number = ordinal_of(c.get("n")) or ORDINALS.get(c.get("n"))
    if not number:
        return None
    return date_meaning(f"{'BC' if c.get('bc') else ''}{number - 1:02d}")


def _season(story: Story, c: Candidate) -> Meaning:
    season, said, base = SEASONS[c.get("s")], c.get("y"), None
    if len(said) == len("2015-16") and said[5:].isdigit():
        said = said[:2] + said[5:]
    if said:
        year, base = year_said(story, said)
        return date_meaning(f"{year_value(year)}-{season}", base)
    thread = story.threads.get(c.start)
    if thread is not None:
        last = story.last.day.month if story.last and story.last.day else 0
        year = thread[0] + (season == "WI" and last >= 9)  # noqa: PLR2004 - a winter to come
        base = Base(date(thread[0], 1, 1), TimeAnchor.NARRATIVE, thread[1], "year")
        return date_meaning(f"{year_value(year)}-{season}", base)
    base = story.now
    if base.day is None:
        return date_meaning(f"XXXX-{season}")
    now, order = base.day.month % 12 // 3 + 1, _SEASON_ORDER[season]
    way = direction_at(story.text, c.start, c.end)
    year = base.day.year - (way == BEHIND and order > now) + (way == AHEAD and order < now)
    return date_meaning(f"{year_value(year)}-{season}", base)


def _year_end(story: Story, _: Candidate) -> Meaning:
    base = story.now
    return date_meaning(year_value(base.day.year if base.day else None), base)


def _weekend(story: Story, c: Candidate) -> Meaning:
    """The weekend: the one now or just over at the start of a week, else the one to come."""
    base = story.now
    if base.day is None:
        return date_meaning("XXXX-WXX-WE")
    monday_or_so = base.day.weekday() < 2  # noqa: PLR2004 - Monday, Tuesday
    way = direction_at(story.text, c.start, c.end)
    ahead_of = story.text[max(0, c.start - 9) : c.start].lower().endswith("ahead of ")
    since = story.text[max(0, c.start - 6) : c.start].lower() == "since "
    over = since or (monday_or_so and way != AHEAD) or (not ahead_of and way == BEHIND)
    week = add_days(base.day, -7) if over and base.day.weekday() < _SATURDAY else base.day
    return date_meaning(f"{week_value(week)}-WE", base)


READ_DATES: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "month-day": _month_day, "iso-week": _iso_week, "month-slash": _month_slash,
    "day-range": _day_range, "day-month": _month_day, "month-year": _month_year,
    "month": _month_alone, "weekday": _weekday,
    "fiscal-year": _plain_year, "year-range": _year_range, "period-of-year": _period_of_year,
    "year": _plain_year, "decade": _decade, "decade-word": _decade_word,
    "before-christ": _before_christ, "century": _century, "spoken-year": _plain_year,
    "season-year": _season, "season": _season, "year-end": _year_end, "the-weekend": _weekend,
}  # fmt: skip
