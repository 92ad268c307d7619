"""What every answer of the API says of itself: its revision and ETag; and gzip where it pays."""

import gzip
from collections.abc import Callable
from hashlib import sha256

from anyio import to_thread
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from dateline.dossier.add import VERSION

__all__ = ["API", "answered"]

API = "/api/v1"

_LIVE = tuple(  # change without the record
    f"{API}/{name}"
    for name in ("events-stream", "jobs", "custody", "session", "tokens", "accounts", "audit")
)
_WORTH = 1400  # bytes; what goes in one packet is not made smaller
_LEVEL = 4  # on 1 MB of JSON: level 9 takes four times as long for 4 % less


def answered(app: ASGIApp, revision: Callable[[], str]) -> ASGIApp:
    """Return `app` with a revision and a strong ETag on what it answers under `API`.

    The revision is read before the answer is made: an answer may be newer than its tag, and is then
    asked for once more, but never older.
    """

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        kind: str = scope["type"]
        if kind != "http" or not scope["path"].startswith(API):
            await app(scope, receive, send)
            return
        now = await to_thread.run_sync(revision)
        asked = _header(scope, b"if-none-match")
        zipped = b"gzip" in _header(scope, b"accept-encoding").lower()
        tag = _tag(scope, now, zipped=zipped) if _is_kept(scope) else b""
        if tag and asked in (tag, b"*"):
            start: HTTPResponseStartEvent = {
                "type": "http.response.start", "status": 304,
                "headers": _about(now, tag),
            }  # fmt: skip
            await send(start)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        await app(scope, receive, _Told(send, now, tag, zipped=zipped).send)

    return run


class _Told:
    """Sends an answer on, with what it says of itself; a whole body of JSON is made smaller."""

    def __init__(self, send: Send, revision: str, tag: bytes, *, zipped: bool) -> None:
        self._send = send
        self._revision = revision
        self._tag = tag
        self._zipped = zipped
        self._start: HTTPResponseStartEvent | None = None

    async def send(self, message: Message) -> None:
        """Send a message, the start of the answer with its body."""
        if message["type"] == "http.response.start":
            tag = self._tag if message["status"] == 200 else b""  # noqa: PLR2004 - OK
            ours = _about(self._revision, tag)
            names = {name for name, _ in ours}
            kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
            message["headers"] = [*kept, *ours]
            self._start = message
            return
        if message["type"] == "http.response.body" and self._start is not None:
            start, self._start = self._start, None
            body = message["body"]
            if self._zipped and not message["more_body"] and _is_worth(start, body):
                message["body"] = await to_thread.run_sync(_smaller, body)
                _measure(start, len(message["body"]))
            await self._send(start)
        await self._send(message)


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key.lower() == name), b"")


def _is_kept(scope: Scope) -> bool:
    """Whether the answer is a function of the revision, the path and the query."""
    return scope["method"] == "GET" and not scope["path"].startswith(_LIVE)  # type: ignore[typeddict-item]


def _tag(scope: Scope, revision: str, *, zipped: bool) -> bytes:
    told = (
        VERSION.encode(), revision.encode(), scope["path"].encode(), scope["query_string"],
        b"gzip" if zipped else b"",
    )  # fmt: skip
    return b'"' + sha256(b"\x00".join(told)).hexdigest()[:32].encode() + b'"'


def _about(revision: str, tag: bytes) -> list[tuple[bytes, bytes]]:
    about = [(b"x-dateline-revision", revision.encode()), (b"vary", b"accept-encoding")]
    if not tag:
        return [*about, (b"cache-control", b"no-store")]
    return [*about, (b"etag", tag), (b"cache-control", b"no-cache")]


def _is_worth(start: HTTPResponseStartEvent, body: bytes) -> bool:
    kind = next((value for name, value in start["headers"] if name == b"content-type"), b"")
    return kind.startswith(b"application/json") and len(body) >= _WORTH


def _smaller(body: bytes) -> bytes:
    return gzip.compress(body, _LEVEL, mtime=0)


def _measure(start: HTTPResponseStartEvent, length: int) -> None:
    kept = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
    start["headers"] = [
        *kept, (b"content-length", str(length).encode()), (b"content-encoding", b"gzip"),
    ]  # fmt: skip
