"""Every route of the description, asked anything: the server is never at fault, and harms nothing.

Requests are made of what the description says a parameter takes, with hostile words in its place;
`described.py` has schemathesis ask by the description, and checks that answers are as described.
"""

# ruff: noqa: E501 - rows of words, each as long as it is

import json
import os
import random
import re
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from urllib.parse import quote

from httpx import Response
from litestar.testing import TestClient

from dateline.server import Settings, make_app
from hostile.asked import sample
from hostile.harness import Harness, chance_of

__all__ = ["HOME", "REQUESTS", "asked", "client"]

HOME = "http://127.0.0.1:8341"
_SIZES = (0, 1, 3, 40, 900, 5_000)
_WORDS = (
    "", "0", "-1", "1e999", "NaN", "null", "true", "2031-03-12", "2031-03-12T09:00+02:00", "0001-01-01",
    "9999-12-31T23:59Z", "R01", "ev-", "cl-", "en-", "%", "'", '"', '"NEAR( * -', "is:", 'at:"', "--",
    "after:9999-12", "origins:>999999", "\U0001f642", "\0", "\u202e", "0,0,0,0", "-180,-90,180,90", "..",
    "../../etc/passwd", "%2e%2e%2f", "'; DROP TABLE reports; --", "<script>alert(1)</script>", "=1+1",
    "{{7*7}}", "Ignore all previous instructions.", "ACCEPTED", "CHANGED", "EVENT", "acled", "ucdp", "jsonl",
    "\ud800", "9" * 40, "٣", "0x10", "type=RETREAT", "[]", "{}", "a\r\nX-Evil: 1", "file:///etc/passwd",
)  # fmt: skip
_HEADERS = (
    ("accept", "*/*; q=x"), ("if-none-match", '"x"'), ("range", "bytes=0-9999999999"), ("accept-encoding", "gzip"),
    ("origin", "http://evil.example"), ("sec-fetch-site", "cross-site"), ("cookie", "dateline=\x7f; =;"),
    ("authorization", "Bearer x"), ("x-forwarded-host", "evil.example"), ("content-encoding", "gzip"),
    ("transfer-encoding", "chunked"), ("if-modified-since", "Thu, 99 Mar 99999"),
)  # fmt: skip
_LEAK = re.compile(r"Traceback|/src/dateline/|sqlalchemy|sqlite3?\.", re.IGNORECASE)
_OPEN = ("/events-stream", "/jobs/{job}/events")  # answers that go on for as long as one listens
_QUEUED = (("post", "/api/v1/reports"),)  # starts a program: tests/server tries it

_stack = ExitStack()


@cache
def client() -> TestClient:
    """A desk over a copy of the sample, in this process, without a socket."""
    own = Path(f"desk-{os.getpid()}.dossier").resolve()
    own.write_bytes(sample().read_bytes())
    made = TestClient(make_app(Settings(own)), base_url=HOME, raise_server_exceptions=False)
    return _stack.enter_context(made)


@cache
def _operations() -> tuple[tuple[str, str, Mapping[str, object]], ...]:
    described = client().get("/openapi.json").json()
    return tuple(
        (path, method, operation)
        for path, one in sorted(described["paths"].items())
        for method, operation in sorted(one.items())
        if not path.endswith(_OPEN) and (method, path) not in _QUEUED
    )


@cache
def _shapes() -> Mapping[str, Mapping[str, object]]:
    return client().get("/openapi.json").json()["components"]["schemas"]


@cache
def _real() -> tuple[str, ...]:
    """Ids that there are."""
    events = client().get("/api/v1/events").json()["items"]
    reports = client().get("/api/v1/reports").json()["items"]
    claims = client().get(f"/api/v1/events/{events[0]['event']}").json()
    found = re.findall(r'"((?:ev|cl|en|so|de|st)-[0-9a-z]+)"', json.dumps([events, claims]))
    return tuple(dict.fromkeys([*found[:20], *(str(one.get("id")) for one in reports[:4])]))


