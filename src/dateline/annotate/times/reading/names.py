"""Tell dates from the names and numbers that look like them: "April Jones", "Resolution 1701"."""

import re

from dateline.annotate.times.words import MONTHS, WEEKDAYS

__all__ = ["counts_at", "is_a_number", "is_in_a_name", "names_a_body"]

_NUMBERED = re.compile(
    r"(?:\b(?:resolutions?|decrees?|laws?|orders?|articles?|act|documents?|points?|battery|routes?"
    r"|highway|road|flights?|bus|train|rooms?|pages?|p\.|box|hill|units?|notes?|grid|serial|number"
    r"|nos?\.?|dial|case|code|windows|vision|agenda|model|line|channel|radio|version"
    r"|(?:up|down|rose|fell)\sfrom|figure\sof|total\sof)\s(?:no\.?\s)?|[+\d][ ]|#)$",
    re.IGNORECASE,
)
_NUMBERED_REACH = 24  # code points
_COUNT = re.compile(r"\s\d{1,2}$")
_COUNTED_NOUN = re.compile(
    r"\s(?!(?:and|to|or|in|at|on|by|when|was|were|the|as|after|that|with|for|from)\b)[a-z]{3,}"
)
_IN = re.compile(r"\b(?:in|(?:since|in|until|by)\s(?:late|early|mid))[\s-]$", re.IGNORECASE)
_BODY = re.compile(
    r"\s(?:[A-Z]\w{1,12}\s){0,2}(?:Brigades?|Battalions?|Movement|Martyrs|Front|Forces?|Square"
    r"|Street|Bridge|Airport|University|Party|Alliance|Coalition|Group|Regiment|Division|Corps|Camp"
    r"|Hospital|School|Mosque|Stadium|City|group|movement|brigade)\b"
)
_WORD_BEFORE = re.compile(r"(\w{1,14})\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]{2,}")
# Words that may stand before a date with a capital, at the start of a sentence or in a headline.
_LEADS = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "from",
        "of",
        "during",
        "last",
        "this",
        "next",
        "early",
        "late",
    }
    | {"mid", "for", "and", "to", "before", "after", "through", "throughout", "between", "every"}
    | {"each", "that", "previous", "following", "by", "around", "about", "beyond", "towards", "at"}
    | {"toward", "on", *WEEKDAYS, *MONTHS}
)


def is_in_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals beside the word make it a name: "August Wilson", "Black September".

    A word that leads to a date ("Since August Kessary ...") makes it none.
    """
    before = _WORD_BEFORE.search(text, max(0, start - 16), start)
    word = before[1] if before else ""
    if word.lower() in _LEADS or not text[start].isupper():
        return False
    return word[:1].isupper() or _NAME_AFTER.match(text, end) is not None


def is_a_number(text: str, start: int) -> bool:
    """Whether four digits count or number something: "Resolution 1701", "Route 1965"."""
    return _NUMBERED.search(text, max(0, start - _NUMBERED_REACH), start) is not None


def names_a_body(after: str) -> bool:
    """Whether what follows makes a date the name of something: "the April 7 Brigade"."""
    return _BODY.match(after) is not None


def counts_at(text: str, start: int, end: int) -> int | None:
    """Return where a month ends whose number counts what follows it, None where it is a day.

    "In May 12 men fled": no day stands after "in" or "late".
    """
    number = _COUNT.search(text[start:end])
    lead = text[max(0, start - 12) : start]
    if number is None or not _IN.search(lead) or not _COUNTED_NOUN.match(text, end):
        return None
    return start + number.start()
