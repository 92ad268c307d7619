"""Who is held, by other words than "arrest": taken along, behind bars, let go, swapped."""

from datetime import date

import pytest

from build import a_report
from dateline.dossier.pipeline import open_pipeline
from dateline.model.run import Config
from dateline.model.state import StateKind, minute_of
from dateline.record import build


def read(*texts, written="2031-05-08"):
    pipeline = open_pipeline(Config())
    return build(
        [
            pipeline.annotate(a_report(text, name=f"r{n}", written=written, outlet=f"Paper {n}"))
            for n, text in enumerate(texts)
        ]
    )


def held(record, words):
    """Return the detention of whom reports call so; None for none."""
    found = [
        state
        for state in record.states
        if state.kind is StateKind.DETAINED and words in state.holder.words
    ]
    assert len(found) <= 1
    return found[0] if found else None


def on(state, day):
    return state.at(minute_of(date.fromisoformat(day))).holds.value


@pytest.mark.parametrize("told", [
    "On 3 May 2031 police pushed Rin Vade into a van.",
    "On 3 May 2031 police led away Rin Vade.",
    "On 3 May 2031 soldiers took Rin Vade to the guardhouse.",
    "On 3 May 2031 soldiers took Rin Vade into custody.",
    "Soldiers put Rin Vade behind bars on 3 May 2031.",
])  # fmt: skip
def test_whoever_is_taken_to_where_people_are_held_is_held(told):
    state = held(read(told), "Rin Vade")
    assert [on(state, f"2031-05-0{day}") for day in (2, 4)] == ["NO", "YES"]


@pytest.mark.parametrize("told", [
    "Rin Vade was let go on 6 May 2031.",
    "Rin Vade was set free on 6 May 2031.",
])  # fmt: skip
def test_whoever_is_let_go_was_held_and_is_not(told):
    state = held(read(told), "Rin Vade")
    assert [on(state, f"2031-05-0{day}") for day in (5, 7)] == ["YES", "NO"]


def test_whoever_goes_back_to_captivity_was_held_before():
    state = held(read("One corporal went back into captivity on 6 May 2031."), "corporal")
    assert [on(state, f"2031-05-0{day}") for day in (4, 7)] == ["YES", "YES"]


def test_prisoners_by_whatever_word_are_one_group_of_a_story():
    record = read(
        "Ostra and Velmora exchanged prisoners at Pell bridge on 3 May 2031.",
        "Ostra and Velmora exchanged captured soldiers at Pell bridge on 3 May 2031.",
    )
    state = held(record, "captured soldiers")
    assert "prisoners" in state.holder.words
    assert [on(state, f"2031-05-0{day}") for day in (2, 3)] == ["YES", "NO"]


def test_one_of_those_released_is_a_name_that_was_held():
    told = "On 3 May 2031 Ostra opened the gates. Rin Vade, 29, one of those released, said so."
    assert on(held(read(told), "Rin Vade"), "2031-05-07") == "NO"


@pytest.mark.parametrize("told", [
    "The mayor holds the rebels responsible.",
    "The column was held up for two hours on 3 May 2031.",
    "On 3 May 2031 an ambulance took away the corpses of three workers.",
    "Rin Vade drove to the market in a van on 3 May 2031.",
    "Ostra and Velmora exchanged letters on 3 May 2031.",
])  # fmt: skip
def test_blame_delay_and_the_dead_are_no_detention(told):
    assert not [s for s in read(told).states if s.kind is StateKind.DETAINED]


def test_an_initial_is_the_only_name_that_it_is_short_for():
    taken = "On 3 May 2031 police arrested Lidda Orvane."
    denied = "The ministry said: the citizen L. Orvane has not been detained."
    state = held(read(taken, denied), "Lidda Orvane")
    assert on(state, "2031-05-05") == "DISPUTED"
    other = "On 2 May 2031 police arrested Larin Orvane."
    assert on(held(read(taken, other, denied), "Lidda Orvane"), "2031-05-05") == "YES"


def test_a_rank_beside_a_name_is_the_bearer_of_the_name():
    told = "On 3 May 2031 soldiers locked up their commander, General Dar Ossen. Ossen is 50."
    assert on(held(read(told), "Dar Ossen"), "2031-05-04") == "YES"
