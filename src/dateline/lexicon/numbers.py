"""Numbers in words, words that bound them, vague counts, and units: English."""

from collections.abc import Mapping
from types import MappingProxyType

from dateline.model.quantity import QuantityBound

__all__ = [
    "AFTER", "BEFORE", "CARDINALS", "FRACTIONS", "LONGEST_BEFORE", "MULTIPLIERS", "SUFFIXES",
    "UNITS", "VAGUE",
]  # fmt: skip

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

CARDINALS: Mapping[str, int] = MappingProxyType({
    **{word: n for n, word in enumerate(_ONES.split())},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), 2)},
})  # fmt: skip
"""Words for 0 to 19 and the tens."""

MULTIPLIERS: Mapping[str, float] = MappingProxyType({
    "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mln": 1e6, "bln": 1e9, "m": 1e6, "mn": 1e6, "bn": 1e9, "lakh": 1e5, "crore": 1e7,
    "lakhs": 1e5, "crores": 1e7,
})  # fmt: skip
"""Words that multiply what stands before them; "m" and "bn" only right behind a figure."""

SUFFIXES: Mapping[str, float] = MappingProxyType(
    {"": 1, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
)
"""Letters written together with a figure: "1.2m"."""

VAGUE: Mapping[str, tuple[float, float]] = MappingProxyType({
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 99),
    "hundreds": (100, 999), "thousands": (1e3, 9_999), "millions": (1e6, 9_999_999),
    "billions": (1e9, 9_999_999_999),
    "several": (3, 9), "a few": (2, 9), "a handful": (2, 9), "a couple": (2, 2),
})  # fmt: skip
"""Counts without a number -> lowest and highest they stand for.

"Dozens" as [24, 99] is the rule under which two tolls of one event are held equal or not
(two dozen at least, else the hundred would be named); the others are made alike, and "hundreds"
begins at 100, as headlines use it.
"""

_ABOUT, _LEAST, _MOST = QuantityBound.ABOUT, QuantityBound.AT_LEAST, QuantityBound.AT_MOST


def _table(rows: Mapping[QuantityBound, str]) -> Mapping[tuple[str, ...], QuantityBound]:
    return MappingProxyType({
        tuple(words.split()): bound
        for bound, line in rows.items() for words in line.split(" | ")
    })  # fmt: skip


BEFORE = _table({
    _ABOUT: "about | around | some | roughly | approximately | approx. | approx | nearly | almost "
    "| an estimated | estimated | circa | close to | just under | just short of "
    "| in the region of | somewhere around | as few as | an average of | ~",
    _LEAST: "at least | more than | over | no fewer than | no less than | not less than "
    "| not fewer than | a minimum of | upwards of | upward of | above | exceeding | in excess of "
    "| just over | well over | greater than | > | a total of at least",
    _MOST: "up to | at most | fewer than | less than | no more than | not more than | under "
    "| below | a maximum of | as many as | as much as | at the most | <",
})  # fmt: skip
"""Words before a number -> how they bound it. "As many as 50" is the most that is claimed."""

FRACTIONS: Mapping[str, int] = MappingProxyType({
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
})  # fmt: skip
"""Words for parts of a whole -> into how many it is divided."""

AFTER = _table({
    _ABOUT: "or so | odd | or thereabouts",
    _LEAST: "or more | at least | plus | and above | + | and counting",
    _MOST: "or fewer | or less | at most | at the most",
})  # fmt: skip
"""Words behind a number, or behind number and noun."""

LONGEST_BEFORE = max(len(words) for words in BEFORE)
"""Words of the longest phrase in `BEFORE`."""

UNITS: Mapping[str, str] = MappingProxyType({
    "kilometer": "km", "kilometre": "km", "kilometers": "km", "kilometres": "km", "kms": "km",
    "meter": "m", "metre": "m", "meters": "m", "metres": "m", "kilogram": "kg",
    "kilogramme": "kg", "kilo": "kg", "kilograms": "kg", "tonnes": "tonne", "miles": "mile",
    "hrs": "hour", "mins": "minute", "%": "percent", "pct": "percent",
    "feet": "foot", "litres": "litre", "liter": "litre", "tons": "ton", "km²": "square km",
    "m²": "square m", "sqkm": "square km", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "millimeter": "mm", "lbs": "pound", "lb": "pound",
})  # fmt: skip
"""Spellings of a unit -> the one that is kept."""
