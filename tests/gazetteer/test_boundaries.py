"""Boundaries as Natural Earth draws them: tests that hold a disputed line assert *its* view."""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from math import inf

import pytest

from dateline.errors import ConfigError
from dateline.gazetteer import BUNDLED
from dateline.gazetteer.boundaries import BOUNDARIES, Boundaries, Polyline, Unit
from dateline.gazetteer.geometry import distance_m

LARGEST_FILE = 4_000_000  # bytes, compressed
DAMASCUS, ALEPPO, KYIV, NORTH_KIVU, GAZA = 167541, 170062, 703447, 206938, 281132


@pytest.fixture(scope="module")
def boundaries() -> Boundaries:
    return Boundaries()


@pytest.fixture(scope="module")
def every_unit(boundaries) -> tuple[Unit, ...]:
    with sqlite3.connect(f"{BUNDLED.as_uri()}?mode=ro&immutable=1", uri=True) as base:
        known = [country for (country,) in base.execute("SELECT DISTINCT country FROM place")]
    found = {unit for country in {*known, "", "XK", "AQ"} for unit in boundaries.units(country)}
    return tuple(sorted(found, key=lambda unit: unit.code))


def nearest_m(lines: tuple[Polyline, ...], lat: float, lon: float) -> float:
    return min(distance_m(lat, lon, *point) for line in lines for point in line)


@pytest.mark.parametrize(
    ("lat", "lon", "country", "geonames_id"),
    [
        pytest.param(33.5102, 36.2913, "SY", DAMASCUS, id="Damascus"),
        pytest.param(36.2012, 37.1612, "SY", ALEPPO, id="Aleppo"),
        pytest.param(50.4547, 30.5238, "UA", KYIV, id="Kyiv"),
        pytest.param(-1.6585, 29.2205, "CD", NORTH_KIVU, id="Goma, 1 km from Rwanda"),
        pytest.param(31.5016, 34.4668, "PS", GAZA, id="Gaza"),
        pytest.param(64.4245, -173.226, "RU", 2126099, id="Provideniya, Chukotka, beyond 180"),
        pytest.param(66.7517, 170.516, "RU", 2126099, id="Chukotka, before 180"),
        pytest.param(-16.85, -179.95, "FJ", 2199295, id="Taveuni, Fiji, beyond 180"),
        pytest.param(-16.4167, 179.3833, "FJ", 2199295, id="Labasa, Fiji, before 180"),
        pytest.param(-29.1211, 26.214, "ZA", 967573, id="Bloemfontein"),
        pytest.param(-29.45, 27.7, "LS", 932506, id="Lesotho, a hole in South Africa"),
        pytest.param(43.936, 12.447, "SM", 3345304, id="San Marino, a hole in Italy"),
        pytest.param(-90.0, 0.0, "AQ", 6620376, id="the South Pole"),
    ],
)
def test_a_point_lies_in_its_unit(boundaries, lat, lon, country, geonames_id):
    unit = boundaries.unit_at(lat, lon)
    assert unit is not None
    assert (unit.country, unit.geonames_id) == (country, geonames_id)
    assert boundaries.country_at(lat, lon) == country
    assert distance_m(lat, lon, unit.lat, unit.lon) <= unit.radius_m


def test_damascus_is_damascus(boundaries):
    unit = boundaries.unit(DAMASCUS)
    assert unit == boundaries.unit_at(33.5102, 36.2913)
    assert unit.name == "Damascus"
    assert unit.iso == "SY-DI"
    assert unit.code == "SYR-4843"
    assert 100 < unit.area_km2 < 130


def test_the_vatican_is_a_hole_in_rome(boundaries):
    (vatican,) = boundaries.units("VA")
    assert boundaries.country_at(vatican.lat, vatican.lon) == "VA"
    assert boundaries.country_at(vatican.lat + 0.02, vatican.lon) == "IT"
    (loop,) = boundaries.border("VA", "IT")
    assert loop[0] == loop[-1]


