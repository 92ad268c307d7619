"""Quantities: how many, as an interval, of what and whose, and how it stands to other numbers.

A number that names instead of counting is left out: years, days and clock times (they stand in a
`Timex`), ordinals, "Route 9", "Section 4", ages, telephone numbers, scores. The numbers are found
first (`find`); then the words around them say what sort of thing is counted (`kinds`, `fate`),
whose (`whose`), and which number is a part of which (`scope`).
"""

from collections.abc import Iterator

from dateline.annotate.grammar import Grammar, grammar_of
from dateline.annotate.quantities.draft import Draft
from dateline.annotate.quantities.find import find_drafts
from dateline.annotate.quantities.kinds import FATES, Sort, noun_sort, sort_of
from dateline.annotate.quantities.scope import Place, as_of, place_all
from dateline.annotate.quantities.whose import find_whose
from dateline.model.annotations import Annotations
from dateline.model.quantity import Quantity, QuantityKind, QuantityScope
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import Timex, TimexType
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["QUANTITIES"]

_OPEN = (QuantityKind.COUNT, QuantityKind.PEOPLE, QuantityKind.PERSONNEL)


def _annotate(_report: Report, tokens: Tokens, seen: Annotations) -> Iterator[Quantity]:
    g = grammar_of(tokens)
    times = [(timex, g.tokens_in(timex.span)) for timex in seen.of(Timex)]
    dated = frozenset(
        i for timex, inside in times if timex.type is not TimexType.DURATION for i in inside
    )
    drafts = list(find_drafts(g, dated))
    sorts = [sort_of(g, draft) for draft in drafts]
    places = place_all(g, drafts, [toll for _, _, toll in sorts], [kind for kind, _, _ in sorts])
    edges = [(inside[0], inside[-1]) for _, inside in times if inside]
    for n, draft in enumerate(drafts):
        sort = _inherited(g, drafts, sorts, places, n)
        total = places[n].scope is QuantityScope.TOTAL
        timed = sort[0] in (QuantityKind.DURATION, QuantityKind.DISTANCE)
        moment = None if timed else as_of(g, drafts, n, edges, total=total)
        at = places[n].whole
        whole = None if at is None else drafts[at]
        yield _made(g, draft, sort, (places[n].scope, whole, moment))


def _inherited(
    g: Grammar, drafts: list[Draft], sorts: list[Sort], places: list[Place], n: int
) -> Sort:
    """Return the sort of a draft; a part without a verb shares what is said of the whole."""
    kind, by, toll = sorts[n]
    whole = places[n].whole
    if not places[n].bare or whole is None or kind not in _OPEN or by is not None:
        return sorts[n]
    if kind is QuantityKind.COUNT and noun_sort(g, drafts[n]) is QuantityKind.COUNT:
        return sorts[n]
    above, word, _ = sorts[whole]
    return (above, word, toll) if above in FATES else sorts[n]


def _made(
    g: Grammar,
    draft: Draft,
    sort: Sort,
    stands: tuple[QuantityScope | None, Draft | None, Span | None],
) -> Quantity:
    (kind, by, _), (scope, whole, moment) = sort, stands
    if scope is None and moment is not None:
        scope = QuantityScope.TOTAL
    return Quantity(
        g.span(draft.first, draft.last),
        draft.low,
        draft.high,
        draft.counted.unit,
        _of(g, draft),
        draft.bound,
        kind,
        None if by is None else g.span(by, by),
        find_whose(g, draft),
        scope,
        None if whole is None else g.span(whole.first, whole.last),
        moment,
    )


def _of(g: Grammar, draft: Draft) -> Span | None:
    first, last = draft.counted.first, draft.counted.last
    return None if first is None or last is None else g.span(first, last)


QUANTITIES = Annotator(
    "quantities", gives=frozenset({Quantity}), annotate=_annotate, needs=frozenset({Timex})
)
"""Finds counts and measures; needs the time expressions, whose numbers are none."""
