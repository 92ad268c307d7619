"""Values of one event that cannot all hold: dates, counts of one thing, said against denied.

Only claims of one event are compared, so the date of some background never contradicts the news.
Nor does a voice contradict itself: who gives two numbers counts twice or tells of two moments.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from dateline.model.claim import Claim, Property
from dateline.model.event import Status
from dateline.model.ids import EventId
from dateline.model.quantity import Quantity
from dateline.model.record import Disagreement, Side
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import ABOUT_SHARE, counted, may_be_equal, span_of
from dateline.record.compare.times import width_days

__all__ = ["find_disagreements"]

T = TypeVar("T")
_Side = list[tuple[Claim, T]]

_TIME_RULE = "no day fits both: the intervals, as the words bound them, do not overlap"
_COUNT_RULE = (
    f"no number fits both: same thing counted ({{}}), 'about' is {ABOUT_SHARE:.0%} each way"
)
_STATUS_RULES = (
    (Status.DENIED, "one says that it happened, another that it did not"),
    (Status.ORDERED, "one says that it was done, another only that it was ordered"),
)


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
    return tuple(sorted(found, key=lambda d: (d.event, d.property, d.why, d.sides[0].claims)))


def _times(event: EventId, claims: list[Claim]) -> Iterator[Disagreement]:
    plain = _plain(claims)
    dated = [(c, c.value) for c in plain if isinstance(c.value, When)]
    sides = _apart(dated, When.may_overlap, width_days)
    if sides:
        named = tuple(_side(in_words(side[0][1]), side) for side in sides)
        yield Disagreement(event, Property.TIME, named, _TIME_RULE)


def _counts(event: EventId, claims: list[Claim]) -> Iterator[Disagreement]:
    by_thing: defaultdict[tuple[str, str], list[tuple[Claim, Quantity]]] = defaultdict(list)
    plain = _plain(claims)
    sides_of = _sides_of(plain)
    for claim in plain:
        if isinstance(claim.value, Quantity) and (thing := counted(claim.value)):
            part = sides_of.get((claim.trigger, claim.anchor.span.start), "")
            by_thing[thing, part].append((claim, claim.value))
    for (thing, _part), numbered in sorted(by_thing.items()):
        sides = _apart(numbered, may_be_equal, _range)
        if sides:
            named = tuple(_side(in_words(side[0][1]), side) for side in sides)
            yield Disagreement(event, Property.COUNT, named, _COUNT_RULE.format(thing))


def _sides_of(claims: list[Claim]) -> dict[tuple[Anchor, int], str]:
    """Return whether a count stands in who did it or in whom it was done to: no mixing of these."""
    parties = [c for c in claims if c.property in (Property.ACTOR, Property.TARGET)]
    inside: defaultdict[Anchor, list[Claim]] = defaultdict(list)
    for party in parties:
        inside[party.trigger].append(party)
    return {
        (claim.trigger, claim.anchor.span.start): party.property.value
        for claim in claims
        if claim.property is Property.COUNT
        for party in inside[claim.trigger]
        if party.anchor.span.contains(claim.anchor.span)
    }


def _statuses(event: EventId, claims: list[Claim]) -> Iterator[Disagreement]:
    status_of = {c.trigger: c for c in claims if c.property is Property.STATUS}
    said = [c for c in claims if c.property is Property.WHAT and c.trigger not in status_of]
    when_of = {c.trigger: c.value for c in claims if isinstance(c.value, When)}
    for status, rule in _STATUS_RULES:
        against = [c for c in status_of.values() if c.value == status.value]
        others = [
            c
            for c in said
            if all(_answers(c, other) and _same_days(c, other, when_of) for other in against)
        ]
        if against and others:
            sides = (
                Side(Status.HAPPENED.value, tuple(c.id for c in others)),
                Side(status.value, tuple(c.id for c in against)),
            )
            yield Disagreement(event, Property.STATUS, sides, rule)


def _same_days(one: Claim, other: Claim, when_of: Mapping[Anchor, When]) -> bool:
    """Whether both may speak of the same days: a no for Monday says nothing of Tuesday."""
    left, right = when_of.get(one.trigger), when_of.get(other.trigger)
    return left is None or right is None or left.may_overlap(right)


def _answers(one: Claim, other: Claim) -> bool:
    """Whether one may contradict the other: other voices, and in one report of the same word."""
    if _voice(one) == _voice(other):
        return False
    same_word = folded(one.trigger.exact) == folded(other.trigger.exact)
    return one.anchor.report != other.anchor.report or same_word


def _plain(claims: list[Claim]) -> list[Claim]:
    """Return the claims of mentions that say it happened: an order's date is not the deed's."""
    marked = {c.trigger for c in claims if c.property is Property.STATUS}
    return [c for c in claims if c.trigger not in marked]


def _apart(
    valued: list[tuple[Claim, T]], agree: Callable[[T, T], bool], width: Callable[[T], float]
) -> list[_Side[T]]:
    """Return the sides, each of values that agree throughout; [] when there is no dispute.

    Narrow values make the sides; a wide one that agrees with more than one side takes none.
    """
    sides: list[_Side[T]] = []
    for claim, value in sorted(valued, key=lambda p: (width(p[1]), p[0].anchor, p[0].id)):
        fits = [side for side in sides if all(agree(value, other) for _, other in side)]
        if not fits and not any(agree(value, other) for side in sides for _, other in side):
            sides.append([(claim, value)])
        elif len(fits) == 1:
            fits[0].append((claim, value))
    disputed = _disputed(sides)
    return disputed if len(disputed) > 1 else []


def _disputed(sides: list[_Side[T]]) -> list[_Side[T]]:
    """Return the sides that some voice stands on which stands on no other, as they came."""
    stands: defaultdict[str, set[int]] = defaultdict(set)
    for number, side in enumerate(sides):
        for claim, _ in side:
            stands[_voice(claim)].add(number)
    firm = {number for on in stands.values() if len(on) == 1 for number in on}
    return [side for number, side in enumerate(sides) if number in firm]


def _voice(claim: Claim) -> str:
    """Return whose word it finally is; an unnamed one is another in every report."""
    origin = claim.chain.origin
    if origin.agent is not None:
        return origin.agent
    return f"{claim.anchor.report} {folded(origin.words)}"


def _side(value: str, side: _Side[T]) -> Side:
    return Side(value, tuple(claim.id for claim, _ in side))


def _range(quantity: Quantity) -> float:
    low, high = span_of(quantity)
    return high - low
