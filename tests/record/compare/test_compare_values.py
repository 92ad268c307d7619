"""Counts and intervals held against each other."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.model.quantity import Quantity, QuantityBound, QuantityKind, QuantityScope
from dateline.model.span import Span
from dateline.model.time import When
from dateline.record.compare.quantities import by_thing, counted, may_be_equal, same_number
from dateline.record.compare.times import width_days


def n(low: float, bound: str = "EXACT", *, high: float | None = None, unit: str = "soldier"):
    return Quantity(Span(0, 1), low, high or low, unit, None, QuantityBound(bound))


def on(first: int | None, last: int | None) -> When:
    return When.within(*(None if day is None else date(2031, 3, day) for day in (first, last)))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (n(1200), n(1200), True),
        (n(1200, "ABOUT"), n(1100, high=1300), True),
        (n(1200, "ABOUT"), n(287), False),
        (n(1000, "ABOUT"), n(1200, "ABOUT"), True),
        (n(1000, "ABOUT"), n(1250, "ABOUT"), False),
        (n(40, "AT_LEAST"), n(43), True),
        (n(40, "AT_MOST"), n(43), False),
    ],
)
def test_numbers_may_be_equal(one, other, equal):
    assert may_be_equal(one, other) is equal
    assert may_be_equal(other, one) is equal


def test_words_for_one_sort_are_counted_together():
    assert counted(n(1)) == counted(n(1, unit="Personnel")) == "force"
    assert counted(n(1, unit="tent")) == "tent"


def test_sorts_of_persons_are_counted_apart():
    assert counted(n(3, unit="officer")) != counted(n(8, unit="civilian"))


def test_the_dead_are_held_against_the_dead_only():
    dead = replace(n(3, unit="people"), kind=QuantityKind.KILLED)
    hurt = replace(n(9, unit="people"), kind=QuantityKind.INJURED)
    bare = replace(dead, unit=None)
    deaths = replace(dead, unit="death")
    assert counted(dead) == counted(bare) == counted(deaths) == "person killed"
    assert counted(dead) != counted(hurt)
    assert counted(replace(dead, unit="soldier")) == "force killed"


def test_parts_and_additions_are_held_against_nothing():
    assert counted(replace(n(3), scope=QuantityScope.PART)) is None
    assert counted(replace(n(3), scope=QuantityScope.ADDED)) is None
    assert counted(replace(n(3), scope=QuantityScope.TOTAL)) == "force"


def test_one_number_of_one_event_is_one_thing_whatever_it_is_called():
    ships, hulls = n(9, unit="ship"), n(9, unit="hull")
    assert same_number(ships, hulls)
    assert not same_number(ships, n(8, unit="hull"))
    assert not same_number(n(2, unit="ship"), n(2, unit="hull"))
    assert not same_number(ships, replace(hulls, kind=QuantityKind.DURATION))
    assert not same_number(ships, replace(hulls, kind=QuantityKind.KILLED))


def of(number: Quantity, kind: QuantityKind, unit: str | None = "people") -> Quantity:
    return replace(number, kind=kind, unit=unit)


def test_three_miners_killed_are_three_workers_killed_and_no_three_wounded():
    miners = of(n(3), QuantityKind.KILLED, "miner")
    assert same_number(miners, of(n(3), QuantityKind.KILLED, "worker"))
    assert not same_number(miners, of(n(2), QuantityKind.KILLED, "worker"))
    assert not same_number(miners, of(n(3), QuantityKind.INJURED, "worker"))


def test_a_number_of_persons_may_be_said_as_a_range():
    held = of(n(140), QuantityKind.DETAINED)
    assert same_number(held, of(n(130, high=150), QuantityKind.DETAINED, None))
    assert same_number(held, of(n(140), QuantityKind.PEOPLE, "miner"))
    assert not same_number(held, of(n(150, high=160), QuantityKind.DETAINED))
    assert not same_number(held, of(n(20, high=400), QuantityKind.DETAINED))
    assert not same_number(n(140, unit="tent"), n(130, high=150, unit="sheet"))


def test_a_part_of_a_number_and_none_at_all_are_no_number_of_the_event():
    part = replace(n(12), scope=QuantityScope.PART, part_of=Span(5, 7))
    assert not same_number(part, n(12))
    assert not same_number(replace(n(12), scope=QuantityScope.ADDED), n(12))
    assert not same_number(n(0, unit="shell"), n(0, unit="round"))


def test_what_names_no_thing_stands_with_what_has_its_number():
    named = ("four hundred soldiers", n(400))
    some = ("four hundred of the garrison", replace(n(400), unit=None, scope=QuantityScope.PART))
    bare = ("four hundred took part", replace(n(400), unit=None))
    other = ("ninety took part", replace(n(90), unit=None))
    assert by_thing([some, bare, other]) == {}
    assert by_thing([some, named, other, bare]) == {"force": [named, some, bare]}


def test_width_is_in_days():
    assert width_days(on(9, 12)) == 3
    assert width_days(on(None, 12)) == float("inf")
