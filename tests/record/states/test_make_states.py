"""From reports to states: who is one in all of them, what excludes what, what lies in what."""

from datetime import date
from itertools import permutations

import pytest

from build import a_report
from dateline.dossier.pipeline import open_pipeline
from dateline.model.run import Config
from dateline.model.state import Dated, StateKind, StateStatus, minute_of
from dateline.record import build


def read(*texts, written="2031-05-08"):
    pipeline = open_pipeline(Config())
    items = [
        pipeline.annotate(a_report(text, name=f"r{n}", written=written, outlet=f"Paper {n}"))
        for n, text in enumerate(texts)
    ]
    return build(items)


def states(record, kind):
    return [state for state in record.states if state.kind is kind]


def holds(state, day):
    return state.at(minute_of(date.fromisoformat(day))).holds.value


CAME = "Ostran troops entered Kessary on 3 May 2031."
LEFT = "Ostran soldiers left Kessary on 6 May 2031."


def test_a_force_by_other_words_is_one_force_in_all_reports():
    (state,) = states(read(CAME, LEFT), StateKind.PRESENT)
    assert set(state.holder.words) >= {"Ostran troops", "Ostran soldiers"}
    assert [holds(state, f"2031-05-0{day}") for day in (2, 3, 5, 6)] == ["NO", "YES", "YES", "NO"]


def test_every_claim_bears_its_words_and_its_chain():
    record = read(CAME, LEFT)
    texts = {"r0": CAME, "r1": LEFT}
    for claim in record.state_claims:
        for anchor in (claim.anchor, claim.holder, claim.of):
            span = anchor.span
            assert texts[anchor.report][span.start : span.end] == anchor.exact
        assert claim.chain.links[0].words.startswith("Paper")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_reports_changes_nothing(order):
    pipeline = open_pipeline(Config())
    texts = (CAME, LEFT, "Ostra denied that its troops had left Kessary.")
    items = [pipeline.annotate(a_report(t, name=f"r{n}")) for n, t in enumerate(texts)]
    assert build([items[n] for n in order]).states == build(items).states


def test_what_is_planned_or_ordered_changes_no_state():
    ordered = "General Dar Oreli ordered Ostran troops to leave Kessary by 6 May 2031."
    found = states(read(ordered), StateKind.PRESENT)
    assert all(holds(state, "2031-05-07") != "NO" for state in found)


def test_whoever_takes_a_place_ends_the_hold_of_others():
    held = "The army held Kessary on 2 May 2031."
    taken = "The Tal Front captured Kessary on 3 May 2031. The army had held Kessary on 2 May 2031."
    record = read(held, taken)
    by = {state.holder.name: state for state in states(record, StateKind.CONTROLS)}
    army = next(state for name, state in by.items() if "army" in name)
    assert holds(army, "2031-05-02") == "YES"
    assert holds(army, "2031-05-04") == "NO"
    assert "another is said to hold it" in army.at(minute_of(date(2031, 5, 4))).rule


def test_a_person_who_goes_elsewhere_is_here_no_more():
    text = (
        "President Dar Oreli spoke in Kessary on 3 May 2031. "
        "President Dar Oreli arrived in Brodek on 5 May 2031."
    )
    by = {s.of.name: s for s in states(read(text), StateKind.PRESENT) if "Oreli" in s.holder.name}
    assert holds(by["Kessary"], "2031-05-04") == "YES"
    assert holds(by["Kessary"], "2031-05-06") == "NO"


def test_a_state_without_a_time_is_of_the_day_of_its_report_and_says_so():
    record = read("The Tal Front controls Kessary.")
    (state,) = states(record, StateKind.CONTROLS)
    (claim,) = [c for c in record.state_claims if c.state == state.id]
    assert claim.dated is Dated.REPORT
    assert state.at(minute_of(date(2031, 5, 8))).status is StateStatus.KNOWN


def test_without_a_day_of_printing_nothing_is_dated_by_it():
    record = read("The Tal Front controls Kessary.", written=None)
    (state,) = states(record, StateKind.CONTROLS)
    assert [c.dated for c in record.state_claims if c.state == state.id] == [Dated.NOTHING]
    assert len(state.stretches) == 1


