"""The words near which times are looked for, and what kind of rule each can set off."""

from dateline.annotate.times.patterns.feasts import FEAST_CUES, MONTH_CUES
from dateline.annotate.times.patterns.words import Cue
from dateline.annotate.times.words import DAY_PARTS, MONTHS, SEASONS, WEEKDAYS

__all__ = ["cue_of"]

_UNITS = (
    "second minute hour day night week fortnight month quarter year decade weekend seconds minutes "
    "hours days nights weeks fortnights months quarters years decades weekends century centuries "
    "millennium period half weekday weekdays weekends weeknights workdays fortnights"
)
_WEEKDAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
_EDGES = "overnight daybreak sunrise sunset sundown nightfall light nights hours"
_VAGUE = (
    "while time now currently current days nowadays moment present point presently being date "
    "recently past lately ago soon future term daily weekly monthly yearly hourly nightly biweekly "
    "biannually annually day twenties thirties forties fifties sixties seventies eighties nineties "
    "nineteen thousand recent then date annually fortnightly"
)
_WORDS: tuple[tuple[Cue, tuple[str, ...]], ...] = (
    (Cue.MONTH, tuple(MONTHS)),
    (Cue.WEEKDAY, (*WEEKDAYS, *_WEEKDAYS.split())),
    (Cue.UNIT, tuple(_UNITS.split())),
    (Cue.DAY_PART, (*DAY_PARTS, *(f"{part}s" for part in DAY_PARTS), *_EDGES.split())),
    (Cue.SEASON, tuple(SEASONS)),
    (Cue.CLOCK, ("clock", "gmt", "utc", "hours", "hrs")),
    (Cue.DEICTIC, ("today", "yesterday", "tomorrow", "tonight")),
    (Cue.FEAST, FEAST_CUES),
    (Cue.CALENDAR, MONTH_CUES),
    (Cue.ORDINAL, ("st", "nd", "rd", "th")),
    (Cue.FISCAL, ("fiscal", "fy", "bc", "bce", "b", "q", "h")),
    (Cue.VAGUE, tuple(_VAGUE.split())),
)
_HOURS = frozenset(
    {"a", "p", "am", "pm", "h", "hrs"}
)  # only after a digit ("5 a.m."): "a" alone is no cue
_YEAR_DIGITS = 4
_GROUP_DIGITS = 6  # day, hour and minute of a date-time group


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for cue, words in _WORDS:
        for word in words:
            table[word] = table.get(word, 0) | int(cue)
    return table


def _pairs(table: dict[str, int]) -> dict[str, dict[str, int]]:
    """Take the cues of two words out of the table; return second word -> first word -> cues."""
    pairs: dict[str, dict[str, int]] = {}
    for words in [words for words in table if " " in words]:
        first, second = words.split()
        pairs.setdefault(second, {})[first] = table.pop(words)
    return pairs


_CUES = _table()
_PAIRS = _pairs(_CUES)


def cue_of(word: str, before: str) -> int:
    """Return the cues (bits of `Cue`) of a word or number, 0 when it is none.

    Args:
        word: Letters, or digits with the first of what follows a colon or slash: "14:3".
        before: The word before it.
    """
    if word[0].isdigit():
        if not word.isdigit():
            return int(Cue.CLOCK)
        if len(word) == _GROUP_DIGITS:
            return int(Cue.CLOCK)
        if len(word) != _YEAR_DIGITS:
            return 0
        return int(
            {"0": Cue.CLOCK, "1": Cue.YEAR | Cue.CLOCK, "2": Cue.YEAR | Cue.CLOCK}.get(word[0], 0)
        )
    lower = word.lower()
    if lower in _HOURS and before[:1].isdigit():
        return int(Cue.CLOCK)
    cue = _CUES.get(lower, 0)
    firsts = _PAIRS.get(lower)
    return cue if firsts is None else cue | firsts.get(before.lower(), 0)
