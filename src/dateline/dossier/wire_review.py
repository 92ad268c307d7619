"""The JSON shapes of the queue, of coders and of agreement: a part of `wire`, under its rules."""

from datetime import datetime

import msgspec

from dateline.dossier.wire import AnchorOut
from dateline.dossier.wire_reviewed import EventReview

__all__ = [
    "AgreementOut",
    "CoderOut",
    "CoderSide",
    "DifferenceOut",
    "FieldOut",
    "QueueItemOut",
    "QueueOut",
    "WeightReasonOut",
]  # fmt: skip


class WeightReasonOut(msgspec.Struct, frozen=True):
    """Why an event is doubtful (`of` "doubt", in `field`), or what rests on it ("consequence")."""

    of: str
    field: str
    what: str
    weight: float


class QueueItemOut(msgspec.Struct, frozen=True):
    """An event that waits for a coder, with why it does."""

    event: str
    type: str
    what: str
    when: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[str, ...]
    status: str
    disputed: bool
    reports: tuple[str, ...]
    sentence: AnchorOut | None
    doubt: float
    consequence: float
    reasons: tuple[WeightReasonOut, ...]
    review: EventReview


class QueueOut(msgspec.Struct, frozen=True):
    """A page of the queue: what waits for this coder, the first first, and how many do.

    `next` is where the next page begins, null after the last; `rule` says how it is ordered.
    """

    items: tuple[QueueItemOut, ...]
    next: str | None
    total: int
    rule: str


class CoderOut(msgspec.Struct, frozen=True):
    """Who coded, how many events, how, and when; judgements that were undone are not counted."""

    coder: str
    events: int
    accepted: int
    changed: int
    rejected: int
    blind: int
    adjudicated: int
    first: datetime | None
    last: datetime | None


class FieldOut(msgspec.Struct, frozen=True):
    """How far coders agree in a field; "event": whether it is one. `alpha` null: it says nothing.

    `units` are events with the values of two coders or more, `agree` the share of pairs of those
    values that are the same.
    """

    field: str
    alpha: float | None
    metric: str
    units: int
    coders: int
    agree: float | None


class CoderSide(msgspec.Struct, frozen=True):
    """What one coder says."""

    coder: str
    value: str


class DifferenceOut(msgspec.Struct, frozen=True):
    """What coders differ in; `settled` is the judgement that settles it, null while it is open."""

    event: str
    field: str
    sides: tuple[CoderSide, ...]
    settled: str | None


class AgreementOut(msgspec.Struct, frozen=True):
    """How far coders agree, field by field, and in what they differ, open differences first."""

    fields: tuple[FieldOut, ...]
    differences: tuple[DifferenceOut, ...]
    rule: str
