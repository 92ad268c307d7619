"""Places in an invented country, over a gazetteer of a few towns, from really parsed text."""

from itertools import pairwise

import pytest

from build import a_report, annotate
from dateline.annotate.names import NAMES
from dateline.annotate.places import places
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.place import Place, PlaceBasis, Toponym

# Velmora and Ostra are countries; Kessary and Brodek towns of Velmora, Alden one in each.
_PLACES = (
    Place("geonames", "1", "Velmora", 40.0, 50.0, 300_000, "PCLI", "VV", (), 0.80),
    Place("geonames", "2", "Ostra", 10.0, 20.0, 300_000, "PCLI", "OO", (), 0.82),
    Place("geonames", "3", "Kessary", 40.5, 50.5, 15_000, "PPLC", "VV", ("Velmora",), 0.55),
    Place("geonames", "4", "Brodek", 41.0, 51.0, 3_000, "PPL", "VV", ("Velmora", "Tarn"), 0.30),
    Place("geonames", "5", "Alden", 41.1, 51.1, 2_000, "PPL", "VV", ("Velmora", "Tarn"), 0.28),
    Place("geonames", "6", "Alden", 10.1, 20.1, 4_000, "PPL", "OO", ("Ostra", "Mirr"), 0.33),
    Place("geonames", "7", "Tarn", 41.0, 51.2, 60_000, "ADM1", "VV", ("Velmora",), 0.45),
    Place("geonames", "8", "Jdeidet Marrin", 40.2, 50.2, 1_500, "PPL", "VV", ("Velmora",), 0.25),
    Place("dateline", "9", "Dallim air base", 40.3, 50.6, 4_000, "AIRB", "VV", ("Velmora",), 0.34),
    Place("geonames", "10", "Syria", 35.0, 38.0, 360_000, "PCLI", "SY", (), 0.82),
    Place("geonames", "11", "Tarn", 41.02, 51.22, 11_000, "PPL", "VV", ("Velmora", "Tarn"), 0.42),
)
PLACES = places(MemoryGazetteer(_PLACES, {"4": ("Brodeck",)}), None)


def found(text: str) -> dict[str, Toponym]:
    report = a_report(text)
    toponyms = annotate(report, NAMES, PLACES).of(Toponym)
    assert all(one.span.end <= two.span.start for one, two in pairwise(toponyms))
    return {toponym.span.of(text): toponym for toponym in toponyms}


def where(text: str, name: str) -> str | None:
    place = found(text)[name].place
    return None if place is None else place.id


def test_a_country_and_its_capital_are_found_by_name():
    text = "The army of Velmora left Kessary on Monday, the ministry said."
    assert (where(text, "Velmora"), where(text, "Kessary")) == ("1", "3")


def test_a_small_town_needs_a_report_about_its_country():
    assert where("Troops arrived in Brodek on Monday.", "Brodek") is None
    assert where("In Velmora, troops arrived in Brodek on Monday.", "Brodek") == "4"


def test_the_container_behind_a_name_decides_between_namesakes():
    assert where("He was born in Alden, Velmora, and died in Ostra.", "Alden") == "5"
    assert where("He was born in Alden, Ostra, and died in Velmora.", "Alden") == "6"


def test_the_country_that_a_report_is_about_decides_between_namesakes():
    text = "Velmora closed its border. From Kessary the minister of Velmora drove to Alden."
    assert where(text, "Alden") == "5"


def test_a_town_is_meant_before_the_province_named_after_it():
    assert where("Velmora lost Tarn on Friday.", "Tarn") == "11"
    assert where("Velmora lost most of Tarn province on Friday.", "Tarn") == "7"


def test_a_name_that_is_nowhere_is_seen_but_not_placed():
    toponym = found("Velmora said its soldiers had left the town of Quarren in Velmora.")["Quarren"]
    assert (toponym.place, toponym.basis) == (None, PlaceBasis.UNRESOLVED)


def test_a_district_lies_in_the_town_that_owns_it():
    toponym = found("Fire broke out in Kessary's Hollin district on Sunday.")["Hollin"]
    assert toponym.basis is PlaceBasis.CONTAINER
    assert toponym.place is not None
    assert (toponym.place.id, toponym.place.radius_m) == ("3", 15_000)


def test_a_country_that_owns_a_base_does_not_contain_it():
    text = "They were flown to Ostra's Gorrin base before dawn, a Velmora officer said."
    toponym = found(text)["Gorrin"]
    assert (toponym.place, toponym.basis, toponym.head) == (None, PlaceBasis.UNRESOLVED, "base")


def test_a_base_is_found_by_its_full_name_though_another_country_owns_it():
    text = "Velmora said they were flown to Ostra's Dallim air base before dawn."
    toponym = found(text)["Dallim"]
    assert toponym.place is not None
    assert (toponym.place.id, toponym.head, toponym.basis) == ("9", "air base", PlaceBasis.NAME)


def test_a_crossing_is_near_the_village_it_is_named_after_in_any_spelling():
    text = "In Velmora, families fled Kessary by the Judaydat Marrin border crossing."
    toponym = found(text)["Judaydat Marrin"]
    assert toponym.place is not None
    assert (toponym.place.id, toponym.head) == ("8", "border crossing")
    assert [place.id for place in toponym.alternatives] == []


def test_another_spelling_counts_only_in_a_country_the_report_is_about():
    text = "In Ostra, families fled by the Judaydat Marrin border crossing."
    assert where(text, "Judaydat Marrin") is None


def test_the_head_noun_is_not_in_the_span():
    toponym = found("Velmora said they met near the Jdeidet Marrin border crossing.")
    assert "Jdeidet Marrin" in toponym


@pytest.mark.parametrize("word", ["Syrian", "Syrians"])
def test_a_people_stands_for_its_country_and_is_no_place_of_action(word):
    toponym = found(
        f"Two {word} officers were seen there." if word == "Syrian" else f"The {word} left."
    )[word]
    assert toponym.place is not None
    assert (toponym.place.id, toponym.name, toponym.adjectival) == ("10", "Syria", True)


def test_a_religion_is_no_place():
    assert found("The Muslims and the Christians of the town left.") == {}


def test_the_place_in_a_bodys_name_is_no_place_of_action():
    toponym = found("In Velmora the Kessary City Council met.").get("Kessary")
    assert toponym is not None
    assert toponym.adjectival


def test_the_north_of_a_town_lies_in_it_but_the_north_of_a_country_is_nowhere():
    north = found("Shelling resumed in Northern Kessary, in Velmora.")["Northern Kessary"]
    assert (north.basis, north.place and north.place.id) == (PlaceBasis.CONTAINER, "3")
    country = found("Shelling resumed in Northern Velmora on Friday.")
    assert all(t.place is None for words, t in country.items() if words.startswith("Northern"))


def test_a_report_without_places_has_none():
    assert found("Nobody came, and nothing was said about it.") == {}
    assert found("") == {}


def test_the_answer_does_not_depend_on_what_stands_before_it():
    text = "In Velmora, troops left Kessary for Brodek."
    later = "\n\n" + text
    shifted = [t.span.shifted(2) for t in found(text).values()]
    assert shifted == [t.span for t in found(later).values()]


def test_a_valley_is_not_the_large_town_of_its_name():
    assert where("Troops left Kessary on Monday.", "Kessary") == "3"
    text = "Troops crossed the Kessary valley on Monday."
    assert all(toponym.place is None for toponym in found(text).values())
