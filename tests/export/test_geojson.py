"""Events as GeoJSON: RFC 7946 to the letter, and no geometry that nobody knows."""

import io
import itertools
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import jsonschema
import pytest

from dateline.dossier import open_dossier
from dateline.dossier.judging import Said
from dateline.export.areas import CREDIT, area_of
from dateline.export.geojson import GEOJSON
from dateline.gazetteer.boundaries import Boundaries
from dateline.model.claim import Property
from dateline.model.judgement import Verdict
from dateline.model.place import Place
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import KESSARY, VELMORA, a_record, fill

POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "items": False,
    "minItems": 2,
}
RING = {"type": "array", "items": POSITION, "minItems": 4}
POLYGON = {"type": "array", "items": RING, "minItems": 1}


def geometry(name: str, coordinates: dict) -> dict:
    return {"type": "object", "additionalProperties": False, "required": ["type", "coordinates"],
            "properties": {"type": {"const": name}, "coordinates": coordinates}}  # fmt: skip


SCHEMA = {
    "type": "object", "required": ["type", "features", "attribution"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "attribution": {"type": "array", "items": {"type": "string"}},
        "features": {"type": "array", "items": {
            "type": "object", "additionalProperties": False,
            "required": ["type", "id", "geometry", "properties"],
            "properties": {
                "type": {"const": "Feature"}, "id": {"type": "string"},
                "properties": {"type": "object", "properties": {
                    "from": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
                    "to": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
                    "disputed": {"type": "boolean"}, "n_origins": {"type": "integer"},
                }},
                "geometry": {"oneOf": [
                    {"type": "null"}, geometry("Point", POSITION),
                    geometry("MultiPoint", {"type": "array", "items": POSITION, "minItems": 2}),
                    geometry("Polygon", POLYGON),
                    geometry("MultiPolygon", {"type": "array", "items": POLYGON, "minItems": 1}),
                ]},
            },
        }},
    },
}  # fmt: skip
"""RFC 7946 as far as these files go, written by us."""


def written(store) -> dict:
    file = io.BytesIO()
    GEOJSON.write(store, file, Wanted())
    read = json.loads(file.getvalue())
    jsonschema.validate(read, SCHEMA)
    return read


def placed(*places: Place):
    """A dossier of one event whose claims, one a report, give these places."""
    names = [f"r{n}" for n in range(len(places))]
    store = fill(open_store(":memory:"), names)
    record = a_record(found.report for found in store.annotated())
    left = iter(places)
    claims = tuple(
        replace(claim, value=next(left)) if claim.property is Property.PLACE else claim
        for claim in record.claims
    )
    store.put_record(replace(record, claims=claims), "placed")
    return store


def of_one(store) -> tuple[dict, dict]:
    read = written(store)
    (feature,) = read["features"]
    return feature, read


def signed(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))


def province(**how) -> Place:
    unit = max(Boundaries().units("FI"), key=lambda one: one.area_km2)
    place = Place("geonames", str(unit.geonames_id), unit.name, unit.lat, unit.lon, unit.radius_m,
                  "ADM1", "FI")  # fmt: skip
    return replace(place, **how)


def test_every_event_of_the_sample_is_a_feature_with_words_that_stand_there(sample):
    store = open_store(str(sample))
    texts = {found.report.id: found.report.text for found in store.annotated()}
    features = written(store)["features"]
    assert [one["id"] for one in features] == [one.id for one in store.events()]
    for one in features:
        said = one["properties"]
        assert said["claims"] == [claim.id for claim in store.claims(one["id"])]
        for place, quote in zip(said["anchors"], said["quotes"], strict=True):
            report, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", place).groups()
            assert texts[report][int(start) : int(end)] == quote
    store.close()


