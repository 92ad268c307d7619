"""All annotated reports into one record: the order of the steps, each in a module of its own."""

from collections.abc import Iterable

from dateline.model.annotations import Annotated
from dateline.model.derivation import Derivation
from dateline.model.judgement import Judgement
from dateline.model.record import Record
from dateline.record.claims import make_claims
from dateline.record.disagreements import find_disagreements
from dateline.record.entities import make_entities
from dateline.record.events import make_events
from dateline.record.origins.forest import make_forest, told_together
from dateline.record.origins.standing import standing_of
from dateline.record.origins.support import make_supports, own_origins
from dateline.record.sources import cite
from dateline.record.told import Told, tell

__all__ = ["build", "cite"]


def build(reports: Iterable[Annotated], judgements: Iterable[Judgement] = ()) -> Record:
    """Return the record of all reports; it depends on what they say, not on their order.

    Args:
        reports: The reports, their places as people judged them (`judged`).
        judgements: What people said; those on entities are followed here.
    """
    kept = sorted(reports, key=lambda item: item.report.id)
    entities = make_entities(kept, judgements)
    told: list[Told] = [one for item in kept for one in tell(item, entities)]
    published = {item.report.id: item.report.published for item in kept}
    events, event_of = make_events(told, published)
    claims = make_claims(told, event_of)
    derivations: tuple[Derivation, ...] = ()
    forest = make_forest([item.report for item in kept], derivations, (), told_together(claims))
    by_id = {item.report.id: item.report for item in kept}
    supports = make_supports(by_id, claims, forest, derivations, standing_of(judgements))
    origins = (*forest.origins, *own_origins(forest, supports))
    return Record(
        entities.kept,
        events,
        claims,
        find_disagreements(claims),
        (),
        derivations,
        tuple(sorted(origins, key=lambda origin: origin.id)),
        supports,
    )
