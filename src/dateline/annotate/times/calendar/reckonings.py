"""Days of the Hijri, Persian and Hebrew calendars and of Easter, as Gregorian days.

The conversions are those of libraries: hijridate (Umm al-Qura tables), persiantools, pyluach and
dateutil. `docs/decisions/0006-calendars.md` says why these, and how far each is to be trusted.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from hijridate.ummalqura import HIJRI_RANGE
from persiantools.jdatetime import JalaliDate
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Month, Year

from dateline.annotate.times.calendar.days import Days, add_days, make_day
from dateline.lexicon.feasts import Reckoning

__all__ = ["day_in", "month_in", "reckoning_of_year", "year_near"]

_MONTHS = 12
_MOON_DAYS = 1  # see `month_in`
_EASTER_YEARS = range(1583, 4100)  # what `dateutil.easter` covers
_PERSIAN_YEARS = range(1, 3000)
_HEBREW_YEARS = range(3800, 7000)
# Years that are taken for those of a calendar when one stands beside its month: 14th and 15th
# centuries of the Hijra, lunar and solar, and the sixth thousand of the Hebrew years.
_SAID = {
    Reckoning.HIJRI: range(HIJRI_RANGE[0][0], HIJRI_RANGE[1][0] + 1),
    Reckoning.PERSIAN: range(1250, 1500),
    Reckoning.HEBREW: range(5600, 6000),
}  # fmt: skip


def reckoning_of_year(reckoning: Reckoning, year: int) -> Reckoning:
    """Return the calendar a year beside a month of `reckoning` counts in: 1445 or 2024."""
    return reckoning if year in _SAID.get(reckoning, ()) else Reckoning.GREGORIAN


def year_near(reckoning: Reckoning, year: int) -> int:
    """Return a year of the calendar that meets the Gregorian `year`; the next may meet it too."""
    if reckoning is Reckoning.HIJRI:
        return (year - 622) * 33 // 32
    if reckoning is Reckoning.PERSIAN:
        return year - 622
    return year + 3760 if reckoning is Reckoning.HEBREW else year


def month_in(reckoning: Reckoning, year: int, month: int) -> Days | None:
    """Return the days of a month of the calendar, or None where no table covers it.

    A Hijri month begins when its moon is seen, which falls a day apart from one country to the
    next and from the Umm al-Qura tables (R.H. van Gent, "The Umm al-Qura Calendar of Saudi
    Arabia"; so in March 2024, the 11th in Saudi Arabia and the 12th in Oman, Iran and Indonesia).
    So it is known to a day on either side. The others are exact.
    """
    found = _MONTH_IN[reckoning](year, month) if month else None
    if found is None:
        return None
    first, length = found
    slack = _MOON_DAYS if reckoning is Reckoning.HIJRI else 0
    last = add_days(first, length - 1)
    return None if last is None else Days(first, last, slack)


def day_in(reckoning: Reckoning, year: int, month: int, day: int) -> Days | None:
    """Return one day of the calendar, or None where it has none or no table covers it.

    With Easter `month` says nothing and `day` counts from Easter Sunday.
    """
    if reckoning in {Reckoning.EASTER, Reckoning.ORTHODOX}:
        if year not in _EASTER_YEARS:
            return None
        western = reckoning is Reckoning.EASTER
        sunday = easter(year, EASTER_WESTERN if western else EASTER_ORTHODOX)
        made = date(sunday.year, sunday.month, sunday.day) + timedelta(day)
        return Days(made, made)
    days = month_in(reckoning, year, month)
    made_day = None if days is None else add_days(days.first, day - 1)
    if days is None or made_day is None or not days.first <= made_day <= days.last:
        return None
    return Days(made_day, made_day, days.slack)


def _gregorian(year: int, month: int) -> tuple[date, int] | None:
    first = make_day(year, month, 1)
    return None if first is None else (first, monthrange(year, month)[1])


def _hijri(year: int, month: int) -> tuple[date, int] | None:
    if year not in _SAID[Reckoning.HIJRI] or not 1 <= month <= _MONTHS:
        return None
    first = Hijri(year, month, 1)
    return date.fromordinal(first.to_gregorian().toordinal()), first.month_length()


def _persian(year: int, month: int) -> tuple[date, int] | None:
    if year not in _PERSIAN_YEARS or not 1 <= month <= _MONTHS:
        return None
    first = JalaliDate(year, month, 1)  # type: ignore[no-untyped-call]
    return first.to_gregorian(), JalaliDate.days_in_month(month, year)


def _hebrew(year: int, month: int) -> tuple[date, int] | None:
    if year not in _HEBREW_YEARS:
        return None
    month = min(month, Year(year).monthscount())  # Adar is the last month, the 12th or the 13th
    return HebrewDate(year, month, 1).to_pydate(), len(Month(year, month))


_MONTH_IN: dict[Reckoning, Callable[[int, int], tuple[date, int] | None]] = {
    Reckoning.GREGORIAN: _gregorian,
    Reckoning.HIJRI: _hijri,
    Reckoning.PERSIAN: _persian,
    Reckoning.HEBREW: _hebrew,
}
