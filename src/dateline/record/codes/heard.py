"""What all reports say of one event, gathered for coders: who, whom, where, when, how many.

Only mentions that say it happened (or was tried) give values; what else is said of it says why
there is no row. Nothing is chosen here but the order: the most claimed first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim, Property
from dateline.model.event import Event, EventMention, Role, Status
from dateline.model.ids import ClaimId, EventId, ReportId
from dateline.model.origin import Support
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.report import Report
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.record.codes.actors import Actor, Cast
from dateline.record.entities import Entities
from dateline.record.found import Laid

__all__ = ["Counted", "Heard", "Spoken", "Spot", "hear"]

_BY_ROLE = (Role.PLACE, Role.ORIGIN, Role.GOAL, Role.VIA)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One mention of the event, with its report and whether it happened by that."""

    anchor: Anchor
    mention: EventMention
    report: Report
    status: Status


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the event as one report has it."""

    toponym: Toponym
    role: Role
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that a mention of the event gives: its words, and the mention's."""

    anchor: Anchor
    quantity: Quantity
    trigger: Anchor
    claim: ClaimId


@dataclass(frozen=True, slots=True)
class Heard:
    """One event with all that is claimed of it by mentions that say it happened or was tried.

    Attributes:
        event: The event.
        spoken: Its mentions, by report and place, whatever their status.
        status: HAPPENED where any mention says so, then ATTEMPTED, then what most mentions say.
        told: The mentions that say so; values come from these alone.
        actors, targets: The most claimed first.
        no_actors, no_targets: Words that stand in their place and name nobody: "the fuel".
        spots: Places with a point, by how they stand to the event, then the most claimed.
        unplaced: Words of places without a point.
        times: When, with the words.
        counts: Numbers.
        voices: Whose word it finally is that it happened, each once.
        supports: What stands behind each value, as `explain` has it.
    """

    event: Event
    spoken: tuple[Spoken, ...]
    status: Status
    told: tuple[Spoken, ...]
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    no_actors: tuple[Anchor, ...]
    no_targets: tuple[Anchor, ...]
    spots: tuple[Spot, ...]
    unplaced: tuple[Anchor, ...]
    times: tuple[tuple[Anchor, When], ...]
    counts: tuple[Counted, ...]
    voices: tuple[str, ...]
    supports: tuple[Support, ...]


def hear(
    items: Iterable[Annotated],
    events: Iterable[Event],
    claims: Iterable[Claim],
    entities: Entities,
    supports: Iterable[Support],
) -> Iterator[Heard]:
    """Yield what is said of each event, by id.

    Args:
        items: The reports that tell of them, their places as judged.
        events: The events asked for.
        claims: Their claims; others are passed over.
        entities: The entities that the claims name.
        supports: What stands behind their values; others are passed over.
    """
    wanted = {event.id: event for event in events}
    reports = {item.report.id: _Report(item) for item in items}
    by_event: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event in wanted:
            by_event[claim.event].append(claim)
    behind: defaultdict[EventId, list[Support]] = defaultdict(list)
    for support in supports:
        behind[support.event].append(support)
    who = Cast((one.item for one in reports.values()), entities)
    for id_ in sorted(wanted):
        heard = _heard(wanted[id_], by_event[id_], reports, who)
        yield replace(heard, supports=tuple(behind[id_]))


class _Report:
    """One report with its events and places by where they stand."""

    def __init__(self, item: Annotated) -> None:
        self.item = item
        self.events = {mention.span: mention for mention in item.annotations.of(EventMention)}
        self.toponyms = Laid(item.annotations.of(Toponym))


def _heard(
    event: Event, claims: list[Claim], reports: Mapping[ReportId, _Report], who: Cast
) -> Heard:
    said = {c.trigger: str(c.value) for c in claims if c.property is Property.STATUS}
    spoken = tuple(_spoken(event.mentions, said, reports))
    status = _status([one.status for one in spoken])
    told = tuple(one for one in spoken if one.status is status)
    triggers = {one.anchor for one in told}
    held = [claim for claim in claims if claim.trigger in triggers]
    spots = tuple(_spots(held, reports))
    placed = {spot.anchor for spot in spots}
    actors, no_actors = who.of(c for c in held if c.property is Property.ACTOR)
    targets, no_targets = who.of(c for c in held if c.property is Property.TARGET)
    voices = dict.fromkeys(who.voice(c.chain.origin) for c in held if c.property is Property.WHAT)
    return Heard(
        event, spoken, status, told,
        actors, targets, no_actors, no_targets, spots,
        tuple(c.anchor for c in held if c.property is Property.PLACE and c.anchor not in placed),
        tuple((c.anchor, c.value) for c in held if isinstance(c.value, When)),
        tuple(
            Counted(c.anchor, c.value, c.trigger, c.id)
            for c in held
            if isinstance(c.value, Quantity)
        ),
        tuple(voices),
        (),
    )  # fmt: skip


def _spoken(
    mentions: Iterable[Anchor], said: Mapping[Anchor, str], reports: Mapping[ReportId, _Report]
) -> Iterator[Spoken]:
    for anchor in mentions:
        one = reports[anchor.report]
        mention = one.events.get(anchor.span)
        if mention is not None:
            status = Status(said.get(anchor, Status.HAPPENED))
            yield Spoken(anchor, mention, one.item.report, status)


def _status(every: list[Status]) -> Status:
    for status in (Status.HAPPENED, Status.ATTEMPTED):
        if status in every:
            return status
    order = tuple(Status)
    return min(
        every, key=lambda one: (-every.count(one), order.index(one)), default=Status.HYPOTHETICAL
    )


def _spots(claims: Iterable[Claim], reports: Mapping[ReportId, _Report]) -> Iterator[Spot]:
    places = [c for c in claims if c.property is Property.PLACE and c.role is not None]
    votes: defaultdict[str, int] = defaultdict(int)
    found = []
    for claim in places:
        toponym = _toponym(claim, reports[claim.anchor.report])
        if toponym is not None and toponym.place is not None and claim.role is not None:
            votes[toponym.place.id] += 1
            found.append((claim.role, toponym, toponym.place.id, claim.anchor))
    found.sort(key=lambda one: (_BY_ROLE.index(one[0]), -votes[one[2]], one[3]))
    for role, toponym, _, anchor in found:
        yield Spot(toponym, role, anchor)


def _toponym(claim: Claim, report: _Report) -> Toponym | None:
    """Return the toponym that gave a claim its place."""
    for toponym in report.toponyms.touching(claim.anchor.span):
        if (toponym.located or toponym.name) == claim.value:
            return toponym
    return None