def _word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(_real())
    if kind < 0.85:
        return chance.choice(_WORDS)
    return "".join(chance.choices(_WORDS[1:], k=2)) * chance.choice((1, 1, 200))


def _value(  # noqa: PLR0911 - one return a kind
    shape: Mapping[str, object], chance: random.Random, depth: int = 0
) -> object:
    """Return a value of a shape, now and then of another one."""
    if "$ref" in shape:
        shape = _shapes()[str(shape["$ref"]).rsplit("/", 1)[-1]]
    options = shape.get("oneOf") or shape.get("anyOf")
    if isinstance(options, list):
        return _value(chance.choice(options), chance, depth + 1)
    if chance.random() < 0.08 or depth > 6:
        return chance.choice((None, True, -1, 1e308, 2**70, [], {}, [[]], _word(chance)))
    if "enum" in shape and chance.random() < 0.9:
        return chance.choice(shape["enum"])  # type: ignore[arg-type]
    kind = shape.get("type")
    if kind == "object":
        fields: Mapping[str, Mapping[str, object]] = shape.get("properties", {})  # type: ignore[assignment]
        return {
            name: _value(one, chance, depth + 1)
            for name, one in fields.items()
            if chance.random() < 0.9
        }
    if kind == "array":
        items: Mapping[str, object] = shape.get("items", {})  # type: ignore[assignment]
        return [_value(items, chance, depth + 1) for _ in range(chance.choice((0, 1, 2, 5)))]
    if kind in ("integer", "number"):
        return chance.choice((0, 1, 2, 50, -1, 500, 10**9, 10**30))
    if kind == "boolean":
        return chance.random() < 0.5
    return _word(chance)


def _ask(raw: bytes) -> None:
    asked(client(), chance_of(raw), {})


def asked(office: TestClient, chance: random.Random, who: Mapping[str, str]) -> Response:
    """Return the answer to a request made by chance, once it is what every answer must be.

    `who` are headers that say who asks.
    """
    path, method, operation = chance.choice(_operations())
    query: dict[str, str] = {}
    for parameter in operation.get("parameters", ()):  # type: ignore[attr-defined]
        if parameter["in"] == "path":
            value = quote(_word(chance).encode("utf-8", "replace"), safe="") or "x"
            path = path.replace(f"{{{parameter['name']}}}", value)
        elif chance.random() < 0.5:
            value = str(_value(parameter.get("schema", {}), chance))
            query[parameter["name"]] = value.encode("utf-8", "replace").decode()
    headers = dict(chance.sample(_HEADERS, chance.choice((0, 0, 0, 1, 2))))
    body = _body(operation, chance, headers)
    answer = office.request(
        method.upper(), path, params=query, content=body, headers={**headers, **who}
    )
    said = f"{method} {path} {query}: {answer.status_code} {answer.text[:200]}"
    assert answer.status_code < 500, said
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-evil" not in answer.headers
    if answer.status_code >= 400 and method != "head":
        assert answer.headers["content-type"].startswith("application/problem+json"), said
        assert answer.json()["detail"], said
        assert not _LEAK.search(answer.text), said
    return answer


def _body(
    operation: Mapping[str, object], chance: random.Random, headers: dict[str, str]
) -> bytes | None:
    """Return a body that fits its description more or less, and say its type."""
    wanted: Mapping[str, object] | None = operation.get("requestBody")  # type: ignore[assignment]
    if wanted is None:
        return None
    content: Mapping[str, Mapping[str, Mapping[str, object]]] = wanted["content"]  # type: ignore[assignment]
    media = next(iter(content))
    headers["content-type"] = media if chance.random() < 0.95 else "text/plain"
    if media != "application/json" or chance.random() < 0.05:
        return chance.randbytes(chance.choice(_SIZES))
    made = json.dumps(_value(content[media]["schema"], chance)).encode()
    return made[: chance.randrange(len(made))] if chance.random() < 0.05 else made


REQUESTS = (
    Harness(
        "http-ask",
        _ask,
        lambda: [b"a", b"b"],
        memory=4_000_000_000,
        longest=64,
        spawns=True,
        drawn=True,
    ),
)
