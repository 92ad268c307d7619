"""What people said of derivations holds over what the machine found."""

from datetime import UTC, datetime

from dateline.model.derivation import DerivationState, Direction
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.record.origins.decided import decided
from dateline.record.origins.standing import standing_of
from record.origins.test_forest import made


def said(verdict, *on, kind=JudgementKind.DERIVATION, hour=1, undoes=None):
    at = datetime(2031, 3, 20, hour, tzinfo=UTC)
    return Judgement(kind, on, verdict, None, "M. Holt", at, undoes=undoes)


def test_cut_and_accepted_and_the_last_word_counts():
    words = [said(Verdict.ACCEPTED, "B", "A"), said(Verdict.CUT, "B", "A", hour=2)]
    (one,) = decided([made("B", "A")], words, ["A", "B"])
    assert one.state is DerivationState.CUT


def test_an_undone_word_leaves_what_was_found():
    word = said(Verdict.CUT, "B", "A")
    back = said(Verdict.UNDONE, "B", "A", hour=2, undoes=word.id)
    (one,) = decided([made("B", "A")], [word, back], ["A", "B"])
    assert one.state is DerivationState.PROPOSED


def test_what_the_machine_did_not_find_can_be_accepted():
    (one,) = decided([], [said(Verdict.ACCEPTED, "B", "A")], ["A", "B"])
    assert (one.later, one.earlier, one.direction) == ("B", "A", Direction.JUDGEMENT)
    assert decided([], [said(Verdict.ACCEPTED, "B", "gone")], ["A", "B"]) == ()


def test_reports_are_taken_back_or_corrected():
    words = [
        said(Verdict.RETRACTED, "A", kind=JudgementKind.REPORT),
        said(Verdict.CORRECTED, "B", kind=JudgementKind.REPORT),
    ]
    found = standing_of(words)
    assert (found.retracted, found.corrected) == ({"A"}, {"B"})
