"""Chain of custody: the log of the dossier, its head, and what is known of originals."""

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from dateline.dossier.wire_custody import CustodyPage, HeadOut, OriginalOut
from dateline.server.desk import AtDesk
from dateline.server.parameters import Id

__all__ = ["ROUTES"]


@get("/custody", sync_to_thread=True)
def custody(
    desk: AtDesk,
    limit: Annotated[int, QueryParameter(ge=1, le=500, description="How many entries.")] = 50,
    cursor: Annotated[
        str, QueryParameter(max_length=20, description="`next` of the page before.")
    ] = "",
) -> CustodyPage:
    """List the log, oldest first: who added, judged and exported what, when.

    A cursor holds for good: the log only grows.
    """
    return desk.dossier.custody_page(cursor, limit)


@get("/custody/head", sync_to_thread=True)
def head(desk: AtDesk) -> HeadOut:
    """Return the head of the log; whoever keeps it can prove later that nothing was changed."""
    return desk.dossier.head()


@get("/reports/{report:str}/originals", sync_to_thread=True)
def originals(desk: AtDesk, report: Id) -> tuple[OriginalOut, ...]:
    """Return what is known of the bytes that a report was read from."""
    return desk.dossier.originals(report)


ROUTES = (custody, head, originals)
