"""Who is logged in: sessions and tokens of one's own, and who else may ask here."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Literal, TypeVar

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.params import JSONBody, QueryParameter

from dateline.dossier.wire_team import (
    AccountOut,
    AuditPage,
    IssuedOut,
    SessionLine,
    SessionOut,
    TokenOut,
)
from dateline.errors import ConfigError, MissingError
from dateline.model.account import ALL, Role, key_of, standing_grant
from dateline.server.desk import AtDesk, Desk
from dateline.server.parameters import Id
from dateline.server.team.caller import AtCaller, Caller, Known, NotAllowed, TooOften, here
from dateline.server.team.cookie import ended, given, kept
from dateline.server.team.roster import LONGEST_SESSION, Roster
from dateline.server.team.shape import (
    account_out,
    audit_out,
    session_line,
    session_out,
    token_out,
)

__all__ = ["ROUTES"]

T = TypeVar("T")

_LONGEST_PASSWORD = 1000  # code points
_Request = Request[object, object, State]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
_Password = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST_PASSWORD)]


class LoginBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who logs in."""

    name: _Name
    password: _Password


class PasswordBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new password, and the one that holds."""

    old: _Password
    new: _Password


class TokenBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a token is for, the most that it may be, and for how many days.

    `here`: in this dossier alone. `restricted`: it may read although reports are restricted, where
    its account may.
    """

    label: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    role: Literal["reader", "coder", "editor", "admin"] = "reader"
    days: Annotated[int, msgspec.Meta(ge=1, le=366)] = 90
    here: bool = True
    restricted: bool = False


@get("/session", sync_to_thread=False)
def session(caller: AtCaller) -> SessionOut:
    """Say who is logged in and what they may here; it is answered to everybody."""
    return session_out(caller)


@post("/session", status_code=200, sync_to_thread=True)
def log_in(
    request: _Request, desk: AtDesk, caller: AtCaller, data: JSONBody[LoginBody]
) -> Response[SessionOut]:
    """Log in: the cookie that comes back is the session; the one before it ends."""
    roster = _roster(desk)
    _try(desk, data.name, caller)
    old = given(request.scope, secure=caller.secure)
    begun = roster.log_in(data.name, data.password, address=caller.address, old=old)
    if begun is None:
        raise NotAllowed(
            "name and password do not fit", hint="try again, or ask whoever manages the accounts"
        )
    made, secret = begun
    known = roster.by_session(secret) or Known(made.account, made.id, is_token=False)
    found = roster.caller(known, desk.dossier.identity())
    answer = Response(session_out(here(found, desk.dossier.restricted())))
    seconds = int(LONGEST_SESSION.total_seconds())
    answer.headers["set-cookie"] = kept(secret, seconds, secure=caller.secure)
    return answer


@post("/session/end", status_code=200, sync_to_thread=True)
def log_out(desk: AtDesk, caller: AtCaller) -> Response[SessionOut]:
    """Log out: the session ends, and the browser forgets what it kept of answers."""
    roster, known = _self(desk, caller)
    roster.log_out(known)
    return _out(caller)


@post("/session/password", status_code=200, sync_to_thread=True)
def password(desk: AtDesk, caller: AtCaller, data: JSONBody[PasswordBody]) -> Response[SessionOut]:
    """Change one's own password; all sessions end, this one too."""
    roster, known = _self(desk, caller)
    _try(desk, known.account, caller)
    if not roster.change_own_password(known.account, data.old, data.new):
        raise NotAllowed("the old password is another", hint="try again")
    return _out(caller)


@get("/sessions", sync_to_thread=True)
def sessions(desk: AtDesk, caller: AtCaller) -> tuple[SessionLine, ...]:
    """List one's own sessions, the newest first."""
    roster, known = _self(desk, caller)
    return tuple(session_line(one, known.via) for one in roster.kept.sessions(known.account))


@post("/sessions/{session:str}/revoke", status_code=200, sync_to_thread=True)
def revoke_session(desk: AtDesk, caller: AtCaller, session: Id) -> tuple[SessionLine, ...]:
    """End one of one's own sessions, and return those that are left."""
    roster, known = _self(desk, caller)
    _of("se-", session)
    roster.revoke(session, by=known.account, account=known.account)
    return tuple(session_line(one, known.via) for one in roster.kept.sessions(known.account))


