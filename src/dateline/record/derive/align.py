"""Alignment: which stretch of a later report was made from which stretch of an earlier one.

Three ways, from the surest to the weakest: words that run on alike, a sentence with changes, and a
sentence retold, which keeps names, numbers and the words that tell most.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

import numpy as np

from dateline.model.derivation import Passage
from dateline.model.ids import ReportId
from dateline.model.span import Anchor
from dateline.record.derive.prints import Print
from dateline.record.derive.words import GRAM

__all__ = [
    "MADE_FROM", "RETOLD", "Aligned", "Rarity", "Run", "Wording", "align", "find_runs",
    "passages_of",
]  # fmt: skip

_TRIED = 8  # places of a gram in the earlier report that are tried
_EDITED = 0.4  # share of a sentence's words in runs from which it is the same sentence, changed
_ALONE = 8  # words of a run that is a passage of its own in another sentence
_SHORT = 4  # words of a sentence below which it is not looked at by itself
RETOLD, MADE_FROM = 0.3, 0.12
"""Weighted share of what a sentence tells that the one it retells tells too: by itself, and where
it is known that the one report is made from the other."""

_RETOLD_ITEMS, _MADE_FROM_ITEMS = 3, 2  # words, names and numbers in common at least
_FACT_WEIGHT = 1.5  # a name or number against a word as rare


class Wording(StrEnum):
    """How close the words of a passage are."""

    EXACT = "EXACT"
    EDITED = "EDITED"
    RETOLD = "RETOLD"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that run on alike: numbers of the first in both, and how many."""

    later: int
    earlier: int
    size: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two stretches laid side by side, as numbers of words, the end not included.

    Attributes:
        later, earlier: First word and one past the last.
        kept: How many words of the later one stand in runs with the earlier report.
        wording: How close they are.
        likeness: Weighted share of what the later one tells that the earlier one tells too, 0..1.
    """

    later: tuple[int, int]
    earlier: tuple[int, int]
    kept: int
    wording: Wording
    likeness: float


class Rarity:
    """How much it tells that two reports of a dossier share a word, a name or a number."""

    def __init__(self, prints: Iterable[Print]) -> None:
        """Count in how many reports each stem and each fact stands."""
        self._seen: Counter[str] = Counter()
        self._reports = 0
        for one in prints:
            self._reports += 1
            self._seen.update(one.content | one.keys)

    def of(self, item: str) -> float:
        """Return the weight of a stem or a fact's key: above 0, the greater the rarer."""
        return log((2 + self._reports) / (1 + self._seen.get(item, 0))) + 0.2

    def seen(self, item: str) -> int:
        """Return in how many reports a stem or a fact stands."""
        return self._seen.get(item, 0)

    def share(self, of: Iterable[str], among: frozenset[str]) -> float:
        """Return the weighted share of some stems or facts that is among others; 0 for none."""
        whole = common = 0.0
        for item in sorted(of):
            weight = self.of(item)
            whole += weight
            common += weight if item in among else 0.0
        return common / whole if whole else 0.0


def find_runs(later: Print, earlier: Print) -> tuple[Run, ...]:
    """Return the words of `later` that run on as in `earlier`, three or more.

    Each word of `later` is in one run at most; in `earlier` runs may overlap.
    """
    places, grams = earlier.places, later.gram_list
    ours, theirs = later.words, earlier.words
    found, at = [], 0
    while at < len(grams):
        here = places.get(grams[at])
        if here is None:
            at += 1
            continue
        best, where = 0, 0
        for other in here[:_TRIED]:
            size = GRAM
            most = min(len(ours) - at, len(theirs) - other)
            while size < most and ours[at + size] == theirs[other + size]:
                size += 1
            if size > best:
                best, where = size, other
        found.append(Run(at, where, best))
        at += best
    return tuple(found)


def align(
    later: Print,
    earlier: Print,
    rarity: Rarity,
    runs: Sequence[Run] | None = None,
    *,
    floor: float = RETOLD,
) -> tuple[Aligned, ...]:
    """Return what of `later` was made from what of `earlier`, sentence by sentence.

    Args:
        later: A report.
        earlier: Another.
        rarity: Of the dossier.
        runs: What `find_runs` gave, if it was asked already.
        floor: How alike a retold sentence is at least: `RETOLD` where nothing else tells that one
            report is made from the other, `MADE_FROM` where that is known.
    """
    known = find_runs(later, earlier) if runs is None else runs
    where = np.full(len(later.words), -1, dtype=np.int32)
    for run in known:
        where[run.later : run.later + run.size] = np.arange(run.earlier, run.earlier + run.size)
    retold = _Retold(earlier, rarity, floor)
    found: list[Aligned] = []
    for first, after in later.sentences:
        kept = where[first:after]
        kept = kept[kept >= 0]
        enough = max(_SHORT, _EDITED * (after - first))
        if len(kept) >= enough or len(kept) == after - first:
            found.append(_edited(earlier, (first, after), kept.tolist()))
        elif after - first >= _SHORT:
            best = retold.find(later, first, after, len(kept))
            if best is not None:
                found.append(best)
            else:
                found.extend(_alone(known, first, after))
    return tuple(found)


