"""What comes in, against what is kept: no input twice, no report twice, no name for two reports.

Captures of one address are placed among one another as they come, see `placing`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.dossier.placing import Captured, Comparisons, decided_on, key_of, place_captures
from dateline.model.ids import ReportId
from dateline.model.problem import Problem, Severity
from dateline.model.report import Reading, Report
from dateline.model.version import Placed, VersionKind, in_utc
from dateline.ports import Store

__all__ = ["CHANGED", "RECAPTURE", "Admission", "Admitted"]

CHANGED, RECAPTURE = "changed-version", "recapture"
"""The codes of what is told of a report that is another version of one that is kept."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A new reading, and where captures of its address stand from now on.

    Attributes:
        reading: What is kept of it, with its name in the dossier.
        placed: Its place and those that it changes; () where it stands alone.
        told: What whoever added it is told of that, and which is not kept.
        wanted: Whether it takes part in the record, so that it is to be annotated.
    """

    reading: Reading
    placed: tuple[Placed, ...] = ()
    told: tuple[Problem, ...] = ()
    wanted: bool = False


@dataclass(slots=True)
class _Member:
    """A kept report without its text, and when it was first captured."""

    report: Report
    digest: str
    at: datetime | None
    placed: Placed
    key: str


class Admission:
    """Decides on readings one after the other; it knows of those that are not yet written."""

    def __init__(self, store: Store, *, again: bool = False) -> None:
        """Look at what the store keeps.

        Args:
            store: The dossier.
            again: Whether what was refused is tried anew, since something is said of it this time.
        """
        self._store = store
        self._again = again
        self._compared = Comparisons()
        self.skipped = 0
        self.renew()

    def renew(self) -> None:
        """Look at what the store keeps anew, and forget what was admitted and is not written.

        It is for whoever was told by the store that another process has added meanwhile: all that
        is not written yet is then admitted once more.
        """
        store = self._store
        self.stand = store.stand()  # first: who adds while the rest is read is noticed later
        refused = (one for one in store.refused() if one.repeats is None)
        tried = {(one.path, one.raw_sha256) for one in refused if self._again or _may_be_read(one)}
        self._known = set(store.known()) - tried
        self._members: dict[ReportId, _Member] = {}
        self._by_digest: dict[str, _Member] = {}
        self._groups: defaultdict[str, list[_Member]] = defaultdict(list)
        self._unwritten: dict[ReportId, str] = {}
        self._texts: tuple[str, dict[ReportId, str]] = "", {}  # of the address met last
        for kept in store.kept():
            key = key_of(kept.report, kept.address)
            self._add(_Member(kept.report, kept.digest, kept.captured, kept.placed, key))
        self._decided = decided_on(store.judgements(), self._members)

    def skip(self, path: str, sha256: str) -> bool:
        """Return whether that input was added, or has come already; such ones are counted."""
        known = (path, sha256) in self._known
        self.skipped += known
        return known

    def holds(self, report: Report) -> bool:
        """Whether a report is kept word for word."""
        return report.digest in self._by_digest

    def written(self, readings: Iterable[Reading]) -> None:
        """Take note that readings are kept, so that their texts can be asked of the store."""
        self.stand = self.stand.after_adding()
        for reading in readings:
            if reading.report is not None:
                self._unwritten.pop(reading.report.id, None)

    def admit(self, reading: Reading) -> Admitted | None:
        """Return what becomes of a reading; None for an input that is known."""
        key = (reading.path, reading.raw_sha256)
        if self.skip(*key):
            return None
        self._known.add(key)
        report = reading.report
        if report is None:
            return Admitted(reading)
        digest = report.digest
        if digest in self._by_digest:
            return self._repeat(reading, self._by_digest[digest])
        if report.id in self._members:
            reading = _renamed(reading, report, ReportId(f"{report.id}-{digest[3:11]}"))
        return self._new(reading, reading.report or report, digest)

    def _repeat(self, reading: Reading, first: _Member) -> Admitted:
        """An exact copy: it may tell that the report was there earlier than was known."""
        name = first.report.id
        problems = (*reading.problems, _repeated(name))
        kept = replace(reading, report=None, problems=problems, repeats=name)
        at = None if reading.capture is None else reading.capture.at
        if at is None or (first.at is not None and in_utc(first.at) <= in_utc(at)):
            return Admitted(kept)
        first.at = at
        return Admitted(kept, self._place(first.key))

    def _new(self, reading: Reading, report: Report, digest: str) -> Admitted:
        url, at = "", None
        if reading.capture is not None:
            url, at = reading.capture.url, reading.capture.at
        name, key = report.id, key_of(report, url)
        member = _Member(replace(report, text=""), digest, at, Placed(name, name), key)
        self._add(member)
        self._unwritten[name] = report.text
        placed = self._place(key)
        beside = member.placed.kind is VersionKind.RECAPTURE
        return Admitted(reading, placed, _told(member.placed), not beside)

    def _add(self, member: _Member) -> None:
        self._members[member.report.id] = member
        self._by_digest[member.digest] = member
        if member.key:
            self._groups[member.key].append(member)

    def _place(self, key: str) -> tuple[Placed, ...]:
        """Place the captures of an address; return the places that are other than they were."""
        members = self._groups[key] if key else []
        if len(members) <= 1:
            return ()
        texts = self._texts_of(key, [one.report.id for one in members])
        captures = [
            Captured(replace(one.report, text=texts[one.report.id]), one.digest, one.at)
            for one in members
        ]
        changed = []
        for placed in place_captures(captures, self._decided, self._compared):
            member = self._members[placed.report]
            if member.placed != placed:
                member.placed = placed
                changed.append(placed)
        return tuple(changed)

    def _texts_of(self, key: str, names: list[ReportId]) -> dict[ReportId, str]:
        texts = self._texts[1] if self._texts[0] == key else {}
        texts |= {name: self._unwritten[name] for name in names if name in self._unwritten}
        texts |= dict(self._store.texts([name for name in names if name not in texts]))
        self._texts = key, texts
        return texts


def _told(placed: Placed) -> tuple[Problem, ...]:
    if placed.kind is VersionKind.RECAPTURE:
        message = f"another capture of {placed.lead}: it tells nothing new and is kept beside it"
        return (Problem("read", RECAPTURE, message, Severity.NOTE),)
    if placed.kind is VersionKind.CHANGED:
        message = f"another version of {placed.lead}: what it says has changed"
        return (Problem("read", CHANGED, message, Severity.NOTE),)
    return ()


def _may_be_read(refused: Reading) -> bool:
    """Whether a later version of Dateline may read what was refused for its format."""
    return any(problem.code == "other-format" for problem in refused.problems)


def _repeated(first: ReportId) -> Problem:
    message = f"the same report as {first}, word for word and by the same outlet: kept once"
    return Problem("read", "repeated", message, Severity.NOTE)


def _renamed(reading: Reading, report: Report, name: ReportId) -> Reading:
    message = f"another report is already called {report.id}: this one is kept as {name}"
    problem = Problem("read", "id-taken", message, Severity.NOTE)
    return replace(reading, report=replace(report, id=name), problems=(*reading.problems, problem))
