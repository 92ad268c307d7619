"""Signs: what speaks for and against one report having been made from another, as numbers 0..1.

Wording is measured both ways, for an excerpt is a small part of both texts, and names and numbers
apart from other words, for they outlive any rewriting. What a report has of its own (names, an "I
walked") speaks against derivation as much as shared words speak for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.record.derive.align import Aligned, Rarity, Run, align, find_runs
from dateline.record.derive.credits import Credit
from dateline.record.derive.prints import Print

__all__ = ["NAMES", "Pair", "compare", "is_leading"]

NAMES = (
    "credit", "own", "words", "run", "content", "back", "facts", "rare", "new", "order",
    "sentences", "lead",
)  # fmt: skip
"""The signs, in the order in which reasons are given."""

_LONG_RUN = 40  # words: no two people hit on as many by themselves
_RARE_SHARED, _RARE_IN = 6, 4  # facts, in how few reports
_LEAD = 45  # words
_UNRELATED, _RELATED = 0.08, 0.12  # of shared content: an outlet has other reports than the one
_PASSAGE = 8  # words that run on, quoted or not
_OWN_SIGNS = 2
_FEW_FACTS = 5  # names and numbers of a report below which their share says less
_HEAD = 3  # sentences, or a third of the text, in which a rewrite says whose news it is
_IN_PASSING = 0.6  # set by hand: no credit far down a text was there to learn from
_OWN_CREDITED = 0.5  # agencies rewrite too: own work beside a credit does not undo it
_DISTINCT = 4  # facts in common from which their order tells anything


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two reports laid side by side.

    Attributes:
        later, earlier: The prints; `later` is the one that may have been made from the other.
        signs: Each of `NAMES` with its value, 0..1.
        aligned: Which stretch goes with which.
        runs: Words that run on alike.
        kept: Share of the later one's words that stand in runs, outside what both quote.
        stated: Share of the words in runs that both have inside quotation marks.
        credit: Where the later one credits the earlier one's outlet; None when nowhere.
        shared: Keys of the facts that both have.
    """

    later: Print
    earlier: Print
    signs: Mapping[str, float]
    aligned: tuple[Aligned, ...]
    runs: tuple[Run, ...]
    kept: float
    stated: float
    credit: Credit | None
    shared: frozenset[str]


def compare(
    later: Print, earlier: Print, rarity: Rarity, heard: Sequence[Credit], own: int, outlet: str
) -> Pair:
    """Return two reports side by side with what speaks for and against.

    Args:
        later: The one that may be made from the other.
        earlier: The other.
        rarity: Of the dossier.
        heard: Whom `later` credits.
        own: How often `later` says that it was there or asked somebody itself.
        outlet: Bare name of the outlet of `earlier`.
    """
    runs = find_runs(later, earlier)
    aligned = align(later, earlier, rarity, runs)
    in_run, in_both, longest = _worded(later, earlier, runs)
    free = max(1, len(later.words) - int(in_both.sum()))
    kept = int((in_run & ~in_both).sum()) / free
    stated = int(in_both.sum()) / max(1, int(in_run.sum()))
    credit = next((c for c in heard if c.outlet == outlet), None)
    shared = frozenset(key for key in later.keys & earlier.keys)
    looked = [s for s in later.sentences if s[1] - s[0] > 4]  # noqa: PLR2004 - a full sentence
    facts, content = (
        rarity.share(later.keys, earlier.keys) * min(1.0, len(later.keys) / _FEW_FACTS),
        rarity.share(later.content, earlier.content)
    )  # fmt: skip
    related = min(1.0, max(0.0, (content + facts / 2 - _UNRELATED) / _RELATED))
    held = _weight_of(credit, later, runs) if credit and _holds(credit, runs) else 0.0
    signs = {
        "credit": related * held,
        "own": min(1.0, own / _OWN_SIGNS) * (_OWN_CREDITED if held == 1.0 else 1.0),
        "words": kept,
        "run": min(1.0, longest / _LONG_RUN),
        "content": content,
        "back": rarity.share(earlier.content, later.content),
        "facts": facts,
        "rare": _rare(shared, rarity),
        "new": min(1.0, len(later.keys - earlier.keys) / 8),
        "order": _order(later, earlier, shared),
        "sentences": min(1.0, len(aligned) / max(1, len(looked))),
        "lead": rarity.share(_lead(later), earlier.content),
    }
    return Pair(later, earlier, signs, aligned, runs, kept, stated, credit, shared)


def _worded(
    later: Print, earlier: Print, runs: Sequence[Run]
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return which words stand in runs, which of them both reports quote, and the longest run."""
    in_run = np.zeros(len(later.words), dtype=np.bool_)
    in_both = np.zeros(len(later.words), dtype=np.bool_)
    longest = 0
    for run in runs:
        ours = slice(run.later, run.later + run.size)
        theirs = slice(run.earlier, run.earlier + run.size)
        both = later.quoted[ours] & earlier.quoted[theirs]
        in_run[ours] = True
        in_both[ours] = both
        longest = max(longest, run.size - int(both.sum()))
    return in_run, in_both, longest


def _holds(credit: Credit | None, runs: Sequence[Run]) -> bool:
    """Whether a credit is one: a bare name counts only beside a passage that is copied."""
    if credit is None or credit.through:
        return False
    return credit.sure or any(run.size >= _PASSAGE for run in runs)


def _weight_of(credit: Credit, later: Print, runs: Sequence[Run]) -> float:
    """Return 1 for a credit that a whole report or a passage hangs on, less for one in passing."""
    passage = any(run.size >= _PASSAGE for run in runs)
    return 1.0 if passage or is_leading(credit, later) else _IN_PASSING


def is_leading(credit: Credit, later: Print) -> bool:
    """Whether a report hangs on a credit by where it stands: in its credit line or at its head.

    A report of one's own may say far down what another had said.
    """
    if credit.where is None or credit.masthead:
        return True
    at = credit.where.span.start
    before = sum(int(later.starts[first]) <= at for first, _ in later.sentences)
    return before <= _HEAD or at < len(later.report.text) / _HEAD


def _rare(shared: frozenset[str], rarity: Rarity) -> float:
    """Return how many of the shared facts few reports have, days left out: 0..1."""
    few = [key for key in shared if key[0] != "d" and rarity.seen(key) <= _RARE_IN]
    return min(1.0, len(few) / _RARE_SHARED)


def _lead(one: Print) -> list[str]:
    return [stem for stem in one.stems[:_LEAD] if stem]


def _order(later: Print, earlier: Print, shared: frozenset[str]) -> float:
    """Return how far the shared facts come in the same order, 0 (the other way round) to 1.

    Kendall's tau over their first places, put on 0..1; 0 where too few are shared to tell.
    """
    if len(shared) < _DISTINCT:
        return 0.0
    theirs = _first_places(earlier, shared)
    ours = _first_places(later, shared)
    ranked = [theirs[key] for key in sorted(shared, key=lambda k: (ours[k], k))]
    same = sum(a < b for at, b in enumerate(ranked) for a in ranked[:at])
    turned = sum(a > b for at, b in enumerate(ranked) for a in ranked[:at])
    return same / (same + turned) if same + turned else 0.0


def _first_places(one: Print, keys: frozenset[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, key in one.fact_words:
        if key in keys:
            found.setdefault(key, at)
    return found