@pytest.mark.parametrize("point", [(35.0, 19.0), (-20.0, -10.0), (90.0, 0.0), (42.0, 50.5)])
def test_at_sea_there_is_none(boundaries, point):
    assert boundaries.unit_at(*point) is None
    assert boundaries.country_at(*point) == ""


@pytest.mark.parametrize("lat", [67.5, 68.5])
def test_the_date_line_is_no_gap(boundaries, lat):
    found = {boundaries.unit_at(lat, lon) for lon in (179.9999, 180.0, -180.0, -179.9999, 540.0)}
    assert [unit.iso for unit in found if unit] == ["RU-CHU"]
    assert None not in found


@pytest.mark.parametrize("point", [(91.0, 0.0), (0.0, 1000.0), (float("nan"), 0.0), (0.0, inf)])
def test_what_is_no_point_is_refused(boundaries, point):
    with pytest.raises(ValueError, match="no point on Earth"):
        boundaries.unit_at(*point)


@pytest.mark.parametrize(
    ("lat", "lon", "country", "iso"),
    [
        pytest.param(44.95, 34.1, "RU", "UA-43", id="Crimea"),
        pytest.param(44.6, 33.53, "RU", "UA-40", id="Sevastopol"),
        pytest.param(33.0, 35.8, "IL", "IL-Z", id="Golan"),
        pytest.param(31.79, 35.24, "IL", "IL-JM", id="East Jerusalem"),
        pytest.param(31.9, 35.2, "PS", "PS-WBK", id="West Bank"),
        pytest.param(25.04, 121.56, "TW", "TW-TPE", id="Taiwan"),
        pytest.param(43.0, 41.02, "GE", "GE-AB", id="Abkhazia"),
        pytest.param(42.66, 21.17, "XK", "", id="Kosovo"),
        pytest.param(27.15, -13.2, "MA", "MA-15", id="Western Sahara, west of the berm"),
        pytest.param(26.16, -10.57, "EH", "", id="Western Sahara, east of it"),
        pytest.param(9.56, 44.06, "SO", "", id="Somaliland"),
        pytest.param(34.08, 74.8, "IN", "IN-JK", id="Srinagar"),
        pytest.param(34.36, 73.47, "PK", "PK-JK", id="Muzaffarabad"),
        pytest.param(35.1, 79.5, "CN", "CN-XJ", id="Aksai Chin"),
        pytest.param(35.38, 77.29, "", "", id="Siachen"),
    ],
)
def test_disputed_land_is_as_natural_earth_has_it(boundaries, lat, lon, country, iso):
    unit = boundaries.unit_at(lat, lon)
    assert (unit.country, unit.iso) == (country, iso)


def test_the_border_of_two_countries_is_the_line_between_them(boundaries):
    (line,) = boundaries.border("SY", "LB")
    assert nearest_m((line,), 34.6, 36.4) < 5_000
    assert len(line) > 50
    assert 250_000 < sum(distance_m(*a, *b) for a, b in pairwise(line)) < 420_000
    assert boundaries.border("LB", "SY") == (line,)


@pytest.mark.parametrize(
    "pair", [("SY", "RU"), ("SY", "SY"), ("IS", "NO"), ("SY", "??"), ("SY", "-"), ("SY", "")]
)
def test_countries_that_do_not_touch_have_no_border(boundaries, pair):
    assert boundaries.border(*pair) == ()


def test_the_hole_in_south_africa_is_bordered_by_a_loop(boundaries):
    (loop,) = boundaries.border("LS", "ZA")
    assert loop[0] == loop[-1]
    assert boundaries.outline("LS") == (loop,)


def test_an_outline_is_all_borders_and_no_coast(boundaries):
    points = {point for line in boundaries.outline("SY") for point in line}
    parts = [boundaries.border("SY", other) for other in ("LB", "IL", "JO", "IQ", "TR")]
    assert points == {point for lines in parts for line in lines for point in line}
    assert nearest_m(boundaries.outline("SY"), 35.52, 35.77) > 30_000  # Latakia is on the coast
    assert boundaries.outline("IS") == ()
    assert boundaries.outline("FJ") == ()  # the date line through Taveuni is no border


