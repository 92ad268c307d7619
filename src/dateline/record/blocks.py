"""Blocks: which events are worth holding against each other, without looking at all pairs.

Two events can only be one when they have a type and an actor, a target, a place or a sentence in
common, so they are indexed by these; in each block they stand in order of their days, and each
is held against its neighbours. The work grows with the number of mentions.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.record.compare.mentions import Facts
from dateline.record.compare.times import starts

__all__ = ["candidates"]

_NEIGHBOURS = 16  # in a block and the order of its days; a day's whole coverage of one fight
_LONG_WORDS = 2  # of a sentence; an edited copy keeps its longest words

_Key = tuple[str, str, str]


def candidates(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers (lower first) of two reports that may be one event, each once."""
    blocks: defaultdict[_Key, list[int]] = defaultdict(list)
    order = [_order(one) for one in facts]
    for number, one in enumerate(facts):
        for key in _keys(one):
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda number: (order[number], number))
        for at, left in enumerate(block):
            for right in block[at + 1 : at + 1 + _NEIGHBOURS]:
                pair = (left, right) if left < right else (right, left)
                if pair not in seen and facts[left].report != facts[right].report:
                    seen.add(pair)
                    yield pair


def _keys(one: Facts) -> set[_Key]:
    long = sorted(one.words, key=lambda word: (-len(word), word))[:_LONG_WORDS]
    lemma = min(one.lemmas)
    return {
        *((one.type, "who", key) for key in one.actors | one.targets),
        *((one.type, "where", spot.name.split(" ", 1)[0]) for spot in one.spots),
        *((one.type, "words", f"{lemma} {word}") for word in long),
    }


def _order(one: Facts) -> tuple[date, tuple[str, ...], tuple[str, ...]]:
    """Return what puts like beside like: the day, then the places, then who."""
    day = starts(one.when) or one.published or date.min
    return day, tuple(sorted(spot.name for spot in one.spots)), tuple(sorted(one.actors))
