"""What holds for the times of every text."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times import find_times
from dateline.model.time import TimeAnchor

PIECES = (
    "today yesterday tomorrow tonight Monday Tuesday night morning last next this the of on by "
    "until since December May March 5 12 31 2024 1999 24:00 5:30 p.m. two three days weeks months "
    "years later ago earlier before after overnight collapsed will met . , “ ” \n quarter first "
    "every century spring year-ago an hour half '98 11-12 - – to and 02/03/2025 2024-12-05 Easter "
    "Q3 fiscal early late mid end weekend a KESSARY, (Northwire)"
)
WORDS = PIECES.split(" ")
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
dates = st.dates()
# Months and weekdays without more choose the nearest; these do not depend on such a choice.
ABSOLUTE = "It fell on 5 December 2019, rose in May 2020 and stood until 2021."
DEICTIC = "It rained yesterday, it rains today and the day before yesterday it snowed."


def key(timex):
    return (timex.type, timex.value, timex.when, timex.kind, timex.bound, timex.mod, timex.rule)


@settings(max_examples=300, deadline=None)
@given(texts, st.one_of(st.none(), dates))
def test_every_span_lies_in_its_text_and_none_overlap(text, published):
    at = 0
    for timex in find_times(text, published):
        assert timex.span.of(text).strip() == timex.span.of(text)
        assert at <= timex.span.start
        at = timex.span.end
        if timex.anchor is not None:
            assert not timex.anchor.overlaps(timex.span)
            assert timex.anchor.of(text)


@settings(max_examples=150, deadline=None)
@given(texts, st.integers(1, 400), dates)
def test_text_put_before_shifts_spans_and_changes_nothing_else(text, lines, published):
    before = "Kessary is old.\n" * lines
    plain = list(find_times("\n" + text, published))
    moved = list(find_times(before + "\n" + text, published))
    assert [key(t) for t in plain] == [key(t) for t in moved]
    assert [t.span.shifted(len(before)) for t in plain] == [t.span for t in moved]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_without_a_day_of_publication_nothing_that_hangs_on_it_is_placed(text):
    hanging = [t for t in find_times(text, None) if t.anchored is TimeAnchor.PUBLICATION]
    assert all(timex.when is None for timex in hanging)


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(-3000, 3000))
def test_moving_publication_moves_deictic_days_by_as_much(published, days):
    was = [t.when.earliest for t in find_times(DEICTIC, published)]
    now = [t.when.earliest for t in find_times(DEICTIC, published + timedelta(days))]
    assert len(was) == 3
    assert [day + timedelta(days) for day in was] == now


@given(dates)
def test_moving_publication_leaves_absolute_dates_where_they_are(published):
    values = [t.value for t in find_times(ABSOLUTE, published)]
    assert values == ["2019-12-05", "2020-05", "2021"]


@settings(max_examples=100, deadline=None)
@given(texts, dates)
def test_the_same_text_is_read_the_same_way_twice(text, published):
    assert list(find_times(text, published)) == list(find_times(text, published))
