"""What speaks for and against two tellings being of one event, each sign a number."""

from typing import Protocol

import numpy as np

from dateline.lexicon.meanings import closeness
from dateline.model.event import Role, Status
from dateline.model.span import Anchor
from dateline.record.compare.places import Relation, Spot, relation
from dateline.record.compare.quantities import counted, may_be_equal
from dateline.record.same.telling import Telling, nearness

__all__ = ["NAMES", "Nearness", "place_of", "signs_of"]

NAMES = (
    "lemma", "verb", "clause", "sentence", "type", "other type", "doers", "done to", "crossed",
    "actor", "other actor", "target", "other target", "entity", "place", "inside", "apart",
    "day", "days", "other day", "undated", "number", "other number", "aligned", "aligned verb",
    "beside", "kin", "shared words", "denied", "unreal", "story", "both first", "sense",
    "stands out", "texts", "among", "nearer",
)  # fmt: skip
"""The signs, in the order of a row."""

_NARROW_DAYS = 2
_MANY_WORDS = 5.0
_UNREAL = (Status.DENIED, Status.HAPPENED)


class Nearness(Protocol):
    """What the reports as wholes say of two places in them."""

    def aligned(self, one: Anchor, other: Anchor) -> float:
        """Return how well the passages of the two go together, 0..1; 0 when not found."""
        ...

    def kin(self, one: Anchor, other: Anchor) -> bool:
        """Whether their reports go back to one origin."""
        ...

    def story(self, one: Anchor, other: Anchor) -> float:
        """Return how much names and numbers the two reports share, 0..1."""
        ...

    def rarity(self, word: str) -> float:
        """Return next to 0 for a word that says nothing, to 1 for a name."""
        ...

    def texts(self, one: Anchor, other: Anchor) -> float:
        """Return how alike the words of the two reports are, 0..1."""
        ...

    def among(self, one: Anchor, other: Anchor) -> float:
        """Return how alike they are in words that few other reports of the pile have, 0..1."""
        ...

    def nearer(self, one: Anchor, other: Anchor) -> float:
        """Return the share of the other reports that are more alike to one of them, 0..1."""
        ...

    def stands_out(self, one: Telling, other: Telling) -> float:
        """Return how much nearer in sense the two are than either is to the rest, -1..1."""
        ...

    def first(self, one: Anchor) -> bool:
        """Whether it stands at the beginning of its report."""
        ...


def signs_of(one: Telling, other: Telling, near: Nearness) -> np.ndarray:
    """Return the signs of a pair, float32, shape (len(NAMES),); the order of the two is all one."""
    verb = max(0.0, closeness(one.verb, other.verb))
    aligned = near.aligned(one.trigger, other.trigger)
    kin = near.kin(one.trigger, other.trigger)
    place = place_of(one, other)
    day = _days(one, other)
    number = _numbers(one, other)
    actors, targets = (
        _keys(one.facts.actors, other.facts.actors),
        _keys(one.facts.targets, other.facts.targets),
    )
    row = (
        one.lemma == other.lemma,
        verb,
        max(0.0, closeness(one.clause, other.clause)),
        max(0.0, closeness(one.sentence, other.sentence)),
        bool(one.typed) and one.typed == other.typed,
        bool(one.typed and other.typed) and one.typed != other.typed,
        max(0.0, closeness(one.doers, other.doers)),
        max(0.0, closeness(one.done_to, other.done_to)),
        max(0.0, closeness(one.doers, other.done_to), closeness(one.done_to, other.doers)),
        actors > 0,
        actors < 0,
        targets > 0,
        targets < 0,
        not one.keys.isdisjoint(other.keys),
        place is Relation.SAME,
        place is Relation.INSIDE,
        place is Relation.APART,
        day == "day",
        day == "days",
        day == "other",
        day == "",
        number > 0,
        number < 0,
        aligned,
        aligned * verb,
        kin and not aligned,
        kin,
        min(1.0, sum(near.rarity(w) for w in one.content & other.content) / _MANY_WORDS),
        (one.told.status is Status.DENIED) != (other.told.status is Status.DENIED),
        (one.told.status in _UNREAL) != (other.told.status in _UNREAL),
        near.story(one.trigger, other.trigger),
        near.first(one.trigger) and near.first(other.trigger),
        max(0.0, float(nearness(one.sense, other.sense))),
        near.stands_out(one, other),
        near.texts(one.trigger, other.trigger),
        near.among(one.trigger, other.trigger),
        near.nearer(one.trigger, other.trigger),
    )
    return np.array(row, np.float32)


def _keys(one: frozenset[str], other: frozenset[str]) -> int:
    """Return 1 when the two share an entity, -1 when both have some and none is shared, else 0."""
    if not one or not other:
        return 0
    return -1 if one.isdisjoint(other) else 1


def place_of(one: Telling, other: Telling) -> Relation | None:
    """Return how the places of one role lie, the nearest of them; None where one has none."""
    found: list[Relation] = []
    for mine in one.facts.spots:
        found += [relation(mine, its) for its in other.facts.spots if _comparable(mine, its)]
    return max(found, key=lambda lies: lies.value, default=None)


def _comparable(one: Spot, other: Spot) -> bool:
    """Whether two places say where the same thing is: at it, or both from, or both to it."""
    return one.role is other.role or Role.PLACE in (one.role, other.role)


def _days(one: Telling, other: Telling) -> str:
    if one.when is None or other.when is None:
        return ""
    gap = max(one.facts.reach[0] - other.facts.reach[1], other.facts.reach[0] - one.facts.reach[1])
    if gap > 0:
        return "other"
    wide = max(facts.reach[1] - facts.reach[0] for facts in (one.facts, other.facts))
    return "day" if wide <= _NARROW_DAYS else "days"


def _numbers(one: Telling, other: Telling) -> int:
    """Return 1 when some count of the same thing may be equal, -1 when none may, else 0."""
    alike = [
        may_be_equal(mine, its)
        for _, mine in one.counts
        for _, its in other.counts
        if counted(mine) is not None and counted(mine) == counted(its)
    ]
    return 0 if not alike else (1 if any(alike) else -1)