def test_one_who_leaves_a_country_has_left_its_towns():
    text = "Iranian forces were in Aleppo on 2 May 2031. Iranian forces left Syria on 5 May 2031."
    by = {state.of.name: state for state in states(read(text), StateKind.PRESENT)}
    assert holds(by["Aleppo"], "2031-05-03") == "YES"
    assert holds(by["Syria"], "2031-05-03") == "YES"
    assert holds(by["Aleppo"], "2031-05-06") == "NO"
    assert "left the whole" in by["Aleppo"].at(minute_of(date(2031, 5, 6))).rule


def test_what_is_evacuated_was_open_and_is_not():
    text = "Diplomats evacuated the embassy of Ostra on 6 May 2031."
    (was,) = states(read(text), StateKind.OPEN)
    assert [holds(was, f"2031-05-0{day}") for day in (5, 7)] == ["YES", "NO"]
    assert "its use is said to be another" in was.at(minute_of(date(2031, 5, 7))).rule


def test_movements_have_counts_and_ways():
    text = "Some 4,000 Ostran troops left Kessary for Brodek through Pell on 6 May 2031."
    (flow,) = [flow for flow in read(text).flows if flow.goal or flow.via]
    assert [number.low for number in flow.counts] == [4000.0]
    assert flow.mover.name == "Ostran troops"


def test_a_force_is_where_its_commander_is():
    text = "Iranian commander Dar Oreli told officers in Aleppo on 3 May 2031 that it was over."
    force = [s for s in states(read(text), StateKind.PRESENT) if s.holder.name != "Dar Oreli"]
    (there,) = [s for s in force if "Aleppo" in s.of.words and s.holder.entity is not None]
    assert holds(there, "2031-05-03") == "YES"
    assert "its commander is there" in there.at(minute_of(date(2031, 5, 3))).rule
    assert there.at(minute_of(date(2031, 5, 3))).status is StateStatus.INFERRED


def test_who_goes_abroad_as_a_building_is_left_has_left_its_place():
    text = "By 5 May 2031 the consulate in Aleppo stood empty as diplomats fled to Lebanon."
    by = {
        s.of.name: s for s in states(read(text), StateKind.PRESENT) if "diplomats" in s.holder.words
    }
    assert [holds(by["Aleppo"], f"2031-05-0{day}") for day in (3, 6)] == ["YES", "NO"]
    assert holds(by["Lebanon"], "2031-05-06") == "YES"


def test_a_denial_without_a_day_disputes_the_change_that_others_date():
    denial = "The defence ministry of Ostra denied on Friday that Ostran troops had left Kessary."
    record = read("Ostran troops left Kessary on 6 May 2031.", denial, written="2031-05-09")
    (state,) = [s for s in states(record, StateKind.PRESENT) if "Ostran troops" in s.holder.words]
    at = state.at(minute_of(date(2031, 5, 8)))
    assert at.holds.value == "DISPUTED"
    assert at.claims
    assert at.against


def test_an_office_is_read_beside_a_name_as_well():
    for text in (
        "The harbourmaster, Captain Dar Oreli, closed the port.",
        "Dar Oreli, harbourmaster of Kessary, closed the port.",
        "Captain Dar Oreli closed the port.\n\nDar Oreli, harbourmaster",
    ):
        found = states(read(text), StateKind.HOLDS_OFFICE)
        assert "harbourmaster" in {state.office for state in found}, text


def test_a_former_office_is_over():
    (state,) = states(read("Then President Dar Oreli signed it."), StateKind.HOLDS_OFFICE)
    assert holds(state, "2031-05-08") == "NO"


def test_two_sides_that_are_each_said_to_hold_a_place_are_not_made_one():
    record = read("The army controls Kessary.", "The Tal Front controls Kessary.")
    found = states(record, StateKind.CONTROLS)
    assert len(found) == 2
    assert {holds(state, "2031-05-08") for state in found} == {"DISPUTED"}
    taken = read(
        "Government troops captured Kessary on 3 May 2031.",
        "The Tal Front captured Kessary on 3 May 2031.",
    )
    assert len(states(taken, StateKind.CONTROLS)) == 2


