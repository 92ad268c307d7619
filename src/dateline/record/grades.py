"""Admiralty grades: a letter for the source, a digit for the claim, never blended.

People set both. The machine may propose a digit, and never "1" (confirmed by other sources): what
it counts as independent is what it could see. Letters it leaves alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.judgement import Judgement, JudgementKind, standing
from dateline.model.origin import Support
from dateline.model.span import Anchor

__all__ = ["DIGITS", "LETTERS", "Proposal", "claim_grades", "proposed", "source_grades"]

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
DIGITS = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_INDEPENDENT = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """A digit that the machine proposes, with its reasons; "" where it proposes none."""

    digit: str
    reasons: tuple[str, ...]


def proposed(support: Support) -> Proposal:
    """Return the digit that may be proposed for a value: "2", "3" or none.

    "2" needs two origins that are surely independent and nobody who holds otherwise.
    """
    least, most = support.independent_min, support.independent_max
    origins = f"{least} to {most} independent origins"
    if support.retracted or support.corrected:
        changed = ", ".join((*support.retracted, *support.corrected))
        return Proposal("", (f"reports were taken back or corrected: {changed}",))
    if support.against:
        return Proposal("3", (origins, f"{len(support.against)} claims hold otherwise"))
    if least >= _INDEPENDENT:
        return Proposal("2", (origins, "nobody here holds otherwise"))
    return Proposal("3", (origins, "surely independent is one at most"))


def source_grades(judgements: Iterable[Judgement]) -> dict[tuple[str, ...], str]:
    """Return the letter that people gave each source, by folded name (and report, if described)."""
    return {
        one.on: dict(one.values)["reliability"]
        for one in standing(judgements)
        if one.kind is JudgementKind.SOURCE_GRADE
    }


def claim_grades(judgements: Iterable[Judgement]) -> dict[tuple[Anchor, ...], str]:
    """Return the digit that people gave each claim, by its trigger and its words."""
    return {
        one.anchors: dict(one.values)["credibility"]
        for one in standing(judgements)
        if one.kind is JudgementKind.CLAIM_GRADE
    }
