"""What answers say of themselves: revision, ETag, size; and pages that join to the whole list."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PAGED = ("/events", "/reports", "/sources", "/entities")


def test_what_is_known_is_not_sent_again(shared):
    for path in ("/dossier", "/events?limit=3", "/reports/R01", "/claims", "/places"):
        first = shared.get(f"/api/v1{path}")
        assert first.headers["cache-control"] == "no-cache"
        tag = first.headers["etag"]
        again = shared.get(f"/api/v1{path}", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag


def test_a_tag_is_of_one_path_query_and_encoding(shared):
    plain = {"accept-encoding": "identity"}
    asked = [("/events", {}), ("/events?limit=3", {}), ("/claims", {}), ("/claims", plain)]
    tags = [shared.get(f"/api/v1{path}", headers=more).headers["etag"] for path, more in asked]
    assert len(set(tags)) == len(tags)


def test_a_judgement_changes_the_revision_and_every_tag(desk):
    before = desk.get("/api/v1/dossier")
    event = desk.get("/api/v1/events").json()["items"][0]["event"]
    kept = desk.post(f"/api/v1/judgements/events/{event}", json={"verdict": "ACCEPTED", "by": "A"})
    assert kept.status_code == 201
    after = desk.get("/api/v1/dossier", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.headers["x-dateline-revision"] != before.headers["x-dateline-revision"]
    assert after.json()["revision"] == after.headers["x-dateline-revision"]


def test_large_json_is_sent_smaller_to_whoever_takes_it(shared):
    zipped = shared.get("/api/v1/claims", headers={"accept-encoding": "gzip"})
    plain = shared.get("/api/v1/claims", headers={"accept-encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"]) / 4
    assert zipped.json() == plain.json()


def test_errors_are_not_kept(shared):
    answer = shared.get("/api/v1/events/ev-none")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize("path", PAGED)
@given(limit=st.integers(1, 500))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_all_pages_joined_are_the_whole_list(shared, path, limit):
    whole = shared.get(f"/api/v1{path}", params={"limit": 500}).json()
    assert whole["next"] is None
    joined, cursor = [], ""
    while cursor is not None:
        page = shared.get(f"/api/v1{path}", params={"limit": limit, "cursor": cursor}).json()
        assert 0 < len(page["items"]) <= limit
        assert (page["total"], page["revision"]) == (whole["total"], whole["revision"])
        joined += page["items"]
        cursor = page["next"]
    assert joined == whole["items"]
    assert len(joined) == whole["total"]


@pytest.mark.parametrize("path", PAGED)
def test_a_cursor_that_is_none_says_so(shared, path):
    for cursor in ("x", "%00", "cnY6LTE=", "a" * 150, "é"):
        answer = shared.get(f"/api/v1{path}", params={"cursor": cursor})
        assert answer.status_code in (400, 409), cursor
        assert answer.json()["hint"]


@pytest.mark.parametrize("limit", ["0", "501", "-1", "x", "1e9"])
def test_a_page_has_its_bounds(shared, limit):
    answer = shared.get("/api/v1/events", params={"limit": limit})
    assert answer.status_code == 400
    assert "limit" in answer.json()["detail"]


def test_a_cursor_outlives_what_coders_say_and_no_rebuild(desk):
    first = desk.get("/api/v1/events", params={"limit": 5}).json()
    one, two = (item["event"] for item in first["items"][:2])
    asked = {"limit": 5, "cursor": first["next"]}
    second = desk.get("/api/v1/events", params=asked).json()
    desk.post(f"/api/v1/judgements/events/{one}", json={"verdict": "REJECTED", "by": "A"})
    again = desk.get("/api/v1/events", params=asked).json()
    assert [item["event"] for item in again["items"]] == [x["event"] for x in second["items"]]
    desk.post("/api/v1/judgements/event-pairs", json={"events": [one, two], "by": "A"})
    answer = desk.get("/api/v1/events", params=asked)
    assert answer.status_code == 409
    assert "begin again" in answer.json()["hint"]


def test_there_is_a_page_and_an_icon_whatever_is_built(shared):
    page = shared.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "etag" in page.headers
    assert shared.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    known = {"if-none-match": page.headers["etag"]}
    assert shared.get("/", headers=known).status_code == 304


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/..%2f..%2fetc/passwd",
             "//etc/passwd", "/static/../app.py", "/a%00b"],
)  # fmt: skip
def test_no_file_but_the_page_s_is_found(shared, path):
    assert shared.get(path).status_code == 404
