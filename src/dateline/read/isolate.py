"""Foreign formats are parsed in child processes with limits; one that is stopped costs one file.

A few children serve all files of this process, each one file at a time, and are replaced when they
die, take too long or answer too much. Nothing runs beside the caller here: whoever waits for one
file moves the bytes of all, also for other threads, so that there is nothing to be left behind.
"""

import atexit
import os
import select
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.limits import CHILD, ChildLimits
from dateline.read.pipe import Child, DiedError, StoppedError, Task, start
from dateline.read.refuse import digest_of, refuse

__all__ = ["CHILDREN", "Children", "Task", "read_isolated"]

_DEPTH = 3  # files that a child is given at once: it has the next before it asks
_FEW = 4  # files and
_LITTLE = 1_000_000  # bytes that wait before another child is worth its start, a second of work
_SLICE_S = 0.2  # seconds after which what other threads have asked meanwhile is looked at
_DEATHS = 2  # of children on one file, after which it is given up


class Children:
    """Parser processes for all who ask, started when there is work for them."""

    def __init__(self, limits: ChildLimits = CHILD, most: int | None = None) -> None:
        """Start none.

        Args:
            limits: Bounds of each.
            most: How many; None for one a core, and no more than `limits.children`.
        """
        self.limits = limits
        self._most = most
        self._begin()

    def _begin(self) -> None:
        self._owner = os.getpid()
        self._turn = threading.Condition()
        self._busy = False  # whether somebody changes what is below
        self._moving = False  # whether somebody moves bytes, and waits for them without the lock
        self._children: list[Child] = []
        self._waiting: deque[Task] = deque()
        self._held = 0  # bytes of answers that nobody has taken
        self._left: deque[Task] = deque()

    @property
    def most(self) -> int:
        """How many children there may be."""
        if self._most is None:
            self._most = max(1, min(len(os.sched_getaffinity(0)), self.limits.children))
        return self._most

    @property
    def pids(self) -> tuple[int, ...]:
        """The process numbers of those that there are."""
        return tuple(child.process.pid for child in self._children)

    def read(self, reader: Reader, source: Source) -> tuple[Reading, ...]:
        """Return what the reader makes of the source, or the refusal that says what stopped it."""
        task = self.ask(reader, source, digest_of(source.raw))
        try:
            return self.wait(task)
        except BaseException:
            self.forget([task])
            raise

    def ask(self, reader: Reader, source: Source, sha256: str) -> Task:
        """Have a file read and return at once; `sha256` is the digest of its bytes."""
        task = Task(reader, source, sha256)
        with self._alone():
            self._waiting.append(task)
            self._deal()
        return task

    def wait(self, task: Task) -> tuple[Reading, ...]:
        """Return the readings of a file, or its refusal, once they are there."""
        while not task.done:
            with self._alone():
                if self._moving:
                    self._turn.wait(_SLICE_S)
                elif not task.done:
                    self._move(task)
        with self._turn:
            self._held -= task.size
        if task.readings is not None:
            return task.readings
        message = f"{task.stopped}, so it was given up: save the story itself as .txt"
        return (refuse(task.source.path, task.source.raw, "stopped", message),)

    def forget(self, tasks: Iterable[Task]) -> None:
        """Have files not read that were asked for; a child that reads nothing else is stopped.

        It may be called at any moment, by the garbage collector too: what is being changed is left
        to whoever changes it.
        """
        self._left.extend(tasks)
        if self._left and self._turn.acquire(blocking=False):
            try:
                if not self._busy:
                    self._drop()
            finally:
                self._turn.release()

    def stop(self) -> None:
        """End all children; the next file starts another."""
        if self._owner != os.getpid():
            return
        with self._alone():
            for child in self._children:
                child.stop()
                self._waiting.extendleft(reversed(child.tasks))
            self._children.clear()

    def forked(self) -> None:
        """Leave the children to the process that this one is a copy of; ask anew what it asked."""
        copies = self._children
        asked = [task for child in copies for task in child.tasks] + list(self._waiting)
        held = self._held
        self._begin()
        self._held = held
        self._waiting.extend(asked)
        for child in copies:
            child.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._owner != os.getpid():
            self.forked()
        with self._turn:
            before, self._busy = self._busy, True
            try:
                yield
            finally:
                self._busy = before
                if self._left and not before:
                    self._drop()

    def _drop(self) -> None:
        while self._left:
            task = self._left.popleft()
            task.left = True
            self._held -= task.size
        self._waiting = deque(task for task in self._waiting if not task.left)
        for child in [one for one in self._children if one.tasks]:
            if all(task.left for task in child.tasks):
                self._children.remove(child)
                child.stop()

    def _deal(self) -> None:
        """Give what waits to children that have least to do, and start those that are needed."""
        while self._waiting:
            free = [child for child in self._children if len(child.tasks) < _DEPTH]
            child = min(free, key=lambda one: len(one.tasks), default=None)
            if (child is None or child.tasks) and self._is_room():
                try:
                    child = start(self.limits)
                except OSError as error:
                    words = (error.strerror or "the system has no room").lower()
                    self._waiting.popleft().stopped = f"its reader did not start ({words})"
                    continue
                self._children.append(child)
            if child is None:
                return
            child.ask(self._waiting.popleft())

    def _is_room(self) -> bool:
        """Whether another child is allowed and worth its start."""
        count = len(self._children)
        if not count or count >= self.most:
            return not count
        size = sum(len(task.source.raw) for task in self._waiting)
        return len(self._waiting) > _FEW or size > _LITTLE

    def _move(self, head: Task) -> None:
        """Move bytes as far as they go, and wait for some if need be; `head` is waited for."""
        self._deal()
        if head.done:
            return
        heard = [child for child in self._children if self._hears(child, head)]
        poll = select.poll()
        for child in heard:
            poll.register(child.answers, select.POLLIN)
        for child in self._children:
            if child.unsent:
                poll.register(child.questions, select.POLLOUT)
        since = time.monotonic()
        left_s = min([_SLICE_S, *(child.left_s for child in heard)])
        ready = {pipe for pipe, _ in self._poll(poll, max(0.0, left_s))}
        waited_s = time.monotonic() - since
        for child in [one for one in heard if one in self._children]:
            child.waited_s += waited_s
            if child.answers in ready:
                self._take(child)
            elif child.left_s <= 0:
                self._lose(child, StoppedError("reading it took too long"))
        for child in self._children:
            child.send()
        self._deal()

    def _poll(self, poll: select.poll, most_s: float) -> list[tuple[int, int]]:
        """Wait for a pipe; other threads may ask for more meanwhile."""
        self._moving, self._busy = True, False
        self._turn.release()
        try:
            return poll.poll(most_s * 1000)
        finally:
            self._turn.acquire()
            self._moving, self._busy = False, True
            self._turn.notify_all()

    def _hears(self, child: Child, head: Task) -> bool:
        """Whether what a child says is taken: not beyond the bound, but for what is waited for."""
        if child.ready and not child.tasks:
            return False
        held = self._held + sum(one.held for one in self._children)
        return held < self.limits.ahead_bytes or head in child.tasks or head in self._waiting

    def _take(self, child: Child) -> None:
        try:
            for task in child.take():
                if not task.left:
                    self._held += task.size
        except (StoppedError, msgspec.MsgspecError, ValueError, OverflowError) as why:
            self._lose(child, why)

    def _lose(self, child: Child, why: Exception) -> None:
        """Do without a child: what it was reading is given up or tried again, the rest is asked."""
        self._children.remove(child)
        child.stop()
        tasks = child.tasks
        if tasks:
            first = tasks[0]
            first.deaths += 1
            if not isinstance(why, DiedError) or first.deaths == _DEATHS:
                first.stopped = str(why)
                tasks.popleft()
        self._waiting.extendleft(task for task in reversed(tasks) if not task.left)


def read_isolated(reader: Reader, source: Source) -> Iterator[Reading]:
    """Yield what `reader` makes of `source`, in a child process if it must run there."""
    if reader.isolated:
        yield from CHILDREN.read(reader, source)
    else:
        yield from reader.read(source)


CHILDREN = Children()
"""The child processes that parse foreign formats."""

atexit.register(CHILDREN.stop)
os.register_at_fork(after_in_child=CHILDREN.forked)
