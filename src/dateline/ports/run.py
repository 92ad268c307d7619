"""The interfaces of whatever work is done on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["Cluster", "ClusterAt", "Executor"]

X = TypeVar("X")
Y = TypeVar("Y")


class Executor(Protocol):
    """Runs one function over many items, here or in many processes."""

    def map(
        self, function: Callable[[X], Y], items: Iterable[X], *, lost: Callable[[X, str], Y]
    ) -> Iterator[Y]:
        """Yield `function(item)` in the order of `items`.

        An item whose worker dies twice is answered by `lost(item, reason)`; the others go on.
        """
        ...


@dataclass(frozen=True, slots=True)
class ClusterAt:
    """Where a cluster is met.

    Attributes:
        address: Of its scheduler: "tcp://archive-1:8786", or "tls://" with certificates.
        tls: Files of the authority, our certificate and its key (PEM); () for none.
    """

    address: str
    tls: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.tls) not in (0, 3):
            raise ValueError(f"TLS takes three files, got {len(self.tls)}")


class Cluster(Executor, Protocol):
    """An executor whose workers are other processes, perhaps on other machines, started by others.

    What it is sent and sends back is pickled by its engine: functions by their name, and values of
    the model or bytes.
    """

    def everywhere(
        self, function: Callable[[X], Y], item: X
    ) -> tuple[tuple[str, Y | Exception], ...]:
        """Return what `function(item)` gives on each worker, by its name, or what it raised.

        Raises:
            ConfigError: The cluster cannot be met, or has no workers.
        """
        ...
