"""What a tagger finds: spans of sources, cues and contents that are not yet joined."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Side", "Tagged", "TaggedRole"]


class TaggedRole(StrEnum):
    """The part of an attribution that a span plays."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class Side(StrEnum):
    """Where the cue of a source or content stands: before it in the text, or after it."""

    BEFORE = "<"
    AFTER = ">"


@dataclass(frozen=True, slots=True)
class Tagged:
    """One span, its role, and where its cue stands (None for a cue itself)."""

    span: Span
    role: TaggedRole
    side: Side | None = None
