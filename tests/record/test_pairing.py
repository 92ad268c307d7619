"""Rows of two datasets: which are of one event, why, and that no order shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record.compare.coded import Coded, Deaths, Side, coded_likeness
from dateline.record.pairing import MARGIN, MATCHED, POSSIBLE, Standing, pair_up

DAY = date(2031, 3, 11)
HERE = Coded(
    "ev-1", DAY, DAY, country="Velmora", admin1="Kessary", location="Dallim", lat=10.0, lon=20.0,
    reach_m=10_000, kind="Battles", sub="Armed clash",
    sides=(Side("Ostran troops", "8"), Side("Casp's fighters", "3")), deaths=Deaths(4, 4),
)  # fmt: skip
THERE = Coded(
    "VEL1", DAY, DAY, country="Velmora", admin1="Kessary", location="Dallim", lat=10.01, lon=20.01,
    reach_m=10_000, kind="Battles", sub="Armed clash",
    sides=(Side("Casp Group", "3"), Side("Military Forces of Ostra (2028-)", "8")),
    deaths=Deaths(4, 4),
)  # fmt: skip


def why(one: Coded, other: Coded) -> dict[str, float]:
    score = coded_likeness(one, other)
    assert score is not None
    return {reason.feature: reason.weight for reason in score.reasons}


def test_all_that_agrees_is_named_and_sides_have_no_order():
    score = coded_likeness(HERE, THERE)
    assert [reason.feature for reason in score.reasons] == [
        "the same day", "the same place name", "a side by its name", "the same kind of actor",
        "a side by its name", "the same kind of actor", "the same sub-event type",
        "deaths that both allow",
    ]  # fmt: skip
    (pair,) = pair_up([HERE], [THERE])
    assert (pair.ours, pair.theirs, pair.standing) == ("ev-1", "VEL1", Standing.MATCHED)


def test_reasons_keep_ours_left_and_theirs_right():
    alone = replace(HERE, sides=HERE.sides[1:])
    for one, other in ((alone, THERE), (HERE, replace(THERE, sides=THERE.sides[:1]))):
        score = coded_likeness(one, other)
        assert ("Casp's fighters", "Casp Group") in [(r.left, r.right) for r in score.reasons]


@pytest.mark.parametrize(("apart", "weight"), [(0, 0.3), (1, 0.15), (2, 0.1), (3, 0.05)])
def test_a_day_or_three_apart_speaks_less(apart, weight):
    later = DAY + timedelta(days=apart)
    assert next(iter(why(HERE, replace(THERE, first=later, last=later)).values())) == weight


def test_four_days_apart_is_another_event_but_a_week_allows_them():
    later = DAY + timedelta(days=4)
    assert coded_likeness(HERE, replace(THERE, first=later, last=later)) is None
    week = replace(THERE, first=later - timedelta(days=6), last=later)
    assert "days that both allow" in why(HERE, week)


def test_far_away_is_another_event_whatever_its_name():
    far = replace(THERE, lat=14.0)
    assert [name for name in why(HERE, far) if "km apart" in name] == [
        "444.8 km apart, far more than both precisions allow"
    ]
    assert pair_up([HERE], [far]) == ()
    wide = replace(far, reach_m=450_000)
    assert pair_up([HERE], [wide])[0].standing is Standing.MATCHED


def test_another_country_is_never_one_event_and_brackets_are_another_name():
    assert coded_likeness(HERE, replace(THERE, country="Harrow")) is None
    assert coded_likeness(HERE, replace(THERE, country="Velmora (Old Velmora)")) is not None


def test_no_name_in_common_speaks_against():
    other = replace(THERE, sides=(Side("Police Forces of Harrow", "8"),))
    assert why(HERE, other)["no side has a name of the other's"] < 0


def test_words_that_many_sides_have_join_none():
    mine = replace(HERE, sides=(Side("Unidentified armed group"),))
    theirs = replace(THERE, sides=(Side("Armed Group of the State"),))
    assert "a side by its name" not in why(mine, theirs)


def test_a_day_and_a_place_are_not_enough_and_a_third_thing_is():
    bare = {"sides": (), "deaths": None, "sub": ""}
    mine, theirs = replace(HERE, kind="", **bare), replace(THERE, **bare)
    assert pair_up([mine], [theirs])[0].standing is Standing.POSSIBLE
    assert pair_up([replace(mine, kind="Battles")], [theirs])[0].standing is Standing.MATCHED


def test_two_that_fit_as_well_are_ambiguous_and_name_each_other():
    twin = replace(THERE, key="VEL2")
    (pair,) = pair_up([HERE], [twin, THERE])
    assert (pair.standing, pair.theirs) == (Standing.AMBIGUOUS, "VEL1")
    assert pair.rivals == (("ev-1", "VEL2"),)


def test_who_is_clearly_better_off_elsewhere_is_no_rival():
    """Two clashes of one day in one place, told apart by sides and dead."""
    harrow = (Side("Harrow militia", "3"), Side("Ostran troops", "8"))
    mine = replace(HERE, key="ev-2", sides=harrow, deaths=Deaths(60, 60))
    theirs = replace(THERE, key="VEL2", sides=harrow, deaths=Deaths(60, 60))
    found = pair_up([HERE, mine], [theirs, THERE])
    assert [(pair.ours, pair.theirs, pair.standing) for pair in found] == [
        ("ev-1", "VEL1", Standing.MATCHED), ("ev-2", "VEL2", Standing.MATCHED),
    ]  # fmt: skip


def test_nothing_is_paired_with_nothing():
    assert pair_up([], [THERE]) == pair_up([HERE], []) == ()


def test_two_rows_of_one_key_are_refused():
    with pytest.raises(ValueError, match="one key"):
        pair_up([HERE, HERE], [THERE])


PLACES = st.sampled_from([("Dallim", 10.0, 20.0), ("Harrow", 10.1, 20.1), ("", None, None)])
NAMES = st.sampled_from([Side("Ostra", "1"), Side("Ostran troops"), Side("Casp Group", "3")])


@st.composite
def rows(draw, letter):
    found = []
    for number in range(draw(st.integers(0, 6))):
        first = DAY + timedelta(days=draw(st.integers(0, 5)))
        name, lat, lon = draw(PLACES)
        found.append(
            Coded(
                f"{letter}{number}", first, first + timedelta(days=draw(st.integers(0, 3))),
                country=draw(st.sampled_from(["Velmora", "Harrow", ""])), location=name, lat=lat,
                lon=lon, reach_m=draw(st.sampled_from([5_000.0, 40_000.0])),
                kind=draw(st.sampled_from(["Battles", "Protests", ""])),
                sides=tuple(draw(st.lists(NAMES, max_size=2))),
                deaths=draw(st.sampled_from([None, Deaths(0, 0), Deaths(3, 9)])),
            )
        )  # fmt: skip
    return found


@settings(max_examples=150, deadline=None)
@given(rows("a"), rows("b"), st.randoms(use_true_random=False))
def test_any_rows_are_paired_once_by_what_is_said_in_any_order(ours, theirs, chance):
    found = pair_up(ours, theirs)
    mine, others = list(ours), list(theirs)
    chance.shuffle(mine)
    chance.shuffle(others)
    assert pair_up(mine, others) == found
    assert len({pair.ours for pair in found}) == len({pair.theirs for pair in found}) == len(found)
    by_key = {row.key: row for row in (*ours, *theirs)}
    got = {key: pair.score.value for pair in found for key in (pair.ours, pair.theirs)}
    for one in ours:
        for other in theirs:
            score = coded_likeness(one, other)
            back = coded_likeness(other, one)
            assert (score and score.value) == (back and back.value)
            if score is not None and score.value >= POSSIBLE:  # no two would rather have each other
                assert max(got.get(one.key, 0), got.get(other.key, 0)) >= score.value
    for pair in found:
        assert pair.score == coded_likeness(by_key[pair.ours], by_key[pair.theirs])
        total = sum(reason.weight for reason in pair.score.reasons)
        assert pair.score.value == pytest.approx(min(max(total, 0), 1), abs=1e-4)
        assert (pair.standing is Standing.POSSIBLE) is (pair.score.value < MATCHED)
        for rival in pair.rivals:
            near = coded_likeness(by_key[rival[0]], by_key[rival[1]])
            assert near.value >= pair.score.value - MARGIN
