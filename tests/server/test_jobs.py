"""Uploads and rebuilds: one after the other, in a child, told as they go, ended without harm."""

import json
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dateline.dossier import Dossier, open_dossier
from dateline.server.child import Child, Failed, Stopped
from dateline.server.jobs import Jobs
from dateline.server.uploads import file_name

BYTES = {"content-type": "application/octet-stream"}
JSON = {"content-type": "application/json"}
STORY = (
    "ORLA, March 14 (Northwire) - Ostran troops withdrew from Dallim on Tuesday, Major Ilen Casp "
    "said.\n\nAbout 4,000 soldiers left.\n"
)


def over(desk, job: str, within_s: float = 60) -> dict[str, object]:
    """Wait until a job is over."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        now = desk.get(f"/api/v1/jobs/{job}").json()
        if now["state"] in ("DONE", "FAILED", "CANCELLED"):
            return now
        time.sleep(0.05)
    raise AssertionError(now)


def sent(desk, name: str, body: bytes) -> str:
    answer = desk.post("/api/v1/reports", params={"name": name}, content=body, headers=BYTES)
    assert answer.status_code == 202, answer.text
    return answer.json()["job"]


def told(text: str) -> list[tuple[str, dict[str, object]]]:
    """Return the events of a stream: (event, data)."""
    blocks = [block.splitlines() for block in text.replace("\r\n", "\n").split("\n\n")]
    pairs = [dict(row.split(": ", 1) for row in block if ": " in row) for block in blocks]
    return [(one["event"], json.loads(one["data"])) for one in pairs if one.get("data")]


def test_a_report_is_uploaded_read_and_in_the_record(desk):
    before = desk.get("/api/v1/dossier").json()
    job = sent(desk, "R50.txt", STORY.encode())
    stream = told(desk.get(f"/api/v1/jobs/{job}/events").text)
    assert [event for event, _ in stream][-1] == "done"
    assert {one["state"] for event, one in stream if event == "progress"} <= {"WAITING", "RUNNING"}
    done = stream[-1][1]
    assert (done["kind"], done["state"], done["done"]) == ("add", "DONE", 1)
    assert done["message"] == "1 reports added, 0 refused, 0 there already"
    after = desk.get("/api/v1/dossier").json()
    assert after["reports"] == before["reports"] + 1
    assert after["stale"] is False
    page = desk.get("/api/v1/reports/R50").json()
    assert page["text"].startswith("ORLA")
    assert page["report"]["path"] == "R50.txt"
    assert page["claims"]
    again = over(desk, sent(desk, "R50.txt", STORY.encode()))
    assert again["message"] == "0 reports added, 0 refused, 1 there already"


def hostile() -> dict[str, bytes]:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 30_000_000)
        archive.writestr("../../../etc/cron.d/x", b"evil")
    page = b"<html><script>fetch('//evil')</script><p>" + b"<b>" * 20_000 + b"</html>"
    return {
        "bomb.zip": bomb.getvalue(),
        "page.html": page,
        "../../../etc/passwd": b"root::0:0::/:/bin/sh",
        "dateline.py": b"import os; os.mkfifo('/tmp/never')",
        "--help": b"\x00\xff\xfe\x00",
        "\x1b[2J\u202etxt.exe": b"MZ\x90\x00",
    }


@pytest.mark.slow
def test_hostile_files_are_refused_or_read_as_words_and_harm_nothing(desk):
    jobs = [sent(desk, name, body) for name, body in hostile().items()]
    for job in jobs:
        assert over(desk, job, 120)["state"] == "DONE"
    listed = desk.get("/api/v1/reports", params={"limit": 500}).json()["items"]
    paths = [one["path"] for one in listed if "samples/dallim" not in one["path"]]
    assert paths
    assert not [path for path in paths if path.startswith(("/", "-", "."))]
    assert not Path("/tmp/never").exists()
    assert desk.get("/api/v1/dossier").json()["stale"] is False
    problems = [p for job in desk.get("/api/v1/jobs").json() for p in job["problems"]]
    assert {"REFUSED"} <= {problem["severity"] for problem in problems}


def test_cancelling_ends_the_child_and_leaves_the_dossier_right(desk, mine):
    first = sent(desk, "one.txt", STORY.encode())
    second = sent(desk, "two.txt", STORY.replace("4,000", "5,000").encode())
    cancelled = desk.post(f"/api/v1/jobs/{second}/cancel", headers=JSON)
    assert cancelled.json()["state"] == "CANCELLED"
    while desk.get(f"/api/v1/jobs/{first}").json()["state"] == "WAITING":
        time.sleep(0.02)
    desk.post(f"/api/v1/jobs/{first}/cancel", headers=JSON)
    assert over(desk, first)["state"] == "CANCELLED"
    again = desk.post(f"/api/v1/jobs/{first}/cancel", headers=JSON)
    assert again.status_code == 409
    ids = [one["id"] for one in desk.get("/api/v1/reports").json()["items"]]
    assert "two" not in ids
    with open_dossier(mine) as dossier:
        assert dossier.claims()


def test_too_much_or_nothing_is_refused_and_not_kept(serve, mine):
    desk = serve(mine, largest_upload=1000)
    for body, status in ((b"x" * 1001, 413), (b"", 400)):
        answer = desk.post("/api/v1/reports?name=a.txt", content=body, headers=BYTES)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
    chunks = (b"x" * 400 for _ in range(5))  # without Content-Length
    answer = desk.post("/api/v1/reports?name=a.txt", content=chunks, headers=BYTES)
    assert answer.status_code == 413
    assert desk.post("/api/v1/reports", content=b"x", headers=BYTES).status_code == 400
    assert desk.get("/api/v1/jobs").json() == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("R01.txt", "R01.txt"), ("../../etc/passwd", "passwd"), ("C:\\x\\R1.html", "R1.html"),
        ("-rf", "rf"), (".hidden", "hidden"), ("..", "upload"), ("/", "upload"), ("", "upload"),
        ("a\x00b\x1b[2J.txt", "a_b_[2J.txt"), ("تقرير.txt", "تقرير.txt"),
        ("a\u202eb.txt", "a_b.txt"),
        ("x" * 400 + ".jsonl", "x" * 174 + ".jsonl"), ("é" * 400 + ".txt", "é" * 88 + ".txt"),
        ("a." + "b" * 400, "a." + "b" * 178), ("--", "upload"), ("a b (1).html", "a b (1).html"),
    ],
)  # fmt: skip
def test_a_name_becomes_one_harmless_part_of_a_path(name, kept):
    assert file_name(name) == kept
    assert len(kept.encode()) < 256


def test_a_child_tells_its_last_words(tmp_path):
    lines: list[str] = []
    program = "import sys; print('{\"done\": 1}', file=sys.stderr); print('out'); print(*sys.path)"
    out = Child(("-c", program), tmp_path).run(lines.append)
    assert out.startswith(b"out\n")
    assert str(tmp_path).encode() not in out, "what lies about is no module"
    assert lines == ['{"done": 1}\n']
    with pytest.raises(Failed, match="no room"):
        Child(("-c", "import sys; sys.exit('error: no room')"), tmp_path).run(lines.append)
    with pytest.raises(Failed, match="status 7"):
        Child(("-c", "import sys; sys.exit(7)"), tmp_path).run(lines.append)
    stopped = Child(("-c", "1"), tmp_path)
    stopped.stop()
    with pytest.raises(Stopped):
        stopped.run(lines.append)


def test_a_job_that_fails_says_why_and_the_next_one_runs(tmp_path):
    jobs = Jobs(tmp_path / "none.dossier", lambda: None)
    try:
        first = jobs.rebuild()
        until = time.monotonic() + 30
        while jobs.is_busy() and time.monotonic() < until:
            time.sleep(0.05)
        failed = jobs.get(first.job)
        assert (failed.state, failed.kind) == ("FAILED", "rebuild")
        assert "there is no dossier at" in failed.message
        assert jobs.rebuild().job != first.job
    finally:
        jobs.close()


def test_a_large_record_is_rebuilt_by_a_job_while_reading_goes_on(serve, mine, monkeypatch):
    monkeypatch.setattr("dateline.server.desk._SMALL", 3)
    desk = serve(mine)
    built: list[str] = []
    rebuild = Dossier.rebuild
    monkeypatch.setattr(Dossier, "rebuild", lambda own: [built.append("here"), rebuild(own)][1])
    items = desk.get("/api/v1/events", params={"limit": 500}).json()["items"]
    events = [one["event"] for one in items]
    sent = {"events": events[:2], "by": "A"}
    assert desk.post("/api/v1/judgements/event-pairs", json=sent).status_code == 201
    assert desk.get("/api/v1/dossier").json()["stale"] is True, "it answers before the rebuild"
    assert desk.get("/api/v1/events").json()["total"] == len(events), "the record as it stands"
    (job,) = desk.get("/api/v1/jobs").json()
    assert job["kind"] == "rebuild"
    assert over(desk, job["job"])["state"] == "DONE"
    assert desk.get("/api/v1/events").json()["total"] == len(events) - 1
    assert desk.get("/api/v1/dossier").json()["stale"] is False
    assert len(desk.get("/api/v1/jobs").json()) == 1
    assert built == [], "the judge never waits for a rebuild in the server itself"
