"""Which quotation a token stands in: who speaks outside is seldom meant by "he" inside."""

from bisect import bisect_right

from dateline.annotate.grammar import Grammar
from dateline.model.quotations import find_quotations

__all__ = ["Quoted"]


class Quoted:
    """The quotations of one report, looked up by token."""

    __slots__ = ("_g", "_quotes", "_starts")

    def __init__(self, g: Grammar, text: str) -> None:
        self._g = g
        self._quotes = [(q.span.start, q.span.end) for q in find_quotations(text)]
        self._starts = [start for start, _ in self._quotes]

    def same(self, a: int, b: int) -> bool:
        """Whether two tokens stand in the same quotation, or both in none."""
        return self.number(a) == self.number(b)

    def number(self, token: int) -> int:
        """Return the number of the quotation that holds a token, -1 for none."""
        at = self._g.start[token]
        i = bisect_right(self._starts, at) - 1
        return i if i >= 0 and at < self._quotes[i][1] else -1
