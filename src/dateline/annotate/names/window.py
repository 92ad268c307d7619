"""Window: who was mentioned just before a token, in the sentence so far and the sentence before."""

from bisect import bisect_left
from collections.abc import Iterator

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.quoted import Quoted

__all__ = ["Window"]

_TOKENS = 200  # no sentence is longer, but text without full stops is
_MENTIONS = 40  # of a window that are looked at, the latest


class Window:
    """The mentions of one report so far, in text order."""

    __slots__ = ("_chains", "_g", "_quoted", "_tokens")

    def __init__(self, g: Grammar, quoted: Quoted) -> None:
        self._g = g
        self._quoted = quoted
        self._tokens: list[int] = []
        self._chains: list[int] = []

    def add(self, token: int, chain: int) -> None:
        """Put in a mention; it stands behind all others, or where some of them stand."""
        at = bisect_left(self._tokens, token)
        self._tokens.insert(at, token)
        self._chains.insert(at, chain)

    def before(self, i: int) -> Iterator[list[int]]:
        """Yield the chains mentioned in each window before token i, nearest first, each once.

        Words of another speaker do not count.
        """
        sentence = self._g.sentence[i]
        first, past = self._g.sentences[sentence]
        yield self._in(max(first, i - _TOKENS), i, i)
        if sentence:
            first, past = self._g.sentences[sentence - 1]
            yield self._in(max(first, past - _TOKENS), past, i)

    def _in(self, first: int, stop: int, i: int) -> list[int]:
        low, high = bisect_left(self._tokens, first), bisect_left(self._tokens, stop)
        found: dict[int, None] = {}
        for at in range(high - 1, max(low, high - _MENTIONS) - 1, -1):
            if self._quoted.same(self._tokens[at], i):
                found[self._chains[at]] = None
        return list(found)
