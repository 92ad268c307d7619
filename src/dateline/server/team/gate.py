"""The gate of a team: who asks, how often, with which right, and what of it is written down.

It stands behind the guard (names, origins, types, headers) and before all that answers. Whatever no
line of `rights` names is refused; `locked` looks once more at the route that a request came to, so
that no way of writing a path leads past the table.
"""

from dataclasses import replace
from functools import partial
from hmac import compare_digest
from typing import Any

from anyio import Event, create_task_group, to_thread
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from litestar.types.asgi_types import ReceiveMessage

from dateline.dossier.custody import SPEAKER
from dateline.errors import DatelineError
from dateline.model.account import Right
from dateline.server.answers import API
from dateline.server.desk import Desk
from dateline.server.problems import PROBLEM_JSON, problem_bytes
from dateline.server.team.address import From, Proxies, asked_from
from dateline.server.team.auditing import Noting, uncached
from dateline.server.team.caller import ANYBODY, CALLER, Caller, NotAllowed, here
from dateline.server.team.cookie import given
from dateline.server.team.rights import DESCRIPTION, Need, Reads, need_of
from dateline.server.team.roster import Roster
from dateline.server.team.throttle import Throttle

__all__ = ["CSRF", "Refused", "gated", "locked"]

CSRF = b"x-dateline-csrf"
"""The header in which a page says what `GET /session` told it."""

_ROUTE = "dateline.route"  # of the scope: the line of the table that let it in
_REVISION = b"x-dateline-revision"
_SAFE = ("GET", "HEAD", "OPTIONS")
_DESCRIPTION = "/openapi.json"
_LOGIN = [(b"www-authenticate", b'Bearer realm="dateline"')]


class Refused(Exception):  # noqa: N818 - an answer, no fault
    """Why a request is not answered."""

    def __init__(self, status: int, detail: str, hint: str, wait_s: int = 0) -> None:
        super().__init__(detail)
        self.status, self.detail, self.hint, self.wait_s = status, detail, hint, wait_s


def gated(app: ASGIApp, desk: Desk) -> ASGIApp:
    """Return `app` behind the gate; where the desk has no team, everybody is let in."""
    if desk.roster is None or desk.throttle is None:
        return _open(app)
    return _Gate(app, desk, desk.roster, desk.throttle).run


