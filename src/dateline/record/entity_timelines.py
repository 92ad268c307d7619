"""The timeline of one entity over all reports, after SemEval-2015 Task 4 (TimeLine).

What it takes part in, in order of time. What lies ahead without a date or holds at no one time is
at position 0; events of one day, month or year share a position.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.entity_timeline import (
    DatedBy,
    EntityEvent,
    EntityTimeline,
    EventDate,
    Grain,
    Moment,
    Position,
)
from dateline.model.event import Event, EventClass, EventMention
from dateline.model.ids import EventId, ReportId
from dateline.model.name import Form, Mention, NameKind
from dateline.model.record import Entity
from dateline.model.span import Anchor, Span
from dateline.record.compare.names import folded
from dateline.record.entity_dates import Calendar, date_said, fits
from dateline.record.entity_meant import Known
from dateline.record.entity_names import NameForms, make_forms
from dateline.record.entity_parts import Part, body_of, find_parts
from dateline.record.found import Laid

__all__ = ["make_entity_timeline"]


@dataclass(frozen=True, slots=True)
class _Told:
    """A part with what is known of it: who else takes part, by name, and its date."""

    item: Annotated
    part: Part
    trigger: Anchor
    others: frozenset[str]
    dated: EventDate | None


def make_entity_timeline(
    name: str, items: Iterable[Annotated], entities: Iterable[Entity], events: Iterable[Event]
) -> EntityTimeline:
    """Return the timeline of whoever or whatever is called `name`; empty when nothing is.

    Args:
        name: A name, or the id of an entity of the record.
        items: The reports.
        entities: Of the record: a mention of the one that is meant is a mention of `name`.
        events: Of the record: a fresh date that one mention of an event has is that of the others.
    """
    kept = sorted(items, key=lambda item: item.report.id)
    whole = list(entities)
    asked = next((one.name for one in whole if one.id == name), name)
    forms = make_forms(asked, (item.report.text for item in kept))
    known = _known(name, asked, kept, whole)
    event_of = {anchor: event for event in events for anchor in event.mentions}
    dates = _Dates(kept, event_of)
    told = [
        one
        for item in kept
        for one in dates.of_report(item, find_parts(item, forms, known[item.report.id]))
    ]
    by_words: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        if one.dated is not None and one.dated.by is DatedBy.WORDS:
            by_words[one.part.mention.lemma].append(one)
    found = [_event(one, event_of, _better(one, by_words)) for one in told]
    return EntityTimeline(asked, tuple(_positions(found)))


def _known(
    name: str, asked: str, items: Sequence[Annotated], entities: Sequence[Entity]
) -> dict[ReportId, Known]:
    """Return what the record has of the mentions of what is meant, by report.

    Where an entity was asked for by its id, another of its name is somebody else.
    """
    plain = NameForms(asked)
    own: defaultdict[ReportId, list[Span]] = defaultdict(list)
    others: defaultdict[ReportId, list[Span]] = defaultdict(list)
    by_id = any(entity.id == name for entity in entities)
    for entity in entities:
        if entity.id == name or plain.is_whole(entity.name):
            into = others if by_id and entity.id != name else own
            for anchor in entity.mentions:
                into[anchor.report].append(anchor.span)
    for report, span in _surnames(asked, items):
        if span not in others[report]:
            own[report].append(span)
    return {
        item.report.id: Known(tuple(own[item.report.id]), tuple(others[item.report.id]))
        for item in items
    }


def _surnames(asked: str, items: Sequence[Annotated]) -> Iterator[tuple[ReportId, Span]]:
    """Yield the surname alone of the only person in all reports that has it."""
    *first, surname = folded(asked).split() or [""]
    full: set[str] = set()
    alone: list[tuple[ReportId, Span]] = []
    for item in items:
        for mention in item.annotations.of(Mention):
            if mention.kind is NameKind.PER and mention.form is Form.NAM:
                *before, last = folded(mention.name).split() or [""]
                if last == surname and before:
                    full.add(" ".join(before))
                elif last == surname:
                    alone.append((item.report.id, mention.span))
    if full == {" ".join(first)}:
        yield from alone


class _Dates:
    """The dates of what an entity takes part in, by words, by the event, or by the report."""

    def __init__(self, items: Sequence[Annotated], event_of: Mapping[Anchor, Event]) -> None:
        self._items = {item.report.id: item for item in items}
        self._event_of = event_of
        self._of_event: dict[EventId, EventDate | None] = {}

    def of_report(self, item: Annotated, parts: Sequence[Part]) -> Iterator[_Told]:
        """Yield the parts of a report with their dates, in text order."""
        if not parts:
            return
        calendar = Calendar(item, body_of(item))
        mentions = Laid(item.annotations.of(Mention))
        carried: EventDate | None = None
        for part in parts:
            trigger = _anchor(item, part.mention.span)
            dated = date_said(item.report, part.mention) or self._shared(trigger, calendar)
            if dated is None:
                dated = calendar.guessed(part.mention, carried)
            elif calendar.is_fresh(dated.moment):
                carried = dated
            yield _Told(item, part, trigger, _others(part, mentions), dated)

    def _shared(self, trigger: Anchor, calendar: Calendar) -> EventDate | None:
        """Return the date that another mention of an event has, where it is fresh here.

        Reports of one week may well tell of one event; that reports of two years do is less sure
        than what either says.
        """
        event = self._event_of.get(trigger)
        if event is None:
            return None
        if event.id not in self._of_event:
            self._of_event[event.id] = self._date_of(event)
        dated = self._of_event[event.id]
        return dated if dated is not None and calendar.is_fresh(dated.moment) else None

    def _date_of(self, event: Event) -> EventDate | None:
        """Return what words say of the date of an event, the most exact, of any mention."""
        said = [
            dated
            for anchor in event.mentions
            if (item := self._items.get(anchor.report)) is not None
            for mention in item.annotations.of(EventMention)
            if mention.span == anchor.span
            if (dated := date_said(item.report, mention)) is not None
        ]
        best = max(said, key=lambda one: one.moment.grain, default=None)
        return None if best is None else EventDate(best.moment, DatedBy.EVENT, best.words)


def _others(part: Part, mentions: Laid[Mention]) -> frozenset[str]:
    """Return who else takes part in an event, by name."""
    return frozenset(
        folded(mention.name)
        for argument in part.mention.arguments
        if argument.span != part.party
        for mention in mentions.touching(argument.span)
        if mention.named
    )


def _better(one: _Told, by_words: Mapping[str, Sequence[_Told]]) -> EventDate | None:
    """Return the date of the same doing told elsewhere, where that is more exact or said at all.

    It is the same where it goes by the same verb, and the days agree or somebody else takes part
    in both; where that would give two dates, the own one stays.

    Args:
        one: What is dated.
        by_words: What words give a date, by lemma.
    """
    own = one.dated
    if own is None or one.part.mention.class_ is EventClass.REPORTING:
        return own
    found = {
        other.dated.moment: other.dated
        for other in by_words.get(one.part.mention.lemma, ())
        if other.dated is not None and _agrees(one, own, other, other.dated.moment)
    }
    if len(found) != 1:
        return own
    (dated,) = found.values()
    return EventDate(dated.moment, DatedBy.EVENT, dated.words)


def _agrees(one: _Told, own: EventDate, other: _Told, moment: Moment) -> bool:
    if own.by in (DatedBy.WORDS, DatedBy.EVENT):
        return fits(moment, own.moment)
    published = one.item.report.published
    over = published is None or moment.first <= published
    past = over and one.part.mention.tense == "PAST" and moment.grain is Grain.DAY
    return past and not one.others.isdisjoint(other.others)


def _event(one: _Told, event_of: Mapping[Anchor, Event], dated: EventDate | None) -> EntityEvent:
    event = event_of.get(one.trigger)
    party = _anchor(one.item, one.part.party)
    status = one.part.mention.status
    return EntityEvent(one.trigger, None if event is None else event.id, party, status, dated)


def _positions(found: Sequence[EntityEvent]) -> Iterator[Position]:
    at: defaultdict[Moment, list[EntityEvent]] = defaultdict(list)
    nowhere = []
    for one in found:
        if one.dated is None:
            nowhere.append(one)
        else:
            at[one.dated.moment].append(one)
    if nowhere:
        yield Position(0, None, tuple(nowhere))
    for number, moment in enumerate(sorted(at, key=lambda moment: moment.order), start=1):
        yield Position(number, moment, tuple(at[moment]))


def _anchor(item: Annotated, span: Span) -> Anchor:
    return Anchor(item.report.id, span, span.of(item.report.text))
