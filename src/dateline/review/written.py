"""How a coder writes days and numbers: read into a value, and written in one way only.

Days are ISO 8601 (calendar dates, 4.3), shorter where less is known; a slash is "somewhere from ...
to", as in every table of ours (`words.in_words`), and "to" is for what lasted.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dateline.errors import ConfigError
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.span import Span
from dateline.model.time import When
from dateline.model.words import in_words

__all__ = [
    "UNDATED", "count_of", "count_written", "days_in", "numbers_in", "when_of", "when_written",
]  # fmt: skip

UNDATED = "undated"

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HINT = (
    "write 2031-03-12, 2031-03, 2031-03-11/2031-03-13 (somewhere in it), 2031-03-11 to 2031-03-13 "
    "(it lasted), by, before, since or after 2031-03-12, or undated"
)
_BOUNDED = re.compile(r"(by|before|after|since|until)\s+(\S+)", re.IGNORECASE)
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_LONG = timedelta(1)
_LASTING = re.compile(r"(?:from\s+)?(\S+)\s+to\s+(\S+)", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:(about|some|around|at least|at most|up to)\s+)?"
    r"(\d[\d,]*(?:\.\d+)?)(?:\s*(?:\.\.|to|-)\s*(\d[\d,]*(?:\.\d+)?))?(?:\s+(\S.*))?",
    re.IGNORECASE,
)
_MOST = 1e10  # from here on `in_words` writes powers of ten
_BOUNDS = {
    "about": QuantityBound.ABOUT,
    "some": QuantityBound.ABOUT,
    "around": QuantityBound.ABOUT,
    "at least": QuantityBound.AT_LEAST,
    "at most": QuantityBound.AT_MOST,
    "up to": QuantityBound.AT_MOST,
}


def when_of(written: str) -> When | None:
    """Return the days that a coder wrote; None for "undated".

    >>> when_of("by 2031-03-12").latest
    datetime.date(2031, 3, 12)

    Raises:
        ConfigError: They are no days.
    """
    said = " ".join(written.split())
    if said.casefold() == UNDATED:
        return None
    bounded = _BOUNDED.fullmatch(said)
    if bounded:
        return _bounded(bounded[1].casefold(), *_days(bounded[2], written))
    lasting = _LASTING.fullmatch(said)
    if lasting:
        (first, begun), (ending, last) = _side(lasting[1], written), _side(lasting[2], written)
        _in_order(first, last, written)
        return When(first, begun, ending, last)
    first, last = _side(said, written)
    _in_order(first, last, written)
    return None if first is None and last is None else When.within(first, last)


def when_written(when: When | None) -> str:
    """Return days in the one way of writing them, which `when_of` reads back.

    The part of the day is left out: coders give days.
    """
    if when is None or not any(_corners(when)):
        return UNDATED
    begin, end = (when.earliest_begin, when.latest_begin), (when.earliest_end, when.latest_end)
    if begin == end:
        return _one_side(begin)
    for word, day in (("since", begin[0]), ("until", end[1])):
        if day is not None and _bounded(word, day, day) == replace(when, part=""):
            return f"{word} {day}"
    return f"{_in(begin)} to {_in(end)}"


def count_of(written: str) -> Quantity | None:
    """Return the number that a coder wrote, with its unit; None for none said.

    Its span is in `written`. Of "about" the range stays the number, as everywhere
    (`Quantity.bound`).

    >>> count_of("3000..5000 soldiers").high
    5000.0

    Raises:
        ConfigError: It is no number.
    """
    said = " ".join(written.split())
    if not said:
        return None
    found = _COUNT.fullmatch(said)
    if found is None:
        raise ConfigError(
            f"{written!r} is no number of anything",
            hint='write 4000, 3000..5000, "about 4000 soldiers", "at least 12 killed", or "" for '
            "none said",
        )
    bound = _BOUNDS.get((found[1] or "").casefold(), QuantityBound.EXACT)
    low = float(found[2].replace(",", ""))
    high = float(found[3].replace(",", "")) if found[3] else low
    if high >= _MOST:
        raise ConfigError(f"{written!r} is more than was ever counted", hint="write fewer digits")
    if high < low:
        raise ConfigError(f"{written!r} ends below its beginning", hint="the lower number first")
    ends = found.end(3) if found[3] else found.end(2)
    return Quantity(
        Span(0, ends),
        None if bound is QuantityBound.AT_MOST else low,
        None if bound is QuantityBound.AT_LEAST else high,
        found[4],
        bound=bound,
    )


def count_written(count: Quantity | None) -> str:
    """Return a number in the one way of writing it; "" for None."""
    return "" if count is None else in_words(count)


def days_in(written: str) -> tuple[date, ...]:
    """Return the days of what `when_written` wrote, sorted; () for none."""
    return tuple(sorted(date.fromisoformat(found[0]) for found in _WHOLE_DAY.finditer(written)))


def numbers_in(written: str) -> tuple[float, ...]:
    """Return the number of a count that the machine or `count_written` wrote, or both its ends."""
    found = _COUNT.match(written)
    ends = () if found is None else (found[2], found[3])
    return tuple(float(end.replace(",", "")) for end in ends if end)


def _bounded(word: str, first: date, last: date) -> When:
    """Return what a word bounds; before and after leave the days named out (`times.interval`)."""
    if word == "by":
        return When.within(None, last)
    if word == "since":
        return When(first, last, first, None)
    if word == "until":
        return When(None, last, first, last)
    if word == "before":
        return When.within(None, max(first, date.min + _DAY_LONG) - _DAY_LONG)
    return When.within(min(last, date.max - _DAY_LONG) + _DAY_LONG, None)


def _days(said: str, whole: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month or year."""
    found = _DAY.fullmatch(said)
    year, month, day = ("0", None, None) if found is None else found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ConfigError(f"{whole!r} is no day, month or year", hint=_HINT) from None
    if day is not None:
        return first, first
    last_month = int(month or 12)
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _side(said: str, whole: str) -> tuple[date | None, date | None]:
    """Return the first and last day of "2031-03", "2031-03-11/2031-03-13" or "../2031-03-13"."""
    one, slash, other = said.partition("/")
    if not slash:
        return (None, None) if one == ".." else _days(one, whole)
    first, last = (None if part == ".." else _days(part, whole) for part in (one, other))
    return first and first[0], last and last[1]


def _corners(when: When) -> tuple[date | None, ...]:
    return when.earliest_begin, when.latest_begin, when.earliest_end, when.latest_end


def _one_side(days: tuple[date | None, date | None]) -> str:
    first, last = days
    if first is None:
        return f"by {last}"
    if last is None:
        earliest = first == date.min
        return f"{first}/.." if earliest else f"after {first - _DAY_LONG}"
    return _in(days)


def _in(days: tuple[date | None, date | None]) -> str:
    first, last = (".." if day is None else f"{day}" for day in days)
    return first if first == last else f"{first}/{last}"


def _in_order(first: date | None, last: date | None, whole: str) -> None:
    if first is not None and last is not None and last < first:
        raise ConfigError(f"{whole!r} ends before it begins", hint="give the earlier day first")
