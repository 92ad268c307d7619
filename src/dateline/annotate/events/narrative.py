"""Narrative: the dated steps of a story, and the window between two of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.time import When

__all__ = ["Narrative", "Point"]

_REACH = 8  # sentences a date carries; a paragraph or two of news
_RECALL = 12  # steps that a story gone back may lie between


@dataclass(frozen=True, slots=True)
class Point:
    """A step: the sentence it stands in and the days it may fall on; `first` None: "by" a day."""

    sentence: int
    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the story stands after a step: not before `floor`, and within what is told already.

    `ceiling` is the furthest day told where the story has gone back, None where it goes on.
    """

    floor: date | None
    ceiling: date | None


class Narrative:
    """The steps of one report, in text order."""

    __slots__ = ("_points", "_sentences", "_stands")

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = sorted(points, key=lambda point: (point.sentence, point.last))
        self._sentences = [point.sentence for point in self._points]
        self._stands = _stands(self._points)

    def window(self, sentence: int) -> When | None:
        """Return when an undated past event of a sentence happened, or None when out of reach.

        It lies between the last step told before and, where the story goes on from there, the
        next step told. A story that has gone back to an earlier day lies, until it is dated
        anew, within the stretch that it has told (Genette's analepsis).
        """
        number = bisect_right(self._sentences, sentence) - 1
        if not self._reached(number, sentence):
            return None
        stand = self._stands[number]
        limits = [stand.ceiling] if stand.ceiling else []
        number = bisect_left(self._sentences, sentence + 1)
        if self._reached(number, sentence):
            following = self._points[number]
            if (following.first or following.last) >= (stand.floor or date.min):
                limits.append(following.last)
        latest = min(limits, default=None)
        if stand.floor is None and latest is None:
            return None
        return When.within(stand.floor, latest)

    def _reached(self, number: int, sentence: int) -> bool:
        return (
            0 <= number < len(self._points)
            and abs(self._points[number].sentence - sentence) <= _REACH
        )


def _stands(points: list[Point]) -> list[_Stand]:
    """Return where the story stands after each step, by the steps a page before it."""
    stands: list[_Stand] = []
    for number, point in enumerate(points):
        told = [
            p.first for p in points[max(0, number - _RECALL) : number]
            if p.first is not None and point.sentence - p.sentence <= 2 * _REACH
        ]  # fmt: skip
        furthest = max(told, default=date.min)
        floor = point.first or max((day for day in told if day <= point.last), default=None)
        back = (point.first or point.last) < furthest
        stands.append(_Stand(floor, furthest if back else None))
    return stands
