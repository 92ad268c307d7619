"""Writes down who read what may be restricted, before a byte of the answer goes out.

An answer of JSON is looked through for the ids of restricted reports; of any other, which may be a
file of the whole record, all of them are written down. Nothing is kept in a browser's cache or
answered by "as before" (304), so that each reading is a request, and each request an entry. Where
the entry cannot be written, the answer is not given.
"""

from collections.abc import Callable, Iterable

import msgspec
from anyio import to_thread
from litestar.types import HTTPResponseStartEvent, Message, Scope, Send

from dateline.errors import StoreError
from dateline.server.problems import PROBLEM_JSON, problem_bytes

__all__ = ["Noting", "uncached"]

_LONGEST = 500  # letters of a query that are kept
_FAILED = 400  # from here on nothing was read (RFC 9110, 15)
_UNKEPT = (b"if-none-match", b"if-modified-since", b"accept-encoding", b"range")


def uncached(scope: Scope) -> Scope:
    """Return the request as if nothing of it had been answered before, and nothing were packed."""
    kept = [pair for pair in scope["headers"] if pair[0].lower() not in _UNKEPT]
    return {**scope, "headers": kept}  # type: ignore[return-value]


def how_asked(scope: Scope) -> str:
    """Return method, path and query of a request in one line."""
    query: bytes = scope["query_string"]
    more = f"?{query.decode('latin-1')[:_LONGEST]}" if query else ""
    return f"{scope['method']} {scope['path'][:_LONGEST]}{more}"  # type: ignore[typeddict-item]


class Noting:
    """Sends an answer on once it is written down who reads it."""

    def __init__(
        self, scope: Scope, send: Send, reports: frozenset[str],
        note: Callable[[str, Iterable[str]], None],
    ) -> None:  # fmt: skip
        """Take what is asked, where the answer goes, what is restricted, and who writes it down."""
        self._how = how_asked(scope)
        self._send = send
        self._reports = reports
        self._note = note
        self._start: HTTPResponseStartEvent | None = None
        self._refused = False

    async def send(self, message: Message) -> None:
        """Send a message, the start of the answer with its first bytes."""
        if self._refused:
            return
        if message["type"] == "http.response.start":
            kept = [pair for pair in message["headers"]
                    if pair[0].lower() not in (b"cache-control", b"etag")]  # fmt: skip
            message["headers"] = [*kept, (b"cache-control", b"no-store")]
            self._start = message
            return
        if message["type"] == "http.response.body" and self._start is not None:
            start, self._start = self._start, None
            if start["status"] < _FAILED:
                whole = not message["more_body"] and _is_json(start)
                named = self._named(message["body"]) if whole else self._reports
                try:
                    await to_thread.run_sync(self._note, self._how, named)
                except StoreError:
                    await self._refuse()
                    return
            await self._send(start)
        await self._send(message)

    def _named(self, body: bytes) -> frozenset[str]:
        """Return the reports that stand in a body of JSON: "ID", or "ID:..." of words in it."""
        begun = {one: msgspec.json.encode(one)[:-1] for one in self._reports}
        return frozenset(
            one for one, plain in begun.items() if plain + b'"' in body or plain + b":" in body
        )

    async def _refuse(self) -> None:
        self._refused = True
        body = problem_bytes(
            503, "this cannot be answered: nobody could write down that it was read",
            "see that the accounts of the team can be written",
        )  # fmt: skip
        await self._send({
            "type": "http.response.start", "status": 503,
            "headers": [(b"content-type", PROBLEM_JSON.encode()), (b"cache-control", b"no-store"),
                        (b"content-length", str(len(body)).encode())],
        })  # fmt: skip
        await self._send({"type": "http.response.body", "body": body, "more_body": False})


def _is_json(start: HTTPResponseStartEvent) -> bool:
    kind = next((value for name, value in start["headers"] if name.lower() == b"content-type"), b"")
    return kind.startswith(b"application/json")
