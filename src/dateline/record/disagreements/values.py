"""Values that cannot all hold: days, numbers, places, doers; and those that changed on the way."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TypeVar

from dateline.model.claim import Claim, Property
from dateline.model.ids import EventId
from dateline.model.quantity import Quantity
from dateline.model.record import Clash, Disagreement, Side
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import ABOUT_SHARE, may_be_equal, span_of
from dateline.record.compare.times import width_days
from dateline.record.disagreements.days import names_day, widened
from dateline.record.disagreements.ground import Ground, voice_of
from dateline.record.disagreements.proposition import (
    alike,
    close,
    meet,
    other_parties,
    other_places,
)
from dateline.record.origins.values import asserted, numbers_of

__all__ = ["find_values"]

T = TypeVar("T", When, Quantity)
_Side = list[tuple[Claim, T]]

_TIME_RULE = (
    "no day fits both: the intervals, as the words bound them, do not overlap, "
    "and a night reaches into the next day"
)
_COUNT_RULE = (
    f"no number fits both: same thing counted ({{}}), 'about' is {ABOUT_SHARE:.0%} each way"
)
_UPDATE_RULE = "one origin gives another number later: an update, not a contradiction"
_VERSION_RULE = "a later version of the report gives another value: an update of its own word"
_ALTERED_RULE = "the report was made from the other and gives another value: changed in copying"

_ONCE = timedelta(days=8)  # from the first to the last day that two reports give to one thing
_MANY = 3  # values of one thing; more are of more than one thing
_CLOSE = 0.5  # of two tellings with whom they name, in other verbs: "rose", "turned on"
_FAR = 240  # code points from an event to the words that date it, beyond which they date others


def find_values(event: EventId, claims: Sequence[Claim], ground: Ground) -> Iterator[Disagreement]:
    """Yield where the origins of one event give values that cannot all hold.

    An event of many days is what the record holds together of several happenings: its numbers are
    not of one thing.

    Args:
        event: Which.
        claims: Its claims.
        ground: Look-ups.
    """
    plain = asserted(claims)
    dated = [(c, widened(c.value)) for c in plain if isinstance(c.value, When) and _dates(c)]
    days = _apart(dated, When.may_overlap, width_days)
    if len(days) > _MANY:
        return
    yield from _told(event, Clash.DATE, days, _TIME_RULE, ground)
    yield from _counts(event, plain, ground)


def _dates(claim: Claim) -> bool:
    """Whether the words of a date name a day, and stand near what they date."""
    near = abs(claim.anchor.span.start - claim.trigger.span.start) <= _FAR
    return near and names_day(claim.anchor.exact)


def _counts(event: EventId, plain: list[Claim], ground: Ground) -> Iterator[Disagreement]:
    for thing, numbered in numbers_of(plain):
        sides = _apart(numbered, may_be_equal, _range)
        yield from _told(event, Clash.COUNT, sides, _COUNT_RULE.format(thing), ground)


def _told(
    event: EventId, kind: Clash, sides: list[_Side[T]], rule: str, ground: Ground
) -> Iterator[Disagreement]:
    """Yield what sides with different values come to: changed, newer, or a contradiction."""
    if len(sides) < 2:  # noqa: PLR2004 - one side is no dispute
        return
    property_ = Property.TIME if kind is Clash.DATE else Property.COUNT
    moved = list(_moved(kind, sides, ground))
    for clash, old, new, why in moved:
        yield Disagreement(event, property_, (_side(old, ground), _side(new, ground)), why, clash)
    gone = {  # of versions the last word counts, of reports of one origin the first
        claim for _, old, new, why in moved for claim, _ in (old if why is _VERSION_RULE else new)
    }
    left = [[pair for pair in side if pair[0] not in gone] for side in sides]
    left = _disputed([side for side in left if side], ground)
    if len(left) > 1:
        yield Disagreement(event, property_, tuple(_side(s, ground) for s in left), rule, kind)


def _moved(
    kind: Clash, sides: list[_Side[T]], ground: Ground
) -> Iterator[tuple[Clash, _Side[T], _Side[T], str]]:
    """Yield the values of one origin that changed, old and new: in copying, or as time went on."""
    for number, side in enumerate(sides):
        copied: _Side[T] = []
        first: _Side[T] = []
        later: _Side[T] = []
        before: _Side[T] = []
        renewed: _Side[T] = []
        replaced: _Side[T] = []
        for claim, value in side:
            others = [pair for n, some in enumerate(sides) if n != number for pair in some]
            if earlier := [p for p in others if _is_version(claim, p[0], ground)]:
                renewed.append((claim, value))
                replaced += earlier
                continue
            source = [p for p in others if _made_from(claim, p[0], ground)]
            older = [
                p
                for p in others
                if _updates(claim, p[0], ground) and _comparable(claim, p[0], ground)
            ]
            if source:
                copied.append((claim, value))
                first += source
            elif older and kind is Clash.COUNT:
                later.append((claim, value))
                before += older
        if renewed:
            yield Clash.UPDATE, _once(replaced), renewed, _VERSION_RULE
        if copied:
            yield Clash.ALTERED, _once(first), copied, _ALTERED_RULE
        if later:
            yield Clash.UPDATE, _once(before), later, _UPDATE_RULE


def _is_version(claim: Claim, other: Claim, ground: Ground) -> bool:
    """Whether a report is a later version of the other's, and both say it of one thing."""
    follows = ground.forest.lines.follows(claim.anchor.report, other.anchor.report)
    return follows and _comparable(claim, other, ground)


