"""Chains: which mentions of one report are one, and which stay apart."""

import build
from dateline.annotate.names import NAMES
from dateline.model.name import Form, Mention


def mentions(text: str) -> tuple[Mention, ...]:
    return build.annotate(build.a_report(text), NAMES).of(Mention)


def check(marked: str) -> None:
    """Each mark is labelled with the full name of its chain."""
    text, _ = build.unmark(marked)
    assert build.mark(text, [(m.span, m.name) for m in mentions(text)]) == marked


def chains(text: str) -> dict[str, int]:
    return {mention.span.of(text): mention.chain for mention in mentions(text)}


def test_surname_belongs_to_the_only_fuller_name():
    check('Colonel [Ilen Casp](Ilen Casp) spoke. "It is over," [Casp](Ilen Casp) said.')


def test_surname_that_two_persons_share_is_left_alone():
    text = "Boris Johnson met Andrew Johnson in London. Mr Johnson said nothing."
    found = chains(text)
    assert len({found["Boris Johnson"], found["Andrew Johnson"], found["Johnson"]}) == 3


def test_surname_with_a_particle_belongs_to_the_full_name():
    found = chains("President Bashar al-Assad fled Syria. Assad went to Russia.")
    assert found["Bashar al-Assad"] == found["Assad"]


def test_abbreviation_in_brackets_is_the_name_before_it():
    text = "The International Monetary Fund (IMF) lent more. The IMF declined to comment."
    assert {m.name for m in mentions(text)} == {"International Monetary Fund"}
    assert {m.chain for m in mentions(text)} == {0}


def test_people_and_country_are_two_chains():
    found = chains("Syrian officers left Syria.")
    assert found["Syrian"] != found["Syria"]


def test_chains_are_numbered_in_order_of_first_mention():
    numbers = [m.chain for m in mentions("Russia wrote to Iran. Iran wrote to Lebanon.")]
    assert numbers == [0, 1, 1, 2]


def test_pronoun_means_the_only_person_before_it():
    check("President [Anso Wery](Anso Wery) resigned before [he](Anso Wery) fled.")


def test_pronoun_with_two_persons_before_it_is_left_out():
    text = "Colonel Ilen Casp met General Tavik Oreli before he fled."
    assert all(m.form is Form.NAM for m in mentions(text))


def test_pronoun_after_an_unnamed_person_is_not_the_named_one():
    check(
        "Colonel [Ilen Casp](Ilen Casp) left. "
        "[A canteen worker](canteen worker) said [he](canteen worker) saw the trucks."
    )


def test_pronoun_does_not_mean_a_person_named_inside_a_quotation():
    text = '"General Tavik Oreli walked in," he said.'
    assert all(m.form is Form.NAM for m in mentions(text))


def test_noun_takes_up_the_person_of_that_title():
    check("Colonel [Ilen Casp](Ilen Casp) left. [The colonel](Ilen Casp) gave no reason.")


def test_noun_of_another_title_is_somebody_else():
    check("Colonel [Ilen Casp](Ilen Casp) left. [The general](general) gave no reason.")


def test_name_is_given_on_one_line():
    text = "Colonel Mohammad\nDibo spoke. Later Colonel Mohammad Dibo left."
    assert all("\n" not in m.name for m in mentions(text))


def test_text_before_shifts_names_and_changes_nothing_else():
    text, before = "Colonel Ilen Casp left Russia. Casp said nothing.", "Nobody spoke.\n\n"
    moved = [(m.span.shifted(len(before)), m.kind, m.name, m.chain) for m in mentions(text)]
    assert [(m.span, m.kind, m.name, m.chain) for m in mentions(before + text)] == moved


def test_short_name_before_the_longer_one_is_left_alone():
    text = "The Harrow Fund lent more. Later the Harrow Fund Coalition of Kessary was founded."
    assert len({m.chain for m in mentions(text) if "Harrow" in m.span.of(text)}) == 2


def test_a_name_in_other_letters_in_brackets_is_the_name_before_it():
    found = chains("President Vladimir Kolosov (Владимир Колосов) left. Rain fell.")
    assert found["Vladimir Kolosov"] == found["Владимир Колосов"]


def test_abu_with_one_name_is_the_man_named_in_full():
    text = "Abu Layth al-Tamiri, a field commander, came. “We left,” Abu Layth said."
    assert len({m.chain for m in mentions(text)}) == 1


def test_titles_alone_are_no_name_and_a_general_staff_is_no_general():
    found = mentions("Troops loyal to Field Marshal Khalaf Damouni won. General Staff confirms it.")
    named = [(m.name, m.kind.value) for m in found if m.form is Form.NAM]
    assert named == [("Khalaf Damouni", "PER"), ("General Staff", "ORG")]
