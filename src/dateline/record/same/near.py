"""What reports as wholes say of two places in them: passages that go together, one story."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from dateline.lexicon.meanings import weight_of
from dateline.model.derivation import Derivation, DerivationState, Passage
from dateline.model.ids import ReportId
from dateline.model.span import Anchor
from dateline.record.origins.counting import components
from dateline.record.origins.forest import counts
from dateline.record.same.alike import Alike
from dateline.record.same.telling import Telling, nearness

__all__ = ["Near"]

_FIRST = 350  # code points: the first sentence or two, in which a report says what it is about
_COPIED = 0.9  # share of its words that a copied passage keeps
_TELLING = 2.0  # weight of a word that says as much as a name
_LEAST = 0.5  # of a passage that goes with another, whatever its wording


class Near:
    """See `signs.Nearness`."""

    def __init__(self, derivations: Iterable[Derivation], tellings: Sequence[Telling]) -> None:
        """Take the derivations that were not cut, and all tellings."""
        held = [one for one in derivations if one.state is not DerivationState.CUT]
        self._passages: defaultdict[tuple[ReportId, ReportId], list[Passage]] = defaultdict(list)
        for one in held:
            passages = sorted(one.passages, key=lambda passage: passage.later)
            self._passages[one.later, one.earlier] += passages
        reports = sorted({telling.report for telling in tellings})
        known = frozenset(reports)
        ties = [
            (one.later, one.earlier)
            for one in held
            if counts(one) and one.later in known and one.earlier in known
        ]
        self._tree: dict[ReportId, int] = {
            ReportId(report): number
            for number, some in enumerate(components(reports, ties))
            for report in some
        }
        self._story = _stories(tellings)
        self._alike = Alike(_bags(tellings))
        by_report: defaultdict[ReportId, list[Telling]] = defaultdict(list)
        for telling in tellings:
            by_report[telling.report].append(telling)
        self._senses = {r: np.stack([t.sense for t in some]) for r, some in by_report.items()}
        self._nearest: dict[tuple[Anchor, ReportId], tuple[float, float]] = {}

    def aligned(self, one: Anchor, other: Anchor) -> float:
        """Return how well the passages of the two go together, 0..1; 0 when not found."""
        passage, _, _ = self._passage(one, other)
        return 0.0 if passage is None else _LEAST + (1 - _LEAST) * min(1.0, passage.share)

    def copied(self, one: Anchor, other: Anchor) -> bool:
        """Whether the two are one word of one passage, copied."""
        passage, later, earlier = self._passage(one, other)
        if passage is None or passage.share < _COPIED or later.exact != earlier.exact:
            return False
        first = later.span.start - passage.later.span.start
        return first == earlier.span.start - passage.earlier.span.start

    def _passage(self, one: Anchor, other: Anchor) -> tuple[Passage | None, Anchor, Anchor]:
        """Return the passage that both stand in, if any, and the two, the later report's first."""
        later, earlier = one, other
        passages = self._passages.get((one.report, other.report))
        if passages is None:
            later, earlier = other, one
            passages = self._passages.get((other.report, one.report), [])
        at = bisect_right(passages, later.span.start, key=lambda p: p.later.span.start)
        for passage in passages[max(0, at - 2) : at]:
            inside = passage.later.span.contains(later.span)
            if inside and passage.earlier.span.contains(earlier.span):
                return passage, later, earlier
        return None, later, earlier

    def kin(self, one: Anchor, other: Anchor) -> bool:
        """Whether their reports go back to one origin."""
        return self._tree[one.report] == self._tree[other.report]

    def story(self, one: Anchor, other: Anchor) -> float:
        """Return how much of the names and numbers the smaller of the two reports shares, 0..1."""
        left, right = self._story[one.report], self._story[other.report]
        fewer = min(len(left), len(right))
        return len(left & right) / fewer if fewer else 0.0

    def stands_out(self, one: Telling, other: Telling) -> float:
        """Return how much nearer in sense the two are than either is to the rest of the other's.

        The lesser of the two leads, -1..1: above 0 where each is the other's nearest.
        """
        near = float(nearness(one.sense, other.sense))
        mine, its = self._next(one, other.report, near), self._next(other, one.report, near)
        return near - max(mine, its)

    def _next(self, one: Telling, report: ReportId, near: float) -> float:
        """Return the nearness of the telling of a report that is nearest but for one of `near`."""
        key = (one.trigger, report)
        if key not in self._nearest:
            ranked = np.sort(nearness(self._senses[report], one.sense))[::-1]
            self._nearest[key] = (float(ranked[0]), float(ranked[1]) if len(ranked) > 1 else 0.0)
        first, second = self._nearest[key]
        return second if near >= first else first

    def texts(self, one: Anchor, other: Anchor) -> float:
        """Return how alike the words of the two reports are, 0..1; rarer words count for more."""
        return self._alike.texts(one.report, other.report)

    def among(self, one: Anchor, other: Anchor) -> float:
        """Return how alike they are in words that few other reports of the pile have, 0..1."""
        return self._alike.among(one.report, other.report)

    def nearer(self, one: Anchor, other: Anchor) -> float:
        """Return the share of the other reports that are more alike to one of them, 0..1."""
        return self._alike.nearer(one.report, other.report)

    def one_story(self, one: Anchor, other: Anchor) -> bool:
        """Whether the two reports tell one story of many that the pile holds."""
        return self._alike.one_story(one.report, other.report)

    def stories(self) -> list[tuple[ReportId, ReportId]]:
        """Return the pairs of reports that may tell one story, the lower id first, sorted."""
        return self._alike.pairs(self._tree)

    def rarity(self, word: str) -> float:
        """Return next to 0 for a word that says nothing, to 1 for a name."""
        return min(1.0, weight_of(word) / _TELLING)

    def first(self, one: Anchor) -> bool:
        """Whether it stands at the beginning of its report."""
        return one.span.start < _FIRST


def _stories(tellings: Iterable[Telling]) -> dict[ReportId, frozenset[str]]:
    found: defaultdict[ReportId, set[str]] = defaultdict(set)
    for one in tellings:
        found[one.report] |= one.keys
        found[one.report] |= {spot.name for spot in one.facts.spots}
        found[one.report] |= {f"{number.low} {number.unit}" for _, number in one.counts}
    return {report: frozenset(keys) for report, keys in found.items()}


def _bags(tellings: Iterable[Telling]) -> dict[ReportId, frozenset[str]]:
    """Return the words of the sentences of each report that tell of an event."""
    words: defaultdict[ReportId, set[str]] = defaultdict(set)
    for one in tellings:
        words[one.report] |= one.content
    return {report: frozenset(some) for report, some in words.items()}
