"""How much rests on an event: what would be wrong in the record if it were.

Each reason is a share of what one event can carry, by a scale that grows with the logarithm: the
second origin tells more than the twentieth. They add up as in `doubt`. Deaths count by the most
that anybody says, since an overlooked massacre is worse than a second look.
"""

from collections.abc import Iterator
from math import log1p

from dateline.model.claim import Property
from dateline.model.quantity import Quantity, QuantityKind
from dateline.model.review import WeightOf, WeightReason
from dateline.review.doubt import Behind

__all__ = ["consequences"]

_BASE = 0.1  # of any event: it is a line of the timeline
_DEATHS = (0.6, 1_000)
_ORIGINS = (0.4, 16)
_STATES = (0.4, 16)
_REPORTS = (0.3, 64)
_CLAIMS = (0.2, 256)
_PEOPLE = (0.3, 100_000)
_MOVED = (0.3, 16)
_DISPUTES = (0.2, 8)
"""Of each: the most it weighs, and how many of it weigh that much."""
_PERSONS = (
    QuantityKind.INJURED, QuantityKind.CASUALTIES, QuantityKind.MISSING, QuantityKind.DETAINED,
    QuantityKind.DISPLACED, QuantityKind.PERSONNEL, QuantityKind.PEOPLE,
)  # fmt: skip


def consequences(behind: Behind) -> tuple[WeightReason, ...]:
    """Return what rests on an event, each with its weight."""
    return tuple(
        WeightReason(WeightOf.CONSEQUENCE, "", what, round(weight, 3))
        for what, weight in _found(behind)
        if weight
    )


def _found(behind: Behind) -> Iterator[tuple[str, float]]:
    yield "an event of the timeline", _BASE
    deaths, people = _most(behind, (QuantityKind.KILLED,)), _most(behind, _PERSONS)
    yield f"up to {deaths:,.0f} killed", _scaled(deaths, _DEATHS)
    yield f"up to {people:,.0f} people", _scaled(people, _PEOPLE)
    origins = max((s.independent_max for s in behind.supports if s.main), default=0)
    reports = len({claim.anchor.report for claim in behind.claims})
    yield _many(origins, "independent origin"), _scaled(max(origins - 1, 0), _ORIGINS)
    yield _many(reports, "report"), _scaled(max(reports - 1, 0), _REPORTS)
    yield _many(len(behind.claims), "claim"), _scaled(max(len(behind.claims) - 1, 0), _CLAIMS)
    resting = behind.states + behind.flows
    yield _many(resting, "statement") + " of who holds or moves what", _scaled(resting, _STATES)
    moved = sum(len(support.undecided) for support in behind.supports)
    yield (
        _many(moved, "count") + " of origins that an undecided derivation moves",
        _scaled(moved, _MOVED),
    )
    disputes = sum(found.kind.contradicts for found in behind.disagreements)
    yield _many(disputes, "disagreement"), _scaled(disputes, _DISPUTES)


def _most(behind: Behind, kinds: tuple[QuantityKind, ...]) -> float:
    return max(
        (
            claim.value.high or claim.value.low or 0.0
            for claim in behind.claims
            if claim.property is Property.COUNT
            and isinstance(claim.value, Quantity)
            and claim.value.kind in kinds
        ),
        default=0.0,
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _scaled(number: float, scale: tuple[float, int]) -> float:
    most, full = scale
    return most * min(1.0, log1p(number) / log1p(full))
