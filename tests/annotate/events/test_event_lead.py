"""What the lead sums up, and what a report looks back on: bounded, and never by words."""

from build import a_report, annotate
from dateline.annotate import annotators, in_order
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.event import EventMention
from dateline.model.time import TimeLink
from dateline.ports import Models

STEPS = in_order(annotators(MemoryGazetteer(()), Models()))

LEAD = (
    "Velmora abandoned President Karel Orrin just days before his ousting as rebels stormed Kessary"
    " last March.\n"
)
BODY = (
    "On March 11, Velmoran commander Ivo Brandt told the guards to leave Kessary. Two days later,"
    " Orrin fled to Dallim.\n"
)


def found(text: str) -> dict[str, str]:
    """Return "earliest..latest" by trigger; "=" where words bear it, "?" where undated."""
    dates = {}
    report = a_report(text, written="2031-06-20")
    for event in annotate(report, *STEPS).of(EventMention):
        when = event.when
        sign = "?" if when is None else "=" if event.time else "~"
        days = f"{when.earliest or ''}..{when.latest or ''}" if when else ""
        dates[event.span.of(text)] = sign + days
    return dates


def test_a_ruler_s_ousting_is_the_day_he_fled():
    assert found(LEAD + BODY)["ousting"] == "~2031-03-13..2031-03-13"


def test_two_flights_leave_an_ousting_open():
    text = LEAD + BODY + "On March 20, Orrin fled Dallim.\n"
    assert found(text)["ousting"] != "~2031-03-13..2031-03-13"


def test_the_ousting_of_another_is_not_dated_by_a_flight():
    text = LEAD.replace("his ousting", "the ousting of Tomas Vell") + BODY
    assert "2031-03-13..2031-03-13" not in found(text)["ousting"]


def test_what_the_lead_says_to_have_ended_begins_with_its_first_dated_step():
    assert found(LEAD + BODY)["abandoned"] == "~2031-03-11..2031-03-12"


def test_a_lead_without_an_end_is_left_as_it_is_dated():
    text = "Velmora abandoned President Karel Orrin.\n" + BODY
    assert found(text)["abandoned"] == "?"


def test_steps_of_other_people_do_not_begin_what_the_lead_sums_up():
    text = LEAD + BODY.replace("Velmoran commander", "Ostran commander")
    assert found(text)["abandoned"] == "~2031-03-01..2031-03-12"


def test_a_part_of_what_the_lead_sums_up_lies_before_its_end():
    text = LEAD + BODY + "Velmora's diplomats also fled.\n"
    report = a_report(text, written="2031-06-20")
    shelf = annotate(report, *STEPS)
    fled = [e for e in shelf.of(EventMention) if e.span.of(text) == "fled"][-1]
    assert (fled.when.earliest, f"{fled.when.latest}") == (None, "2031-03-12")
    assert fled.time is None


def test_the_same_by_others_is_no_part_of_it():
    text = LEAD + BODY + "Ostra's diplomats also fled.\n"
    report = a_report(text, written="2031-06-20")
    fled = [e for e in annotate(report, *STEPS).of(EventMention) if e.span.of(text) == "fled"][-1]
    assert fled.when is None or f"{fled.when.latest}" != "2031-03-12"


STOOD = "By March 6, the posts stood empty.\n"


def test_after_had_the_plain_past_tells_what_held():
    text = STOOD + "Velmoran forces had dug in near the port. Brodek was another staging ground.\n"
    assert found(text)["staging ground"] == "~..2031-03-06"


def test_a_plain_main_verb_comes_back_to_the_story():
    text = STOOD + "Velmoran forces had dug in near the port. Soldiers burned the maps.\n"
    assert not found(text)["burned"].endswith("2031-03-06")


def test_a_passage_ends_with_its_paragraph():
    text = STOOD + "Velmoran forces had dug in near the port.\nBrodek was another staging ground.\n"
    assert found(text)["staging ground"] == "?"


def test_what_is_so_now_is_not_looked_back_on():
    text = (
        STOOD + "Velmoran forces had dug in near the port. Colonel Ivo Brandt, now serving in"
        " the new army, was an ally.\n"
    )
    assert "2031-03-06" not in found(text)["serving"].partition("..")[2]


def test_what_is_ordered_is_meant_for_then():
    text = (
        "On March 11, officers burned the maps. Orders were given to destroy the files and remove"
        " the radios. On March 13, the governor fled.\n"
    )
    dates = found(text)
    assert dates["destroy"] == "~2031-03-11..2031-03-13"
    assert dates["remove"] == "~2031-03-11..2031-03-13"


def test_to_stay_has_no_end():
    text = (
        "On March 11, officers burned the maps. Clerks were told to stay home."
        " On March 13, the governor fled.\n"
    )
    assert found(text)["stay"] == "~2031-03-11.."


def test_as_it_advanced_lasts_round_what_happened_then():
    text = "On March 11, the garrison fled as rebels advanced.\n"
    links = annotate(a_report(text, written="2031-06-20"), *STEPS).of(TimeLink)
    said = {(link.span.of(text), link.relation.value, link.to.of(text)) for link in links}
    assert ("advanced", "INCLUDES", "fled") in said
