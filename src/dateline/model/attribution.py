"""Attributions: on whose word. Source, cue and content after PARC and PolNeAR."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span, cover

__all__ = ["Attribution", "Known", "Mode", "SourceRole", "Stance"]


class Mode(StrEnum):
    """DIRECT: all content between quotation marks; INDIRECT: none of it; MIXED: some."""

    DIRECT = "DIRECT"
    INDIRECT = "INDIRECT"
    MIXED = "MIXED"


class Known(StrEnum):
    """NAMED ("Colonel Dibo"), DESCRIBED ("a former officer"), ANONYMOUS (not said who)."""

    NAMED = "NAMED"
    DESCRIBED = "DESCRIBED"
    ANONYMOUS = "ANONYMOUS"


class SourceRole(StrEnum):
    """What kind of voice a link of testimony is."""

    OUTLET = "OUTLET"
    AGENCY = "AGENCY"
    DOCUMENT = "DOCUMENT"
    SPEAKER = "SPEAKER"
    WITNESS = "WITNESS"


class Stance(StrEnum):
    """What the cue commits its source to (PDTB attribution types, with denial apart)."""

    ASSERTION = "ASSERTION"
    DENIAL = "DENIAL"
    BELIEF = "BELIEF"
    INTENTION = "INTENTION"
    ORDER = "ORDER"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One hop of testimony. Each span list is in text order and does not overlap itself.

    Attributes:
        source: Who says it; () when nobody is named ("Orders were given to ...").
        cue: The words that say that it is said; () for a quotation that just continues.
        content: What is said; at least one span.
        mode: Direct, indirect or mixed.
        known: How far the source is known.
        role: What kind of voice the source is.
        stance: What the cue commits to.
        negated: The cue is negated: "did not say that ...".
        inside: `span` of the attribution whose word this one is told on; None for the report's
            own word.
        inferred: `inside`, or the source of a continued quotation, was inferred, not stated.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    known: Known
    role: SourceRole = SourceRole.SPEAKER
    stance: Stance = Stance.ASSERTION
    negated: bool = False
    inside: Span | None = None
    inferred: bool = False

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs content")

    @property
    def span(self) -> Span:
        """The smallest stretch that covers source, cue and content; unique in a report."""
        return cover((*self.source, *self.cue, *self.content))
