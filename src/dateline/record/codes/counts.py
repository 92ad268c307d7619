"""How many died, as codebooks write it, of all counts that say so; the wording stays the value.

`count_views` says what one count is. Parts of a larger number are left out, and so is what one
mention counts apart ("two farmers and three fishermen"), as nobody gave the sum. Where claims
differ ACLED takes the most conservative estimate (Fatalities FAQ), UCDP GED keeps a low, a best and
a high one; which best is taken of several is our choice: what most independent origins give, so
that a number is no better for being copied.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.model.claim import Property
from dateline.model.code import CodeValue
from dateline.model.ids import ClaimId
from dateline.model.origin import Support
from dateline.model.quantity import QuantityKind, QuantityScope
from dateline.model.span import Anchor
from dateline.record.codes.heard import Counted
from dateline.record.codes.values import empty, value
from dateline.record.count_views import ACLED, UCDP, acled_count, ucdp_estimates

__all__ = ["acled_deaths", "of_the_dead", "ucdp_deaths"]

_NONE = "no count of dead is given; ACLED writes 0 then, but unknown is not 0"
_UNSUMMED = "counts of different people: whether they add up, a person decides"


def of_the_dead(counts: Iterable[Counted]) -> list[Counted]:
    """Return the counts of people killed that are no part of another count."""
    return [
        one
        for one in counts
        if one.quantity.kind is QuantityKind.KILLED and one.quantity.scope is not QuantityScope.PART
    ]


def acled_deaths(counts: Iterable[Counted]) -> CodeValue:
    """Return ACLED's fatalities; unknown is not 0, so without a count it is empty."""
    dead, unsummed = _told_apart(of_the_dead(counts))
    anchors = [one.anchor for one in (*dead, *unsummed)]
    found = [(code, one.anchor) for one in dead if (code := acled_count(one.quantity)) is not None]
    if not found:
        return empty("fatalities", _UNSUMMED if unsummed else _NONE, anchors)
    least, words = min(found, key=lambda one: (one[0].count, one[1]))
    several = len({coded.count for coded, _ in found}) > 1
    choice = "; claims differ: the most conservative estimate" if several else ""
    rule = f"“{words.exact}”: {least.rule}{choice} ({ACLED})"
    return value("fatalities", least.count, rule, anchors)


def _told_apart(dead: Sequence[Counted]) -> tuple[list[Counted], list[Counted]]:
    """Return the counts of all the dead, and those of one mention that may have to be added up.

    "Killed two farmers and three fishermen" has no two estimates of one number, so neither is that
    of the dead; a total that the same mention gives is.
    """
    by_mention: defaultdict[Anchor, list[Counted]] = defaultdict(list)
    for one in dead:
        by_mention[one.trigger].append(one)
    whole, unsummed = [], []
    for its in by_mention.values():
        totals = [one for one in its if one.quantity.scope is QuantityScope.TOTAL]
        apart = len({one.quantity.unit for one in its}) > 1
        if totals or not apart:
            whole += totals or its
        else:
            unsummed += its
    return whole, unsummed


def ucdp_deaths(counts: Iterable[Counted], supports: Iterable[Support]) -> Iterator[CodeValue]:
    """Yield UCDP GED's best, high and low.

    Args:
        counts: All counts of one event.
        supports: What stands behind its values; a number that none holds has no origin.
    """
    dead, unsummed = _told_apart(of_the_dead(counts))
    anchors = [one.anchor for one in (*dead, *unsummed)]
    none = _UNSUMMED if unsummed else "no count of dead is given"
    coded = [(one, count) for count in dead if (one := ucdp_estimates(count.quantity)) is not None]
    found = [one for one, _ in coded]
    bests: defaultdict[int, list[Counted]] = defaultdict(list)
    for one, count in coded:
        if one.best is not None:
            bests[one.best].append(count)
    behind = _origins_behind(bests, [one for one in supports if one.property is Property.COUNT])
    best = min(bests, key=lambda n: (-behind[n], n), default=None)
    highs = [one.high for one in found if one.high is not None]
    lows = [one.low for one in found if one.low is not None]
    high = max(highs, default=None) if len(highs) == len(found) else None
    each = "; ".join(sorted({one.rule for one in found}))
    by = ", ".join(f"{number} by {behind[number]}" for number in sorted(behind))
    for field, number, rule in (
        ("best", best, f"what most independent origins give, the lower of equals ({by})"),
        ("high", high, "the highest of all counts"),
        ("low", min(lows, default=None), "the lowest of all counts"),
    ):
        if number is None:
            why = "a count is open on that side" if found else none
            yield empty(field, why, anchors)
        else:
            yield value(field, number, f"{rule}: {each} ({UCDP})", anchors)


def _origins_behind(
    bests: Mapping[int, Sequence[Counted]], supports: Sequence[Support]
) -> dict[int, int]:
    """Return how many origins give each number, at least: no more than are independent."""
    held: dict[ClaimId, Support] = {name: one for one in supports for name in one.claims}
    behind = {}
    for number, counts in bests.items():
        origins, some = set(), {}
        for count in counts:
            support = held.get(count.claim)
            if support is not None:
                report = count.anchor.report
                origins |= {root.origin for root in support.roots if report in root.reports}
                some[support.claims] = support.independent_min
        behind[number] = min(len(origins), sum(some.values()))
    return behind
