"""Arithmetic on days, and TIMEX3 values written from days and read back as stretches of days."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateline.annotate.times.words import WEEKDAYS

__all__ = [
    "Stretch", "add_days", "add_months", "duration", "make_day", "month_value", "moved_value",
    "moving_day",
    "quarter_value", "shifted", "stretch_of", "week_value", "year_value",
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


def year_value(year: int) -> str:
    """Return "2024"."""
    return f"{year:04d}"


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


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (age, rest) = year % 19, divmod(year, 100)
    leaps, old = divmod(age, 4)
    moon = (19 * golden + age - leaps - (age - (age + 8) // 25 + 1) // 3 + 15) % 30
    quad, single = divmod(rest, 4)
    wait = (32 + 2 * old + 2 * quad - moon - single) % 7
    late = (golden + 11 * moon + 22 * wait) // 451
    month, day = divmod(moon + wait - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _nth(month: int, weekday: str, nth: int) -> Callable[[int], date]:
    """Return year -> the nth such weekday of the month, counted from its end when negative."""

    def day_in(year: int) -> date:
        if nth < 0:
            last = date(year, month, monthrange(year, month)[1])
            return last - timedelta((last.weekday() - WEEKDAYS[weekday]) % 7)
        first = date(year, month, 1)
        return first + timedelta((WEEKDAYS[weekday] - first.weekday()) % 7 + 7 * (nth - 1))

    return day_in


_MOVING: dict[str, Callable[[int], date]] = {
    "easter": _easter,
    "easter sunday": _easter,
    "easter monday": lambda year: _easter(year) + timedelta(1),
    "good friday": lambda year: _easter(year) - timedelta(2),
    "thanksgiving": _nth(11, "thursday", 4),
    "thanksgiving day": _nth(11, "thursday", 4),
    "labor day": _nth(9, "monday", 1),
    "memorial day": _nth(5, "monday", -1),
    "martin luther king day": _nth(1, "monday", 3),
    "presidents' day": _nth(2, "monday", 3),
    "mother's day": _nth(5, "sunday", 2),
    "father's day": _nth(6, "sunday", 3),
    "columbus day": _nth(10, "monday", 2),
}


def moving_day(name: str, year: int) -> date:
    """Return the day in `year` of a feast that moves, such as "good friday"."""
    return _MOVING[name](year)
