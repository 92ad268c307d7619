from datetime import date

import pytest

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.span import Span
from dateline.model.time import When
from dateline.model.words import in_parts, in_words, spoken
from store.made import KESSARY

DAY, NEXT = date(2031, 3, 11), date(2031, 3, 12)


def count(low, high, bound=QuantityBound.EXACT, unit=None):
    return Quantity(Span(0, 1), low, high, unit, None, bound)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (When.on(DAY), "2031-03-11"),
        (When.within(DAY, NEXT), "2031-03-11/2031-03-12"),
        (When.within(None, NEXT), "../2031-03-12"),
        (When.within(DAY, None), "2031-03-11/.."),
        (When.within(None, None), "undated"),
        (count(4000.0, 4000.0, QuantityBound.ABOUT, "soldier"), "about 4,000 soldier"),
        (count(12.0, None, QuantityBound.AT_LEAST), "at least 12"),
        (count(None, 50.0, QuantityBound.AT_MOST), "at most 50"),
        (count(1.5, 2.0, unit="km"), "1.5 to 2 km"),
        (count(0.0, 0.0), "0"),
        (count(None, None), "unknown"),
        (KESSARY, "Kessary"),
        ("men", "men"),
    ],
)
def test_a_value_in_words(value, words):
    assert in_words(value) == words


def test_parts_name_what_is_not_said():
    assert in_parts(When.within(None, DAY)) == {
        "earliest": None,
        "latest": "2031-03-11",
        "latest_begin": "2031-03-11",
        "earliest_end": None,
        "part": "",
        "words": "by 11 Mar 2031",
    }
    assert in_parts("men") == {"word": "men"}
    assert in_parts(KESSARY)["admin"] == ("Velmora",)


def test_an_inferred_hop_says_so():
    chain = Chain(
        (
            Link(SourceRole.OUTLET, "The Ledger", Known.NAMED),
            Link(SourceRole.SPEAKER, "an officer", Known.DESCRIBED, inferred=True),
        )
    )
    assert spoken(chain) == "The Ledger < an officer (inferred)"
