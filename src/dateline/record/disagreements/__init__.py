"""Values of one event that cannot all hold, and the same thing said and denied.

Contradictions are between origins: what copies one report says what that report says, and a voice
does not contradict itself. Only what is told of one event is compared, so the date of some
background never contradicts the news; and of its tellings only those that say the same thing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dateline.model.claim import Claim
from dateline.model.ids import EventId, ReportId
from dateline.model.record import Disagreement
from dateline.record.disagreements.answers import find_answers
from dateline.record.disagreements.ground import Ground
from dateline.record.disagreements.parties import find_parties
from dateline.record.disagreements.values import find_values
from dateline.record.origins.forest import Forest
from dateline.record.told import Told

__all__ = ["find_disagreements"]


def find_disagreements(
    claims: Iterable[Claim],
    told: Iterable[Told],
    forest: Forest,
    published: Mapping[ReportId, date | None],
) -> tuple[Disagreement, ...]:
    """Return the disagreements among claims, by event, property and kind.

    Args:
        claims: All of them.
        told: What they were made from.
        forest: What reports go back to.
        published: Day of each report; None when unknown.
    """
    ground = Ground(claims, told, forest, published)
    by_event: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in ground.claims:
        by_event[claim.event].append(claim)
    found = [
        *(one for event, mine in by_event.items() for one in find_values(event, mine, ground)),
        *(one for event, mine in by_event.items() for one in find_parties(event, mine, ground)),
        *find_answers(by_event, ground),
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Disagreement) -> tuple[str, str, str, str, tuple[str, ...]]:
    return one.event, one.property, one.kind, one.why, one.sides[0].claims
