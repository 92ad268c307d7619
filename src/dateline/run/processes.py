"""Work done in worker processes on this machine; a worker that dies costs nothing but its item.

The order of answers is the order of items, whatever finishes first, and a window bounds how many
items wait in memory.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

__all__ = ["Processes"]

X = TypeVar("X")
Y = TypeVar("Y")

_AHEAD = 3  # items in flight per worker: one at work, two waiting, so that none runs dry


@dataclass(frozen=True, slots=True)
class Processes:
    """The executor for several workers; `function` and items must pickle.

    Attributes:
        workers: How many processes, >= 1.
        preload: Modules that the fork server imports once for all workers.
    """

    workers: int
    preload: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ValueError(f"workers must be at least 1, got {self.workers}")

    def map(
        self, function: Callable[[X], Y], items: Iterable[X], *, lost: Callable[[X, str], Y]
    ) -> Iterator[Y]:
        """Yield `function(item)` in the order of `items`.

        When a worker dies, all items in flight are done again, each alone in a process of its
        own; one that kills its process a second time is answered by `lost(item, reason)`.
        """
        source = iter(items)
        pool = self._pool(self.workers)
        flying: deque[tuple[X, Future[Y]]] = deque()
        try:
            while True:
                for item in islice(source, self.workers * _AHEAD - len(flying)):
                    flying.append((item, _submit(pool, function, item)))
                if not flying:
                    return
                item, future = flying.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    again = [item, *(other for other, _ in flying)]
                    flying.clear()
                    pool.shutdown(wait=False, cancel_futures=True)
                    for each in again:
                        yield self._alone(function, each, lost)
                    pool = self._pool(self.workers)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, function: Callable[[X], Y], item: X, lost: Callable[[X, str], Y]) -> Y:
        with self._pool(1) as pool:
            try:
                return pool.submit(function, item).result()
            except BrokenProcessPool:
                return lost(item, "the worker process died while working on it, twice")

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(self.preload))
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Have this worker end when the process that it works for does, even by a kill.

    A worker waits for work on a pipe that the other workers hold open too, so that it would never
    learn of it, and stay for good with its models in memory.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()


def _submit(pool: ProcessPoolExecutor, function: Callable[[X], Y], item: X) -> Future[Y]:
    """Submit, or return a future that says that the pool is already broken."""
    try:
        return pool.submit(function, item)
    except BrokenProcessPool as broken:
        failed: Future[Y] = Future()
        failed.set_exception(broken)
        return failed
