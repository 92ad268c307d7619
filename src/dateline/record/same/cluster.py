"""Tellings into events: the surest pair first, as long as the two sides fit as wholes.

Average linkage: two sets are joined when their tellings are alike on average, so that one chance
likeness welds no two events together. Pairs that nobody held against each other count as unlike.
A set holds two tellings of one report only where these are alike as well.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping

__all__ = ["cluster"]

_UNKNOWN = 0.01  # likeness of a pair that was not worth comparing
_ASKED = 24  # members of a set that those of another are held against before the two are joined

Pair = tuple[int, int]


def cluster(
    number: int,
    likeness: Mapping[Pair, float],
    least: float,
    must: Iterable[Pair] = (),
    never: Iterable[Pair] = (),
    apart: Callable[[int, int], bool] = lambda _one, _other: False,
) -> tuple[list[list[int]], list[Pair]]:
    """Return the sets, each sorted, by their first member; and the pairs that joined them.

    Args:
        number: How many items there are.
        likeness: Of pairs of items, the lower number first, 0..1.
        least: Average likeness of what is joined.
        must: Pairs that are one whatever else.
        never: Pairs that are never in one set, but where `must` says so.
        apart: Whether two items cannot be in one set; asked before sets are joined, not of `must`.
    """
    sets = _Sets(number, likeness, never)
    joined: list[Pair] = []
    for one, other in sorted(must):
        if sets.of[one] != sets.of[other]:
            sets.join(sets.of[one], sets.of[other])
            joined.append((one, other))
    queue = [(-sets.average(a, b), a, b, sets.age[a], sets.age[b]) for a, b in sets.neighbours()]
    queue = [entry for entry in queue if -entry[0] >= least]
    heapq.heapify(queue)
    while queue:
        _, a, b, age_a, age_b = heapq.heappop(queue)
        if not sets.current(a, age_a) or not sets.current(b, age_b) or sets.apart(a, b):
            continue
        if sets.exclude(a, b, apart):
            continue
        joined.append(sets.best_pair(a, b))
        kept = sets.join(a, b)
        for other in sets.near(kept):
            average = sets.average(kept, other)
            if average >= least:
                low, high = sorted((kept, other))
                heapq.heappush(queue, (-average, low, high, sets.age[low], sets.age[high]))
    return sets.members(), joined


class _Sets:
    def __init__(self, number: int, likeness: Mapping[Pair, float], never: Iterable[Pair]) -> None:
        self.of = list(range(number))
        self.age = [0] * number
        self._items: list[list[int]] = [[n] for n in range(number)]
        self._likeness = likeness
        self._sums: list[dict[int, list[float]]] = [{} for _ in range(number)]
        for (a, b), value in likeness.items():
            self._sums[a][b] = [value, 1.0]
            self._sums[b][a] = [value, 1.0]
        self._never: list[set[int]] = [set() for _ in range(number)]
        for a, b in never:
            self._never[a].add(b)
            self._never[b].add(a)

    def neighbours(self) -> list[Pair]:
        return sorted(
            {
                (min(a, b), max(a, b))
                for a, near in enumerate(self._sums)
                for b in near
                if self._items[a] and self._items[b]
            }
        )

    def near(self, one: int) -> list[int]:
        return sorted(self._sums[one])

    def current(self, one: int, age: int) -> bool:
        return bool(self._items[one]) and self.age[one] == age

    def apart(self, one: int, other: int) -> bool:
        return other in self._never[one]

    def exclude(self, one: int, other: int, apart: Callable[[int, int], bool]) -> bool:
        """Whether some of two sets cannot be in one; then the sets stay apart for good."""
        found = any(
            apart(min(a, b), max(a, b))
            for a in self._items[one][:_ASKED]
            for b in self._items[other][:_ASKED]
        )
        if found:
            self._never[one].add(other)
            self._never[other].add(one)
        return found

    def average(self, one: int, other: int) -> float:
        total, known = self._sums[one].get(other, (0.0, 0.0))
        pairs = len(self._items[one]) * len(self._items[other])
        return (total + (pairs - known) * _UNKNOWN) / pairs

    def best_pair(self, one: int, other: int) -> Pair:
        """Return the pair of members that are most alike, the first of equals."""
        pairs = ((min(a, b), max(a, b)) for a in self._items[one] for b in self._items[other])
        return min(pairs, key=lambda pair: (-self._likeness.get(pair, 0.0), pair))

    def join(self, one: int, other: int) -> int:
        """Join two sets and return the number of the whole: the lower one."""
        one, other = sorted((one, other))
        self._items[one] += self._items[other]
        for item in self._items[other]:
            self.of[item] = one
        self._items[other] = []
        self.age[one] += 1
        for near, (total, known) in self._sums[other].items():
            if near != one:
                mine = self._sums[one].setdefault(near, [0.0, 0.0])
                mine[0] += total
                mine[1] += known
                self._sums[near][one] = mine[:]
            self._sums[near].pop(other, None)
        self._sums[other] = {}
        for enemy in self._never[other]:
            self._never[enemy].discard(other)
            self._never[enemy].add(one)
            self._never[one].add(enemy)
        self._never[other] = set()
        return one

    def members(self) -> list[list[int]]:
        return [sorted(items) for items in self._items if items]
