"""Reports, what was found in them, and which of them go back to which."""

from typing import Annotated

import msgspec
from litestar import get
from litestar.params import FromPath, QueryParameter

from dateline.dossier.wire import HitOut
from dateline.dossier.wire_board import GraphOut, ReportPage, Reports
from dateline.dossier.wire_origins import DerivationOut, OriginsOut
from dateline.dossier.wire_versions import DiffOut, VersionsOut, VersionTextOut
from dateline.server.desk import AtDesk
from dateline.server.paging import AtCut
from dateline.server.parameters import Id, Maybe

__all__ = ["ROUTES"]

Number = FromPath[int]


@get("/reports", sync_to_thread=True)
def reports(desk: AtDesk, cut: AtCut) -> Reports:
    """List the reports by id; refused files, whose id is null, last by path."""
    basis = desk.dossier.basis()
    found = desk.dossier.reports_page(cut.begin(basis), cut.limit)
    return msgspec.structs.replace(found, next=cut.after(found.next, basis))


@get("/reports/{report:str}", sync_to_thread=True)
def report(desk: AtDesk, report: Id) -> ReportPage:
    """Return one report: its text, all that was found in it, and what is claimed there."""
    return desk.dossier.report_page(report)


@get("/origins", sync_to_thread=True)
def origins(desk: AtDesk, event: Maybe = None) -> OriginsOut:
    """Return which reports go back to which, and what stands behind each value."""
    return desk.dossier.origins(event)


@get("/origins/graph", sync_to_thread=True)
def graph(desk: AtDesk) -> GraphOut:
    """Return which reports go back to which, without passages, to be drawn."""
    return desk.remembered("graph", desk.dossier.origins_graph, of_record=True)


@get("/derivations/{derivation:str}", sync_to_thread=True)
def derivation(desk: AtDesk, derivation: Id) -> DerivationOut:
    """Return one derivation with its passages side by side."""
    return desk.dossier.derivation(derivation)


@get("/passages", sync_to_thread=True)
def passages(
    desk: AtDesk,
    q: Annotated[str, QueryParameter(max_length=1000, description="Words; all must occur.")],
    limit: Annotated[int, QueryParameter(ge=1, le=500)] = 20,
) -> tuple[HitOut, ...]:
    """Find passages that hold all the words, in any script, best first."""
    return desk.dossier.search(q, limit)


@get("/reports/{report:str}/versions", sync_to_thread=True)
def versions(desk: AtDesk, report: Id) -> VersionsOut:
    """List the versions of a report: captures in order of time, then what was read anew."""
    return desk.dossier.versions(report)


@get("/reports/{report:str}/versions/{n:int}", sync_to_thread=True)
def version(desk: AtDesk, report: Id, n: Number) -> VersionTextOut:
    """Return one version of a report with its text."""
    return desk.dossier.version(report, n)


@get("/reports/{report:str}/versions/{n:int}/since/{older:int}", sync_to_thread=True)
def difference(desk: AtDesk, report: Id, n: Number, older: Number) -> DiffOut:
    """Return what differs between a version and an older one, word by word."""
    return desk.dossier.difference(report, older, n)


ROUTES = (reports, report, versions, version, difference, origins, graph, derivation, passages)
