"""Blocks: which events are worth holding against each other, without looking at all pairs.

Two events can only be one when they have a type and an actor, a target, a place or a sentence in
common, so they are indexed by these; in each block they stand in order of their days, and each
is held against its neighbours. The work grows with the number of mentions.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dateline.record.compare.mentions import Facts

__all__ = ["candidates"]

_NEIGHBOURS = 16  # in a block and the order of its days; a day's whole coverage of one fight
_DAYS_APART = 10  # nothing further apart is ever one event (`compare.mentions`)
_OPEN = float("-inf")
_LONG_WORDS = 2  # of a sentence; an edited copy keeps its longest words

_Key = tuple[str, str, str]


def candidates(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers (lower first) of two reports that may be one event, each once."""
    blocks: defaultdict[_Key, list[int]] = defaultdict(list)
    order = [_order(number, one) for number, one in enumerate(facts)]
    for number, one in enumerate(facts):
        for key in _keys(one):
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=order.__getitem__)
        for at, left in enumerate(block):
            end = facts[left].reach[1] + _DAYS_APART
            for right in block[at + 1 : at + 1 + _NEIGHBOURS]:
                if order[right][0] > end:
                    break
                pair = (left, right) if left < right else (right, left)
                if pair not in seen and facts[left].report != facts[right].report:
                    seen.add(pair)
                    yield pair


def _keys(one: Facts) -> set[_Key]:
    lemma = min(one.lemmas)
    return {
        *((one.type, "who", key) for key in one.actors | one.targets),
        *((one.type, "where", spot.name.split(" ", 1)[0]) for spot in one.spots),
        *((one.type, "words", f"{lemma} {word}") for word in _longest(one.words)),
    }


@lru_cache(maxsize=4_096)
def _longest(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word))[:_LONG_WORDS])


def _order(number: int, one: Facts) -> tuple[float, tuple[str, ...], tuple[str, ...], int]:
    """Return what puts like beside like: the first day, then the places, then who.

    What has no first day ("by 6 March") stands at its last.
    """
    places = tuple(sorted(spot.name for spot in one.spots))
    first, last = one.reach
    return (last if first == _OPEN else first), places, tuple(sorted(one.actors)), number
