"""Arithmetic on days, and TIMEX3 values written from days and read back as stretches of days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = [
    "Days", "Stretch", "add_days", "add_months", "duration", "make_day", "month_value",
    "moved_value", "quarter_value", "shifted", "signed", "stretch_of", "week_value", "year_value",
]  # fmt: skip

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_PART = re.compile(r"(\d{4})-(\d\d|[QH]\d|SP|SU|FA|WI)$")
_YEARS = re.compile(r"\d{2,4}$")
# Meteorological seasons of the northern half; a winter is that of the January in it.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days from `first` to `last`, both included, and the grain of the value they came of.

    `grain` is one of day, week, month, quarter, season, year, decade, century.
    """

    first: date
    last: date
    grain: str


@dataclass(frozen=True, slots=True)
class Days:
    """Days that a TIMEX3 value cannot say: a feast, a month of another calendar.

    Attributes:
        first: The first day.
        last: The last day, included.
        slack: How many days earlier or later the whole may lie.
        named: The day that gives the value; None for the first.
    """

    first: date
    last: date
    slack: int = 0
    named: date | None = None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return that day, or None where the calendar has none."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):  # noqa: PLR2004 - months
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def add_days(day: date, count: float) -> date | None:
    """Return the day `count` days later, or None outside the calendar."""
    number = day.toordinal() + int(count)
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def add_months(day: date, count: int) -> date | None:
    """Return the same day of the month `count` months later, or the last that month has."""
    number = day.year * 12 + day.month - 1 + count
    year, month = number // 12, number % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def year_value(year: int | None) -> str:
    """Return "2024", or "XXXX" when not known or off the calendar."""
    known = year is not None and MINYEAR <= year <= MAXYEAR
    return f"{year:04d}" if known else "XXXX"


def month_value(day: date | None) -> str:
    """Return "2024-12", or "XXXX-XX" when not known."""
    return "XXXX-XX" if day is None else f"{day.year:04d}-{day.month:02d}"


def week_value(day: date | None) -> str:
    """Return "2024-W49" (ISO 8601 weeks), or "XXXX-WXX" when not known."""
    if day is None:
        return "XXXX-WXX"
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date | None) -> str:
    """Return "2024-Q4", or "XXXX-QX" when not known."""
    if day is None:
        return "XXXX-QX"
    return f"{day.year:04d}-Q{(day.month - 1) // _QUARTER + 1}"


def shifted(day: date, count: float, unit: str) -> str | None:
    """Return `day` moved by `count` units, written at the grain of the unit; None off the end."""
    if unit in {"Y", "E", "C"}:
        years = count * {"Y": 1, "E": 10, "C": 100}[unit]
        if years != int(years):
            moved = add_months(day, round(years * 12))
            return None if moved is None else month_value(moved)
        year = day.year + int(years)
        return year_value(year) if MINYEAR <= year <= MAXYEAR else None
    if unit in {"M", "Q"}:
        moved = add_months(day, round(count * (1 if unit == "M" else _QUARTER)))
        if moved is None:
            return None
        return month_value(moved) if unit == "M" else quarter_value(moved)
    if unit in {"W", "F"}:
        moved = add_days(day, count * (7 if unit == "W" else 14))
        return None if moved is None else week_value(moved)
    moved = add_days(day, count) if unit == "D" else None
    return None if moved is None else moved.isoformat()


_UNKNOWN = {"D": "XXXX-XX-XX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}


def moved_value(day: date | None, count: float, unit: str) -> str:
    """Return `shifted`, or its X form ("XXXX-WXX") when `day` is None or it leaves the calendar."""
    value = None if day is None else shifted(day, count, unit)
    return value or _UNKNOWN.get(unit, "XXXX-WXX")


def duration(count: float | None, word: str, unit: str) -> str:
    """Return a TIMEX3 duration; X for a count that is not known.

    Args:
        count: How many; None for "some", "several".
        word: The unit as written, lower case: minutes and months share the letter M.
        unit: Its letter, from `words.unit_of`.
    """
    if word.startswith(("second", "minute", "hour")):
        return _clock_duration(count, unit)
    if unit in {"E", "C"}:
        return f"P{_number(count and count * (10 if unit == 'E' else 100))}" + (
            "Y" if count is not None else unit
        )
    if unit == "F":
        return f"P{_number(count and count * 2)}W"
    if count is not None and count != int(count) and unit == "Y":
        years, months = int(count), round((count - int(count)) * 12)
        return f"P{f'{years}Y' if years else ''}{months}M"
    return f"P{_number(count)}{unit}"


def signed(count: float | None, word: str, unit: str) -> str:
    """Return a count with its side: "-P1D" before, "+P3D" after, "P0D" the same; "" for none."""
    if count is None:
        return ""
    length = duration(abs(count), word, unit)
    return length if not count else ("-" if count < 0 else "+") + length


def _clock_duration(count: float | None, unit: str) -> str:
    if count is not None and count != int(count) and unit in {"H", "M"}:
        whole, rest = int(count), round((count - int(count)) * 60)
        small = "M" if unit == "H" else "S"
        return f"PT{f'{whole}{unit}' if whole else ''}{rest}{small}"
    return f"PT{_number(count)}{unit}"


def _number(count: float | None) -> str:
    return "X" if count is None else f"{count:.9g}"


def stretch_of(value: str) -> Stretch | None:
    """Return the days a TIMEX3 DATE or TIME value covers, or None when it has an X or no place.

    "2024-12-05" -> one day; "2024-12" -> 31 days; "XXXX-12-05", "PAST_REF", "BC0044" -> None.
    """
    if day := _DAY.match(value):
        made = make_day(int(day[1]), int(day[2]), int(day[3]))
        return None if made is None else Stretch(made, made, "day")
    if week := _WEEK.match(value):
        return _week_stretch(int(week[1]), int(week[2]), weekend=bool(week[3]))
    if part := _PART.match(value):
        return _part_stretch(int(part[1]), part[2])
    if _YEARS.match(value):
        return _years_stretch(value)
    return None


def _week_stretch(year: int, week: int, *, weekend: bool) -> Stretch | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return Stretch(monday + timedelta(5 if weekend else 0), monday + timedelta(6), "week")
    except (ValueError, OverflowError):  # week 53 of a year with 52, or past the last day
        return None


def _part_stretch(year: int, part: str) -> Stretch | None:
    if part.isdigit():
        first, last, grain = int(part), int(part), "month"
    elif part[0] in "QH":
        size = _QUARTER if part[0] == "Q" else 6
        last, grain = int(part[1]) * size, "quarter"
        first = last - size + 1
    else:
        (first, last), grain = _SEASON_MONTHS[part], "season"
        year -= part == "WI"
    begin = make_day(year, first, 1)
    end = begin and add_months(begin, last - first + 1)
    return Stretch(begin, end - timedelta(1), grain) if begin and end else None


def _years_stretch(value: str) -> Stretch | None:
    size = 10 ** (4 - len(value))
    begin, end = make_day(int(value) * size, 1, 1), make_day((int(value) + 1) * size - 1, 12, 31)
    grain = {1: "year", 10: "decade", 100: "century"}[size]
    return Stretch(begin, end, grain) if begin and end else None
