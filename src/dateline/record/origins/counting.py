"""How many origins of a claim are independent: at least, and at most."""

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["at_most", "components"]


def components(
    items: Sequence[str], ties: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the items in the sets that `ties` join them to, each sorted, sorted.

    Args:
        items: Each once.
        ties: Pairs of items.
    """
    first = {item: item for item in items}

    def find(item: str) -> str:
        while first[item] != item:
            first[item] = first[first[item]]
            item = first[item]
        return item

    for one, other in ties:
        left, right = sorted((find(one), find(other)))
        first[right] = left
    sets: dict[str, list[str]] = {}
    for item in sorted(items):
        sets.setdefault(find(item), []).append(item)
    return tuple(tuple(some) for _, some in sorted(sets.items()))


def at_most(sources: Mapping[str, Sequence[str]]) -> int:
    """Return how many origins can each be given a source that no other is given.

    The largest matching of a graph of two sides (augmenting paths, Kuhn); an origin has few
    sources, so it takes about as many steps as there are sources in all.

    Args:
        sources: The sources of each origin; an origin without any stands for itself alone.
    """
    taken: dict[str, str] = {}
    alone = sum(not found for found in sources.values())

    def place(origin: str, seen: set[str]) -> bool:
        for source in sources[origin]:
            if source in seen:
                continue
            seen.add(source)
            if source not in taken or place(taken[source], seen):
                taken[source] = origin
                return True
        return False

    return alone + sum(place(origin, set()) for origin in sorted(sources) if sources[origin])
