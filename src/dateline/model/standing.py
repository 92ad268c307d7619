"""What coders say of an event as it stands, laid over the machine's outline of it."""

from dataclasses import dataclass

from dateline.model.judgement import Verdict
from dateline.model.outline import Outline

__all__ = ["UNREVIEWED", "Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an event stands with the coders.

    Attributes:
        verdict: ACCEPTED, REJECTED or CHANGED; None where nobody reviewed it.
        outline: The outline with the coders' values in the place of the machine's; None where they
            changed nothing.
        differs: Whether coders differ and nobody settled it.
    """

    verdict: Verdict | None = None
    outline: Outline | None = None
    differs: bool = False


UNREVIEWED = Standing()
"""Of an event that nobody reviewed."""
