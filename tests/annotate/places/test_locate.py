"""What the words round a name make of its place: how exact it is, and of what shape."""

import pytest

from dateline.gazetteer.geometry import distance_m
from dateline.model.place import PlaceBasis, Precision, RelationKind
from world import found, named

OPENING = "Velmora sent troops on Monday. "


@pytest.mark.parametrize(
    ("text", "name", "kind", "precision"),
    [
        ("Shells fell in Brodek on Friday.", "Brodek", None, Precision.TOWN),
        ("Shells fell near Brodek on Friday.", "Brodek", RelationKind.NEAR, Precision.TOWN),
        ("Shells fell just north of Brodek.", "Brodek", RelationKind.TOWARD, Precision.AREA),
        ("The suburbs of Kessary were hit.", "Kessary", RelationKind.AROUND, Precision.AREA),
        ("They hid in the Kessary countryside.", "Kessary", RelationKind.AROUND, Precision.AREA),
        ("Fighting went on at the Brodek front.", "Brodek", RelationKind.FRONT, Precision.LINE),
        ("He took the road to Brodek at dawn.", "Brodek", RelationKind.ROAD, Precision.LINE),
        ("They held most of northern Velmora.", "Velmora", RelationKind.PART, Precision.AREA),
        ("He spoke of Velmora for an hour.", "Velmora", None, Precision.COUNTRY),
    ],
)
def test_the_words_round_a_name_say_how_exact_the_place_is(text, name, kind, precision):
    whole = f"In Velmora, an officer of Kessary said: {text}"
    toponym = [t for t in found(whole) if t.span.of(whole) == name and not t.nominal][-1]
    assert toponym.place is not None
    assert toponym.precision is precision
    assert (toponym.relation.kind if toponym.relation else None) is kind


def test_a_distance_and_a_direction_move_the_point_and_widen_it():
    text = OPENING + "The convoy was hit 80 km north of Brodek on Friday."
    toponym = named(text)["Brodek"]
    assert toponym.relation is not None
    assert toponym.relation.span.of(text) == "80 km north of Brodek"
    assert (toponym.relation.km, toponym.relation.bearing_deg) == (80.0, 0.0)
    assert toponym.point is not None
    assert toponym.place is not None
    assert toponym.point[0] > toponym.place.lat
    assert distance_m(*toponym.point, 41.0, 51.0) == pytest.approx(80_000, rel=0.01)
    assert toponym.radius_m is not None
    assert toponym.radius_m > 32_000
    assert toponym.precision is Precision.AREA
    located = toponym.located
    assert located is not None
    assert (located.lat, located.lon, located.radius_m) == (*toponym.point, toponym.radius_m)


def test_a_distance_in_miles_is_in_kilometres():
    text = OPENING + "It lies 10 miles south-west of Brodek."
    relation = named(text)["Brodek"].relation
    assert relation is not None
    assert (relation.km, relation.bearing_deg) == (16.093, 225.0)


def test_between_two_towns_is_a_segment():
    text = OPENING + "The bus was shot at on the road between Brodek and Alden."
    toponym = named(text)["Brodek"]
    assert toponym.precision is Precision.LINE
    assert toponym.line == ((41.0, 51.0), (41.1, 51.1))
    assert toponym.relation is not None
    assert toponym.relation.kind is RelationKind.BETWEEN
    assert toponym.relation.other is not None
    assert toponym.relation.other.of(text) == "Alden"


def test_talks_between_two_capitals_are_no_segment():
    text = OPENING + "Talks between Kessary and Mirrow went on in Ostra."
    toponym = named(text)["Kessary"]
    assert toponym.line == ()
    assert toponym.relation is None


def test_the_border_between_two_countries_is_one_line():
    text = "Troops closed the Velmora-Ostra border on Friday."
    relations = [named(text)[name].relation for name in ("Velmora", "Ostra")]
    for relation in relations:
        assert relation is not None
        assert relation.kind is RelationKind.BORDER
        assert relation.countries == ("OO", "VV")


def test_the_borders_of_two_countries_are_two_lines():
    text = "Troops closed the Velmora and Ostra borders on Friday."
    borders = named(text)
    one, two = borders["Velmora"].relation, borders["Ostra"].relation
    assert one is not None
    assert two is not None
    assert (one.countries, two.countries) == (("VV",), ("OO",))
    assert borders["Velmora"].precision is Precision.LINE


def test_a_site_that_bears_a_towns_name_is_near_it():
    text = OPENING + "Trucks waited at the Pell border crossing in Velmora."
    toponym = named(text)["Pell"]
    assert toponym.place is not None
    assert toponym.place.id == "7"
    assert toponym.basis is PlaceBasis.NAMESAKE
    assert toponym.radius_m is not None
    assert toponym.radius_m >= 20_000


def test_a_site_of_the_gazetteer_is_the_site():
    toponym = named(OPENING + "Planes left the Dallim air base.")["Dallim"]
    assert toponym.place is not None
    assert (toponym.place.id, toponym.basis) == ("6", PlaceBasis.NAME)
    assert toponym.precision is Precision.SITE
