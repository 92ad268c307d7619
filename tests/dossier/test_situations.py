"""What a dossier answers for a day: situations, changes, movements, all that is said of one."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from dateline.dossier import AskedStates, open_dossier
from dateline.errors import ConfigError
from dateline.model.state import StateKind

SAMPLE = Path(__file__).parents[2] / "samples/dallim"
BEFORE, AFTER = date(2031, 3, 9), date(2031, 3, 13)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with open_dossier(tmp_path_factory.mktemp("situations") / "dallim") as dossier:
        dossier.add(SAMPLE)
        yield dossier


def troops(states):
    return next(
        one for one in states
        if one.kind == "PRESENT" and one.holder == "Ostran troops" and "Dallim" in (one.of or "")
    )  # fmt: skip


def test_before_and_after_the_withdrawal(sample):
    assert troops(sample.situation(BEFORE)).holds == "yes"
    after = troops(sample.situation(AFTER))
    assert (
        after.holds == "disputed"
    )  # one outlet has the ministry say, the day after, that it stays
    assert {claim.phase for claim in after.evidence if claim.claim in after.against} == {"ENDS"}


def test_a_denial_two_days_later_makes_two_sides(sample):
    held = troops(sample.situation(date(2031, 3, 15)))
    assert (held.holds, held.status) == ("disputed", "disputed")
    sides = {claim.claim: claim for claim in held.evidence}
    assert {sides[one].report for one in held.claims} == {"R08"}
    assert "R01" in {sides[one].report for one in held.against}


def test_every_line_opens_its_sentences(sample):
    texts = {report.id: sample.report(report.id).report.text for report in sample.reports()}
    for state in sample.situation(AFTER, AskedStates(everything=True)):
        assert {claim.claim for claim in state.evidence} == {*state.claims, *state.against}
        for claim in state.evidence:
            assert texts[claim.report][claim.start : claim.end] == claim.quote
            assert claim.chain
    for flow in sample.flows():
        assert all(texts[report][start:end] == quote for report, start, end, quote in flow.quotes)


def test_every_answer_has_a_rule_and_only_unknown_may_rest_on_nothing(sample):
    for state in sample.situation(AFTER):
        assert state.rule
        assert state.claims or state.status == "unknown"


def test_an_hour_is_asked_for_as_it_is(sample):
    gates = {
        hour: next(
            (one.holds for one in sample.situation(datetime(2031, 3, 12, hour))
             if one.kind == "OPEN" and "gate" in one.holder), None,
        )
        for hour in (3, 9)
    }  # fmt: skip
    assert gates == {3: "no", 9: "yes"}  # it stood open at 06:30


def test_what_changed_is_what_differs_and_nothing_else(sample):
    changes = sample.changes(BEFORE, AFTER)
    assert any(one.after.kind == "EVACUATED" and one.after.holds == "disputed" for one in changes)
    assert all(one.before.holds != one.after.holds for one in changes)
    assert sample.changes(AFTER, AFTER) == ()
    with pytest.raises(ConfigError, match="before the first"):
        sample.changes(AFTER, BEFORE)


def test_states_are_asked_for_by_who_where_and_kind(sample):
    narrow = sample.situation(AFTER, AskedStates(who="ostran", place="dallim"))
    assert narrow
    assert all("dallim" in " ".join(one.of_names).casefold() for one in narrow)
    kinds = {one.kind for one in sample.situation(AFTER, AskedStates(kind=StateKind.COMMANDS))}
    assert kinds == {"COMMANDS"}
    assert sample.situation(AFTER, AskedStates(who="nobody of that name")) == ()


def test_far_from_every_word_only_what_is_asked_for_is_listed(sample):
    assert sample.situation(date(2050, 1, 1)) == ()
    everything = sample.situation(date(2050, 1, 1), AskedStates(everything=True))
    assert everything
    assert {one.holds for one in everything} == {"unknown"}


def test_all_that_is_claimed_of_one_is_in_order_of_time(sample):
    found = sample.about("Casp")
    assert {one.sort for one in found} == {"EVENT", "STATE"}
    days = [one.earliest or one.latest or "9999" for one in found]
    assert days == sorted(days)
    assert all(one.origin.startswith("or-") for one in found)
    with pytest.raises(ConfigError, match="nobody is called"):
        sample.about("Nobody Such")


def test_positions_of_an_entity_are_numbered_in_order_of_time(sample):
    found = sample.positions("Tavik Oreli")
    assert [one.position for one in found] == sorted({one.position for one in found})
    dates = [one.date for one in found if one.position]
    assert dates == sorted(dates)


def test_answers_are_the_same_twice_and_after_reading_again(sample, tmp_path):
    with open_dossier(tmp_path / "again") as other:
        other.add(SAMPLE)
        assert other.situation(AFTER) == sample.situation(AFTER)
        assert other.flows() == sample.flows()


def test_a_situation_on_file_has_what_is_printed(sample, tmp_path):
    out = tmp_path / "day.geojson"
    sample.export("situation-geojson", out, AFTER)
    whole = json.loads(out.read_text(encoding="utf-8"))
    by_id = {one["id"]: one["properties"] for one in whole["features"]}
    for state in sample.situation(AFTER):
        assert by_id[state.state]["holds"] == state.holds
    with pytest.raises(ConfigError, match="is of one day"):
        sample.export("situation-csv", tmp_path / "x.csv")
    with pytest.raises(ConfigError, match="has all days"):
        sample.export("csv", tmp_path / "x.csv", AFTER)


def test_where_only_a_rule_ends_an_answer_it_says_so(sample):
    lasting = [one for one in sample.situation(AFTER) if one.kind == "COMMANDS"]
    assert lasting
    assert {(one.begins, one.ends) for one in lasting} == {("since before", "still")}
    gate = next(one for one in sample.situation(BEFORE) if one.kind == "EVACUATED")
    assert gate.ends == "said"


def test_days_of_change_are_those_on_which_an_answer_becomes_another(sample):
    days = sample.changing_days()
    assert list(days) == sorted(set(days))
    assert date(2031, 3, 12) in days
    first, last = sample.days()
    assert all(first <= day <= last for day in days)


def test_a_movement_says_where_its_places_are(sample):
    flows = sample.flows()
    named = [(flow, point) for flow in flows for point in flow.points]
    assert named
    for flow, point in named:
        assert point.name in {*flow.origin, *flow.via, *flow.goal}
        assert (point.lat is None) is (point.lon is None)
        assert not point.pin or point.lat is not None
