from math import isclose

from dateline.gazetteer.geometry import bearing_deg, distance_m


def test_a_degree_of_latitude_is_111_kilometres():
    assert isclose(distance_m(0, 0, 1, 0), 111_195, rel_tol=1e-4)


def test_the_shortest_way_crosses_the_date_line():
    assert isclose(distance_m(0, 179.5, 0, -179.5), distance_m(0, 0, 0, 1), rel_tol=1e-9)


def test_the_other_side_of_the_earth_is_half_its_girth_away():
    assert isclose(distance_m(10, 20, -10, -160), 20_015_115, rel_tol=1e-6)


def test_bearings_count_clockwise_from_north():
    assert bearing_deg(0, 0, 1, 0) == 0.0
    assert isclose(bearing_deg(0, 0, 0, 1), 90.0)
    assert isclose(bearing_deg(0, 0, -1, 0), 180.0)
    assert isclose(bearing_deg(0, 0, 0, -1), 270.0)
