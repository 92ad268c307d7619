"""How many origins are independent: at least, and at most."""

import pytest

from dateline.record.origins.counting import at_most, components


def test_what_is_tied_is_one_however_long_the_way():
    ties = [("a", "b"), ("d", "c"), ("c", "b")]
    assert components(["d", "c", "b", "a", "e"], ties) == (("a", "b", "c", "d"), ("e",))
    assert components([], []) == ()


@pytest.mark.parametrize(
    ("sources", "most"),
    [
        ({"A": ["casp"], "B": ["casp"]}, 1),  # two interviews with one man
        ({"A": ["casp", "clerk"], "B": ["casp"]}, 2),  # the clerk is left for A
        ({"A": ["casp", "clerk"], "B": ["casp"], "C": ["clerk"]}, 2),
        ({"A": [], "B": ["casp"]}, 2),  # a report that names nobody stands for itself
        ({}, 0),
    ],
)
def test_each_origin_needs_a_source_that_no_other_has(sources, most):
    assert at_most(sources) == most
