"""Reviewing: what waits for a coder, who coded, and how far coders agree."""

from typing import Annotated

import msgspec
import numpy as np
from litestar import get
from litestar.params import QueryParameter

from dateline.dossier.asking import Question
from dateline.dossier.wire_review import AgreementOut, CoderOut, QueueOut
from dateline.dossier.wire_reviewed import EventReview
from dateline.server.desk import AtDesk
from dateline.server.filters import AtQuestion
from dateline.server.paging import AtCut
from dateline.server.parameters import Id, Maybe

__all__ = ["ROUTES"]

_Coder = Annotated[
    str, QueryParameter(max_length=100, description="What this coder reviewed is left out.")
]
_Blind = Annotated[bool, QueryParameter(description="Hide what other coders say.")]


@get("/review/queue", sync_to_thread=True)
def queue(
    desk: AtDesk, question: AtQuestion, cut: AtCut, coder: _Coder = "", blind: _Blind = False
) -> QueueOut:
    """List the events that wait for a coder, of those that the filters leave.

    The most doubtful and most consequential come first, each with why.
    """
    kept = desk.dossier
    among = None
    if question != Question():
        board = kept.board()
        among = frozenset(board.events(np.flatnonzero(board.rows(question))))
    basis = kept.basis()
    found = kept.review_queue(
        coder, blind=blind, among=among, cursor=cut.begin(basis), limit=cut.limit
    )
    return msgspec.structs.replace(found, next=cut.after(found.next, basis))


@get("/review/events/{event:str}", sync_to_thread=True)
def review(desk: AtDesk, event: Id, coder: Maybe = None) -> EventReview:
    """Return what coders say of one event; with `coder`, what one who codes blind may see."""
    return desk.dossier.review(event, coder)


@get("/review/coders", sync_to_thread=True)
def coders(desk: AtDesk) -> tuple[CoderOut, ...]:
    """List who coded, how many events and when."""
    return desk.dossier.coders()


@get("/review/agreement", sync_to_thread=True)
def agreement(desk: AtDesk) -> AgreementOut:
    """Say how far coders agree in each field, and in what they differ."""
    return desk.dossier.agreement()


@get("/review/methods", media_type="text/markdown; charset=utf-8", sync_to_thread=True)
def methods(desk: AtDesk) -> str:
    """Return the appendix on methods: how events were found, reviewed, and agreed upon."""
    return desk.dossier.methods()


ROUTES = (queue, review, coders, agreement, methods)
