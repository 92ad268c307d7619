"""`dateline serve` as a user starts it: a process of its own, asked over loopback."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dateline.dossier import open_dossier

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

SOURCE = Path(__file__).parents[2] / "src"
JSON = {"content-type": "application/json"}


class Served:
    """A server in a child process, and its address."""

    def __init__(self, *words: object, **env: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dateline", "serve", *map(str, words), "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE), **env},
        )  # fmt: skip
        self.said = self.process.stdout.readline()
        self.address = self.said.strip().rsplit(" ", 1)[-1]

    def ask(self, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
        home = urlsplit(self.address)
        connection = http.client.HTTPConnection("127.0.0.1", home.port, timeout=60)
        try:
            if body is None:
                connection.request("GET", path, headers=headers)
            else:
                raw = body if isinstance(body, bytes) else json.dumps(body).encode()
                connection.request("POST", path, raw, {**JSON, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        status = self.process.wait(30)
        self.process.stdout.close()
        self.process.stderr.close()
        return status


@pytest.fixture
def served(mine):
    server = Served(mine)
    yield server
    if server.process.poll() is None:
        server.stop()


def test_it_says_where_it_is_answers_and_ends_when_told(served):
    assert served.address.startswith("http://127.0.0.1:")
    status, body = served.ask("/api/v1/dossier")
    assert (status, json.loads(body)["reports"]) == (200, 12)
    assert served.ask("/")[0] == 200
    assert served.stop() == 0


def test_the_token_is_made_printed_and_asked_for(mine):
    server = Served(mine, "--token")
    try:
        token = urlsplit(server.address).query.removeprefix("token=")
        assert len(token) >= 40
        assert server.ask("/api/v1/dossier")[0] == 401
        assert server.ask("/api/v1/dossier", authorization=f"Bearer {token}")[0] == 200
    finally:
        server.stop()
    server = Served(mine, DATELINE_TOKEN="a-token-of-more-than-sixteen")
    try:
        assert server.address.endswith("?token=a-token-of-more-than-sixteen")
        assert server.ask("/api/v1/dossier")[0] == 401
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.dossier",), "there is no dossier at"), ((":memory:",), "nothing is in it"),
        (("MINE", "--host", "0.0.0.0"), "who may ask"),
        (("MINE", "--host", "192.0.2.1", "--token"), "cannot listen on 192.0.2.1"),
        (("mysql://x/y",), "no store serves"),
    ],
)  # fmt: skip
def test_what_it_cannot_serve_is_an_error_with_a_hint(mine, words, said):
    given = [str(mine) if word == "MINE" else word for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "serve", *given, "--port", "0"],
        capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    assert done.returncode == 1
    assert said in done.stderr
    assert "hint:" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_stream_tells_of_a_judgement_while_it_is_open(served):
    home = urlsplit(served.address)
    connection = http.client.HTTPConnection("127.0.0.1", home.port, timeout=30)
    connection.request("GET", "/api/v1/events-stream")
    answer = connection.getresponse()
    assert answer.headers["content-type"].startswith("text/event-stream")

    def revision() -> str:
        while not (line := answer.readline().decode()).startswith("data: {"):
            assert line
        return json.loads(line.removeprefix("data: "))["revision"]

    first = revision()
    event = json.loads(served.ask("/api/v1/events?limit=1")[1])["items"][0]["event"]
    said = {"verdict": "ACCEPTED", "by": "A"}
    assert served.ask(f"/api/v1/judgements/events/{event}", said)[0] == 201
    assert revision() != first
    connection.close()


def test_two_users_at_once_lose_nothing(served):
    items = json.loads(served.ask("/api/v1/events?limit=20")[1])["items"]
    work = [(coder, item["event"]) for item in items for coder in ("Mara", "Idris")]

    def code(one: tuple[str, str]) -> int:
        coder, event = one
        assert served.ask("/api/v1/review/queue?coder=" + coder)[0] == 200
        said = {"verdict": "ACCEPTED", "by": coder, "blind": True}
        return served.ask(f"/api/v1/judgements/events/{event}", said)[0]

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(code, work)) == {201}
    coders = json.loads(served.ask("/api/v1/review/coders")[1])
    assert {(one["coder"], one["events"]) for one in coders} == {("Mara", 20), ("Idris", 20)}


@pytest.mark.parametrize("wait_s", [0.5, 3.0, 6.0])
def test_a_killed_server_leaves_the_dossier_right(served, mine, wait_s):
    texts = [
        {"id": f"K{n}", "text": f"Troops left Dallim on Tuesday, {n} witnesses said.\n\nIt rained."}
        for n in range(40)
    ]
    body = "\n".join(map(json.dumps, texts)).encode()
    kind = {"content-type": "application/octet-stream"}
    assert served.ask("/api/v1/reports?name=k.jsonl", body, **kind)[0] == 202
    time.sleep(wait_s)
    served.stop(signal.SIGKILL)
    with open_dossier(mine) as dossier:
        reports = [one.id for one in dossier.reports() if one.id]
        assert len(reports) in (12, 44, 52)
        for _ in range(100):  # the job's own process may keep one more batch before it ends
            assert dossier.claims()
            if not dossier.is_stale():
                break
            time.sleep(0.2)
        assert not dossier.is_stale()
