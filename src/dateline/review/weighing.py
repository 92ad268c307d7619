"""Each event with the weight that the queue goes by, from what the record has of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import prod
from typing import TypeVar

from dateline.model.ids import EventId
from dateline.model.record import Record
from dateline.model.review import Weight, WeightReason
from dateline.review.consequence import consequences
from dateline.review.doubt import Behind, doubts
from dateline.review.signs import Signs

__all__ = ["weigh", "weigh_all", "weighed"]

T = TypeVar("T")

_DOUBTS, _CONSEQUENCES = 6, 4  # reasons that are kept of each: 100,000 events have a million
_DIGITS = 6  # kept of a weight, so that no machine orders a queue by the last bit of a float


def weighed(record: Record, signs: Signs) -> Record:
    """Return a record whose outlines have their weights."""
    weights = weigh_all(record, signs)
    outlines = (replace(one, weight=weights[one.event]) for one in record.outlines)
    return replace(record, outlines=tuple(outlines))


def weigh(behind: Behind, signs: Signs) -> Weight:
    """Return how doubtful an event is, how much rests on it, and why, the weightiest first."""
    doubting, resting = doubts(behind, signs), consequences(behind)
    kept = (*_weightiest(doubting, _DOUBTS), *_weightiest(resting, _CONSEQUENCES))
    return Weight(_together(doubting), _together(resting), kept)


def weigh_all(record: Record, signs: Signs) -> dict[EventId, Weight]:
    """Return the weight of every event of a record.

    Args:
        record: The record; its states and movements count as what rests on an event.
        signs: What was found at each mention; without them fewer doubts are seen.
    """
    claims = _by_event(record.claims, lambda one: one.event)
    supports = _by_event(record.supports, lambda one: one.event)
    disagreements = _by_event(record.disagreements, lambda one: one.event)
    merges = _by_event(record.merges, lambda one: one.event)
    states = Counter(one.event for one in record.state_claims if one.event is not None)
    flows = Counter(one.event for one in record.flows)
    return {
        event.id: weigh(
            Behind(
                event, claims[event.id], supports[event.id], disagreements[event.id],
                merges[event.id], states[event.id], flows[event.id],
            ),
            signs,
        )
        for event in record.events
    }  # fmt: skip


def _weightiest(reasons: Iterable[WeightReason], most: int) -> list[WeightReason]:
    return sorted(reasons, key=lambda one: (-one.weight, one.field, one.what))[:most]


def _together(reasons: Iterable[WeightReason]) -> float:
    """Return reasons as one: the strongest of each field, added as independent chances."""
    strongest: dict[str, float] = {}
    for number, one in enumerate(reasons):
        field = one.field or f"{number}"
        strongest[field] = max(one.weight, strongest.get(field, 0.0))
    return round(1.0 - prod(1.0 - weight for weight in strongest.values()), _DIGITS)


def _by_event(
    items: Iterable[T], event: Callable[[T], EventId]
) -> defaultdict[EventId, tuple[T, ...]]:
    found: defaultdict[EventId, list[T]] = defaultdict(list)
    for item in items:
        found[event(item)].append(item)
    return defaultdict(tuple, {key: tuple(some) for key, some in found.items()})
