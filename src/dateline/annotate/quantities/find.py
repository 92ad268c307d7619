"""Find the numbers of a report, each with what it counts: the first of two passes."""

from collections.abc import Iterator

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.absent import NONE, read_none, read_one, read_one_of
from dateline.annotate.quantities.bounds import bounded, with_range
from dateline.annotate.quantities.counted import find_counted
from dateline.annotate.quantities.draft import Draft
from dateline.annotate.quantities.labels import is_label
from dateline.annotate.quantities.shares import begins_share, read_share
from dateline.annotate.quantities.value import Number, begins_number, read_number
from dateline.lexicon.quantities import currency_sign, unit_kind
from dateline.model.quantity import QuantityBound, QuantityKind

__all__ = ["find_drafts"]

_ARTICLES = frozenset(("a", "an"))


def find_drafts(g: Grammar, dated: frozenset[int]) -> Iterator[Draft]:
    """Yield the quantities in text order; `dated` tokens stand in times and count nothing."""
    i, n = 0, len(g)
    while i < n:
        after, found = _at(g, i, dated)
        if found is not None:
            yield found
        i = max(after, i + 1)


def _at(g: Grammar, i: int, dated: frozenset[int]) -> tuple[int, Draft | None]:
    """Return the token to go on at, and what begins at token i."""
    lower = g.lower[i]
    if lower in NONE:
        found = read_none(g, i)
        return (i if found is None else found.last) + 1, found
    if i in dated:
        return i + 1, None
    if begins_share(lower):
        found = _share(g, i)
        if found is not None:
            return found.last + 1, found
    if begins_number(lower):
        number = read_number(g.lower, i)
        if number is not None:
            return _counted(g, number, dated)
    return i + 1, read_one(g, i) if lower in _ARTICLES else None


def _share(g: Grammar, i: int) -> Draft | None:
    share = read_share(g, i)
    if share is None:
        return None
    noun = share.counted.noun
    if noun is not None and unit_kind(g.lemmas[noun]) is QuantityKind.DURATION:
        return None
    number, bound = bounded(g, share.number)
    if share.open_above:
        bound = QuantityBound.AT_LEAST
    low = None if bound is QuantityBound.AT_MOST else number.low
    high = None if bound is QuantityBound.AT_LEAST else number.high
    return Draft(number.first, number.last, i, low, high, bound, share.counted, QuantityKind.SHARE)


def _counted(g: Grammar, number: Number, dated: frozenset[int]) -> tuple[int, Draft | None]:
    """Return the token to go on at, and the quantity unless the number is none."""
    whole = with_range(g, number)
    said, bound = bounded(g, _with_currency(g, whole))
    counted = find_counted(g, whole.first, said.last)
    if is_label(g, number, whole, counted):
        return whole.last + 1, read_one_of(g, number.first)
    if any(i in dated for i in range(said.first, said.last + 1)):
        return said.last + 1, None
    low = None if bound is QuantityBound.AT_MOST else said.low
    high = None if bound is QuantityBound.AT_LEAST else said.high
    draft = Draft(said.first, said.last, number.first, low, high, bound, counted)
    return said.last + 1, draft


def _with_currency(g: Grammar, number: Number) -> Number:
    before = number.first - 1
    if before < 0 or currency_sign(g.words[before]) is None:
        return number
    joined = g.end[before] == g.start[number.first] or g.words[before].isalpha()
    if not joined:
        return number
    return Number(before, number.last, number.low, number.high, number.scale, number.vague)