def test_the_distance_to_the_border_is_that_to_the_nearest_edge(boundaries):
    assert 20_000 < boundaries.distance_to_border_m(33.5102, 36.2913, "SY") < 28_000
    assert boundaries.distance_to_border_m(-1.6585, 29.2205, "CD") < 3_000
    far = boundaries.distance_to_border_m(50.0, -110.0, "CA")  # a straight line of 1,000 km
    assert abs(far - distance_m(50, -110, 49, -110)) < 2_000
    assert boundaries.distance_to_border_m(64.0, -21.0, "IS") == inf


def test_there_are_all_units_and_each_is_whole(every_unit):
    assert len(every_unit) == 4_596
    assert len({unit.code for unit in every_unit}) == len(every_unit)
    for unit in every_unit:
        assert unit.name
        assert unit.area_km2 > 0
        assert unit.radius_m > 0
    assert 145e6 < sum(unit.area_km2 for unit in every_unit) < 149e6  # the land of Earth


def test_every_label_point_lies_in_its_own_unit(boundaries, every_unit):
    outside = [u.code for u in every_unit if boundaries.unit_at(u.lat, u.lon) != u]
    assert outside == []


def test_geonames_ids_lead_back_to_their_unit(boundaries, every_unit):
    known = [unit for unit in every_unit if unit.geonames_id]
    assert len(known) > 4_400
    others = [unit for unit in known if boundaries.unit(unit.geonames_id) != unit]
    assert len(others) == 14  # Natural Earth gives one id to two units
    assert all(boundaries.unit(u.geonames_id).area_km2 > u.area_km2 for u in others)
    assert boundaries.unit(0) is None
    assert boundaries.unit(-1) is None


def test_units_of_a_country_are_its_own(boundaries):
    syria = boundaries.units("SY")
    assert {unit.country for unit in syria} == {"SY"}
    assert {DAMASCUS, ALEPPO} < {unit.geonames_id for unit in syria}
    assert boundaries.units("??") == ()


def test_the_file_is_small():
    assert BOUNDARIES.stat().st_size < LARGEST_FILE


def test_what_is_no_boundaries_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="there are no boundaries"):
        Boundaries(tmp_path / "none.bin")
    other = tmp_path / "other.bin"
    other.write_bytes(b"SQLite format 3")
    with pytest.raises(ConfigError, match="holds no boundaries"):
        Boundaries(other)


def read_towns() -> Iterator[tuple[float, float, str, frozenset[int]]]:
    """Yield the larger towns of the gazetteer: lat, lon, country, ids of their containers."""
    with sqlite3.connect(f"{BUNDLED.as_uri()}?mode=ro&immutable=1", uri=True) as base:
        above = {i: (ref, up) for i, ref, up in base.execute("SELECT id, ref, parent FROM place")}
        rows = base.execute(
            "SELECT lat, lon, country, parent FROM place WHERE source = 'g' "
            "AND feature IN ('PPL', 'PPLC') AND prominence >= 4000"
        ).fetchall()
    for lat, lon, country, parent in rows:
        ids = set()
        while parent in above:
            ref, parent = above[parent]  # noqa: PLW2901
            ids.add(ref)
        yield lat / 10_000, lon / 10_000, country, frozenset(ids)


def test_the_gazetteer_agrees_on_where_towns_are(boundaries):
    towns = [
        (boundaries.unit_at(lat, lon), country, ids) for lat, lon, country, ids in read_towns()
    ]
    on_land = [(unit, country, ids) for unit, country, ids in towns if unit]
    assert len(towns) > 6_000
    # The full polygons put as many into the sea: ports, on coasts drawn for maps at 1:10m.
    assert len(on_land) / len(towns) > 0.98
    assert sum(unit.country == country for unit, country, _ in on_land) / len(on_land) > 0.996
    # Where Natural Earth's level is GeoNames' second (Morocco, Viet Nam), either container counts.
    known = [(unit, ids) for unit, _, ids in on_land if unit.geonames_id]
    assert sum(unit.geonames_id in ids for unit, ids in known) / len(known) > 0.92
