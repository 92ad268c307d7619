"""A dossier in memory: for tests and for runs that keep nothing. It answers as the database does.

Reports are held as the rows that the database would hold, so that both read back the same.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim
from dateline.model.derivation import Derivation
from dateline.model.event import Event
from dateline.model.ids import EventId, JudgementId, ReportId, StateClaimId
from dateline.model.judgement import Judgement, in_order
from dateline.model.origin import Origin, Support
from dateline.model.record import Disagreement, Entity, Merge, Record
from dateline.model.report import Reading
from dateline.model.state import Flow, State, StateClaim
from dateline.ports import Hit
from dateline.store.check import check_judgement, check_record
from dateline.store.kept import ReadingKey, merged, prepared, refuse_taken
from dateline.store.passages import folded_words, hit_in, query_words
from dateline.store.record_rows import sorted_record
from dateline.store.rows import (
    ReportRow,
    annotated_of,
    json_of,
    judgement_of,
    problems_of,
    report_of,
    text_of,
    value_of,
    value_row,
)

__all__ = ["MemoryStore"]


class MemoryStore:
    """See `ports.Store`."""

    def __init__(self) -> None:
        self._reports: dict[str, ReportRow] = {}
        self._given: dict[str, str] = {}
        self._readings: dict[ReadingKey, tuple[str, str]] = {}
        self._raws: dict[str, bytes] = {}
        self._judgements: dict[JudgementId, Judgement] = {}
        self._record = Record()
        self._basis = ""
        self._gazetteers: set[str] = set()

    def add(self, items: Sequence[tuple[Reading, Annotated | None]]) -> None:
        """Keep readings with their annotations; all or none."""
        batch = prepared(items)
        for id_, digest in batch.given.items():
            refuse_taken(id_, digest, self._given.get(id_))
        for digest, row in batch.reports.items():
            before = self._reports.get(digest, row)
            after = self._reports[digest] = merged(before, row)
            if after != before:
                self._record, self._basis = Record(), ""
        for key, (digest, problems) in batch.readings.items():
            _, before_ = self._readings.get(key, (digest, problems))
            self._readings[key] = (digest, min(before_, problems))
        self._given |= batch.given
        self._raws |= batch.raws

    def known(self) -> frozenset[tuple[str, str]]:
        """Return (path, raw_sha256) of all that was added."""
        return frozenset((path, sha256) for path, sha256, _ in self._readings)

    def digests(self) -> dict[str, ReportId]:
        """Return the id of each kept report by its digest."""
        return {digest: ReportId(self._reports[digest].id) for digest in sorted(self._reports)}

    def readings(self) -> Iterator[Reading]:
        """Yield what was added, refused files first, by report id and path."""
        ids = {"": ""} | {digest: row.id for digest, row in self._reports.items()}
        for key in sorted(self._readings, key=lambda key: (ids[self._readings[key][0]], key)):
            digest, problems = self._readings[key]
            report = None
            if digest:
                row = self._reports[digest]
                report = report_of(row.id, row.about, row.text)
            yield Reading(key[0], b"", key[1], report, problems_of(problems))

    def raw(self, sha256: str) -> bytes:
        """Return original bytes, or b"" when they were not kept."""
        kept = self._raws.get(sha256)
        return b"" if kept is None else zlib.decompress(kept)

    def annotated(self, ids: Iterable[ReportId] | None = None) -> Iterator[Annotated]:
        """Yield reports with their annotations, by id."""
        for row in self._rows(ids):
            yield annotated_of(report_of(row.id, row.about, row.text), row.problems, row.found)

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement for good."""
        check_judgement(judgement)
        kept = judgement_of(json_of(judgement))
        self._judgements.setdefault(kept.id, kept)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, in order."""
        return in_order(self._judgements.values())

    def looked_up_in(self, gazetteer: str) -> None:
        """Remember that reports are looked up in `gazetteer`."""
        self._gazetteers.add(gazetteer)

    def gazetteers(self) -> tuple[str, ...]:
        """Return all that reports were ever looked up in, sorted."""
        return tuple(sorted(self._gazetteers))

    def put_record(self, record: Record, basis: str) -> None:
        """Replace the record."""
        check_record(record, self._texts)
        self._basis = basis
        ordered = sorted_record(record)
        self._record = replace(ordered, claims=tuple(map(_as_kept, ordered.claims)))

    def basis(self) -> str:
        """Return what the kept record was built from."""
        return self._basis

    def events(self, ids: Iterable[EventId] | None = None) -> tuple[Event, ...]:
        """Return events by id."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(e for e in self._record.events if wanted is None or e.id in wanted)

    def claims(self, event: EventId | None = None) -> tuple[Claim, ...]:
        """Return claims of one event, or all."""
        return tuple(c for c in self._record.claims if event is None or c.event == event)

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities, by id."""
        return self._record.entities

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return all disagreements."""
        return self._record.disagreements

    def merges(self, event: EventId | None = None) -> tuple[Merge, ...]:
        """Return why mentions are one event, of one event or all."""
        return tuple(m for m in self._record.merges if event is None or m.event == event)

    def derivations(self) -> tuple[Derivation, ...]:
        """Return all derivations, by id."""
        return self._record.derivations

    def origins(self) -> tuple[Origin, ...]:
        """Return all origins, by id."""
        return self._record.origins

    def supports(self, event: EventId | None = None) -> tuple[Support, ...]:
        """Return what stands behind the values of one event, or of all."""
        return tuple(s for s in self._record.supports if event is None or s.event == event)

    def states(self, at: int | None = None, unknown: int = 0) -> tuple[State, ...]:
        """Return all states, or those that are listed at a minute, by id."""
        if at is None:
            return self._record.states
        listed = [(s, w) for s in self._record.states if (w := s.window(at)) is not None]
        found = [state for state, window in listed if window.known]
        near = [(abs(w.edge - at), n) for n, (_, w) in enumerate(listed) if not w.known]
        found += [listed[n][0] for _, n in nsmallest(unknown, near)]
        return tuple(sorted(found, key=lambda state: state.id))

    def state_claims(self, ids: Iterable[StateClaimId] | None = None) -> tuple[StateClaim, ...]:
        """Return what reports say of states, by id or all."""
        wanted = None if ids is None else frozenset(ids)
        return tuple(c for c in self._record.state_claims if wanted is None or c.id in wanted)

    def flows(self) -> tuple[Flow, ...]:
        """Return all movements, by id."""
        return self._record.flows

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return passages that hold all of `words`, best first."""
        wanted = query_words(words)
        found = []
        for row in self._reports.values() if wanted else ():
            counts = Counter(folded_words(text_of(row.text)))
            if all(counts[word] for word in wanted):
                found.append((-sum(counts[word] for word in wanted), row.id, row))
        best = nsmallest(max(limit, 0), found, key=lambda one: one[:2])
        return tuple(
            hit_in(report_of(row.id, row.about, row.text), wanted, -less) for less, _, row in best
        )

    def close(self) -> None:
        """Do nothing: memory is let go of with the object."""

    def _rows(self, ids: Iterable[ReportId] | None) -> list[ReportRow]:
        wanted = None if ids is None else frozenset(ids)
        kept = (row for row in self._reports.values() if wanted is None or row.id in wanted)
        return sorted(kept, key=lambda row: row.id)

    def _texts(self, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
        for row in self._rows(ids):
            yield ReportId(row.id), text_of(row.text)


def _as_kept(claim: Claim) -> Claim:
    """Return the claim as it would be read back: a whole number in a float field is a float."""
    return replace(claim, value=value_of(*value_row(claim.value)))
