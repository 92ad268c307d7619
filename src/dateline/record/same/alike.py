"""How alike the words of whole reports are: which may tell one story, of all that a pile holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log, sqrt

import numpy as np

from dateline.lexicon.meanings import weight_of
from dateline.model.ids import ReportId

__all__ = ["Alike"]

_NEAREST = 16  # reports of one story that a report is compared with telling by telling
_STORY = 0.12  # likeness of two reports from which they may tell one story
_SURELY = 0.15  # likeness in words that few others of a pile have, from which two tell one story
_MANY = 24  # reports that a pile must hold for its words to tell stories apart
_RANKED = 256  # most alike reports of one that are ranked; all others come last

_Pair = tuple[ReportId, ReportId]


class Alike:
    """Likeness of reports by the words of their sentences that tell of an event.

    All sums run over sorted words, so that they do not hang on the order of the reports.
    """

    def __init__(self, bags: Mapping[ReportId, frozenset[str]]) -> None:
        """Take the words of each report."""
        self._bags = bags
        self._reports = sorted(bags)
        self._number = {report: number for number, report in enumerate(self._reports)}
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, report in enumerate(self._reports):
            for word in bags[report]:
                holding[word].append(number)
        self._holding = {word: np.array(numbers) for word, numbers in holding.items()}
        held = len(self._reports) + 1
        self._rare = {w: log(held / (len(some) + 0.5)) ** 2 for w, some in holding.items()}
        self._weight = {word: weight_of(word) ** 2 for word in holding}
        self._long = {r: sqrt(_sum(self._weight, bag)) for r, bag in bags.items()}
        self._long_rare = {r: sqrt(_sum(self._rare, bag)) for r, bag in bags.items()}
        self._texts: dict[_Pair, float] = {}
        self._among: dict[_Pair, float] = {}
        self._nearer: dict[_Pair, float] = {}
        self._ranked: dict[ReportId, np.ndarray] = {}

    def texts(self, one: ReportId, other: ReportId) -> float:
        """Return how alike two are, 0..1, whatever else the pile holds."""
        return self._cosine(one, other, self._weight, self._long, self._texts)

    def among(self, one: ReportId, other: ReportId) -> float:
        """Return how alike two are, 0..1; a word that few reports of the pile have says more."""
        return self._cosine(one, other, self._rare, self._long_rare, self._among)

    def nearer(self, one: ReportId, other: ReportId) -> float:
        """Return the share of the other reports that are more alike to one of the two, 0..1.

        Of the two shares the lesser: 0 where one of them is the most alike to the other.
        """
        others = len(self._reports) - 2
        if others < 1:
            return 0.0
        pair = (min(one, other), max(one, other))
        if pair not in self._nearer:
            alike = self.texts(one, other)
            above = min(self._above(report, alike) for report in pair)
            self._nearer[pair] = above / others
        return self._nearer[pair]

    def one_story(self, one: ReportId, other: ReportId) -> bool:
        """Whether two tell one story of many: the pile is large, and few others have their words.

        Of pairs of ECB+ train that are of one word and differ in who, where or when, 18 % are of
        one event where the likeness is .10 to .15, 43 % where it is .15 to .20, 84 % from .30.
        """
        return len(self._reports) >= _MANY and self.among(one, other) >= _SURELY

    def pairs(self, kin: Mapping[ReportId, int]) -> list[_Pair]:
        """Return the pairs that may tell one story, the lower id first, sorted.

        Each report is held against those that are most alike to it, first of all its kin.

        Args:
            kin: The number of the family of each report.
        """
        families: defaultdict[int, list[int]] = defaultdict(list)
        for number, report in enumerate(self._reports):
            families[kin[report]].append(number)
        found: set[_Pair] = set()
        for number, report in enumerate(self._reports):
            row = self._row(report)
            row[families[kin[report]]] += 1.0
            row[number] = 0.0
            best = np.argsort(-row, kind="stable")[:_NEAREST]
            for near in best[row[best] >= _STORY].tolist():
                other = self._reports[near]
                found.add((min(report, other), max(report, other)))
        return sorted(found)

    def _above(self, report: ReportId, alike: float) -> int:
        """Return how many reports are more alike to one than `alike`."""
        if report not in self._ranked:
            self._ranked[report] = np.sort(self._row(report))[::-1][:_RANKED]
        ranked = self._ranked[report]
        above = int((ranked > alike).sum())
        return above if above < _RANKED else len(self._reports) - 2

    def _row(self, report: ReportId) -> np.ndarray:
        """Return how alike all are to one, float64; 0 for itself."""
        shared = np.zeros(len(self._reports))
        for word in sorted(self._bags[report]):
            shared[self._holding[word]] += self._weight[word]
        long = np.array([self._long[report] * self._long[other] for other in self._reports])
        row: np.ndarray = np.divide(shared, long, out=np.zeros(len(long)), where=long > 0)
        row[self._number[report]] = 0.0
        return row

    def _cosine(
        self,
        one: ReportId,
        other: ReportId,
        squares: Mapping[str, float],
        long: Mapping[ReportId, float],
        known: dict[_Pair, float],
    ) -> float:
        pair = (min(one, other), max(one, other))
        if pair not in known:
            both = long[one] * long[other]
            shared = _sum(squares, self._bags[one] & self._bags[other])
            known[pair] = shared / both if both else 0.0
        return known[pair]


def _sum(squares: Mapping[str, float], words: Iterable[str]) -> float:
    total = 0.0
    for word in sorted(words):
        total += squares[word]
    return total
