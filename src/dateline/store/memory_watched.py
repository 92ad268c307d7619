"""What a dossier in memory watches; see `sqlite_watched`."""

from collections.abc import Iterable

from dateline.model.watched import Watched

__all__ = ["MemoryWatched"]


class MemoryWatched:
    """See `ports.Store`."""

    def __init__(self) -> None:
        super().__init__()
        self._watched: dict[str, Watched] = {}
        self._seen: dict[str, set[str]] = {}

    def watched(self) -> tuple[Watched, ...]:
        """Return what is watched, by address."""
        return tuple(self._watched[address] for address in sorted(self._watched))

    def watch(self, one: Watched) -> None:
        """Keep what is watched and how it was met; what is known of its address is replaced."""
        self._watched[one.address] = one

    def unwatch(self, address: str) -> bool:
        """Watch an address no longer, and forget what was seen there; return whether it was."""
        self._seen.pop(address, None)
        return self._watched.pop(address, None) is not None

    def seen(self, address: str) -> frozenset[str]:
        """Return the entries of an address that need not be looked at again."""
        return frozenset(self._seen.get(address, ()))

    def saw(self, address: str, entries: Iterable[str]) -> None:
        """Remember entries of an address."""
        self._seen.setdefault(address, set()).update(entries)
