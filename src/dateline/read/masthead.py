"""What a report prints of itself: dateline, byline and credit lines. Nothing is inferred.

"KESSARY, Velmora, March 13 (Northwire) - Troops left ..." names a place, a day and an agency, and
so does "KESSARY, 13 MAR 31 (NORTHWIRE) -- TROOPS LEFT ..." of a wire in capitals;
"By Dana Holt" an author; "Source: Northwire" an agency.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.credits import CREDITS
from dateline.lexicon.outlets import OUTLETS
from dateline.model.attribution import SourceRole
from dateline.model.report import Block, BlockKind
from dateline.model.span import Span

__all__ = ["Masthead", "read_masthead"]

_HEAD_LINES = 6  # lines with words before the story begins: kicker, title, byline, stamp, dateline
_TAIL_LINES = 4
_HEAD = 3_000  # code points
_TAIL = 1_500
_LINE = 160  # a longer line is the story itself; only a dateline can open it

_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}}| \d{{2}})?"
_CAPITALS = r"[^\W\d_a-z][^\Wa-z\d_.'’]*(?:[.'’\-/ ]{1,2}[^\W\d_a-z][^\Wa-z\d_.'’]*){0,4}"
_TITLED = r"[^\W\d_a-z][\w.'’\-]*(?: [^\W\d_a-z][\w.'’\-]*){0,3}"
_AGENCY = r"[^\W\d_a-z][\w .&/\-]{1,40}"
_DATELINE = re.compile(
    rf"(?P<place>(?P<city>{_CAPITALS}|{_TITLED})(?:, (?!{_MONTH}\b){_TITLED}){{0,2}})"
    rf"(?P<day>, {_DAY})?"
    rf"(?: \((?P<agency>{_AGENCY})\))?"
    r"(?P<dash> ?(?:--?|[–—]) ?|: )(?=\S)"
)
_NO_PLACE = frozenset({
    "ADVISORY", "ALERT", "ANALYSIS", "BREAKING", "BRIEF", "COLUMN", "COMMENTARY", "CORRECTED",
    "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FEATURE", "INSIGHT",
    "INTERVIEW", "LIVE", "NEWS", "OPINION", "PHOTOS", "PROFILE", "READ", "REFILE", "REPEAT",
    "TIMELINE", "UPDATE", "URGENT", "VIDEO", "WATCH", "WRAPUP",
})  # fmt: skip
_NAME = r"[^\W\d_a-z][\w.'’\-]*"
_BYLINE = re.compile(
    rf"[*_#> ]*By:? (?P<names>{_NAME}(?:(?:,| and|,? &|;)? (?:{_NAME}|staff|reporters?|"
    rf"writers?|correspondents?|da|de|del|der|di|dos|du|el|la|le|van|von|al|bin|ibn|of|the|in"
    r")){0,11})[*_ ]*"
)
_AFTER_NAME = re.compile(r"(?: in [^\W\d_a-z].*| \| .*|,(?! [^,]+ and )[^,]*$)")
_NO_NAME = re.compile(rf"(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_ALONE = re.compile(rf"[(\[](?P<agency>{_AGENCY}?)[)\]]|[—–-]{{1,2}} ?(?P<signed>{_AGENCY}?)")
_KNOWN = frozenset(
    form for outlet in OUTLETS if outlet.kind is SourceRole.AGENCY
    for form in (outlet.name, *outlet.aliases)
)  # fmt: skip
_AGENCY_WORD = re.compile(r"\b(?:Agency|Agencies|Media|News|Press|Service|Wire|Wires)\b")
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_ONE_WORD = re.compile(r"[A-Z][\w\-]*[a-z][\w\-]{2,}")
_PERSON_OF = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|staff|editors?)\b", re.IGNORECASE
)
_NO_AGENCY = frozenset({
    "Advertisement", "Agencies", "Agency", "Continued", "Ends", "Media", "More", "News", "Police",
    "Press", "Staff",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was printed: names as they stand, and where.

    Attributes:
        place: The dateline's place without day and agency.
        blocks: Byline and dateline, in text order.
    """

    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    place: Span | None = None
    blocks: tuple[Block, ...] = ()


def read_masthead(text: str) -> Masthead:
    """Return what the first and last lines of a report say of it."""
    head = list(_lines(text, 0, min(len(text), _HEAD)))[:_HEAD_LINES]
    tail = [line for line in _lines(text, max(0, len(text) - _TAIL), len(text)) if line[0] > 0]
    bylines: tuple[str, ...] = ()
    credits_: list[str] = []
    place: Span | None = None
    blocks: list[Block] = []
    for start, line in head:
        names = () if bylines else _names(line)
        if names:
            bylines = names
            blocks.append(Block(Span(start, start + len(line)), BlockKind.BYLINE))
        elif (found := _dateline(line)) is not None:
            place = Span(start, start + found.end("place"))
            end = start + len(found[0].rstrip())
            blocks.append(Block(Span(start, end), BlockKind.DATELINE))
            credits_ += (found["agency"] or "").split("/")
            break
        elif len(line) > _LINE:
            break
        else:
            credits_.append(_credit(line, alone=False))
    credits_ += [_credit(line, alone=True) for _, line in tail[-_TAIL_LINES:]]
    named = dict.fromkeys(name.strip() for name in credits_ if name.strip())
    return Masthead(bylines, tuple(named), place, tuple(blocks))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield lines that have words, without the space around them, and where each starts."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if stripped := line.strip():
            yield at + line.index(stripped[0]), stripped
        at += len(line)


def _dateline(line: str) -> re.Match[str] | None:
    found = _DATELINE.match(line[:_LINE])
    if found is None or found["city"].split()[0] in _NO_PLACE or found["city"] in _KNOWN:
        return None
    stamped = bool(found["day"] or found["agency"])
    rest = line[found.end() :]
    shouted = found["city"].isupper() and len(found["city"]) > 1 and not rest.isupper()
    if found["dash"] == ": " or not shouted:  # "Kessary: ..." or "Velmora - ..." is a heading
        dashed = found["day"] and found["dash"].strip() in {"--", "—"}
        return found if stamped and (shouted or found["agency"] or dashed) else None
    spaced = found["dash"].strip() != found["dash"] or found["dash"] in {"—", "--"}
    return found if spaced else None  # "F-16" is no dateline


def _names(line: str) -> tuple[str, ...]:
    found = _BYLINE.fullmatch(line) if len(line) <= _LINE else None
    if found is None or _NO_NAME.match(found["names"]):
        return ()
    names = _AFTER_NAME.sub("", found["names"]).strip(" ,;")
    return tuple(part for part in re.split(r", and |, | and | & |; ", names) if part)


def _credit(line: str, *, alone: bool) -> str:
    """Return the agency that a credit line names; "" when it names none, or a person."""
    if len(line) > _LINE:
        return ""
    for credit in CREDITS:
        found = credit.pattern.fullmatch(line)
        if found is not None:
            name = found["agency"].strip()
            if _is_agency(name) or (credit.sure and not _PERSON_OF.search(name)):
                return name
    signed = _ALONE.fullmatch(line) if alone else None
    name = (signed["agency"] or signed["signed"]).strip() if signed else ""
    return name if _is_agency(name) else ""


def _is_agency(name: str) -> bool:
    if name in _KNOWN or _ABBREVIATION.fullmatch(name):
        return True
    if name in _NO_AGENCY or name.upper() in _NO_PLACE or _PERSON_OF.search(name):
        return False
    return bool(_AGENCY_WORD.search(name) or _ONE_WORD.fullmatch(name))
