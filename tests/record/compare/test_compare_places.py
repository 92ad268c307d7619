"""Places held against places."""

import pytest

from dateline.model.event import Role
from dateline.model.place import Place
from dateline.record.compare.places import Relation, Spot, relation, stands_in


def place(key: str, lat: float, *, radius_m: float = 2_000, admin: tuple[str, ...] = ()) -> Place:
    return Place("test", key, key.title(), lat, 30.0, radius_m, "PPL", "XX", admin)


def spot(name: str, where: Place | None = None, *, around: frozenset[str] = frozenset()) -> Spot:
    return Spot(name, where, Role.PLACE, around)


def test_one_record_is_one_place_whatever_it_is_called():
    assert relation(spot("brodek", place("1", 50)), spot("the capital", place("1", 50))) is (
        Relation.SAME
    )


def test_town_lies_in_its_country():
    town, country = place("brodek", 50, admin=("Ostra",)), place("ostra", 55)
    assert relation(spot("brodek", town), spot("ostra", country)) is Relation.INSIDE


def test_point_within_the_radius_lies_inside():
    region = place("harrow", 50.5, radius_m=80_000)
    assert relation(spot("brodek", place("brodek", 50)), spot("harrow", region)) is Relation.INSIDE


def test_two_towns_are_apart():
    assert relation(spot("brodek", place("b", 50)), spot("pell", place("p", 51))) is Relation.APART


def test_unresolved_names_are_compared_as_names():
    assert relation(spot("pell"), spot("pell bridge")) is Relation.SAME
    assert relation(spot("pell"), spot("pellham")) is Relation.APART


def test_reports_say_what_lies_in_what():
    assert relation(spot("dallim", around=frozenset({"velmora"})), spot("velmora")) is (
        Relation.INSIDE
    )


@pytest.mark.parametrize(
    ("gap", "inside"),
    [(" in ", True), (" air base in northern ", True), (" in the south of the ", True),
     (" and marched in ", False), (", ", False), (" in panic over ", False)],
)  # fmt: skip
def test_words_between_two_names_say_whether_one_lies_in_the_other(gap, inside):
    assert stands_in(gap) is inside
