"""Tell from the verbs around a date whether it lies ahead or behind: "will meet Monday"."""

import re

__all__ = ["AHEAD", "BEHIND", "UNTOLD", "direction_at", "sentence_start"]

AHEAD, BEHIND, UNTOLD = 1, -1, 0
_REACH = 300  # code points looked at on either side, within the sentence
_FAR = 90  # a verb further off to the left says nothing; counted in code points and ...
_COMMA = 30  # ... each punctuation mark between counts as this many
_RIGHT = 25  # what a verb to the right loses against one to the left
_AHEAD = re.compile(
    r"\b(?:(?:expected|scheduled|due|set|slated|likely|planned)\sto|will|['’]ll|won['’]t|shall|would"
    r"|(?-i:may)|might|should|must|(?:is|are|was|were|be|been|['’]s)\s(?:\w{1,20}\s)?(?:expected|scheduled"
    r"|due|set|planned|slated|likely|going|about|supposed|projected|poised|required|needed|to)"
    r"(?=\s|[,.])|plans?\sto|planned\sto|hopes?\sto|expects?(?:\s(?:to|that))?|intends?\sto"
    r"|agreed\sto|vowed\sto|promised\sto|pledged\sto|threatened\sto|aims?\sto|wants?\sto|scheduled"
    r"|slated|deadline|expires?|upcoming|until|payable|forthcoming|proposed|planning|starting"
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
_MARKS = re.compile(r"[,;:\"]")


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence around `at` begins, at most 300 code points back."""
    low = max(0, at - _REACH)
    begin = low
    for stop in _STOP.finditer(text, low, at):
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
    for m in _WORD.finditer(part):
        word = m[0].lower()
        if word in _IRREGULAR or (word.endswith("ed") and word not in _NOT_PAST):
            infinitive = _INFINITIVE.search(part, max(0, m.start() - 40), m.start())
            found.append((m.start(), m.end(), AHEAD if infinitive else BEHIND))
    return found
