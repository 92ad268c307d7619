"""Where the work happens: which executors there are."""

from collections.abc import Callable

from dateline.errors import ConfigError
from dateline.ports import Cluster, ClusterAt, Executor
from dateline.run.dask_ import Dask
from dateline.run.here import Here
from dateline.run.processes import Processes

__all__ = ["CLUSTERS", "EXECUTORS", "Here", "Processes", "open_cluster", "open_executor"]

EXECUTORS: tuple[type[Executor], ...] = (Here, Processes, Dask)

CLUSTERS: tuple[tuple[str, Callable[[ClusterAt], Cluster]], ...] = (("tcp", Dask), ("tls", Dask))
"""How an address of each kind begins, before "://", and what opens it."""


def open_executor(workers: int, preload: tuple[str, ...] = ()) -> Executor:
    """Return the executor for `workers` processes; 1 means this process, no other is started."""
    return Here() if workers == 1 else Processes(workers, preload)


def open_cluster(at: ClusterAt) -> Cluster:
    """Return the executor for a cluster, which is asked nothing yet.

    Raises:
        ConfigError: Its address begins as none of `CLUSTERS` does.
    """
    scheme, colon, host = at.address.partition("://")
    for known, make in CLUSTERS:
        if colon and host and known == scheme:
            return make(at)
    raise ConfigError(
        f"{at.address!r} is no address of a cluster",
        hint="give it as tcp://HOST:PORT, or tls://HOST:PORT with --cluster-tls",
    )
