"""A dossier in memory: for tests and for runs that keep nothing. It answers as the database does.

Reports are held as the rows that the database would hold, so that both read back the same.
"""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from dateline.errors import StoreError
from dateline.model.annotations import Annotated
from dateline.model.code import CodeRow
from dateline.model.custody import Deed
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, in_order
from dateline.model.record import Counts, Record
from dateline.model.report import Reading
from dateline.model.version import Placed, Stand
from dateline.ports import Hit
from dateline.store.check import check_judgement, check_record
from dateline.store.code_rows import code_rows
from dateline.store.kept import (
    TRIED_AGAIN,
    Batch,
    found_later,
    lesser,
    merged,
    prepared,
    refuse_taken,
)
from dateline.store.log_rows import judging, record_facts
from dateline.store.memory_versions import MemoryVersions
from dateline.store.memory_watched import MemoryWatched
from dateline.store.originals import capture_of
from dateline.store.passages import folded_words, hit_in, query_words
from dateline.store.record_rows import counts_of
from dateline.store.rows import (
    annotated_of,
    json_of,
    judgement_of,
    problems_of,
    report_of,
    text_of,
)

__all__ = ["MemoryStore"]


class MemoryStore(MemoryVersions, MemoryWatched):
    """See `ports.Store`."""

    def __init__(self) -> None:
        MemoryVersions.__init__(self)
        MemoryWatched.__init__(self)
        self._given: dict[str, str] = {}
        self._raws: dict[str, bytes] = {}
        self._changes = self._intakes = 0
        self._gazetteers: set[str] = set()

    def add(
        self,
        items: Sequence[tuple[Reading, Annotated | None]],
        placed: Sequence[Placed] = (),
        *,
        since: Stand | None = None,
    ) -> bool:
        """Keep readings with their annotations; all or none."""
        batch = prepared(items, placed)
        if since is not None and since.differs(self.stand(), placing=bool(batch.placed)):
            return False
        self._write(batch)
        return True

    def stand(self) -> Stand:
        """Return what was taken in and decided so far."""
        return Stand(self._intakes, len(self._judgements))

    def annotate(self, found: Sequence[Annotated]) -> None:
        """Keep what was found in reports that are kept."""
        self._write(found_later(found, self._reports))

    def _write(self, batch: Batch) -> None:
        for id_, digest in batch.given.items():
            refuse_taken(id_, digest, self._given.get(id_))
        self._begin_in()
        before = dict(self._reports)
        for digest, row in batch.reports.items():
            self._reports[digest] = merged(before.get(digest, row), row)
        try:
            self._place_all(batch.placed)
        except StoreError:
            self._reports = before
            raise
        if any(self._reports[digest] != row for digest, row in before.items()):
            self._put(Record(), "", [])
        for key, one in batch.readings.items():
            self._readings[key] = lesser(self._readings.get(key, one), one)
        self._given |= batch.given
        self._raws |= batch.raws
        self._log_batch(batch)
        self._changes += 1
        self._intakes += bool(batch.readings)

    def known(self) -> frozenset[tuple[str, str]]:
        """Return (path, raw_sha256) of all that was added."""
        return frozenset((path, sha256) for path, sha256, _ in self._readings)

    def digests(self) -> dict[str, ReportId]:
        """Return the id of each kept report by its digest."""
        kept = sorted(filter(self._is_counted, self._reports))
        return {digest: ReportId(self._reports[digest].id) for digest in kept}

    def readings(self, ids: Iterable[ReportId] | None = None) -> Iterator[Reading]:
        """Yield what was added, refused files first, by report id and path."""
        wanted = None if ids is None else frozenset(ids)
        read = {key[:2] for key, kept in self._readings.items() if kept.digest}
        for key, kept, name in self._in_order():
            if wanted is not None and (not name or name not in wanted):
                continue
            if not name and key[:2] in read and any(f'"{c}"' in kept.problems for c in TRIED_AGAIN):
                continue  # refused once, and a report when it was tried again
            report = None
            if name:
                if not self._is_counted(kept.digest):
                    continue
                row = self._reports[kept.digest]
                report = report_of(row.id, row.about, row.text)
            repeats = ReportId(kept.repeats) if kept.repeats else None
            problems, capture = problems_of(kept.problems), capture_of(kept.about)
            yield Reading(key[0], b"", key[1], report, problems, capture, repeats)

    def refused(self) -> tuple[Reading, ...]:
        """Return the files that could not become a report, by path."""
        return tuple(reading for reading in self.readings() if reading.report is None)

    def counts(self) -> Counts:
        """Return how much there is of what."""
        return counts_of(self._record, len(self._reports) - len(self._placed))

    def report_ids(self) -> tuple[ReportId, ...]:
        """Return the ids of all reports, sorted."""
        return tuple(ReportId(row.id) for row in self._rows(None))

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
        self._begin_in()
        if kept.id not in self._judgements:
            self._judgements[kept.id] = kept
            self.log(*judging(kept))
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

    def put_record(self, record: Record, basis: str, codes: Iterable[CodeRow] = ()) -> None:
        """Replace the record."""
        check_record(record, self._texts)
        self._put(record, basis, code_rows(codes, record, self._texts))
        digest = hashlib.sha256(json_of(record).encode()).hexdigest()
        self.log(Deed.BUILT, record_facts(basis, digest))
        self._changes += 1

    def changes(self) -> int:
        """Return a number that grows with each change."""
        return self._changes

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return passages that hold all of `words`, best first."""
        wanted = query_words(words)
        found = []
        for row in self._rows(None) if wanted else ():
            counts = Counter(folded_words(text_of(row.text)))
            if all(counts[word] for word in wanted):
                found.append((-sum(counts[word] for word in wanted), row.id, row))
        best = nsmallest(max(limit, 0), found, key=lambda one: one[:2])
        return tuple(
            hit_in(report_of(row.id, row.about, row.text), wanted, -less) for less, _, row in best
        )

    def close(self) -> None:
        """Do nothing: memory is let go of with the object."""

    def _texts(self, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
        for row in self._rows(ids):
            yield ReportId(row.id), text_of(row.text)
