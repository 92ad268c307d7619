"""The course of a state: what changes say, how far words reach, and who disagrees with whom."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.ids import StateClaimId
from dateline.model.state import DAY, Holding, StateStatus, end_of_day, start_of_day
from dateline.record.states.course import course
from dateline.record.states.minutes import ELSEWHERE, Sign

MAY = [date(2031, 5, day) for day in range(1, 32)]


def sign(name, *, yes=True, change=False, first=3, last=None, voice="", **more) -> Sign:
    """A sign of the days `first` to `last` of May; of one day where only one is given."""
    last = first if last is None else last
    begin = None if first is None else start_of_day(MAY[first - 1])
    end = end_of_day(MAY[(last or 31) - 1])
    sure = None if change or first is None else (begin, end)
    return Sign(StateClaimId(name), voice or name, yes, change, begin, end, sure, **more)


def at(signs, day, horizon=10, before=3):
    """What is known at the end of a day."""
    minute = end_of_day(MAY[day - 1])
    return next(s for s in course(signs, horizon, before) if s.holds_at(minute))


def answers(signs, *days, **reach):
    return [at(signs, day, **reach).holds for day in days]


YES, NO, DISPUTED, UNKNOWN = Holding.YES, Holding.NO, Holding.DISPUTED, Holding.UNKNOWN


def test_who_left_was_there_before_and_is_gone_after_as_far_as_words_reach():
    left = [sign("left", yes=False, change=True, first=10)]
    assert answers(left, 6, 7, 9, 10, 11, 20, 21) == [UNKNOWN, YES, YES, NO, NO, NO, UNKNOWN]


def test_who_came_was_not_there_before():
    came = [sign("came", change=True, first=10)]
    assert answers(came, 6, 8, 10, 20, 21) == [UNKNOWN, NO, YES, YES, UNKNOWN]


def test_what_is_said_of_the_very_day_is_known_and_all_else_inferred():
    left = [sign("left", yes=False, change=True, first=10)]
    assert at(left, 10).status is StateStatus.KNOWN
    assert at(left, 9).status is at(left, 11).status is StateStatus.INFERRED
    assert at(left, 25).status is StateStatus.UNKNOWN


def test_between_coming_and_leaving_somebody_is_there():
    stay = [sign("came", change=True, first=3), sign("left", yes=False, change=True, first=9)]
    assert answers(stay, 2, 3, 6, 8, 9, 12) == [NO, YES, YES, YES, NO, NO]
    assert at(stay, 8).rule.startswith("between")
    assert at(stay, 8).claims == ("came", "left")


def test_two_sightings_far_apart_are_not_joined():
    seen = [sign("one", first=1), sign("two", first=30)]
    assert answers(seen, 5, 20, 29) == [YES, UNKNOWN, YES]


def test_while_it_is_only_known_that_it_changed_nothing_is_known():
    left = [sign("left", yes=False, change=True, first=8, last=12)]
    assert answers(left, 7, 9, 11, 12) == [YES, UNKNOWN, UNKNOWN, NO]


def test_two_who_date_one_change_differently_dispute_the_days_between():
    left = [
        sign("a", yes=False, change=True, first=5), sign("b", yes=False, change=True, first=9),
    ]  # fmt: skip
    assert answers(left, 4, 6, 8, 9, 10) == [YES, DISPUTED, DISPUTED, NO, NO]
    between = at(left, 7)
    assert (between.claims, between.against) == (("b",), ("a",))


def test_one_voice_does_not_dispute_itself():
    left = [
        sign("a", yes=False, change=True, first=5, voice="x"),
        sign("b", yes=False, change=True, first=9, voice="x"),
    ]
    assert at(left, 7).holds is UNKNOWN


def test_who_says_it_still_holds_disputes_the_change():
    signs = [sign("left", yes=False, change=True, first=5), sign("remains", first=8)]
    assert answers(signs, 6, 8, 12) == [DISPUTED, DISPUTED, DISPUTED]
    assert at(signs, 8).claims == ("remains",)
    assert at(signs, 8).against == ("left",)


def test_what_only_the_day_of_its_report_dates_disputes_nothing():
    background = replace(sign("holds", first=8), weak=True)
    signs = [sign("left", yes=False, change=True, first=5), background]
    assert at(signs, 12).holds is NO


def test_being_elsewhere_ends_a_presence_and_disputes_none():
    away = replace(sign("away", yes=False, change=True, first=9), derived=ELSEWHERE)
    signs = [sign("seen", first=5), away]
    assert answers(signs, 6, 8, 9, 12) == [YES, YES, NO, NO]
    assert at([sign("seen", first=9), away], 9).holds is YES


def test_a_denial_and_an_assertion_of_one_time_are_two_sides():
    signs = [sign("says", first=8), sign("denies", yes=False, first=8)]
    assert at(signs, 8).holds is DISPUTED
    assert at(signs, 8).status is StateStatus.DISPUTED


def test_an_open_beginning_says_nothing_of_before():
    by = [Sign(StateClaimId("by"), "v", True, True, None, end_of_day(MAY[9]))]
    assert answers(by, 5, 9, 10, 12) == [UNKNOWN, UNKNOWN, YES, YES]


def test_without_any_sign_there_is_one_stretch_of_not_knowing():
    (only,) = course([], 10, 3)
    assert (only.first, only.last, only.holds) == (None, None, UNKNOWN)


SIGNS = st.lists(
    st.builds(
        sign,
        st.sampled_from("abcdefgh"),
        yes=st.booleans(),
        change=st.booleans(),
        first=st.integers(1, 15),
        last=st.integers(15, 31),
        voice=st.sampled_from("xyz"),
    ),
    max_size=6,
    unique_by=lambda one: one.claim,
)


@given(SIGNS, st.randoms())
def test_the_order_of_signs_changes_nothing(signs, chance):
    shuffled = list(signs)
    chance.shuffle(shuffled)
    assert course(signs, 10, 3) == course(shuffled, 10, 3)


@given(SIGNS)
def test_a_course_has_no_gap_and_no_overlap(signs):
    found = course(signs, 10, 3)
    assert found[0].first is found[-1].last is None
    assert found[0].holds is found[-1].holds is UNKNOWN
    for one, after in pairwise(found):
        assert one.last + 1 == after.first
        assert (one.holds, one.status, one.rule) != (after.holds, after.status, after.rule) or (
            one.claims, one.against
        ) != (after.claims, after.against)  # fmt: skip


@given(SIGNS, st.integers(0, 400))
def test_a_course_moves_with_its_signs(signs, days):
    def moved(one):
        by = days * DAY
        sure = None if one.sure is None else (one.sure[0] + by, one.sure[1] + by)
        return replace(one, first=one.first + by, last=one.last + by, sure=sure)

    before, after = course(signs, 10, 3), course(map(moved, signs), 10, 3)
    shifted = [None if s.first is None else s.first + days * DAY for s in before]
    assert shifted == [s.first for s in after]
    assert [s.holds for s in before] == [s.holds for s in after]


@given(SIGNS)
def test_what_is_not_unknown_names_what_it_rests_on(signs):
    for one in course(signs, 10, 3):
        if one.holds is not UNKNOWN:
            assert one.claims
        if one.holds is DISPUTED:
            assert one.against


@pytest.mark.parametrize("days", [1, 5, 20])
def test_a_longer_horizon_reaches_farther(days):
    seen = [sign("seen", first=2)]
    assert at(seen, 2 + days, horizon=days).holds is YES
    assert at(seen, 3 + days, horizon=days).holds is UNKNOWN
