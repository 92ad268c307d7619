"""Tell from the words beside it whether a name is a feast or month, or a person's: "Ramadan"."""

import re

from dateline.annotate.times.calendar.reckonings import reckoning_of_year
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.patterns.words import YEAR
from dateline.lexicon.feasts import Alone, Feast, Reckoning

__all__ = ["is_time"]

_REACH = 30  # code points looked at on either side
_IN = re.compile(
    r"(?:^|[\s(“\"])(?:in|during|throughout|before|after|since|until|till|over|through|(?:ahead|because)\sof"
    r"|prior\sto|early\sin|late\sin|(?<!ed\s)by)\s$",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:^|[\s(“\"])(?:on|at|for|around|between|following)\s$", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:celebrat\w{1,4}|mark(?:s|ed|ing)?|observ\w{1,4}|spen[dt]|spending|this|first|second|third|when|as"
    r"|annual|coming|for)\s$",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(
    r"(?:^|\s)(?:on|by|since|until|till|from|before|after|to|between|of|the)\s$", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:during|throughout)\s$", re.IGNORECASE)
_GOES_WITH = re.compile(
    r"\s(?:fast(?:s|ing)?|truces?|cease-?fires?|holidays?|prayers?|month|season|period|celebrations?"
    r"|festivit(?:y|ies)|festival|feasts?|evenings?|nights?|meals?|iftars?|gifts?|shopping|lights?|begins?"
    r"|began|starts?|started|ends?|ended|falls?|fell|approach(?:es|ed)|nears?|neared|is\s(?:expected|due|over)"
    r"|was\sover)\b"
)
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w.’'-]{0,20}|\bal-?)\s$")
_NO_NAME = re.compile(
    r"\b(?:The|As|When|While|For|This|That|And|But|If|Since|Because|Muslims?|Islam(?:ic)?|Holy)\s$"
)
_NAME_AFTER = re.compile(r"\s(?:al-|[A-Z][a-zA-Z’'-]{1,20})")
# What is named after a feast is no time: the Good Friday Agreement, the Tet Offensive.
_NAMED_AFTER = re.compile(
    r"\s(?:War|Offensive|Rising|Uprising|Accords?|Agreement|Islands?|Massacre|Truce|Revolution|Square|Street"
    r"|Road|Mosque|Brigades?|Hospital|Party|Declaration|Plot|Carol|Seals?)\b"
)
_YEAR_FOLLOWS = re.compile(rf"\s(?:in|of)\s{YEAR}\b")
_PARTS = ("nth", "edge", "beside", "p", "rel", "holy", "eve", "pod", "pod0")


def is_time(text: str, c: Candidate, row: Feast) -> bool:
    """Whether what stands beside the name makes it a time, as `lexicon.feasts.Alone` asks."""
    if _NAMED_AFTER.match(text, c.end):
        return False
    if row.alone is Alone.ANYWHERE or _is_own_year(row, c.get("y")):
        return True
    before = text[max(0, c.start - _REACH) : c.start]
    if _NAME_AFTER.match(text, c.end) and not c.get("y") and not _OPEN.search(before):
        return False
    if c.rule == "calendar-day":
        bare = row.alone is Alone.DATED and not (c.get("of") and not c.get("d").isdigit())
        return not bare or bool(c.clock) or _BEFORE_DAY.search(before) is not None
    return "month" in c.get("holy") or _stands_alone(text, c, row, before)


def _stands_alone(text: str, c: Candidate, row: Feast, before: str) -> bool:
    if row.alone in {Alone.DAY, Alone.DATED}:
        return False
    if c.get("y") or any(c.get(slot) for slot in _PARTS) or _IN.search(before):
        return True
    return _YEAR_FOLLOWS.match(text, c.end) is not None or _goes_with_it(text, c, row, before)


def _is_own_year(row: Feast, said: str) -> bool:
    digits = said.isdigit() and row.is_month
    return digits and reckoning_of_year(row.reckoning, int(said)) is not Reckoning.GREGORIAN


def _goes_with_it(text: str, c: Candidate, row: Feast, before: str) -> bool:
    if not row.is_month and _ON.search(before):
        return True
    if row.alone is not Alone.TIME:
        return False
    if _KEPT.search(before):
        return True
    if _NAME_BEFORE.search(before) and not _NO_NAME.search(before):
        return False
    return _GOES_WITH.match(text, c.end) is not None
