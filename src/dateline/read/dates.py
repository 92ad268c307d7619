"""Dates as feeds, wires and tables write them -> ISO 8601, where they say one day for sure."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

__all__ = ["iso_of"]

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_NAMED = re.compile(
    rf"(?:[A-Za-z]{{3,9}}\.?,? )?(?:{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?|"
    rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.replace('month', 'then')},?) (?P<year>\d{{4}})"
)
_FAULTY = (ValueError, TypeError, IndexError, OverflowError)


def iso_of(words: str | None) -> str | None:
    """Return a date or moment in ISO 8601; words that are none are given back as they are.

    Read are ISO 8601, basic ("20310313T092000Z") and extended, and RFC 5322 ("Thu, 13 Mar 2031
    09:20:00 +0200"), and days with the month in English words ("March 13, 2031"). Days in figures
    ("3/4/2031") are not: nothing says which is the month. None for no words.
    """
    kept = (words or "").strip()
    if not kept:
        return None
    found = _ISO.fullmatch(kept)
    if found is not None:
        year, month, day, hour, minute, second, zone = found.groups()
        date = f"{year}-{month}-{day}"
        if hour is None:
            return date
        zone = {None: "", "UTC": "Z"}.get(zone, zone)
        return f"{date}T{hour}:{minute}:{second or '00'}{zone}"
    if (named := _named(kept)) is not None:
        return named
    try:
        at: datetime = parsedate_to_datetime(kept)
    except _FAULTY:
        return kept
    return at.isoformat()


def _named(words: str) -> str | None:
    found = _NAMED.fullmatch(words)
    if found is None:
        return None
    month = (found["month"] or found["then"])[:3].casefold()
    if month not in _MONTHS:
        return None
    day = int(found["day"] or found["first"])
    return f"{found['year']}-{_MONTHS.index(month) + 1:02}-{day:02}"
