"""The application: routes, errors, the description of the API, and the layers around them."""

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import cast

from anyio import create_task_group, sleep, to_thread
from litestar import Litestar, Router
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp

from dateline.errors import DatelineError
from dateline.server.answers import API, answered
from dateline.server.described import OPENAPI, described_route
from dateline.server.desk import Desk
from dateline.server.filters import question_of
from dateline.server.guard import guarded
from dateline.server.observed import Metrics, metrics_route, observed
from dateline.server.paging import cut_of
from dateline.server.problems import HANDLERS
from dateline.server.routes import ROUTES
from dateline.server.routes.situations import asked_states
from dateline.server.settings import Settings
from dateline.server.static import page_route
from dateline.server.team.caller import caller_of
from dateline.server.team.gate import gated, locked

__all__ = ["inner_app", "make_app", "over_http"]

_LOG = logging.getLogger("dateline.server")
_THREADS = 6  # that answer at once: each holds at most two of the store's fifteen connections
_EVERY_S = 1.0  # how often the work of other processes is looked for
_LARGEST_BODY = 1_000_000  # bytes of JSON; no judgement is longer, and uploads are streamed


def make_app(settings: Settings) -> ASGIApp:
    """Return the server of a dossier as an ASGI application; the dossier is open from now on.

    Raises:
        ConfigError, StoreError: There is no such dossier.
    """
    desk = Desk(settings)
    desk.begin(lambda _words: None)
    return over_http(desk)


def over_http(desk: Desk) -> ASGIApp:
    """Return the whole application over a desk: what is seen of it, guard, gate, and routes."""
    metrics = Metrics(desk)
    app = cast("ASGIApp", inner_app(desk, metrics_route(metrics)))
    kept = gated(answered(app, desk.dossier.revision), desk)
    return observed(guarded(kept, desk.settings), desk, metrics)


def inner_app(desk: Desk, *more: HTTPRouteHandler) -> Litestar:
    """Return the application without its guard: what answers, and is described in OpenAPI.

    `more` are routes of the API that need more than the desk.
    """

    @asynccontextmanager
    async def open_for(_app: Litestar) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "answers"))
        async with create_task_group() as tasks:
            tasks.start_soon(_watch, desk)
            try:
                yield
            finally:
                tasks.cancel_scope.cancel()
                desk.close()

    return Litestar(
        [
            Router(API, route_handlers=[*ROUTES, *more], guards=[locked]),
            described_route(),
            page_route(desk.settings.page),
        ],
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "caller": Provide(caller_of, sync_to_thread=False),
            "cut": Provide(cut_of, sync_to_thread=False),
            "question": Provide(question_of, sync_to_thread=False),
            "asked": Provide(asked_states, sync_to_thread=False),
        },
        exception_handlers=dict(HANDLERS),  # type: ignore[arg-type]
        openapi_config=OPENAPI,
        lifespan=[open_for],
        logging_config=None,
        request_max_body_size=_LARGEST_BODY,
    )


async def _watch(desk: Desk) -> None:
    """Look at intervals whether another process changed the dossier."""
    while True:
        await sleep(_EVERY_S)
        try:
            await to_thread.run_sync(desk.look)
        except DatelineError as error:  # the file is gone, or somebody holds it: it may come back
            _LOG.warning("cannot look at the dossier: %s", error)
