"""Which reports are of one story, and the days that reports agree on for each event."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim, Property
from dateline.model.event import Role
from dateline.model.ids import EventId, ReportId
from dateline.model.place import Place
from dateline.model.time import When
from dateline.record.compare.names import folded
from dateline.record.origins.counting import components
from dateline.record.origins.forest import Forest, told_together

__all__ = ["days_of_events", "places_of_events", "stories"]


def stories(
    reports: Sequence[Annotated], claims: Iterable[Claim], forest: Forest
) -> Mapping[ReportId, str]:
    """Return the story of each report, named after its first: all that tell of one event.

    Reports that go back to one another are of one story too.
    """
    ids = [item.report.id for item in reports]
    ties = told_together(claims)
    ties += [(origin.reports[0], one) for origin in forest.origins for one in origin.reports[1:]]
    return {ReportId(member): members[0] for members in components(ids, ties) for member in members}


def days_of_events(claims: Iterable[Claim]) -> Mapping[EventId, When]:
    """Return the days of each event that all its tellings allow; none where two exclude each other.

    What is said not to have happened, or only to be planned, has no part in it.
    """
    times: defaultdict[EventId, list[When]] = defaultdict(list)
    claims = list(claims)
    unreal = {claim.trigger for claim in claims if claim.property is Property.STATUS}
    for claim in claims:
        if isinstance(claim.value, When) and claim.trigger not in unreal:
            times[claim.event].append(claim.value)
    joined = {event: _joined(some) for event, some in times.items()}
    return {event: when for event, when in joined.items() if when is not None}


def places_of_events(claims: Iterable[Claim]) -> Mapping[EventId, Claim]:
    """Return what says where each event was, when all that reports name is one place."""
    named: defaultdict[EventId, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.property is Property.PLACE and claim.role is Role.PLACE:
            value = claim.value.name if isinstance(claim.value, Place) else str(claim.value)
            if any(letter.isupper() for letter in value):
                named[claim.event].setdefault(folded(value), claim)
    return {event: next(iter(some.values())) for event, some in named.items() if len(some) == 1}


def _joined(times: Sequence[When]) -> When | None:
    first = max((when.earliest for when in times if when.earliest), default=None)
    last = min((when.latest for when in times if when.latest), default=None)
    if first and last and first > last:
        return None
    for when in times:
        if when.earliest == first and when.latest == last:
            return when
    return When.within(first, last)
