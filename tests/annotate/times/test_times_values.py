"""Values: what each kind of expression is read as, in reports published on 15 May 2025."""

from datetime import date

import pytest

from build import a_report, mark, unmark
from dateline.annotate.times import TIMES
from dateline.model.annotations import Annotations
from dateline.model.time import TimeKind
from dateline.model.tokens import Tokens

PUBLISHED = "2025-05-15"  # a Thursday


def times(text, written=PUBLISHED):
    return tuple(TIMES.annotate(a_report(text, written=written), Tokens(), Annotations()))


def check(marked, written=PUBLISHED):
    text, _ = unmark(marked)
    assert mark(text, [(t.span, t.value) for t in times(text, written)]) == marked


def test_date_with_a_year_stands_by_itself():
    check("It began on [December 5, 2019](2019-12-05) and ended on [3 May 2020](2020-05-03).")


def test_date_without_year_is_the_last_one_before_writing():
    check("On [March 11](2025-03-11) rebels entered Dallim; on [December 5](2024-12-05) they left.")


def test_date_in_a_plan_lies_ahead():
    check("The council of Pell Bridge will meet on [June 20](2025-06-20).")


def test_weekday_is_the_last_one_unless_the_verb_looks_ahead():
    check("The port closed on [Monday](2025-05-12).")
    check("The port will open on [Monday](2025-05-19).")


def test_weekday_of_publication_is_that_day():
    check("He left Kessary on [Thursday](2025-05-15).")


def test_deictic_days_count_from_publication():
    check("[Yesterday](2025-05-14) it rained; [tonight](2025-05-15TNI) it will.")


def test_weeks_months_and_years_count_from_publication():
    check("[Last week](2025-W19), [this month](2025-05) and [next year](2026).")


def test_ago_counts_from_publication_though_another_day_was_told():
    check("The bridge fell on [May 3](2025-05-03). It was built [two years ago](2023).")


def test_later_counts_from_the_last_day_told():
    check("They met on [May 3](2025-05-03). [Two days later](2025-05-05) he fled.")
    check("They met on [May 3](2025-05-03). [The next day](2025-05-04) he fled.")


def test_later_without_a_day_before_keeps_its_unknown_digits():
    check("[Two days later](XXXX-XX-XX) the town fell.")


@pytest.mark.parametrize("written", ["2025-05-16", "2025-11-20", "2025-01-10", "2025-12-20"])
def test_last_month_name_fixes_the_year_of_that_month_further_down(written):
    check(
        "Ostra fell [last December](2024-12). On [December 5](2024-12-05) the guards left.", written
    )


def test_month_fixed_in_the_past_is_not_that_of_a_plan():
    check("It fell [last December](2024-12). Velmora will vote in [December](2025-12).")


def test_year_that_follows_in_the_same_phrase_holds_for_both():
    check("From [August](1914-08) to [September 1914](1914-09) they marched.")


def test_dateline_date_is_near_publication():
    check("KESSARY, Velmora, [December 30](2024-12-30) (Northwire) - Peace.", "2025-01-02")
    check("OSTRA, [Jan. 2](2025-01-02) (Northwire) — The siege was over.", "2024-12-30")


def test_clock_and_date_are_one_time():
    check("It struck at [5:30 p.m. on Monday](2025-05-12T17:30).")
    check("It struck at [14:05 on 3 May](2025-05-03T14:05).")


def test_part_of_day_and_date_are_one_time():
    check("By [the evening of May 3](2025-05-03TEV) and [Monday morning](2025-05-12TMO).")
    check("Before [dawn on Friday](2025-05-09TMO) they left.")


@pytest.mark.parametrize(
    "words",
    ["the night of March 11", "the night of 11 to 12 March", "the night between March 11 and 12"],
)
def test_night_is_dated_by_the_day_it_begins(words):
    check(f"They crossed during [{words}](2025-03-11TNI).")


def test_overnight_is_the_night_before_publication():
    check("Shelling [overnight](2025-05-14TNI) killed three people in Brodek.")


