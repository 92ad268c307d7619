"""What reports tell held against each other: may it be one event, and how alike is it?

`conflict` gates before any wording is looked at: matching by lemma across reports without gates
hurts everywhere but on the corpus it was made for (findings on events, section 4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.event import Role
from dateline.model.ids import EntityId, ReportId
from dateline.model.score import Reason, Score
from dateline.model.time import When
from dateline.record.compare.places import Relation, Spot, relation
from dateline.record.parties import Party
from dateline.record.told import Told

__all__ = ["Facts", "conflict", "dated_apart", "facts_of", "likeness"]

_ONCE = frozenset({"RETREAT", "arrive", "collapse", "die", "fall", "resign"})
"""What the same actor does not do again at the same place within days: a second date for it is a
disagreement about one event. Blows, talks and protests do repeat, so there it is a second event."""
_ONCE_DAYS = 7
_UNDATED_DAYS = 10  # an undated event is looked for among those of about its report's days
_NARROW_DAYS, _WIDE_DAYS = 2, 10

_ACTOR, _TARGET, _PLACE, _INSIDE, _LEMMA, _NOUN, _WORDS = 0.35, 0.25, 0.35, 0.2, 0.1, 0.05, 0.3
_NARROW, _WIDE, _APART, _COPY, _SINGULAR = 0.25, 0.15, -0.1, 0.4, 0.15
_NOTHING = Score(0.0)
_COPIED = 0.8  # share of words that a sentence keeps when an editor changes a word or two


@dataclass(frozen=True, slots=True)
class Facts:
    """What one mention says, ready to be compared.

    Attributes:
        report, published: Which report, and its day.
        type: PLOVER type or lemma.
        lemmas: Of the triggers.
        actors, targets: Entities.
        nouns: Last words of actors and targets that are no entities.
        spots: Places, with all that is known to be around them.
        when: The narrowest date.
        words: Folded words of the first sentence.
        reach: First and last day it can touch, as ordinals; of its report where it is undated.
    """

    report: ReportId
    published: date | None
    type: str
    lemmas: frozenset[str]
    actors: frozenset[EntityId]
    targets: frozenset[EntityId]
    nouns: frozenset[str]
    spots: tuple[Spot, ...]
    when: When | None
    words: frozenset[str]
    reach: tuple[float, float]


def facts_of(one: Told, published: date | None, around: Mapping[str, frozenset[str]]) -> Facts:
    """Return the facts of one mention; `around` has what reports say contains a place name."""
    nothing: frozenset[str] = frozenset()
    spots = (replace(s, around=s.around | around.get(s.name, nothing)) for s in one.spots)
    parties = (*one.actors, *one.targets)
    return Facts(
        report=one.trigger.report,
        published=published,
        type=one.type,
        lemmas=frozenset({one.mention.lemma}),
        actors=_keys(one.actors),
        targets=_keys(one.targets),
        nouns=frozenset(party.noun for party in parties if party.noun),
        spots=tuple(dict.fromkeys(spots)),
        when=one.when,
        words=one.words,
        reach=_reach(one.when, published),
    )


def conflict(one: Facts, other: Facts, *, second_date: bool = False, any_type: bool = False) -> str:
    """Return why the two cannot be one event, or "" when nothing speaks against it.

    Args:
        one: What is held against `other`.
        other: The same, of any report.
        second_date: Whether others have shown already that they are one event, of a type that
            does not happen again within days, to which reports give two dates.
        any_type: Whether what is of two types may be one event in other words.
    """
    if one.type != other.type and not any_type:
        return "other type"
    if one.actors and other.actors and one.actors.isdisjoint(other.actors):
        return "other actor"
    if one.targets and other.targets and one.targets.isdisjoint(other.targets):
        return "other target"
    if one.type in _ONCE and _others_moved(one, other):
        return "others moved"
    if _other_place(one.spots, other.spots):
        return "other place"
    return _other_time(one, other, second_date=second_date)


def dated_apart(one: Facts, other: Facts) -> bool:
    """Whether both have a date and the dates exclude each other."""
    return one.when is not None and other.when is not None and _gap_days(one, other) > 0


def likeness(one: Facts, other: Facts) -> Score:
    """Return how alike two events are, with the reason for each part of the sum.

    Wording counts only between reports: inside one, neighbours share a sentence and tell two
    things in it.

    0 when they share no participant, no place and no sentence: a type, a day and some words
    alone make no event. The sum is not cut at 1, so that the best of several stays the best.
    """
    lemmas = _shared("lemma", _LEMMA, one.lemmas, other.lemmas)
    together = one.report == other.report
    if not _meet(one, other) and (together or not lemmas):
        return _NOTHING
    share = 0.0 if together else _share(one.words, other.words)
    reasons = [
        *_shared("actor", _ACTOR, one.actors, other.actors),
        *_shared("target", _TARGET, one.targets, other.targets),
        *_place(one.spots, other.spots),
    ]
    if share >= _COPIED and lemmas:
        reasons.append(Reason("copy", _COPY, f"{share:.2f} of the words", one.report))
    if not reasons:
        return _NOTHING
    placed = any(r.feature == "place" and r.weight == _PLACE for r in reasons)
    if one.type in _ONCE and (placed or _happens_once(one, other)):
        reasons.append(Reason("happens once", _SINGULAR, one.type, other.type))
    reasons += [*lemmas, *_shared("noun", _NOUN, one.nouns, other.nouns), *_time(one, other)]
    reasons.append(Reason("words", round(_WORDS * share, 4), one.report, other.report))
    return Score(round(sum(reason.weight for reason in reasons), 6), tuple(reasons))


def _others_moved(one: Facts, other: Facts) -> bool:
    """Whether nobody who leaves in one is in the other: "fled" and "was evacuated" both move."""
    mine, theirs = one.actors | one.targets, other.actors | other.targets
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _meet(one: Facts, other: Facts) -> bool:
    """Whether the two have an actor or a target in common, or may have a place."""
    apart = one.actors.isdisjoint(other.actors) and one.targets.isdisjoint(other.targets)
    return not apart or bool(one.spots and other.spots)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the words of both that both have, 0..1."""
    same = len(one & other)
    return same / (len(one) + len(other) - same) if same else 0.0


