"""The best label sequence is the best of all legal ones."""

import itertools

import numpy as np
import pytest

from dateline.tagger.labels import LABELS, best, best_of, forbidden

FIRST, FOLLOWING = forbidden()


def score(path, scores):
    total = scores[0][path[0]] + FIRST[path[0]]
    for at in range(1, len(path)):
        total += FOLLOWING[path[at - 1], path[at]] + scores[at][path[at]]
    return total


@pytest.mark.parametrize("seed", range(4))
def test_no_sequence_scores_higher(seed):
    scores = np.random.default_rng(seed).normal(size=(4, len(LABELS))).astype(np.float32)
    every = itertools.product(range(len(LABELS)), repeat=4)
    top = max(score(path, scores) for path in every)
    assert score(best(scores, FIRST, FOLLOWING), scores) == pytest.approx(top, abs=1e-4)


def test_a_span_never_goes_on_from_nothing():
    scores = np.zeros((6, len(LABELS)), np.float32)
    scores[:, LABELS.index("I-cue")] = 5
    path = [LABELS[i] for i in best(scores, FIRST, FOLLOWING)]
    assert path == ["B-cue", *["I-cue"] * 5]


def test_no_words_have_no_labels():
    assert best(np.zeros((0, len(LABELS)), np.float32), FIRST, FOLLOWING) == []


def test_the_best_of_each_does_not_depend_on_what_is_walked_beside_it():
    random = np.random.default_rng(7)
    lengths = [*random.integers(1, 40, 150).tolist(), 0, 1]
    many = [random.normal(size=(n, len(LABELS))).astype(np.float32) for n in lengths]
    alone = [best(scores, FIRST, FOLLOWING) for scores in many]
    assert best_of(many, FIRST, FOLLOWING) == alone
    assert best_of(many[::-1], FIRST, FOLLOWING) == alone[::-1]
    assert [len(path) for path in alone] == lengths
