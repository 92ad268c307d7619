"""Nouns that stand for a place named before, and those that stand for none."""

import pytest

from dateline.model.place import PlaceBasis
from world import nouns

OPENING = "Velmora's army left the Dallim air base and Brodek on Monday. "


@pytest.mark.parametrize(
    ("text", "noun", "means"),
    [
        ("The base was empty by night.", "The base", "Dallim"),
        ("Planes had left the same base before.", "the same base", "Dallim"),
        ("Residents of Kessary fled. The town was shelled.", "The town", "Brodek"),
        ("Ostra closed its border. The crossing opened.", "The crossing", None),
        ("They came to the Tarrow border crossing. The post was shut.", "The post", "Tarrow"),
    ],
)
def test_a_definite_noun_stands_for_the_place_named_before_it(text, noun, means):
    whole = OPENING + text
    meant = nouns(whole)[noun].means
    assert (None if meant is None else meant.of(whole)) == means


def test_what_a_noun_stands_for_gives_it_its_place():
    toponym = nouns(OPENING + "The base was empty.")["The base"]
    assert toponym.place is not None
    assert (toponym.place.id, toponym.basis) == ("6", PlaceBasis.ANTECEDENT)
    assert (toponym.reasons, toponym.alternatives) == ((), ())


def test_a_noun_with_a_name_of_its_own_stands_for_nothing_else():
    assert nouns(OPENING + "The base at Pell was empty.") == {}
    assert nouns(OPENING + "The base commander was gone.") == {}


def test_the_border_is_the_one_named_before():
    text = "Velmora closed its Ostra border. Trucks waited at the border."
    toponym = nouns(text)["the border"]
    assert toponym.relation is not None
    assert toponym.relation.countries == ("OO",)


def test_a_capital_is_no_town():
    text = "Brodek was lost, Kessary said in Velmora. The town had held for a year."
    meant = nouns(text)["The town"].means
    assert meant is not None
    assert meant.of(text) == "Brodek"
