"""The outermost layer: who may ask, what a page elsewhere may not do, what every answer carries.

Against other web pages in the user's browser: DNS rebinding (the `Host` must be ours), requests
forged from elsewhere (OWASP: origin check and fetch metadata), framing and embedding (CSP, CORP).
Against whoever reaches the port: the token. No answer, an error least of all, goes without headers.
"""

import hmac
import ipaddress
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from dateline.server.problems import problem_bytes
from dateline.server.settings import Settings

__all__ = ["CSP", "guarded"]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; font-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'none'"
)
"""No inline script or style, nothing from elsewhere: words of a report can run nothing.

`blob:` is for the worker and the pictures of the map.
"""

_HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"x-frame-options", b"DENY"),
)
_SAFE = ("GET", "HEAD", "OPTIONS")
_COOKIE = "dateline"
_TOKEN = "token"  # noqa: S105  the name of the parameter
_WITH_TYPE = {True: "application/octet-stream", False: "application/json"}
_UPLOADS = ("/api/v1/compare", "/api/v1/reports")  # their body is a file

_LET_IN = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Dateline</title>'
    b'<meta http-equiv="refresh" content="0;url=%s"><p><a href="%s">Open the desk</a></p></html>'
)
"""A page and not a redirect: a strict cookie does not go with a redirect that began elsewhere."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What the guard reads of a request; of a header that came twice, all values."""

    method: str
    path: str
    query: bytes
    headers: dict[str, list[str]]

    def one(self, name: str) -> str:
        """Return a header's value; "" when it did not come, or came more than once."""
        values = self.headers.get(name, [])
        return values[0] if len(values) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Refusal:
    status: int
    detail: str
    hint: str


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Return `app` behind the guard."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        kind: str = scope["type"]
        if kind == "websocket":
            return  # the server closes it: there are none here
        if kind != "http":
            await app(scope, receive, send)
            return
        harden = _hardened(send)
        request = _request(scope)
        if _is_login(request, settings):
            await _answer(harden, 200, _entry(request, settings))
            return
        refusal = _refusal(request, settings)
        if refusal is None:
            await app(scope, receive, harden)
            return
        body = problem_bytes(refusal.status, refusal.detail, refusal.hint)
        headers = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store")]
        if refusal.status == 401:  # noqa: PLR2004 - see RFC 9110, 15.5.2
            headers.append((b"www-authenticate", b'Bearer realm="dateline"'))
        await _answer(harden, refusal.status, (headers, body))

    return run


def _request(scope: Scope) -> _Request:
    headers: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return _Request(scope["method"], scope["path"], scope["query_string"], headers)  # type: ignore[typeddict-item]


def _refusal(request: _Request, settings: Settings) -> _Refusal | None:
    """Return why a request is refused; None when it is not."""
    if not _is_ours(request.one("host"), settings):
        return _Refusal(
            421, "this server is not called so", "use the address that `dateline serve` printed"
        )
    if settings.token is not None and not _knows(request, settings.token):
        return _Refusal(
            401, "this desk needs its token", "open the address that `dateline serve` printed"
        )
    if _is_from_elsewhere(request):
        return _Refusal(403, "another web page asked for this", "ask from the desk's own page")
    if request.method not in _SAFE:
        wanted = _WITH_TYPE[request.path in _UPLOADS]
        if request.one("content-type").partition(";")[0].strip().lower() != wanted:
            return _Refusal(415, "the body is of another type", f"send Content-Type: {wanted}")
    return None


def _is_ours(host: str, settings: Settings) -> bool:
    """Whether `Host` names this server: by one of its names, or, behind a token, by an address.

    An address cannot be rebound, for no name was looked up.
    """
    name = host.strip().casefold()
    name = name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]
    if name.rstrip(".") in settings.hosts:
        return True
    if settings.token is None:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_from_elsewhere(request: _Request) -> bool:
    """Whether a page of another origin sent this request, as far as the browser says.

    Programs that are no browser send neither header, and are told by the token where there is one.
    Following a link to the page is no request of the page that has the link.
    """
    sites = request.headers.get("sec-fetch-site", [])
    opened = request.method == "GET" and request.one("sec-fetch-mode") == "navigate"
    if any(site not in ("same-origin", "none") for site in sites) and not opened:
        return True
    if request.method in _SAFE:
        return False
    origins = request.headers.get("origin", [])
    return any(origin.partition("://")[2] != request.one("host") for origin in origins)


def _knows(request: _Request, token: str) -> bool:
    given = [
        value.strip()
        for line in request.headers.get("cookie", [])
        for name, _, value in (part.strip().partition("=") for part in line.split(";"))
        if name == _COOKIE
    ]
    scheme, _, value = request.one("authorization").partition(" ")
    if scheme.lower() == "bearer":
        given.append(value.strip())
    return any([_is_same(one, token) for one in given])  # noqa: C419 - no early end


def _is_same(given: str, token: str) -> bool:
    """Whether a token is right, in a time that does not tell how much of it is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _is_login(request: _Request, settings: Settings) -> bool:
    if settings.token is None or request.method != "GET" or request.path != "/":
        return False
    given = parse_qs(request.query.decode("latin-1")).get(_TOKEN, [])
    known = len(given) == 1 and _is_same(given[0], settings.token)
    return known and _is_ours(request.one("host"), settings)


def _entry(request: _Request, settings: Settings) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return the headers and body that let a browser in, without the token in its address."""
    asked = parse_qs(request.query.decode("latin-1"))
    query = urlencode(
        {name: values for name, values in asked.items() if name != _TOKEN}, doseq=True
    )
    to = f"/?{query}".rstrip("?").replace("&", "&amp;").encode()
    cookie = f"{_COOKIE}={settings.token}; Path=/; HttpOnly; SameSite=Strict"
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"set-cookie", cookie.encode()),
    ]
    return headers, _LET_IN % (to, to)


def _hardened(send: Send) -> Send:
    """Return `send` with the headers that every answer carries."""

    async def hardened(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {name for name, _ in _HEADERS}
            kept = [pair for pair in message["headers"] if pair[0].lower() not in ours]
            message["headers"] = [*kept, *_HEADERS]
        await send(message)

    return hardened


async def _answer(send: Send, status: int, what: tuple[list[tuple[bytes, bytes]], bytes]) -> None:
    headers, body = what
    length = (b"content-length", str(len(body)).encode())
    start: HTTPResponseStartEvent = {
        "type": "http.response.start", "status": status, "headers": [*headers, length],
    }  # fmt: skip
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})
