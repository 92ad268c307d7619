"""The timeline: for each event, what its claims say, with every rule that joins them printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.dossier.wire import TimelineEntry
from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain
from dateline.model.ids import ClaimId, EventId, ReportId
from dateline.model.outline import Outline, place_names, timeline_order
from dateline.model.say import when_words
from dateline.model.time import When

__all__ = ["CREDITS_RULE", "ORIGINS_RULE", "WHEN_RULE", "Asked", "entries", "entry_of", "root_of"]

ORIGINS_RULE = (
    "reports that were made from one another, by credits, passages and facts, count once; "
    "how many of the origins are independent is a range"
)
CREDITS_RULE = "at most; by credit lines only: reports that credit one agency count once"

WHEN_RULE = (
    "the days that all claims allow whose event is said to have happened; "
    "where two exclude each other, all days that any allows"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants to see; None leaves that side open.

    Attributes:
        entity, place: Part of a name, any case.
        first, last: Events that can touch these days, both included. An undated event touches
            none, so it is left out when either is given.
        type: PLOVER type or lemma.
        ask: A line of the query language (`dossier.asking`); "" asks for all.
        reviewed: "yes", "no", "accepted", "rejected", "changed", or "differs": coders do, and
            nobody settled it.
    """

    entity: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None
    type: str | None = None
    reviewed: str | None = None
    ask: str = ""


def entries(
    outlines: Iterable[Outline],
    claims: Mapping[EventId, Sequence[ClaimId]],
    asked: Asked = Asked(),
) -> tuple[TimelineEntry, ...]:
    """Return the asked events by time, undated ones last, then by id.

    Args:
        outlines: The outlines of all events.
        claims: The ids of the claims of each.
        asked: Which events.
    """
    found = sorted((one for one in outlines if _is_asked(one, asked)), key=timeline_order)
    return tuple(entry_of(one, claims.get(one.event, ())) for one in found)


def entry_of(outline: Outline, claims: Sequence[ClaimId]) -> TimelineEntry:
    """Return the shape of an event's outline with the ids of its claims."""
    when = outline.when
    return TimelineEntry(
        event=outline.event,
        type=outline.type,
        what=outline.what,
        earliest=when.earliest,
        latest=when.latest,
        when=when_words(when),
        places=place_names(outline),
        actors=outline.actors,
        targets=outline.targets,
        counts=outline.counts,
        reports=outline.reports,
        claims=tuple(claims),
        origins=outline.origins,
        origins_rule=ORIGINS_RULE,
        independent_min=outline.independent_min,
        independent_max=outline.independent_max,
        why=outline.why,
        retracted=outline.retracted,
        corrected=outline.corrected,
        when_rule=WHEN_RULE,
        disputed=outline.disputed,
        status=outline.status.value,
    )


def root_of(chain: Chain, report: ReportId) -> str:
    """Return the voice in print that a chain goes back to by its credits: outlet or agency."""
    printed = [
        link.name or link.words
        for link in chain.links
        if link.role in (SourceRole.OUTLET, SourceRole.AGENCY) and link.known is Known.NAMED
    ]
    return (printed[-1] if printed else report).casefold().removeprefix("the ")


def _is_asked(outline: Outline, asked: Asked) -> bool:
    named = (*outline.actors, *outline.targets)
    return (
        (asked.type is None or outline.type.casefold() == asked.type.casefold())
        and _mentions(named, asked.entity)
        and _mentions(place_names(outline), asked.place)
        and _touches(outline.when, asked)
    )


def _mentions(names: tuple[str, ...], part: str | None) -> bool:
    return part is None or any(part.casefold() in name.casefold() for name in names)


def _touches(when: When, asked: Asked) -> bool:
    if asked.first is None and asked.last is None:
        return True
    if when.earliest is None and when.latest is None:
        return False
    late = asked.first is None or when.latest is None or when.latest >= asked.first
    early = asked.last is None or when.earliest is None or when.earliest <= asked.last
    return late and early
