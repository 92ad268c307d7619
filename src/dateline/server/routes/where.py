"""Where names are, and where a typed one may be."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from dateline.dossier import AskedPlaces
from dateline.dossier.wire_places import CandidateOut, PlaceSummary
from dateline.errors import MissingError
from dateline.server.desk import AtDesk
from dateline.server.parameters import Flag, Maybe, Part

__all__ = ["ROUTES"]


@get("/places", sync_to_thread=True)
def places(
    desk: AtDesk,
    name: Part = None,
    report: Maybe = None,
    unresolved: Flag = False,
) -> tuple[PlaceSummary, ...]:
    """List places with all that speaks for them, the most often named first."""
    return desk.dossier.places(AskedPlaces(name, report, unresolved))


@get("/gazetteer", sync_to_thread=True)
def gazetteer(
    desk: AtDesk, name: Annotated[str, QueryParameter(min_length=1, max_length=200)]
) -> tuple[CandidateOut, ...]:
    """List the places that a typed name may be, the most prominent first."""
    return desk.dossier.gazetteer_places(name)


@get("/basemap", media_type="application/json", sync_to_thread=False)
def basemap(desk: AtDesk) -> Response[bytes]:
    """Return the base map that the server was given, GeoJSON or TopoJSON; without one, 404."""
    if desk.basemap is None:
        raise MissingError("no base map was given", hint="`dateline serve --basemap FILE`")
    return Response(desk.basemap, media_type="application/json")


ROUTES = (places, gazetteer, basemap)