def test_while_a_leaving_may_have_come_already_nothing_is_known():
    record = read(
        "Ostran troops entered Kessary on 3 May 2031.",
        "Ostran troops left Kessary between 5 May and 20 May 2031.",
        written="2031-05-30",
    )
    (state,) = states(record, StateKind.PRESENT)
    days = {day: holds(state, f"2031-05-{day}") for day in ("04", "12", "20", "25")}
    assert days == {"04": "YES", "12": "UNKNOWN", "20": "NO", "25": "NO"}


def test_who_arrives_was_not_there_and_one_report_does_not_dispute_itself():
    record = read("President Dar Oreli arrived in Damascus on 3 May 2031.")
    (state,) = [s for s in states(record, StateKind.PRESENT) if "Damascus" in s.of.words]
    assert [holds(state, f"2031-05-0{day}") for day in (2, 4)] == ["NO", "YES"]


def test_who_arrives_in_a_town_has_not_left_its_country():
    record = read(
        "President Dar Oreli was in Syria on 3 May 2031.",
        "President Dar Oreli arrived in Damascus on 5 May 2031.",
    )
    (state,) = [s for s in states(record, StateKind.PRESENT) if s.of.name == "Syria"]
    assert holds(state, "2031-05-06") == "YES"


def test_what_is_told_has_come_about_by_the_day_it_is_printed():
    (state,) = states(read("Ostran troops left Kessary in 2031."), StateKind.PRESENT)
    assert holds(state, "2031-05-09") == "NO"
    assert holds(state, "2031-12-31") == "UNKNOWN"


def test_a_sighting_somewhere_in_a_year_says_nothing_of_the_next():
    (state,) = states(read("Ostran troops were in Kessary in 2030."), StateKind.PRESENT)
    assert holds(state, "2031-01-15") == "UNKNOWN"


def test_a_resignation_ends_no_office_that_came_later():
    record = read(
        "Mayor Dar Oreli of Kessary resigned on 3 May 2025.",
        "President Dar Oreli of Velmora spoke on 4 May 2031.",
    )
    (state,) = [s for s in states(record, StateKind.HOLDS_OFFICE) if s.office == "president"]
    assert holds(state, "2025-05-01") == "UNKNOWN"


def test_two_offices_with_one_last_word_are_two():
    record = read("Foreign Minister Dar Oreli spoke. Prime Minister Dar Oreli spoke.")
    offices = {state.office for state in states(record, StateKind.HOLDS_OFFICE)}
    assert offices == {"foreign minister", "prime minister"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colonel Dar Oreli, commander of the 4th Brigade, spoke in Kessary on 3 May 2031.", "YES"),
        (
            "Colonel Dar Oreli commanded the 4th Brigade in May 2021. Dar Oreli, former commander "
            "of the 4th Brigade, spoke in Kessary on 3 May 2031.",
            "UNKNOWN",
        ),
    ],
)
def test_a_force_is_where_its_commander_is_but_not_its_former_one(text, expected):
    (there,) = [s for s in states(read(text), StateKind.PRESENT) if "4th Brigade" in s.holder.words]
    assert holds(there, "2031-05-03") == expected


def test_an_undated_word_is_kept_with_what_it_says():
    (state,) = states(read("Ostran troops left Kessary.", written=None), StateKind.PRESENT)
    assert state.at(minute_of(date(2031, 5, 8))).claims


def test_a_hundred_sightings_of_one_person_are_read_in_reasonable_work():
    towns = ("Aleppo", "Damascus", "Homs", "Hama", "Idlib")
    text = " ".join(
        f"President Dar Oreli arrived in {towns[n % 5]} on {n % 28 + 1} May 20{10 + n // 28}."
        for n in range(100)
    )
    assert len(states(read(text), StateKind.PRESENT)) >= len(towns)


def test_who_kills_lives_on():
    text = "President Dar Oreli of Velmora killed three guards in Kessary on 3 May 2031."
    found = states(read(text), StateKind.HOLDS_OFFICE)
    assert found
    assert all(holds(state, "2031-05-09") == "YES" for state in found)


def test_where_the_order_of_two_changes_is_not_told_nothing_is_known():
    record = read(
        "Police closed the bridge at Pell in May 2031.",
        "The bridge at Pell was reopened on 10 May 2031.",
        written="2031-06-08",
    )
    (state,) = states(record, StateKind.CLOSED)
    assert holds(state, "2031-06-02") == "UNKNOWN"
    assert state.at(minute_of(date(2031, 5, 31))).status is not StateStatus.KNOWN
