"""Tell what a time is used for and how the words before it bound what it dates."""

import re

from dateline.annotate.times.find import Candidate
from dateline.model.time import Bound, TimeKind, TimexType

__all__ = ["bound_before", "kind_of", "mod_of"]

_WORDS: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (Bound.BY, ("by", "nlt", "on or before", "no later than", "not later than",)),
    (Bound.UNTIL, (
        "until", "till", "up to and including", "as recently as", "last into", "lasted into",
        "well into", "continue into", "continued into", "through", "runs to", "ran to",
        "lasts to", "lasted to", "valid to", "extended to", "as late as",
    )),
    (Bound.UP_TO, ("up to", "up until",)),
    (Bound.SINCE, (
        "since", "as of", "no earlier than", "not earlier than", "not before", "on or after",
        "from", "starting", "beginning", "effective", "with effect from",
    )),
    (Bound.BEFORE, ("before", "prior to", "ahead of",)),
    (Bound.AFTER, ("after", "following",)),
)  # fmt: skip
_BOUNDS = {word: bound for bound, words in _WORDS for word in words}
_LONGEST_FIRST = sorted(_BOUNDS, key=lambda word: (-len(word), word))
_BOUND = re.compile(
    r"(?<![\w-])(?<!shortly\s)(?<!just\s)(?<!soon\s)"
    rf"({'|'.join(word.replace(' ', chr(92) + 's') for word in _LONGEST_FIRST)})"
    r"(?:\s(?:about|around|at\sleast|roughly|late|early)){0,2}\s{1,2}$",
    re.IGNORECASE,
)
_DATED_NOUN = re.compile(
    r"\s(?:prayers?|talks|meeting|raids?|attacks?|strikes?|vote|truce|ceasefire|session|mass|protests?|clashes"
    r"|bombings?|shelling|elections?|offensive|summit|deal|agreement|killings?|ambush|battle|storm"
    r"|earthquake|coup|operation|massacre|blasts?|explosions?|funeral|march)\b"
)
_NOT = re.compile(
    r"(?:\b(?:not|nobody|no\sone|none|never|only)|n['’]t)\b[^.;,:]{0,28}\s?$", re.IGNORECASE
)
_STATUS = re.compile(
    r"(?:^|\n|\b(?:sitrep|situation|update|status|toll|count|figures?|data|map|list|report|provisional|current|correct|updated)\b[\s\d]*,?\s?\(?)$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:are|is|was|were|dat(?:es?|ing)|footage|videos?|photos?|photographs?|pictures?|images?|imagery|messages?"
    r"|threads?|letters?|reports?|statements?|figures|data|clips?|documents?|maps?|lists?|posts?|minutes"
    r"|recordings?|cables?|articles?),?\s$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s[^,.;:\d]{3,50}\sand\s$")
_DAY_NAMED = re.compile(r"(?:the\s)?(?:\d|[A-Z][a-z]{2}|noon|midnight)")
_MEASURED = re.compile(
    r"[\s-]{1,2}(?:of\s|in\s)?(?:(?:back|basic|unpaid|paid|full|gross|net|military|army)\s)?"
    r"(?:salary|salaries|pay|wages?|rent|severance|supply|supplies|worth|notice|old|of\sage"
    r"|per\s|sentence|away|from\shere|drive|walk|flight|journey|ride|march)\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:aged?|salary\sof|pay\sof|worth)\s$", re.IGNORECASE)
