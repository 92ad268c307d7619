"""Patterns of feasts and of dates in the Hijri, Persian and Hebrew calendars."""

import re
from functools import lru_cache

from dateline.annotate.times.patterns.words import (
    BEGIN,
    DAY_NUMBER,
    END,
    MODIFIED_YEAR,
    NUMBER_WORD,
    WEEKDAY,
    Cue,
    Rule,
    cased,
)  # fmt: skip
from dateline.annotate.times.words import ORDINALS
from dateline.lexicon.feasts import FEASTS, Feast, Reckoning

__all__ = ["FEAST_CUES", "FEAST_RULES", "MONTH_CUES", "feast_of"]

_ARTICLE = r"[\s-](?:[AaEeUuIi][dlnrstz]h?[\s-])"
# The first word of a form or, as words like "new" and "may" are common, the first two.
_FIRST_WORDS = re.compile(r"[A-Za-z]{2,}(?:\s(?!al-)[A-Za-z]{2,}(?![\w?]))?(?![\w?*{\[])")

_APOSTROPHE = re.compile("['’‘ʿʻ`]")
_MAY_BE_LEFT_OUT = re.compile(r"(?:\(\?[^()]*\)|\[[^\]]*\])\??|.\?")


def _pattern(form: str) -> str:
    """Return the regular expression that a written form of `resources/feasts` stands for."""
    pieces = (
        piece.replace("'", f"{_APOSTROPHE.pattern}?").replace("[ -]", r"[\s-]").replace(" ", r"\s")
        for piece in form.split(" al-")
    )
    return _ARTICLE.join(pieces)


def _cues(row: Feast) -> tuple[str, ...]:
    if row.cues:
        return row.cues
    words: dict[str, None] = {}
    for form in row.forms:
        first = _FIRST_WORDS.match(form.replace("[ -]", "-"))
        if first is None:
            raise ValueError(f"{row.feast}: {form!r} begins with no plain word; give it cues")
        words[first[0].lower()] = None
    return tuple(words)


_CUES = [(row, _cues(row)) for row in FEASTS]


@lru_cache(1024)
def feast_of(words: str) -> Feast | None:
    """Return the feast or month that is written so (case does not matter), or None."""
    words = words.lower()
    plain = _APOSTROPHE.sub("", words).replace("-", " ")
    likely = (row for row, cues in _CUES if any(cue in plain for cue in cues))
    return next((row for row in likely if _is_written(row, words)), None)


def _is_written(row: Feast, words: str) -> bool:
    # Compiled when first met: to compile all of them would take 40 ms of every start.
    return any(re.fullmatch(_pattern(form), words, re.IGNORECASE) for form in row.forms)


def _cues_of(rows: list[Feast]) -> tuple[str, ...]:
    names = {row.feast for row in rows}
    return tuple(dict.fromkeys(cue for row, cues in _CUES if row.feast in names for cue in cues))


def _names(rows: list[Feast]) -> str:
    """Return an alternation, where "Easter Monday" must come before "Easter(?: Sunday)?"."""
    forms = sorted(
        {form for row in rows for form in row.forms},
        key=lambda form: (-len(_MAY_BE_LEFT_OUT.sub("", form)), form),
    )
    return f"(?P<h>{'|'.join(_pattern(form) for form in forms)})"


def _is_fixed(row: Feast) -> bool:
    return row.reckoning is Reckoning.GREGORIAN and row.weekday is None and not row.either


_MONTHS = [row for row in FEASTS if row.is_month]
_FIXED = [row for row in FEASTS if not row.is_month and _is_fixed(row)]
_MOVING = [row for row in FEASTS if not row.is_month and not _is_fixed(row)]
MONTH_CUES = _cues_of(_MONTHS)
"""Lower-case words, or two words, near which months of other calendars are looked for."""
FEAST_CUES = _cues_of([*_FIXED, *_MOVING])
"""Lower-case words, or two words, near which feasts are looked for."""

