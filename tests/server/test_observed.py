"""What whoever runs a server sees of it: whether it lives, numbers, a line a request."""

import json

import pytest

from dateline.dossier import logs
from dateline.errors import StoreError
from dateline.server.observed import HEALTH


def numbers(desk):
    answer = desk.get("/api/v1/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    rows = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (row.rpartition(" ") for row in rows)}


def test_a_server_that_answers_is_well(desk):
    answer = desk.get(HEALTH)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "failing": []})
    assert desk.head(HEALTH).content == b""
    assert answer.headers["cache-control"] == "no-store"


def test_health_needs_no_token_and_no_name_and_tells_nothing_of_the_dossier(serve, mine):
    closed = serve(mine, token="a-token-of-some-length")
    assert closed.get("/api/v1/dossier").status_code == 401
    answer = closed.get(HEALTH, headers={"host": "10.0.0.7"})
    assert answer.json() == {"status": "ok", "failing": []}
    assert closed.get("/api/v1/metrics").status_code == 401


def test_a_dossier_that_cannot_be_read_is_not_well(desk, monkeypatch):
    def gone(_self):
        raise StoreError("the disk is gone")

    monkeypatch.setattr("dateline.dossier.core.Dossier.revision", gone)
    answer = desk.get(HEALTH)
    assert (answer.status_code, answer.json()["failing"]) == (503, ["dossier"])
    assert "disk" not in answer.text


def test_requests_are_counted_by_the_template_of_their_route(desk):
    desk.get("/api/v1/reports/R01")
    desk.get("/api/v1/reports/R02")
    desk.get("/api/v1/reports/nobody")
    found = numbers(desk)
    route = 'route="/api/v1/reports/{report}"'
    assert found[f'dateline_requests_total{{method="GET",{route},status="200"}}'] == 2
    assert found[f'dateline_requests_total{{method="GET",{route},status="404"}}'] == 1
    assert found[f"dateline_request_seconds_count{{{route}}}"] == 3
    assert "R01" not in desk.get("/api/v1/metrics").text


def test_what_the_dossier_holds_is_told_in_numbers(desk):
    found = numbers(desk)
    assert found['dateline_kept{what="reports"}'] == 12
    assert found['dateline_kept{what="waiting"}'] == 0
    assert found['dateline_jobs{state="RUNNING"}'] == 0
    assert found["dateline_record_stale"] == 0
    assert found["dateline_requests_under_way"] == 1, "this one"


def test_two_servers_of_one_process_count_apart(serve, mine, shared):
    one = serve(mine)
    one.get("/api/v1/dossier")
    route = 'dateline_requests_total{method="GET",route="/api/v1/dossier",status="200"}'
    assert numbers(one)[route] == 1


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setenv(logs.VARIABLE, "")
    path = tmp_path / "log.jsonl"
    logs.log_to(str(path))
    yield path
    logs.log_to("")


def test_a_request_is_one_line_without_what_was_asked(desk, log):
    desk.get("/api/v1/passages", params={"q": "north gate"})
    desk.get("/api/v1/reports/R01")
    told = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["route"] for line in told if line["event"] == "request"] == [
        "/api/v1/passages", "/api/v1/reports/{report}",
    ]  # fmt: skip
    assert all(line["status"] == 200 for line in told)
    assert "north" not in log.read_text()


def test_a_fault_is_logged_with_its_place_and_not_with_its_words(desk, log, monkeypatch):
    def broken(*_given):
        raise ValueError("Ostran troops left the Dallim base")

    monkeypatch.setattr("dateline.dossier.core.Dossier.search", broken)
    answer = desk.get("/api/v1/passages", params={"q": "gate"})
    assert answer.status_code == 500
    told = [json.loads(line) for line in log.read_text().splitlines()]
    (fault,) = [line for line in told if line["event"] == "fault"]
    assert fault["fault"] in answer.json()["detail"]
    assert fault["error"] == "ValueError"
    assert fault["place"].startswith("test_observed.py:")
    assert "Ostran" not in log.read_text()
