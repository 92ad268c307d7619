"""What is told to be untrue in its own sentence: "reports of a raid are false"."""

import re

from dateline.model.span import Span

__all__ = ["is_untrue"]

_TOLD = re.compile(
    r"\b(?:accounts?|allegations?|assertions?|claims?|messages|news|posts|reports?|rumou?rs?"
    r"|stories|story|suggestions?|talk|videos|whispers)\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"[^.\n]{0,60}?\b(?:do(?:es)? not correspond to|(?:is|are|was|were) (?:\w+ )?(?:false|untrue"
    r"|fake|baseless|unfounded|fabricated|groundless|invented|inventions?|an invention|lies"
    r"|a lie|fiction|nonsense|wrong|propaganda|a fabrication|without foundation|not true|malicious)"
    r"|ha(?:s|ve) no (?:basis|foundation))\b",
    re.IGNORECASE,
)
_REACH = 120  # code points after a noun in which words may call untrue what is told of it


def is_untrue(text: str, trigger: Span) -> bool:
    """Return whether a sentence calls what it tells of an event untrue."""
    start = max(text.rfind("\n", 0, trigger.start), text.rfind(". ", 0, trigger.start))
    told = _TOLD.search(text[start + 1 : trigger.start])
    return told is not None and _UNTRUE.match(text[trigger.end : trigger.end + _REACH]) is not None
