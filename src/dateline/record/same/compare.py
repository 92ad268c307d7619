"""Which tellings are held against each other, and how alike they are.

Reports of one story (one is made from the other, or they are alike in words) are compared telling
by telling, in any words. Beyond that, only tellings of one type with a participant, place or
sentence in common are, and gates of time, place and participants come before any wording:
matching by words across reports hurts everywhere else (findings on events, section 4).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dateline.lexicon.trees import Trees, trees_of
from dateline.model.derivation import Derivation
from dateline.model.ids import ReportId
from dateline.model.score import Reason, Score
from dateline.record.blocks import candidates
from dateline.record.compare.mentions import conflict, dated_apart, likeness
from dateline.record.compare.places import Relation
from dateline.record.same.cluster import Pair
from dateline.record.same.near import Near
from dateline.record.same.signs import NAMES, place_of, signs_of
from dateline.record.same.telling import Telling, nearness

__all__ = ["LEAST", "Held", "compare"]

LEAST = 0.17
"""Average likeness of two sets that are joined; chosen on eleven bundles, end to end."""

_KEPT = 0.02  # likeness below which a pair is as good as not compared
_BEHIND = 0.35  # a pair is compared where no other telling is nearer in sense by more than this
_NEAR_INSIDE = 0.3  # nearness in sense from which two tellings of one report are compared
_MEANT = (("clause", 2.0), ("sentence", 2.0), ("done_to", 1.0), ("verb", 1.0))
"""What nearness is made of where no model has read the reports."""
_LOOKED_AT, _FAR = 3, 0.8  # and how many of another report, at least how near, are compared
_ACROSS = 0.6  # an actor and a place, or one of them with the days and some of the words
_COPY = 0.98  # likeness of one word in one passage, copied
_ONCE_DAYS = 7  # days between two dates that reports give to one event, at most
_TELLS = 0.05  # log odds below which a sign is no reason


@dataclass(frozen=True, slots=True)
class Held:
    """What was compared.

    Attributes:
        likeness: Of pairs of tellings, the lower number first, 0..1.
        apart: Whether two tellings cannot be of one event.
        score: What speaks for and against a pair, in words.
    """

    likeness: dict[Pair, float]
    apart: Callable[[int, int], bool]
    score: Callable[[int, int], Score]


def compare(
    tellings: Sequence[Telling],
    derivations: Iterable[Derivation],
    told_apart: Callable[[Telling, Telling], bool],
) -> Held:
    """Return what speaks for pairs of tellings being of one event.

    Args:
        tellings: All of them, by report and place.
        derivations: Between reports.
        told_apart: Whether one report tells of two things.
    """
    near = Near(derivations, tellings)
    by_report: defaultdict[ReportId, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        by_report[telling.report].append(number)

    def apart(a: int, b: int) -> bool:
        one, other = tellings[a], tellings[b]
        return told_apart(one, other) if one.report == other.report else _excluded(one, other, near)

    def score(a: int, b: int) -> Score:
        return _score(tellings[a], tellings[b], near)

    stories = set(near.stories())
    across = [
        pair
        for first, second in sorted(stories)
        for pair in _close(tellings, by_report[first], by_report[second], near)
        if not apart(*pair)
    ]
    inside = [
        pair
        for numbers in by_report.values()
        for pair in _beside(tellings, numbers)
        if not apart(*pair)
    ]
    found = _likely(tellings, across, near, "across")
    found.update(_likely(tellings, inside, near, "inside"))
    for a, b in across:
        one, other = tellings[a], tellings[b]
        if one.told.words == other.told.words and near.copied(one.trigger, other.trigger):
            found[a, b] = _COPY
    beyond = [pair for pair in _gated(tellings, stories) if not apart(*pair)]
    found.update(_likely(tellings, beyond, near, "across"))
    return Held(found, apart, score)


def _close(
    tellings: Sequence[Telling], ones: Sequence[int], others: Sequence[int], near: Near
) -> Iterator[Pair]:
    """Yield the pairs of two reports worth a look, the lower number first.

    Each telling is held against those of the other report that are nearest to it in sense. Where
    no model has read them, reports that share no name and no number are not compared.
    """
    sense = nearness(_stack(tellings, ones, "sense"), _stack(tellings, others, "sense"))
    if not sense.any() and not near.story(tellings[ones[0]].trigger, tellings[others[0]].trigger):
        return
    kept = _leading(sense) if sense.any() else _by_words(tellings, ones, others)
    for i, j in np.argwhere(kept).tolist():
        a, b = ones[i], others[j]
        yield (a, b) if a < b else (b, a)


def _leading(sense: np.ndarray) -> np.ndarray:
    """Return which pairs are not far behind the best of their row or of their column."""
    kept: np.ndarray = (sense >= sense.max(1, keepdims=True) - _BEHIND) & (
        sense >= sense.max(0, keepdims=True) - _BEHIND
    )
    return kept


def _by_words(
    tellings: Sequence[Telling], ones: Sequence[int], others: Sequence[int]
) -> np.ndarray:
    nearness = sum(
        share * (_stack(tellings, ones, name) @ _stack(tellings, others, name).T)
        for name, share in _MEANT
    )
    kept = np.zeros(nearness.shape, bool)
    for matrix, marks in ((nearness, kept), (nearness.T, kept.T)):
        most = min(_LOOKED_AT, matrix.shape[1])
        best = np.argsort(-matrix, axis=1, kind="stable")[:, :most]
        np.put_along_axis(marks, best, values=True, axis=1)
    looked_at: np.ndarray = kept & (nearness >= _FAR)
    return looked_at


def _beside(tellings: Sequence[Telling], numbers: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs of one report worth a look."""
    senses = _stack(tellings, numbers, "sense")
    near = nearness(senses, senses) >= _NEAR_INSIDE
    for i, j in combinations(range(len(numbers)), 2):
        if near[i, j] or tellings[numbers[i]].lemma == tellings[numbers[j]].lemma:
            yield numbers[i], numbers[j]


