"""Who acts without a name: phrases, what they take up, what they belong to, and what they are."""

import pytest

import build
from dateline.annotate.names import NAMES
from dateline.model.name import Form, Mention


def mentions(text: str) -> tuple[Mention, ...]:
    return build.annotate(build.a_report(text), NAMES).of(Mention)


def check(marked: str) -> None:
    """Each phrase and pronoun is labelled with the name of its chain; names are not marked."""
    text, _ = build.unmark(marked)
    found = [(m.span, m.name) for m in mentions(text) if m.form is not Form.NAM]
    assert build.mark(text, found) == marked


def said_of(text: str, words: str) -> Mention:
    """Return the first mention that has `words` and nothing else."""
    return next(m for m in mentions(text) if m.span.of(text) == words)


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("Ostran troops left Dallim.", "Ostran troops", "UNIT"),
        ("The 5th Brigade left Dallim.", "5th Brigade", "UNIT"),
        ("Two soldiers were wounded.", "Two soldiers", "UNIT"),
        ("A soldier was wounded.", "A soldier", "PERSON"),
        ("The rebels shelled Dallim.", "The rebels", "ARMED_GROUP"),
        ("The army shelled rebel forces near Dallim.", "rebel forces", "ARMED_GROUP"),
        ("The government denied the report.", "The government", "GOVERNMENT"),
        ("The Ministry of Defence denied it.", "Ministry of Defence", "GOVERNMENT"),
        ("The opposition party rejected it.", "The opposition party", "PARTY"),
        ("The United Nations called for calm.", "United Nations", "INTERNATIONAL"),
        ("A rights group counted ten dead.", "A rights group", "NGO"),
        ("A news agency reported it.", "A news agency", "OUTLET"),
        ("Kessary Steel Inc. closed its plant.", "Kessary Steel Inc.", "COMPANY"),
        ("Residents fled to the hills.", "Residents", "CIVILIANS"),
        ("Four protesters were arrested.", "Four protesters", "CIVILIANS"),
        ("Iran closed its embassy.", "Iran", "COUNTRY"),
        ("Colonel Ilen Casp left.", "Ilen Casp", "PERSON"),
        ("Syrians fled to the hills.", "Syrians", "PEOPLE"),
    ],
)  # fmt: skip
def test_sort_is_told_by_the_noun_or_the_name(text: str, words: str, sort: str):
    assert said_of(text, words).sort.value == sort


def test_sort_of_a_name_is_told_by_the_noun_beside_it():
    text = "The Harrow Initiative, a rebel group, shelled Dallim."
    assert said_of(text, "Harrow Initiative").sort.value == "ARMED_GROUP"


def test_place_is_a_country_when_it_has_what_a_state_has():
    text = "Ostra sent forces in 2027. Ostran troops left in 2031, and Ostra said nothing."
    assert {m.sort.value for m in mentions(text) if m.name == "Ostra"} == {"COUNTRY"}


def test_outlet_of_the_report_is_an_outlet():
    report = build.a_report("Kessary Network reported that trucks left.", outlet="Kessary Network")
    found = build.annotate(report, NAMES).of(Mention)
    assert [m.sort.value for m in found if m.form is Form.NAM] == ["OUTLET"]


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Iranian forces left.", "Iranian forces", "Iran"),
        ("Iran's forces left.", "Iran's forces", "Iran"),
        ("The forces of Iran left.", "The forces", "Iran"),
        ("Iran said its forces had left.", "its forces", "Iran"),
        ("Iran's Revolutionary Guards left.", "Revolutionary Guards", "Iran"),
        ("An Iran-backed militia left.", "An Iran-backed militia", None),
        ("The forces left.", "The forces", None),
    ],
)
def test_forces_belong_to_whom_the_words_say(text: str, words: str, of: str | None):
    assert said_of(text, words).of == of


def test_the_group_is_the_one_named_before_it():
    check(
        "The Harrow Front, [a rebel group](Harrow Front), said [its](Harrow Front) troops won. "
        "[The group](Harrow Front) gave no numbers.".replace(
            "[its](Harrow Front) troops", "[[its](Harrow Front) troops](its troops)"
        )
    )


def test_the_group_is_nobody_known_where_two_were_named():
    text = "The Harrow Front attacked the Dallim Resistance. The group gave no numbers."
    assert not said_of(text, "The group").named


def test_the_army_takes_up_the_army():
    check("[The Ostran army](Ostran army) left. [The army](Ostran army) did not comment.")


