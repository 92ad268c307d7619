"""What a store keeps of reviews: read by as few events as will do, and the order of the queue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from dateline.model.event import Event
from dateline.model.ids import EventId, JudgementId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing
from dateline.model.outline import Outline
from dateline.ports import Store
from dateline.review.queue import Turn, order
from dateline.review.reviewed import Reviewed, events_of, grouped, is_whole, likely_ids
from dateline.review.standing import Review, reviews_from

__all__ = ["Found", "find_events", "keep_queue", "kept_reviews", "read_queue", "read_reviewed"]

_QUEUE = "review queue"
_Rows = list[tuple[float, EventId]]


@dataclass(frozen=True, slots=True)
class Found:
    """Which events judgements were found to be on, in the record of one basis.

    Attributes:
        basis: Of the record.
        judged: The judgements that were looked for.
        event_of: The event of each that is on one.
    """

    basis: str = ""
    judged: frozenset[JudgementId] = frozenset()
    event_of: Mapping[JudgementId, EventId] = field(default_factory=dict)


def find_events(store: Store, before: Found) -> Found:
    """Return on which events judgements are, of a store whose record is up to date.

    Judgements never change, so those that were found before in the same record are not looked for
    again: after a coder's word one judgement is.
    """
    basis = store.basis()
    kept = before if before.basis == basis else Found(basis)
    fresh = [one for one in _reviews(store) if one.id not in kept.judged]
    if not fresh:
        return kept
    found = events_of(_with_words_of(store, fresh), fresh)
    judged = kept.judged | {one.id for one in fresh}
    return Found(basis, judged, {**kept.event_of, **found})


def read_reviewed(store: Store, found: Found) -> Reviewed:
    """Return the judgements on each event that hold."""
    return grouped(_reviews(store), found.event_of)


def kept_reviews(store: Store) -> dict[EventId, Review]:
    """Return what holds for each event that was reviewed."""
    return reviews_from(read_reviewed(store, find_events(store, Found())))


def keep_queue(store: Store, outlines: Iterable[Outline], basis: str) -> tuple[Turn, ...]:
    """Keep all events of a record in the order of the queue, until the record goes."""
    turns = order(outlines)
    rows = [(one.less, one.event) for one in turns]
    store.derive(_QUEUE, msgspec.json.encode(rows), basis)
    return turns


def read_queue(store: Store) -> tuple[Turn, ...]:
    """Return all events in the order of the queue, as kept; of an older record made and kept."""
    kept = store.derived(_QUEUE)
    if not kept:
        return keep_queue(store, store.outlines(), store.basis())
    return tuple(Turn(*row) for row in msgspec.json.decode(kept, type=_Rows))


def _reviews(store: Store) -> list[Judgement]:
    held = standing(store.judgements())
    return [
        one for one in held if one.kind is JudgementKind.EVENT and one.verdict is not Verdict.NOTED
    ]


def _with_words_of(store: Store, said: list[Judgement]) -> tuple[Event, ...]:
    """Return the events that may have words of judgements.

    An event is called after its first mention, so mostly the judgements' own words name it. Where a
    record was made anew since, and names it otherwise, all that their reports tell is looked at.
    """
    found = store.events(likely_ids(said))
    if is_whole(found, said):
        return found
    return store.events_of({words.report for judgement in said for words in judgement.anchors})
