"""A record as rows of its tables: sorted, numbered by rank, chains and values kept once each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dateline.model.claim import Claim
from dateline.model.derivation import Derivation
from dateline.model.ids import EntityId, EventId, ReportId
from dateline.model.origin import Origin, OriginKind, Support
from dateline.model.record import Counts, Disagreement, EntityLine, Merge, Record
from dateline.model.source import source_order
from dateline.model.span import Anchor
from dateline.model.state import Flow, StateClaim, Window
from dateline.model.version import Lines
from dateline.store.packed import packed
from dateline.store.rows import body_of, json_of, source_row, value_row
from dateline.store.telling import telling_text

__all__ = [
    "Row", "counts_of", "entity_lines", "record_rows", "sorted_record", "telling_rows",
]  # fmt: skip

Row = dict[str, str | bytes | int | None]

_AT_ONCE = 2000  # texts of events made together, a few hundred bytes each


@dataclass(slots=True)
class _Numbers:
    """Numbers different rows from 0 in the order they are first asked for."""

    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def of(self, *parts: str) -> int:
        return self.seen.setdefault(parts, len(self.seen))


def sorted_record(record: Record) -> Record:
    """Return the record in the order in which every store answers."""
    return Record(
        tuple(sorted(record.entities, key=lambda entity: entity.id)),
        tuple(sorted(record.events, key=lambda event: event.id)),
        tuple(sorted(record.claims, key=_claim_order)),
        tuple(sorted(record.disagreements, key=_disagreement_order)),
        tuple(sorted(record.merges, key=lambda merge: (merge.event, merge.left, merge.right))),
        tuple(sorted(record.derivations, key=lambda derivation: derivation.id)),
        tuple(sorted(record.origins, key=lambda origin: origin.id)),
        tuple(sorted(record.supports, key=_support_order)),
        tuple(sorted(record.states, key=lambda state: state.id)),
        tuple(sorted(record.state_claims, key=lambda claim: (claim.state, claim.id))),
        tuple(sorted(record.flows, key=lambda flow: flow.id)),
        tuple(sorted(record.outlines, key=lambda outline: outline.event)),
        tuple(sorted(record.sources, key=source_order)),
    )


def record_rows(
    record: Record, reports: Mapping[ReportId, int], lines: Lines
) -> dict[str, list[Row]]:
    """Return the rows of each record table, by its name.

    Args:
        record: A checked record, as `sorted_record` gives it.
        reports: The key of each report that the record quotes.
        lines: Which reports are versions of one another, and count as one.
    """
    events = {event.id: n for n, event in enumerate(record.events)}
    entities = {entity.id: n for n, entity in enumerate(record.entities)}
    made = _ClaimRows(events, entities, reports)
    claims = [made.row(key, claim) for key, claim in enumerate(record.claims)]
    return {
        "entity": _entity_rows(record, lines),
        "entity_mention": list(
            _mention_rows("entity", (entity.mentions for entity in record.entities), reports)
        ),
        "event": [
            {"key": n, "id": event.id, "type": event.type} for n, event in enumerate(record.events)
        ],
        "event_mention": list(
            _mention_rows("event", (event.mentions for event in record.events), reports)
        ),
        "chain": [
            {"key": n, "body": packed(body.encode())} for (body,), n in made.chains.seen.items()
        ],
        "claim_value": [
            {"key": n, "kind": kind, "body": body} for (kind, body), n in made.values.seen.items()
        ],
        "claim": claims,
        "disagreement": [
            _disagreement_row(n, found, events[found.event])
            for n, found in enumerate(record.disagreements)
        ],
        "merge": _lists(record.merges, events),
        "derivation": [
            {**row, "later": one.later, "earlier": one.earlier}
            for row, one in zip(_bodies(record.derivations), record.derivations, strict=True)
        ],
        "origin": _bodies(record.origins),
        "origin_report": [
            {"origin": n, "report": reports[report]}
            for n, origin in enumerate(record.origins)
            for report in sorted(set(origin.reports) & reports.keys())
        ],
        "support": _lists(record.supports, events),
        **_state_rows(record),
        "outline": [
            {"event": events[outline.event], "body": body_of(outline)}
            for outline in record.outlines
        ],
        "source": [{"key": n, **source_row(one, lines)} for n, one in enumerate(record.sources)],
        "code_row": [],
        "derived": [],
    }


def entity_lines(record: Record, lines: Lines) -> Iterator[EntityLine]:
    """Yield the line of each entity, in their order; versions of one report count once."""
    took_part = {(claim.entity, claim.event) for claim in record.claims}
    events = Counter(entity for entity, _ in took_part)
    for one in record.entities:
        reports = len(lines.once(mention.report for mention in one.mentions))
        yield EntityLine(one.id, one.schema, one.name, len(one.mentions), reports, events[one.id])


def counts_of(record: Record, reports: int) -> Counts:
    """Return how much there is of what, beside so many reports."""
    own = sum(origin.kind is OriginKind.OWN for origin in record.origins)
    return Counts(
        reports,
        len(record.events),
        len(record.claims),
        len(record.origins) - own,
        len(record.entities),
        len(record.sources),
    )


def telling_rows(record: Record) -> Iterator[list[Row]]:
    """Yield the words that tell of each event, with its place among the outlines, many at once."""
    for at in range(0, len(record.outlines), _AT_ONCE):
        some = enumerate(record.outlines[at : at + _AT_ONCE], start=at)
        yield [{"place": n, "text": telling_text(one)} for n, one in some]


def _entity_rows(record: Record, lines: Lines) -> list[Row]:
    return [
        {"key": n, "id": one.id, "schema": one.schema, "name": one.name, "times": one.times,
         "reports": one.reports, "events": one.events}
        for n, one in enumerate(entity_lines(record, lines))
    ]  # fmt: skip


def _state_rows(record: Record) -> dict[str, list[Row]]:
    number = {state.id: n for n, state in enumerate(record.states)}
    windows = [
        (number[state.id], n, window)
        for state in record.states
        for n, window in enumerate(w for stretch in state.stretches for w in stretch.windows)
    ]
    return {
        "state": [
            {"key": n, "id": one.id, "body": json_of(one)} for n, one in enumerate(record.states)
        ],  # not packed: it is looked through
        "stretch": [_window_row(key, n, one) for key, n, one in windows],
        "state_claim": [
            {**row, "state": number[claim.state]}
            for row, claim in zip(_bodies(record.state_claims), record.state_claims, strict=True)
        ],
        "flow": _bodies(record.flows),
    }


def _window_row(state: int, n: int, window: Window) -> Row:
    return {
        "state": state,
        "n": n,
        "first": window.first,
        "last": window.last,
        "known": window.known,
        "edge": window.edge,
    }


def _disagreement_row(key: int, found: Disagreement, event: int) -> Row:
    return {
        "key": key,
        "event": event,
        "property": found.property.value,
        "sides": json_of(found.sides),
        "why": found.why,
        "kind": found.kind.value,
    }


@dataclass(slots=True)
class _ClaimRows:
    """Rows of claims; the chains and values that they share are numbered as they come."""

    events: Mapping[EventId, int]
    entities: Mapping[EntityId, int]
    reports: Mapping[ReportId, int]
    chains: _Numbers = field(default_factory=_Numbers)
    values: _Numbers = field(default_factory=_Numbers)

    def row(self, key: int, claim: Claim) -> Row:
        return {
            "key": key,
            "id": claim.id,
            "event": self.events[claim.event],
            "property": claim.property.value,
            "value": self.values.of(*value_row(claim.value)),
            "report": self.reports[claim.anchor.report],
            **_place(claim.anchor),
            **_place(claim.trigger, "trigger_"),
            "chain": self.chains.of(json_of(claim.chain)),
            "certainty": claim.factuality.certainty.value,
            "polarity": claim.factuality.polarity.value,
            "entity": None if claim.entity is None else self.entities[claim.entity],
            "role": None if claim.role is None else claim.role.value,
            "rule": claim.rule,
        }


def _bodies(items: Sequence[Derivation | Origin | StateClaim | Flow]) -> list[Row]:
    """Return rows that hold their item whole."""
    return [{"key": key, "id": one.id, "body": body_of(one)} for key, one in enumerate(items)]


def _lists(items: Iterable[Merge | Support], events: Mapping[EventId, int]) -> list[Row]:
    """Return a row for each event of items that stand by event."""
    groups = groupby(items, key=lambda item: item.event)
    return [{"event": events[event], "body": body_of(tuple(some))} for event, some in groups]


def _mention_rows(
    owner: str, mentions: Iterable[tuple[Anchor, ...]], reports: Mapping[ReportId, int]
) -> Iterator[Row]:
    for key, anchors in enumerate(mentions):
        for n, anchor in enumerate(anchors):
            yield {owner: key, "n": n, "report": reports[anchor.report], **_place(anchor)}


def _place(anchor: Anchor, before: str = "") -> Row:
    return {
        f"{before}start": anchor.span.start,
        f"{before}end": anchor.span.end,
        f"{before}exact": anchor.exact,
    }


def _claim_order(claim: Claim) -> tuple[str, str, str, int, int, str]:
    span = claim.anchor.span
    return claim.event, claim.property, claim.anchor.report, span.start, span.end, claim.id


def _support_order(support: Support) -> tuple[str, str, bool, str, tuple[str, ...]]:
    return support.event, support.property, not support.main, support.value, support.claims


def _disagreement_order(found: Disagreement) -> tuple[str, str, str, str]:
    return found.event, found.property, found.why, json_of(found.sides)
