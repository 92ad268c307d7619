"""The only way out: a polite, bounded GET. No other module of Dateline speaks to a network.

It asks robots.txt first (RFC 9309), asks one host one thing at a time with a pause, says what it is
and not who uses it, and never follows a server to where the user did not send it: to loopback or
private addresses, or to another scheme. The address that was checked is the one that is connected
to, so that a name that answers otherwise a moment later leads nowhere.
"""

import ipaddress
import socket
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import httpx
from protego import Protego

from dateline.read.clock import Clock, RealClock
from dateline.read.gunzip import Gunzip
from dateline.read.line import Line

__all__ = ["AGENT", "FetchLimits", "Fetched", "Fetcher", "host_of"]

AGENT = "Dateline/0.1 (a reader of news feeds; it respects robots.txt)"
_TOKEN = "Dateline"  # noqa: S105 - the product token that robots.txt is asked for, no secret
_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = 429
_DAY_S = 86_400
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one visit.

    Attributes:
        body: Bytes of an answer, unpacked; a page of a newspaper has under 5 MB.
        robots: Bytes of robots.txt that are looked at: RFC 9309, 2.5 asks for 500 KiB at least.
        wait_s: Seconds without a byte before a server is given up.
        whole_s: Seconds for one answer in all, its headers included.
        redirects: How often one answer may send on: RFC 9309, 2.3.1.2 has five.
        pause_s: Seconds between two questions to one host, where robots.txt names no other.
        longest_pause_s: What of a Crawl-delay is honoured: longer ones mean to be left alone.
    """

    body: int = 20_000_000
    robots: int = 512_000
    wait_s: float = 20.0
    whole_s: float = 60.0
    redirects: int = 5
    pause_s: float = 2.0
    longest_pause_s: float = 300.0


LIMITS = FetchLimits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Attributes:
        url: Where the answer came from, after redirects.
        status: The HTTP status; 0 where there was no answer, or it was not asked.
        body: The bytes, unpacked; b"" for every status but 200.
        etag, modified: What the server says of them, for the next question; "" for nothing.
        problem: Why there is no body, for people; "" for 200 and 304.
        retry_s: Seconds after which the server says to come again; None when it does not say.
        passing: Whether another try, later, may do better.
    """

    url: str
    status: int
    body: bytes = b""
    etag: str = ""
    modified: str = ""
    problem: str = ""
    retry_s: float | None = None
    passing: bool = False


class _Refused(Exception):  # noqa: N818 - a value on its way to a `Fetched`
    """It is not asked, or its answer is not taken; the words say why."""


class _Passing(_Refused):
    """Another try, later, may do better."""


