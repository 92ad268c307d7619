"""The description: valid, of every route, and true."""

import json
from pathlib import Path

import jsonschema
import pytest
from litestar import Litestar

from dateline.server.app import inner_app
from dateline.server.desk import Desk
from dateline.server.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def app(sample) -> Litestar:
    desk = Desk(Settings(sample))
    yield inner_app(desk)
    desk.close()


@pytest.fixture(scope="module")
def described(shared) -> dict[str, object]:
    return shared.get("/openapi.json").json()


def test_every_route_is_described(app, described):
    routes = {
        (path, method.lower())
        for route in app.routes
        for path in [route.path_format]
        for method in getattr(route, "methods", ())
        if path.startswith("/api/") and method != "OPTIONS"
    }
    assert len(routes) > 40
    described_too = {(path, method) for path, one in described["paths"].items() for method in one}
    assert described_too == routes


def test_every_operation_has_words_a_name_of_its_own_and_a_problem(described):
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        assert one["description"].endswith(("`.", ".")), one["operationId"]
        failed = one["responses"]["default"]["content"]["application/problem+json"]
        assert failed["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_every_reference_leads_somewhere(described):
    def refs(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
            return own + [ref for item in value.values() for ref in refs(item)]
        return [ref for item in value for ref in refs(item)] if isinstance(value, list) else []

    shapes = described["components"]["schemas"]
    for ref in refs(described):
        assert ref.removeprefix("#/components/schemas/") in shapes, ref
    assert not [name for name in shapes if "." in name]
    for shape in shapes.values():
        jsonschema.Draft202012Validator.check_schema(shape)


def test_answers_are_as_described(shared, described):
    """OpenAPI 3.1 schemas are JSON Schema 2020-12."""
    event = shared.get("/api/v1/events").json()["items"][0]["event"]
    asked = {
        "/api/v1/dossier": "", "/api/v1/events": "", "/api/v1/reports": "", "/api/v1/claims": "",
        "/api/v1/origins": "", "/api/v1/sources": "", "/api/v1/entities": "", "/api/v1/places": "",
        "/api/v1/flows": "", "/api/v1/situation": "?at=2031-03-13", "/api/v1/disagreements": "",
        "/api/v1/changes": "?from=2031-03-09&to=2031-03-13", "/api/v1/codes/{scheme}": "acled",
        "/api/v1/events/{event}": event, "/api/v1/reports/{report}": "R01",
        "/api/v1/origins/graph": "", "/api/v1/gazetteer": "?name=Damascus",
        "/api/v1/review/queue": "", "/api/v1/exports": "",
    }  # fmt: skip
    for path, more in asked.items():
        url = path.partition("{")[0] + more
        shape = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        schema = {**shape["schema"], "components": described["components"]}
        jsonschema.Draft202012Validator(schema).validate(shared.get(url).json())


def test_problems_are_as_described(shared, described):
    shape = {**described["components"]["schemas"]["Problem"], "additionalProperties": False}
    for path in ("/api/v1/events/none", "/api/v1/events?limit=0", "/nothing"):
        jsonschema.Draft202012Validator(shape).validate(shared.get(path).json())


def test_the_description_on_disk_is_what_the_server_says(described):
    kept = json.loads((ROOT / "docs/reference/openapi.json").read_text(encoding="utf-8"))
    assert kept == described
