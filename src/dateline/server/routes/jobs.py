"""Uploads and other long work, and the stream that tells what has changed."""

from collections.abc import AsyncIterator
from pathlib import PurePath
from typing import Annotated

import msgspec
from anyio import sleep, to_thread
from litestar import Request, get, post
from litestar.datastructures import State
from litestar.params import QueryParameter
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from dateline.model.account import Right
from dateline.server.desk import AtDesk, Desk
from dateline.server.jobs import OVER, Job
from dateline.server.parameters import Id
from dateline.server.shapes import News
from dateline.server.team.caller import AtCaller
from dateline.server.uploads import TooLarge, keep

__all__ = ["ROUTES"]

_EVERY_S = 0.25  # how often a stream looks for news
_PING = 60  # looks after which a stream says that it is still there: 15 s

_Request = Request[object, object, State]


@post("/reports", status_code=202, request_max_body_size=None)
async def add_report(
    request: _Request,
    desk: AtDesk,
    caller: AtCaller,
    name: Annotated[
        str,
        QueryParameter(
            min_length=1,
            max_length=1000,
            description="What the file is called; its ending says what it is.",
        ),
    ],
    by: Annotated[
        str, QueryParameter(max_length=100, description="Who adds it, for the log.")
    ] = "",
) -> Job:
    """Take a file of reports, as the bytes of the body, and have it read into the dossier."""
    by = caller.speaks(by or caller.name) if caller.is_team else by
    most = desk.settings.largest_upload
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise TooLarge("it is larger than all that is taken", hint="split it")
    path = await to_thread.run_sync(desk.jobs.place_for, PurePath(name).name)
    await keep(request.stream(), path, most)
    return await to_thread.run_sync(desk.jobs.add, path, " ".join(by.split()))


@get("/jobs", sync_to_thread=True)
def jobs(desk: AtDesk) -> tuple[Job, ...]:
    """List the jobs of this server, the newest first."""
    return desk.jobs.listed()


@get("/jobs/{job:str}", sync_to_thread=True)
def job(desk: AtDesk, job: Id) -> Job:
    """Return one job."""
    return desk.jobs.get(job)


@get("/jobs/{job:str}/events")
async def job_events(desk: AtDesk, job: Id) -> ServerSentEvent:
    """Stream how far a job is: `progress`, then `done` when it is over, each with the job."""
    desk.jobs.get(job)
    return ServerSentEvent(_progress(desk, job))


@post("/jobs/{job:str}/cancel", status_code=200, sync_to_thread=True)
def cancel(desk: AtDesk, job: Id) -> Job:
    """End a job; what it has kept stays kept."""
    return desk.jobs.cancel(job)


@get("/events-stream")
async def news(desk: AtDesk, caller: AtCaller) -> ServerSentEvent:
    """Stream what changes: `revision` when the dossier did, `job` when one moved (editors only)."""
    return ServerSentEvent(_news(desk, with_jobs=Right.EDIT in caller.rights))


async def _progress(desk: Desk, name: str) -> AsyncIterator[ServerSentEventMessage]:
    last: Job | None = None
    looks = 0
    while not desk.is_ending():
        now = desk.jobs.get(name)
        if now != last:
            yield _message("done" if now.state in OVER else "progress", now)
            last = now
        if now.state in OVER:
            return
        looks += 1
        if looks % _PING == 0:
            yield ServerSentEventMessage(comment="still there")
        await sleep(_EVERY_S)


async def _news(desk: Desk, *, with_jobs: bool) -> AsyncIterator[ServerSentEventMessage]:
    revision = ""
    told: dict[str, Job] = {one.job: one for one in desk.jobs.listed() if one.state in OVER}
    looks = 0
    while not desk.is_ending():
        now = await to_thread.run_sync(desk.dossier.revision)
        if now != revision:
            stale = await to_thread.run_sync(desk.is_stale)
            yield _message("revision", News(now, stale))
            revision = now
        for one in reversed(desk.jobs.listed() if with_jobs else ()):
            if told.get(one.job) != one:
                told[one.job] = one
                yield _message("job", one)
        looks += 1
        if looks % _PING == 0:
            yield ServerSentEventMessage(comment="still there")
        await sleep(_EVERY_S)


def _message(event: str, of: msgspec.Struct) -> ServerSentEventMessage:
    return ServerSentEventMessage(data=msgspec.json.encode(of).decode(), event=event)


ROUTES = (add_report, jobs, job, job_events, cancel, news)
