"""What happened: the dossier in numbers, the board, events, claims, disagreements, codes."""

from base64 import b64encode
from typing import Annotated

import msgspec
import numpy as np
from litestar import Response, get
from litestar.params import QueryParameter

from dateline.dossier import AskedIncidents
from dateline.dossier.whereabouts import name_of
from dateline.dossier.wire import ClaimOut
from dateline.dossier.wire_board import EventItems, EventPage, Overview, SearchOut
from dateline.dossier.wire_codes import CodeRowOut
from dateline.dossier.wire_disagreements import DisagreementOut
from dateline.dossier.wire_incidents import IncidentOut
from dateline.dossier.wire_origins import ExplainOut
from dateline.server.desk import AtDesk
from dateline.server.filters import AtQuestion
from dateline.server.paging import AtCut
from dateline.server.parameters import Flag, Id, Maybe
from dateline.server.shapes import RowsOut

__all__ = ["ROUTES"]

_FIRST = 100  # events and passages of one search at most


@get("/dossier", sync_to_thread=True)
def dossier(desk: AtDesk) -> Overview:
    """Say what the dossier holds, in numbers."""
    found = desk.dossier.overview(name_of(desk.settings.dossier))
    return msgspec.structs.replace(found, basemap=desk.basemap is not None)


@get("/board", media_type="application/octet-stream", sync_to_thread=True)
def board(desk: AtDesk) -> Response[bytes]:
    """Return all events as columns: u32 length of a JSON header, the header, the columns."""
    return Response(desk.dossier.board().wire, media_type="application/octet-stream")


@get("/board/rows", sync_to_thread=True)
def rows(desk: AtDesk, question: AtQuestion) -> RowsOut:
    """Say which rows of the board the filters leave."""
    whole = desk.dossier.board()
    asked = whole.rows(question)
    bits = np.packbits(asked, bitorder="little").tobytes()
    count = int(np.count_nonzero(asked))
    return RowsOut(whole.revision, len(whole), count, b64encode(bits).decode())


@get("/events", sync_to_thread=True)
def events(
    desk: AtDesk,
    question: AtQuestion,
    cut: AtCut,
    row: Annotated[
        int | None, QueryParameter(ge=0, description="Begin at this row of the board.")
    ] = None,
) -> EventItems:
    """List the events that the filters leave, in the order of the board: undated ones last."""
    basis = desk.dossier.basis()
    begin = cut.begin(basis) or ("" if row is None else str(row))
    found = desk.dossier.events_page(question, begin, cut.limit)
    return msgspec.structs.replace(found, next=cut.after(found.next, basis))


@get("/events/{event:str}", sync_to_thread=True)
def event(desk: AtDesk, event: Id) -> EventPage:
    """Return all that is behind one event."""
    return desk.dossier.event_page(event)


@get("/search", sync_to_thread=True)
def search(
    desk: AtDesk,
    q: Annotated[str, QueryParameter(max_length=2000, description="The query language.")],
    limit: Annotated[int, QueryParameter(ge=1, le=_FIRST)] = 20,
) -> SearchOut:
    """Find events and passages by one line; where it is none, `problem` says why."""
    return desk.dossier.search_all(q, limit)


@get("/claims", sync_to_thread=True)
def claims(desk: AtDesk, event: Maybe = None) -> tuple[ClaimOut, ...]:
    """List the claims of one event, or all."""
    return desk.dossier.claims(event)


@get("/explain/{name:str}", sync_to_thread=True)
def explain(desk: AtDesk, name: Id) -> ExplainOut:
    """Return everything behind an event or a claim."""
    return desk.dossier.explain(name)


@get("/disagreements", sync_to_thread=True)
def disagreements(desk: AtDesk, everything: Flag = False) -> tuple[DisagreementOut, ...]:
    """List what reports contradict each other in, with the rule of each."""
    return desk.dossier.disagreements(everything=everything)


@get("/codes/{scheme:str}", sync_to_thread=True)
def codes(desk: AtDesk, scheme: Id, event: Maybe = None) -> tuple[CodeRowOut, ...]:
    """Return the row of each event, or of one, in a codebook: acled, plover, polecat or ucdp."""
    return desk.dossier.codes(scheme, event)


@get("/incidents", sync_to_thread=True)
def incidents(
    desk: AtDesk,
    report: Maybe = None,
    kind: Annotated[str | None, QueryParameter(name="type")] = None,
) -> tuple[IncidentOut, ...]:
    """List the attacks that each report tells of: a view beside the record."""
    return tuple(desk.dossier.incidents(AskedIncidents(report, kind)))


ROUTES = (
    dossier, board, rows, events, event, search, claims, explain, disagreements, codes, incidents,
)  # fmt: skip
