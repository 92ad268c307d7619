"""Fitted trees: over the signs there are, their parts add up to their odds."""

import numpy as np
import pytest

from dateline.lexicon.trees import Trees, trees_of
from dateline.record.same.signs import NAMES

ONE = Trees(
    names=("a", "b"),
    sign=np.array([0, -1, 1, -1, -1], np.int16),
    most=np.array([0.5, 0, 0.2, 0, 0], np.float32),
    left=np.array([1, 1, 3, 3, 4], np.int32),
    right=np.array([2, 1, 4, 3, 4], np.int32),
    value=np.array([0.0, -2.0, 1.0, 0.5, 3.0], np.float32),
    roots=np.array([0], np.int32),
    depth=2,
)


def test_a_row_goes_down_by_its_signs():
    rows = np.array([[0.5, 1.0], [0.6, 0.2], [0.6, 0.3]], np.float32)
    assert ONE.odds(rows).tolist() == [-2.0, 0.5, 3.0]
    assert ONE.odds(rows[:0]).tolist() == []


def test_what_each_sign_adds_is_the_change_of_what_is_expected():
    before, added = ONE.parts(np.array([0.6, 0.3], np.float32))
    assert (before, added) == (0.0, {"a": 1.0, "b": 2.0})


@pytest.mark.parametrize("name", ["across", "inside"])
def test_the_parts_of_any_row_add_up(name):
    trees = trees_of(name)
    assert trees.names == NAMES
    rows = np.random.default_rng(3).random((20, len(NAMES))).astype(np.float32)
    for row, odds in zip(rows, trees.odds(rows), strict=True):
        before, added = trees.parts(row)
        assert before + sum(added.values()) == pytest.approx(odds, abs=1e-3)
