"""Words of one meaning lie close, and what is unknown lies nowhere."""

import numpy as np
import pytest

from dateline.lexicon.meanings import WIDTH, closeness, meaning_of


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("abandoned", "left", "boiled"),
        ("dismissed workers", "laid off employees", "fed papers"),
        ("announced", "informed", "burned"),
    ],
)
def test_synonyms_are_closer_than_other_words(one, near, far):
    said = meaning_of(one.split())
    assert (
        closeness(said, meaning_of(near.split())) > closeness(said, meaning_of(far.split())) + 0.1
    )


def test_unknown_words_mean_nothing_and_all_others_have_length_one():
    assert not meaning_of(["qwxzv"]).any()
    assert meaning_of(["left"]).shape == (WIDTH,)
    assert np.linalg.norm(meaning_of(["left", "base"])) == pytest.approx(1, abs=1e-5)
