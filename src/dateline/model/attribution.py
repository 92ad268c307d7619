"""Attributions: on whose word. Source, cue and content after PARC and PolNeAR."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span, cover

__all__ = [
    "Attitude",
    "Attribution",
    "Inference",
    "Known",
    "Mode",
    "SourceRole",
    "Stance",
    "Voice",
    "VoiceKind",
]


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


class Attitude(StrEnum):
    """What the cue says that the source does: only SPEECH asserts something to others.

    SPEECH said, wrote, showed; BELIEF thinks, fears, knows; WISH wants, hopes; PLAN vows, plans,
    refuses; ORDER orders, demands, urges. After the attribution types of the Penn Discourse
    TreeBank (assertion, belief, eventuality), with the last one parted.
    """

    SPEECH = "SPEECH"
    BELIEF = "BELIEF"
    WISH = "WISH"
    PLAN = "PLAN"
    ORDER = "ORDER"


class Stance(StrEnum):
    """How the cue presents the content.

    ASSERTED as the source's own word; DENIED as untrue in the source's word; HEDGED with a
    reserve ("suggested", "may have said"); ALLEGED with the reporter's distance ("claimed").
    """

    ASSERTED = "ASSERTED"
    DENIED = "DENIED"
    HEDGED = "HEDGED"
    ALLEGED = "ALLEGED"


class VoiceKind(StrEnum):
    """From where the source knows, as far as its description tells."""

    EYEWITNESS = "EYEWITNESS"
    PARTICIPANT = "PARTICIPANT"
    SPOKESPERSON = "SPOKESPERSON"
    OFFICIAL = "OFFICIAL"
    MONITOR = "MONITOR"
    DOCUMENT = "DOCUMENT"
    INSTRUMENT = "INSTRUMENT"
    PRESS = "PRESS"


@dataclass(frozen=True, slots=True)
class Inference:
    """Why something is held that no words state: the rule's name and the words that gave it.

    Attributes:
        rule: One of the names in `annotate/attributions/nest.py` and `quotes.py`: "frame", ...
        spans: The words the rule rests on, in text order.
    """

    rule: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a source is, as far as the report tells.

    Attributes:
        name: Full name of the person, body or text in this report; "" when it has none.
        chain: Number of its mention chain in this report; None when it has none.
        title: Where its rank or office is printed: "Colonel"; maybe not beside this mention.
        body: Where the organisation it belongs to is printed: "the Ostran defence ministry".
        kind: From where it knows; None when nothing tells.
        reason: Where the report says why it has no name: "for fear of reprisals".
        first: Where it is first named or described, for a voice that is taken up here.
        by: Why a pronoun or a bare noun is held to mean this voice; None where its chain says so.
    """

    name: str = ""
    chain: int | None = None
    title: Span | None = None
    body: Span | None = None
    kind: VoiceKind | None = None
    reason: Span | None = None
    first: Span | None = None
    by: Inference | None = None


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
        attitude: What the cue says that the source does.
        stance: How the cue presents the content.
        negated: The cue is negated: "did not say that ...".
        inside: `span` of the attribution whose word this one is told on; None for the report's
            own word.
        inside_by: Why `inside` is held, where it is inferred; None where grammar states it.
        source_by: Why `source` is held, where it is inferred; None where the cue has it.
        told: An agency or outlet that it was said to, and that tells it on: "AFP" of "told AFP".
        voice: Who the source is.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    known: Known
    role: SourceRole = SourceRole.SPEAKER
    attitude: Attitude = Attitude.SPEECH
    stance: Stance = Stance.ASSERTED
    negated: bool = False
    inside: Span | None = None
    inside_by: Inference | None = None
    source_by: Inference | None = None
    told: Span | None = None
    voice: Voice = Voice()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs content")

    @property
    def inferred(self) -> bool:
        """Whether its place in the chain or its source was inferred, not stated."""
        return self.inside_by is not None or self.source_by is not None

    @property
    def span(self) -> Span:
        """The smallest stretch that covers source, cue and content; unique in a report."""
        own = self.source if self.source_by is None else ()
        return cover((*own, *self.cue, *self.content))
