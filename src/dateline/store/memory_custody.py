"""The log of a dossier in memory, and what is known of its originals."""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from dateline.model.custody import Deed, Entry, Hand, Held, Original, Stood, entry_of
from dateline.model.ids import JudgementId, ReportId
from dateline.model.judgement import Judgement
from dateline.store.kept import Batch, ReadingKey, ReadingRow
from dateline.store.log_rows import facts_json, held_of, judged_of, listings
from dateline.store.originals import original_of
from dateline.store.rows import ReportRow, text_of
from dateline.store.schema import HEAD

__all__ = ["MemoryCustody"]


class MemoryCustody:
    """The part of a store in memory that keeps its log; see `ports.Store`."""

    def __init__(self) -> None:
        self._reports: dict[str, ReportRow] = {}
        self._readings: dict[ReadingKey, ReadingRow] = {}
        self._judgements: dict[JudgementId, Judgement] = {}
        self._log: list[Entry] = []
        self._hand: Callable[[], Hand] | None = None

    def log_as(self, hand: Callable[[], Hand]) -> None:
        """Have every later change logged, in the hand that `hand` gives when it is made."""
        self._hand = hand

    def begin_log(self) -> None:
        """List what is held where no log was begun."""
        self._begin_in()

    def log(self, what: Deed, facts: object) -> Entry | None:
        """Add an entry; None where nobody logs."""
        if self._hand is None:
            return None
        self._begin_in()
        return self._append(self._hand(), what, facts)

    def custody(self, since: int = 0) -> Iterator[Entry]:
        """Yield the entries of the log after number `since`, in order."""
        yield from self._log[max(since, 0) :]

    def last_entry(self) -> Entry | None:
        """Return the newest entry of the log; None when there is none."""
        return self._log[-1] if self._log else None

    def originals(self, ids: Iterable[ReportId] | None = None) -> Iterator[Original]:
        """Yield what is known of the bytes of each input, as `readings` is sorted."""
        wanted = None if ids is None else frozenset(ids)
        for key, row, name in self._in_order():
            if wanted is None or name in wanted:
                yield original_of(key[0], key[1], name, row.about)

    def _in_order(self) -> list[tuple[ReadingKey, ReadingRow, str]]:
        """Return readings with the id of their report, refused ones, which have none, first."""
        names = {"": ""} | {digest: row.id for digest, row in self._reports.items()}
        found = [(key, row, names[row.digest]) for key, row in self._readings.items()]
        return sorted(found, key=lambda one: (one[2], one[0]))

    def _begin_in(self) -> None:
        """Begin the log before a change, so that what is listed was there before it."""
        if self._hand is None or self._log:
            return
        hand = self._hand()
        inputs = [self._held(key) for key in sorted(self._readings)]
        judgements = [judged_of(self._judgements[id_]) for id_ in sorted(self._judgements)]
        for facts in listings({"format": HEAD}, inputs, judgements):
            self._append(hand, Deed.BEGAN, facts)

    def _log_batch(self, batch: Batch) -> None:
        """Log what a batch added, what it found in reports that waited, and what it placed."""
        read = {row.digest for row in batch.readings.values()}
        waited = batch.reports.keys() - read
        later = sorted(key for key, row in self._readings.items() if row.digest in waited)
        for deed, keys in ((Deed.ADDED, sorted(batch.readings)), (Deed.ANNOTATED, later)):
            if keys:
                self.log(deed, {"inputs": [self._held(key) for key in keys]})
        if batch.placed:
            digests = {row.id: digest for digest, row in self._reports.items()}
            placed = [
                Stood(digests[one.report], digests[one.lead], one.nth, one.kind or "")
                for one in batch.placed.values()
            ]
            self.log(Deed.PLACED, {"placed": sorted(placed, key=lambda one: one.digest)})

    def _append(self, hand: Hand, what: Deed, facts: object) -> Entry:
        before = self._log[-1].hash if self._log else ""
        entry = entry_of(len(self._log) + 1, hand, what, facts_json(facts), before)
        self._log.append(entry)
        return entry

    def _held(self, key: ReadingKey) -> Held:
        row = self._readings[key]
        if not row.digest:
            return held_of(original_of(key[0], key[1], "", row.about), "", "", "")
        report = self._reports[row.digest]
        text = hashlib.sha256(text_of(report.text).encode()).hexdigest()
        one = original_of(key[0], key[1], report.id, row.about)
        return held_of(one, row.digest, text, report.content)
