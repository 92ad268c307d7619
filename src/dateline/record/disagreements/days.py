"""Days as words may mean them: nights of two days, and hours of no day at all."""

import re
from dataclasses import replace
from datetime import timedelta

from dateline.model.time import When

__all__ = ["names_day", "widened"]

_ONE = timedelta(days=1)
_SMALL_HOURS = "06:00"
_NO_DAY = re.compile(
    r"(?:shortly|just|soon|about|around|before|after|at|by|from|to|until|in|on|the|of|a|half|past"
    r"|quarter|o'clock|a\.?m\.?|p\.?m\.?|gmt|local|time|noon|midday|midnight|morning|evening"
    r"|afternoon|night|overnight|dawn|daybreak|dusk|sunrise|sunset|hours?|early|late|small"
    r"|same|that|day|days|first|light|or|so|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|(?<!\d)\d{1,2}(?!\d)(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|[\s,])+",
    re.IGNORECASE,
)
"""Words that say at what time of a day and not of which: the day is then of another sentence."""


def names_day(words: str) -> bool:
    """Whether the words of a time say on which day it was, and not only at what hour."""
    return _NO_DAY.fullmatch(words) is None


def widened(when: When) -> When:
    """Return the days that the words may mean: a night is of two, and so are its small hours."""
    if when.part == "NI" and when.latest_end is not None and when.latest_end == when.earliest_begin:
        return replace(when, latest_end=when.latest_end + _ONE)
    if when.part[:1].isdigit() and when.part < _SMALL_HOURS and when.earliest_begin is not None:
        return replace(when, earliest_begin=when.earliest_begin - _ONE)
    return when
