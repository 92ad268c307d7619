"""Tell from the verbs around a date whether it lies ahead or behind: "will meet Monday"."""

import re
from collections.abc import Iterator, Mapping

from dateline.lexicon.direction import BIAS

__all__ = [
    "AHEAD", "BEHIND", "UNTOLD", "direction_at", "is_planned", "lies_ahead", "sentence_start",
    "weekday_features",
]  # fmt: skip

AHEAD, BEHIND, UNTOLD = 1, -1, 0
_REACH = 300  # code points looked at on either side, within the sentence
_FAR = 90  # a verb further off to the left says nothing; counted in code points and ...
_COMMA = 30  # ... each punctuation mark between counts as this many
_RIGHT = 25  # what a verb to the right loses against one to the left
_AHEAD = re.compile(
    r"\b(?:(?:expected|scheduled|due|set|slated|likely|planned)\sto|will|['’]ll|won['’]t|shall|would"
    r"|(?-i:may)|might|should|must|(?:is|are|was|were|be|been|['’]s)\s(?:\w{1,20}\s)?(?:expected|scheduled"
    r"|due|set|planned|slated|likely|going|about|supposed|projected|poised|required|needed"
    r"|to(?!\s(?:death|hospital|safety|prison|jail|the|a|an|his|her|their|its)\b))"
    r"(?=\s|[,.])|plans?\sto|planned\sto|hopes?\sto|expects?(?:\s(?:to|that))?|intends?\sto"
    r"|agreed\sto|vowed\sto|promised\sto|pledged\sto|threatened\sto|aims?\sto|wants?\sto|scheduled"
    r"|slated|deadline|expires?|upcoming|(?<!not\s)until|payable|forthcoming|proposed|planning|comes|opens|resumes|meets|convenes|reconvenes?|lapses|starting"
    r"|beginning|effective|could)\b",
    re.IGNORECASE,
)
_IRREGULAR_WORDS = (
    "was were had did said told made took came went got gave saw knew found left began fell "
    "rose held kept met ran sent lost paid sold spoke stood thought won wrote became brought "
    "built bought caught drew drove fought felt flew forgot hurt laid lay rang sat shot shut "
    "slept spent struck swore taught threw understood woke withdrew hung died lied arose "
    "broke chose drank ate grew hid rode shook sank sang stole swam tore wore bound bred fled "
    "bled sped shone slid strode swept wept quit burst cast shed spread split"
)
_IRREGULAR = frozenset(_IRREGULAR_WORDS.split())
_NOT_PAST_WORDS = (
    "need indeed speed feed seed breed bed red hundred united agreed proceed exceed succeed "
    "scheduled expected based limited fed led"
)
_NOT_PAST = frozenset(_NOT_PAST_WORDS.split())
_WORD = re.compile(r"[A-Za-z]{2,20}")
_INFINITIVE = re.compile(
    r"\b(?:will|would|['’]ll|shall|may|might|should|must|could|can|to)\s(?:not\s)?(?:\w{1,20}ly\s)?"
    r"(?:be|have\sbeen|be\s\w{1,20}ly)?\s?$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?][\"'’”)]{0,3}\s{1,3}(?=[\"'“‘(]{0,2}[A-Z0-9])|\n")
