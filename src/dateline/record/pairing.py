"""Which rows of two datasets are of one event: one to one, the likeliest pairs first.

Pairs are taken by their score, so that no two rows that are left would rather have each other than
what they got (a stable matching), and by their keys where scores are equal, so that no order of
rows shows. A pair that has a rival nearly as good is called ambiguous and not matched.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateline.model.score import Score
from dateline.record.compare.coded import DAYS_APART, Coded, are_far, coded_likeness

__all__ = ["MARGIN", "MATCHED", "POSSIBLE", "Pair", "Standing", "pair_up"]

MATCHED, POSSIBLE = 0.6, 0.45
"""From where on a pair is matched, and from where on it is shown to be looked at. A day and a place
alone, or a day and both sides alone, are less than matched; a third agreement makes it."""

MARGIN = 0.05
"""How much worse a rival must be for a pair to be clear."""

_RIVALS = 5  # listed for an ambiguous pair


class Standing(StrEnum):
    """What is held of a pair.

    MATCHED: they are taken for one event. AMBIGUOUS: good enough, but so is another row. POSSIBLE:
    something speaks for it, not enough.
    """

    MATCHED = "MATCHED"
    AMBIGUOUS = "AMBIGUOUS"
    POSSIBLE = "POSSIBLE"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, by their keys, with what speaks for them.

    `rivals`: keys of pairs (ours, theirs) that are nearly as good, the best first.
    """

    ours: str
    theirs: str
    score: Score
    standing: Standing
    rivals: tuple[tuple[str, str], ...] = ()


def pair_up(ours: Iterable[Coded], theirs: Iterable[Coded]) -> tuple[Pair, ...]:
    """Return the pairs of rows that may be of one event, by their keys; each row is in one at most.

    Rows are held against each other where their days are near: `coded.DAYS_APART`.

    Raises:
        ValueError: Two rows of one dataset have one key.
    """
    mine, others = _by_key(ours), _by_key(theirs)
    scores = dict(_scored(mine, others))
    taken = _taken(scores)
    best = {key: scores[pair].value for pair in taken for key in _ends(pair)}
    ends: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for pair in scores:
        for end in _ends(pair):
            ends[end].append(pair)
    found = []
    for pair in sorted(taken):
        score = scores[pair]
        rivals = tuple(_rivals(pair, scores, best, ends))[:_RIVALS]
        good = score.value >= MATCHED
        clear = Standing.AMBIGUOUS if rivals else Standing.MATCHED
        found.append(Pair(*pair, score, clear if good else Standing.POSSIBLE, rivals))
    return tuple(found)


def _by_key(rows: Iterable[Coded]) -> dict[str, Coded]:
    listed = tuple(rows)
    found = {row.key: row for row in listed}
    if len(found) != len(listed):
        raise ValueError("two rows of one dataset have one key")
    return found


def _scored(
    ours: Mapping[str, Coded], theirs: Mapping[str, Coded]
) -> Iterator[tuple[tuple[str, str], Score]]:
    """Yield each pair worth showing with its score."""
    on_day: dict[date, list[str]] = defaultdict(list)
    for key, row in theirs.items():
        for day in _days(row.first, row.last):
            on_day[day].append(key)
    around = timedelta(days=DAYS_APART)
    for key, row in ours.items():
        near = {
            other
            for day in _days(row.first - around, row.last + around)
            for other in on_day.get(day, ())
        }
        for other in near:
            if are_far(row, theirs[other]):
                continue
            score = coded_likeness(row, theirs[other])
            if score is not None and score.value >= POSSIBLE:
                yield (key, other), score


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _taken(scores: Mapping[tuple[str, str], Score]) -> list[tuple[str, str]]:
    """Return pairs of which each row is in one, the likeliest first."""
    used: set[tuple[int, str]] = set()
    taken = []
    for pair in sorted(scores, key=lambda pair: (-scores[pair].value, pair)):
        ends = _ends(pair)
        if used.isdisjoint(ends):
            used.update(ends)
            taken.append(pair)
    return taken


def _ends(pair: tuple[str, str]) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return both rows of a pair, each with which dataset it is of."""
    return (0, pair[0]), (1, pair[1])


def _rivals(
    pair: tuple[str, str],
    scores: Mapping[tuple[str, str], Score],
    best: Mapping[tuple[int, str], float],
    ends: Mapping[tuple[int, str], Sequence[tuple[str, str]]],
) -> list[tuple[str, str]]:
    """Return the pairs that either row could be in nearly as well, the best first.

    A row that is clearly better off where it is is nobody's rival.
    """
    mine = _ends(pair)
    found = []
    for which, end in enumerate(mine):
        for rival in ends[end]:
            score = scores[rival].value
            if rival == pair or score < scores[pair].value - MARGIN:
                continue
            if best.get(_ends(rival)[1 - which], 0.0) < score + MARGIN:
                found.append(rival)
    return sorted(set(found), key=lambda rival: (-scores[rival].value, rival))
