"""All annotated reports into one record: the order of the steps, each in a module of its own."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.model.annotations import Annotated
from dateline.model.code import CodeRow
from dateline.model.derivation import Derivation
from dateline.model.judgement import Judgement
from dateline.model.record import Record
from dateline.model.version import ALONE, Lines
from dateline.record.claims import make_claims
from dateline.record.codes import make_codes
from dateline.record.codes.heard import hear
from dateline.record.derive import derive
from dateline.record.disagreements import find_disagreements
from dateline.record.echoes import with_echoes
from dateline.record.entities import Entities, make_entities
from dateline.record.events import make_events
from dateline.record.origins.decided import decided
from dateline.record.origins.forest import Uncovered, make_forest, told_together
from dateline.record.origins.standing import standing_of
from dateline.record.origins.support import make_supports, own_origins
from dateline.record.outlines import make_outlines
from dateline.record.sources import cite, cite_among
from dateline.record.states.denials import denied_events
from dateline.record.states.flows import make_flows
from dateline.record.states.make import Ground, make_states
from dateline.record.states.stories import days_of_events, places_of_events, stories
from dateline.record.told import Told, tell
from dateline.review.signs import read_signs
from dateline.review.weighing import weighed

__all__ = ["build", "build_coded", "cite"]


def build(
    reports: Iterable[Annotated],
    judgements: Iterable[Judgement] = (),
    lines: Lines = ALONE,
) -> Record:
    """Return the record of all reports; it depends on what they say, not on their order.

    Args:
        reports: The reports, their places as people judged them (`judged`).
        judgements: What people said; those on entities are followed here.
        lines: Which reports are versions of one another.
    """
    kept = sorted(reports, key=lambda item: item.report.id)
    return _built(kept, make_entities(kept, judgements), judgements, lines)


def build_coded(
    reports: Iterable[Annotated],
    judgements: Iterable[Judgement] = (),
    lines: Lines = ALONE,
) -> tuple[Record, Iterator[CodeRow]]:
    """Return the record as `build` does, and the rows of codes of its events.

    Rows are made as they are read: together they are larger than the record.
    """
    kept = sorted(reports, key=lambda item: item.report.id)
    entities = make_entities(kept, judgements)
    record = _built(kept, entities, judgements, lines)
    return record, make_codes(hear(kept, record.events, record.claims, entities, record.supports))


def _built(
    kept: Sequence[Annotated],
    entities: Entities,
    judgements: Iterable[Judgement],
    lines: Lines,
) -> Record:
    told: list[Told] = [one for item in kept for one in tell(item, entities)]
    published = {item.report.id: item.report.published for item in kept}
    derivations, uncovered = _derived(kept, judgements, lines)
    among = _of_first_printings(kept, derivations, judgements, lines)
    events, event_of, merges = make_events(told, published, among, judgements)
    told = with_echoes(told, event_of, kept)
    claims = make_claims(told, event_of)
    forest = make_forest(
        [item.report for item in kept],
        derivations,
        uncovered,
        told_together(claims),
        lines,
    )
    by_id = {item.report.id: item.report for item in kept}
    supports = make_supports(by_id, claims, forest, derivations, standing_of(judgements))
    origins = (*forest.origins, *own_origins(forest, supports))
    ground = Ground(
        entities, event_of, days_of_events(claims), places_of_events(claims), forest,
        stories(kept, claims, forest), denied_events(claims, kept),
    )  # fmt: skip
    states, state_claims = make_states(kept, ground)
    flows = make_flows(told, event_of, ground.when_of)
    disagreements = find_disagreements(claims, told, forest, published)
    texts = {item.report.id: item.report.text for item in kept}
    record = Record(
        entities.kept,
        events,
        claims,
        disagreements,
        merges,
        derivations,
        tuple(sorted(origins, key=lambda origin: origin.id)),
        supports,
        states,
        state_claims,
        flows,
        make_outlines(events, claims, supports, disagreements, texts, lines),
        cite_among(kept, entities),
    )
    return weighed(record, read_signs(kept, events))


def _derived(
    kept: Sequence[Annotated], judgements: Iterable[Judgement], lines: Lines
) -> tuple[tuple[Derivation, ...], list[Uncovered]]:
    """Return the derivations as people have them, and the credits that lead out of the dossier."""
    found = derive(kept, lines=lines)
    ids = [item.report.id for item in kept]
    uncovered = [
        Uncovered(report, credit.name, credit.where)
        for report in ids
        for credit in found.unresolved.get(report, ())
    ]
    return decided(found.derivations, judgements, ids), uncovered


def _of_first_printings(
    kept: Sequence[Annotated],
    derivations: tuple[Derivation, ...],
    judgements: Iterable[Judgement],
    lines: Lines,
) -> tuple[Derivation, ...]:
    """Return the derivations between reports of different text.

    How rare a word is changes with every copy, and a copy tells of no more events than its text.
    """
    first: dict[str, Annotated] = {}
    for item in kept:
        first.setdefault(item.report.text, item)
    if len(first) == len(kept):
        return derivations
    return _derived(list(first.values()), judgements, lines)[0]