_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Rep|Sen|Gov|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|U\.S|Inc|Corp|Co|Ltd|a\.m|p\.m|[A-Z])\.$"
)
_ENDS = frozenset({"until", "till", "through", "by", "before", "than"})
_LEADS = frozenset({"until", "till", "through", "by", "since", "before", "after", "as", "for"})
_NEAR = 60  # code points from a verb that looks ahead
# What is told in the present tense of a weekday is on a schedule.
_PRESENT = re.compile(
    r"\b(?:re-?opens?|opens?|starts?|begins?|resumes?|ends?|expires?|meets?|votes?|returns?|takes?\seffect|goes"
    r"|sails?|leaves?|departs?|arrives?|takes?\splace|runs?\sout|reconvenes?|convenes?|hosts?|closes?|rules|decides?)\b",
    re.IGNORECASE,
)
_CUE_KINDS = (
    ("will", ("will", "'ll", "’ll", "won", "shall")),
    ("would", ("would",)),
    ("modal", ("may", "might", "should", "must", "could")),
    ("past participle", ("ed to",)),
    ("due", ("due", "scheduled", "expected", "set", "slated", "deadline", "expire", "upcoming")),
)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_MARKS = re.compile(r"[,;:\"]")


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence around `at` begins, at most 300 code points back."""
    low = max(0, at - _REACH)
    begin = low
    for stop in _STOP.finditer(text, low, at + 3):  # the pattern looks at what begins the next
        if stop.end() > at:
            break
        if text[stop.start()] == "\n" or not _is_short(text, stop.start()):
            begin = stop.end()
    return begin


def _sentence_end(text: str, at: int) -> int:
    high = min(len(text), at + _REACH)
    for stop in _STOP.finditer(text, at, high):
        if text[stop.start()] == "\n" or not _is_short(text, stop.start()):
            return stop.start()
    return high


def _is_short(text: str, dot: int) -> bool:
    return _SHORT.search(text, max(0, dot - 6), dot + 1) is not None


def direction_at(text: str, start: int, end: int) -> int:
    """Return AHEAD or BEHIND after the verb nearest to `text[start:end]`, or UNTOLD.

    A verb before the date counts more than one after it; commas between make it count less.
    """
    left = text[sentence_start(text, start) : start]
    right = text[end : _sentence_end(text, end)]
    before = sorted((len(left) - stop, way) for _, stop, way in _verbs(left))
    if before:
        away, way = before[0]
        if away + _COMMA * len(_MARKS.findall(left, len(left) - away)) < _FAR:
            return way
    after = [
        (begin + _RIGHT + _COMMA * len(_MARKS.findall(right, 0, begin)), way)
        for begin, _, way in _verbs(right)
    ]
    return min(before + after, default=(0, UNTOLD))[1]


def _verbs(part: str) -> list[tuple[int, int, int]]:
    """Return (first, one past last, direction) of each verb that tells a direction."""
    found = [(m.start(), m.end(), AHEAD) for m in _AHEAD.finditer(part)]
    taken = [(begin, stop) for begin, stop, _ in found]
    for m in _WORD.finditer(part):
        if any(begin <= m.start() < stop for begin, stop in taken):
            continue  # the "planned" of "is planned"
        word = m[0].lower()
        if word in _IRREGULAR or (word.endswith("ed") and word not in _NOT_PAST):
            infinitive = _INFINITIVE.search(part, max(0, m.start() - 40), m.start())
            found.append((m.start(), m.end(), AHEAD if infinitive else BEHIND))
    return found


def weekday_features(text: str, start: int, end: int, back: int) -> Iterator[str]:
    """Yield what speaks for a weekday behind or ahead, for `lies_ahead`.

    Args:
        text: The text.
        start: First code point of the weekday.
        end: One past its last.
        back: Days from the last such weekday to the day of publication, 1 to 6.
    """
    left = text[sentence_start(text, start) : start]
    right = text[end : _sentence_end(text, end)]
    verbs = _verbs(left)
    before = sorted((len(left) - stop, way, left[begin:stop]) for begin, stop, way in verbs)
    after = sorted((begin, way) for begin, _, way in _verbs(right))
    told = direction_at(text, start, end)
    yield BIAS
    yield f"told={told}"
    yield f"back={back}"
    yield f"told,back={told},{back}"
    if text[end : end + 2] in {"'s", "’s"}:
        yield "possessive"
    last = left.split()[-1].lower() if left.split() else ""
    told_past = any(way == BEHIND for _, way, _ in before) or (after and after[0][1] == BEHIND)
    if last in _ENDS and not told_past:
        yield "ends,not past"
    if last in _LEADS and not left.lower().rstrip().endswith("not until"):
        yield f"lead={last}"
    cues = {_kind_of_cue(left[begin:stop]) for begin, stop, way in verbs if way == AHEAD}
    yield from (f"cue={kind}" for kind in sorted(cues))
    if before:
        yield f"verb,far={before[0][1]},{min(before[0][0] // 20, 4)}"
    yield from _near(left, before[0] if before else None)
    if len(before) > 1:
        yield f"verbs={before[0][1]},{before[1][1]}"
    if after:
        yield f"told,after={told},{after[0][1]}"
    if _HAD.search(left):
        yield "had"
    if left.count('"') % 2 or left.rfind("“") > left.rfind("”"):
        yield "quoted"


def is_planned(text: str, start: int) -> bool:
    """Whether "will", "is to" or "are due" stands close before `start`."""
    left = text[sentence_start(text, start) : start]
    verbs = sorted((len(left) - stop, way, left[begin:stop]) for begin, stop, way in _verbs(left))
    return not {"near=will", "near=is to"}.isdisjoint(_near(left, verbs[0] if verbs else None))


def _near(left: str, verb: tuple[int, int, str] | None) -> Iterator[str]:
    """Yield what grammar says of the verb close before: "will open", "is due", "opens"."""
    away = verb[0] if verb else _NEAR
    present = min((len(left) - m.end() for m in _PRESENT.finditer(left)), default=_NEAR)
    if present <= away and present < _NEAR and "," not in left[len(left) - present :]:
        yield "near=present"
    if verb is None or verb[1] != AHEAD or away >= _NEAR or "," in left[len(left) - away :]:
        return
    words = verb[2].lower()
    if _kind_of_cue(words) == "will":
        yield "near=will"
    elif words.startswith(("is ", "are ", "'s ", "’s ", "be ")):
        yield "near=is to"


def _kind_of_cue(words: str) -> str:
    lower = words.lower()
    for kind, members in _CUE_KINDS:
        if any(member in lower for member in members):
            return kind
    return "plan"


def lies_ahead(features: Iterator[str], weights: Mapping[str, float]) -> bool:
    """Whether the features, weighed, say that the day is still to come."""
    return sum(weights.get(feature, 0.0) for feature in features) > 0
