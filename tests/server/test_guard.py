"""Who may ask: the matrix of names, tokens, origins and types, on every route there is."""

import pytest
from litestar.testing import TestClient

from dateline.errors import ConfigError
from dateline.server import Settings
from dateline.server.guard import CSP

TOKEN = "a-token-of-more-than-sixteen"
JSON = {"content-type": "application/json"}
HARD = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def routes(client: TestClient) -> list[tuple[str, str]]:
    """Return every route that the description has, with something for each of its parameters."""
    described = client.get("/openapi.json", headers={"authorization": f"Bearer {TOKEN}"}).json()
    return [
        (
            method.upper(),
            "/".join("x" if part.startswith("{") else part for part in path.split("/")),
        )
        for path, operations in described["paths"].items()
        for method in operations
    ] + [("GET", "/"), ("GET", "/favicon.ico"), ("GET", "/openapi.json"), ("GET", "/nothing")]


def is_hard(answer) -> bool:
    return all(answer.headers.get(name) == value for name, value in HARD.items())


def kind(method: str, path: str) -> dict[str, str]:
    upload = method == "POST" and path in ("/api/v1/reports", "/api/v1/compare")
    return {"content-type": "application/octet-stream" if upload else "application/json"}


def test_every_route_refuses_who_does_not_know_the_token(serve, sample):
    client = serve(sample, token=TOKEN)
    asked = routes(client)
    assert len(asked) > 40
    wrong = [{}, {"authorization": "Bearer " + TOKEN[:-1]}, {"authorization": TOKEN},
             {"cookie": "dateline=no"}, {"cookie": f"other={TOKEN}"}]  # fmt: skip
    for method, path in asked:
        for headers in wrong:
            answer = client.request(method, path, headers={**kind(method, path), **headers})
            assert answer.status_code == 401, (method, path, headers)
            assert answer.headers["content-type"] == "application/problem+json"
            assert TOKEN not in answer.text
            assert is_hard(answer)


def test_the_token_opens_the_page_once_and_the_cookie_then(serve, sample):
    client = serve(sample, token=TOKEN)
    assert client.get("/?token=wrong").status_code == 401
    entry = client.get(f"/?token={TOKEN}&event=ev-1")
    assert entry.status_code == 200
    assert "HttpOnly; SameSite=Strict" in entry.headers["set-cookie"]
    assert TOKEN not in entry.text
    assert 'url=/?event=ev-1"' in entry.text
    assert is_hard(entry)
    assert client.get("/api/v1/dossier").status_code == 200, "the cookie was kept"
    client.cookies.clear()
    known = {"authorization": f"Bearer {TOKEN}"}
    assert client.get("/api/v1/dossier", headers=known).status_code == 200
    assert client.get(f"/api/v1/dossier?token={TOKEN}").status_code == 401, "only at the door"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1:8341",
             "", "127.0.0.1@evil.example", "[::2]:8341"],
)  # fmt: skip
def test_a_request_by_another_name_is_refused(shared, host):
    for method, path in routes(shared):
        answer = shared.request(method, path, headers={**kind(method, path), "host": host})
        assert answer.status_code == 421, (method, path)
        assert is_hard(answer)


@pytest.mark.parametrize("host", ["127.0.0.1:8341", "localhost", "LOCALHOST:1", "[::1]:8341"])
def test_a_request_by_a_name_of_this_machine_is_answered(shared, host):
    assert shared.get("/api/v1/dossier", headers={"host": host}).status_code == 200


def test_behind_a_token_an_address_is_no_rebound_name(serve, sample):
    client = serve(sample, host="0.0.0.0", token=TOKEN, names=frozenset({"desk.example.org"}))
    known = {"authorization": f"Bearer {TOKEN}"}
    for host, status in (("10.0.0.1:8341", 200), ("desk.example.org", 200), ("evil.org", 421)):
        asked = client.get("/api/v1/dossier", headers={**known, "host": host})
        assert asked.status_code == status, host


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:8341", "sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
def test_what_another_page_sends_changes_nothing(shared, headers):
    before = shared.get("/api/v1/judgements").json()
    for method, path in routes(shared):
        if method == "POST":
            answer = shared.post(path, headers={**kind(method, path), **headers}, content=b"{}")
            assert answer.status_code == 403, (path, answer.text)
            assert is_hard(answer)
    assert shared.get("/api/v1/judgements").json() == before
    assert shared.get("/api/v1/jobs").json() == []


def test_another_page_may_not_read_either_but_may_link_here(shared):
    elsewhere = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert shared.get("/api/v1/dossier", headers=elsewhere).status_code == 403
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert shared.get("/", headers=linked).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "a;b"])
def test_a_form_of_another_page_is_no_json(shared, kind):
    """A form can send these types without asking first (Fetch: CORS-safelisted)."""
    for method, path in routes(shared):
        if method == "POST":
            answer = shared.post(path, headers={"content-type": kind}, content=b"{}")
            assert answer.status_code == 415, path


def test_every_answer_is_hardened_errors_too(shared):
    for method, path in routes(shared):
        if path in ("/api/v1/events-stream",):
            continue
        answer = shared.request(method, path, headers=kind(method, path))
        assert is_hard(answer), (method, path, answer.status_code)
        assert answer.status_code < 500, (method, path, answer.text)
    for method in ("PUT", "DELETE", "PATCH"):
        answer = shared.request(method, "/api/v1/events", headers=JSON)
        assert answer.status_code == 405
        assert is_hard(answer)
        assert answer.headers["content-type"] == "application/problem+json"


def test_elsewhere_it_listens_with_a_token_only(sample):
    for host in ("0.0.0.0", "::", "10.0.0.1", "desk.example.org"):
        with pytest.raises(ConfigError, match="who may ask"):
            Settings(sample, host)
        assert Settings(sample, host, token=TOKEN).token == TOKEN
    assert Settings(sample, "localhost").token is None
    for weak in ("short", "sixteen letters ", "x" * 20 + "\n", ""):
        with pytest.raises(ConfigError, match="a token has"):
            Settings(sample, token=weak)


def test_a_fault_of_ours_shows_no_trace(serve, mine, monkeypatch):
    def fails(*_args: object, **_more: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("dateline.dossier.Dossier.disagreements", fails)
    answer = serve(mine).get("/api/v1/disagreements")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert is_hard(answer)
