"""Whatever is asked, the server is not at fault: no 5xx, always JSON or a file, always a reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = 25
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "1e999", "NaN", "null", "true", "2031-03-12", "2031-03-12T09:00",
         "2031-03-12T09:00+02:00", "0001-01-01", "9999-12-31", "9999-12-31T23:59Z", "R01", "ev-",
         "cl-", "en-", "%", "'", '"', '"NEAR( * -', "is:", "at:\"", "-", "--", "after:9999-12",
         "origins:>999999", "🙂", "\u0000", "\u202e", "a" * 5000, "0,0,0,0", "-180,-90,180,90"]
    ),
)  # fmt: skip


def operations(client, method: str) -> list[tuple[str, dict[str, object]]]:
    described = client.get("/openapi.json").json()
    return [
        (path, one[method]) for path, one in sorted(described["paths"].items())
        if method in one and not path.endswith(("/events-stream", "/jobs/{job}/events"))
    ]  # fmt: skip


def is_answered(answer) -> None:
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


def asker(client, path: str, operation: dict[str, object]):
    @given(data=st.data())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUIET)
    def ask(data) -> None:
        url, query = path, {}
        for parameter in operation.get("parameters", ()):
            value = data.draw(WORDS)
            if parameter["in"] == "path":
                url = url.replace(f"{{{parameter['name']}}}", _quoted(value))
            elif data.draw(st.booleans()):
                query[parameter["name"]] = value
        is_answered(client.get(url, params=query))

    return ask


def test_any_question_has_an_answer(shared):
    """Each operation, with each of its parameters anything or left out."""
    for path, operation in operations(shared, "get"):
        asker(shared, path, operation)()


def _quoted(value: str) -> str:
    from urllib.parse import quote

    return quote(value, safe="") or "x"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner,
                                                                max_size=4),
    max_leaves=8,
)  # fmt: skip


def test_any_body_has_an_answer(serve, mine):
    client = serve(mine)
    described = client.get("/openapi.json").json()
    fields = sorted({
        name for shape in described["components"]["schemas"].values()
        if "by" in shape.get("properties", {}) and "note" in shape["properties"]
        for name in shape["properties"]
    })  # fmt: skip
    real = [item["event"] for item in client.get("/api/v1/events").json()["items"][:2]]
    known = st.sampled_from(["R01", "ACCEPTED", "CHANGED", "CUT", "A", "1", *real])
    bodies = JSON | st.dictionaries(st.sampled_from(fields), JSON | known, max_size=6).map(
        lambda body: {"by": "A", **body}
    )
    for path, _ in operations(client, "post"):
        if path != "/api/v1/reports":
            sender(client, path, bodies, known)()


def sender(client, path: str, bodies: st.SearchStrategy, known: st.SearchStrategy):
    @given(body=bodies, name=known)
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUIET)
    def send(body, name) -> None:
        url = "/".join(name if part.startswith("{") else part for part in path.split("/"))
        is_answered(client.post(url, json=body))

    return send


@pytest.mark.parametrize("at", ["2031-03-12T09:00+02:00", "2031-03-12T09:00Z", "0001-01-01",
                                "9999-12-31", "0001-01-01T00:00+14:00"])  # fmt: skip
def test_any_moment_has_an_answer(shared, at):
    is_answered(shared.get("/api/v1/situation", params={"at": at}))
    is_answered(shared.get("/api/v1/changes", params={"from": "2031-03-09", "to": at}))
