"""`deploy/nginx.conf` as it stands, before a real `dateline serve`: TLS, cookies, news, uploads."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dateline.store.accounts import open_accounts
from server.team.conftest import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
NAME = "desk.example.org"
NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else "")
AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{ours}
}}
"""
WAIT_S = 120  # until something answers, on however busy a machine


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


@dataclass
class Front:
    """nginx before a desk: its ports, its folder, the team, and how to ask over TLS."""

    folder: Path
    clear: int
    tls: int
    behind: int
    team: str
    opened: list[http.client.HTTPConnection | http.client.HTTPResponse] = field(
        default_factory=list
    )

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))

    def connect(self, name: str = NAME) -> ssl.SSLSocket:
        raw = socket.create_connection(("127.0.0.1", self.tls), timeout=WAIT_S)
        return self.context().wrap_socket(raw, server_hostname=name)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str):
        connection = http.client.HTTPConnection(NAME, timeout=WAIT_S)
        connection.sock = self.connect()
        self.opened.append(connection)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, told)
        answer = connection.getresponse()
        self.opened.append(answer)
        return answer

    def log_in(self, **headers: str) -> tuple[http.client.HTTPResponse, dict[str, str]]:
        body = json.dumps({"name": "Edda", "password": PASSWORD}).encode()
        answer = self.ask(
            "POST", "/api/v1/session", body, content_type="application/json", **headers
        )
        told = json.loads(answer.read())
        assert answer.status == 200, told
        cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer, {"cookie": cookie, "x_dateline_csrf": told["csrf"]}


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture(autouse=True)
def closed(front):
    """Close what a test has asked over."""
    yield
    while front.opened:
        front.opened.pop().close()


