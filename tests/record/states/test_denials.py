"""Denials of an event dispute what it changed; an undated event has the day of the one before."""

import pytest

from dateline.model.state import StateKind
from record.states.test_custody import held, on, read

STORMED = "Riot police stormed the Korrum mine on 3 May 2031 and seized the Korrum mine."


def control(record):
    (state,) = [s for s in record.states if s.kind is StateKind.CONTROLS]
    return state


@pytest.mark.parametrize("denied", [
    "There has been no storming of the Korrum mine, the ministry said.",
    "No storming of the Korrum mine has taken place, the ministry said.",
    "Reports of a storming of the Korrum mine are false, the ministry said.",
])  # fmt: skip
def test_who_denies_an_event_disputes_what_it_changed(denied):
    assert on(control(read(STORMED)), "2031-05-04") == "YES"
    assert on(control(read(STORMED, denied)), "2031-05-04") == "DISPUTED"


@pytest.mark.parametrize("told", [
    "The storming of the Korrum mine met no resistance, the ministry said.",
    "There has been no storming of the Dallim mine, the ministry said.",
])  # fmt: skip
def test_who_denies_something_else_disputes_nothing(told):
    assert on(control(read(STORMED, told)), "2031-05-04") == "YES"


@pytest.mark.parametrize(("told", "answer"), [
    ("The ministry denied that its police had arrested Lidda Orvane.", "DISPUTED"),
    ("The ministry denied having detained Lidda Orvane.", "DISPUTED"),
    ("The ministry denied that its police had not arrested Lidda Orvane.", "YES"),
])  # fmt: skip
def test_a_denial_is_one_and_a_denial_of_a_denial_is_none(told, answer):
    record = read("On 3 May 2031 police arrested Lidda Orvane.", told)
    assert on(held(record, "Lidda Orvane"), "2031-05-04") == answer


def test_an_undated_event_is_of_the_day_of_the_one_told_before_it():
    told = "On 3 May 2031 workers marched to the mine. Police arrested Rin Vade."
    state = held(read(told), "Rin Vade")
    assert [on(state, f"2031-05-0{day}") for day in (2, 3)] == ["NO", "YES"]


def test_what_had_happened_before_may_be_of_an_earlier_day():
    told = "On 3 May 2031 workers marched to the mine. Police had arrested Rin Vade."
    state = held(read(told), "Rin Vade")
    assert [on(state, f"2031-05-0{day}") for day in (2, 3)] == ["UNKNOWN", "YES"]


def test_before_dawn_on_a_day_is_in_its_small_hours():
    told = "Police seized Rin Vade before dawn on Saturday and locked him up."
    state = held(read(told), "Rin Vade")
    assert [on(state, f"2031-05-0{day}") for day in (2, 3)] == ["NO", "YES"]
