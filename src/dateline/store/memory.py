"""A dossier in memory: for tests and for runs that keep nothing. It answers as the database does.

Reports are held as the rows that the database would hold, so that both read back the same.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from dateline.model.annotations import Annotated
from dateline.model.ids import JudgementId, ReportId
from dateline.model.judgement import Judgement, in_order
from dateline.model.record import Counts, Record
from dateline.model.report import Reading
from dateline.ports import Hit
from dateline.store.check import check_judgement, check_record
from dateline.store.kept import ReadingKey, merged, prepared, refuse_taken
from dateline.store.memory_record import MemoryRecord
from dateline.store.passages import folded_words, hit_in, query_words
from dateline.store.record_rows import counts_of
from dateline.store.rows import (
    ReportRow,
    annotated_of,
    json_of,
    judgement_of,
    problems_of,
    report_of,
    text_of,
)

__all__ = ["MemoryStore"]


class MemoryStore(MemoryRecord):
    """See `ports.Store`."""

    def __init__(self) -> None:
        super().__init__()
        self._reports: dict[str, ReportRow] = {}
        self._given: dict[str, str] = {}
        self._readings: dict[ReadingKey, tuple[str, str]] = {}
        self._raws: dict[str, bytes] = {}
        self._judgements: dict[JudgementId, Judgement] = {}
        self._changes = 0
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
                self._put(Record(), "")
        for key, (digest, problems) in batch.readings.items():
            _, before_ = self._readings.get(key, (digest, problems))
            self._readings[key] = (digest, min(before_, problems))
        self._given |= batch.given
        self._raws |= batch.raws
        self._changes += 1

    def known(self) -> frozenset[tuple[str, str]]:
        """Return (path, raw_sha256) of all that was added."""
        return frozenset((path, sha256) for path, sha256, _ in self._readings)

    def digests(self) -> dict[str, ReportId]:
        """Return the id of each kept report by its digest."""
        return {digest: ReportId(self._reports[digest].id) for digest in sorted(self._reports)}

    def readings(self, ids: Iterable[ReportId] | None = None) -> Iterator[Reading]:
        """Yield what was added, refused files first, by report id and path."""
        wanted = None if ids is None else frozenset(ids)
        names = {"": ""} | {digest: row.id for digest, row in self._reports.items()}
        for key in sorted(self._readings, key=lambda key: (names[self._readings[key][0]], key)):
            digest, problems = self._readings[key]
            if wanted is not None and (not digest or names[digest] not in wanted):
                continue
            report = None
            if digest:
                row = self._reports[digest]
                report = report_of(row.id, row.about, row.text)
            yield Reading(key[0], b"", key[1], report, problems_of(problems))

    def refused(self) -> tuple[Reading, ...]:
        """Return the files that could not become a report, by path."""
        return tuple(reading for reading in self.readings() if reading.report is None)

    def counts(self) -> Counts:
        """Return how much there is of what."""
        return counts_of(self._record, len(self._reports))

    def report_ids(self) -> tuple[ReportId, ...]:
        """Return the ids of all reports, sorted."""
        return tuple(sorted(ReportId(row.id) for row in self._reports.values()))

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
        self._changes += 1

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
        self._put(record, basis)
        self._changes += 1

    def changes(self) -> int:
        """Return a number that grows with each change."""
        return self._changes

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
