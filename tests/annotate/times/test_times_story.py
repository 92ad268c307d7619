"""Times that live on the story: clocks, numbers, quotations, nights, events and anchors."""

from datetime import date

import pytest

from dateline.annotate.times import find_times
from dateline.model.time import TimeAnchor, TimeKind
from marked import mark, unmark

PRINTED = date(2025, 5, 15)  # a Thursday


def times(text, published=PRINTED):
    return list(find_times(text, published))


def check(marked, published=PRINTED):
    text, _ = unmark(marked)
    assert mark(text, [(t.span, t.value) for t in times(text, published)]) == marked


def only(text, published=PRINTED):
    (found,) = times(text, published)
    return found


def days(timex):
    return None if timex.when is None else (str(timex.when.earliest), str(timex.when.latest))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2025-05-12", "2025-05-12"), ("2025-05-12T16:40", "2025-05-12T16:40"),
        ("2025-05-12 16:40Z", "2025-05-12T16:40"), ("2025-05-12, 09:10", "2025-05-12T09:10"),
        ("25/12/2024", "2024-12-25"), ("12/25/2024", "2024-12-25"), ("5.12.2024", "2024-12-05"),
        ("05.12.24", "2024-12-05"), ("7/7/2024", "2024-07-07"), ("5/12/2024", "2024-XX-XX"),
        ("2019-06", "2019-06"), ("301800Z DEC 21", "2021-12-30T18:00"),
        ("5 May 2025, 16:40 local", "2025-05-05T16:40"), ("12 May at 19:12", "2025-05-12T19:12"),
    ],
)  # fmt: skip
def test_dates_written_in_numbers(words, value):
    check(f"Filmed near Ostra [{words}]({value}).")


def test_a_date_in_numbers_that_can_be_read_both_ways_stays_open():
    assert days(only("Filmed near Ostra 3/4/2024.")) == ("2024-03-04", "2024-04-03")


def test_one_clear_date_shows_how_a_report_writes_them_all():
    check("Held [25/03/2024](2024-03-25), freed [3/4/2024](2024-04-03).")
    check("Held [3/25/2024](2024-03-25), freed [4/3/2024](2024-04-03).")


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("5 p.m.", "17:00"), ("11:40 pm", "23:40"), ("0430 GMT", "04:30"), ("14:35", "14:35"),
        ("1800 hours", "18:00"), ("half past eight", "08:30"), ("quarter to nine", "08:45"),
        ("9 o'clock in the evening", "21:00"), ("noon", "12:00"), ("16:40 local time", "16:40"),
        ("four in the morning", "04:00"),
    ],
)  # fmt: skip
def test_clock_times_hang_on_the_day_told(words, clock):
    check(f"They left on [May 12](2025-05-12). They passed Ostra at [{words}](2025-05-12T{clock}).")


def test_the_zone_of_a_clock_is_kept_as_it_is_written():
    assert [t.zone for t in times("Struck at 0430 GMT and at 5 p.m. local time.")] == [
        "GMT",
        "local time",
    ]


def test_what_ended_by_noon_after_a_night_ended_the_next_day():
    check(
        "It began at [11 p.m. on Tuesday](2025-05-13T23:00) and ended by [noon](2025-05-14T12:00)."
    )


def test_minutes_are_counted_from_the_hour_told():
    check("The shell fell at [10:47 on May 12](2025-05-12T10:47); sirens wailed [two minutes later]"
          "(2025-05-12T10:49).")  # fmt: skip


def test_today_in_a_quotation_is_the_day_its_frame_names():
    check(
        "“[Today](2025-05-12) the road is open and [tomorrow](2025-05-13) it will be,” the mayor "
        "said on [Monday](2025-05-12)."
    )
    check(
        "In a speech on [December 30](2024-12-30), he said: “[This year](2024) took much; "
        "[next year](2025) will give.”"
    )


def test_the_anchor_of_a_quoted_day_is_the_day_of_speaking_with_its_words():
    text = "“Today we go,” the colonel said on Monday."
    quoted, spoken = times(text)
    assert quoted.anchored is TimeAnchor.SPEECH
    assert quoted.anchor == spoken.span


def test_a_day_behind_a_quotation_that_dates_something_else_is_no_day_of_speaking():
    check(
        "“[Today](2025-05-15) we go,” said the colonel, who had lost Ostra on [Monday](2025-05-12)."
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the night of 11 to 12 March", "2025-03-11"),
        ("the night of 31 March to 1 April", "2025-03-31"),
        ("overnight Friday to Saturday", "2025-05-09"),
        ("overnight into Saturday", "2025-05-09"),
        ("the night from Tuesday to Wednesday", "2025-05-13"),
        ("Friday night into Saturday", "2025-05-09"),
        ("the night between March 11 and 12", "2025-03-11"),
    ],
)
def test_a_night_bears_the_day_it_begins_on_and_ends_the_next(words, value):
    night = only(f"Shells fell on Brodek {words}.")
    assert night.value == f"{value}TNI"
    assert (night.when.latest - night.when.earliest).days == 1


