"""Pieces that the patterns are put together from, and `Rule`, which is a name with a pattern.

All repeats are bounded, so no text, however made, costs more than linear time.
"""

import re
from dataclasses import dataclass
from enum import IntFlag

from dateline.annotate.times.words import ORDINALS

__all__ = [
    "ABOUT", "BEGIN", "CARDINAL", "COUNT", "DAY_NUMBER", "DOW", "END", "MANY", "MODIFIED_YEAR",
    "MONTH", "MONTH_ALONE", "NTH", "NUMBER_WORD", "PART_OF", "SEASON", "SPOKEN_YEAR", "TENS",
    "UNIT", "UNITS", "WEEKDAY", "YEAR", "Cue", "Rule", "cased", "rule",
]  # fmt: skip


class Cue(IntFlag):
    """A kind of word without which a rule cannot match; `find` looks for these first."""

    MONTH = 1
    WEEKDAY = 2
    UNIT = 4
    DAY_PART = 8
    SEASON = 16
    YEAR = 32
    CLOCK = 64
    DEICTIC = 128
    VAGUE = 256
    FEAST = 512
    FISCAL = 1024
    ORDINAL = 2048
    CALENDAR = 4096


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose named groups are the slots of a candidate, and the cues it needs one of."""

    name: str
    pattern: re.Pattern[str]
    cues: Cue


def rule(name: str, cues: Cue, pattern: str) -> Rule:
    """Return a rule that ignores case."""
    return Rule(name, re.compile(pattern, re.IGNORECASE), cues)


def cased(name: str, cues: Cue, pattern: str) -> Rule:
    """Return a rule that minds case, as the names of months and feasts need ("may", "March")."""
    return Rule(name, re.compile(pattern), cues)


BEGIN = r"(?<![\w$£€])"
END = r"(?!\w)"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)"
)
# Without "May" and the bare short forms: these need a preposition before them to be months.
MONTH_ALONE = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
)
# Bare short forms too: only beside the number of a day.
DOW = rf"(?:{WEEKDAY}|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
NUMBER_WORD = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen)"
)
TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
CARDINAL = (
    rf"(?:(?:{TENS}[- ]{NUMBER_WORD}|{TENS}|{NUMBER_WORD})(?:\s(?:hundred|thousand))?"
    r"|a\s(?:hundred|dozen|thousand)|half\sa\sdozen)"
)
_DIGITS = r"\d{1,3}(?:[, ]\d{3}){1,3}|\d{1,6}\s\d/\d|\d{1,6}(?:\.\d{1,4})?"
_VAGUE = (
    r"a\scouple(?:\sof)?|a\sfew|several|many|some|dozens\sof|hundreds\sof|numerous|few"
    r"|a\snumber\sof|various"
)
COUNT = rf"(?:{CARDINAL}|{_DIGITS})"
MANY = rf"(?:{CARDINAL}|{_DIGITS}|{_VAGUE})"
UNITS = (
    r"(?:seconds|minutes|hours|days|nights|weeks|fortnights|months|quarters|years|decades"
    r"|centuries|weekends)"
)
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?"
    r"|decades?|century|centuries|millennium|weekends?)"
)
ABOUT = (
    r"(?:(?:about|around|almost|nearly|roughly|approximately|more\sthan|less\sthan|fewer\sthan"
    r"|at\sleast|at\smost|up\sto|no\smore\sthan|as\smany\sas|as\slong\sas|over|within)\s)"
)
PART_OF = (
    r"(?:(?:the\s)?(?:early|late|mid|middle|beginning|end|start|turn|height|rest|close"
    r"|latter\spart|first\spart)(?:\sof)?(?:\sthe)?[\s-]|earlier\s|later\s|mid-?)"
)
DAY_NUMBER = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
)
SPOKEN_YEAR = (
    rf"(?:nineteen(?:\shundred\sand)?\s(?:{TENS}(?:[- ]{NUMBER_WORD})?|(?:oh\s)?{NUMBER_WORD})"
    rf"|two\sthousand(?:\sand)?\s{NUMBER_WORD}"
    rf"|twenty\s(?:{TENS}(?:[- ]{NUMBER_WORD})?|{NUMBER_WORD}))"
)
MODIFIED_YEAR = (
    r"(?:(?:last|this|next)\syear|the\ssame\syear|the\sprevious\syear|the\sfollowing\syear"
    r"|that\s(?:same\s)?year)"
)
