"""Rows of codes: fields with a value, the rule that proposed it, and the words it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.ids import EventId, JudgementId
from dateline.model.judgement import Verdict
from dateline.model.span import Anchor

__all__ = ["CodeRow", "CodeValue", "empty", "value"]


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
    """

    field: str
    value: str
    rule: str
    anchors: tuple[Anchor, ...] = ()
    proposed: str | None = None
    judgement: JudgementId | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """The row of one event.

    Attributes:
        event: The event.
        scheme: "acled", "plover" or "ucdp".
        values: In the order of the codebook's columns; () where the codebook has no row for it.
        why_none: Why there is none: "announced, not done"; "" where there is one.
        judgements: Those that hold on this row.
    """

    event: EventId
    scheme: str
    values: tuple[CodeValue, ...]
    why_none: str = ""
    judgements: tuple[JudgementId, ...] = ()


def value(field: str, of: object, rule: str, anchors: Iterable[Anchor] = ()) -> CodeValue:
    """Return a field with its value in words, each anchor once."""
    return CodeValue(field, str(of), rule, tuple(sorted(set(anchors))))


def empty(field: str, why: str, anchors: Iterable[Anchor] = ()) -> CodeValue:
    """Return a field without a value, and why."""
    return CodeValue(field, "", why, tuple(sorted(set(anchors))))