@pytest.fixture(scope="module")
def front(sample, tmp_path_factory):
    if not NGINX:
        pytest.skip("there is no nginx here: apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    mine = Path(shutil.copy(sample, folder / "mine.dossier"))
    made = Front(folder, free_port(), free_port(), free_port(), str(folder / "desk.team"))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    dateline = [sys.executable, "-m", "dateline"]
    add = ["account", "add", made.team, "Edda", "--role", "editor"]
    subprocess.run([*dateline, *add], input=PASSWORD + "\n", text=True, env=env, check=True)
    certificate(folder)
    ours = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for before, after in (
        ("/etc/ssl/dateline", str(folder)), ("/var/log/nginx", str(folder)),
        ("listen 80", f"listen 127.0.0.1:{made.clear}"),
        ("listen 443", f"listen 127.0.0.1:{made.tls}"),
        ("127.0.0.1:8341", f"127.0.0.1:{made.behind}"),
    ):  # fmt: skip
        assert before in ours
        ours = ours.replace(before, after)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, ours=ours))
    checked = subprocess.run(
        [NGINX, "-t", "-c", folder / "nginx.conf", "-p", folder],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    serve = ["serve", mine, "--team", made.team, "--proxy", "127.0.0.1", "--name", NAME]
    desk = subprocess.Popen([*dateline, *serve, "--port", str(made.behind)], env=env)
    proxy = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-p", folder])
    try:
        until = time.monotonic() + WAIT_S
        while not (answers(made.behind) and answers(made.tls)):
            assert desk.poll() is None, "dateline serve ended"
            assert proxy.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < until, f"nothing answers after {WAIT_S} s"
            time.sleep(0.1)
        yield made
    finally:
        for process in (proxy, desk):
            process.terminate()
            process.wait(60)


def test_one_logs_in_over_tls_with_a_cookie_of_this_host_alone(front):
    answer, edda = front.log_in()
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-dateline-session=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    events = front.ask("GET", "/api/v1/events?limit=1", **edda)
    assert events.status == 200
    assert front.ask("GET", "/api/v1/events").status == 401


def test_every_answer_carries_the_headers_once(front):
    for path in ("/", "/api/v1/session", "/api/v1/events", "/nothing"):
        headers = front.ask("GET", path).headers
        for name in ("strict-transport-security", "content-security-policy", "x-frame-options",
                     "x-content-type-options", "referrer-policy"):  # fmt: skip
            assert len(headers.get_all(name, [])) == 1, (path, name)
        assert "max-age=63072000" in headers["strict-transport-security"]
        assert "/" not in headers["server"], "no version is told"


def test_what_is_asked_in_clear_is_sent_to_tls(front):
    plain = http.client.HTTPConnection("127.0.0.1", front.clear, timeout=WAIT_S)
    plain.request("GET", "/?event=x", headers={"host": NAME})
    answer = plain.getresponse()
    assert (answer.status, answer.headers["location"]) == (301, f"https://{NAME}/?event=x")
    plain.close()


def test_by_another_name_nobody_answers(front):
    plain = http.client.HTTPConnection("127.0.0.1", front.clear, timeout=WAIT_S)
    plain.request("GET", "/", headers={"host": "evil.example"})
    with pytest.raises(http.client.RemoteDisconnected):
        plain.getresponse()
    plain.close()
    with front.connect() as secure:  # the right name to TLS, another one to HTTP
        secure.sendall(b"GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        assert secure.recv(1000) == b""


def test_what_is_forged_on_the_way_changes_nothing(front):
    forged = {
        "x_forwarded_for": "203.0.113.9", "x_forwarded_proto": "http",
        "x_forwarded_host": "evil.example", "forwarded": "for=203.0.113.9;host=evil.example",
    }  # fmt: skip
    _, edda = front.log_in(**forged)
    lines = json.loads(front.ask("GET", "/api/v1/sessions", **edda, **forged).read())
    assert {one["address"] for one in lines} == {"127.0.0.1"}
    kept = open_accounts(front.team)
    assert {one.address for one in kept.audited()} <= {"", "127.0.0.1"}
    kept.close()


def test_past_the_proxy_nobody_is_answered(front):
    plain = http.client.HTTPConnection("127.0.0.1", front.behind, timeout=WAIT_S)
    plain.request("GET", "/api/v1/session", headers={"host": NAME})
    answer = plain.getresponse()
    assert answer.status == 403
    assert b"through its proxy" in answer.read()
    plain.close()


def test_a_page_elsewhere_changes_nothing(front):
    _, edda = front.log_in()
    body = json.dumps({"label": "x"}).encode()
    of = {"content_type": "application/json"}
    for more in ({"origin": "https://evil.example"}, {"sec_fetch_site": "cross-site"}):
        assert front.ask("POST", "/api/v1/tokens", body, **edda, **of, **more).status == 403
    without = {"cookie": edda["cookie"]}
    assert front.ask("POST", "/api/v1/tokens", body, **without, **of).status == 403
    ours = {"origin": f"https://{NAME}", "sec_fetch_site": "same-origin"}
    assert front.ask("POST", "/api/v1/tokens", body, **edda, **of, **ours).status == 201


def test_news_come_through_as_they_happen(front):
    _, edda = front.log_in()
    stream = front.ask("GET", "/api/v1/events-stream", **edda)
    assert stream.headers["content-type"].startswith("text/event-stream")

    def revision() -> str:
        while True:  # an upload of another test may be told of between
            line = stream.readline().decode()
            assert line, "the stream ended"
            if line.startswith("data: {") and "revision" in line:
                return json.loads(line.removeprefix("data: "))["revision"]

    first = revision()
    event = json.loads(front.ask("GET", "/api/v1/events?limit=1", **edda).read())["items"][0]
    said = json.dumps({"verdict": "ACCEPTED", "by": "Edda"}).encode()
    path = f"/api/v1/judgements/events/{event['event']}"
    done = front.ask("POST", path, said, **edda, content_type="application/json")
    assert done.status == 201
    assert revision() != first


def test_a_stream_ends_with_the_session(front):
    _, edda = front.log_in()
    stream = front.ask("GET", "/api/v1/events-stream", **edda)
    assert stream.readline()
    of = {"content_type": "application/json"}
    assert front.ask("POST", "/api/v1/session/end", b"{}", **edda, **of).status == 200
    _, again = front.log_in()
    event = json.loads(front.ask("GET", "/api/v1/events?limit=2", **again).read())["items"][1]
    said = json.dumps({"verdict": "ACCEPTED", "by": "Edda"}).encode()
    path = f"/api/v1/judgements/events/{event['event']}"
    assert front.ask("POST", path, said, **again, **of).status == 201
    rest = stream.read()  # it has an end
    assert rest.count(b"event: revision") <= 1, "what was on its way before, and nothing after"
    assert front.ask("GET", "/api/v1/events", **edda).status == 401


def test_a_file_goes_up_and_too_large_a_one_does_not(front):
    _, edda = front.log_in()
    of = {"content_type": "application/octet-stream"}
    text = b"Troops left Dallim on Tuesday, a witness said. " * 40_000  # 1.9 MB
    sent = front.ask("POST", "/api/v1/reports?name=big.txt", text, **edda, **of)
    assert sent.status == 202
    with front.connect() as secure:
        secure.sendall(
            f"POST /api/v1/reports?name=x HTTP/1.1\r\nHost: {NAME}\r\n"
            f"Content-Length: {300 * 1024 * 1024}\r\n\r\n".encode()
        )
        assert secure.recv(1000).startswith(b"HTTP/1.1 413")


def test_old_tls_is_refused(front):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.set_alpn_protocols(["http/1.1"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that these are old is what we ask
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    raw = socket.create_connection(("127.0.0.1", front.tls), timeout=WAIT_S)
    with pytest.raises(ssl.SSLError), raw:
        context.wrap_socket(raw, server_hostname=NAME)


def test_the_log_of_the_proxy_has_no_query(front):
    front.ask("GET", "/api/v1/search?q=secretword", authorization="Bearer dl_nothing").read()
    until = time.monotonic() + WAIT_S
    while "/api/v1/search" not in (log := (front.folder / "dateline.log").read_text()):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "secretword" not in log
