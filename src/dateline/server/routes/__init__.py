"""The routes of the API, one module a subject; `ROUTES` lists them all."""

from litestar.handlers import HTTPRouteHandler

from dateline.server.routes import (
    compare,
    custody,
    events,
    exports,
    jobs,
    judging,
    people,
    reports,
    review,
    situations,
    team,
    where,
)

__all__ = ["ROUTES"]

ROUTES: tuple[HTTPRouteHandler, ...] = (
    *events.ROUTES, *reports.ROUTES, *people.ROUTES, *where.ROUTES, *situations.ROUTES,
    *judging.ROUTES, *review.ROUTES, *exports.ROUTES, *jobs.ROUTES,
    *compare.ROUTES, *custody.ROUTES, *team.ROUTES,
)  # fmt: skip
