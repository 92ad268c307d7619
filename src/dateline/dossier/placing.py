"""Captures of one address: which leads, which tell nothing new, which are versions of their own.

A function of what is kept alone, so that it is the same whatever order they came in: by time of
capture or change, then by digest, each is held against those that are kept of the address so far.
A report on which a person has decided something leads, so that no earlier capture found later takes
the ground from under a judgement.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from dateline.dossier.address import address_key
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, standing
from dateline.model.report import Report
from dateline.model.version import Placed, VersionKind, in_utc
from dateline.record.compare.captures import is_recapture, is_related
from dateline.record.compare.names import folded

__all__ = ["Captured", "Comparisons", "decided_on", "key_of", "moment_of", "place_captures"]

_LATEST = 8  # versions before a capture that it may be the same as, beside the lead
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Captured:
    """One capture: the report with its text, its digest, and when it was taken (None: unknown)."""

    report: Report
    digest: str
    at: datetime | None


class Comparisons:
    """What comparing captures gave, so that no two are compared twice in one run."""

    def __init__(self) -> None:
        self._recapture: dict[tuple[str, str], bool] = {}
        self._related: dict[tuple[str, str], bool] = {}

    def recapture(self, later: Captured, earlier: Captured) -> bool:
        """Whether the later one tells nothing that the earlier one does not."""
        key = later.digest, earlier.digest
        if key not in self._recapture:
            self._recapture[key] = is_recapture(later.report, earlier.report)
        return self._recapture[key]

    def related(self, one: Captured, other: Captured) -> bool:
        """Whether two are versions of one report at all."""
        key = one.digest, other.digest
        if key not in self._related:
            self._related[key] = is_related(one.report, other.report)
        return self._related[key]


def key_of(report: Report, captured_at: str) -> str:
    """Return what captures of one report share; "" where nothing tells.

    Its address as the page states it, else the one it was captured at; where there is neither, its
    outlet, title and day together.

    Args:
        report: Its text is not looked at.
        captured_at: The address that the bytes were taken from; "" when nothing says it.
    """
    paper = report.publication
    if address := address_key(paper.url) or address_key(captured_at):
        return f"address {address}"
    if paper.url or captured_at or report.published is None:
        return ""
    outlet, title = folded(paper.outlet), folded(paper.title)
    return f"title {outlet}\x1f{title}\x1f{report.published}" if outlet and title else ""


def moment_of(report: Report, captured: datetime | None) -> datetime | None:
    """Return when this version was there: captured, else last changed, else published."""
    day = report.published
    midnight = None if day is None else datetime.combine(day, time(), UTC)
    found = captured or report.updated_at or report.published_at or midnight
    return None if found is None else in_utc(found)


def place_captures(
    captures: Iterable[Captured],
    first: Collection[ReportId] = frozenset(),
    compared: Comparisons | None = None,
) -> tuple[Placed, ...]:
    """Return where each capture of one address stands, in order of time.

    Args:
        captures: All of them, with their texts.
        first: The reports that go before all others, whenever they were taken.
        compared: What was compared before.
    """

    def order(one: Captured) -> tuple[bool, datetime, str]:
        at = moment_of(one.report, one.at)
        return one.report.id not in first, at or _LAST, one.digest

    known = compared or Comparisons()
    lines: list[_Line] = []
    for one in sorted(captures, key=order):
        line, kind = _found(one, lines, known)
        if line is None:
            lines.append(_Line([one], [Placed(one.report.id, one.report.id)]))
        else:
            lead = line.own[0].report.id
            line.placed.append(Placed(one.report.id, lead, len(line.placed) + 1, kind))
            if kind is VersionKind.CHANGED:
                line.own.append(one)
    return tuple(placed for line in lines for placed in line.placed)


@dataclass(slots=True)
class _Line:
    """The versions of one report: those that tell something new, and where all stand."""

    own: list[Captured]
    placed: list[Placed]


def _found(
    one: Captured, lines: Sequence[_Line], known: Comparisons
) -> tuple[_Line | None, VersionKind | None]:
    """Return whose version a capture is and of what kind; (None, None) for a report of its own."""
    for line in lines:
        if any(known.recapture(one, other) for other in (line.own[0], *line.own[1:][-_LATEST:])):
            return line, VersionKind.RECAPTURE
    for line in lines:
        if known.related(one, line.own[0]):
            return line, VersionKind.CHANGED
    return None, None


def decided_on(
    judgements: Iterable[Judgement], known: Mapping[ReportId, object]
) -> frozenset[ReportId]:
    """Return the reports among `known` that judgements which hold are on."""
    return frozenset(
        ReportId(part) for one in standing(judgements) for part in one.on if part in known
    )
