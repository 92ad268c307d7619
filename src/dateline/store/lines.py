"""Reports, inputs and re-readings, as either store finds them, into the versions of one report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.errors import StoreError
from dateline.model.ids import ReportId
from dateline.model.report import Reading, Report
from dateline.model.version import Input, Kept, Lines, Placed, Version, VersionKind, in_utc
from dateline.store.check import check_report
from dateline.store.kept import compressed
from dateline.store.rows import about_of, report_of

__all__ = ["Member", "Reread", "kept_of", "lines_of", "reread_row", "versions_of"]


@dataclass(frozen=True, slots=True)
class Reread:
    """A text that later readers made of a report's bytes, as kept."""

    path: str
    sha256: str
    made_by: str
    digest: str
    about: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a line, with all inputs that hold it; its own come before copies of it."""

    report: Report
    digest: str
    placed: Placed
    own: tuple[Input, ...]
    copies: tuple[Input, ...]
    reread: tuple[Reread, ...] = ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs, those that it was kept from first, each once."""
        return tuple(dict.fromkeys((*sorted(self.own), *sorted(self.copies))))


def kept_of(member: Member, reread: int) -> Kept:
    """Return a report without its text, when and where it was first captured, and re-readings."""
    moments = [one.captured for one in member.inputs if one.captured is not None]
    first: datetime | None = min(moments, key=in_utc, default=None)
    address = next((one.url for one in member.inputs if one.url), "")
    bare = replace(member.report, text="")
    return Kept(bare, member.digest, first, address, member.placed, reread)


def versions_of(members: Iterable[Member]) -> tuple[Version, ...]:
    """Return the versions that a line's members make: captures in order, then re-readings."""
    line = sorted(members, key=lambda one: (one.placed.nth, one.report.id))
    made = [
        (one.placed.kind, one.report.id, one.inputs, "", one.report) for one in line
    ] + [
        (VersionKind.REEXTRACTED, one.report.id, (Input(kept.path, kept.sha256),), kept.made_by,
         report_of(one.report.id, kept.about, kept.text))
        for one in sorted(line, key=lambda one: one.report.id) for kept in one.reread
    ]  # fmt: skip
    return tuple(Version(n, *rest) for n, rest in enumerate(made, start=1))


def lines_of(placed: Iterable[Placed]) -> Lines:
    """Return the lines that reports which do not lead make with their leads, recaptures left out.

    Args:
        placed: Of all reports that do not lead.
    """
    by_lead: dict[ReportId, list[Placed]] = {}
    for one in placed:
        if one.kind is VersionKind.CHANGED:
            by_lead.setdefault(one.lead, []).append(one)
    return Lines(
        tuple(
            (lead, *(one.report for one in sorted(some, key=lambda one: (one.nth, one.report))))
            for lead, some in sorted(by_lead.items())
        )
    )


def reread_row(
    reading: Reading, digest: str, before: Sequence[Reread], made_by: str
) -> Reread | None:
    """Return what is kept of bytes that were read anew; None where the same is kept already.

    Args:
        reading: What was read.
        digest: Of the report that was made of these bytes once.
        before: What else they were read as since.
        made_by: The version of Dateline that read it.

    Raises:
        StoreError: The reading is a refusal.
    """
    report = reading.report
    if report is None:
        raise StoreError(f"{reading.path}: what cannot be read is no version of a report")
    if report.digest in (digest, *(one.digest for one in before)):
        return None
    check_report(report)
    return Reread(
        reading.path, reading.raw_sha256, made_by, report.digest, about_of(report),
        compressed(report.text.encode()),
    )  # fmt: skip
