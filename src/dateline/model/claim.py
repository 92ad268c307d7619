"""Claims: each value that some report gives to some property of an event, with its testimony."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.attribution import Known, SourceRole
from dateline.model.event import Factuality, Role
from dateline.model.ids import ClaimId, EntityId, EventId
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor
from dateline.model.time import When

__all__ = ["Chain", "Claim", "ClaimValue", "Link", "Property"]


class Property(StrEnum):
    """What a claim speaks of. WHAT: that the event happened; STATUS: that it did not, may, will."""

    WHAT = "WHAT"
    TIME = "TIME"
    COUNT = "COUNT"
    PLACE = "PLACE"
    ACTOR = "ACTOR"
    TARGET = "TARGET"
    STATUS = "STATUS"


@dataclass(frozen=True, slots=True)
class Link:
    """One voice in a chain.

    Attributes:
        role: What kind of voice.
        words: As printed: "A former Syrian officer"; the outlet's name for the first link.
        known: Named, described or anonymous.
        anchor: Where its words stand; None when they stand outside the text (masthead, page data).
        agent: The entity it was linked to; None when to none.
        inferred: The hop to this link was inferred, not stated.
        rule: The rule that inferred it: "frame"; "" where it is stated.
        because: The words that the rule rests on.
        name: Full name of the voice as its report gives it: "The paper" is "The Halden Monitor"; ""
            where it has none or `words` are from the masthead.
    """

    role: SourceRole
    words: str
    known: Known
    anchor: Anchor | None = None
    agent: EntityId | None = None
    inferred: bool = False
    rule: str = ""
    because: tuple[Anchor, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """On whose word: the first link speaks to us, the last is whose word it finally is."""

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if not self.links:
            raise ValueError("a chain has at least one link: the report itself")

    @property
    def origin(self) -> Link:
        """Whose word it finally is."""
        return self.links[-1]


ClaimValue = str | When | Quantity | Place
"""WHAT and STATUS: a word; ACTOR and TARGET: a name; PLACE: a place, or its name unresolved."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One report, one span, one value of one property of one event.

    Attributes:
        id: Digest of report, span, property and event mention.
        event: The event it is about.
        property: What it says of it.
        value: The value.
        anchor: The words that bear it.
        trigger: The event mention it belongs to.
        chain: On whose word.
        factuality: Of the event mention, for its source.
        entity: The entity an ACTOR or TARGET was linked to; None otherwise.
        role: What a PLACE is to the event: where, from where, to where, via; None otherwise.
        rule: Why the value is held where its words stand outside the event's clause: "previous
            sentence", "owner" (`Argument.rule`); "" where the clause itself says it.
    """

    id: ClaimId
    event: EventId
    property: Property
    value: ClaimValue
    anchor: Anchor
    trigger: Anchor
    chain: Chain
    factuality: Factuality = Factuality()
    entity: EntityId | None = None
    role: Role | None = None
    rule: str = ""
