"""Numbers of an event that a report gives elsewhere than in the event's own clause.

Where one report says "23 people were killed" and another that tells of the killing has "the 23
dead" in a sentence of its own, the second number is of that event as well: the same number of the
same thing, in a report of the same event. It is held as a claim whose rule says so.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model.annotations import Annotated
from dateline.model.claim import Chain
from dateline.model.event import Status
from dateline.model.ids import EventId, ReportId
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor
from dateline.record.compare.quantities import counted, may_be_equal, same_number, span_of
from dateline.record.told import Shared, Told

__all__ = ["ECHO", "with_echoes"]

ECHO = "same number in a report of the same event"
"""The rule of such a claim."""

_MANY = 10.0  # a lower number is the event's only where it stands near
_NEAR = 300  # code points from the event's words to a low number
_WIDE = 0.3  # share of itself that a range may be wide and still be one number


def with_echoes(
    told: Sequence[Told], event_of: Mapping[Anchor, EventId], items: Iterable[Annotated]
) -> list[Told]:
    """Return what is told, with the numbers that stand elsewhere in its reports.

    Args:
        told: What reports tell.
        event_of: The event of each trigger.
        items: The reports.
    """
    numbers = {item.report.id: item for item in items}
    by_event: defaultdict[EventId, list[Told]] = defaultdict(list)
    for one in told:
        if one.trigger in event_of:
            by_event[event_of[one.trigger]].append(one)
    added: defaultdict[Anchor, list[Shared]] = defaultdict(list)
    for event in sorted(by_event):
        for trigger, shared in _echoes(by_event[event], numbers):
            added[trigger].append(shared)
    return [replace(one, shared=(*one.shared, *added.get(one.trigger, ()))) for one in told]


def _echoes(
    told: Sequence[Told], items: Mapping[ReportId, Annotated]
) -> Iterator[tuple[Anchor, Shared]]:
    said: list[tuple[ReportId, Quantity]] = []
    by_report: defaultdict[ReportId, list[Told]] = defaultdict(list)
    for one in told:
        if one.status is Status.HAPPENED:
            by_report[one.trigger.report].append(one)
            mine = (*(number for _, number in one.counts), *(s.quantity for s in one.shared))
            said += [(one.trigger.report, number) for number in mine if _is_one(number)]
    if not said or len(by_report) == 1:
        return
    for report in sorted(by_report):
        there = by_report[report]
        own = [number for name, number in said if name == report]
        theirs = [number for name, number in said if name != report]
        for number in items[report].annotations.of(Quantity):
            if any(_same(number, other) for other in own):
                continue
            if _is_one(number) and any(_same(number, other) for other in theirs):
                home = _nearest(there, number.span.start)
                if home is not None and _reaches(home, number):
                    text = items[report].report.text
                    anchor = Anchor(report, number.span, number.span.of(text))
                    yield home.trigger, Shared(anchor, number, ECHO, _chain_at(there, number))


def _is_one(number: Quantity) -> bool:
    """Whether it says how many of something there were, and not only within wide bounds."""
    low, high = span_of(number)
    return counted(number) is not None and low > 0 and high - low <= _WIDE * high


def _same(one: Quantity, other: Quantity) -> bool:
    if counted(one) == counted(other) and may_be_equal(one, other):
        return True
    return same_number(one, other)


def _nearest(told: Sequence[Told], at: int) -> Told | None:
    """Return what is told nearest before a place, else the first after it."""
    ordered = sorted(told, key=lambda one: one.trigger)
    past = bisect_left(ordered, at, key=lambda one: one.trigger.span.start)
    return ordered[max(0, past - 1)] if ordered else None


def _reaches(home: Told, number: Quantity) -> bool:
    low, _ = span_of(number)
    return low >= _MANY or abs(number.span.start - home.trigger.span.start) <= _NEAR


def _chain_at(told: Sequence[Told], number: Quantity) -> Chain:
    """Return on whose word the event is told nearest to the number."""
    nearest = min(
        told, key=lambda one: (abs(one.trigger.span.start - number.span.start), one.trigger)
    )
    return nearest.chain
