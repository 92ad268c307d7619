"""Alpha is what Krippendorff works out by hand, and what it means holds for every data."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.review.alpha import alpha, interval, nominal, ordinal

# "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units.
_ = None
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
# Section A: two observers, ten binary units. Section B: two observers, nominal, twelve units.
BINARY = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
NOMINAL = ("aabbdcccedda", "babbbccceddd")


def units(rows):
    return [[v for v in column if v is not None] for column in zip(*rows, strict=True)]


def test_the_worked_example_with_four_observers_comes_out_in_each_metric():
    four = units(FOUR)
    assert alpha(four, nominal) == pytest.approx(0.743, abs=5e-4)
    assert alpha(four, ordinal(four)) == pytest.approx(0.815, abs=5e-4)
    assert alpha(four, interval) == pytest.approx(0.849, abs=5e-4)


def test_the_worked_examples_with_two_observers_come_out():
    assert alpha(units(BINARY), nominal) == pytest.approx(0.095, abs=5e-4)
    assert alpha(units(NOMINAL), nominal) == pytest.approx(0.692, abs=5e-4)


def test_perfect_agreement_is_one_and_one_value_alone_is_nothing():
    assert alpha([[1, 1], [2, 2, 2]], nominal) == 1.0
    assert alpha([[1, 1], [1, 1]], nominal) is None
    assert alpha([[1], [2]], nominal) is None
    assert alpha([], nominal) is None


def test_the_opposite_of_agreement_is_below_nothing():
    assert alpha([[1, 2], [2, 1]], nominal) < 0


UNITS = st.lists(st.lists(st.integers(1, 4), max_size=4), max_size=8)


@given(UNITS)
def test_it_is_never_above_one_and_the_order_of_coders_and_units_is_nothing(some):
    for difference in (nominal, interval, ordinal(some)):
        found = alpha(some, difference)
        assert found is None or found <= 1.0
        again = alpha([unit[::-1] for unit in reversed(some)], difference)
        assert again == (None if found is None else pytest.approx(found))


@given(UNITS, st.integers(1, 4))
def test_what_one_coder_alone_valued_changes_nothing(some, value):
    assert alpha([*some, [value]], nominal) == alpha(some, nominal)


@given(UNITS)
def test_names_of_nominal_values_do_not_matter(some):
    names = next(iter(permutations("abcd")))
    renamed = [[names[value - 1] for value in unit] for unit in some]
    one, other = alpha(some, nominal), alpha(renamed, nominal)
    assert other == (None if one is None else pytest.approx(one))


@given(UNITS)
def test_an_interval_is_the_same_from_any_zero_and_on_any_scale(some):
    moved = [[10.0 * value + 3.0 for value in unit] for unit in some]
    one, other = alpha(some, interval), alpha(moved, interval)
    assert other == (None if one is None else pytest.approx(one))
