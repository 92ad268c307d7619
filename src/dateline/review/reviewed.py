"""Which event each judgement of an event is on today, found again by any of its words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.model.event import Event
from dateline.model.ids import EventId, JudgementId, ReportId, make_id
from dateline.model.judgement import Judgement
from dateline.model.span import Anchor

__all__ = ["Reviewed", "events_of", "grouped", "is_whole", "likely_ids", "on_events"]

Reviewed = Mapping[EventId, tuple[Judgement, ...]]
"""The judgements on each event that hold, by time."""


def on_events(events: Iterable[Event], judgements: Iterable[Judgement]) -> Reviewed:
    """Return the judgements on each event, in the order given; see `events_of`."""
    said = list(judgements)
    return grouped(said, events_of(events, said))


def grouped(judgements: Iterable[Judgement], event_of: Mapping[JudgementId, EventId]) -> Reviewed:
    """Return the judgements on each event, in the order given; those on none are left out."""
    found: defaultdict[EventId, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        event = event_of.get(judgement.id)
        if event is not None:
            found[event].append(judgement)
    return {event: tuple(some) for event, some in found.items()}


def events_of(
    events: Iterable[Event], judgements: Iterable[Judgement]
) -> dict[JudgementId, EventId]:
    """Return which event each judgement is on today, each for itself.

    That is the one that has most of its words, the first by id of equals, so that it outlives
    re-runs that find more or fewer of them and name the event anew. Words that only overlap count
    half. A judgement whose words are in no event is kept and has no effect.

    Args:
        events: All that may have its words; those without any may be left out.
        judgements: On events, undone or not.
    """
    said = list(judgements)
    wanted = {anchor.report for judgement in said for anchor in judgement.anchors}
    there: defaultdict[ReportId, list[tuple[Anchor, EventId]]] = defaultdict(list)
    for event in events if said else ():
        for mention in event.mentions:
            if mention.report in wanted:
                there[mention.report].append((mention, event.id))
    found: dict[JudgementId, EventId] = {}
    for judgement in said:
        votes: defaultdict[EventId, int] = defaultdict(int)
        for words in judgement.anchors:
            for event_id, vote in _votes(there[words.report], words).items():
                votes[event_id] += vote
        if votes:
            found[judgement.id] = min(votes, key=lambda id_: (-votes[id_], id_))
    return found


def likely_ids(judgements: Iterable[Judgement]) -> frozenset[EventId]:
    """Return the ids that an event has whose first mention is among the words of judgements."""
    return frozenset(
        EventId(make_id("ev", words.report, str(words.span.start), str(words.span.end)))
        for judgement in judgements
        for words in judgement.anchors
    )


def is_whole(events: Iterable[Event], judgements: Iterable[Judgement]) -> bool:
    """Whether one of `events` has all words of each judgement, so that no other can have more."""
    mentioned = [frozenset(event.mentions) for event in events]
    event_of = {words: number for number, some in enumerate(mentioned) for words in some}
    return all(
        len({event_of.get(words, -1 - n) for n, words in enumerate(judgement.anchors)}) == 1
        and judgement.anchors[0] in event_of
        for judgement in judgements
    )


def _votes(there: list[tuple[Anchor, EventId]], words: Anchor) -> dict[EventId, int]:
    """Return what words say for each event: 2 where it has them, 1 where its own overlap them."""
    votes: dict[EventId, int] = {}
    for anchor, event in there:
        if anchor.span.overlaps(words.span):
            votes[event] = max(votes.get(event, 1), 2 if anchor.span == words.span else 1)
    return votes
