"""The description of the API: OpenAPI 3.1 at `/openapi.json`, from the handlers' signatures."""

import re
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig

from dateline.dossier.add import VERSION
from dateline.server.problems import PROBLEM_JSON, Problem

__all__ = ["OPENAPI", "described_route", "description"]

OPENAPI = OpenAPIConfig(
    title="Dateline",
    version=VERSION,
    description="A dossier over HTTP: what reports claim, and on whose word. It alleges nothing. "
    "Offsets count Unicode code points, half-open; dates are ISO 8601.",
    use_handler_docstrings=True,
    path="/openapi",
    render_plugins=[],
)

_Json = dict[str, Any]  # a JSON document of a foreign shape
_GENERIC = re.compile(r"^(\w+)_(?:[a-z_]+\.)*(\w+?)_$")


def described_route() -> HTTPRouteHandler:
    """Return the route of the description, which is made when it is first asked for."""
    made: list[bytes] = []

    @get("/openapi.json", include_in_schema=False, sync_to_thread=True)
    def openapi(request: Request[object, object, State]) -> Response[bytes]:
        """Describe the API."""
        if not made:
            made.append(msgspec.json.encode(description(request.app)))
        return Response(made[0], media_type="application/json")

    return openapi


def description(app: Litestar) -> _Json:
    """Return the OpenAPI document: names without our modules, and one shape for all problems."""
    whole: _Json = app.openapi_schema.to_schema()
    names = {name: _plain(name) for name in whole["components"]["schemas"]}
    whole = _renamed(whole, names)
    shapes = whole["components"]["schemas"]
    (problem,), more = msgspec.json.schema_components(
        [Problem], ref_template="#/components/schemas/{name}"
    )
    shapes.update(more)
    failed = {
        "description": "Why it was not answered (RFC 9457).",
        "content": {PROBLEM_JSON: {"schema": problem}},
    }
    for path in whole["paths"].values():
        for operation in path.values():
            operation["responses"].pop("400", None)
            operation["responses"]["default"] = failed
    return whole


def _plain(name: str) -> str:
    """Return "PageOfReportOut" for "Page_dateline.dossier.wire.ReportOut_"; others as they are."""
    made = _GENERIC.match(name)
    return f"{made[1]}Of{made[2]}" if made else name


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            names.get(key, key): (
                _ref(item, names) if key == "$ref" and isinstance(item, str)
                else _renamed(item, names)
            )
            for key, item in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return value


def _ref(ref: str, names: dict[str, str]) -> str:
    before, _, name = ref.rpartition("/")
    return f"{before}/{names.get(name, name)}"
