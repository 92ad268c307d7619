"""Read quarters and the periods of business reports: "the latest quarter", "a year ago"."""

import re
from collections.abc import Callable
from datetime import date

from dateline.annotate.times.calendar.days import (
    add_months,
    duration,
    month_value,
    moved_value,
    quarter_value,
)  # fmt: skip
from dateline.annotate.times.direction import AHEAD, direction_at, sentence_start
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.reading.dates import date_meaning, year_said
from dateline.annotate.times.story import Base, Meaning, Story
from dateline.annotate.times.words import number_of, ordinal_of
from dateline.model.time import TimexType

__all__ = ["READ_QUARTERS", "quarter_meant", "year_before"]


_MONTHS_TOLD = re.compile(r"\b(?:six|nine|6|9)\smonths\b", re.IGNORECASE)


def quarter_meant(story: Story) -> tuple[str, Base | None]:
    """Return the quarter under discussion, else the last that was over at publication.

    Quarters are reported on after they end.
    """
    if story.quarter is not None:
        return _value(story.quarter), story.last
    day = story.published.day
    return quarter_value(day and add_months(day, -3)), story.published


def _value(quarter: tuple[int, int], years: int = 0) -> str:
    return f"{quarter[0] + years:04d}-Q{quarter[1]}"


def year_before(story: Story, at: int) -> str | None:
    """Return the quarter a year before the one under discussion, or None when there is none.

    Where the sentence up to `at` tells of nine months or another part of a year, it is none.
    """
    sentence = story.text[sentence_start(story.text, at) : at]
    if story.quarter is None or _MONTHS_TOLD.search(sentence):
        return None
    return _value(story.quarter, -1)


def _quarter(story: Story, c: Candidate) -> Meaning | None:
    number, half = ordinal_of(c.get("q")) or 0, c.get("u") == "half"
    if half and number > 2:  # noqa: PLR2004 - halves
        return None
    said = c.get("y0") or c.get("y1") or c.get("y") or c.get("my") or c.get("mod")
    said, compared = said.replace("'s", "").strip(), bool(c.get("ya"))
    base: Base | None = story.now
    if said in {"a year ago", "a year earlier"}:
        year = story.quarter[0] - 1 if story.quarter else _back(base, -1)
    elif said and said != "the year":
        year, base = year_said(story, said)
    else:
        year = _year_of(story, c, number, half=half, plain=not said)
    if year is not None and compared and not said:
        year -= 1
    letter = "H" if half else "Q"
    if year is None:
        return date_meaning(f"XXXX-{letter}{number}")
    if not half and not compared and not c.get("my"):
        _discuss(story, (year, number))
    return date_meaning(f"{year:04d}-{letter}{number}", base)


def _back(base: Base | None, years: int) -> int | None:
    return None if base is None or base.day is None else base.day.year + years


def _year_of(story: Story, c: Candidate, number: int, *, half: bool, plain: bool) -> int | None:
    day = story.now.day
    if day is None:
        return None
    if not plain:
        return day.year
    if half:
        return day.year - (number != 1 and day.month <= 6)  # noqa: PLR2004 - months
    ahead = number > (day.month - 1) // 3 + 1
    return day.year - (ahead and direction_at(story.text, c.start, c.end) != AHEAD)


def _discuss(story: Story, quarter: tuple[int, int]) -> None:
    """Take up a quarter: any when none was under discussion, later on only one that is over."""
    day = story.now.day
    over = day is not None and quarter < (day.year, (day.month - 1) // 3 + 1)
    if story.quarter is None or over:
        story.quarter = quarter


def _q_number(story: Story, c: Candidate) -> Meaning:
    number, said, day = int(c.get("q")), c.get("y"), story.now.day
    if not said and day is None:
        return date_meaning(f"XXXX-Q{number}")
    year = int(said) if said else (day or date.min).year
    if not said and day is not None and number > (day.month - 1) // 3 + 1:
        year -= direction_at(story.text, c.start, c.end) != AHEAD
    story.quarter = (year, number)
    return date_meaning(_value(story.quarter), None if said else story.now)


def _half_number(_: Story, c: Candidate) -> Meaning:
    return date_meaning(f"{c.get('y')}-H{c.get('q') or c.get('q2')}")


def _year_ago_period(story: Story, c: Candidate) -> Meaning:
    unit, which = c.get("u"), c.get("q")
    if "months" in unit:
        return Meaning(TimexType.DURATION, duration(number_of(c.get("n")), "months", "M"))
    base = story.published
    if which and base.day is not None:
        year = (story.quarter[0] if story.quarter else base.day.year) - 1
        return date_meaning(f"{year:04d}-Q{ordinal_of(which)}", base)
    if story.quarter is not None:
        return date_meaning(_value(story.quarter, -1), story.last)
    if unit == "quarter":
        return date_meaning(quarter_value(base.day and add_months(base.day, -15)), base)
    return date_meaning(moved_value(base.day, -1, "Y"), base)


def _latest_period(story: Story, c: Candidate) -> Meaning:
    unit, base = c.get("u"), story.published
    if "months" in unit:
        return Meaning(TimexType.DURATION, duration(number_of(c.get("n")), "months", "M"))
    if unit in {"quarter", "period"}:
        return date_meaning(*quarter_meant(story))
    if unit == "year":
        return date_meaning(moved_value(base.day, -1 if c.get("f") else 0, "Y"), base)
    if unit == "month":
        return date_meaning(month_value(base.day and add_months(base.day, -1)), base)
    return date_meaning(moved_value(base.day, -1, "W"), base)


def _same_period(story: Story, c: Candidate) -> Meaning:
    said = c.get("y")
    if story.quarter is not None:
        year = int(said) if said.isdigit() else story.quarter[0] - 1
        return date_meaning(f"{year:04d}-Q{story.quarter[1]}", story.last)
    if said.isdigit():
        return date_meaning(said)
    return date_meaning(moved_value(story.published.day, -1, "Y"), story.published)


READ_QUARTERS: dict[str, Callable[[Story, Candidate], Meaning | None]] = {
    "quarter": _quarter, "q-number": _q_number, "half-number": _half_number,
    "year-ago-period": _year_ago_period,
    "latest-period": _latest_period, "same-period": _same_period,
}  # fmt: skip
