from dateline.model.credit import licence_of
from store.made import KESSARY


def test_only_places_have_a_licence():
    assert licence_of("Kessary") == ""
    assert licence_of(KESSARY)
