"""Which right each route needs, and whether its answer may hold what reports say: one table.

A route that does not stand here is closed to everybody (`tests/server/team/test_rights.py` walks
all there are). `reads` decides what is audited where reports are restricted.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from dateline.model.account import Right
from dateline.server.answers import API

__all__ = ["NEEDS", "Need", "Reads", "need_of"]


class Reads(StrEnum):
    """What an answer may hold of reports: nothing of their words and names, or something."""

    NOTHING = "nothing"
    SOMETHING = "something"


@dataclass(frozen=True, slots=True)
class Need:
    """What a route asks of whoever asks.

    Attributes:
        right: The right in this dossier; None: being known is enough.
        is_public: Whether nobody need be known.
        own: Whether it is about the account itself: no token may do it.
        reads: What an answer may hold.
        streams: Whether the answer has no end, so that the right is looked at again meanwhile.
    """

    right: Right | None
    is_public: bool = False
    own: bool = False
    reads: Reads = Reads.NOTHING
    streams: bool = False


_TOLD = Need(Right.READ)
_READ = Need(Right.READ, reads=Reads.SOMETHING)
_JUDGE = Need(Right.JUDGE, reads=Reads.SOMETHING)
_EDIT = Need(Right.EDIT, reads=Reads.SOMETHING)
_MANAGE = Need(Right.MANAGE)
_OWN = Need(None, own=True)

NEEDS = {
    "GET /session": Need(None, is_public=True),
    "POST /session": Need(None, is_public=True),
    "POST /session/end": _OWN,
    "POST /session/password": _OWN,
    "GET /sessions": _OWN,
    "POST /sessions/{session}/revoke": _OWN,
    "GET /tokens": _OWN,
    "POST /tokens": _OWN,
    "POST /tokens/{token}/revoke": _OWN,
    "GET /accounts": _MANAGE,
    "GET /audit": _MANAGE,
    "GET /dossier": _TOLD,
    "GET /metrics": _TOLD,
    "GET /board": _READ,
    "GET /board/rows": _READ,  # which events a search leaves tells what is in them
    "GET /events": _READ,
    "GET /events/{event}": _READ,
    "GET /search": _READ,
    "GET /claims": _READ,
    "GET /explain/{name}": _READ,
    "GET /disagreements": _READ,
    "GET /codes/{scheme}": _READ,
    "GET /incidents": _READ,
    "GET /reports": _READ,
    "GET /reports/{report}": _READ,
    "GET /reports/{report}/versions": _READ,
    "GET /reports/{report}/versions/{n}": _READ,
    "GET /reports/{report}/versions/{n}/since/{older}": _READ,
    "GET /reports/{report}/originals": _READ,
    "GET /origins": _READ,
    "GET /origins/graph": _READ,
    "GET /derivations/{derivation}": _READ,
    "GET /passages": _READ,
    "GET /sources": _READ,
    "GET /sources/{source}": _READ,
    "GET /entities": _READ,
    "GET /entities/{entity}": _READ,
    "GET /entities/{entity}/about": _READ,
    "GET /entities/{entity}/positions": _READ,
    "GET /places": _READ,
    "GET /gazetteer": _TOLD,
    "GET /basemap": _TOLD,
    "GET /situation": _READ,
    "GET /situation/days": _READ,
    "GET /changes": _READ,
    "GET /flows": _READ,
    "GET /judgements": _READ,
    "POST /judgements/events/{event}": _JUDGE,
    "POST /judgements/places": _JUDGE,
    "POST /judgements/sources": _JUDGE,
    "POST /judgements/claims": _JUDGE,
    "POST /judgements/codes/{scheme}/{event}": _JUDGE,
    "POST /judgements/{judgement}/undo": _JUDGE,  # of somebody else's: EDIT, see the route
    "POST /judgements/event-pairs": _EDIT,
    "POST /judgements/entities": _EDIT,
    "POST /judgements/derivations": _EDIT,
    "POST /judgements/reports": _EDIT,
    "GET /review/queue": _READ,
    "GET /review/events/{event}": _READ,
    "GET /review/coders": _TOLD,
    "GET /review/agreement": _READ,
    "GET /review/methods": _READ,
    "GET /exports": _TOLD,
    "GET /exports/{name}": _EDIT,
    "POST /reports": _EDIT,
    "GET /jobs": _EDIT,  # they name files and what is wrong in them
    "GET /jobs/{job}": _EDIT,
    "GET /jobs/{job}/events": Need(Right.EDIT, reads=Reads.SOMETHING, streams=True),
    "POST /jobs/{job}/cancel": _EDIT,
    "GET /events-stream": Need(Right.READ, streams=True),
    "POST /compare": _READ,
    "GET /custody": _READ,
    "GET /custody/head": _TOLD,
}
"""By method and path under `API`, parameters in braces, as the description of the API has them."""

DESCRIPTION = Need(None)
"""Of `/openapi.json`, the one route outside `API` that is no file of the page."""


def need_of(method: str, path: str) -> tuple[str, Need] | None:
    """Return which route of the table a request is for; None for none.

    Where two fit, the one with fewer parameters is meant, as in Litestar; a request that ends up
    elsewhere nevertheless is refused there (`gate.locked`).
    """
    if not path.startswith(API + "/"):
        return None
    for name, pattern, need in _PATTERNS:
        if pattern.fullmatch(f"{method} {path.removeprefix(API)}"):
            return name, need
    return None


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        "".join("[^/]+" if part.startswith("{") else re.escape(part)
                for part in re.split(r"(\{\w+\})", name)),
        re.DOTALL,
    )  # fmt: skip


_PATTERNS = tuple(
    (name, _pattern(name), need)
    for name, need in sorted(NEEDS.items(), key=lambda one: (one[0].count("{"), one[0]))
)