def test_undated_and_unplaced_events_are_there_with_nothing_in_their_place(sample):
    store = open_store(str(sample))
    features = written(store)["features"]
    dated = {c.event for c in store.claims() if c.property is Property.TIME}
    undated = [one for one in features if one["id"] not in dated]
    assert undated
    assert all(one["properties"]["from"] is one["properties"]["to"] is None for one in undated)
    located = {c.event for c in store.claims() if isinstance(c.value, Place)}
    bare = [one for one in features if one["id"] not in located]
    assert bare
    assert all(one["geometry"] is one["properties"]["place"] is None for one in bare)
    store.close()


def test_a_town_is_a_point_with_its_radius_beside_it():
    feature, read = of_one(placed(KESSARY))
    assert feature["geometry"] == {"type": "Point", "coordinates": [30.25, -12.5]}
    said = feature["properties"]
    assert (said["precision"], said["radius_m"], said["place_source"]) == (
        "TOWN",
        900.0,
        "geonames:77",
    )
    assert read["attribution"] == ["GeoNames (geonames.org), CC BY 4.0"]


def test_a_country_has_no_middle():
    feature, _ = of_one(placed(VELMORA))
    assert feature["geometry"] is None
    assert feature["properties"]["precision"] == "COUNTRY"
    assert feature["properties"]["places"][0]["lat"] is None


def test_of_places_in_one_another_the_innermost_is_shown():
    feature, _ = of_one(placed(VELMORA, KESSARY))
    assert feature["geometry"] == {"type": "Point", "coordinates": [30.25, -12.5]}


def test_places_apart_are_points_of_one_event_in_their_order():
    harrow = replace(KESSARY, id="78", name="Harrow", lat=-13.0, lon=31.0)
    feature, _ = of_one(placed(KESSARY, harrow))
    assert feature["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [[30.25, -12.5], [31.0, -13.0]],
    }
    said = feature["properties"]
    assert [one["name"] for one in said["places"]] == ["Kessary", "Harrow"]
    assert said["place"] is said["radius_m"] is None


def test_a_province_is_its_polygon_wound_as_it_should_be_and_says_whose_border_it_is():
    place = province()
    feature, read = of_one(placed(place))
    shape = feature["geometry"]
    assert shape["type"] in ("Polygon", "MultiPolygon")
    assert CREDIT in read["attribution"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for outer, *holes in polygons:
        assert signed(outer) > 0
        assert all(signed(hole) < 0 for hole in holes)
        assert all(ring[0] == ring[-1] for ring in (outer, *holes))
    west, east = min(p[0] for p in polygons[0][0]), max(p[0] for p in polygons[0][0])
    assert west < place.lon < east


@pytest.mark.parametrize("how", [{"gazetteer": "dateline"}, {"feature": "ADM2"}, {"id": "none"},
                                 {"id": "999999999"}])  # fmt: skip
def test_an_area_whose_border_is_not_known_is_a_point_with_its_radius(how):
    place = province(**how)
    assert area_of(place) is None
    feature, _ = of_one(placed(place))
    assert feature["geometry"]["type"] == "Point"
    assert feature["properties"]["radius_m"] == place.radius_m


def test_every_ring_of_every_province_closes():
    boundaries = Boundaries()
    for unit in boundaries.units("NO") + boundaries.units("CH"):
        rings = boundaries.rings(unit)
        assert rings
        assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)
        assert boundaries.unit_at(unit.lat, unit.lon) == unit


def test_what_coders_say_stands_beside_the_machines_values(sample, tmp_path):
    where = tmp_path / "d.dossier"
    where.write_bytes(sample.read_bytes())
    with open_dossier(where) as dossier:
        event = dossier.timeline()[0].event
        said = Said("Mara", datetime(2031, 3, 20, tzinfo=UTC), "no such thing")
        dossier.review_event(event, Verdict.REJECTED, {}, said)
    store = open_store(str(where))
    (one,) = [f for f in written(store)["features"] if f["id"] == event]
    assert one["properties"]["review"]["verdict"] == "REJECTED"
    assert one["properties"]["review"]["by"] == ["Mara"]
    store.close()
