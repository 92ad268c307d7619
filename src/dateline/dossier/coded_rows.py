"""Rows of codes, ours and those of another dataset, as what is compared: one way for both."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dateline.gazetteer.keys import fold
from dateline.model.ids import make_id
from dateline.record.compare.coded import Coded, Deaths, Side

__all__ = ["FIELDS", "DayOrder", "coded_of", "day_order", "key_of", "read_day", "same_value"]

FIELDS = {
    "acled": ("event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1",
              "actor2", "inter2", "country", "admin1", "admin2", "location", "latitude",
              "longitude", "geo_precision", "fatalities"),
    "ucdp": ("type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "adm_1",
             "adm_2", "latitude", "longitude", "country", "date_prec", "date_start", "date_end",
             "best", "high", "low"),
}  # fmt: skip
"""The fields in which two rows of one event are told to differ, in the order of the codebook."""

_KM = 1000.0
_REACH = {
    "acled": {"1": 10 * _KM, "2": 40 * _KM, "3": 150 * _KM},
    "ucdp": {"1": 10 * _KM, "2": 25 * _KM, "3": 50 * _KM, "4": 150 * _KM, "5": 150 * _KM,
             "6": 1000 * _KM, "7": 500 * _KM},
}  # fmt: skip
"""How far from its point an event may be, in metres, by the code for how exact the place is. UCDP
gives 25 km for 2; the others are ours: a town, a district, a province, a country."""

_AROUND = {"1": 0, "2": 3, "3": 15}  # days either side of ACLED's event_date, a week and a month
_WIDEST = 400  # days; UCDP takes nothing less exact than a year
_SAME_DEGREES = 0.01  # about a kilometre: two gazetteers do not agree better on a town
_INTER = (
    ("external", "8"), ("other forces", "8"), ("state", "1"), ("rebel", "2"),
    ("political militia", "3"), ("identity", "4"), ("communal", "4"), ("rioter", "5"),
    ("protester", "6"), ("civilian", "7"),
)  # fmt: skip
"""What ACLED's words for kinds of actors begin with, and their number."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_NAMED = re.compile(r"(\d{1,2})[ ./-]+([A-Za-z]{3,9})[ ,./-]+(\d{4})(?: .*)?")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: .*)?")
_LAST_MONTH = 12

DayOrder = tuple[int, int] | None
"""Which of the two first numbers of "03/04/2031" is the month and which the day; None: not told."""


def day_order(days: Iterable[str]) -> DayOrder:
    """Return what the dates of a column, all together, tell of their order; None where nothing."""
    found = [match for match in map(_NUMBERS.fullmatch, days) if match is not None]
    first = any(int(match[1]) > _LAST_MONTH for match in found)
    second = any(int(match[2]) > _LAST_MONTH for match in found)
    if first is second:
        return None
    return (2, 1) if first else (1, 2)


def read_day(text: str, order: DayOrder = None) -> date | None:
    """Return the day that a date of another dataset means; None where it is none, or not told.

    "2031-03-12", "12 March 2031" and "12-Mar-2031" are read always, "12/03/2031" by `order`.
    """
    parts: tuple[int, int, int] | None = None
    if (match := _ISO.fullmatch(text)) is not None:
        parts = int(match[1]), int(match[2]), int(match[3])
    elif (match := _NAMED.fullmatch(text)) is not None:
        month = match[2][:3].casefold()
        if month in _MONTHS:
            parts = int(match[3]), _MONTHS.index(month) + 1, int(match[1])
    elif order is not None and (match := _NUMBERS.fullmatch(text)) is not None:
        parts = int(match[3]), int(match[order[0]]), int(match[order[1]])
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def key_of(scheme: str, values: Mapping[str, str]) -> str:
    """Return what a row of another dataset is called: its own id, else a digest of what it says."""
    for field in ("event_id_cnty", "data_id") if scheme == "acled" else ("relid", "id"):
        if values.get(field):
            return values[field]
    return make_id("row", *(f"{field}={values[field]}" for field in sorted(values)))


