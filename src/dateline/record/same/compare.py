"""Which tellings are held against each other, and how alike they are.

Reports of one story (one is made from the other, or they share names and numbers) are compared
telling by telling, in any words. Beyond that, only tellings of one type with a participant, place
or sentence in common are, and gates of time, place and participants come before any wording:
matching by words across reports hurts everywhere else (findings on events, section 4).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import exp

import numpy as np

from dateline.lexicon.meanings import closeness
from dateline.lexicon.weights import BIAS, weights_of
from dateline.model.derivation import Derivation
from dateline.model.ids import ReportId
from dateline.model.score import Reason, Score
from dateline.record.blocks import candidates
from dateline.record.compare.mentions import conflict, dated_apart, likeness
from dateline.record.same.cluster import Pair
from dateline.record.same.near import Near
from dateline.record.same.signs import NAMES, signs_of
from dateline.record.same.telling import Telling

__all__ = ["LEAST", "Held", "compare"]

LEAST = 0.15
"""Average likeness of two sets that are joined; chosen on seven bundles, end to end."""

_STORY = 0.15  # share of names and numbers of the smaller of two reports of one story
_NEAREST = 16  # reports of one story that a report is compared with telling by telling
_COMMON = 40  # reports that share a name; beyond it the name tells no story
_KEPT = 0.02  # likeness below which a pair is as good as not compared
_MEANT = (("clause", 2.0), ("sentence", 2.0), ("done_to", 1.0), ("verb", 1.0))
"""What nearness in meaning is made of; the shares follow the weights of these signs."""
_LOOKED_AT = 3  # tellings of another report that one is held against
_FAR = 0.8  # nearness in meaning below which nothing else makes two tellings one
_ACROSS = 0.6  # an actor and a place, or one of them with the days and some of the words
_GATED = 0.9  # likeness of such a pair at most
_SAME_WORD, _LIKE = 0.5, 0.11  # in one report: of the same verb; of others like it, at most
_COPY = 0.98  # likeness of one word in one passage, copied
_LIKE_CLAUSE = 0.35  # closeness of two clauses of two types below which they tell two things
_LIKE_WORD = 0.3  # closeness of two verbs of one report below which they tell two things
_COUNTERPART = 0.55  # exponent for the best pair; chosen with LEAST
_ONCE_DAYS = 7  # days between two dates that reports give to one event, at most


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
        if one.report == other.report:
            return told_apart(one, other)
        return _excluded(one, other, kin=near.kin(one.trigger, other.trigger))

    def score(a: int, b: int) -> Score:
        return _score(tellings[a], tellings[b], near)

    found: dict[Pair, float] = {}
    stories = set(_stories(tellings, by_report, near))
    for first, second in sorted(stories):
        found.update(_across(tellings, by_report[first], by_report[second], near))
    for numbers in by_report.values():
        found.update(_inside(tellings, numbers, near))
    for pair, value in _gated(tellings, stories):
        found.setdefault(pair, value)
    return Held(found, apart, score)


def _across(
    tellings: Sequence[Telling], ones: Sequence[int], others: Sequence[int], near: Near
) -> dict[Pair, float]:
    """Return how alike tellings of two reports of one story are."""
    kin = near.kin(tellings[ones[0]].trigger, tellings[others[0]].trigger)
    alike: dict[Pair, float] = {}
    for a, b in _close(tellings, ones, others):
        one, other = tellings[a], tellings[b]
        if _excluded(one, other, kin=kin):
            continue
        if one.told.words == other.told.words and near.copied(one.trigger, other.trigger):
            alike[a, b] = _COPY
        elif (value := _likely(one, other, near)) > _KEPT:
            alike[a, b] = value
    return _counterparts(alike) if kin else alike


def _inside(
    tellings: Sequence[Telling], numbers: Sequence[int], near: Near
) -> Iterator[tuple[Pair, float]]:
    """Yield how alike tellings of one report are: other words alone never join them."""
    verbs = _stack(tellings, numbers, "verb")
    verbal = verbs @ verbs.T
    for i, j in combinations(range(len(numbers)), 2):
        a, b = numbers[i], numbers[j]
        if tellings[a].lemma == tellings[b].lemma:
            yield (a, b), _SAME_WORD
        elif verbal[i, j] >= _LIKE_WORD:
            yield (a, b), min(_LIKE, _likely(tellings[a], tellings[b], near))


def _stories(
    tellings: Sequence[Telling], by_report: dict[ReportId, list[int]], near: Near
) -> Iterator[tuple[ReportId, ReportId]]:
    """Yield pairs of reports that tell one story, the lower id first."""
    first = {report: tellings[numbers[0]].trigger for report, numbers in by_report.items()}
    sharing: defaultdict[str, list[ReportId]] = defaultdict(list)
    for report in sorted(by_report):
        for key in near.keys(report):
            sharing[key].append(report)
    shared: defaultdict[ReportId, set[ReportId]] = defaultdict(set)
    for key in sorted(sharing):
        if len(sharing[key]) <= _COMMON:
            for one, other in combinations(sharing[key], 2):
                shared[one].add(other)
                shared[other].add(one)
    for report in sorted(by_report):
        of = first[report]
        ranked = sorted(
            (-near.story(of, first[other]) - near.kin(of, first[other]), other)
            for other in shared[report]
        )
        for value, other in ranked[:_NEAREST]:
            if -value >= _STORY:
                yield min(report, other), max(report, other)


def _close(
    tellings: Sequence[Telling], ones: Sequence[int], others: Sequence[int]
) -> Iterator[Pair]:
    """Yield the pairs of two reports worth a look, the lower number first.

    Each telling is held against the few of the other report that are nearest to it in meaning.
    """
    nearness = sum(
        share * (_stack(tellings, ones, name) @ _stack(tellings, others, name).T)
        for name, share in _MEANT
    )
    kept = np.zeros(nearness.shape, bool)
    for matrix, marks in ((nearness, kept), (nearness.T, kept.T)):
        most = min(_LOOKED_AT, matrix.shape[1])
        best = np.argsort(-matrix, axis=1, kind="stable")[:, :most]
        np.put_along_axis(marks, best, values=True, axis=1)
    for i, j in np.argwhere(kept & (nearness >= _FAR)):
        a, b = ones[i], others[j]
        yield (a, b) if a < b else (b, a)


def _counterparts(alike: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the pairs of two reports of one origin, surer where each is the other's best.

    What a rewrite tells has mostly one counterpart in what it was made from.
    """
    best: dict[int, float] = {}
    for pair, value in alike.items():
        for number in pair:
            best[number] = max(value, best.get(number, 0.0))
    return {
        (a, b): round(value**_COUNTERPART, 4) if value >= max(best[a], best[b]) else value
        for (a, b), value in alike.items()
    }


