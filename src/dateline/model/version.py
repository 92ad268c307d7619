"""Versions: several captures of one report, and what later readers made of the same bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from dateline.model.ids import ReportId
from dateline.model.report import Report

__all__ = ["ALONE", "Input", "Kept", "Lines", "Placed", "Stand", "Version", "VersionKind", "in_utc"]


def in_utc(at: datetime) -> datetime:
    """Return a moment in UTC; one that is given without offset is taken to be in it."""
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:  # the first or last day that there is, which has no such moment in UTC
        return at.replace(tzinfo=UTC)


class VersionKind(StrEnum):
    """How a version differs from the one that leads.

    RECAPTURE: in layout and furniture alone, so that it tells nothing new: it is kept beside its
    report and is none itself. CHANGED: in what it says, a correction or an update: a report of its
    own in the record, that counts with its lead as one. REEXTRACTED: the same bytes as the report,
    read by a later version of Dateline to another text; the old one stays what all stands on.
    """

    RECAPTURE = "RECAPTURE"
    CHANGED = "CHANGED"
    REEXTRACTED = "REEXTRACTED"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a report stands among the captures of one address.

    Attributes:
        report: Which.
        lead: The report that it is a version of; its own id for one that leads or stands alone.
        nth: Its place among them, from 1: the lead has 1.
        kind: What sort of version; None for the lead.
    """

    report: ReportId
    lead: ReportId
    nth: int = 1
    kind: VersionKind | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How often something was added to a dossier, and how many judgements it has: both only grow.

    What becomes of a reading (is it new, is its id free, which version is it) goes by what is kept,
    so that it holds only as long as nobody else adds; and where a report stands among versions
    goes by what people decided on, too.
    """

    intakes: int
    judgements: int

    def differs(self, now: "Stand", *, placing: bool) -> bool:
        """Whether what was reckoned by this holds no more; `placing`: it places a report."""
        return self.intakes != now.intakes or (placing and self.judgements != now.judgements)

    def after_adding(self) -> "Stand":
        """Return the stand after one more `add`, where nobody else did anything."""
        return Stand(self.intakes + 1, self.judgements)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept report as a place among versions is found for it, recaptures too; without its text.

    Attributes:
        report: The report; its text is "".
        digest: Of the whole report.
        captured: The earliest moment of its captures; None when nothing says it.
        address: The address that it was captured at; "" when nothing says it.
        placed: Where it stands.
        reread: How many texts later readers made of its bytes.
    """

    report: Report
    digest: str
    captured: datetime | None
    address: str
    placed: Placed
    reread: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """One input that holds a version, word for word.

    Attributes:
        path, sha256: Where it came from, and the SHA-256 of its bytes.
        captured: When the bytes were taken, with UTC offset as given; None when nothing says it.
        url: Where they were taken from; "" when nothing says it.
    """

    path: str
    sha256: str
    captured: datetime | None = field(default=None, compare=False)
    url: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report, with its text.

    Attributes:
        n: Its number, from 1: captures by time, the lead first; then what was read anew.
        kind: What sort; None for the lead.
        report: The report whose text this is; of a re-extraction the one whose bytes were read
            anew. That of a recapture is none of the record.
        inputs: Where it came from, by path, the one it was kept from first.
        made_by: The version of Dateline that read it anew; "" for all but re-extractions.
        said: The report with its text, as this version has it.
    """

    n: int
    kind: VersionKind | None
    report: ReportId
    inputs: tuple[Input, ...]
    made_by: str
    said: Report

    @property
    def captured(self) -> datetime | None:
        """The earliest moment at which it is known to have been there as it is; None: unknown."""
        return min((one.captured for one in self.inputs if one.captured), key=in_utc, default=None)


@dataclass(frozen=True, slots=True)
class Lines:
    """The reports of the record that are versions of one another, each line with its lead first."""

    lines: tuple[tuple[ReportId, ...], ...] = ()
    _lead: Mapping[ReportId, ReportId] = field(init=False, repr=False, compare=False)
    _nth: Mapping[ReportId, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lead = {report: line[0] for line in self.lines for report in line}
        nth = {report: n for line in self.lines for n, report in enumerate(line)}
        object.__setattr__(self, "_lead", lead)
        object.__setattr__(self, "_nth", nth)

    def lead(self, report: ReportId) -> ReportId:
        """Return the report that one is a version of; itself where it is none."""
        return self._lead.get(report, report)

    def follows(self, later: ReportId, earlier: ReportId) -> bool:
        """Whether one is a later version of the other."""
        one, other = self._nth.get(later, 0), self._nth.get(earlier, 0)
        return later != earlier and self.lead(later) == self.lead(earlier) and one > other

    def once(self, reports: Iterable[ReportId]) -> tuple[ReportId, ...]:
        """Return reports, sorted, of each line the earliest version alone: as people count them."""
        best: dict[ReportId, ReportId] = {}
        for report in reports:
            lead = self.lead(report)
            before = best.get(lead, report)
            best[lead] = min(before, report, key=lambda one: (self._nth.get(one, 0), one))
        return tuple(sorted(best.values()))


ALONE = Lines()
"""No report is a version of another."""
