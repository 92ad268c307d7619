"""What whoever runs a server can see of it: `/healthz`, metrics, and a line of log a request.

None of it holds what was asked for, by whom, or a word of a report: a route is told by its
template, "/api/v1/reports/{report}", and a dossier by how much of what it holds.
"""

from time import perf_counter

import msgspec
from anyio import to_thread
from litestar import Response, get
from litestar.enums import ScopeType
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, HTTPResponseStartEvent, HTTPScope, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from dateline.dossier.add import VERSION
from dateline.dossier.logs import say
from dateline.errors import DatelineError
from dateline.server.desk import Desk
from dateline.server.jobs import JobState

__all__ = ["HEALTH", "Metrics", "metrics_route", "observed"]

HEALTH = "/healthz"

_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_NOWHERE = "none"  # the route of a request that was refused before one was looked for
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_STREAM = b"text/event-stream"  # open for as long as a page is: its time says nothing
_PRIVATE = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'"),
)


class Health(msgspec.Struct, frozen=True):
    """Whether the server can answer; the names of the parts that cannot."""

    status: str
    failing: tuple[str, ...]


class Metrics:
    """What a server counts of itself; one for each server, so that several may run in a process."""

    def __init__(self, desk: Desk) -> None:
        """Begin at nought."""
        self.registry = CollectorRegistry()
        kept = self.registry
        self.requests = Counter(
            "dateline_requests", "Requests answered.", ("method", "route", "status"), registry=kept
        )
        self.seconds = Histogram(
            "dateline_request_seconds", "How long answers took; streams are left out.",
            ("route",), buckets=_SECONDS, registry=kept,
        )  # fmt: skip
        self.under_way = Gauge(
            "dateline_requests_under_way", "Requests being answered.", registry=kept
        )
        about = Gauge(
            "dateline_build", "The version that runs; always 1.", ("version",), registry=kept
        )
        about.labels(VERSION).set(1)
        ProcessCollector(registry=self.registry)
        self.registry.register(_OfDesk(desk))

    def answered(self, method: str, route: str, status: int, seconds: float | None) -> None:
        """Count an answer; `seconds` is None for a stream."""
        self.requests.labels(method, route, str(status)).inc()
        if seconds is not None:
            self.seconds.labels(route).observe(seconds)


class _OfDesk(Collector):
    """What a dossier holds and how its jobs stand, read when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def describe(self) -> tuple[GaugeMetricFamily, ...]:
        """Name what there will be without reading it."""
        return (
            GaugeMetricFamily("dateline_kept", "What the dossier holds.", labels=["what"]),
            GaugeMetricFamily("dateline_record_stale", "1 where a rebuild is due."),
            GaugeMetricFamily("dateline_jobs", "Jobs that are listed.", labels=["state"]),
        )

    def collect(self) -> tuple[GaugeMetricFamily, ...]:
        """Read it."""
        kept, stale, jobs = self.describe()
        counts = self._desk.dossier.counts()
        for what in ("reports", "events", "claims", "entities", "origins"):
            kept.add_metric([what], getattr(counts, what))
        kept.add_metric(["waiting"], self._desk.dossier.waiting())
        stale.add_metric([], int(self._desk.is_stale()))
        listed = [job.state for job in self._desk.jobs.listed()]
        for state in JobState:
            jobs.add_metric([state.value], listed.count(state))
        return kept, stale, jobs


def metrics_route(metrics: Metrics) -> HTTPRouteHandler:
    """Return the route of the metrics, in the text format of Prometheus."""

    @get("/metrics", include_in_schema=False, sync_to_thread=True)
    def measured() -> Response[bytes]:
        """Return what is counted."""
        body = generate_latest(metrics.registry)
        headers = {"cache-control": "no-store"}
        return Response(body, media_type=CONTENT_TYPE_PLAIN_0_0_4, headers=headers)

    return measured


def observed(app: ASGIApp, desk: Desk, metrics: Metrics) -> ASGIApp:
    """Return `app` with its requests counted and logged, and `HEALTH` answered.

    `HEALTH` asks for no token and no name of the host, as those who ask whether a server lives
    have neither; it tells nothing of the dossier.
    """

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
        elif scope["path"] == HEALTH and scope["method"] in ("GET", "HEAD"):
            await _answer_health(desk, send, whole=scope["method"] == "GET")
        else:
            await _counted(app, metrics, scope, receive, send)

    return run


async def _counted(
    app: ASGIApp, metrics: Metrics, scope: HTTPScope, receive: Receive, send: Send
) -> None:
    start = perf_counter()
    met = {"status": 500, "stream": False}

    async def noted(message: Message) -> None:
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message["headers"] if name == b"content-type"]
            met["status"] = message["status"]
            met["stream"] = any(kind.startswith(_STREAM) for kind in kinds)
        await send(message)

    metrics.under_way.inc()
    try:
        await app(scope, receive, noted)
    finally:
        took = perf_counter() - start
        metrics.under_way.dec()
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        route = str(scope.get("path_template") or _NOWHERE)
        status = int(met["status"])
        metrics.answered(method, route, status, None if met["stream"] else took)
        say("request", method=method, route=route, status=status, ms=round(took * 1000, 1))


async def _answer_health(desk: Desk, send: Send, *, whole: bool) -> None:
    failing = await to_thread.run_sync(_failing, desk)
    body = msgspec.json.encode(Health("failing" if failing else "ok", failing))
    start: HTTPResponseStartEvent = {
        "type": "http.response.start",
        "status": 503 if failing else 200,
        "headers": [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            *_PRIVATE,
        ],
    }
    await send(start)
    await send({"type": "http.response.body", "body": body if whole else b"", "more_body": False})


def _failing(desk: Desk) -> tuple[str, ...]:
    """Return which parts cannot do their work: the dossier cannot be read, or no job is done."""
    found = []
    try:
        desk.dossier.revision()
    except (DatelineError, OSError):
        found.append("dossier")
    if not desk.jobs.is_working():
        found.append("jobs")
    return tuple(found)
