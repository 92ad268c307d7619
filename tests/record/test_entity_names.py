"""Which words of a text are a form of a name."""

import pytest

from dateline.record.entity_names import NameForms, make_forms


def found(name: str, text: str) -> list[str]:
    return [span.of(text) for span in make_forms(name, [text]).find(text)]


@pytest.mark.parametrize(
    ("name", "text", "forms"),
    [
        ("Tallow", "Tallow sold the Tallow's boats.", ["Tallow", "Tallow"]),
        ("Tallow 3", "Two Tallow 3s met the Tallow 4 and Tallow 3X.", ["Tallow 3s"]),
        ("Ostra Bank", "The Ostra Central Bank fell.", ["Ostra Central Bank"]),
        ("Ostra bank", "an ostra or a bank, Ostra's bank", ["Ostra's bank"]),
        ("Bank of Ostra", "the Bank of Ostra, States of Ostra", ["Bank of Ostra"]),
        ("Ostra & Sons 40", "Ostra and Sons 40, the O&S 40, O&S", ["Ostra and Sons 40", "O&S 40"]),
        ("Red Dawn Front", "The Dawn Front and the front.", ["Dawn Front"]),
        ("Tallow B70", "TB flew the B70 and a Tallow.", ["B70"]),
        ("Tallow", "Tallow Inc. or Tallow Motors left Tallow Bay", ["Tallow Inc", "Tallow Motors"]),
        ("Ostra Motors", "Ostra Motors (OM) fell; OM rose.", ["Ostra Motors", "OM", "OM"]),
        ("Ostra Motors", "OM rose.", []),
        ("Ilen Casp", "Ilen Casp and Mr. Casp", ["Ilen Casp"]),
        ("Tallow 70 Gull", "The 70 Gull or Tallow 70; a gull", ["70 Gull", "Tallow 70"]),
        ("Tallow 70", "a Tallow 70-200X, the Tallow-70s", ["Tallow 70-200X", "Tallow-70s"]),
        ("تلو", "about تلو today", ["تلو"]),
        ("", "Tallow", []),
    ],
)  # fmt: skip
def test_a_name_has_few_forms(name, text, forms):
    assert found(name, text) == forms


def test_a_name_that_always_goes_on_in_one_way_is_the_same():
    text = "The Dallim 40 fell. The Dallim 40 rose. The Dallim 40 closed."
    assert found("Dallim", text) == ["Dallim 40"] * 3
    assert found("Dallim", "The Dallim 40 fell. The Dallim 60 rose. Dallim 20 closed.") == []


@pytest.mark.parametrize(
    ("words", "whole"),
    [("Tallow Inc.", True), ("Tallow", True), ("Tallow Falls", False), ("old Tallow", False)],
)
def test_other_words_beside_a_name_make_another(words, whole):
    assert NameForms("Tallow").is_whole(words) is whole


def test_initials_that_one_text_explains_stand_for_the_name_in_all():
    texts = ["Ostra Motors Inc. (OM) fell.", "OM rose."]
    forms = make_forms("Ostra Motors", texts)
    assert [span.of(texts[1]) for span in forms.find(texts[1])] == ["OM"]
