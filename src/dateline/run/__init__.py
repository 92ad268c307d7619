"""Where the work happens: which executors there are."""

from dateline.ports import Executor
from dateline.run.here import Here
from dateline.run.processes import Processes

__all__ = ["EXECUTORS", "Here", "Processes", "open_executor"]

EXECUTORS: tuple[type[Executor], ...] = (Here, Processes)


def open_executor(workers: int, preload: tuple[str, ...] = ()) -> Executor:
    """Return the executor for `workers` processes; 1 means this process, no other is started."""
    return Here() if workers == 1 else Processes(workers, preload)
