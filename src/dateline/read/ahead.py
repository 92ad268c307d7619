"""Files are read ahead of their turn by several children; readings come in the order of the input.

What is yielded, and whether an input is skipped, is the same to the byte whatever the number of
children. Memory is bounded by the count of files that wait for their turn and by their bytes.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.model.report import Reading
from dateline.ports import Found, Later
from dateline.read.isolate import CHILDREN, Children, Task

__all__ = ["and_then", "in_order"]


def and_then(found: Found, function: Callable[[Reading], Reading]) -> Found:
    """Return what was found with something done to each of its readings, now or later."""
    if isinstance(found, Reading):
        return function(found)
    return replace(found, then=(*found.then, function))


def in_order(found: Iterator[Found], children: Children = CHILDREN) -> Iterator[Reading]:
    """Yield all readings, in the order of what was found.

    Args:
        found: What is to be read; it is asked for more while children have nothing to do, but not
            past a report that it yields itself, such as a row of a table.
        children: Who reads.
    """
    window = _Window(found, children)
    try:
        while window.fill():
            yield from window.take()
    finally:
        window.leave()


@dataclass(slots=True)
class _Waiting:
    """What waits for its turn.

    Attributes:
        sha256: Of a file, the digest of its bytes; "" of a reading.
        size: Bytes that are held for it.
        task: What a child was asked; None where nobody was.
        readings: What is there already.
        then: As in `Later`.
    """

    sha256: str = ""
    size: int = 0
    task: Task | None = None
    readings: tuple[Reading, ...] = ()
    then: tuple[Callable[[Reading], Reading], ...] = ()


class _Window:
    """What was found and is not yet yielded."""

    def __init__(self, found: Iterator[Found], children: Children) -> None:
        self._found = found
        self._children = children
        self._waiting: deque[_Waiting] = deque()
        self._digests: set[str] = set()
        self._size = self._asked = 0
        self._next: Later | None = None  # its bytes wait for their turn already: it is not asked
        self._closed = self._barred = False
        self._error: Exception | None = None

    def fill(self) -> bool:
        """Look ahead as far as there is room; return whether anything waits."""
        try:
            while not self._waiting or self._may_go_on():
                found = self._next or next(self._found, None)
                if found is None or not self._take_in(found):
                    self._closed = found is None
                    break
        except Exception as error:  # noqa: BLE001 - raised once all that stands before it is given
            self._closed, self._error = True, error
        if not self._waiting and self._error is not None:
            raise self._error
        return bool(self._waiting)

    def take(self) -> Iterator[Reading]:
        """Yield the readings of what waits first."""
        first = self._waiting.popleft()
        task, readings = first.task, first.readings
        if task is not None:
            try:
                readings = self._children.wait(task)
            except BaseException:
                self._waiting.appendleft(first)
                raise
            self._asked -= 1
        else:
            self._barred = self._barred and bool(self._waiting)
        self._digests.discard(first.sha256)
        self._size -= first.size
        for reading in readings:
            told = reading
            for function in first.then:
                told = function(told)
            yield told

    def leave(self) -> None:
        """Let go of all that waits."""
        self._children.forget([each.task for each in self._waiting if each.task is not None])
        self._waiting.clear()
        close = getattr(self._found, "close", None)
        if close is not None:
            close()

    def _may_go_on(self) -> bool:
        limits = self._children.limits
        room = len(self._waiting) < limits.ahead * self._children.most
        small = self._size < limits.ahead_bytes
        return room and small and self._asked > 0 and not (self._barred or self._closed)

    def _take_in(self, found: Found) -> bool:
        """Have it wait for its turn; return False where it may not yet be asked for."""
        self._next = None
        if isinstance(found, Reading):
            self._barred = found.report is not None
            self._waiting.append(_Waiting(size=len(found.raw), readings=(found,)))
            self._size += len(found.raw)
        elif found.sha256 in self._digests:
            self._next = found
            return False
        elif not found.skip(found.source.path, found.sha256):
            self._ask(found)
        return True

    def _ask(self, later: Later) -> None:
        reader, source = later.reader, later.source
        waiting = _Waiting(later.sha256, len(source.raw), then=later.then)
        if reader.isolated:
            waiting.task = self._children.ask(reader, source, later.sha256)
            self._asked += 1
        else:
            waiting.readings = tuple(reader.read(source))
        self._waiting.append(waiting)
        self._digests.add(later.sha256)
        self._size += waiting.size
