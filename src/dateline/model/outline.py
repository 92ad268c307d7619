"""Outlines: one event's line on the timeline, joined from its claims once and kept.

An outline decides nothing: every value in it is a claim's, joined by the rules that are printed
beside it, and can be made again from the claims at any time.
"""

from dataclasses import dataclass
from datetime import date

from dateline.model.attribution import Known, SourceRole
from dateline.model.event import Role, Status
from dateline.model.ids import EntityId, EventId, ReportId
from dateline.model.place import Precision
from dateline.model.precision import PINS
from dateline.model.review import UNWEIGHED, Weight
from dateline.model.span import Anchor
from dateline.model.time import When

__all__ = [
    "Outline",
    "OutlinePlace",
    "OutlineVoice",
    "is_movement",
    "place_names",
    "timeline_order",
]

_MOVES = (Role.ORIGIN, Role.GOAL)


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """A place of an event.

    Attributes:
        name: In the words of the claims.
        role: What it is to the event; None where the claim does not say.
        lat, lon: Degrees; None where the name is not resolved.
        radius_m: It lies within this distance of the point; None where not resolved.
        precision: How exact the place is; None where not resolved.
    """

    name: str
    role: Role | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    precision: Precision | None = None

    @property
    def pin(self) -> bool:
        """Whether it may be shown as a point."""
        return self.precision in PINS


@dataclass(frozen=True, slots=True)
class OutlineVoice:
    """Somebody in a chain of an event's claims.

    Attributes:
        name: Full name; "" where it has none.
        words: As printed.
        role: What kind of voice.
        known: Named, described or anonymous.
        final: Whether some claim is finally on its word.
    """

    name: str
    words: str
    role: SourceRole
    known: Known
    final: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """One event with what its claims say.

    Attributes:
        event, type: As in `Event`.
        what: What most mentions call it.
        when: What its claims' times allow together; all four bounds None where nothing dates it.
        places: The most claimed name first; one for each name, role and point.
        actors, targets, counts: In words, the most claimed first.
        entities: Those that act in it or that it is done to, sorted.
        voices: Everybody in a chain of its claims, sorted; final and not, once for each.
        reports: Those that tell of it, sorted.
        claims: How many there are.
        origins: Of its main claim, that it happened (else that it was planned, denied ...).
        independent_min, independent_max: How many of those are independent.
        why: The reasons of that range.
        retracted, corrected: Of the reports behind the main claim, as in `Support`.
        disputed: Whether reports contradict each other in it.
        status: HAPPENED where any mention is plain, else what most mentions say.
        sentences: Those that tell of it, the one of the mention that says most first.
        weight: How doubtful it is and how much rests on it, for the queue of reviews.
    """

    event: EventId
    type: str
    what: str
    when: When
    places: tuple[OutlinePlace, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    entities: tuple[EntityId, ...] = ()
    voices: tuple[OutlineVoice, ...] = ()
    reports: tuple[ReportId, ...] = ()
    claims: int = 0
    origins: int = 0
    independent_min: int = 0
    independent_max: int = 0
    why: tuple[str, ...] = ()
    retracted: tuple[ReportId, ...] = ()
    corrected: tuple[ReportId, ...] = ()
    disputed: bool = False
    status: Status = Status.HAPPENED
    sentences: tuple[Anchor, ...] = ()
    weight: Weight = UNWEIGHED


def is_movement(outline: Outline) -> bool:
    """Whether somebody or something went from or to a place."""
    return any(place.role in _MOVES for place in outline.places)


def place_names(outline: Outline) -> tuple[str, ...]:
    """Return the names of its places, each once, the most claimed first."""
    return tuple(dict.fromkeys(place.name for place in outline.places))


def timeline_order(outline: Outline) -> tuple[bool, date, date, str]:
    """Return what outlines are sorted by: the first day, the last, the id; undated ones last."""
    when = outline.when
    known = when.earliest or when.latest
    return known is None, known or date.max, when.latest or date.max, outline.event
