"""Read dates that name a month, a weekday, a year, an hour or a feast."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

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

_NUMBERED = re.compile(
    r"(?:\b(?:resolutions?|decrees?|laws?|orders?|articles?|act|documents?|points?|battery|routes?|highway|road"
    r"|flights?|bus|train|rooms?|pages?|p\.|box|hill|units?|notes?|grid|serial|number|nos?\.?|dial|case|code"
    r"|windows|vision|agenda|model|line|channel|radio|version|(?:up|down|rose|fell)\sfrom|figure\sof|total\sof)"
    r"\s(?:no\.?\s)?|[+\d]\s|#)$",
    re.IGNORECASE,
)
_FAR_YEAR = re.compile(r",?\s\d{4}\b")
_COUNT = re.compile(r"\s\d{1,2}$")
_COUNTED_NOUN = re.compile(
    r"\s(?!(?:and|to|or|in|at|on|by|when|was|were|the|as|after|that|with|for|from)\b)[a-z]{3,}"
)
_IN = re.compile(r"\b(?:in|(?:since|in|until|by)\s(?:late|early|mid))[\s-]$", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    r"\s(?:[A-Z]\w{1,12}\s){0,2}(?:Brigades?|Battalions?|Movement|Martyrs|Front|Forces?|Square|Street"
    r"|Bridge|Airport|University|Party|Alliance|Coalition|Group|Regiment|Division|Corps|Camp|Hospital"
    r"|School|Mosque|Stadium|City|group|movement|brigade)\b"
)
_WORD_BEFORE = re.compile(r"(\w{1,14})\s$")
_SURNAME = re.compile(r"\s[A-Z][a-z]{2,}")
_MONTH_LEADS = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "from",
        "of",
        "during",
        "last",
        "this",
        "next",
        "early",
        "late",
    }
    | {"mid", "for", "and", "to", "before", "after", "through", "throughout", "between", "every"}
    | {
        "each",
        "that",
        "previous",
        "following",
        "by",
        "around",
        "about",
        "beyond",
        "towards",
        "toward",
    }
)
_DAY_WORDS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    | {"January", "February", "March", "April", "May", "June", "July", "August"}
    | {"September", "October", "November", "December", "Early", "Late", "Mid"}
)
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
    return base.day.year + step, base


def _month_of(c: Candidate) -> int:
    return MONTHS[c.get("m").rstrip(".")]


def _year(year: int | None) -> str:
    return "XXXX" if year is None else year_value(year)


def _on_day(story: Story, c: Candidate, month: int, day: int | None) -> Meaning | None:
    """Read a month and day, with its year or without; None when there is no such day."""
    said = c.get("y")
    if said.isdigit() and len(said) == 4 and day and make_day(int(said), month, day) is None:  # noqa: PLR2004
        return None
    if day is None or make_day(2000, month, day) is None:  # a leap year: 29 February may stand
        return None
    said = c.get("y")
    year, base = year_said(story, said) if said else choose_year(story, c, month, day)
    value = f"{_year(year)}-{month:02d}-{day:02d}"
    return Meaning(TimexType.DATE, value, base, fixes=bool(said) and year is not None)


def _month_day(story: Story, c: Candidate) -> Meaning | None:
    after = story.text[c.end : c.end + 40]
    if not c.get("y") and (_NAMED_AFTER.match(after) or _FAR_YEAR.match(after)):
        return None  # "the April 7 Brigade", "31 December 9999"
    if c.rule == "month-day" and not c.get("y") and _is_count(story.text, c, after):
        at = c.start + _COUNT.search(story.text[c.start : c.end]).start()  # type: ignore[union-attr]
        return replace(_month(story, c), end=at)  # "in May 12 men fled"
    return _on_day(story, c, _month_of(c), ordinal_of(c.get("d") or c.get("do")))


def _is_count(text: str, c: Candidate, after: str) -> bool:
    """Whether the number counts what follows: no day stands after "in" or "late"."""
    lead = text[max(0, c.start - 12) : c.start]
    digits = _COUNT.search(text[c.start : c.end])
    return bool(digits and _IN.search(lead) and _COUNTED_NOUN.match(after))


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
        TimexType.DATE, f"{_year(year)}-{_month_of(c):02d}", base, fixes=year is not None
    )


def _month_alone(story: Story, c: Candidate) -> Meaning | None:
    """Read "in August"; "August Wilson" and "Black September" are names."""
    lead = _WORD_BEFORE.search(story.text, max(0, c.start - 16), c.start)
    word = lead[1] if lead else ""
    surname = _SURNAME.match(story.text, c.end) and word.lower() not in _MONTH_LEADS
    title = word[:1].isupper() and word.lower() not in _MONTH_LEADS and word not in _DAY_WORDS
    if not c.get("rel") and not c.get("p") and (surname or title):
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
        return date_meaning(f"{_year(base.day.year + (0 if same else step))}-{month:02d}", base)
    which = _WHICH.get(rel, "")
    year, base = choose_year(story, c, month, None, which=which)
    fixes = bool(which) and year is not None
    return Meaning(TimexType.DATE, f"{_year(year)}-{month:02d}", base, fixes=fixes)


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
    if c.rule == "year" and _NUMBERED.search(story.text, max(0, c.start - 24), c.start):
        return None
    year = year_of(c.get("y"))
    return date_meaning(_year(year))


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
        return date_meaning(f"{_year(year)}-{letter}{ordinal_of(which)}")
    if c.get("u") == "quarter" and story.quarter is not None:
        return date_meaning(f"{_year(year)}-Q{story.quarter[1]}")
    return date_meaning(_year(year))


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
        return date_meaning(f"{_year(year)}-{season}", base)
    thread = story.threads.get(c.start)
    if thread is not None:
        last = story.last.day.month if story.last and story.last.day else 0
        year = thread[0] + (season == "WI" and last >= 9)  # noqa: PLR2004 - a winter to come
        base = Base(date(thread[0], 1, 1), TimeAnchor.NARRATIVE, thread[1], "year")
        return date_meaning(f"{_year(year)}-{season}", base)
    base = story.now
    if base.day is None:
        return date_meaning(f"XXXX-{season}")
    now, order = base.day.month % 12 // 3 + 1, _SEASON_ORDER[season]
    way = direction_at(story.text, c.start, c.end)
    year = base.day.year - (way == BEHIND and order > now) + (way == AHEAD and order < now)
    return date_meaning(f"{_year(year)}-{season}", base)


def _year_end(story: Story, _: Candidate) -> Meaning:
    base = story.now
    return date_meaning(_year(base.day.year if base.day else None), base)


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
