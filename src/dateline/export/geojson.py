"""Events as GeoJSON for a map (RFC 7946): one feature each, those without a place too.

Geometry is that of the place that holds all others that claims give (as in the table of events): a
province is its polygon where the boundaries have it, anything else a point with `radius_m` beside
it, which is part of what is known. Where places do not lie in one another ("from Dallim to
Kessary") each that may be shown as a pin is a point of a MultiPoint, in the order of `places`. A
country as a whole, a name that no gazetteer has, and an event without a place have no geometry:
they are listed with null and never put in the middle of something.

`from` and `to` are the first and last day that the claims allow together, null where undated.
`claims`, `quotes`, `anchors` (report:start-end, code points) and `chains` are in step. Values are
the machine's, with places as judged; `review` has what coders say of the event.
"""

import json
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from dateline.export.areas import CREDIT, area_of
from dateline.export.cells import where
from dateline.export.coded import chunks
from dateline.model.claim import Claim
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.outline import Outline
from dateline.model.place import Place, Precision
from dateline.model.precision import PINS, precision_of
from dateline.model.say import when_words
from dateline.model.words import spoken
from dateline.ports import Exporter, Store, Wanted
from dateline.review.kept import kept_reviews
from dateline.review.standing import Review

__all__ = ["GEOJSON"]

_AT_ONCE = 500  # events whose claims are in memory together
_Object = dict[str, object]


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    reviews = kept_reviews(store)
    owed: set[str] = set()
    file.write(b'{"type": "FeatureCollection", "features": [')
    between = b"\n"
    for some in chunks(store.outlines(), _AT_ONCE):
        claims = dict(store.event_claims([outline.event for outline in some]))
        for outline in some:
            its = claims.get(outline.event, ())
            feature = _feature(outline, its, reviews.get(outline.event), owed)
            file.write(between + json.dumps(feature, ensure_ascii=False).encode())
            between = b",\n"
    attribution = json.dumps(sorted(owed), ensure_ascii=False)
    file.write(b'\n], "attribution": ' + attribution.encode() + b"}\n")


GEOJSON = Exporter(
    "geojson",
    ".geojson",
    _write,
    about="events for a map: points with radii, areas, and those without a place",
)


def _feature(
    outline: Outline, claims: Sequence[Claim], review: Review | None, owed: set[str]
) -> _Object:
    """Return the feature of an event, and add the credits that its places ask for."""
    places = _places(claims)
    held = next((one for one in places if all(_holds(other, one) for other in places)), None)
    shown = [held] if held is not None else [p for p in places if precision_of(p.feature) in PINS]
    geometry = _geometry(shown)
    licences = (GAZETTEER_LICENCES.get(place.gazetteer, "") for place in places)
    owed.update(filter(None, licences))
    if geometry is not None and geometry["type"] in ("Polygon", "MultiPolygon"):
        owed.add(CREDIT)
    return {
        "type": "Feature",
        "id": outline.event,
        "geometry": geometry,
        "properties": {
            **_said(outline),
            **_placed(held),
            "places": [_place(place) for place in places],
            **_words(claims),
            "review": None if review is None else _review(review),
        },
    }


def _places(claims: Iterable[Claim]) -> list[Place]:
    """Return the places that claims give, each once, the first claimed first."""
    found: dict[tuple[str, str], Place] = {}
    for claim in claims:
        if isinstance(claim.value, Place):
            found.setdefault((claim.value.gazetteer, claim.value.id), claim.value)
    return list(found.values())


def _holds(outer: Place, inner: Place) -> bool:
    """Whether `inner` is `outer` or lies in it, by the gazetteer's own containers."""
    same = (outer.gazetteer, outer.id) == (inner.gazetteer, inner.id)
    country = outer.feature.startswith("PCL") and outer.country == inner.country != ""
    return same or country or (outer.country == inner.country and outer.name in inner.admin)


def _geometry(places: Sequence[Place]) -> _Object | None:
    located = [place for place in places if precision_of(place.feature) is not Precision.COUNTRY]
    if not located:
        return None
    if len(located) > 1:
        return {"type": "MultiPoint", "coordinates": [[p.lon, p.lat] for p in located]}
    (one,) = located
    return area_of(one) or {"type": "Point", "coordinates": [one.lon, one.lat]}


def _said(outline: Outline) -> _Object:
    first, last = outline.when.earliest, outline.when.latest
    return {
        "event": outline.event,
        "type": outline.type,
        "what": outline.what,
        "status": outline.status.value,
        "from": None if first is None else first.isoformat(),
        "to": None if last is None else last.isoformat(),
        "when": None if first is last is None else when_words(outline.when),
        "actors": list(outline.actors),
        "targets": list(outline.targets),
        "counts": list(outline.counts),
        "n_origins": outline.origins,
        "n_independent_min": outline.independent_min,
        "n_independent_max": outline.independent_max,
        "disputed": outline.disputed,
        "reports": list(outline.reports),
    }


def _placed(place: Place | None) -> _Object:
    """Return what is known of the one place; all null where there is none, or several."""
    return {
        "place": None if place is None else place.name,
        "precision": None if place is None else precision_of(place.feature).value,
        "radius_m": None if place is None else place.radius_m,
        "place_source": None if place is None else f"{place.gazetteer}:{place.id}",
    }


def _place(place: Place) -> _Object:
    country = precision_of(place.feature) is Precision.COUNTRY
    return {
        "name": place.name,
        "lat": None if country else place.lat,
        "lon": None if country else place.lon,
        "radius_m": place.radius_m,
        "precision": precision_of(place.feature).value,
        "source": f"{place.gazetteer}:{place.id}",
    }


def _words(claims: Sequence[Claim]) -> _Object:
    return {
        "claims": [claim.id for claim in claims],
        "quotes": [claim.anchor.exact for claim in claims],
        "anchors": [where(claim.anchor) for claim in claims],
        "chains": [spoken(claim.chain) for claim in claims],
    }


def _review(review: Review) -> _Object:
    return {
        "verdict": review.verdict.value,
        "by": sorted({judgement.by for coded in review.coded for judgement in coded.judgements}),
        "values": {
            given.field: {
                "value": given.value,
                "by": given.by,
                "place": None if given.place is None else _place(given.place),
            }
            for given in review.values
        },
    }
