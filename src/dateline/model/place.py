"""Places: where a name may be on Earth, and how sure."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.span import Span

__all__ = ["Place", "PlaceBasis", "Toponym"]


@dataclass(frozen=True, slots=True)
class Place:
    """A record of a gazetteer.

    Attributes:
        gazetteer: Short name of the source file: "geonames", "dateline".
        id: The source's own id.
        name: The source's main name.
        lat: Degrees north, WGS 84, -90..90.
        lon: Degrees east, WGS 84, -180..180.
        radius_m: The place lies within this distance of the point (Darwin Core
            coordinateUncertaintyInMeters); > 0.
        feature: GeoNames feature code: PCLI country, ADM1, PPL town, PPLX district, AIRB air base.
        country: ISO 3166-1 alpha-2, "" where none.
        admin: Names of the containers, largest first: ("Syria", "Damascus Governorate").
        prominence: 0..1, for ranking only: population or kind on a log scale.
    """

    gazetteer: str
    id: str
    name: str
    lat: float
    lon: float
    radius_m: float
    feature: str
    country: str = ""
    admin: tuple[str, ...] = ()
    prominence: float = 0.0


class PlaceBasis(StrEnum):
    """Why a toponym has its point: its own name, what contains it, or nothing (no point)."""

    NAME = "NAME"
    CONTAINER = "CONTAINER"
    UNRESOLVED = "UNRESOLVED"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text.

    Attributes:
        span: The name; without the head noun ("Hmeimim" of "Hmeimim base").
        name: The name as it is looked up: "Syrian" -> "Syria".
        place: Where it is; None means seen, not resolved. Never a guess from the country alone.
        basis: What `place` rests on; a CONTAINER's radius is the container's.
        head: Facility head noun that decides what it is: "base", "border crossing"; "" if none.
        adjectival: Whether it is a nationality or other adjective, so not a place of action.
        alternatives: Other candidates, best first.
    """

    span: Span
    name: str
    place: Place | None = None
    basis: PlaceBasis = PlaceBasis.UNRESOLVED
    head: str = ""
    adjectival: bool = False
    alternatives: tuple[Place, ...] = ()
