"""Original bytes read again by today's readers; what differs is kept beside, never in place of.

Judgements and the record stand on the text that was read first, and so it stays. What a later
version of Dateline reads better is there to be seen, and a new dossier of the same files has it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.dossier.wire_versions import RereadOut, RereadReportOut
from dateline.errors import MissingError
from dateline.model.ids import ReportId
from dateline.model.report import Reading, Report
from dateline.model.version import VersionKind
from dateline.ports import Options, Store

__all__ = ["reread_reports"]

_BATCH = 32  # reports kept in one transaction
_DIFFERS, _UNREADABLE = "DIFFERS", "UNREADABLE"


def reread_reports(
    store: Store,
    ids: Iterable[str],
    *,
    made_by: str,
    options: Options,
    tell: Callable[[], None] = lambda: None,
) -> RereadOut:
    """Read the kept bytes of reports again and keep what reads otherwise beside them.

    Args:
        store: The dossier.
        ids: The reports; all, recaptures too, where there are none.
        made_by: The version of Dateline that reads.
        options: What is said of the files, as when they were added.
        tell: Called after each report, for progress.

    Raises:
        MissingError: There is no report of such an id.
    """
    known = {one.report.id for one in store.kept()}
    wanted = [ReportId(name) for name in ids] or sorted(known)
    for name in wanted:
        if name not in known:
            raise MissingError(
                f"there is no report {name!r} in this dossier",
                hint="`dateline reports DOSSIER` lists them",
            )
    told: list[RereadReportOut] = []
    kept = 0
    for first in range(0, len(wanted), _BATCH):
        found: list[tuple[ReportId, Reading]] = []
        for name in wanted[first : first + _BATCH]:
            out, reading = _read(store, name, options)
            told += [] if out is None else [out]
            found += [] if reading is None else [(name, reading)]
            tell()
        kept += store.reread(found, made_by) if found else 0
    differ = sum(one.outcome == _DIFFERS for one in told)
    return RereadOut(len(wanted) - len(told), differ, len(told) - differ, kept, tuple(told))


def _read(
    store: Store, name: ReportId, options: Options
) -> tuple[RereadReportOut | None, Reading | None]:
    """Return what is told of a report and what is to be kept of it; None for what is the same."""
    versions = [one for one in store.versions(name) if one.report == name]
    first = next(one for one in versions if one.kind is not VersionKind.REEXTRACTED)
    given = first.inputs[0]
    raw = store.raw(given.sha256)
    if not raw:
        why = "its bytes were not kept: they were too large, or came otherwise"
        return RereadReportOut(name, given.path, _UNREADABLE, kept=False, why=why), None
    from dateline.read import read_again  # noqa: PLC0415 - the readers of all formats

    read = read_again(given.path, raw, options)
    reading = _of(read, given.path, first.said)
    if reading is None or reading.report is None:
        met = [problem.message for one in read for problem in one.problems if one.report is None]
        why = "; ".join(met) or f"none of the {len(read)} reports in its bytes is it for sure"
        return RereadReportOut(name, given.path, _UNREADABLE, kept=False, why=why), None
    text = reading.report.text
    if text == first.said.text:
        return None, None
    new = all(text != one.said.text for one in versions)
    out = RereadReportOut(name, given.path, _DIFFERS, kept=new, why="")
    anew = replace(reading, path=given.path, report=replace(reading.report, id=name))
    return out, anew if new else None


def _of(read: Sequence[Reading], path: str, said: Report) -> Reading | None:
    """Return which reading of bytes is the one of a report; None where that cannot be told.

    An entry of a feed or a row of a table was kept with the bytes of the whole file.
    """
    reports = [one for one in read if one.report is not None]
    if len(read) == 1:
        return reports[0] if reports else None
    address = said.publication.url
    for found in (
        [one for one in reports if one.report is not None and one.report.text == said.text],
        [one for one in reports if one.path == path],
        [one for one in reports if address and _address(one) == address],
    ):
        if len(found) == 1:
            return found[0]
    return None


def _address(reading: Reading) -> str:
    return "" if reading.report is None else reading.report.publication.url