def _likely(
    tellings: Sequence[Telling], pairs: Sequence[Pair], near: Near, trees: str
) -> dict[Pair, float]:
    """Return how likely the two of a pair are of one event, 0..1, where that is worth keeping."""
    if not pairs:
        return {}
    rows = np.stack([signs_of(tellings[a], tellings[b], near) for a, b in pairs])
    chances = np.round(_chance(_fitted(trees).odds(rows)), 4).tolist()
    return {pair: chance for pair, chance in zip(pairs, chances, strict=True) if chance > _KEPT}


def _chance(odds: np.ndarray) -> np.ndarray:
    chances: np.ndarray = 1 / (1 + np.exp(-odds))
    return chances


def _fitted(name: str) -> Trees:
    trees = trees_of(name)
    if trees.names != NAMES:
        raise AssertionError("the trees were fitted over other signs: run train/same/fit.py")
    return trees


def _score(one: Telling, other: Telling, near: Near) -> Score:
    trees = _fitted("inside" if one.report == other.report else "across")
    row = signs_of(one, other, near)
    before, parts = trees.parts(row)
    reasons = tuple(
        Reason(name, round(part, 3), one.trigger.exact, other.trigger.exact)
        for name, part in parts.items()
        if abs(part) >= _TELLS
    )
    return Score(round(float(_chance(np.array(before + sum(parts.values())))), 4), reasons)


def _excluded(one: Telling, other: Telling, near: Near) -> bool:
    """Whether tellings of two reports are of two events, whatever else speaks for one.

    In one and the same word, other people, another place or another time are another event, but
    where the two reports clearly tell one story of many: there each has its own name for people,
    and the signs decide. In other words they may have another part in it.
    """
    if _days_apart(one, other) > _ONCE_DAYS or place_of(one, other) is Relation.APART:
        return True
    if one.lemma != other.lemma or near.one_story(one.trigger, other.trigger):
        return False
    return bool(conflict(one.facts, other.facts, second_date=True, any_type=True))


def _days_apart(one: Telling, other: Telling) -> float:
    if one.when is None or other.when is None:
        return 0.0
    left, right = one.facts.reach, other.facts.reach
    return max(left[0] - right[1], right[0] - left[1])


def _stack(tellings: Sequence[Telling], numbers: Sequence[int], name: str) -> np.ndarray:
    return np.stack([getattr(tellings[n], name) for n in numbers])


def _gated(tellings: Sequence[Telling], stories: Collection[tuple[str, str]]) -> Iterator[Pair]:
    """Yield the pairs that nothing speaks against and a lot for, of reports of other stories."""
    facts = [telling.facts for telling in tellings]
    for left, right in candidates(facts):
        one, other = facts[left], facts[right]
        pair = (min(one.report, other.report), max(one.report, other.report))
        if pair in stories or conflict(one, other) or dated_apart(one, other):
            continue
        if likeness(one, other).value >= _ACROSS:
            yield left, right
