"""Errors as problem+json (RFC 9457): a sentence, and what to do next; never a stack trace."""

import logging
import traceback
from http import HTTPStatus
from pathlib import Path

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException, ValidationException

from dateline.dossier.logs import say
from dateline.errors import DatelineError, MissingError, SettledError, StoreError
from dateline.model.ids import make_id
from dateline.server.team.caller import NotAllowed, TooOften
from dateline.server.uploads import TooLarge

__all__ = ["HANDLERS", "PROBLEM_JSON", "Problem", "problem_bytes"]

PROBLEM_JSON = "application/problem+json"
_LOG = logging.getLogger("dateline.server")


class Problem(msgspec.Struct, frozen=True):
    """Why a request was not answered; `detail` and `hint` are sentences for people."""

    type: str
    title: str
    status: int
    detail: str
    hint: str


def problem(status: int, detail: str, hint: str = "") -> Problem:
    """Return the shape of a problem; its type is the name of its status."""
    title = HTTPStatus(status).phrase
    return Problem(f"urn:dateline:{title.lower().replace(' ', '-')}", title, status, detail, hint)


def problem_bytes(status: int, detail: str, hint: str = "") -> bytes:
    """Return a problem as JSON."""
    return msgspec.json.encode(problem(status, detail, hint))


def _answer(status: int, detail: str, hint: str = "") -> Response[Problem]:
    return Response(problem(status, detail, hint), status_code=status, media_type=PROBLEM_JSON)


def _expected(_request: Request[object, object, State], error: DatelineError) -> Response[Problem]:
    answer = _answer(_status(error), str(error), error.hint)
    if isinstance(error, TooOften):
        answer.headers["retry-after"] = str(error.wait_s)
    return answer


def _status(error: DatelineError) -> int:
    if isinstance(error, TooLarge):
        return 413
    kinds = ((NotAllowed, 403), (TooOften, 429), (MissingError, 404), (SettledError, 409),
             (StoreError, 503))  # fmt: skip
    return next((status for kind, status in kinds if isinstance(error, kind)), 400)


def _refused(_request: Request[object, object, State], error: HTTPException) -> Response[Problem]:
    return _answer(error.status_code, error.detail or HTTPStatus(error.status_code).phrase)


def _invalid(
    _request: Request[object, object, State], error: ValidationException
) -> Response[Problem]:
    said = error.extra if isinstance(error.extra, list) else []
    parts = [
        f"{one.get('key', 'body')}: {one.get('message', 'not valid')}"
        for one in said
        if isinstance(one, dict)
    ]
    hint = "`/openapi.json` says what each parameter may be"
    return _answer(400, "; ".join(parts) or error.detail, hint)


def _too_deep(request: Request[object, object, State], error: RecursionError) -> Response[Problem]:
    if request.method == "POST":
        return _answer(400, "the body is nested too deeply")
    return _unexpected(request, error)


def _unexpected(request: Request[object, object, State], error: Exception) -> Response[Problem]:
    """Answer a fault of ours; the trace goes to the server's own log, under the id it names."""
    name = make_id("er", request.url.path, repr(error))
    say("fault", fault=name, error=type(error).__name__, place=_place(error))
    _LOG.error("%s: %s %s", name, request.method, request.url.path, exc_info=error)
    return _answer(500, f"this should not happen: {name}", "the server's log has the rest")


def _place(error: Exception) -> str:
    """Return where it was raised, as module:line: what it says may hold words of a report."""
    raised = traceback.extract_tb(error.__traceback__)
    return f"{Path(raised[-1].filename).name}:{raised[-1].lineno}" if raised else ""


HANDLERS = {
    DatelineError: _expected,
    ValidationException: _invalid,
    HTTPException: _refused,
    RecursionError: _too_deep,
    Exception: _unexpected,
}
