"""One pair of reports into one derivation: how sure, of what kind, and why."""

from itertools import groupby
from math import exp

from dateline.lexicon.weights import BIAS, weights_of
from dateline.model.derivation import Derivation, DerivationKind, DerivationState, Direction
from dateline.model.ids import DerivationId, make_id
from dateline.model.report import Report
from dateline.model.score import Reason, Score
from dateline.record.derive.align import (
    MADE_FROM,
    Aligned,
    Rarity,
    Wording,
    align,
    passages_of,
)  # fmt: skip
from dateline.record.derive.signs import NAMES, Pair

__all__ = [
    "find_background", "find_statements", "hours_between", "kind_of", "make_derivation",
    "overlap_of", "score_of",
]  # fmt: skip

_COPY_WORDS, _COPY_BACK = 0.95, 0.9  # share of either one's content that a copy keeps
_EDIT_WORDS = 0.5  # share of the words that run on alike in an edited text
_EDIT_SIZE = 0.4  # of the length: a shorter one is a summary in the same words
_PASSAGE = 8  # words that run on: a passage taken over word for word
_EXCERPT_SENTENCES = 0.5  # of the sentences of a text of its own that come from elsewhere
_CITED_FACTS = 0.3  # of the names and numbers: below it the credit is all that ties the two
_SHORTER = 0.6  # of the length: a summary
_STATED = 0.6  # share of what both have that both quote: a statement, not the report
_LAST_PART = 0.5  # from here on a text may tell the background
_SHOWN = 4  # shared names and numbers shown in a reason
_SECONDS = 3600
_RETOLD = (DerivationKind.SUMMARY, DerivationKind.PARAPHRASE, DerivationKind.CITES)


def score_of(pair: Pair) -> Score:
    """Return how likely the later report is made from the earlier one, 0..1, with its reasons."""
    weights = weights_of("derivation")
    parts = [(name, weights.get(name, 0.0) * pair.signs[name]) for name in NAMES]
    total = weights[BIAS] + sum(part for _, part in parts)
    reasons = tuple(
        Reason(name, round(part, 3), *_said(pair, name)) for name, part in parts if round(part, 3)
    )
    return Score(round(1 / (1 + exp(-total)), 4), reasons)


def kind_of(pair: Pair) -> DerivationKind:
    """Return how the later report was made from the earlier one, given that it was."""
    signs = pair.signs
    if pair.later.report.lang != pair.earlier.report.lang:
        return DerivationKind.TRANSLATION
    if signs["words"] >= _COPY_WORDS and signs["back"] >= _COPY_BACK:
        return DerivationKind.COPY
    size = len(pair.later.words) / max(1, len(pair.earlier.words))
    if signs["words"] >= _EDIT_WORDS and size >= _EDIT_SIZE:
        return DerivationKind.EDIT
    if _has_passage(pair) and signs["sentences"] < _EXCERPT_SENTENCES:
        return DerivationKind.EXCERPT
    if pair.credit is not None and not pair.aligned and signs["facts"] < _CITED_FACTS:
        return DerivationKind.CITES
    return _by_length(pair)


def overlap_of(pair: Pair) -> DerivationKind | None:
    """Return what two reports share, given that neither is made from the other; None: no passage.

    EXCERPT where a passage of the body stands in both and no quotation, nor the background at the
    end of a text, explains it.
    """
    if not _has_passage(pair):
        return None
    if pair.stated >= _STATED:
        return DerivationKind.SHARED_STATEMENT
    return DerivationKind.BACKGROUND if find_background(pair) else DerivationKind.EXCERPT


def find_background(pair: Pair) -> tuple[Aligned, ...]:
    """Return the passages that both have, where all of them stand at the end of both texts.

    An agency's report and another paper's on the next matter end in the same paragraph on how it
    all began; it tells nothing of where either has its news from.
    """
    close = tuple(one for one in pair.aligned if one.wording is not Wording.RETOLD)
    ends = _LAST_PART * len(pair.earlier.words), _LAST_PART * len(pair.later.words)
    last = all(one.earlier[0] >= ends[0] and one.later[0] >= ends[1] for one in close)
    return close if last else ()


