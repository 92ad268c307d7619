"""Names: where they begin and end, what they name, and the titles that are left outside."""

import pytest

import build
from dateline.annotate.names import NAMES
from dateline.model.name import Form, Mention


def mentions(text: str) -> list[Mention]:
    shelf = build.annotate(build.a_report(text), NAMES)
    return [mention for mention in shelf.of(Mention) if mention.form is Form.NAM]


def check(marked: str) -> None:
    text, _ = build.unmark(marked)
    assert build.mark(text, [(m.span, m.kind.value) for m in mentions(text)]) == marked


def titles(text: str) -> dict[str, tuple[str, ...]]:
    return {mention.span.of(text): mention.titles for mention in mentions(text)}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Former President Anso Wery resigned.", "Anso Wery", ("President",)),
        ("Lt. Gen. Tavik Oreli left.", "Tavik Oreli", ("Lt. Gen.",)),
        ("Deputy Foreign Minister Radim Huss spoke.", "Radim Huss", ("Deputy Foreign Minister",)),
        ("The Iranian commander Hajj Abu Ibrahim left.", "Hajj Abu Ibrahim", ("commander",)),
        ("A spokesman, Colonel Radim Huss, declined.", "Radim Huss", ("Colonel",)),
    ],
)
def test_titles_stand_outside_the_name(text: str, name: str, expected: tuple[str, ...]):
    assert titles(text)[name] == expected


def test_rank_before_a_name_makes_it_a_person():
    check("The order came from Colonel [Dallim](PER) on the same evening.")


def test_title_without_a_name_is_no_name():
    assert mentions("The Foreign Minister and the General declined to comment.") == []


def test_possessive_and_article_stay_outside():
    check("[Russia](GPE)'s envoy met the [Security Council](ORG).")


def test_name_with_a_particle_is_whole():
    check("President [Bashar al-Assad](PER) fled.")


def test_common_noun_after_a_name_tells_what_it_is():
    check("They drove past the [Sayyida Zeinab](FAC) shrine.")


def test_two_names_are_cut_at_a_line_end():
    text = "Talks on the crisis in Ukraine\nBoris Johnson met the envoy."
    assert [m.span.of(text) for m in mentions(text)] == ["Ukraine", "Boris Johnson"]


def test_people_is_named_after_its_country():
    (syrian,) = mentions("The Syrian officers left.")
    assert (syrian.kind.value, syrian.of) == ("NORP", "Syria")


def test_people_of_an_unknown_place_is_recognised_by_the_place():
    text = "Ostra sent forces in 2027. Ostran troops left in 2031, and Ostra said nothing."
    kinds = {m.span.of(text): (m.kind.value, m.of) for m in mentions(text)}
    assert kinds == {"Ostra": ("GPE", None), "Ostran": ("NORP", "Ostra")}


def test_days_and_numbers_are_no_names():
    assert mentions("On Monday some 4,000 of them left, and 12 came back in December.") == []


def test_text_without_words_has_no_names():
    assert mentions("...") == []