@get("/tokens", sync_to_thread=True)
def tokens(desk: AtDesk, caller: AtCaller) -> tuple[TokenOut, ...]:
    """List one's own tokens, the newest first; their secrets are kept nowhere."""
    roster, known = _self(desk, caller)
    return tuple(map(token_out, roster.kept.tokens(known.account)))


@post("/tokens", sync_to_thread=True)
def issue(desk: AtDesk, caller: AtCaller, data: JSONBody[TokenBody]) -> IssuedOut:
    """Make a token for a program; its secret is in this answer and nowhere else."""
    roster, known = _self(desk, caller)
    dossier = desk.dossier.identity() if data.here else ALL
    token, secret = roster.issue(
        known.account, data.label, Role(data.role), days=data.days, dossier=dossier,
        restricted=data.restricted,
    )  # fmt: skip
    return IssuedOut(token_out(token), secret)


@post("/tokens/{token:str}/revoke", status_code=200, sync_to_thread=True)
def revoke_token(desk: AtDesk, caller: AtCaller, token: Id) -> tuple[TokenOut, ...]:
    """End one of one's own tokens, and return those that are left."""
    roster, known = _self(desk, caller)
    _of("to-", token)
    roster.revoke(token, by=known.account, account=known.account)
    return tuple(map(token_out, roster.kept.tokens(known.account)))


@get("/accounts", sync_to_thread=True)
def accounts(desk: AtDesk) -> tuple[AccountOut, ...]:
    """List who may ask here, and what they are; `dateline account` changes it."""
    roster, dossier = _roster(desk), desk.dossier.identity()
    found = []
    for one in roster.kept.accounts():
        grant = standing_grant(roster.kept.grants(one.name), dossier)
        if grant is not None and grant.role is not None:
            found.append(account_out(one, (grant,)))
    return tuple(found)


@get("/audit", sync_to_thread=True)
def audit(
    desk: AtDesk,
    limit: Annotated[int, QueryParameter(ge=1, le=500, description="How many entries.")] = 50,
    cursor: Annotated[
        str, QueryParameter(max_length=20, description="`next` of the page before.")
    ] = "",
) -> AuditPage:
    """List who read what is restricted in this dossier, and whose rights here changed."""
    if cursor and not (cursor.isascii() and cursor.isdecimal()):
        raise ConfigError(f"{cursor!r} is no place in the audit", hint="leave cursor away")
    entries = _roster(desk).kept.audited(since=int(cursor or 0), dossier=desk.dossier.identity())
    items = _first(entries, limit + 1)
    shown = tuple(map(audit_out, items[:limit]))
    return AuditPage(shown, str(shown[-1].n) if len(items) > limit else None)


def _first(entries: Iterator[T], count: int) -> tuple[T, ...]:
    return tuple(islice(entries, count))


def _roster(desk: Desk) -> Roster:
    if desk.roster is None:
        raise MissingError(
            "there are no accounts here", hint="`dateline serve --team TEAM` serves a team"
        )
    return desk.roster


def _self(desk: Desk, caller: Caller) -> tuple[Roster, Known]:
    roster = _roster(desk)
    if caller.known is None:
        raise NotAllowed("nobody is logged in", hint="log in")
    return roster, caller.known


def _try(desk: Desk, name: str, caller: Caller) -> None:
    """Count a try of a password; raise TooOften after too many."""
    assert desk.throttle is not None
    if wait_s := desk.throttle.login(key_of(name), caller.address):
        raise TooOften("too many tries to log in", wait_s)


def _of(prefix: str, id_: str) -> None:
    if not id_.startswith(prefix):
        raise MissingError(f"there is none called {id_!r}", hint="see the list")


def _out(caller: Caller) -> Response[SessionOut]:
    answer = Response(SessionOut(team=True))
    answer.headers["set-cookie"] = ended(secure=caller.secure)
    answer.headers["clear-site-data"] = '"cache"'
    return answer


ROUTES = (
    session, log_in, log_out, password, sessions, revoke_session, tokens, issue, revoke_token,
    accounts, audit,
)  # fmt: skip
