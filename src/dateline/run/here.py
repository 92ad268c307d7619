"""Work done in this process, one item after the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Here"]

X = TypeVar("X")
Y = TypeVar("Y")


@dataclass(frozen=True, slots=True)
class Here:
    """The executor for one worker: nothing to start, nothing to lose."""

    def map(
        self, function: Callable[[X], Y], items: Iterable[X], *, lost: Callable[[X, str], Y]
    ) -> Iterator[Y]:
        """Yield `function(item)` in order; `lost` is never called, as no worker can die apart."""
        del lost
        for item in items:
            yield function(item)