_FIGURE = (
    r"collaps(?:ed?|es|ing)|vanish(?:ed|es)?|evaporat(?:ed?|es)|disappear(?:ed|s)?"
    r"|chang(?:ed?|es|ing)|transform(?:ed|s)?|turn(?:ed|s)?\sinto|bec[ao]mes?|becoming"
    r"|melt(?:ed|s)?\saway|crumbl(?:ed?|es)|doubl(?:ed?|es)|tripl(?:ed?|es)|dried\sup|solved?"
    r"|appear(?:ed|s)?|gr[eo]w|rich|lost\severything|built"
)
_FIGURE_BEFORE = re.compile(rf"\b(?:{_FIGURE})(?:\s\w{{1,12}}){{0,2}}\s$", re.IGNORECASE)
_ADVERB_BEFORE = re.compile(
    r"\b(?:almost|virtually|practically|seemingly|literally|not"
    r"|n['’]t\s\w{1,12}|never\s\w{1,12})\s$",
    re.IGNORECASE,
)
_FIGURE_AFTER = re.compile(
    rf"[\s-](?:success|sensation|star|hero|celebrity|fame|millionaires?|change|transformation"
    rf"|collapse|(?:,\s)?(?:\w{{1,12}}\s){{0,3}}(?:{_FIGURE}))\b",
    re.IGNORECASE,
)
_MODS = (
    (re.compile(r"(?:the\s)?(?:early|beginning|start|first\spart)\b", re.IGNORECASE), "START"),
    (re.compile(r"(?:the\s)?(?:late|end|close|latter\spart)\b", re.IGNORECASE), "END"),
    (re.compile(r"(?:the\s)?(?:mid|middle)\b", re.IGNORECASE), "MID"),
    (re.compile(r"(?:up\sto|at\smost|no\smore\sthan|within)\b", re.IGNORECASE), "EQUAL_OR_LESS"),
    (re.compile(r"at\sleast\b", re.IGNORECASE), "EQUAL_OR_MORE"),
    (re.compile(r"(?:more\sthan|over)\b", re.IGNORECASE), "MORE_THAN"),
    (re.compile(r"(?:less\sthan|fewer\sthan)\b", re.IGNORECASE), "LESS_THAN"),
    (re.compile(r"(?:about|around|roughly|approximately|nearly|almost|just)\b", re.I), "APPROX"),
)  # fmt: skip
_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def bound_before(text: str, start: int, end: int) -> Bound:
    """Return how the words before `text[start:end]` bound what it dates; ON when none do.

    "From" and "starting" make the date the beginning, as "since" does. In "after Monday's raid"
    the day dates the raid, and "shortly after midnight" is that night: both are ON.
    """
    if text[end : end + 2] in {"'s", "’s"}:
        return Bound.ON
    found = _BOUND.search(text, max(0, start - 32), start)
    if found is None:
        within = _BETWEEN.search(text, max(0, start - 70), start)
        return Bound.UNTIL if within else Bound.ON  # "between the raid and Sunday evening"
    word = " ".join(found[1].lower().split())
    lead = text[max(0, found.start() - 32) : found.start()]
    loose = _DATED_NOUN.match(text, end) or _does_not_bound(word, lead)
    if loose or (word == "through" and not _DAY_NAMED.match(text, start)):
        return Bound.ON
    return _BOUNDS[word]


def _does_not_bound(word: str, lead: str) -> bool:
    """Whether the words before a bounding word take its force.

    "Not until Friday did it come", "toll as of Friday: 12", "a message from 3 May".
    """
    pattern = {"until": _NOT, "as of": _STATUS, "from": _ORIGIN}.get(word)
    return pattern is not None and pattern.search(lead) is not None


def kind_of(text: str, c: Candidate, type_: TimexType, value: str) -> TimeKind:
    """Return what the expression is used for.

    "Three months' salary" measures pay and "collapsed overnight" is a manner of speaking: neither
    lies on the calendar. "For years" and "recently" name no stretch.
    """
    if c.rule == "overnight":
        return TimeKind.FIGURATIVE if _is_figurative(text, c) else TimeKind.CALENDAR
    if type_ is TimexType.SET and c.rule == "a-unit" and not c.get("a"):
        return TimeKind.MEASURE  # "$5 an hour"
    if type_ is TimexType.DURATION:
        if _MEASURED.match(text, c.end) or _PAID.search(text, max(0, c.start - 12), c.start):
            return TimeKind.MEASURE
        return TimeKind.VAGUE if "X" in value else TimeKind.CALENDAR
    return TimeKind.VAGUE if value in _REFERENCES else TimeKind.CALENDAR


def _is_figurative(text: str, c: Candidate) -> bool:
    low = max(0, c.start - 40)
    return (
        _FIGURE_BEFORE.search(text, low, c.start) is not None
        or _ADVERB_BEFORE.search(text, low, c.start) is not None
        or _FIGURE_AFTER.match(text, c.end) is not None
    )


def mod_of(text: str, start: int, end: int) -> str | None:
    """Return the TIMEX3 `mod` that the first words of the expression say, or None."""
    for pattern, mod in _MODS:
        if pattern.match(text, start, end):
            return mod
    return None