_LONG = r"(?:\w{3,5}-day|week-long)"
_ADJECTIVE = (
    r"(?:Muslim|Islamic|Jewish|Christian|Catholic|Shi['’]?ite|Shi['’]?a|Sunni|Persian"
    r"|Iranian|Kurdish|Hindu|Hebrew|Arabic|Afghan|lunar|solar|holy|sacred|fasting|annual"
    rf"|{_LONG})"
)
_KIND = r"(?:month|holiday|holidays|feast|festival|fast|celebrations?|commemorations?)"
_HOLY = (
    rf"(?P<holy>(?:[Tt]he\s)?(?:{_ADJECTIVE}\s){{0,4}}{_KIND}\s(?:of\s)?"
    rf"|[Tt]he\s(?:annual|{_LONG})\s)?"
)
_NTH = r"(?:\d{1,2}(?:st|nd|rd|th)|last|final|opening|" + "|".join(
    sorted(ORDINALS, key=len, reverse=True)
) + ")"  # fmt: skip
_PART = (
    rf"(?:(?:[Tt]he\s|its\s)?(?P<nth>{_NTH})\s(?:few\s|(?P<n>{NUMBER_WORD}|\d{{1,2}})\s)?"
    rf"(?P<u>days?|nights?|weeks?|half|{WEEKDAY}s?)\s(?:of|in|during)\s"
    r"|(?:[Tt]he\s)?(?P<edge>[Ss]tart|[Bb]eginning|[Ff]irst\sday|[Ee]nd|[Cc]lose|[Mm]iddle|[Ee]ve)\sof\s"
    rf"|(?P<beside>(?:[Tt]he|[Aa]|(?i:{NUMBER_WORD})|\d{{1,2}})\s[Dd]ays?\s(?:before|after))\s"
    r"|(?:[Tt]he\s)?(?P<pod0>[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight)\sof\s"
    r"|(?P<p>[Ee]arly|[Ll]ate|[Mm]id)[\s-](?:in\s|on\s)?)?"
)
_REL = r"(?P<rel>(?:[Ee]ach|[Ee]very|(?:[Ll]ast|[Nn]ext|[Tt]his)(?:\syear['’]s)?)\s)?"
_YEAR = (
    rf"(?:(?:,?\s|,?\sof\s)(?P<y>(?:1[2-9]\d\d|20\d\d|5[6-9]\d\d)(?![\d,.:/-]\d)|{MODIFIED_YEAR})"
    r"(?:\s(?:AH|A\.H\.|H|SH|AP|Hijri)(?![\w]))?)?"
)
_TAIL = (
    r"(?:\s(?P<eve>[Ee]ve)|\s(?P<pod>morning|afternoon|evening|night)|\s(?P<wk>week(?:end)?))?"
    rf"{_YEAR}{END}"
)
# "In Ramadan 15 fighters were killed": what follows must not be counted by the number.
_NO_COUNT = (
    r"(?=[^\w\s]|\s[A-Z]|\s?$|\s(?:in|at|on|by|as|when|while|after|before|and|or|to|of|the|that|near|for"
    r"|with|was|is|he|she|they|it)\b)"
)
_RANGE = r"(?:(?:\s?[-–—]\s?|\s(?:to|and|until)\s(?:the\s)?)(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?"


def _feast(name: str, cue: Cue, rows: list[Feast]) -> Rule:
    return cased(name, cue, rf"{BEGIN}{_PART}{_REL}{_HOLY}{_names(rows)}{_TAIL}")


FEAST_RULES: tuple[Rule, ...] = (
    _feast("fixed-feast", Cue.FEAST, _FIXED),
    _feast("moving-feast", Cue.FEAST, _MOVING),
    _feast("calendar-month", Cue.CALENDAR, _MONTHS),
    # "15 Ramadan 1445", "the 27th night of Ramadan", "Thursday, 10 Muharram"
    cased("calendar-day", Cue.CALENDAR,
          rf"{BEGIN}(?:{WEEKDAY},?\s)?(?:[Tt]he\s(?!\d{{1,2}}\s(?!of)))?(?P<d>{DAY_NUMBER}){_RANGE}\s"
          rf"(?:(?P<u>day|night)\s)?(?P<of>of\s)?(?:the\s(?:holy\s)?month\sof\s)?{_names(_MONTHS)}{_YEAR}{END}"),
    # "Ramadan 15", "Muharram 10, 1446"
    cased("calendar-day", Cue.CALENDAR,
          rf"{BEGIN}(?:{WEEKDAY},?\s)?{_names(_MONTHS)}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
          rf"(?!\d|[.:]\d|\s?%)(?:,\s(?P<y>1[2-9]\d\d|20\d\d|5[6-9]\d\d))?{END}{_NO_COUNT}"),
)  # fmt: skip
