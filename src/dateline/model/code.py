"""Codes: rows of codebooks, each field with a value, the rule that gave it, and its words."""

from dataclasses import dataclass

from dateline.model.ids import EventId, JudgementId
from dateline.model.judgement import Verdict
from dateline.model.span import Anchor

__all__ = ["CODEBOOKS", "CodeRow", "CodeValue"]

CODEBOOKS = ("acled", "plover", "polecat", "ucdp")
"""The schemes of which an event has a row, as a user types them."""


@dataclass(frozen=True, slots=True)
class CodeValue:
    """One field of a row.

    Attributes:
        field: Its name in the codebook's files.
        value: As the codebook writes it; "" where nothing is known.
        rule: Why it has this value, or why it has none.
        anchors: The words that it rests on.
        proposed: What the rule has where a person changed it; None where nobody did.
        judgement: The judgement that confirmed or changed it; None for a mere proposal.
        verdict: CONFIRMED or CHANGED; None for a mere proposal.
        by: Who confirmed or changed it; "" for a mere proposal.
    """

    field: str
    value: str
    rule: str
    anchors: tuple[Anchor, ...] = ()
    proposed: str | None = None
    judgement: JudgementId | None = None
    verdict: Verdict | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """The row of one event.

    Attributes:
        event: The event.
        scheme: One of `CODEBOOKS`.
        values: In the order of the codebook's columns; () where the codebook has no row for it.
        why_none: Why there is none: "announced, not done"; "" where there is one.
        judgements: Those that hold on this row.
    """

    event: EventId
    scheme: str
    values: tuple[CodeValue, ...]
    why_none: str = ""
    judgements: tuple[JudgementId, ...] = ()
