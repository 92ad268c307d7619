"""The day a quotation was spoken, where its frame says it: "“...,” she said on Monday"."""

import re

from dateline.annotate.times.find import Candidate
from dateline.model.span import Span

__all__ = ["leads_to_speech", "spoken_after", "spoken_before"]

_DAYS = frozenset({"weekday", "month-day", "day-month", "deictic-day", "iso", "numeric"})
_REACH = 160  # code points between the quotation and its day
_SAID = re.compile(
    r"\b(?:said|says|told|tells|added|adds|wrote|writes|posted|tweeted|declared|announced|stated|warned|vowed"
    r"|spoke|speaking|talked|interviewed|insisted|recalled|replied|explained|testified|claimed|shouted|asked|argued|noted|boasted|pledged"
    r"|urged|addressed|broadcast|televised|speech|address|statement|interview|letter|post|message"
    r"|video|recording|according\sto|quoted|read|reads|dated|published|issued)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?][\"'’”)]{0,2}\s+(?=[\"'“‘(A-Z])|\n|[“\"]")
_OTHER = re.compile(r"\b(?:that|who|which|when|where|after|before|since|until)\b", re.IGNORECASE)


# Behind a quotation that is a sentence of its own, only a verb of speaking names its day.
_SPOKE = re.compile(r"\b(?:spoke|speaking|talked|interviewed|told|said|recorded)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:letter|dated|recording|recorded|message|video|diary|statement|interview|entry|note|memo|cable"
    r"|post|telegram|report)\b",
    re.IGNORECASE,
)


def spoken_after(text: str, quotation: Span, after: list[Candidate]) -> Candidate | None:
    """Return the day named behind a quotation in the same sentence with its word of saying.

    Args:
        text: The text.
        quotation: The quotation with its marks.
        after: Candidates that begin behind it, in order.
    """
    for c in after:
        if c.start - quotation.end > _REACH:
            return None
        gap = text[quotation.end : c.start]
        if _STOP.search(gap) or _OTHER.search(gap):
            return None
        if c.rule in {"year", "month", "month-year"}:
            return c if _SAID.search(gap) else None
        if c.rule in _DAYS and not c.get("pl"):
            whole = text[quotation.end - 2 : quotation.end - 1] in {".", "!", "?"}
            return c if (_SPOKE if whole else _SAID).search(gap) else None
    return None


def leads_to_speech(text: str, start: int, end: int) -> bool:
    """Whether somebody speaks between a day told and a quotation: then it may be that day's."""
    return _SAID.search(text, start, end) is not None or text[start:end].rstrip().endswith(":")


def spoken_before(text: str, quotation: Span, told: Span) -> bool:
    """Whether the day at `told` is that of the saying which leads in the quotation.

    "In an address broadcast on December 30, the president said: “This year ...”".
    """
    gap = text[told.end : quotation.start]
    if len(gap) > _REACH or re.search(r"[.!?]\s+(?=[A-Z])|\n", gap):
        return False
    if _SAID.search(gap) or gap.rstrip().endswith(":"):
        return True
    lead = text[max(0, told.start - 80) : told.start]
    return gap.strip(" .,:\n") == "" and _DOCUMENT.search(lead) is not None
