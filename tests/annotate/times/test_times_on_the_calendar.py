"""Bounds, kinds and intervals: where an expression lies on a calendar, if anywhere."""

import pytest

from build import a_report
from dateline.annotate.times import TIMES
from dateline.annotate.times.interval import when_of
from dateline.model.annotations import Annotations
from dateline.model.time import Bound, TimeKind
from dateline.model.tokens import Tokens


def only(text, written="2025-05-16"):
    found = list(TIMES.annotate(a_report(text, written=written), Tokens(), Annotations()))
    assert len(found) == 1, found
    return found[0]


def days(when):
    shown = (when.earliest_begin, when.latest_begin, when.earliest_end, when.latest_end)
    return " ".join("-" if day is None else day.isoformat() for day in shown)


@pytest.mark.parametrize(
    ("words", "bound", "expected"),
    [
        ("On December 6, 2024", Bound.ON, "2024-12-06 2024-12-06 2024-12-06 2024-12-06"),
        ("By December 6, 2024", Bound.BY, "- 2024-12-06 - 2024-12-06"),
        ("Until December 6, 2024", Bound.UNTIL, "- 2024-12-06 2024-12-06 2024-12-06"),
        ("Up to December 6, 2024", Bound.UP_TO, "- 2024-12-06 2024-12-06 2024-12-06"),
        ("Since December 6, 2024", Bound.SINCE, "2024-12-06 2024-12-06 2024-12-06 -"),
        ("Before December 6, 2024", Bound.BEFORE, "- 2024-12-05 - 2024-12-05"),
        ("After December 6, 2024", Bound.AFTER, "2024-12-07 - 2024-12-07 -"),
        ("No later than December 6, 2024", Bound.BY, "- 2024-12-06 - 2024-12-06"),
        ("By the evening of December 6, 2024", Bound.BY, "- 2024-12-06 - 2024-12-06"),
    ],
)
def test_words_before_a_date_bound_what_it_dates(words, bound, expected):
    timex = only(f"{words}, the base at Brodek stood empty.")
    assert (timex.bound, days(timex.when)) == (bound, expected)


def test_a_day_that_dates_a_raid_bounds_nothing_itself():
    assert only("They fled after Monday's raid.").bound is Bound.ON
    assert only("They fled shortly after midnight on Tuesday.").bound is Bound.ON


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2024-12", None, "2024-12-01", "2024-12-31"),
        ("2024-W49", None, "2024-12-02", "2024-12-08"),
        ("2024-W49-WE", None, "2024-12-07", "2024-12-08"),
        ("2024-Q4", None, "2024-10-01", "2024-12-31"),
        ("2024-H1", None, "2024-01-01", "2024-06-30"),
        ("2024-WI", None, "2023-12-01", "2024-02-29"),
        ("2024", "END", "2024-07-01", "2024-12-31"),
        ("2024-12", "START", "2024-12-01", "2024-12-16"),
        ("2024-12-05", "END", "2024-12-05", "2024-12-05"),
        ("199", None, "1990-01-01", "1999-12-31"),
        ("2024-12-05TEV", None, "2024-12-05", "2024-12-05"),
        ("2024-12-31TNI", None, "2024-12-31", "2025-01-01"),
    ],
)
def test_a_value_covers_its_days(value, mod, first, last):
    when = when_of(value, mod, Bound.ON)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-12-05", "PAST_REF", "BC0044", "2023-W53", "2025-02-30"])
def test_a_value_without_a_place_on_the_calendar_has_no_interval(value):
    assert when_of(value, None, Bound.ON) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("From March 3 to March 5", "2025-03-03 2025-03-03 2025-03-05 2025-03-05"),
        ("March 3-5", "2025-03-03 2025-03-03 2025-03-05 2025-03-05"),
        ("Between 3 and 5 March", "2025-03-03 2025-03-05 2025-03-03 2025-03-05"),
        ("From October 2023 to March 2024", "2023-10-01 2023-10-31 2024-03-01 2024-03-31"),
        ("2009-10", "2009-01-01 2009-12-31 2010-01-01 2010-12-31"),
    ],
)
def test_a_range_bears_the_interval_of_the_whole(words, expected):
    text = f"{words}, the base at Brodek stood empty."
    first, second = TIMES.annotate(a_report(text, written="2025-05-16"), Tokens(), Annotations())
    assert days(first.when) == expected
    assert (first.bound, second.bound) == (Bound.ON, Bound.UNTIL)


@pytest.mark.parametrize(
    "text",
    [
        "The talks were moved from Monday to Tuesday.",
        "The vote was postponed from 3 March to 5 March.",
        "On March 3 and March 5 the bridge was shut.",
        "From March 5 to March 3 nobody came.",
    ],
)
def test_two_days_without_what_lasts_between_are_no_range(text):
    found = TIMES.annotate(a_report(text, written="2025-05-16"), Tokens(), Annotations())
    assert Bound.UNTIL not in {timex.bound for timex in found}


@pytest.mark.parametrize(
    "text",
    [
        "Support for him collapsed overnight.",
        "The town did not change overnight.",
        "He became an overnight sensation.",
    ],
)
def test_a_manner_of_speaking_has_no_day(text):
    timex = only(text)
    assert (timex.kind, timex.when) == (TimeKind.FIGURATIVE, None)
    assert not timex.value.startswith("2025")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Guards got three months' salary.", "P3M"),
        ("Guards got one month’s pay.", "P1M"),
        ("The boy, aged 12 years, survived.", "P12Y"),
    ],
)
def test_a_measure_has_no_day(text, value):
    timex = only(text)
    assert (timex.value, timex.kind, timex.when) == (value, TimeKind.MEASURE, None)


def test_what_names_no_stretch_is_vague():
    assert only("For years they waited.").kind is TimeKind.VAGUE
    assert only("She now lives in Ostra.").kind is TimeKind.VAGUE


def test_up_to_so_many_hours_is_at_most_so_many():
    timex = only("People waited up to eight hours.")
    assert (timex.value, timex.mod, timex.when) == ("PT8H", "EQUAL_OR_LESS", None)


def test_without_a_day_of_publication_nothing_is_placed():
    assert only("He left yesterday.", None).when is None
