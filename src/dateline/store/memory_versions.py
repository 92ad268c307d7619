"""Versions of reports in memory; see `sqlite_versions`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.errors import StoreError
from dateline.model.custody import Again, Deed
from dateline.model.ids import ReportId
from dateline.model.report import Reading, Report
from dateline.model.version import Input, Kept, Lines, Placed, Version, VersionKind
from dateline.store.lines import Member, Reread, kept_of, lines_of, reread_row, versions_of
from dateline.store.memory_custody import MemoryCustody
from dateline.store.memory_record import MemoryRecord
from dateline.store.originals import capture_of
from dateline.store.rows import ReportRow, report_of, text_of, text_sha256

__all__ = ["MemoryVersions"]


class MemoryVersions(MemoryRecord, MemoryCustody):
    """See `ports.Store`."""

    def __init__(self) -> None:
        MemoryRecord.__init__(self)
        MemoryCustody.__init__(self)
        self._placed: dict[str, tuple[str, int, VersionKind]] = {}  # by digest: the lead's, nth
        self._reread: dict[str, list[Reread]] = {}

    def waiting(self) -> tuple[ReportId, ...]:
        """Return the ids of reports in which nothing was looked for yet, sorted."""
        return tuple(ReportId(row.id) for row in self._rows(None) if not row.annotated)

    def kept(self) -> Iterator[Kept]:
        """Yield all reports without their texts, recaptures too, by id."""
        for row in sorted(self._reports.values(), key=lambda row: row.id):
            member = self._member(row, report_of(row.id, row.about, b""))
            yield kept_of(member, len(member.reread))

    def texts(self, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
        """Yield the texts of some reports, recaptures too, by id."""
        wanted = frozenset(ids)
        for row in sorted(self._reports.values(), key=lambda row: row.id):
            if row.id in wanted:
                yield ReportId(row.id), text_of(row.text)

    def lines(self) -> Lines:
        """Return which reports of the record are versions of one another."""
        return lines_of(self._place(self._reports[digest]) for digest in self._placed)

    def versions(self, report: ReportId) -> tuple[Version, ...]:
        """Return all versions of a report, itself among them, by number."""
        digest = self._digest_of(report)
        if digest is None:
            return ()
        lead = self._placed[digest][0] if digest in self._placed else digest
        line = [lead, *(one for one, placed in self._placed.items() if placed[0] == lead)]
        rows = [self._reports[one] for one in line]
        return versions_of(
            self._member(row, report_of(row.id, row.about, row.text)) for row in rows
        )

    def reread(self, found: Sequence[tuple[ReportId, Reading]], made_by: str) -> int:
        """Keep what kept bytes are read as today beside their reports."""
        made: list[tuple[str, Reread]] = []
        for name, reading in found:
            digest = self._digest_of(name)
            if digest is None:
                raise StoreError(f"there is no report {name} that was read anew")
            before = [*self._reread.get(digest, ()), *(row for of, row in made if of == digest)]
            row = reread_row(reading, digest, before, made_by)
            if row is not None:
                made.append((digest, row))
        for digest, row in made:
            self._reread.setdefault(digest, []).append(row)
        if made:
            again = [Again(of, row.digest, text_sha256(row.text), made_by) for of, row in made]
            self.log(Deed.REEXTRACTED, {"reread": again})
        return len(made)

    def _place_all(self, placed: Mapping[ReportId, Placed]) -> None:
        """Keep where captures stand.

        Raises:
            StoreError: One of them is not kept.
        """
        made: list[tuple[str, str, Placed]] = []
        for one in placed.values():
            digest, lead = self._digest_of(one.report), self._digest_of(one.lead)
            if digest is None or lead is None:
                name = one.report if digest is None else one.lead
                raise StoreError(f"there is no report {name} that another could be a version of")
            made.append((digest, lead, one))
        for digest, lead, one in made:
            self._placed.pop(digest, None)
            if one.kind is not None:
                self._placed[digest] = (lead, one.nth, one.kind)

    def _is_counted(self, digest: str) -> bool:
        placed = self._placed.get(digest)
        return placed is None or placed[2] is not VersionKind.RECAPTURE

    def _rows(self, ids: Iterable[ReportId] | None) -> list[ReportRow]:
        wanted = None if ids is None else frozenset(ids)
        kept = (
            row
            for digest, row in self._reports.items()
            if self._is_counted(digest) and (wanted is None or row.id in wanted)
        )
        return sorted(kept, key=lambda row: row.id)

    def _digest_of(self, name: str) -> str | None:
        return next((digest for digest, row in self._reports.items() if row.id == name), None)

    def _place(self, row: ReportRow) -> Placed:
        name = ReportId(row.id)
        if row.digest not in self._placed:
            return Placed(name, name)
        lead, nth, kind = self._placed[row.digest]
        return Placed(name, ReportId(self._reports[lead].id), nth, kind)

    def _member(self, row: ReportRow, report: Report) -> Member:
        own: list[Input] = []
        copies: list[Input] = []
        for (path, sha256, _), kept in self._readings.items():
            if kept.digest == row.digest or kept.repeats == row.id:
                capture = capture_of(kept.about)
                at, url = (None, "") if capture is None else (capture.at, capture.url)
                into = own if kept.digest == row.digest else copies
                into.append(Input(path, sha256, at, url))
        reread = tuple(self._reread.get(row.digest, ()))
        return Member(report, row.digest, self._place(row), tuple(own), tuple(copies), reread)
