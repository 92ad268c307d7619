"""The words near which times are looked for, and what kind of rule each can set off."""

from dateline.annotate.times.grammar_words import Cue
from dateline.annotate.times.words import DAY_PARTS, MONTHS, SEASONS, WEEKDAYS

__all__ = ["cue_of"]

_UNITS = (
    "second minute hour day night week fortnight month quarter year decade weekend seconds minutes "
    "hours days nights weeks fortnights months quarters years decades weekends century centuries "
    "millennium period half"
)
_WEEKDAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
_FEASTS = (
    "christmas new halloween valentine independence fourth july veterans patrick boxing may "
    "bastille thanksgiving easter good labor memorial martin presidents mother father columbus"
)
_VAGUE = (
    "while time now currently current days nowadays moment present point presently being date "
    "recently past lately ago soon future term daily weekly monthly yearly hourly nightly biweekly "
    "biannually annually day twenties thirties forties fifties sixties seventies eighties nineties "
    "nineteen thousand"
)
_WORDS: tuple[tuple[Cue, tuple[str, ...]], ...] = (
    (Cue.MONTH, tuple(MONTHS)),
    (Cue.WEEKDAY, (*WEEKDAYS, *_WEEKDAYS.split())),
    (Cue.UNIT, tuple(_UNITS.split())),
    (Cue.DAY_PART, (*DAY_PARTS, *(f"{part}s" for part in DAY_PARTS), "overnight")),
    (Cue.SEASON, tuple(SEASONS)),
    (Cue.CLOCK, ("clock", "gmt", "utc", "bst", "cet", "hours")),
    (Cue.DEICTIC, ("today", "yesterday", "tomorrow", "tonight")),
    (Cue.FEAST, tuple(_FEASTS.split())),
    (Cue.FISCAL, ("fiscal", "fy", "bc", "bce", "b", "q")),
    (Cue.VAGUE, tuple(_VAGUE.split())),
)
_HOURS = frozenset({"a", "p", "am", "pm"})  # only after a digit ("5 a.m."): "a" alone is no cue
_YEAR_DIGITS = 4


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for cue, words in _WORDS:
        for word in words:
            table[word] = table.get(word, 0) | int(cue)
    return table


_CUES = _table()


def cue_of(word: str, before: str) -> int:
    """Return the cues (bits of `Cue`) of a word or number, 0 when it is none.

    Args:
        word: Letters, or digits with the first of what follows a colon or slash: "14:3".
        before: The word before it.
    """
    if word[0].isdigit():
        if not word.isdigit():
            return int(Cue.CLOCK)
        return int(Cue.YEAR) if len(word) == _YEAR_DIGITS and word[0] in "12" else 0
    lower = word.lower()
    if lower in _HOURS and before[:1].isdigit():
        return int(Cue.CLOCK)
    return _CUES.get(lower, 0)
