"""Places: where a name may be on Earth, and how sure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from dateline.model.span import Span

__all__ = [
    "Choice", "Ground", "Place", "PlaceBasis", "Precision", "Reason", "Relation", "RelationKind",
    "Toponym",
]  # fmt: skip


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
    """What a toponym's place rests on.

    NAME: the name itself. CONTAINER: the place lies somewhere in what the text puts it in, or is
    a part of it. NAMESAKE: a site bears the name of a town and lies somewhere near it.
    ANTECEDENT: the place named before ("the airport"). JUDGEMENT: a person said so. UNRESOLVED:
    nothing; there is no point.
    """

    NAME = "NAME"
    CONTAINER = "CONTAINER"
    NAMESAKE = "NAMESAKE"
    ANTECEDENT = "ANTECEDENT"
    JUDGEMENT = "JUDGEMENT"
    UNRESOLVED = "UNRESOLVED"


class Precision(StrEnum):
    """How exact a location is, by what it is. Only SITE, DISTRICT and TOWN may be shown as a pin.

    LINE: a border, road, river or front, or somewhere between two places. AREA: any other region,
    such as a valley, the suburbs of a town, a sea.
    """

    SITE = "SITE"
    DISTRICT = "DISTRICT"
    TOWN = "TOWN"
    ADM2 = "ADM2"
    ADM1 = "ADM1"
    COUNTRY = "COUNTRY"
    LINE = "LINE"
    AREA = "AREA"


class Ground(StrEnum):
    """A reason for or against a candidate; each is a group of the ranking model's features."""

    NAME = "NAME"  # its own name or another of its names
    SIZE = "SIZE"  # more or less prominent than the others of the name
    CONTAINER = "CONTAINER"  # the text names what it lies in, or what lies in it
    COUNTRY = "COUNTRY"  # the report's other names speak for its country or province
    NEAR = "NEAR"  # distance to the other places of the report
    FEATURE = "FEATURE"  # it is, or is not, what the head noun says
    OUTLET = "OUTLET"  # the outlet's own country or town


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate was put where it was.

    Attributes:
        ground: What sort of reason.
        weight: What it did to the log-odds; above 0 speaks for the candidate.
        spans: Words of the report that it rests on, in order; () when it rests on none.
    """

    ground: Ground
    weight: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a name may be.

    Attributes:
        place: The record.
        score: 0..1, how likely the ranking model holds it to be the one that is meant.
        reasons: The strongest reasons, by size of weight.
    """

    place: Place
    score: float
    reasons: tuple[Reason, ...] = ()


class RelationKind(StrEnum):
    """How what is meant lies to the place that is named (ISO-Space: spatial signal)."""

    NEAR = "NEAR"  # "near Dallim", "outside Dallim"
    OFFSET = "OFFSET"  # "85 km north of Dallim"
    TOWARD = "TOWARD"  # "north of Dallim"
    PART = "PART"  # "northern Velmora", "in the west of Velmora"
    AROUND = "AROUND"  # "the Dallim countryside", "the suburbs of Dallim"
    BETWEEN = "BETWEEN"  # "between Dallim and Kessary"
    BORDER = "BORDER"  # "the Velmoran border"
    ROAD = "ROAD"  # "the Dallim-Kessary road", "the road to Dallim"
    FRONT = "FRONT"  # "the Dallim front"


@dataclass(frozen=True, slots=True)
class Relation:
    """What the words round a name make of it.

    Attributes:
        kind: Which relation.
        span: The words that say so, with the name.
        km: Distance of an OFFSET; None otherwise.
        bearing_deg: Its direction and that of TOWARD, clockwise from north; None otherwise.
        other: The second name of BETWEEN, ROAD or BORDER; None when there is none.
        countries: ISO 3166-1 alpha-2 of the countries of a BORDER: two, or one when the other is
            not known; () otherwise.
    """

    kind: RelationKind
    span: Span
    km: float | None = None
    bearing_deg: float | None = None
    other: Span | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place that a text names, or means by a noun.

    Attributes:
        span: The name; without the head noun ("Hmeimim" of "Hmeimim base"). Of a nominal place
            the noun phrase: "the airport".
        name: The name as it is looked up: "Syrian" -> "Syria".
        place: Where it is; None means seen, not resolved. Never a guess from the country alone.
        basis: What `place` rests on; of a CONTAINER the radius is the container's.
        precision: How exact `place` is as the text means it; None when there is no place.
        radius_m: It lies within this distance of `point`, of the place's point, or of `line`; of
            a BORDER within this distance of the border. None when there is no place.
        relation: What the words round the name make of it; None when the place itself is meant.
        point: (lat, lon) of what is meant where it is not the place's own point, as of an OFFSET;
            None otherwise.
        line: Two points (lat, lon) that it lies between; () when it is not between places.
        head: Facility head noun that decides what it is: "base", "border crossing"; "" if none.
        adjectival: Whether it is a nationality or other adjective, so not a place of action.
        nominal: Whether it is a noun phrase, not a name.
        means: Of a nominal place the name that it stands for, where the report has it.
        score: 0..1 of the ranking model for `place`; None when no model chose it.
        reasons: Why `place` was chosen, the strongest first.
        alternatives: Other candidates, best first.
    """

    span: Span
    name: str
    place: Place | None = None
    basis: PlaceBasis = PlaceBasis.UNRESOLVED
    precision: Precision | None = None
    radius_m: float | None = None
    relation: Relation | None = None
    point: tuple[float, float] | None = None
    line: tuple[tuple[float, float], ...] = ()
    head: str = ""
    adjectival: bool = False
    nominal: bool = False
    means: Span | None = None
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Choice, ...] = ()

    @property
    def located(self) -> Place | None:
        """The place with the point and radius of what is meant; None when not resolved."""
        if self.place is None:
            return None
        lat, lon = self.point or (self.place.lat, self.place.lon)
        radius_m = self.place.radius_m if self.radius_m is None else self.radius_m
        return replace(self.place, lat=lat, lon=lon, radius_m=radius_m)
