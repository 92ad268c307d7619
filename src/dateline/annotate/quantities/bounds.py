"""From a number to what is said of it: ranges, and words that bound it before and behind."""

from dataclasses import replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.value import Number, begins_number, read_number
from dateline.lexicon.numbers import AFTER, BEFORE, LONGEST_BEFORE
from dateline.lexicon.quantities import currency_sign
from dateline.model.quantity import QuantityBound

__all__ = ["Said", "bounded", "with_range"]

Said = tuple[Number, QuantityBound]

_LAST_BEFORE = frozenset(words[-1] for words in BEFORE)
_FIRST_AFTER = frozenset(words[0] for words in AFTER)
_QUANTMOD_ONLY = frozenset(("over", "under", "below", "above"))  # else prepositions
_DASHES = frozenset(("-", "–", "—"))
_ABOUT = "~≈"
_NEAR = 8  # tokens between "toll" and the number that it rose from
_CHANGE = frozenset([
    "rise", "increase", "grow", "fall", "drop", "go", "climb", "jump", "decline",
    "decrease", "up", "down", "raise", "revise", "spurt", "surge", "lower", "cut"
])  # fmt: skip


def with_range(g: Grammar, number: Number) -> Number:
    """Return the range that begins with `number` ("1,100 to 1,300"), or `number` itself."""
    i = number.last + 1
    if number.vague or i + 1 >= len(g) or g.sentence[i] != g.sentence[number.first]:
        return number
    joint, before = g.lower[i], g.lower[number.first - 1] if number.first else ""
    between = before == "between"
    if joint not in ("to", "or") and joint not in _DASHES and not (between and joint == "and"):
        return number
    at = i + 1
    if currency_sign(g.words[at]) and at + 1 < len(g) and currency_sign(before):
        at += 1  # "$5 to $6 million"
    second = read_number(g.lower, at)
    if second is None or second.vague or g.lower[at] in ("a", "an"):
        return number
    low = number.low
    if second.scale > 1 and number.scale == 1 and low < second.high / second.scale:
        low *= second.scale
    before = g.lower[number.first - 2] if currency_sign(before) else before
    if joint == "to" and before == "from" and _changes(g, number.first):
        return replace(number, low=low, high=low)
    if not low < second.high:
        return number
    first = number.first - 1 if between else number.first
    return Number(first, second.last, low, second.high, second.scale, figure=number.figure)


def bounded(g: Grammar, number: Number) -> Said:
    """Return the number widened by its bounding words, and how they bound it."""
    signed = g.words[number.first][0] in _ABOUT
    if number.first and g.words[number.first - 1] in ("~", "≈"):
        signed, number = True, replace(number, first=number.first - 1)
    bound = QuantityBound.ABOUT if number.vague or signed else QuantityBound.EXACT
    found, number = _before(g, number)
    if found is not None:
        bound = found
    behind, number = _behind(g, number)
    if behind is not None and bound in (QuantityBound.EXACT, QuantityBound.ABOUT):
        bound = behind
    return number, bound


def _changes(g: Grammar, i: int) -> bool:
    """Whether "from 15 to 18" tells of a change, so that the two are no range."""
    if "toll" in g.lower[max(i - _NEAR, 0) : i]:
        return True
    return any(
        g.lemmas[above] in _CHANGE for above, _ in zip(g.ancestors(i), range(4), strict=False)
    )


def _before(g: Grammar, number: Number) -> tuple[QuantityBound | None, Number]:
    """Take bounding phrases before the number; the outermost strict one wins over "about"."""
    bound: QuantityBound | None = None
    while (taken := _phrase_before(g, number)) is not None:
        length, found = taken
        if bound is None or found is not QuantityBound.ABOUT:
            bound = found
        number = replace(number, first=number.first - length)
    return bound, number


def _phrase_before(g: Grammar, number: Number) -> tuple[int, QuantityBound] | None:
    stop = number.first
    if stop == 0 or g.lower[stop - 1] not in _LAST_BEFORE:
        return None
    for length in range(min(LONGEST_BEFORE, stop), 0, -1):
        words = tuple(g.lower[stop - length : stop])
        bound = BEFORE.get(words)
        if bound is None or g.sentence[stop - length] != g.sentence[stop]:
            continue
        if words[0] in _QUANTMOD_ONLY and g.deps[stop - 1] not in ("quantmod", "advmod", "amod"):
            return None
        return length, bound
    return None


def _begins_next(g: Grammar, at: int, length: int) -> bool:
    """Whether the words belong to the number behind them: "Kessary 94, at least 10 dead"."""
    i = at + length
    return tuple(g.lower[at:i]) in BEFORE and i < len(g) and begins_number(g.lower[i])


def _behind(g: Grammar, number: Number) -> tuple[QuantityBound | None, Number]:
    at = number.last + 1
    if at + 1 < len(g) and g.words[at] in _DASHES and g.lower[at + 1] in _FIRST_AFTER:
        at += 1  # "15-plus", "40-odd"
    if at >= len(g) or g.lower[at] not in _FIRST_AFTER:
        return None, number
    for length in (3, 2, 1):
        bound = AFTER.get(tuple(g.lower[at : at + length]))
        if bound is not None and at + length <= len(g) and not _begins_next(g, at, length):
            return bound, replace(number, last=at + length - 1)
    return None, number
