"""Derivation: which report was made from which other, shown passage by passage."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.ids import DerivationId, ReportId
from dateline.model.score import Score
from dateline.model.span import Anchor

__all__ = ["Derivation", "DerivationKind", "DerivationState", "Direction", "Passage"]


class DerivationKind(StrEnum):
    """How the later text was made from the earlier.

    COPY: the words as they are, whole. EDIT: the words with changes, most of the text. EXCERPT:
    some passages word for word in a text of its own. SUMMARY: much shorter, in other words.
    PARAPHRASE: retold at length in other words. CITES: it credits the other for something, and no
    passage of it was found. SHARED_STATEMENT: both quote one statement. BACKGROUND: stock words
    that many print. TRANSLATION: between two languages, so that wording tells nothing. The last
    three make no report the child of another.
    """

    COPY = "COPY"
    EDIT = "EDIT"
    EXCERPT = "EXCERPT"
    SUMMARY = "SUMMARY"
    PARAPHRASE = "PARAPHRASE"
    CITES = "CITES"
    SHARED_STATEMENT = "SHARED_STATEMENT"
    BACKGROUND = "BACKGROUND"
    TRANSLATION = "TRANSLATION"


class Direction(StrEnum):
    """What says which of the two came first; UNKNOWN: the same minute, or no clock, no credit."""

    CREDIT = "CREDIT"
    CLOCK = "CLOCK"
    JUDGEMENT = "JUDGEMENT"
    UNKNOWN = "UNKNOWN"


class DerivationState(StrEnum):
    """Whether it holds.

    PROPOSED: by the machine, and it counts. POSSIBLE: too little to count it, too much to call the
    reports independent. ACCEPTED, CUT: a person said so.
    """

    PROPOSED = "PROPOSED"
    POSSIBLE = "POSSIBLE"
    ACCEPTED = "ACCEPTED"
    CUT = "CUT"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the later report beside the stretch of the earlier that it was made from.

    Attributes:
        later, earlier: The two stretches.
        share: Share of the later one's words that stand in the earlier one in the same order,
            0..1; facts alone, in other words, come to little.
        quoted: Whether the later one stands inside quotation marks.
    """

    later: Anchor
    earlier: Anchor
    share: float
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Derivation:
    """One report, or passages of it, made from another.

    Attributes:
        id: Digest of both reports.
        later: What was made.
        earlier: What it was made from.
        kind: How.
        passages: In the order of the later text; () for CITES.
        credit: The words of the later report that credit the earlier one; None when there are none.
        direction: What says which came first.
        score: How sure (0..1), with what speaks for and against.
        share: Share of the later report's words in passages that the earlier one has, 0..1.
        hours: From the earlier's printing to the later's, negative when the clock says otherwise;
            None when a clock is missing.
        state: Whether it counts.
    """

    id: DerivationId
    later: ReportId
    earlier: ReportId
    kind: DerivationKind
    passages: tuple[Passage, ...]
    credit: Anchor | None
    direction: Direction
    score: Score
    share: float
    hours: float | None = None
    state: DerivationState = DerivationState.PROPOSED
