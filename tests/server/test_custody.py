"""The log, its head and originals over HTTP."""

import json
from itertools import pairwise

import pytest

BYTES = {"content-type": "application/octet-stream"}


def test_the_log_comes_in_pages_that_hold_for_good(get):
    first = get("/custody", limit=1)
    assert [one["what"] for one in first["items"]] == ["BEGAN"]
    seen, cursor = list(first["items"]), first["next"]
    while cursor is not None:
        page = get("/custody", limit=2, cursor=cursor)
        seen += page["items"]
        cursor = page["next"]
    assert [one["n"] for one in seen] == [*range(1, len(seen) + 1)]
    assert len(seen) >= first["total"]
    assert all(later["before"] == one["hash"] for one, later in pairwise(seen))


def test_the_head_is_that_of_the_last_entry(desk):
    items = desk.get("/api/v1/custody", params={"limit": 500}).json()["items"]
    head = desk.get("/api/v1/custody/head").json()
    assert (head["dossier"], head["hash"]) == (items[0]["hash"], items[-1]["hash"])


def test_what_is_exported_is_logged_and_the_log_is_never_answered_from_memory(desk):
    before = desk.get("/api/v1/custody")
    revision = desk.get("/api/v1/dossier").json()["revision"]
    assert "etag" not in before.headers
    assert desk.get("/api/v1/exports/jsonl").content
    after = desk.get("/api/v1/custody").json()
    assert after["total"] == before.json()["total"] + 1
    newest = after["items"][-1]
    assert (newest["what"], json.loads(newest["about"])["export"]) == ("EXPORTED", "jsonl")
    assert desk.get("/api/v1/dossier").json()["revision"] == revision


def test_an_upload_is_logged_in_the_name_that_the_desk_gives(desk):
    query = {"name": "R60.txt", "by": " Mara "}
    text = b"Some 40 men left Kessary on 11 March."
    job = desk.post("/api/v1/reports", params=query, content=text, headers=BYTES).json()["job"]
    stream = desk.get(f"/api/v1/jobs/{job}/events").text
    assert "DONE" in stream
    items = desk.get("/api/v1/custody", params={"limit": 500}).json()["items"]
    added = [one for one in items if one["what"] == "ADDED"][-1]
    assert added["by"] == "Mara"
    assert json.loads(added["about"])["inputs"][0]["report"] == "R60"


def test_originals_of_a_report_are_described(get):
    listed = get("/reports", limit=1)["items"][0]
    (one,) = get(f"/reports/{listed['id']}/originals")
    assert one["sha256"] == listed["sha256"]
    assert one["size"] == listed["size"] > 0
    page = get(f"/reports/{listed['id']}")["report"]
    assert (page["size"], page["media_type"]) == (one["size"], one["media_type"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("custody?cursor=x", 400), ("custody?limit=0", 400), ("reports/none/originals", 404)],
)
def test_what_is_not_there_is_said(shared, path, status):
    assert shared.get(f"/api/v1/{path}").status_code == status
