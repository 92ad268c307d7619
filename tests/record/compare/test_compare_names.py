"""Names held against names."""

import pytest

from dateline.record.compare.names import SAME_PERSON, country_of, folded, person_likeness


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Ostra’s", "ostra"), ("  Al-Sa'īd ", "al said"), ("KESSARY", "kessary"), ("—", "")],
)
def test_name_is_folded(name, plain):
    assert folded(name) == plain


def test_surname_is_the_full_name():
    alike = person_likeness("ilen casp", "casp", (), ())
    assert alike.value >= SAME_PERSON
    assert [reason.feature for reason in alike.reasons] == ["surname"]


def test_other_title_is_another_person():
    assert person_likeness("ilen casp", "casp", ("major",), ("minister",)).value < SAME_PERSON


def test_same_title_confirms():
    assert person_likeness("ilen casp", "casp", ("major",), ("major",)).value == 1.0


def test_first_name_is_no_surname():
    assert person_likeness("ilen casp", "ilen", (), ()).value == 0.0


@pytest.mark.parametrize(
    ("people", "country"),
    [("ostran", "ostra"), ("velmoran", "velmora"), ("romani", None), ("pan", None)],
)
def test_people_is_named_after_a_country_that_reports_name(people, country):
    assert country_of(people, {"ostra", "velmora", "romania", "pa"}) == country