def find_statements(pair: Pair) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the words that both reports have inside quotation marks, as numbers of words.

    Whoever was there, or has the same recording, quotes the same.
    """
    found = []
    for run in pair.runs:
        ours, theirs = pair.later.quoted[run.later :], pair.earlier.quoted[run.earlier :]
        both = (ours[: run.size] & theirs[: run.size]).tolist()
        for quoted, words in groupby(range(run.size), key=both.__getitem__):
            first, *rest = words
            after = (rest or [first])[-1] + 1
            if quoted:
                found.append(
                    (
                        (run.later + first, run.later + after),
                        (run.earlier + first, run.earlier + after),
                    )
                )
    return found


def make_derivation(
    pair: Pair,
    score: Score,
    kind: DerivationKind,
    direction: Direction,
    state: DerivationState,
    *,
    known: Rarity | None = None,
) -> Derivation:
    """Return a pair as a derivation, with its passages.

    `known` lays the passages anew, given that the one report is made from the other: a paraphrase
    keeps so few words that its sentences are found only then.
    """
    later, earlier = pair.later.report, pair.earlier.report
    aligned = pair.aligned
    if known is not None and kind in _RETOLD:
        aligned = align(pair.later, pair.earlier, known, pair.runs, floor=MADE_FROM)
        if kind is DerivationKind.CITES and aligned:
            kind = _by_length(pair)
    passages = passages_of(pair.later, pair.earlier, aligned)
    kept = sum(one.kept for one in aligned)
    own = kind not in (DerivationKind.SHARED_STATEMENT, DerivationKind.BACKGROUND)
    credit = pair.credit if own and pair.signs["credit"] else None
    return Derivation(
        id=DerivationId(make_id("dv", later.id, earlier.id)),
        later=later.id,
        earlier=earlier.id,
        kind=kind,
        passages=passages,
        credit=None if credit is None else credit.where,
        direction=direction,
        score=score,
        share=round(min(1.0, kept / max(1, len(pair.later.words))), 4),
        hours=hours_between(earlier, later),
        state=state,
    )


def hours_between(earlier: Report, later: Report) -> float | None:
    """Return the hours from one printing to the other; None where a clock is missing."""
    first, second = earlier.published_at, later.published_at
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return None
    return round((second - first).total_seconds() / _SECONDS, 2)


def _by_length(pair: Pair) -> DerivationKind:
    short = len(pair.later.words) < _SHORTER * len(pair.earlier.words)
    return DerivationKind.SUMMARY if short else DerivationKind.PARAPHRASE


def _has_passage(pair: Pair) -> bool:
    return any(run.size >= _PASSAGE for run in pair.runs)


def _said(pair: Pair, name: str) -> tuple[str, str]:
    """Return what a sign saw in the later and in the earlier report, for people."""
    value = pair.signs[name]
    if name == "credit" and pair.credit is not None:
        where = pair.credit.where
        return ("(outside the text)" if where is None else where.exact), pair.credit.name
    if name == "rare":
        shown = [key[2:] for key in sorted(pair.shared) if key[0] != "d"][:_SHOWN]
        return ", ".join(shown), ", ".join(shown)
    if name == "new":
        new = sorted(key[2:] for key in pair.later.keys - pair.earlier.keys)
        return ", ".join(new[:_SHOWN]), ""
    if name == "own":
        return "speaks of its own reporting", ""
    return f"{value:.2f}", _WORDS[name]


_WORDS = {
    "words": "of the words run on alike outside quotations",
    "run": "of forty words: the longest run",
    "content": "of what the words tell",
    "back": "of the earlier one's words are told again",
    "facts": "of the names and numbers",
    "order": "of the shared facts in the same order",
    "sentences": "of the sentences found",
    "lead": "of the beginning's words",
}
