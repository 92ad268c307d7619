"""The timeline: for each event, what its claims say, with every rule that joins them printed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.dossier.wire import TimelineEntry
from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Claim, Property
from dateline.model.event import Event, Status
from dateline.model.ids import EventId, ReportId
from dateline.model.origin import Support
from dateline.model.say import when_words
from dateline.model.time import When
from dateline.model.words import in_words

__all__ = ["CREDITS_RULE", "ORIGINS_RULE", "WHEN_RULE", "Asked", "entries", "root_of"]

ORIGINS_RULE = (
    "reports that were made from one another, by credits, passages and facts, count once; "
    "how many of the origins are independent is a range"
)
CREDITS_RULE = "at most; by credit lines only: reports that credit one agency count once"

_TOLD_BY = (Property.STATUS, Property.WHAT)
"""What an event is told by: that it happened, else that it was planned, ordered or denied."""


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
    """

    entity: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None
    type: str | None = None


def entries(
    events: Iterable[Event],
    claims: Iterable[Claim],
    supports: Iterable[Support],
    disputed: frozenset[EventId],
    asked: Asked = Asked(),
) -> tuple[TimelineEntry, ...]:
    """Return the asked events by time, undated ones last, then by id."""
    by_event: Mapping[EventId, list[Claim]] = _grouped(claims)
    mains = {(one.property, one.event): one for one in supports if one.main}
    of_event = {
        event: one for told in _TOLD_BY for (what, event), one in mains.items() if what is told
    }
    found = (
        _entry(event, by_event.get(event.id, []), of_event.get(event.id), event.id in disputed)
        for event in events
    )
    return tuple(sorted((entry for entry in found if _is_asked(entry, asked)), key=_order))


def root_of(chain: Chain, report: ReportId) -> str:
    """Return the voice in print that a chain goes back to by its credits: outlet or agency."""
    printed = [
        link.name or link.words
        for link in chain.links
        if link.role in (SourceRole.OUTLET, SourceRole.AGENCY) and link.known is Known.NAMED
    ]
    return (printed[-1] if printed else report).casefold().removeprefix("the ")


def _grouped(claims: Iterable[Claim]) -> dict[EventId, list[Claim]]:
    groups: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.event].append(claim)
    return groups


def _entry(
    event: Event,
    claims: list[Claim],
    support: Support | None,
    disputed: bool,  # noqa: FBT001 - one of four facts of an entry
) -> TimelineEntry:
    when = _joined(_times(claims))
    return TimelineEntry(
        event=event.id,
        type=event.type,
        what=_most(mention.exact for mention in event.mentions),
        earliest=when.earliest,
        latest=when.latest,
        when=when_words(when),
        places=_named(claims, Property.PLACE),
        actors=_named(claims, Property.ACTOR),
        targets=_named(claims, Property.TARGET),
        counts=_named(claims, Property.COUNT),
        reports=tuple(sorted({claim.anchor.report for claim in claims})),
        claims=tuple(claim.id for claim in claims),
        origins=0 if support is None else len(support.roots),
        origins_rule=ORIGINS_RULE,
        independent_min=0 if support is None else support.independent_min,
        independent_max=0 if support is None else support.independent_max,
        why=() if support is None else support.why,
        retracted=() if support is None else support.retracted,
        corrected=() if support is None else support.corrected,
        when_rule=WHEN_RULE,
        disputed=disputed,
        status=_status(claims),
    )


def _times(claims: list[Claim]) -> list[When]:
    """Return the times of mentions that say it happened; of all where none does."""
    marked = {claim.trigger for claim in claims if claim.property is Property.STATUS}
    timed = [(claim.trigger, claim.value) for claim in claims if isinstance(claim.value, When)]
    plain = [when for trigger, when in timed if trigger not in marked]
    return plain or [when for _, when in timed]


def _joined(times: list[When]) -> When:
    """Return what all times allow; where two of them exclude each other, all that any allows.

    Where they agree on the days but not on when it began and ended, only the days are kept. The
    part of the day is that of a time which gives just these days.
    """
    first = max((when.earliest for when in times if when.earliest), default=None)
    last = min((when.latest for when in times if when.latest), default=None)
    if first and last and first > last:
        return _widest(times)
    begun = min((when.latest_begin for when in times if when.latest_begin), default=None)
    ended = max((when.earliest_end for when in times if when.earliest_end), default=None)
    if (first and begun and begun < first) or (ended and last and last < ended):
        return When.within(first, last)
    joined = When(first, begun, ended, last)
    parts = {when.part for when in times if when.part and replace(when, part="") == joined}
    return replace(joined, part=parts.pop()) if len(parts) == 1 else joined


def _widest(times: list[When]) -> When:
    """Return all days that any time allows; a side that one of them leaves open stays open."""
    firsts = [when.earliest for when in times if when.earliest]
    lasts = [when.latest for when in times if when.latest]
    opens, ends = len(firsts) < len(times), len(lasts) < len(times)
    return When.within(None if opens else min(firsts), None if ends else max(lasts))


def _named(claims: list[Claim], property: Property) -> tuple[str, ...]:  # noqa: A002 - the term
    """Return the distinct values in words, the most claimed first, then by alphabet."""
    said = Counter(in_words(claim.value) for claim in claims if claim.property is property)
    return tuple(sorted(said, key=lambda words: (-said[words], words)))


def _most(words: Iterable[str]) -> str:
    said = Counter(words)
    return min(said, key=lambda word: (-said[word], word), default="")


def _status(claims: list[Claim]) -> str:
    """Return HAPPENED where any mention is plain, else the status that most mentions have."""
    marked = {c.trigger: str(c.value) for c in claims if c.property is Property.STATUS}
    plain = any(c.trigger not in marked for c in claims if c.property is Property.WHAT)
    return Status.HAPPENED.value if plain else _most(marked.values()) or Status.HAPPENED.value


def _is_asked(entry: TimelineEntry, asked: Asked) -> bool:
    named = (*entry.actors, *entry.targets)
    return (
        (asked.type is None or entry.type.casefold() == asked.type.casefold())
        and _mentions(named, asked.entity)
        and _mentions(entry.places, asked.place)
        and _touches(entry, asked)
    )


def _mentions(names: tuple[str, ...], part: str | None) -> bool:
    return part is None or any(part.casefold() in name.casefold() for name in names)


def _touches(entry: TimelineEntry, asked: Asked) -> bool:
    if asked.first is None and asked.last is None:
        return True
    if entry.earliest is None and entry.latest is None:
        return False
    late = asked.first is None or entry.latest is None or entry.latest >= asked.first
    early = asked.last is None or entry.earliest is None or entry.earliest <= asked.last
    return late and early


def _order(entry: TimelineEntry) -> tuple[bool, date, date, str]:
    known = entry.earliest or entry.latest
    return (
        known is None,
        known or date.max,
        entry.latest or date.max,
        entry.event,
    )
