"""Quantities: how many, in digits or words, as an interval, with what is counted.

A number that names instead of counting is left out: years, days and clock times (they stand in a
`Timex`), ordinals, "Route 9", "Section 4", ages, telephone numbers, scores.
"""

from collections.abc import Iterator

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.bounds import bounded, with_range
from dateline.annotate.quantities.counted import Counted, find_counted
from dateline.annotate.quantities.labels import is_label
from dateline.annotate.quantities.value import Number, begins_number, read_number
from dateline.lexicon.numbers import CURRENCIES
from dateline.model.annotations import Annotations
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import Timex, TimexType
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["QUANTITIES"]

_NONE = frozenset(("no", "none"))
_NOTHING_COUNTED = frozenset([
    "plan", "sign", "doubt", "comment", "detail", "report", "mean", "way", "word", "reason",
    "circumstance", "condition", "term", "one", "idea", "answer", "signs", "result",
    "effort", "limit", "chance", "regard", "matter"
])  # fmt: skip
"""What "no" before does not count: "no plans", "no comments"."""


def _annotate(_report: Report, tokens: Tokens, seen: Annotations) -> Iterator[Quantity]:
    g = Grammar(tokens)
    dated = _dated(g, seen.of(Timex))
    i, n = 0, len(g)
    while i < n:
        lower = g.lower[i]
        if lower in _NONE:
            nothing = _nothing(g, i)
            if nothing is not None:
                yield nothing
        elif begins_number(lower) and i not in dated:
            number = read_number(g.lower, i)
            if number is not None:
                i, found = _quantity(g, number, dated)
                if found is not None:
                    yield found
                continue
        i += 1


def _dated(g: Grammar, timexes: tuple[Timex, ...]) -> frozenset[int]:
    """Return the tokens of dates, clock times and repetitions; lengths of time may be counts."""
    inside: list[int] = []
    for timex in timexes:
        if timex.type is not TimexType.DURATION:
            inside += g.tokens_in(timex.span)
    return frozenset(inside)


def _quantity(g: Grammar, number: Number, dated: frozenset[int]) -> tuple[int, Quantity | None]:
    """Return the token to go on at, and the quantity unless the number is none."""
    whole = with_range(g, number)
    said, bound = bounded(g, _with_currency(g, whole))
    counted = find_counted(g, whole.first, said.last)
    if is_label(g, number, whole, counted):
        return whole.last + 1, None
    if any(i in dated for i in range(said.first, said.last + 1)):
        return said.last + 1, None
    return said.last + 1, _made(g, said, bound, counted)


def _with_currency(g: Grammar, number: Number) -> Number:
    before = number.first - 1
    if before >= 0 and g.lower[before] in CURRENCIES and g.end[before] == g.start[number.first]:
        return Number(before, number.last, number.low, number.high, number.scale, number.vague)
    return number


def _made(g: Grammar, said: Number, bound: QuantityBound, counted: Counted) -> Quantity:
    return Quantity(
        g.span(said.first, said.last),
        None if bound is QuantityBound.AT_MOST else said.low,
        None if bound is QuantityBound.AT_LEAST else said.high,
        counted.unit,
        _of(g, counted),
        bound,
    )


def _nothing(g: Grammar, i: int) -> Quantity | None:
    """Return 0 for "no soldiers" and "none remained"; None for "no longer" and "no plans"."""
    if g.lower[i] == "none":
        counted = find_counted(g, i, i) if _word(g, i + 1) == "of" else Counted()
    else:
        noun = g.heads[i]
        plural = noun > i and g.tags[noun] == "NNS" and g.deps[i] in ("det", "neg")
        if not plural or g.lemmas[noun] in _NOTHING_COUNTED:
            return None
        counted = find_counted(g, i, i)
    return Quantity(g.span(i, i), 0.0, 0.0, counted.unit, _of(g, counted))


def _of(g: Grammar, counted: Counted) -> Span | None:
    if counted.first is None or counted.last is None:
        return None
    return g.span(counted.first, counted.last)


def _word(g: Grammar, i: int) -> str:
    return g.lower[i] if i < len(g) else ""


QUANTITIES = Annotator(
    "quantities", gives=frozenset({Quantity}), annotate=_annotate, needs=frozenset({Timex})
)
"""Finds counts and measures; needs the time expressions, whose numbers are none."""
