"""The only way out is polite and bounded, against a real server on loopback."""

import ast
import contextlib
import gzip
import time
from pathlib import Path

import pytest

import dateline
from dateline.read.clock import RealClock
from dateline.read.fetch import AGENT, Fetcher, FetchLimits, host_of
from read.web import FakeClock, served

pytestmark = pytest.mark.enable_socket

SOURCE = Path(dateline.__file__).parent
ROBOTS = "User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n"


@pytest.fixture
def web(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with served() as web:
        yield web


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def fetcher(web, clock):
    with Fetcher(frozenset({host_of(web.home)}), clock) as fetcher:
        yield fetcher


def test_no_other_module_knows_the_network():
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            name.name if isinstance(node, ast.Import) else node.module or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        roots = {name.split(".")[0] for name in names}
        if path.relative_to(SOURCE).as_posix() != "read/fetch.py":
            assert roots.isdisjoint({"httpx", "httpcore", "requests", "protego", "aiohttp"}), path
            assert "urllib.request" not in names, path
            assert "http.client" not in names, path


def test_what_is_there_comes_with_what_the_server_says_of_it(web, fetcher):
    web.put("/a", "Kessary", ETag='"1"', Last_Modified="Wed, 12 Mar 2031 08:00:00 GMT")
    found = fetcher.get(f"{web.home}/a")
    assert (found.status, found.body, found.etag) == (200, b"Kessary", '"1"')
    assert found.modified == "Wed, 12 Mar 2031 08:00:00 GMT"
    headers = web.asked[-1][1]
    assert headers["user-agent"] == AGENT
    assert headers["host"] == web.home.removeprefix("http://")
    assert "cookie" not in headers


def test_a_question_says_what_is_here_already(web, fetcher):
    web.put("/a", status=304)
    found = fetcher.get(f"{web.home}/a", etag='"1"', modified="Wed, 12 Mar 2031 08:00:00 GMT")
    assert (found.status, found.body, found.problem) == (304, b"", "")
    headers = web.asked[-1][1]
    assert headers["if-none-match"] == '"1"'
    assert headers["if-modified-since"] == "Wed, 12 Mar 2031 08:00:00 GMT"


def test_robots_are_asked_once_and_obeyed_with_their_delay(web, fetcher, clock):
    web.put("/robots.txt", ROBOTS)
    web.put("/a", "a")
    assert fetcher.get(f"{web.home}/a").body == b"a"
    assert fetcher.get(f"{web.home}/a").body == b"a"
    refused = fetcher.get(f"{web.home}/private/b")
    assert "robots.txt" in refused.problem
    assert not refused.passing
    assert [path for path, _ in web.asked] == ["/robots.txt", "/a", "/a"]
    assert clock.slept == [7.0, 7.0]


def test_a_host_is_given_a_rest_where_it_names_none(web, fetcher, clock):
    web.put("/a", "a")
    fetcher.get(f"{web.home}/a")
    assert clock.slept == [2.0]  # after robots.txt


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (429, False)])
def test_without_robots_all_is_allowed_and_with_broken_ones_nothing(web, fetcher, status, may):
    web.put("/robots.txt", status=status)
    web.put("/a", "a")
    found = fetcher.get(f"{web.home}/a")
    assert (found.body == b"a") is may
    assert may or found.passing


def test_redirects_are_followed_a_few_times_and_asked_for_robots_each(web, fetcher):
    web.put("/robots.txt", ROBOTS)
    web.put("/a", status=302, Location="/b")
    web.put("/b", "b")
    web.put("/p", status=301, Location="/private/x")
    web.put("/private/x", "secret")
    web.put("/round", status=302, Location="/round")
    assert fetcher.get(f"{web.home}/a").url == f"{web.home}/b"
    assert "robots.txt" in fetcher.get(f"{web.home}/p").problem
    assert "without end" in fetcher.get(f"{web.home}/round").problem
    assert web.paths.count("/round") == 6
    assert "/private/x" not in web.paths


@pytest.mark.parametrize(
    "onward", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/", "data:text/html,a"]
)
def test_nothing_leads_off_the_web(web, fetcher, onward):
    web.put("/a", status=302, Location=onward)
    found = fetcher.get(f"{web.home}/a")
    assert found.body == b""
    assert found.problem
    assert web.paths == ["/a"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "169.254.169.254", "10.0.0.1",
             "[::ffff:127.0.0.1]", "2130706433"]
)  # fmt: skip
def test_private_addresses_are_asked_only_where_the_user_named_them(web, host):
    port = web.home.rsplit(":", 1)[1]
    web.put("/a", "a")
    with Fetcher(frozenset(), FakeClock()) as fetcher:
        found = fetcher.get(f"http://{host}:{port}/a")
    assert "nobody named" in found.problem
    assert not web.asked


def test_a_redirect_to_another_private_host_is_not_followed(web, fetcher):
    with served() as other:
        other.put("/secret", "secret")
        web.put("/a", status=302, Location=f"{other.home}/secret")
        assert "nobody named" in fetcher.get(f"{web.home}/a").problem
        assert not other.asked


