"""Days and numbers as coders write them are read, and written in one way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ConfigError
from dateline.model.quantity import QuantityBound
from dateline.model.time import When
from dateline.review.written import count_of, count_written, when_of, when_written

D = date.fromisoformat


@pytest.mark.parametrize(
    ("said", "means", "again"),
    [
        ("2031-03-12", When.on(D("2031-03-12")), "2031-03-12"),
        ("2031-02", When.within(D("2031-02-01"), D("2031-02-28")), "2031-02-01/2031-02-28"),
        ("2031", When.within(D("2031-01-01"), D("2031-12-31")), "2031-01-01/2031-12-31"),
        (
            "2031-03-11/2031-03-13",
            When.within(D("2031-03-11"), D("2031-03-13")),
            "2031-03-11/2031-03-13",
        ),
        (
            "2031-03-11 to 2031-03-13",
            When(D("2031-03-11"), D("2031-03-11"), D("2031-03-13"), D("2031-03-13")),
            "2031-03-11 to 2031-03-13",
        ),
        (" BY  2031-03-12 ", When.within(None, D("2031-03-12")), "by 2031-03-12"),
        ("../2031-03-12", When.within(None, D("2031-03-12")), "by 2031-03-12"),
        ("before 2031-03", When.within(None, D("2031-02-28")), "by 2031-02-28"),
        ("after 2031-03", When.within(D("2031-04-01"), None), "after 2031-03-31"),
        (
            "since 2031-03-12",
            When(D("2031-03-12"), D("2031-03-12"), D("2031-03-12"), None),
            "since 2031-03-12",
        ),
        (
            "until 2031-03-12",
            When(None, D("2031-03-12"), D("2031-03-12"), D("2031-03-12")),
            "until 2031-03-12",
        ),
        ("Undated", None, "undated"),
        ("../..", None, "undated"),
    ],
)
def test_days_are_read_and_written_in_one_way(said, means, again):
    assert when_of(said) == means
    assert when_written(means) == again
    assert when_of(again) == means


@pytest.mark.parametrize(
    "said", ["", "yesterday", "2031-13", "2031-02-30", "12 March", "2031-03-13/2031-03-11", "by"]
)
def test_what_is_no_day_is_refused_with_what_to_write(said):
    with pytest.raises(ConfigError) as caught:
        when_of(said)
    assert caught.value.hint


DAYS = st.none() | st.dates()


@given(st.tuples(DAYS, DAYS, DAYS, DAYS))
def test_every_interval_that_can_be_is_read_back_as_it_was(corners):
    first, begun, ending, last = corners
    known = [day for day in (first, begun, ending, last) if day]
    ordered = (
        (not first or all(first <= day for day in known))
        and (not last or all(last >= day for day in known))
    )  # fmt: skip
    when = When(*corners)
    if ordered and known and (begun is None or first is None or first <= begun):
        assert when_of(when_written(when)) == when or (first, last) == (None, None)


@pytest.mark.parametrize(
    ("said", "low", "high", "unit", "bound", "again"),
    [
        ("4000", 4000, 4000, None, "EXACT", "4,000"),
        ("3000..5000", 3000, 5000, None, "EXACT", "3,000 to 5,000"),
        ("3,000-5,000 men", 3000, 5000, "men", "EXACT", "3,000 to 5,000 men"),
        ("about 4000 soldiers", 4000, 4000, "soldiers", "ABOUT", "about 4,000 soldiers"),
        ("at least 12", 12, None, None, "AT_LEAST", "at least 12"),
        ("up to 50 trucks", None, 50, "trucks", "AT_MOST", "at most 50 trucks"),
        ("0", 0, 0, None, "EXACT", "0"),
    ],
)
def test_numbers_are_read_and_written_in_one_way(said, low, high, unit, bound, again):
    found = count_of(said)
    assert (found.low, found.high, found.unit) == (low, high, unit)
    assert found.bound is QuantityBound(bound)
    assert count_written(found) == again
    assert count_written(count_of(again)) == again


def test_nothing_said_is_no_number():
    assert count_of(" ") is None
    assert count_written(None) == ""


@pytest.mark.parametrize("said", ["many", "-3", "about", "5000..3000"])
def test_what_is_no_number_is_refused(said):
    with pytest.raises(ConfigError) as caught:
        count_of(said)
    assert caught.value.hint
