"""Work done on a Dask cluster: a scheduler and workers that somebody started, here or elsewhere.

Dask `distributed` starts a task again where its worker died; one whose workers die time and again
comes back as `KilledWorker`. It is then given a second chance, since tasks that merely waited on
such a worker are counted with it, and is lost after that.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import Any, TypeVar

from dateline.errors import ConfigError
from dateline.ports import ClusterAt

__all__ = ["Dask"]

X = TypeVar("X")
Y = TypeVar("Y")

_AHEAD = 3  # items in flight per worker: one at work, two waiting, so that none runs dry
_CHANCES = 2
_CONNECT_S = 15.0  # until a scheduler counts as not there
_ASK_S = 2.0  # between two looks at whether any worker is left
_ALONE_S = 120.0  # without any worker: a nanny starts one anew in 5, a machine takes a minute
_FIRST = 10  # before all tasks that are there already
_DOCS = "docs/how-to/cluster.md says how a scheduler and workers are started"


@dataclass(frozen=True, slots=True)
class Dask:
    """The executor for a Dask cluster; `function` and items must pickle.

    Attributes:
        at: Where its scheduler is met.
    """

    at: ClusterAt

    def map(
        self, function: Callable[[X], Y], items: Iterable[X], *, lost: Callable[[X, str], Y]
    ) -> Iterator[Y]:
        """Yield `function(item)` in the order of `items`, whatever finishes first.

        Raises:
            ConfigError: The scheduler or all workers are gone; what was answered stays so.
        """
        with _met(self.at) as client:
            source = iter(items)
            flying: deque[tuple[X, Any]] = deque()
            try:
                while True:
                    room = max(1, _AHEAD * len(client.nthreads())) - len(flying)
                    for item in islice(source, max(0, room)):
                        flying.append((item, client.submit(function, item, pure=False)))
                    if not flying:
                        return
                    item, future = flying.popleft()
                    yield _answer(client, function, item, future, lost)
            finally:
                client.cancel([future for _, future in flying], force=True)

    def everywhere(
        self, function: Callable[[X], Y], item: X
    ) -> tuple[tuple[str, Y | Exception], ...]:
        """Return what `function(item)` gives on each worker, by its name, or what it raised.

        Raises:
            ConfigError: The scheduler cannot be met, has no workers, or one of them has more than
                one thread: annotating is arithmetic, and threads of one process take turns at it.
        """
        with _met(self.at) as client:
            threads = client.nthreads()
            if not threads:
                raise ConfigError(f"the scheduler at {self.at.address} has no workers", hint=_DOCS)
            for name, count in sorted(threads.items()):
                if count != 1:
                    raise ConfigError(
                        f"the worker {name} has {count} threads",
                        hint="start it with --nthreads 1, and one such worker for each core",
                    )
            asked = {
                name: client.submit(function, item, pure=False, workers=[name], priority=_FIRST)
                for name in sorted(threads)
            }
            return tuple((name, _said(client, future)) for name, future in asked.items())


def _said(client: Any, future: Any) -> Any:
    """Return what a task gives, or what it raised, as a value; it may be that it has no code."""
    try:
        return _wait(client, future)
    except Exception as error:  # noqa: BLE001 - whatever is wrong on that machine, it is said
        return error


def _answer(
    client: Any, function: Callable[[X], Y], item: X, future: Any, lost: Callable[[X, str], Y]
) -> Y:
    from distributed import KilledWorker  # noqa: PLC0415

    for chance in range(_CHANCES):
        if chance:
            future = client.submit(function, item, pure=False)
        try:
            answer: Y = _wait(client, future)
        except KilledWorker:
            continue
        return answer
    return lost(item, "the worker process died while working on it, twice")


def _wait(client: Any, future: Any) -> Any:
    """Return the answer of a task; raise what it raised, or that nobody is left to answer."""
    last_seen = monotonic()
    while True:
        try:
            return future.result(timeout=_ASK_S)
        except TimeoutError:
            if future.done():
                return future.result()
        if client.nthreads():
            last_seen = monotonic()
        elif monotonic() - last_seen > _ALONE_S:
            raise ConfigError(
                "the cluster has had no worker for two minutes",
                hint="start workers, then run the command again: it goes on where it was",
            )


@contextmanager
def _met(at: ClusterAt) -> Iterator[Any]:
    """Connect to a scheduler; what goes wrong with it is said in words."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and half a second
    except ImportError:
        raise ConfigError(
            "a cluster needs Dask, which is not installed",
            hint="pip install 'dateline[cluster]'",
        ) from None
    from concurrent.futures import CancelledError  # noqa: PLC0415

    from distributed.comm.core import CommClosedError  # noqa: PLC0415

    try:
        client = Client(  # type: ignore[no-untyped-call]
            at.address, timeout=_CONNECT_S, set_as_default=False, name="dateline",
            **_secured(at),
        )  # fmt: skip
    except (OSError, TimeoutError, ValueError) as error:
        raise ConfigError(f"no scheduler answers at {at.address}: {error}", hint=_DOCS) from error
    try:
        yield client
    except (CancelledError, ConnectionError, CommClosedError) as error:
        raise ConfigError(
            f"the scheduler at {at.address} is gone",
            hint="start it, then run the command again: it goes on where it was",
        ) from error
    finally:
        client.close(timeout=_ASK_S)  # type: ignore[no-untyped-call]


def _secured(at: ClusterAt) -> dict[str, Any]:
    if not at.tls:
        return {}
    from distributed import Security  # noqa: PLC0415

    authority, certificate, key = at.tls
    made = Security(  # type: ignore[no-untyped-call]
        tls_ca_file=authority, tls_client_cert=certificate, tls_client_key=key,
        require_encryption=True,
    )  # fmt: skip
    return {"security": made}
