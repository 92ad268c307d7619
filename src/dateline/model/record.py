"""The record: what all reports of a dossier say together."""

from dataclasses import dataclass

from dateline.model.claim import Claim, Property
from dateline.model.event import Event
from dateline.model.ids import ClaimId, EntityId, EventId
from dateline.model.span import Anchor

__all__ = ["Disagreement", "Entity", "Reason", "Record", "Score", "Side"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison: what was compared and what it added (or took, if negative)."""

    feature: str
    weight: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its reasons: 0..1, how alike two things are."""

    value: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that reports name.

    Attributes:
        id: Digest of kind and key name.
        schema: FollowTheMoney schema: Person, Organization, PublicBody.
        name: The longest name that a report prints.
        mentions: Where it is mentioned, sorted.
    """

    id: EntityId
    schema: str
    name: str
    mentions: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: a value in words, and the claims that hold it."""

    value: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one property of one event that cannot all hold. `why` prints the rule."""

    event: EventId
    property: Property
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything derived from all reports together; each tuple is sorted by id or by reading order.

    A record holds no judgement: people's decisions are read when it is built and kept elsewhere.
    """

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