def _stack(tellings: Sequence[Telling], numbers: Sequence[int], name: str) -> np.ndarray:
    return np.stack([getattr(tellings[n], name) for n in numbers])


def _likely(one: Telling, other: Telling, near: Near) -> float:
    """Return how likely two tellings are of one event, 0..1."""
    weights, bias = _weights()
    return round(1 / (1 + exp(-(bias + float(signs_of(one, other, near) @ weights)))), 4)


@cache
def _weights() -> tuple[np.ndarray, float]:
    table = weights_of("same")
    return np.array([table[name] for name in NAMES], np.float32), table[BIAS]


def _score(one: Telling, other: Telling, near: Near) -> Score:
    weights, _ = _weights()
    parts = signs_of(one, other, near) * weights
    reasons = tuple(
        Reason(name, round(float(part), 3), one.trigger.exact, other.trigger.exact)
        for name, part in zip(NAMES, parts, strict=True)
        if abs(part) >= 0.01  # noqa: PLR2004 - what changes nothing is no reason
    )
    return Score(_likely(one, other, near), reasons)


def _excluded(one: Telling, other: Telling, *, kin: bool) -> bool:
    """Whether time, place, participants or type say that two tellings are of two events.

    Of two types, what is told in other words too is another thing. A rewrite may call one thing by
    a word of another type, and then its participants and places have other parts in it.
    """
    if _days_apart(one, other) > _ONCE_DAYS:
        return True
    why = conflict(one.facts, other.facts, second_date=True, any_type=not kin)
    if why not in ("", "other type"):
        return True
    typed = bool(one.typed and other.typed) and one.typed != other.typed
    return (
        typed
        and closeness(one.verb, other.verb) < _LIKE_WORD
        and closeness(one.clause, other.clause) < _LIKE_CLAUSE
    )


def _days_apart(one: Telling, other: Telling) -> float:
    if one.when is None or other.when is None:
        return 0.0
    left, right = one.facts.reach, other.facts.reach
    return max(left[0] - right[1], right[0] - left[1])


def _gated(
    tellings: Sequence[Telling], stories: Collection[tuple[str, str]]
) -> Iterator[tuple[Pair, float]]:
    """Yield the pairs that nothing speaks against and a lot for, of reports of other stories."""
    facts = [telling.facts for telling in tellings]
    for left, right in candidates(facts):
        one, other = facts[left], facts[right]
        pair = (min(one.report, other.report), max(one.report, other.report))
        if pair in stories or conflict(one, other) or dated_apart(one, other):
            continue
        alike = likeness(one, other).value
        if alike >= _ACROSS:
            yield (left, right), min(_GATED, alike)