def test_each_end_of_a_range_is_an_expression():
    check(
        "From [3](2025-03-03) to [5 March](2025-03-05), on [March 8](2025-03-08)-[9](2025-03-09)."
    )
    check("It sat in [2009](2009)-[10](2010).")
    check("On [March 8](2025-03-08) and [9](2025-03-09), in Ostra.")
    check("On [March 8](2025-03-08) and 9 soldiers died.")


def test_durations_and_sets():
    check("It took [three weeks](P3W), then [a year and a half](P1Y6M).")
    check("For [years](PXY) it rained [every day](P1D).")


def test_quarters_seasons_decades_and_centuries():
    check("In [the first quarter of 2024](2024-Q1) or [the summer of 1996](1996-SU).")
    check("In [the 19th century](18) and [the 1990s](199) Kessary was a village.")


def test_feasts_that_move_are_computed():
    check("They met on [Easter Sunday, 2024](2024-03-31) and [Good Friday](2025-04-18).")


def test_references_to_no_day_in_particular():
    check("He is [now](PRESENT_REF) in Ostra and [recently](PAST_REF) wrote of it.")


def test_number_before_people_is_no_year():
    check("Some 2000 people and 1999 soldiers were held.")


def test_a_rate_is_a_set_but_speeds_and_ages_are_no_times():
    check("The 34-year-old earned $5 [an hour](PT1H) and drove 60 km an hour.")
    (rate,) = times("They fly 40 sorties a week.")
    assert rate.kind is TimeKind.MEASURE


def test_day_that_the_calendar_lacks_is_left_out():
    check("On February 30 and 2025-13-40 nothing happened.")


def test_old_story_takes_its_years_from_the_last_date_told():
    past = "".join(f"It grew in [{year}]({year}). " for year in range(1912, 1918))
    check(past + "On [3 March 1918](1918-03-03) peace came. In [May](1918-05) it broke.")


def test_two_years_joined_are_two_expressions():
    check("The war of [2009](2009)-[2010](2010) ended.")


def test_nothing_is_known_of_relative_times_without_a_day_of_publication():
    check(
        "[Yesterday](XXXX-XX-XX), on [Monday](XXXX-WXX-1), in [March](XXXX-03), [last week]"
        "(XXXX-WXX), on [December 5](XXXX-12-05) and [three days ago](XXXX-XX-XX).",
        None,
    )


def test_a_told_day_places_later_ones_without_a_day_of_publication():
    check("On [May 3, 2024](2024-05-03) they met. [Two days later](2024-05-05) he fled.", None)


def test_rule_and_anchor_say_how_a_value_came_about():
    text = "They met on May 3. Two days later he fled."
    met, fled = times(text)
    assert (met.rule, met.anchored.value, met.anchor) == ("month-day", "PUBLICATION", None)
    assert (fled.rule, fled.anchored.value) == ("counted", "NARRATIVE")
    assert fled.anchor.of(text) == "May 3"
    assert fled.when.earliest == date(2025, 5, 5)


@pytest.mark.parametrize(
    "marked",
    [
        "Shelling went on from [2](2025-05-13T02:00) to [4 a.m. on Tuesday](2025-05-13T04:00).",
        "It went on from [11](2025-05-12T23:00) to [2 a.m. on Tuesday](2025-05-13T02:00).",
        "Losses fell in [H1 2024](2024-H1) and rose in [2H 2024](2024-H2).",
        "Logged [03-Nov-24](2024-11-03), then [11/Nov/2024](2024-11-11).",
        "Losses doubled in [the first two months of 2019](P2M).",
        "Traffic peaked in [the second half of the 1990s](199).",
        "People lived here [10 000 years ago](XXXX).",
        "The convoy ([11:05Z](2025-05-15T11:05)) left.",
    ],
)
def test_numbers_parts_and_hours(marked):
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Operation Midnight Hammer went wrong.",
        "Velmora Today reported the strike.",
        "Resolution 1701 was passed.",
        "August Harrow spoke.",
    ],
)
def test_names_and_numbers_that_look_like_times(text):
    assert not times(text)


@pytest.mark.parametrize("written", [date.min, date.max])
def test_values_stay_on_the_calendar(written):
    text = "They left tomorrow, last year, next year. In December it ended. On 5 March he fell."
    for timex in times(text, written.isoformat()):
        assert timex.value[:4] in {"XXXX", "0001", "0002", "9998", "9999"}