@dataclass(slots=True)
class Fetcher:
    """Fetches one thing after the other. Use it in a `with`.

    Attributes:
        named: "host:port" of what the user named: only these may be private addresses.
        clock: For pauses and times.
        limits: Its bounds.
    """

    named: frozenset[str] = frozenset()
    clock: Clock = field(default_factory=RealClock)
    limits: FetchLimits = LIMITS
    _robots: dict[str, tuple[float, Protego | None]] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _clients: dict[str, httpx.Client] = field(default_factory=dict)

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Return what is at an address; whatever the server does, it never raises.

        Args:
            url: The address.
            etag: What was said of the answer that is here already: then a server may answer 304,
                that nothing has changed.
            modified: The same, by time.
        """
        asking = {"If-None-Match": etag} if etag else {}
        if modified:
            asking["If-Modified-Since"] = modified
        at = url
        try:
            for _ in range(self.limits.redirects + 1):
                self._check_robots(at)
                found, onward = self._ask(at, asking, self.limits.body)
                if not onward:
                    return found
                at = _joined(at, onward)
        except _Refused as why:
            return Fetched(at, 0, problem=str(why), passing=isinstance(why, _Passing))
        return Fetched(at, 0, problem="it sends from one address to the next without end")

    def _check_robots(self, url: str) -> None:
        _parts(url)
        rules = self._rules(url)
        if rules is None:
            raise _Passing("its robots.txt cannot be had, so nothing is asked there")
        if not rules.can_fetch(url, _TOKEN):
            raise _Refused("its robots.txt asks readers like this one to stay away")

    def _rules(self, url: str) -> Protego | None:
        """Return what robots.txt of a host says, asked once a day; None: it cannot be had."""
        site = _site(url)
        now = self.clock.seconds()
        kept = self._robots.get(site)
        if kept is not None and now < kept[0]:
            return kept[1]
        status, body = self._asked_robots(f"{site}/robots.txt")
        # RFC 9309, 2.3.1: 4xx allows all, no answer and 5xx forbid all; 429 asks to be left alone.
        gone = status in (0, _BUSY) or status >= 500  # noqa: PLR2004 - the server's own faults
        words = body.decode("utf-8", "replace") if status == _OK else ""
        rules = None if gone else Protego.parse(words)
        self._robots[site] = now + (self.limits.longest_pause_s if gone else _DAY_S), rules
        return rules

    def _asked_robots(self, url: str) -> tuple[int, bytes]:
        """Return status and body of a robots.txt; status 0 where there is no answer."""
        at = url
        try:
            for _ in range(self.limits.redirects + 1):
                found, onward = self._ask(at, {}, self.limits.robots, cut=True)
                if not onward:
                    return found.status, found.body
                at = _joined(at, onward)
        except _Passing:
            return 0, b""
        return 404, b""  # RFC 9309, 2.3.1.2: sent on too often is as good as not there

    def _pause(self, url: str) -> None:
        """Wait until the host may be asked again."""
        site = _site(url)
        kept = self._robots.get(site)
        said = None if kept is None or kept[1] is None else kept[1].crawl_delay(_TOKEN)
        pause = self.limits.pause_s if said is None else float(said)
        pause = min(max(pause, self.limits.pause_s), self.limits.longest_pause_s)
        before = self._asked.get(site)
        if before is not None:
            left = before + pause - self.clock.seconds()
            if left > 0:
                self.clock.sleep(left)
        self._asked[site] = self.clock.seconds()

    def _ask(
        self, url: str, asking: dict[str, str], most: int, *, cut: bool = False
    ) -> tuple[Fetched, str]:
        """Return an answer, and where it sends to ("" for nowhere)."""
        direct = self._reach(url)
        self._pause(url)
        line = Line(self.limits.whole_s)
        try:
            with line, self._open(url, direct, asking, line) as answer:
                found = self._taken(url, answer, most, cut=cut)
        except httpx.TimeoutException:
            raise _Passing("it does not answer in time") from None
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error, OSError) as error:
            if line.cut:
                raise _Passing("it answers too slowly") from None
            words = str(error) or type(error).__name__
            raise _Passing(f"it cannot be reached: {words}") from None
        if line.cut:  # a body without a length seems to end where the connection does
            raise _Passing("it answers too slowly")
        return found

    def _taken(
        self, url: str, answer: httpx.Response, most: int, *, cut: bool
    ) -> tuple[Fetched, str]:
        status, headers = answer.status_code, answer.headers
        if status in _REDIRECTS and "location" in headers:
            return Fetched(url, status), headers["location"]
        if status == _OK:
            until = self.clock.seconds() + self.limits.whole_s
            body = _body(answer, most, until, self.clock, cut=cut)
            etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
            return Fetched(url, status, body, etag, modified), ""
        if status == _NOT_MODIFIED:
            return Fetched(url, status), ""
        passing = status == _BUSY or status >= 500  # noqa: PLR2004 - the server's own faults
        words = "it asks to be left alone for a while" if status == _BUSY else "it answers"
        retry = _retry_s(headers.get("retry-after", ""), self.clock.now())
        problem = f"{words} (HTTP status {status})"
        return Fetched(url, status, problem=problem, retry_s=retry, passing=passing), ""

    @contextmanager
    def _open(
        self, url: str, direct: str, asking: dict[str, str], line: Line
    ) -> Iterator[httpx.Response]:
        """Open an answer; `direct` is the checked address to connect to, "" for by a proxy."""
        parts = httpx.URL(url)
        headers = {**asking, "Host": parts.netloc.decode("ascii")}
        more: dict[str, object] = {"trace": line.trace}
        if direct:
            if parts.scheme == "https":
                more["sni_hostname"] = parts.host
            request = parts.copy_with(host=direct)
            with self._client("").stream(
                "GET", request, headers=headers, extensions=more
            ) as answer:
                yield answer
            return
        client = self._client(_proxy_of(url))
        with client.stream("GET", parts, headers=asking, extensions=more) as answer:
            yield answer

    def _client(self, proxy: str) -> httpx.Client:
        if proxy not in self._clients:
            self._clients[proxy] = httpx.Client(
                headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*"},
                timeout=self.limits.wait_s,
                follow_redirects=False,
                trust_env=False,
                proxy=proxy or None,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
            )
        client = self._clients[proxy]
        client.cookies.clear()  # nobody is to know that two questions come from one reader
        return client

    def _reach(self, url: str) -> str:
        """Return the address to connect to, checked; "" where a proxy that the user set does it.

        Raises:
            _Refused: It is on a scheme or an address that is not asked.
        """
        host, port = _parts(url)
        named = f"{host}:{port}" in self.named
        if _proxy_of(url):
            if not named and _is_private_literal(host):
                raise _Refused(_PRIVATE.format(host))
            return ""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _Passing(f"there is no host {host}, or no network") from None
        addresses = [str(one[4][0]) for one in found]
        if not named and not all(map(_is_public, addresses)):
            raise _Refused(_PRIVATE.format(host))
        return addresses[0]


_PRIVATE = "{} is an address of this machine or network, which nobody named: it is not asked"


def host_of(url: str) -> str:
    """Return "host:port" of an address; "" where it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""
    return f"{parts.hostname}:{port}" if parts.hostname and port else ""


