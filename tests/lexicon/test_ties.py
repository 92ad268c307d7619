"""The words and frames of ties."""

import pytest

from dateline.lexicon.ties import tie_frames, tie_words
from dateline.model.tie import Phase, TieKind


def test_a_verb_may_tell_several_ties_at_once():
    told = {(frame.tie, frame.phase) for frame in tie_frames("liberate")}
    assert told == {
        (TieKind.FIGHTING, Phase.HOLDS),
        (TieKind.HOLDS, Phase.BEGINS),
        (TieKind.HOLDS, Phase.ENDS),
    }


def test_most_words_tell_no_tie():
    assert tie_frames("sleep") == ()


def test_every_frame_has_roles_for_both_ends():
    for word in ("seize", "fall", "withdraw", "join", "lead", "back", "clash"):
        for frame in tie_frames(word):
            assert frame.holder
            assert frame.of


def test_words_are_words_and_an_unknown_kind_is_an_error():
    assert "on" in tie_words("in_preposition")  # and not a YAML truth
    with pytest.raises(KeyError):
        tie_words("no such kind")