def test_an_answer_that_is_too_large_is_given_up_early(web, clock):
    sent = []

    def endless(handler, _headers):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
                sent.append(10_000)
        except OSError:
            return

    web.pages["/a"] = endless
    limits = FetchLimits(body=50_000)
    with Fetcher(frozenset({host_of(web.home)}), clock, limits) as fetcher:
        assert "larger than 50,000" in fetcher.get(f"{web.home}/a").problem
    assert sum(sent) < 20_000_000


def test_a_bomb_is_given_up_before_it_goes_off(web, clock):
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    web.put("/a", bomb, Content_Encoding="gzip")
    web.put("/b", gzip.compress(b"Kessary"), Content_Encoding="gzip")
    web.put("/c", gzip.compress(b"Kessary" * 99)[:-9], Content_Encoding="gzip")
    web.put("/d", b"x", Content_Encoding="br")
    with Fetcher(frozenset({host_of(web.home)}), clock, FetchLimits(body=1_000_000)) as fetcher:
        assert "larger than" in fetcher.get(f"{web.home}/a").problem
        assert fetcher.get(f"{web.home}/b").body == b"Kessary"
        assert "broke off" in fetcher.get(f"{web.home}/c").problem
        assert "packed as" in fetcher.get(f"{web.home}/d").problem


def test_a_server_that_drips_is_given_up(web):
    def drip(handler, _headers):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def silent(_handler, _headers):
        time.sleep(2)

    web.pages["/a"], web.pages["/b"] = drip, silent
    limits = FetchLimits(wait_s=0.5, whole_s=0.4, pause_s=0.0)
    with Fetcher(frozenset({host_of(web.home)}), RealClock(), limits) as fetcher:
        slow = fetcher.get(f"{web.home}/a")
        assert "too slowly" in slow.problem
        assert slow.passing
        fetcher.limits = FetchLimits(wait_s=0.5, whole_s=60.0, pause_s=0.0)
    with Fetcher(frozenset({host_of(web.home)}), RealClock(), fetcher.limits) as fetcher:
        assert "in time" in fetcher.get(f"{web.home}/b").problem


def test_a_server_that_drips_its_headers_is_given_up(web):
    def drip(handler, _headers):
        with contextlib.suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(200):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)
            handler.wfile.write(b"\r\nContent-Length: 1\r\n\r\na")  # whoever waits gets it

    web.pages["/a"] = drip
    limits = FetchLimits(wait_s=20.0, whole_s=0.3, pause_s=0.0)
    with Fetcher(frozenset({host_of(web.home)}), RealClock(), limits) as fetcher:
        slow = fetcher.get(f"{web.home}/a")
    assert (slow.status, slow.body, slow.passing) == (0, b"", True)
    assert "too slowly" in slow.problem


def test_a_body_of_several_gzip_members_is_taken_whole(web, fetcher):
    parts = [f"Troops left Kessary, part {number}. ".encode() * 900 for number in range(3)]
    packed = b"".join(map(gzip.compress, parts))
    whole = b"".join(parts)
    web.put("/a", packed + b"\0" * 512, Content_Encoding="gzip")
    web.put("/b", packed[:-9], Content_Encoding="gzip")
    web.put("/c", packed + b"no member", Content_Encoding="gzip")
    assert fetcher.get(f"{web.home}/a").body == whole
    assert "broke off" in fetcher.get(f"{web.home}/b").problem
    assert fetcher.get(f"{web.home}/c").body == whole
    fetcher.limits = FetchLimits(body=len(whole))
    assert fetcher.get(f"{web.home}/a").body == whole
    fetcher.limits = FetchLimits(body=len(whole) - 1)
    assert "larger than" in fetcher.get(f"{web.home}/a").problem


def test_when_to_come_again_is_read_as_seconds_and_as_a_date(web, fetcher):
    web.put("/a", status=429, Retry_After="120")
    web.put("/b", status=503, Retry_After="Wed, 12 Mar 2031 10:00:00 GMT")
    web.put("/c", status=503, Retry_After="soon")
    found = [fetcher.get(f"{web.home}/{name}") for name in "abc"]
    assert found[0].retry_s == 120
    assert 3500 < found[1].retry_s <= 3600
    assert found[2].retry_s is None
    assert all(one.passing and one.problem for one in found)


def test_what_is_gone_is_not_passing_and_no_server_is(web, fetcher):
    assert not fetcher.get(f"{web.home}/none").passing
    with served() as other:
        home = other.home
    with Fetcher(frozenset({host_of(home)}), FakeClock()) as gone:
        assert gone.get(f"{home}/a").passing


@pytest.mark.parametrize("url", ["http://[::1", "http://a:b/c", "", "kessary", "http:///x"])
def test_what_is_no_address_is_told(fetcher, url):
    assert fetcher.get(url).problem
