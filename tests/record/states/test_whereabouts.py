"""Who is where, holds, belongs and leads, by what people do at places nobody may know."""

import pytest

from build import a_report
from dateline.dossier.pipeline import open_pipeline
from dateline.model.run import Config
from dateline.record import build


def found(text, kind="PRESENT"):
    """Return (holder, of) of the states of a kind that hold at some time."""
    pipeline = open_pipeline(Config())
    record = build([pipeline.annotate(a_report(text, written="2031-05-08", outlet="Paper"))])
    return {
        (state.holder.name, state.of.name)
        for state in record.states
        if state.kind.value == kind and state.of is not None
        and any(stretch.holds.value == "YES" for stretch in state.stretches)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "holder", "place"),
    [
        ("Nine lorries were stopped at Tal Ford by gunmen on 3 May 2031.", "gunmen", "Tal Ford"),
        ("Nine lorries were stopped at Tal Ford by gunmen on 3 May 2031.",
         "lorries", "Tal Ford"),
        ("Two delegates kept watch from the slag bank on 3 May 2031.", "delegates", "slag bank"),
        ("The patrol observed an exchange of prisoners at Velm Bridge on 3 May 2031.",
         "patrol", "Velm Bridge"),
        ("The patrol stood beside the quarry on 3 May 2031.", "patrol", "quarry"),
        ("Shells fell on the market square on 2 May 2031. Our team worked there on 3 May 2031.",
         "team", "market square"),
    ],
)  # fmt: skip
def test_who_does_it_at_a_place_is_there(text, holder, place):
    assert (holder, place) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Tal Front shelled lorries at Tal Ford on 3 May 2031.",  # from afar
        "The guards may have stood at the quarry on 3 May 2031.",
        "Guards will be posted at the quarry on 9 May 2031.",
        "The mayor blamed the gang at Tal Ford on 3 May 2031.",
        "The driver was published in Tal Ford on 3 May 2031.",
    ],
)
def test_who_does_it_from_afar_or_only_may_is_not_there(text):
    assert not {h for h, _ in found(text)} & {"Tal Front", "guards", "Guards", "mayor", "driver"}


def test_who_is_no_longer_there_has_left_the_place_named_before():
    pipeline = open_pipeline(Config())
    text = "The convoy reached the quarry on 3 May 2031. The gendarmes were no longer there."
    record = build([pipeline.annotate(a_report(text, written="2031-05-03", outlet="Paper"))])
    claims = [c for c in record.state_claims if c.holder.exact == "The gendarmes"]
    assert [(c.phase.value, c.denied) for c in claims] == [("ENDS", False)]


@pytest.mark.parametrize(
    ("text", "holder", "place"),
    [
        ("Osk Tarrin was out with his pots beyond Calf Rock on 3 May 2031.",
         "Osk Tarrin", "Calf Rock"),
        ("The patrol boat Sentinel lay off Orlan on 3 May 2031.", "Sentinel", "Orlan"),
        ("The tanker Maris ran aground off Calf Rock on 3 May 2031.", "Maris", "Calf Rock"),
        ("Gunmen opened fire from the roof on 3 May 2031.", "Gunmen", "roof"),
        ("The ferry got back to Orlan on 3 May 2031.", "ferry", "Orlan"),
        ("They brought the prisoners to Tal Ford on 3 May 2031.", "prisoners", "Tal Ford"),
        ("Soldiers guarded the gate on 3 May 2031.", "Soldiers", "gate"),
        ("Osk Tarrin, speaking from a hotel in Brodek, denied it.", "Osk Tarrin", "Brodek"),
        ("The hospital treated 40 miners on 3 May 2031.", "miners", "hospital"),
        ('"We are at the bridge," Sergeant Osk Tarrin said by radio.', "Osk Tarrin", "bridge"),
        ("Our team, which has rooms in the warehouse, slept on 3 May 2031.", "team", "warehouse"),
    ],
)  # fmt: skip
def test_who_goes_lies_guards_or_keeps_rooms_is_there(text, holder, place):
    assert (holder, place) in found(text)


@pytest.mark.parametrize(
    ("text", "kind", "holder", "of"),
    [
        ("The Ridge Guard, a militia that holds the Orrim heights 7 km north of the town, left.",
         "CONTROLS", "Ridge Guard", "Orrim heights"),
        ("Brodek has been under military administration since the floods.", "CONTROLS",
         "military", "Brodek"),
        ("Osk Tarrin directed the operation on 3 May 2031.", "COMMANDS", "Osk Tarrin", "operation"),
        ("The 3rd Regiment under Colonel Osk Tarrin left the base on 3 May 2031.", "COMMANDS",
         "Osk Tarrin", "3rd Regiment"),
        ("Captain Osk Tarrin of the 3rd Regiment said the road was clear.", "MEMBER",
         "Osk Tarrin", "3rd Regiment"),
        ("The spokesman of the Joint Command, Osk Tarrin, said the road was clear.", "MEMBER",
         "Osk Tarrin", "Joint Command"),
        ("Major Osk Tarrin took command of the garrison on 3 May 2031.", "COMMANDS",
         "Osk Tarrin", "garrison"),
        ("The militia is allied with the Tal Front.", "ALLIED", "militia", "Tal Front"),
        ("The militia fights on the side of the Tal Front.", "ALLIED", "militia", "Tal Front"),
    ],
)  # fmt: skip
def test_who_holds_leads_belongs_and_sides(text, kind, holder, of):
    assert (holder, of) in found(text, kind)


def test_support_that_is_withdrawn_is_an_alliance_that_ends():
    pipeline = open_pipeline(Config())
    text = "Ostra withdrew its support for the Velm militia on 3 May 2031."
    record = build([pipeline.annotate(a_report(text, written="2031-05-08", outlet="Paper"))])
    claims = [c for c in record.state_claims if c.rule.startswith("ALLIED")]
    assert [(c.holder.exact, c.of.exact, c.phase.value) for c in claims] == [
        ("Ostra", "the Velm militia", "ENDS")
    ]


def test_officers_of_a_people_are_members_of_nothing_that_is_told():
    assert not found("Ostran officers slept in Brodek on 3 May 2031.", "MEMBER")


def test_a_ship_is_one_by_its_noun_and_by_its_name():
    text = (
        "The freighter Maris left Brodek on 2 May 2031. The freighter got back to Orlan on 3 May."
    )
    pipeline = open_pipeline(Config())
    record = build([pipeline.annotate(a_report(text, written="2031-05-08", outlet="Paper"))])
    ships = {s.holder.words for s in record.states if s.kind.value == "PRESENT"}
    assert all("Maris" in words for words in ships)
