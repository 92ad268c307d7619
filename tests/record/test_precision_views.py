"""Codes of two codebooks, with the rule that gave each."""

from dataclasses import replace

import pytest

from dateline.model.place import (
    Place,
    PlaceBasis,
    Precision,
    Relation,
    RelationKind,
    Toponym,
)
from dateline.model.precision import precision_of
from dateline.model.span import Span
from dateline.record.precision_views import ACLED, UCDP, acled_code, ucdp_code

NEAR = Relation(RelationKind.NEAR, Span(0, 11))


def made(feature, radius_m=2_000.0, basis=PlaceBasis.NAME, *, country="VX", **more):
    place = Place("geonames", "77", "Kessary", -12.5, 30.25, radius_m, feature, country)
    toponym = Toponym(Span(0, 7), "Kessary", place, basis, precision_of(feature), radius_m)
    return replace(toponym, **more)


@pytest.mark.parametrize(
    ("toponym", "acled", "ucdp"),
    [
        (made("PPL"), 1, 1),
        (made("PPLC", 30_000.0), 1, 1),  # a large town is still named
        (made("PPLX"), 1, 1),
        (made("AIRB", 4_000.0), 1, 1),
        (made("AIRB", basis=PlaceBasis.ANTECEDENT), 1, 1),
        (made("PPL", basis=PlaceBasis.JUDGEMENT), 1, 1),
        (made("AIRB", 20_000.0, PlaceBasis.NAMESAKE), 2, 2),
        (made("", 20_000.0, PlaceBasis.JUDGEMENT), 2, 2),
        (made("PPL", basis=PlaceBasis.CONTAINER), 2, 2),
        (made("PPL", radius_m=3_000.0, relation=NEAR), 2, 2),
        (replace(made("PPL"), radius_m=12_000.0), 2, 2),
        (made("PPL", 30_000.0, PlaceBasis.CONTAINER), 3, 5),
        (made("RGN", 15_000.0), 2, 2),
        (made("RGN", 80_000.0), 3, 5),
        (made("ADM2", 20_000.0), 2, 3),
        (made("ADM3", 20_000.0, PlaceBasis.CONTAINER), 2, 3),
        (made("ADM1", 90_000.0), 3, 4),
        (made("PCLI", 350_000.0), 3, 6),
        (made("STM", 50_000.0), 3, 5),
        (made("RD", 5_000.0), 3, 5),
        (replace(made("PCLI"), precision=Precision.LINE, relation=NEAR), 3, 5),
        (made("SEA", 400_000.0), 3, 5),
        (made("SEA", 400_000.0, country=""), 3, 7),
        (made("CONT", 3_000_000.0, country=""), 3, 5),
    ],
)
def test_each_place_has_its_codes_with_rule_and_source(toponym, acled, ucdp):
    one, other = acled_code(toponym), ucdp_code(toponym)
    assert (one.code, other.code) == (acled, ucdp)
    assert one.rule.startswith(f"{acled}: ")
    assert other.rule.startswith(f"{ucdp}: ")
    assert (one.source, other.source) == (ACLED, UCDP)
    assert "2023" in ACLED
    assert "2023" in UCDP


def test_what_has_no_place_has_no_code():
    seen = Toponym(Span(0, 7), "Kessary")
    assert acled_code(seen) is None
    assert ucdp_code(seen) is None


def test_places_from_before_precision_have_codes_too():
    old = replace(made("ADM1", 90_000.0), precision=None, radius_m=None)
    assert (acled_code(old).code, ucdp_code(old).code) == (3, 4)
