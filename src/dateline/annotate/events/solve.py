"""Solve: intervals of events from what bounds them, and only those links that contradict nothing.

Each event is two points, its begin and its end, with a first and a last day each. A link is a few
edges between points (the point algebra of Vilain and Kautz 1986, weighted in days); it is taken
only when no cycle of edges says that a point is earlier than itself, and when every point is left
with a day. A link that would need more than `_BUDGET` steps to judge is left out as well, so that
the work on a report stays linear in its length.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.annotate.events.order import Order
from dateline.model.time import When

__all__ = ["INFERRED", "Edge", "Intervals", "days_of", "edges_of", "shift_edges"]

_BUDGET = 400  # steps to judge one link; a paragraph of news needs some forty
INFERRED = -1
"""The source of a bound that no time expression gives."""
_COUNT = re.compile(r"([+-]?)P(?:(\d+|X)([DWMY])|T(\d+|X)([HMS]))")
_UNITS = {"D": (1, 0), "W": (7, 3), "M": (30, 15), "Y": (365, 183)}  # days, and give or take
_HOURS_A_DAY = 24
_OPEN_LOW, _OPEN_HIGH = 0, date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Edge:
    """Point `later` is at least `days` after point `earlier`.

    Attributes:
        earlier, later: Points; the begin of event n is 2 n and its end 2 n + 1.
        days: May be negative.
        strict: No point may be reached from itself over a strict edge.
        source: What a bound that comes over it rests on: the number of a time expression,
            `INFERRED` for none, None for what the bound rested on before.
    """

    earlier: int
    later: int
    days: int = 0
    strict: bool = False
    source: int | None = None


def edges_of(one: int, order: Order, other: int, source: int | None = None) -> tuple[Edge, ...]:
    """Return the edges that say how event `one` stands to event `other`."""
    begin, end, begins, ends = 2 * one, 2 * one + 1, 2 * other, 2 * other + 1
    match order:
        case Order.SAME | Order.HOLDS:
            pairs = [(begin, begins), (begins, begin), (end, ends), (ends, end)]
        case Order.AROUND:
            pairs = [(begin, begins), (ends, end)]
        case Order.NOT_BEFORE:
            pairs = [(begins, begin)]
        case Order.NOT_AFTER:
            pairs = [(end, ends)]
        case Order.AFTER:
            return (Edge(ends, begin, strict=True, source=source),)
        case Order.BEFORE:
            return (Edge(end, begins, strict=True, source=source),)
        case _:
            pairs = []
    return tuple(Edge(a, b, source=source) for a, b in pairs)


def shift_edges(
    one: int, days: tuple[int | None, int | None], other: int, source: int | None = None
) -> tuple[Edge, ...]:
    """Return the edges of an event so many days after another, at least and at most.

    None is open (`days_of`).
    """
    least, most = days
    edges = []
    if least is not None:
        edges.append(Edge(2 * other, 2 * one, least, source=source))
    if most is not None:
        edges.append(Edge(2 * one + 1, 2 * other + 1, -most, source=source))
    return tuple(edges)


def days_of(offset: str) -> tuple[int | None, int | None] | None:
    """Return the least and the most days that an offset counts, None where it is no count.

    "+P3D" is three days; weeks and longer are meant roughly, half a unit either way; "-PXD"
    ("days before") is a day or more before, with no bound on the other side; hours may run into
    the next day.
    """
    found = _COUNT.fullmatch(offset)
    if found is None:
        return None
    sign, days, unit, clock, small = found.groups()
    least, most = _days(days, unit) if days else _hours(clock, small)
    if sign != "-":
        return least, most
    return None if most is None else -most, -least


def _hours(number: str, unit: str) -> tuple[int, int]:
    whole = int(number) // _HOURS_A_DAY if unit == "H" and number != "X" else 0
    return whole, whole + 1


def _days(number: str, unit: str) -> tuple[int, int | None]:
    days, slack = _UNITS[unit]
    if number == "X":
        return days, None
    return int(number) * days - slack, int(number) * days + slack


class Intervals:
    """What is known so far of the days of each event; `add` and `bound` say whether they took."""

    __slots__ = ("_after", "_before", "_high", "_low", "_trail")

    def __init__(self, events: int) -> None:
        points = 2 * events
        self._low = [(_OPEN_LOW, INFERRED)] * points
        self._high = [(_OPEN_HIGH, INFERRED)] * points
        self._after: dict[int, list[Edge]] = {}
        self._before: dict[int, list[Edge]] = {}
        self._trail: list[tuple[list[tuple[int, int]], int, tuple[int, int]]] = []

    def bound(self, number: int, when: When, source: int) -> bool:
        """Bound an event and what hangs on it; return False, changing nothing, where it cannot be.

        Args:
            number: The event.
            when: Its days.
            source: Number of the time expression they rest on, `INFERRED` for none.
        """
        begin, end = 2 * number, 2 * number + 1
        self._trail = []
        for point, low, high in (
            (begin, when.earliest_begin, when.latest_begin),
            (end, when.earliest_end, when.latest_end),
        ):
            if low is not None and low.toordinal() > self._low[point][0]:
                self._set(self._low, point, (low.toordinal(), source))
            if high is not None and high.toordinal() < self._high[point][0]:
                self._set(self._high, point, (high.toordinal(), source))
        return self._settled([begin, end])

    def add(self, edges: Iterable[Edge]) -> bool:
        """Take a link; return False, changing nothing, where it contradicts what there is."""
        self._trail = []
        taken: list[Edge] = []
        for edge in edges:
            if self._turns_back(edge):
                break
            self._after.setdefault(edge.earlier, []).append(edge)
            self._before.setdefault(edge.later, []).append(edge)
            taken.append(edge)
        else:
            if self._settled([p for edge in taken for p in (edge.earlier, edge.later)]):
                return True
        for edge in reversed(taken):
            self._after[edge.earlier].pop()
            self._before[edge.later].pop()
        return False

    def when(self, number: int) -> When | None:
        """Return the days of an event, None where neither its begin nor its end is bounded."""
        begin, end = 2 * number, 2 * number + 1
        low, high = self._low[begin][0], self._high[end][0]
        if low == _OPEN_LOW and high == _OPEN_HIGH:
            return None
        return When(
            _day(low), _day(min(self._high[begin][0], high)),
            _day(max(self._low[end][0], low)), _day(high),
        )  # fmt: skip

    def sources(self, number: int) -> set[int]:
        """Return the numbers of the times that bound its outermost days, `INFERRED` for none."""
        low, high = self._low[2 * number], self._high[2 * number + 1]
        found = {low[1]} if low[0] != _OPEN_LOW else set()
        return found | ({high[1]} if high[0] != _OPEN_HIGH else set())

    def _set(self, side: list[tuple[int, int]], point: int, value: tuple[int, int]) -> None:
        self._trail.append((side, point, side[point]))
        side[point] = value

    def _settled(self, todo: list[int]) -> bool:
        """Carry bounds on from points that changed; undo all where that is impossible."""
        todo = [*todo, *(point ^ 1 for point in todo)]
        for _ in range(_BUDGET):
            if not todo:
                return True
            point = todo.pop()
            if self._low[point][0] > self._high[point][0]:
                break
            self._carry(point, todo)
        for side, point, value in reversed(self._trail):
            side[point] = value
        return False

    def _carry(self, point: int, todo: list[int]) -> None:
        (low, from_low), (high, from_high) = self._low[point], self._high[point]
        if low != _OPEN_LOW:
            for edge in self._later(point):
                if low + edge.days > self._low[edge.later][0]:
                    source = _over(edge, from_low)
                    self._set(self._low, edge.later, (low + edge.days, source))
                    todo.append(edge.later)
        if high != _OPEN_HIGH:
            for edge in self._earlier(point):
                if high - edge.days < self._high[edge.earlier][0]:
                    source = _over(edge, from_high)
                    self._set(self._high, edge.earlier, (high - edge.days, source))
                    todo.append(edge.earlier)

    def _later(self, point: int) -> list[Edge]:
        edges = self._after.get(point, [])
        return edges if point % 2 else [*edges, Edge(point, point + 1)]

    def _earlier(self, point: int) -> list[Edge]:
        edges = self._before.get(point, [])
        return [*edges, Edge(point - 1, point)] if point % 2 else edges

    def _turns_back(self, new: Edge) -> bool:
        """Whether the later point of an edge already leads to the earlier one, and that matters.

        It matters where one of the edges between is strict or spans days. Edges that let a point
        lie some days earlier order nothing. Too far to tell counts as yes.
        """
        if new.days < 0 or self._is_unled(new):
            return False
        todo = [(new.later, new.strict or new.days > 0)]
        seen = set(todo)
        while todo:
            if len(seen) > _BUDGET:
                return True
            point, strict = todo.pop()
            if point == new.earlier:
                if strict:
                    return True
                continue  # a strict way from it back to itself was never taken
            for edge in self._later(point):
                state = (edge.later, strict or edge.strict or edge.days > 0)
                if edge.days >= 0 and state not in seen:
                    seen.add(state)
                    todo.append(state)
        return False

    def _is_unled(self, new: Edge) -> bool:
        """Whether nothing leads to the earlier point of an edge: then the later one does not.

        It keeps the work of a long chain, each event before the one named last, to its length.
        """
        begin = new.earlier & ~1
        return new.later not in (begin, new.earlier) and not (
            self._before.get(begin) or self._before.get(new.earlier)
        )


def _over(edge: Edge, source: int) -> int:
    """Return what a bound rests on once it has come over an edge."""
    return source if edge.source is None or source == INFERRED else edge.source


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if _OPEN_LOW < ordinal < _OPEN_HIGH else None
