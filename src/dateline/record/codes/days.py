"""When an event happened, as codebooks write it: one day or two, and a code for how exact.

The days are those that all who say it happened allow. Where two of them exclude each other there
is no day to write: a person decides which report to follow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.say import when_words
from dateline.model.span import Anchor
from dateline.model.time import When

__all__ = ["Days", "acled_day", "allowed", "ucdp_precision"]

ACLED_TIME = "ACLED Codebook (2023), time_precision, as recalled"
UCDP_TIME = "UCDP GED Codebook, version 23.1 (2023), date_prec, as recalled"
_WEEK = 7
_MONTH = 31
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day that it can have been; `why_none` where there are not both."""

    first: date | None
    last: date | None
    why_none: str
    anchors: tuple[Anchor, ...]

    @property
    def width(self) -> int:
        """How many days it can have been; 0 where that is not known."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days + 1


def allowed(times: Iterable[tuple[Anchor, When]]) -> Days:
    """Return the days that all times allow."""
    said = tuple(times)
    anchors = tuple(anchor for anchor, _ in said)
    if not said:
        return Days(None, None, "no words say when", anchors)
    firsts = [when.earliest for _, when in said if when.earliest is not None]
    lasts = [when.latest for _, when in said if when.latest is not None]
    if not firsts or not lasts:
        words = "; ".join(dict.fromkeys(when_words(when) for _, when in said))
        return Days(None, None, f"one side is open: {words}", anchors)
    first, last = max(firsts), min(lasts)
    if first > last:
        words = " / ".join(dict.fromkeys(when_words(when) for _, when in said))
        return Days(None, None, f"reports exclude each other: {words}; a person decides", anchors)
    return Days(first, last, "", anchors)


def acled_day(days: Days) -> tuple[date | None, int | None, str]:
    """Return ACLED's event_date and time_precision with the rule; None where there is no day.

    1 the day, 2 within a week or weekend, 3 within a month; the day is then the middle one. What
    is less exact ACLED does not take.
    """
    if days.first is None or days.last is None:
        return None, None, days.why_none
    if days.width == 1:
        return days.first, 1, f"1: the day is known ({ACLED_TIME})"
    middle = days.first + timedelta(days=(days.width - 1) // 2)
    span = f"{days.first} to {days.last}"
    if days.width <= _WEEK:
        return middle, 2, f"2: within a week, {span}: the middle day ({ACLED_TIME})"
    if days.width <= _MONTH:
        return middle, 3, f"3: within a month, {span}: the middle day ({ACLED_TIME})"
    return None, None, f"less exact than a month, {span}: ACLED takes no such event ({ACLED_TIME})"


def ucdp_precision(days: Days) -> tuple[int | None, str]:
    """Return UCDP GED's date_prec, 1 to 5, with the rule; None where there is no day."""
    if not days.width:
        return None, days.why_none
    for code, most, words in (
        (1, 1, "the day is known"),
        (2, _WEEK - 1, "two to six days"),
        (3, _WEEK, "a week"),
        (4, _MONTH, "more than a week, up to a month"),
        (5, _YEAR, "more than a month, up to a year"),
    ):
        if days.width <= most:
            return code, f"{code}: {words} ({UCDP_TIME})"
    return None, f"more than a year: UCDP takes no such event ({UCDP_TIME})"