def passages_of(later: Print, earlier: Print, found: Iterable[Aligned]) -> tuple[Passage, ...]:
    """Return alignments as passages with their words."""
    return tuple(
        Passage(
            _anchor(later, *one.later), _anchor(earlier, *one.earlier),
            round(one.kept / (one.later[1] - one.later[0]), 4),
            bool(later.quoted[one.later[0] : one.later[1]].mean() >= 0.5),  # noqa: PLR2004 - half
        )
        for one in found
    )  # fmt: skip


def _anchor(one: Print, first: int, after: int) -> Anchor:
    span = one.span(first, after)
    return Anchor(ReportId(one.report.id), span, span.of(one.report.text))


def _edited(earlier: Print, later: tuple[int, int], kept: list[int]) -> Aligned:
    """Return a sentence beside the sentences of the earlier report that hold most of its words."""
    votes = Counter(_sentence_at(earlier, word) for word in kept)
    best = max(sorted(votes), key=lambda number: votes[number])
    held = [number for number in votes
            if abs(number - best) <= 1 and votes[number] >= GRAM]  # fmt: skip
    held = held or [best]
    stretch = earlier.sentences[min(held)][0], earlier.sentences[max(held)][1]
    size = later[1] - later[0]
    inside = [word for word in kept if stretch[0] <= word < stretch[1]]
    if len(kept) == size and inside == list(range(inside[0], inside[0] + size)):
        return Aligned(later, (inside[0], inside[0] + size), size, Wording.EXACT, 1.0)
    return Aligned(later, stretch, len(kept), Wording.EDITED, len(kept) / size)


def _sentence_at(one: Print, word: int) -> int:
    low, high = 0, len(one.sentences) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if one.sentences[middle][0] <= word:
            low = middle
        else:
            high = middle - 1
    return low


def _alone(runs: Iterable[Run], first: int, after: int) -> list[Aligned]:
    return [
        Aligned((run.later, run.later + run.size), (run.earlier, run.earlier + run.size), run.size,
                Wording.EXACT, 1.0)
        for run in runs if first <= run.later < after and run.size >= _ALONE
    ]  # fmt: skip


class _Retold:
    """The sentences of the earlier report by what they tell, made once for a pair."""

    def __init__(self, earlier: Print, rarity: Rarity, floor: float) -> None:
        self._earlier = earlier
        self._floor = floor
        self._items = _RETOLD_ITEMS if floor >= RETOLD else _MADE_FROM_ITEMS
        self._rarity = rarity
        self._told = _told(earlier)

    def find(self, later: Print, first: int, after: int, kept: int) -> Aligned | None:
        """Return the sentence, or two in a row, that tells most of what this one tells."""
        told = _items(later, first, after)
        if len(told) < self._items:
            return None
        weights = {item: self._weight(item) for item in told}
        whole = sum(weights.values())
        best, stretch = 0.0, (0, 0)
        for number, own in enumerate(self._told):
            both = own | self._told[number + 1] if number + 1 < len(self._told) else own
            for size, items in ((1, own), (2, both)):
                shared = told & items
                if len(shared) < self._items:
                    continue
                share = sum(weights[i] for i in sorted(shared)) / whole
                share *= 0.9 if size > 1 else 1.0  # two sentences tell more by being longer
                if share > best:
                    best, stretch = share, (number, min(number + size, len(self._told)) - 1)
        if best < self._floor:
            return None
        cut = self._earlier.sentences
        span = cut[stretch[0]][0], cut[stretch[1]][1]
        return Aligned((first, after), span, kept, Wording.RETOLD, best)

    def _weight(self, item: str) -> float:
        return self._rarity.of(item) * (_FACT_WEIGHT if item[1:2] == ":" else 1.0)


def _told(one: Print) -> list[frozenset[str]]:
    return [_items(one, first, after) for first, after in one.sentences]


def _items(one: Print, first: int, after: int) -> frozenset[str]:
    """Return the stems and facts of a sentence; a name counts as a fact only."""
    facts = {key for at, key in one.fact_words if first <= at < after}
    named = {key[2:] for key in facts}
    stems = {
        stem for stem, word in zip(one.stems[first:after], one.words[first:after], strict=True)
        if stem and word not in named
    }  # fmt: skip
    return frozenset(stems | facts)
