"""What was worked out before and may be asked again: the least lately used goes first.

Wire copy stands word for word in many reports. What is kept is keyed by all that it was worked out
from, so that an answer does not depend on whether it was kept.
"""

from collections import OrderedDict
from typing import Generic, TypeVar

__all__ = ["Kept"]

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """A bounded table of answers. Neither keys nor answers may be changed by anybody."""

    __slots__ = ("_most", "_rows", "_size")

    def __init__(self, most: int) -> None:
        """Keep answers of at most `most` in all, in the unit in which their sizes are given."""
        self._rows: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._most, self._size = most, 0

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: K) -> V | None:
        """Return the answer that is kept; None where there is none."""
        found = self._rows.get(key)
        if found is None:
            return None
        self._rows.move_to_end(key)
        return found[0]

    def put(self, key: K, answer: V, size: int) -> None:
        """Keep an answer; one larger than all that may be kept is not."""
        if size > self._most:
            return
        before = self._rows.pop(key, None)
        self._size += size - (0 if before is None else before[1])
        self._rows[key] = answer, size
        while self._size > self._most:
            self._size -= self._rows.popitem(last=False)[1][1]