def _keys(parties: Iterable[Party]) -> frozenset[EntityId]:
    return frozenset(key for party in parties for key in party.keys)


def _shared(
    feature: str, weight: float, one: frozenset[str], other: frozenset[str]
) -> list[Reason]:
    if one.isdisjoint(other):
        return []
    same = min(one & other)
    return [Reason(feature, weight, same, same)]


def _other_place(one: tuple[Spot, ...], other: tuple[Spot, ...]) -> bool:
    """Whether both name a place of one role, and none of one's is any of the other's."""
    if not one or not other:
        return False
    for role in (Role.PLACE, Role.ORIGIN, Role.GOAL):
        mine = [spot for spot in one if spot.role is role]
        theirs = [spot for spot in other if spot.role is role]
        if mine and theirs and _nearest(mine, theirs) is Relation.APART:
            return True
    return False


def _nearest(one: Iterable[Spot], other: Iterable[Spot]) -> Relation:
    theirs = tuple(other)
    return max((relation(a, b) for a in one for b in theirs), key=lambda r: r.value)


def _place(one: tuple[Spot, ...], other: tuple[Spot, ...]) -> list[Reason]:
    if not one or not other:
        return []
    lies = _nearest(one, other)
    if lies is Relation.APART:
        return []
    weight = _PLACE if lies is Relation.SAME else _INSIDE
    return [Reason("place", weight, one[0].name, other[0].name)]


def _other_time(one: Facts, other: Facts, *, second_date: bool) -> str:
    gap = _gap_days(one, other)
    if one.when is None or other.when is None:
        return "undated, and reported at another time" if gap > _UNDATED_DAYS else ""
    if gap <= 0:
        return ""
    once = one.type in _ONCE and (second_date or _happens_once(one, other))
    return "" if once and gap <= _ONCE_DAYS else "other time"


def _reach(when: When | None, published: date | None) -> tuple[float, float]:
    if when is None:
        when = None if published is None else When.on(published)
    first, last = (None, None) if when is None else (when.earliest, when.latest)
    return (
        float("-inf") if first is None else first.toordinal(),
        float("inf") if last is None else last.toordinal(),
    )


def _gap_days(one: Facts, other: Facts) -> float:
    """Return the days between two reaches; 0 or less when they share a day."""
    return max(one.reach[0] - other.reach[1], other.reach[0] - one.reach[1])


def _happens_once(one: Facts, other: Facts) -> bool:
    who = not one.actors.isdisjoint(other.actors) or not one.targets.isdisjoint(other.targets)
    return one.type in _ONCE and who and bool(_place(one.spots, other.spots))


def _time(one: Facts, other: Facts) -> list[Reason]:
    if one.when is None or other.when is None:
        return []
    left, right = (f"{when.earliest}/{when.latest}" for when in (one.when, other.when))
    if dated_apart(one, other):
        return [Reason("time", _APART, left, right)]
    width = max(facts.reach[1] - facts.reach[0] for facts in (one, other))
    if width > _WIDE_DAYS:
        return []
    return [Reason("time", _NARROW if width <= _NARROW_DAYS else _WIDE, left, right)]
