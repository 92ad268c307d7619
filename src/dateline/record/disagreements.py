"""Values of one event that cannot all hold: dates, counts of one thing, said against denied."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dateline.model.claim import Claim, Property
from dateline.model.ids import EventId
from dateline.model.quantity import Quantity
from dateline.model.record import Disagreement, Side, Status
from dateline.model.time import When
from dateline.record.compare.quantities import counted, may_be_equal, span_of

__all__ = ["find_disagreements"]

T = TypeVar("T")

_TIME_RULE = "no day fits both: the intervals, as the words bound them, do not overlap"
_COUNT_RULE = "no number fits both: same thing counted ({}), 'about' taken as 10 % either way"
_DENIED_RULE = "one says that it happened, one that it did not"
_ORDERED_RULE = "one says that it was done, one only that it was ordered"


def find_disagreements(claims: Iterable[Claim]) -> tuple[Disagreement, ...]:
    """Return the disagreements among claims of the same event, by event and property."""
    by_event: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_event[claim.event].append(claim)
    found = [
        one
        for event, mine in by_event.items()
        for one in (*_times(event, mine), *_counts(event, mine), *_statuses(event, mine))
    ]
    return tuple(sorted(found, key=lambda d: (d.event, d.property, d.why)))


def _times(event: EventId, claims: list[Claim]) -> Iterator[Disagreement]:
    dated = [(c, c.value) for c in claims if isinstance(c.value, When)]
    groups = _apart(dated, When.may_overlap, _width)
    if len(groups) > 1:
        sides = tuple(_side(_days(group), group) for group in groups)
        yield Disagreement(event, Property.TIME, sides, _TIME_RULE)


def _counts(event: EventId, claims: list[Claim]) -> Iterator[Disagreement]:
    by_thing: defaultdict[str, list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, Quantity) and (thing := counted(claim.value)):
            by_thing[thing].append((claim, claim.value))
    for thing, numbered in sorted(by_thing.items()):
        groups = _apart(numbered, may_be_equal, _range)
        if len(groups) > 1:
            sides = tuple(_side(_number(group), group) for group in groups)
            yield Disagreement(event, Property.COUNT, sides, _COUNT_RULE.format(thing))


def _statuses(event: EventId, claims: list[Claim]) -> Iterator[Disagreement]:
    marked = {c.trigger: c for c in claims if c.property is Property.STATUS}
    said = [c for c in claims if c.property is Property.WHAT and c.trigger not in marked]
    for status, rule in ((Status.DENIED, _DENIED_RULE), (Status.ORDERED, _ORDERED_RULE)):
        against = [c for c in marked.values() if c.value == status.value]
        reports = {c.anchor.report for c in against}
        others = [c for c in said if c.anchor.report not in reports]
        if against and others:
            sides = (
                Side(Status.ASSERTED.value, tuple(c.id for c in others)),
                Side(status.value, tuple(c.id for c in against)),
            )
            yield Disagreement(event, Property.STATUS, sides, rule)


def _apart(
    valued: list[tuple[Claim, T]],
    agree: Callable[[T, T], bool],
    width: Callable[[T], float],
) -> list[list[tuple[Claim, T]]]:
    """Return sides: each value with the first side that it agrees with throughout, narrow first.

    A report that gives two values that exclude each other does not contradict itself by that
    (yesterday's count and today's): sides of one and the same report are no disagreement.
    """
    groups: list[list[tuple[Claim, T]]] = []
    for claim, value in sorted(
        valued, key=lambda pair: (width(pair[1]), pair[0].anchor, pair[0].id)
    ):
        for group in groups:
            if all(agree(value, other) for _, other in group):
                group.append((claim, value))
                break
        else:
            groups.append([(claim, value)])
    reports = {claim.anchor.report for claim, _ in valued}
    return groups if len(reports) > 1 else []


def _side(value: str, group: list[tuple[Claim, T]]) -> Side:
    return Side(value, tuple(claim.id for claim, _ in group))


def _width(when: When) -> float:
    if when.earliest is None or when.latest is None:
        return float("inf")
    return (when.latest - when.earliest).days


def _range(quantity: Quantity) -> float:
    low, high = span_of(quantity)
    return high - low


def _days(group: list[tuple[Claim, When]]) -> str:
    when = group[0][1]
    first, last = when.earliest, when.latest
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"


def _number(group: list[tuple[Claim, Quantity]]) -> str:
    quantity = group[0][1]
    low, high = quantity.low, quantity.high
    shown = {f"{n:,.10g}" for n in (low, high) if n is not None}
    about = "" if quantity.bound.value == "EXACT" else f"{quantity.bound.value.lower()} "
    return f"{about}{' to '.join(sorted(shown, key=len))} {quantity.unit}"
