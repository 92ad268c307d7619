"""Narrative: the dated steps of a story, and the window between two of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.time import When

__all__ = ["Narrative", "Point"]

_WIDEST = 7  # days: a step that may fall in any week of a month is a summary, no step
_REACH = 8  # sentences a date carries; a paragraph or two of news


@dataclass(frozen=True, slots=True)
class Point:
    """A step: the sentence it stands in and the days it may fall on."""

    sentence: int
    first: date
    last: date


class Narrative:
    """The steps of one report, in text order."""

    __slots__ = ("_points", "_sentences")

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = sorted(
            (point for point in points if (point.last - point.first).days <= _WIDEST),
            key=lambda point: (point.sentence, point.first),
        )
        self._sentences = [point.sentence for point in self._points]

    def window(self, sentence: int, *, earlier: bool) -> When | None:
        """Return when an undated past event of a sentence happened, or None when out of reach.

        It lies between the last step told before and, where the story goes on from there, the
        next step told.

        Args:
            sentence: Its sentence number.
            earlier: It is told as past already ("had left"): then it lies before the next step
                or, failing that, before the last one.
        """
        before = self._at(bisect_right(self._sentences, sentence) - 1, sentence)
        after = self._at(bisect_left(self._sentences, sentence + 1), sentence)
        if earlier:
            return None if before is None else When.within(None, before.last)
        if before is None:
            return None
        goes_on = after is not None and after.first >= before.first
        return When.within(before.first, after.last if after is not None and goes_on else None)

    def _at(self, number: int, sentence: int) -> Point | None:
        if not 0 <= number < len(self._points):
            return None
        point = self._points[number]
        return point if abs(point.sentence - sentence) <= _REACH else None