def test_armies_of_two_states_are_two():
    text = "The Ostran army met the Velmoran army. The Velmoran army left."
    armies = [m for m in mentions(text) if m.form is Form.NOM]
    assert [m.chain == armies[1].chain for m in armies] == [False, True, True]


def test_counted_people_are_taken_up_by_the_article():
    check("[Two soldiers](Two soldiers) fell. [The two soldiers](Two soldiers) were buried.")


def test_others_are_others():
    found = mentions("Two soldiers fell. Two other soldiers were buried.")
    assert len({m.chain for m in found}) == 2


def test_nobody_is_no_mention():
    assert mentions("No soldiers came, and any group may apply.") == ()


def test_it_is_the_body_that_speaks():
    check(
        "[The ministry](ministry) said [it](ministry) would pay. "
        "[It](ministry) promised to send bread."
    )


def test_it_that_stands_for_nothing_is_left_out():
    check("[The ministry](ministry) spoke. It was clear that bread was short.")


def test_they_do_not_do_things_to_themselves_as_them():
    check("[The rebels](rebels) beat them.")


def test_pronoun_after_a_thing_is_left_out():
    check("[The ministry](ministry) spoke. The bridge lost its railing.")


def test_offices_are_those_printed_anywhere_for_the_person():
    text = (
        "The Ostran defence minister, Radim Huss, spoke. Later Huss, commander of the 5th Brigade, "
        "left. Mr Huss said nothing."
    )
    for mention in mentions(text):
        if mention.name == "Radim Huss":
            printed = [span.of(text) for span in mention.offices]
            assert printed == ["Ostran defence minister", "commander of the 5th Brigade"]


def test_office_that_is_denied_is_none():
    text = "Radim Huss is not the governor of Dallim."
    assert said_of(text, "Radim Huss").offices == ()


def test_office_beside_a_name_is_another_word_for_the_person():
    check("[The Ostran defence minister](Radim Huss), Radim Huss, spoke.")


def test_noun_takes_up_the_person_of_that_office():
    check(
        "Radim Huss, [the defence minister](Radim Huss), spoke. "
        "[The minister](Radim Huss) gave no reason."
    )


def test_company_loses_inc_in_headlines():
    found = mentions("Harrow lays off miners\n\nHarrow Inc. said so on Friday.")
    assert {m.name for m in found if m.sort.value == "COMPANY"} == {"Harrow Inc."}


def test_body_known_by_other_words_is_one():
    found = mentions("Hizbollah left the town of Dallim. Later troops followed Hezbollah.")
    assert len({m.chain for m in found if m.sort.value == "ARMED_GROUP"}) == 1


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("The Petroleum Facilities Guard left.", "Petroleum Facilities Guard", "UNIT"),
        ("The UN Harbour Council met.", "UN Harbour Council", "INTERNATIONAL"),
        ("The Brodek Martyrs Brigade lost.", "Brodek Martyrs Brigade", "ARMED_GROUP"),
        ("Huss told his commanders to leave.", "his commanders", "UNIT"),
        ("The ministers left.", "The ministers", "GOVERNMENT"),
    ],
)
def test_sort_follows_the_word_that_says_most(text: str, words: str, sort: str):
    assert said_of(text, words).sort.value == sort


def test_parties_to_a_conflict_are_no_political_ones():
    assert mentions("All parties to the conflict must stop.") == ()


def test_a_name_that_the_parser_takes_for_a_book_is_no_person():
    text = "The Velmora Monitor for Rights said so. The group gave no figures."
    assert said_of(text, "Velmora Monitor for Rights").kind.value == "ORG"
    assert said_of(text, "The group").name == "Velmora Monitor for Rights"


def test_an_office_is_printed_without_whose():
    text = "The guard, whose leader, Ibrahim Jadwani, fled, lost."
    (office,) = said_of(text, "Ibrahim Jadwani").offices
    assert office.of(text) == "leader"


@pytest.mark.parametrize(
    "marked",
    [
        "[A security guard](security guard) was shot. Rain fell. "
        "[The guard](security guard) was hit twice.",
        "President Orrin met Ostrans. Rain fell. Nobody spoke. [The president](Orrin) left.",
        "Former President Orrin died. Rain fell. Nobody spoke. [The president](president) left.",
        "Colonel Ilen Casp met Colonel Radim Huss. Rain fell. [The colonel](colonel) left.",
    ],
)
def test_a_shorter_noun_or_an_office_takes_up_the_only_one_it_can_mean(marked):
    check(marked)