def coded_of(
    scheme: str, key: str, values: Mapping[str, str], order: DayOrder = None
) -> Coded | str:
    """Return a row as it is compared, or why it cannot be."""
    days = _days(scheme, values, order)
    if isinstance(days, str):
        return days
    names = ("actor1", "actor2") if scheme == "acled" else ("side_a", "side_b")
    inters = ("inter1", "inter2") if scheme == "acled" else ("", "")
    regions = ("admin1", "admin2") if scheme == "acled" else ("adm_1", "adm_2")
    lat, lon = _degrees(values.get("latitude"), 90), _degrees(values.get("longitude"), 180)
    if lat is None or lon is None:
        lat = lon = None
    exact = values.get("geo_precision" if scheme == "acled" else "where_prec", "")
    return Coded(
        key=key,
        first=days[0],
        last=days[1],
        country=values.get("country", ""),
        admin1=values.get(regions[0], ""),
        admin2=values.get(regions[1], ""),
        location=values.get("location" if scheme == "acled" else "where_coordinates", ""),
        lat=lat,
        lon=lon,
        reach_m=_REACH[scheme].get(exact, _REACH[scheme]["2"]),
        kind=values.get("event_type", ""),
        sub=values.get("sub_event_type", ""),
        sides=tuple(
            Side(values[name], inter_of(values.get(inter, "")))
            for name, inter in zip(names, inters, strict=True)
            if values.get(name)
        ),
        deaths=_deaths(scheme, values),
    )


def inter_of(text: str) -> str:
    """Return ACLED's number for what kind of actor it is, given as number or words; "" for none."""
    plain = text.casefold()
    if plain.isdecimal():
        return "" if plain == "0" else plain
    return next((number for words, number in _INTER if plain.startswith(words)), "")


def same_value(field: str, ours: str, theirs: str, order: DayOrder = None) -> bool:
    """Whether two values of a field mean the same: "1" is "State Forces", 12 March is 2031-03-12.

    Degrees are the same within a hundredth, about a kilometre.
    """
    if field in ("latitude", "longitude"):
        one, other = _degrees(ours, 180), _degrees(theirs, 180)
        return one == other or (
            one is not None and other is not None and abs(one - other) <= _SAME_DEGREES
        )
    if field in ("event_date", "date_start", "date_end"):
        return read_day(ours) == read_day(theirs, order) and bool(ours) is bool(theirs)
    if field in ("inter1", "inter2"):
        return inter_of(ours) == inter_of(theirs)
    left, right = _number(ours), _number(theirs)
    if left is not None and right is not None:
        return left == right
    return fold(ours) == fold(theirs)


def _days(scheme: str, values: Mapping[str, str], order: DayOrder) -> tuple[date, date] | str:
    if scheme == "acled":
        text = values.get("event_date", "")
        day = read_day(text, order)
        if day is None:
            return _no_day(text)
        around = timedelta(days=_AROUND.get(values.get("time_precision", ""), 0))
        return day - around, day + around
    texts = values.get("date_start", ""), values.get("date_end", "")
    first, last = (read_day(text, order) for text in texts)
    if first is None or last is None:
        return _no_day(texts[0] if first is None else texts[1])
    if not 0 <= (last - first).days <= _WIDEST:
        return f"from {first} to {last} is no time that UCDP gives an event"
    return first, last


def _no_day(text: str) -> str:
    if not text:
        return "it has no day"
    if _NUMBERS.fullmatch(text):
        return "its date does not tell which is the day and which the month: write 2031-03-12"
    return f"its date is not read: {text[:40]}"


def _deaths(scheme: str, values: Mapping[str, str]) -> Deaths | None:
    if scheme == "acled":
        number = _number(values.get("fatalities", ""))
        return None if number is None else Deaths(number, number)
    said = [_number(values.get(field, "")) for field in ("low", "best", "high")]
    known = [number for number in said if number is not None]
    return Deaths(min(known), max(known)) if known else None


def _number(text: str) -> int | None:
    plain = text.removesuffix(".0")  # a sheet that took the column for decimals
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else None  # noqa: PLR2004


def _degrees(text: str | None, most: int) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if -most <= number <= most else None
