"""Denials of an event itself, which dispute what others say that it changed.

"There has been no mutiny" denies that the barracks were seized in it, and "no exchange has taken
place" that anybody was freed. Only words that deny that there was any such thing count: "met no
resistance" denies nothing that others tell.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim, Property
from dateline.model.event import Status
from dateline.model.ids import EventId, ReportId
from dateline.model.place import Place
from dateline.model.span import Anchor
from dateline.model.state import Dated
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.record.states.fluents import Ident
from dateline.record.states.untrue import is_untrue

__all__ = ["denied_events", "with_denials"]

_NONE = re.compile(r"\b(?:no|never any|not any|not a|not one|nor any) (?:[\w-]+ ){0,2}$", re.I)
_THERE = re.compile(
    r"\bthere (?:was|were|is|are|has been|have been|had been) (?:\w+ ){0,2}$", re.IGNORECASE
)
_PLACE = re.compile(
    r"^(?: of [\w -]{1,40}?| in [\w -]{1,40}?)? (?:has|have|had|was|were|is|ever|took|takes|"
    r"happened|occurred)\b(?: (?:been|ever|taken|carried|made|held|place|out))*",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_DAYS = 7  # between two reports that may tell of one event
_REACH = 60  # code points on either side of a noun in which its denial stands


def denied_events(
    claims: Iterable[Claim], reports: Sequence[Annotated]
) -> Mapping[EventId, tuple[Claim, ...]]:
    """Return the events of which some report says that there was no such thing, and who says so."""
    claims = list(claims)
    texts = {item.report.id: item.report.text for item in reports}
    found: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        text = texts[claim.trigger.report]
        denied = claim.property is Property.STATUS and claim.value == Status.DENIED
        untrue = claim.property is Property.WHAT and is_untrue(text, claim.trigger.span)
        if untrue or (denied and _is_of_all(text, claim.trigger)):
            found[claim.event].append(claim)
    if not found:
        return {}
    return {event: tuple(some) for event, some in _with_others(found, claims, reports).items()}


def _with_others(
    found: Mapping[EventId, Sequence[Claim]], claims: Iterable[Claim], reports: Sequence[Annotated]
) -> dict[EventId, list[Claim]]:
    """Return the denials also for events that were not made one with those they deny.

    Who says that there was no storming of a mine tells too little of it to be of one event with who
    tells how it was stormed: an event of the same type, at or against the same name, told within
    days, is meant.
    """
    signs = _signs(claims, {claim.trigger for some in found.values() for claim in some}, reports)
    named: defaultdict[str, set[EventId]] = defaultdict(set)
    for key, sign in signs.items():
        if not isinstance(key, Anchor):
            for name in sign.names:
                named[name].add(key)
    wide = {event: list(some) for event, some in found.items()}
    for event, some in found.items():
        for one in some:
            mine = signs[one.trigger]
            for other in sorted({other for name in mine.names for other in named[name]} - {event}):
                if signs[other].is_like(mine):
                    wide.setdefault(other, []).append(one)
    return wide


def _signs(
    claims: Iterable[Claim], deniers: Collection[Anchor], reports: Sequence[Annotated]
) -> Mapping[EventId | Anchor, "_Sign"]:
    """Return what each event is known by, and each mention that denies one."""
    signs: defaultdict[EventId | Anchor, _Sign] = defaultdict(_Sign)
    published = {item.report.id: item.report.published for item in reports}
    for claim in claims:
        sign = signs[claim.trigger if claim.trigger in deniers else claim.event]
        if claim.property is Property.WHAT and claim.value:
            sign.types.add(str(claim.value))
        if claim.property in (Property.TARGET, Property.PLACE):
            value = claim.value.name if isinstance(claim.value, Place) else str(claim.value)
            sign.names.update(_NAME.findall(value))
        day = published[claim.trigger.report]
        if day is not None:
            sign.days.add(day)
    return signs


@dataclass(frozen=True, slots=True)
class _Sign:
    """What an event is known by: its types, the names at or against which it was, days of print."""

    types: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def is_like(self, other: "_Sign") -> bool:
        """Whether two may be one event."""
        near = any(abs((a - b).days) <= _DAYS for a in self.days for b in other.days)
        alike = not self.types.isdisjoint(other.types) and not self.names.isdisjoint(other.names)
        return alike and near


def with_denials(
    idents: Sequence[Ident], event_of: Mapping[Anchor, EventId],
    denied: Mapping[EventId, Sequence[Claim]], published: Mapping[ReportId, date | None],
) -> list[Ident]:  # fmt: skip
    """Return the sayings, and with each change that an event told the denials of that event."""
    return [*idents, *_denials(idents, event_of, denied, published)]


def _denials(
    idents: Sequence[Ident], event_of: Mapping[Anchor, EventId],
    denied: Mapping[EventId, Sequence[Claim]], published: Mapping[ReportId, date | None],
) -> Iterator[Ident]:  # fmt: skip
    seen = set()
    for ident in idents:
        saying = ident.saying
        event = None if saying.trigger is None else event_of.get(saying.trigger)
        if event is None or saying.denied:
            continue
        lasts = saying.phase is Phase.HOLDS
        if lasts and saying.dated not in (Dated.SAID, Dated.EVENT):
            continue
        for claim in denied.get(event, ()):
            mark = ident.state, saying.phase, claim.trigger
            if mark in seen or claim.trigger.report == saying.report:
                continue
            seen.add(mark)
            day = published[claim.trigger.report]
            yield replace(ident, saying=replace(
                saying, denied=True, anchor=claim.trigger, chain=claim.chain, trigger=claim.trigger,
                holder=replace(saying.holder, anchor=claim.trigger), lasting=True,
                when=saying.when if lasts else None if day is None else When.within(None, day),
                dated=saying.dated if lasts else Dated.BEFORE, by=False,
                rule=f"{saying.kind.value} {saying.phase.value}: the event is denied",
            ))  # fmt: skip


def _is_of_all(text: str, trigger: Anchor) -> bool:
    """Whether words deny that there was any such event: "no exchange has taken place"."""
    start, end = trigger.span.start, trigger.span.end
    before = text[max(0, start - _REACH) : start]
    none = _NONE.search(before)
    if none is None:
        return False
    there = _THERE.search(before[: none.start()])
    return there is not None or _PLACE.match(text[end : end + _REACH]) is not None
