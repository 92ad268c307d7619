"""Whether buildings are in use, by what goes on there."""

import pytest

from dateline.model.state import StateKind
from record.states.test_custody import on, read


def of(record, kind, words):
    (state,) = [s for s in record.states if s.kind is kind and words in s.holder.words]
    return state


def test_lessons_that_resume_open_the_one_school_of_a_report():
    told = "Pupils of the village school fell ill on 1 May 2031. Lessons resumed on 3 May 2031."
    state = of(read(told), StateKind.OPEN, "village school")
    assert [on(state, f"2031-05-0{day}") for day in (2, 4)] == ["NO", "YES"]


@pytest.mark.parametrize(("told", "where"), [
    ("The ministry suspended flights at the airport on 3 May 2031.", "airport"),
    ("Traffic on the Pell bridge was halted on 3 May 2031.", "Pell bridge"),
    ("The port suspended operations on 3 May 2031.", "port"),
])  # fmt: skip
def test_flights_and_traffic_that_stop_leave_a_place_out_of_use(told, where):
    assert on(of(read(told), StateKind.OPEN, where), "2031-05-04") == "NO"


def test_a_locked_door_shuts_what_it_is_of():
    told = "On 3 May 2031 the door of the customs station was locked."
    assert on(of(read(told), StateKind.CLOSED, "customs station"), "2031-05-03") == "YES"


@pytest.mark.parametrize("told", [
    "On 3 May 2031 about 90 pupils were led out of the village school.",
    "On 3 May 2031 about 90 pupils of the village school were sent home.",
])  # fmt: skip
def test_a_building_that_its_people_are_led_out_of_is_left(told):
    record = read(told)
    assert on(of(record, StateKind.EVACUATED, "village school"), "2031-05-04") == "YES"
    assert on(of(record, StateKind.OPEN, "village school"), "2031-05-04") == "NO"


def test_one_man_who_is_led_out_leaves_a_building_as_it_is():
    states = read("On 3 May 2031 Rin Vade was led out of the village school.").states
    assert not [s for s in states if s.kind is StateKind.EVACUATED]


def test_a_hospital_that_admits_people_is_open():
    told = "On 3 May 2031 five of the injured were admitted to the district hospital."
    assert on(of(read(told), StateKind.OPEN, "district hospital"), "2031-05-03") == "YES"


def test_what_collapsed_long_ago_is_out_of_use_where_a_report_says_ever_since():
    told = "The valley has had no deliveries since the Ambry viaduct collapsed in November 2028."
    assert on(of(read(told), StateKind.OPEN, "Ambry viaduct"), "2031-05-08") == "NO"


def test_what_is_told_to_be_out_of_use_is_not_open():
    state = of(read("The Pell bridge is out of action."), StateKind.OPEN, "Pell bridge")
    assert on(state, "2031-05-08") == "NO"
