"""How exact a place is by its feature, and how that is said: no pin for what is none."""

import pytest

from dateline.model.place import (
    Ground,
    Place,
    PlaceBasis,
    Precision,
    Reason,
    Relation,
    RelationKind,
    Toponym,
)
from dateline.model.precision import PINS, exactness, precision_of, reach_m
from dateline.model.span import Span
from dateline.model.where import distance_words, reason_words, where_words


@pytest.mark.parametrize(
    ("features", "precision"),
    [
        ("PCLI PCLD PCLIX PCL", Precision.COUNTRY),
        ("ADM1 ADM1H", Precision.ADM1),
        ("ADM2 ADM3 ADM4 ADM5 ADM2H ADMD", Precision.ADM2),
        ("PPL PPLA PPLA2 PPLC PPLL PPLS", Precision.TOWN),
        ("PPLX", Precision.DISTRICT),
        ("STM CNL RD RR BDRY STMI WAD TRL", Precision.LINE),
        ("CONT OCN SEA RGN GULF MTS PEN ISL ISLS LK VAL DSRT AREA STRT FRST", Precision.AREA),
        ("AIRB PSTB BDG MT PRN CMPRF DAM HSP CAPE", Precision.SITE),
    ],
)
def test_each_feature_has_its_precision(features, precision):
    assert {precision_of(feature) for feature in features.split()} == {precision}


def test_what_has_no_feature_is_a_site():
    assert precision_of("") is Precision.SITE


def made(feature, radius_m=900.0, **more):
    place = Place("geonames", "77", "Kessary", -12.5, 30.25, radius_m, feature)
    return Toponym(Span(0, 7), "Kessary", place, PlaceBasis.NAME, **more)


def test_a_toponym_from_before_precision_has_that_of_its_place():
    assert (exactness(made("PPL")), reach_m(made("PPL"))) == (Precision.TOWN, 900.0)
    assert exactness(made("PPL", precision=Precision.AREA)) is Precision.AREA
    none = Toponym(Span(0, 7), "Kessary")
    assert (exactness(none), reach_m(none), where_words(none)) == (None, None, "unresolved")


def test_only_pins_print_a_point():
    features = ("PPL", "PPLX", "AIRB", "PCLI", "ADM1", "ADM2", "RGN", "STM", "SEA")
    for feature in features:
        said = where_words(made(feature))
        assert ("-12.500,30.250" in said) is (precision_of(feature) in PINS), said
    assert where_words(made("PCLI", 345_000.0)) == "Kessary, area, within 345 km of its middle"
    assert where_words(made("STM", 5_000.0)) == "Kessary, line, within 5 km of its middle"


def test_what_lies_so_to_a_place_says_so():
    border = Relation(RelationKind.BORDER, Span(0, 14), countries=("VX",))
    toponym = Toponym(
        Span(0, 7), "Velmora", made("PCLI").place, PlaceBasis.NAME, Precision.LINE, 10_000.0, border
    )
    assert where_words(toponym) == "Kessary (border), line, within 10 km of the border"


@pytest.mark.parametrize(
    ("metres", "words"),
    [(300.0, "300 m"), (999.0, "999 m"), (1_000.0, "1 km"), (3_000_000.0, "3,000 km")],
)
def test_distances_read_well(metres, words):
    assert distance_words(metres) == words


def test_a_reason_names_its_words():
    text = "Kessary in\nVelmora, Dallim"
    reason = Reason(Ground.COUNTRY, 1.26, (Span(11, 18), Span(20, 26)))
    assert reason_words(reason, text) == "COUNTRY +1.3: 'Velmora', 'Dallim'"
    assert reason_words(Reason(Ground.SIZE, -0.04), text) == "SIZE -0.0"