def locked(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuse a request that came to another route than the one the gate let it into."""
    scope = connection.scope
    found = scope.get(CALLER)
    if found is ANYBODY:
        return
    path = str(scope.get("path_template", "")).removeprefix(API)
    route = f"{scope['method']} {path}"  # type: ignore[typeddict-item]
    if not isinstance(found, Caller) or scope.get(_ROUTE) != route:
        raise NotAllowed("this address is written in another way than the server knows")


def _open(app: ASGIApp) -> ASGIApp:
    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        scope[CALLER] = ANYBODY  # type: ignore[literal-required]
        await app(scope, receive, send)

    return run


class _Gate:
    def __init__(self, app: ASGIApp, desk: Desk, roster: Roster, throttle: Throttle) -> None:
        self._app = app
        self._desk = desk
        self._roster = roster
        self._throttle = throttle
        self._proxies = Proxies(desk.settings.proxies)
        self._dossier = desk.dossier.identity()

    async def run(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind: str = scope["type"]
        if kind != "http":
            await self._app(scope, receive, send)
            return
        try:
            came = self._came(scope)
            await self._let_in(scope, receive, send, came)
        except Refused as refused:
            await _answer(send, refused)
        except DatelineError as error:  # the accounts cannot be read
            await _answer(send, Refused(503, str(error), error.hint))

    def _came(self, scope: Scope) -> From:
        came = asked_from(scope, self._proxies)
        if self._proxies and not (came.through and came.secure):
            raise Refused(
                403, "this server is asked through its proxy, over TLS",
                "use the https:// address of the desk",
            )  # fmt: skip
        return came

    async def _let_in(self, scope: Scope, receive: Receive, send: Send, came: From) -> None:
        path: str = scope["path"]
        if path != _DESCRIPTION and not path.startswith(API):
            await self._app(scope, receive, send)  # files of the page, which hold no dossier
            return
        if wait := self._throttle.address(came.address):
            raise Refused(429, "too much was asked from this address", _LATER, wait)
        route, need = self._need(scope)
        caller = await to_thread.run_sync(self._caller, scope, came)
        if caller.known is not None and (wait := self._throttle.account(caller.known.via)):
            raise Refused(429, "too much was asked by this account", _LATER, wait)
        restricted = await to_thread.run_sync(self._desk.dossier.restricted)
        caller = here(caller, restricted)
        _check(scope, need, caller)
        scope[CALLER], scope[_ROUTE] = caller, route  # type: ignore[literal-required]
        if restricted and need.reads is Reads.SOMETHING:
            note = partial(self._roster.note_read, caller, self._dossier)
            scope, send = uncached(scope), Noting(scope, send, restricted, note).send
        if Right.READ not in caller.rights:
            send = _without_revision(send)
        speaker = SPEAKER.set(caller.name)
        try:
            if need.streams:
                await self._stream(scope, receive, send, came)
            else:
                await self._app(scope, receive, send)
        finally:
            SPEAKER.reset(speaker)

    def _need(self, scope: Scope) -> tuple[str, Need]:
        path: str = scope["path"]
        if path == _DESCRIPTION:
            return "", DESCRIPTION
        return need_of(scope["method"], path) or ("", _UNKNOWN)  # type: ignore[typeddict-item]

    def _caller(self, scope: Scope, came: From) -> Caller:
        """Return who asks, with what they are here."""
        found = Caller(address=came.address, secure=came.secure)
        bearer = _bearer(scope)
        if bearer is not None:
            let_in = self._roster.by_token(bearer)
            if let_in is None:
                return found
            known, token = let_in
            found = self._roster.caller(known, self._dossier, token)
        elif (secret := given(scope, secure=came.secure)) is not None:
            session = self._roster.by_session(secret)
            if session is None:
                return found
            found = self._roster.caller(session, self._dossier)
        return replace(found, address=came.address, secure=came.secure)

    async def _stream(self, scope: Scope, receive: Receive, send: Send, came: From) -> None:
        """Answer without end, and look before each piece of news whether it may still be told."""
        need, over = self._need(scope)[1], Event()

        async def heard() -> ReceiveMessage:
            """Return what the browser sends, or that it has gone once nothing may be told."""
            found: list[ReceiveMessage] = []
            async with create_task_group() as either:

                async def listen() -> None:
                    found.append(await receive())
                    either.cancel_scope.cancel()

                async def end() -> None:
                    await over.wait()
                    either.cancel_scope.cancel()

                either.start_soon(listen)
                either.start_soon(end)
            return found[0] if found else {"type": "http.disconnect"}

        async def told(message: Message) -> None:
            if over.is_set():
                return
            try:
                restricted = await to_thread.run_sync(self._desk.dossier.restricted)
                caller = await to_thread.run_sync(self._caller, scope, came)
                _check(scope, need, here(caller, restricted))
            except (Refused, DatelineError):
                over.set()
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            await send(message)

        await self._app(scope, heard, told)


_ASK = "ask whoever manages the accounts"
_LATER = "wait, then go on"
_UNKNOWN = Need(None)  # of what is no route: whoever is known is told that there is none


def _check(scope: Scope, need: Need, caller: Caller) -> None:
    """Raise Refused where somebody may not do what a route does."""
    if need.is_public:
        return
    if caller.known is None:
        raise Refused(401, "nobody is logged in", "log in, or send a token that holds")
    if scope["method"] not in _SAFE and not caller.known.is_token:  # type: ignore[typeddict-item]
        said = [value for name, value in scope["headers"] if name.lower() == CSRF]
        if len(said) != 1 or not compare_digest(said[0], caller.known.csrf.encode()):
            raise Refused(403, "this did not come from the desk's own page", "open the page anew")
    if need.own and caller.known.is_token:
        raise Refused(403, "a token cannot change who is let in", "log in on the page")
    if need.right is not None and need.right not in caller.rights:
        if not caller.rights:
            raise Refused(403, "this dossier is not open to you", _ASK)
        raise Refused(
            403, f"your role here, {caller.role}, does not let you {need.right}",
            _ASK,
        )  # fmt: skip


def _without_revision(send: Send) -> Send:
    """Return `send` for somebody to whom not even a change of the dossier is to be told."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [one for one in message["headers"] if one[0].lower() != _REVISION]
            message["headers"] = kept
        await send(message)

    return told


def _bearer(scope: Scope) -> str | None:
    lines = [value for name, value in scope["headers"] if name.lower() == b"authorization"]
    if not lines:
        return None
    scheme, _, value = lines[0].decode("latin-1").partition(" ")
    return value.strip() if len(lines) == 1 and scheme.lower() == "bearer" else ""


async def _answer(send: Send, refused: Refused) -> None:
    body = problem_bytes(refused.status, refused.detail, refused.hint)
    headers = [
        (b"content-type", PROBLEM_JSON.encode()), (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
    ]  # fmt: skip
    if refused.wait_s:
        headers.append((b"retry-after", str(refused.wait_s).encode()))
    if refused.status == 401:  # noqa: PLR2004 - see RFC 9110, 15.5.2
        headers += _LOGIN
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