def _parts(url: str) -> tuple[str, int]:
    """Return host and port of an address.

    Raises:
        _Refused: It is none, or not of the web.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _Refused("its address is none") from None
    if parts.scheme not in _PORTS or not host:
        raise _Refused(f"it leads to an address of kind {parts.scheme!r}, which is not the web")
    return host, port


def _joined(at: str, onward: str) -> str:
    try:
        return urljoin(at, onward)
    except ValueError:
        raise _Refused("it sends on to what is no address") from None


def _site(url: str) -> str:
    return f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"


def _proxy_of(url: str) -> str:
    """Return the proxy that the usual environment variables name for an address; "" for none."""
    parts = urlsplit(url)
    if proxy_bypass(parts.netloc):
        return ""
    proxies = getproxies_environment()
    return proxies.get(parts.scheme, "") or proxies.get("all", "")


def _is_private_literal(host: str) -> bool:
    try:
        return not _is_public(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _retry_s(words: str, now: datetime) -> float | None:
    """Return the seconds of a Retry-After header, which are a number or a date (RFC 9110)."""
    if words.strip().isdecimal():
        return float(min(int(words.strip()[:9]), _DAY_S * 7))
    try:
        at = parsedate_to_datetime(words)
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - now).total_seconds()), _DAY_S * 7.0)


def _body(answer: httpx.Response, most: int, until: float, clock: Clock, *, cut: bool) -> bytes:
    """Return the bytes of an answer, unpacked piece by piece, so that no bomb goes off.

    Args:
        answer: Open.
        most: Bytes that are taken.
        until: When it is given up, by `clock.seconds`.
        clock: For that.
        cut: Whether a longer one is cut rather than refused.

    Raises:
        _Refused: It is too large, too slow, or packed in a way that was not asked for.
    """
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise _Refused(f"it is packed as {packing!r}, which was not asked for")
    unpacker = Gunzip() if "gzip" in packing else None
    body = bytearray()
    for chunk in answer.iter_raw():
        left = most + 1 - len(body)
        body += chunk[:left] if unpacker is None else unpacker.unpack(chunk, left)
        if len(body) > most:
            if cut:
                return bytes(body[:most])
            raise _Refused(f"it is larger than {most:,} bytes")
        if clock.seconds() > until:
            raise _Passing("it answers too slowly")
    if unpacker is not None and not unpacker.ended and body:
        raise _Passing("it broke off in the middle")
    return bytes(body)
