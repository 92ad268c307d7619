"""The record: what all reports of a dossier say together."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.claim import Claim, Property
from dateline.model.derivation import Derivation
from dateline.model.event import Event
from dateline.model.ids import ClaimId, EntityId, EventId, OriginId
from dateline.model.origin import Origin, Support
from dateline.model.outline import Outline
from dateline.model.score import Score
from dateline.model.source import CitedSource
from dateline.model.span import Anchor
from dateline.model.state import Flow, State, StateClaim

__all__ = [
    "Clash",
    "Counts",
    "Disagreement",
    "Entity",
    "EntityLine",
    "Merge",
    "Record",
    "Side",
]


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
class EntityLine:
    """What a list shows of an entity: how often and in how many reports and events it is."""

    id: EntityId
    schema: str
    name: str
    times: int
    reports: int
    events: int


class Clash(StrEnum):
    """How values differ.

    Between origins, and they cannot all hold: DATE, COUNT, PLACE, ACTOR; POLARITY: said against
    denied; STATUS: done against only ordered or planned; STATE: two states that exclude each other.
    No contradiction, but to be seen: UPDATE, a later number of one origin; ALTERED, changed in
    copying.
    """

    DATE = "DATE"
    COUNT = "COUNT"
    PLACE = "PLACE"
    ACTOR = "ACTOR"
    POLARITY = "POLARITY"
    STATUS = "STATUS"
    STATE = "STATE"
    UPDATE = "UPDATE"
    ALTERED = "ALTERED"

    @property
    def contradicts(self) -> bool:
        """Whether the values cannot all hold."""
        return self not in (Clash.UPDATE, Clash.ALTERED)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement.

    Attributes:
        value: In words.
        claims: The claims that hold it.
        origins: The origins that they go back to, sorted.
        interest: What those who hold it have to do with the event, in words ("speaks for Ostra,
            who is said to have done it"); "" when nothing says it.
    """

    value: str
    claims: tuple[ClaimId, ...]
    origins: tuple[OriginId, ...] = ()
    interest: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of what a dossier holds; of origins, those that reports go back to."""

    reports: int = 0
    events: int = 0
    claims: int = 0
    origins: int = 0
    entities: int = 0
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one property of one event that differ. `why` prints the rule."""

    event: EventId
    property: Property
    sides: tuple[Side, ...]
    why: str
    kind: Clash = Clash.DATE


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two mentions of one event, of two reports, are held to be one.

    Attributes:
        event: The event.
        left, right: The two triggers.
        score: How alike, with what speaks for and against.
        judged: Whether a person said so.
    """

    event: EventId
    left: Anchor
    right: Anchor
    score: Score
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Everything derived from all reports together; each tuple is sorted by id or by reading order.

    Sources are in `source_order`. A record holds no judgement: people's decisions are read when it
    is built and kept elsewhere.
    """

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    merges: tuple[Merge, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    origins: tuple[Origin, ...] = ()
    supports: tuple[Support, ...] = ()
    states: tuple[State, ...] = ()
    state_claims: tuple[StateClaim, ...] = ()
    flows: tuple[Flow, ...] = ()
    outlines: tuple[Outline, ...] = ()
    sources: tuple[CitedSource, ...] = ()