def test_dawn_and_nightfall_belong_to_the_day_told():
    check("Shelling began on [May 12](2025-05-12). By [nightfall](2025-05-12TEV) Ostra burned.")
    check(
        "They met at [11 p.m. on Sunday](2025-05-11T23:00) and talked until [dawn](2025-05-12TMO)."
    )


def test_a_bare_day_number_takes_the_month_of_the_story():
    check(
        "The siege began on [28 June 2012](2012-06-28). On [the 30th](2012-06-30), Ostra fell, on "
        "[the 3rd](2012-07-03), Kessary."
    )
    check("He must leave by [the 20th](2025-05-20).")
    check("The 15th Brigade held the 20th parallel.")


def test_that_october_is_of_the_year_told():
    check("In [April 1991](1991-04) talks opened, and [that October](1991-10) they signed.")


def test_the_third_day_counts_from_the_first():
    check(
        "They shelled it from [May 3](2025-05-03). On [the third day](2025-05-05) the roof burned."
    )


def test_that_night_is_of_what_happened_not_of_what_was_said():
    check(
        "A bomb went off on [May 9](2025-05-09), the doctor said on [Monday](2025-05-12). "
        "[That night](2025-05-09TNI) a guard died."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the past two weeks it moved.", ("2025-05-01", "2025-05-15")),
        ("Over the next three days they will go.", ("2025-05-15", "2025-05-18")),
        ("In the last six months nobody came.", ("2024-11-15", "2025-05-15")),
        ("For three weeks nobody came.", None),
        ("In the past few days nobody came.", None),
    ],
)
def test_a_duration_that_ends_or_begins_now_is_placed(text, expected):
    assert days(only(text)) == expected


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("the first week of January", "2025-01", ("2025-01-01", "2025-01-07")),
        ("the last week of April", "2025-04", ("2025-04-24", "2025-04-30")),
        ("the final quarter of last year", "2024-Q4", ("2024-10-01", "2024-12-31")),
        ("the second half of 2023", "2023-H2", ("2023-07-01", "2023-12-31")),
        ("the week of March 6", "2025-W10", ("2025-03-03", "2025-03-09")),
        ("early 2015", "2015", ("2015-01-01", "2015-06-30")),
        ("mid-2015", "2015", ("2015-04-01", "2015-09-30")),
        ("the winter of 2015-16", "2016-WI", ("2015-12-01", "2016-02-29")),
        ("earlier this month", "2025-05", ("2025-05-01", "2025-05-15")),
    ],
)
def test_parts_of_a_month_or_year(words, value, expected):
    timex = only(f"Snow closed the pass in {words}.")
    assert (timex.value, days(timex)) == (value, expected)


def test_a_time_counts_from_an_event_that_the_story_has_dated():
    raid, after = times("The raid on Ostra came on May 3. Three days after the raid, talks began.")
    assert after.anchored is TimeAnchor.EVENT
    assert after.value == "P3D"
    assert after.offset == "+P3D"
    assert days(after) == ("2025-05-06", "2025-05-06")
    assert days(raid) == ("2025-05-03", "2025-05-03")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Clerks left days before his ousting.", "his ousting"),
        ("Three weeks after the fall of Ostra they came back.", "the fall of Ostra"),
        ("It began hours before the truce.", "the truce"),
    ],
)
def test_an_event_that_nothing_dates_is_named_and_nothing_is_placed(text, words):
    timex = only(text)
    assert timex.anchored is TimeAnchor.EVENT
    assert timex.anchor.of(text) == words
    assert timex.when is None


def test_what_counts_from_publication_says_so_when_that_is_not_known():
    ago, yesterday = times("It fell three days ago. Yesterday it rained.", None)
    assert (ago.anchored, ago.offset, ago.when) == (TimeAnchor.PUBLICATION, "-P3D", None)
    assert (yesterday.anchored, yesterday.offset) == (TimeAnchor.PUBLICATION, "-P1D")


def test_an_adjective_of_time_is_vague():
    assert {t.kind for t in times("A recent raid broke the current truce and future talks.")} == {
        TimeKind.VAGUE
    }


def test_will_before_a_weekday_puts_it_ahead():
    check("The port will open on [Monday](2025-05-19). The town fell on [Monday](2025-05-12).")
