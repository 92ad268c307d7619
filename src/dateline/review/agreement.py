"""How far coders agree, field by field, and in what they differ: from their own words alone.

What settles a difference is no coding and is not counted. A coder has valued a field where they
gave it or accepted the event as shown; whoever only changed one field has said nothing of the
others, and whoever rejected an event nothing of its fields.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log10

from dateline.model.ids import EventId, JudgementId
from dateline.model.judgement import REVIEWED
from dateline.review.alpha import Metric, alpha, interval, nominal
from dateline.review.standing import EXISTS, Coded, Review
from dateline.review.values import BETWEEN, key_of
from dateline.review.written import days_in, numbers_in

__all__ = [
    "RULE",
    "Agreement",
    "Difference",
    "FieldAgreement",
    "agreement",
    "coders_of",
    "differences",
]

RULE = (
    "Krippendorff's alpha (2011, section C) of coders' own values, gaps allowed: nominal; of "
    "`when` interval, by the middle of the days in days; of `count` interval, by the logarithm "
    "(base 10) of 1 + the first number. Undated and uncounted are no points on a scale and are "
    "left out there, but count for `agree`, the share of pairs of coders with the same value. "
    "Alpha is null where no two values are paired or all are one. Adjudications are not counted"
)

_METRICS = {"when": Metric.INTERVAL, "count": Metric.INTERVAL}
_IS, _IS_NOT = "an event", "no such event"


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far coders agree in one field.

    Attributes:
        field: Which; `EXISTS` for whether there is an event at all.
        alpha: None where it says nothing (see `alpha.alpha`).
        metric: How values are held against each other.
        units: Events with the values of two coders or more.
        coders: How many coders gave those.
        agree: Share of the pairs of those values that are the same, 0..1; None for no pairs.
    """

    field: str
    alpha: float | None
    metric: Metric
    units: int
    coders: int
    agree: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What coders differ in: each one's value, and the adjudication that settles it, if any."""

    event: EventId
    field: str
    sides: tuple[tuple[str, str], ...]
    settled: JudgementId | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of all fields, with the differences: open ones first, by event and field."""

    fields: tuple[FieldAgreement, ...]
    differences: tuple[Difference, ...]


def agreement(reviews: Iterable[Review]) -> Agreement:
    """Return how far the coders of these events agree."""
    kept = list(reviews)
    fields = (EXISTS, *REVIEWED)
    valued = {field: [_valued(review, field) for review in kept] for field in fields}
    return Agreement(tuple(_of_field(field, valued[field]) for field in fields), differences(kept))


def differences(reviews: Iterable[Review]) -> tuple[Difference, ...]:
    """Return what coders differ in, what is open first, then by event and field."""
    found = []
    for review in reviews:
        for field in (EXISTS, *REVIEWED):
            sides = _valued(review, field)
            if len({key_of(field, value) for value in sides.values()}) > 1:
                settled = None if field in review.differs else _settling(review, field)
                found.append(Difference(review.event, field, tuple(sides.items()), settled))
    order = (EXISTS, *REVIEWED)
    found.sort(key=lambda one: (one.settled is not None, one.event, order.index(one.field)))
    return tuple(found)


def _valued(review: Review, field: str) -> dict[str, str]:
    """Return the value of each coder who gave one, by coder."""
    said = ((coded.coder, _value(coded, field)) for coded in review.coded)
    return {coder: value for coder, value in said if value is not None}


def _value(coded: Coded, field: str) -> str | None:
    if field == EXISTS:
        return _IS_NOT if coded.rejects else _IS
    if coded.rejects:
        return None
    return next((given.value for given in coded.given if given.field == field), None)


def _settling(review: Review, field: str) -> JudgementId | None:
    """Return the judgement that settles a field of an event."""
    if review.settled is None:
        return None
    given = (one.judgement for one in review.settled.given if one.field == field)
    return next(given, review.settled.last.id)


def _of_field(field: str, valued: Sequence[Mapping[str, str]]) -> FieldAgreement:
    paired = [unit for unit in valued if len(unit) > 1]
    keyed = [[key_of(field, value) for value in unit.values()] for unit in paired]
    pairs = [one == other for unit in keyed for one, other in combinations(unit, 2)]
    metric = _METRICS.get(field, Metric.NOMINAL)
    if metric is Metric.NOMINAL:
        found = alpha(keyed, nominal)
    else:
        found = alpha([_numbers(field, unit.values()) for unit in paired], interval)
    return FieldAgreement(
        field,
        found,
        metric,
        len(paired),
        len({coder for unit in paired for coder in unit}),
        sum(pairs) / len(pairs) if pairs else None,
    )


def _numbers(field: str, values: Iterable[str]) -> list[float]:
    read = _middle if field == "when" else _size
    return [number for number in map(read, values) if number is not None]


def _middle(value: str) -> float | None:
    """Return the middle of the days, as a day's number; of an open side the other is taken."""
    days = days_in(value)
    return (days[0].toordinal() + days[-1].toordinal()) / 2 if days else None


def _size(value: str) -> float | None:
    """Return the logarithm of 1 + the first number of a count; None where none is said."""
    numbers = numbers_in(value.split(BETWEEN, maxsplit=1)[0])
    return log10(1 + sum(numbers) / len(numbers)) if numbers else None


def coders_of(reviews: Iterable[Review]) -> dict[str, list[Coded]]:
    """Return what each coder says, by name."""
    found: defaultdict[str, list[Coded]] = defaultdict(list)
    for review in reviews:
        for coded in review.coded:
            found[coded.coder].append(coded)
    return dict(sorted(found.items()))