def _made_from(claim: Claim, other: Claim, ground: Ground) -> bool:
    """Whether a report has a value from another in words that go with the other's words."""
    edges = ground.forest.parents_of.get(claim.anchor.report, ())
    return any(
        passage.later.span.contains(claim.anchor.span)
        and passage.earlier.span.contains(other.anchor.span)
        for edge in edges
        if edge.earlier == other.anchor.report
        and ground.forest.lines.lead(edge.later) != ground.forest.lines.lead(edge.earlier)
        for passage in edge.passages
    )


def _updates(claim: Claim, other: Claim, ground: Ground) -> bool:
    """Whether a number is a later one of the same origin, or of the same source."""
    same = voice_of(claim) == voice_of(other) or (
        ground.origin(claim) == ground.origin(other)
        and claim.anchor.report not in ground.forest.parent_of
    )
    return same and ground.printed_before(other, claim)


def _apart(
    valued: Iterable[tuple[Claim, T]], agree: Callable[[T, T], bool], width: Callable[[T], float]
) -> list[_Side[T]]:
    """Return the sides, each of values that agree throughout.

    Narrow values make the sides; a wide one that agrees with more than one side takes none.
    """
    sides: list[_Side[T]] = []
    for claim, value in sorted(valued, key=lambda p: (width(p[1]), p[0].anchor, p[0].id)):
        fits = [side for side in sides if all(agree(value, other) for _, other in side)]
        if not fits and not any(agree(value, other) for side in sides for _, other in side):
            sides.append([(claim, value)])
        elif len(fits) == 1:
            fits[0].append((claim, value))
    return sides


def _disputed(sides: list[_Side[T]], ground: Ground) -> list[_Side[T]]:
    """Return the sides that stand against another, of another origin and voice, as they came.

    Who gives two numbers counts twice or tells of two moments, and stands for neither. Where whole
    origins do, or where there are many values, what is told of is more than one happening.
    """
    if len(sides) > _MANY:
        return []
    voices: defaultdict[str, set[int]] = defaultdict(set)
    origins: defaultdict[str, set[int]] = defaultdict(set)
    for number, side in enumerate(sides):
        for claim, _ in side:
            voices[voice_of(claim)].add(number)
            origins[ground.origin(claim)].add(number)
    firm = [
        [
            (claim, value)
            for claim, value in side
            if len(voices[voice_of(claim)]) == 1 and len(origins[ground.origin(claim)]) == 1
        ]
        for side in sides
    ]
    if any(len(on) > 1 for on in origins.values()):
        return []
    held = {
        number
        for one, left in enumerate(firm)
        for other, right in enumerate(firm[:one])
        if any(_comparable(a, b, ground) for a, _ in left for b, _ in right)
        for number in (one, other)
    }
    return [side for number, side in enumerate(sides) if number in held]


def _comparable(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether two values are of one thing that happened, and not of what merely goes with it."""
    if other.anchor.report not in ground.beside(one.anchor.report):
        return False
    if not isinstance(one.value, When) and not (
        ground.may_be_one(one, other) and ground.surely_one(one, other)
    ):
        return False
    if isinstance(one.value, When) and isinstance(other.value, When) and _other_times(one, other):
        return False
    left, right = ground.told(one), ground.told(other)
    if other_parties(left, right) or other_places(left, right):
        return False
    return alike(left, right) > 0 or (meet(left, right) and close(left, right) >= _CLOSE)


def _other_times(one: Claim, other: Claim) -> bool:
    """Whether two days are no two accounts of one day: weeks apart, or in the same words.

    "On Friday" in two reports of two weeks is the word of one, carried over or copied.
    """
    words = folded(one.anchor.exact)
    if words == folded(other.anchor.exact) and not any(sign.isdigit() for sign in words):
        return True
    left, right = one.value, other.value
    if not isinstance(left, When) or not isinstance(right, When):
        return True
    ends = (left.earliest, left.latest, right.earliest, right.latest)
    known = [day for day in ends if day is not None]
    return len(known) < len(ends) or max(known) - min(known) > _ONCE


def _once(side: _Side[T]) -> _Side[T]:
    return sorted({claim.id: (claim, value) for claim, value in side}.values(), key=_place)


def _place(pair: tuple[Claim, T]) -> tuple[str, int, str]:
    claim = pair[0]
    return claim.anchor.report, claim.anchor.span.start, claim.id


def _side(side: _Side[T], ground: Ground) -> Side:
    claims = [claim for claim, _ in side]
    value = claims[0].value
    return Side(in_words(value), tuple(c.id for c in claims), ground.origins(claims))


def _range(quantity: Quantity) -> float:
    low, high = span_of(quantity)
    return high - low
