"""Values in words: the same phrase in every table and file."""

from datetime import date

import pytest

from dateline.dossier.words import in_words, interval
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.span import Span
from dateline.model.time import When

EXACT, ABOUT = QuantityBound.EXACT, QuantityBound.ABOUT
LEAST, MOST = QuantityBound.AT_LEAST, QuantityBound.AT_MOST


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "words"),
    [
        (4000, 4000, ABOUT, "soldier", "about 4,000 soldier"),
        (12, None, LEAST, None, "at least 12"),
        (None, 50, MOST, "truck", "at most 50 truck"),
        (1100, 1300, EXACT, "person", "1,100 to 1,300 person"),
        (0, 0, EXACT, "soldier", "0 soldier"),
        (1.5, 1.5, EXACT, None, "1.5"),
    ],
)
def test_a_count_keeps_how_it_was_said(low, high, bound, unit, words):
    assert in_words(Quantity(Span(0, 1), low, high, unit, None, bound)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "undated"),
        (None, "2031-03-12", "by 2031-03-12"),
        ("2031-03-11", None, "from 2031-03-11"),
        ("2031-03-11", "2031-03-11", "2031-03-11"),
        ("2031-03-11", "2031-03-12", "2031-03-11 to 2031-03-12"),
    ],
)
def test_an_open_side_stays_open(first, last, words):
    days = [None if day is None else date.fromisoformat(day) for day in (first, last)]
    assert interval(*days) == words
    assert in_words(When.within(*days)) == words
