"""Words about what numbers count."""

import pytest

from dateline.lexicon.quantities import (
    currency_sign,
    currency_word,
    deed,
    fates,
    noun_fate,
    noun_kind,
    unit_kind,
)
from dateline.model.quantity import QuantityKind


@pytest.mark.parametrize(
    ("word", "code"),
    [("$", "USD"), ("US$", "USD"), ("€", "EUR"), ("EUR", "EUR"), ("eur", None), ("TRY", None),
     ("Rs", "rupee"), ("soldiers", None)],
)  # fmt: skip
def test_sign_or_code_names_its_currency(word, code):
    assert currency_sign(word) == code


@pytest.mark.parametrize(
    ("lemma", "country", "code"),
    [("pound", "", "GBP"), ("pound", "SY", "SYP"), ("pound", "?", "pound"), ("rupee", "", "rupee"),
     ("rupee", "IN", "INR"), ("krone", "NO", "NOK"), ("soldier", "", None)],
)  # fmt: skip
def test_word_of_a_currency_is_as_clear_as_its_country(lemma, country, code):
    assert currency_word(lemma, country) == code


def test_each_noun_has_one_kind():
    assert noun_kind("soldier") is QuantityKind.PERSONNEL
    assert (noun_kind("dead"), noun_fate("dead")) == (None, QuantityKind.KILLED)
    assert (noun_kind("death"), deed("death")) == (None, QuantityKind.KILLED)
    assert unit_kind("hectare") is QuantityKind.AREA


def test_no_word_tells_of_two_fates():
    tables = fates()
    assert not tables.undergo.keys() & tables.suffer.keys()
