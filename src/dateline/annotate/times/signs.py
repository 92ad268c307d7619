"""What the expressions of a report show of its years, for `thread` to choose among."""

import re
from datetime import MAXYEAR, MINYEAR

from dateline.annotate.times.direction import is_planned, sentence_start
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.years import opens_report
from dateline.annotate.times.story import Story
from dateline.annotate.times.thread import Sign, SignKind, threads
from dateline.annotate.times.words import MONTHS, SEASONS, number_of, year_of
from dateline.model.span import Span

__all__ = ["solve_years"]

_MONTH_RULES = frozenset({"month-day", "day-month", "day-range", "night", "month", "month-year"})
_YEAR_RULES = frozenset({"year", "iso", "numeric", "season-year", "year-range", "month-year"})
_DEICTIC = frozenset({"deictic-day", "weekday", "this-part-of-day", "relative-period"})
_FROM_PUBLICATION = re.compile(r"(?:last|next|this|today|yesterday|tomorrow|tonight)", re.I)
_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 0}
_OPENS = re.compile(
    r"[\"'“‘(]{0,2}(?:(?:on|in|by|at|during|since|from|until|between|after|before|throughout|around|about"
    r"|towards?|and|but|then|also|late|early|earlier|later|again|as|finally|meanwhile|only|that|it\swas)\b"
    r",?\s(?:\w{1,10}\s){0,2})?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[\s–—•*·-]{0,4}")
_ENTRY_ENDS = re.compile(r"\s?(?::|[–—]\s)")
_LINE = 60  # code points: a line no longer than this that does not end a sentence is a heading


def solve_years(story: Story, candidates: list[Candidate]) -> dict[int, tuple[int, Span] | None]:
    """Return for each expression that shows a year, by its first code point, its thread.

    The thread is the year the story is in there and the words that named it; None is the news.
    """
    text = story.text
    found: list[tuple[Candidate, Sign]] = []
    last = 0
    published = 0 if story.published.day is None else story.published.day.year
    for c in candidates:
        told = (SignKind.DEICTIC, 0, 0) if opens_report(text, c) else _told(c, published)
        if told is None:
            continue
        quoted = story.quotation_at(c.start) is not None
        plan = told[0] is SignKind.OPEN and is_planned(text, c.start)
        breaks = "\n" in text[last : c.start]
        sign = Sign(*told, _weight(text, c), plan=plan, quoted=quoted, breaks=breaks)
        found.append((c, sign))
        last = c.end
    steps = threads([sign for _, sign in found], published)
    named = [Span(c.start, c.end) for c, _ in found]
    return {
        c.start: (step.year, named[step.by]) if step.year else None
        for (c, _), step in zip(found, steps, strict=True)
    }


def _told(c: Candidate, published: int) -> tuple[SignKind, int, int] | None:
    if c.rule == "counted":
        return _years_ago(c, published)
    if c.rule in _DEICTIC:
        deictic = c.rule != "relative-period" or _FROM_PUBLICATION.match(c.get("rel"))
        return (SignKind.DEICTIC, 0, 0) if deictic else None
    if c.rule in _MONTH_RULES:
        return _month_told(c)
    if c.rule in _YEAR_RULES and _year_in(c):
        digits, season = c.get("m"), c.get("s")
        month = int(digits) if digits.isdigit() else 0
        return SignKind.YEAR, _year_in(c), _SEASON_MONTHS[SEASONS[season]] if season else month
    season = c.get("s") if c.rule == "season" else ""
    return (SignKind.OPEN, 0, _SEASON_MONTHS[SEASONS[season]]) if season else None


def _year_in(c: Candidate) -> int:
    said = c.get("y")
    return (year_of(said) if said and "year" not in said else 0) or 0


def _years_ago(c: Candidate, published: int) -> tuple[SignKind, int, int] | None:
    count = number_of(c.get("n")) if c.get("n") else None
    if c.get("dir") != "ago" or not c.get("u").startswith("year") or not count or not published:
        return None
    year = published - int(count)
    return (SignKind.YEAR, year, 0) if MINYEAR <= year <= MAXYEAR else None


def _month_told(c: Candidate) -> tuple[SignKind, int, int]:
    month = MONTHS[c.get("m").rstrip(".").lower()]
    if "year" in c.get("y") or c.get("rel"):
        return SignKind.DEICTIC, 0, 0
    year = _year_in(c)
    return (SignKind.YEAR, year, month) if year else (SignKind.OPEN, 0, month)


def _weight(text: str, c: Candidate) -> int:
    start = text.rfind("\n", 0, c.start) + 1
    end = text.find("\n", c.end, c.end + _LINE)
    if _ENTRY.fullmatch(text, start, c.start) and _ENTRY_ENDS.match(text, c.end):
        return 2  # an entry of a chronology: "– 1961: Velmora proclaims ..."
    if 0 <= end - start <= _LINE and text[end - 1] not in '.!?”"':
        return 2
    if _OPENS.fullmatch(text[sentence_start(text, c.start) : c.start]):
        return 1
    opening = text.rfind("(", max(0, c.start - _LINE), c.start)
    return -1 if opening >= 0 and ")" not in text[opening : c.start] else 0
