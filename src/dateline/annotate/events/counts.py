"""How many days a count such as "+P3D" or "-PXW" spans, at least and at most."""

import re

__all__ = ["days_of"]

_COUNT = re.compile(r"([+-]?)P(?:(\d+|X)([DWMY])|T(\d+|X)([HMS]))")
_UNITS = {"D": (1, 0), "W": (7, 3), "M": (30, 15), "Y": (365, 183)}  # days, and give or take
_HOURS_A_DAY = 24


def days_of(offset: str) -> tuple[int | None, int | None] | None:
    """Return the least and the most days that an offset counts, None where it is no count.

    "+P3D" is three days; weeks and longer are meant roughly, half a unit either way; "-PXD"
    ("days before") is a day or more before, with no bound on the other side; hours may run into
    the next day.
    """
    found = _COUNT.fullmatch(offset)
    if found is None:
        return None
    sign, days, unit, clock, small = found.groups()
    least, most = _days(days, unit) if days else _hours(clock, small)
    if sign != "-":
        return least, most
    return None if most is None else -most, -least


def _hours(number: str, unit: str) -> tuple[int, int]:
    whole = int(number) // _HOURS_A_DAY if unit == "H" and number != "X" else 0
    return whole, whole + 1


def _days(number: str, unit: str) -> tuple[int, int | None]:
    days, slack = _UNITS[unit]
    if number == "X":
        return days, None
    return int(number) * days - slack, int(number) * days + slack
