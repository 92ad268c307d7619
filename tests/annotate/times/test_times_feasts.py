"""Feasts and dates of other calendars in reports published on 15 May 2025 (17 Dhu al-Qadah)."""

from datetime import date

import pytest

from build import mark, unmark
from dateline.annotate.times import find_times
from dateline.lexicon.feasts import FEASTS
from dateline.model.time import Bound, TimeAnchor

PUBLISHED = date(2025, 5, 15)


def check(marked, published=PUBLISHED):
    text, _ = unmark(marked)
    found = list(find_times(text, published))
    assert mark(text, [(t.span, t.value) for t in found]) == marked


def days(text, published=PUBLISHED):
    """The interval of the last expression."""
    when = list(find_times(text, published))[-1].when
    shown = (when.earliest_begin, when.latest_begin, when.earliest_end, when.latest_end)
    return " ".join("-" if day is None else day.isoformat() for day in shown)


@pytest.mark.parametrize(
    "marked",
    [
        "The camp fell on [15 Ramadan 1445](2024-03-25).",
        "The camp fell on [1 Shawwal 1446 AH](2025-03-30).",
        "The camp fell on [the 12th of Dhu al-Hijjah, 1444](2023-06-30).",
        "The camp fell on [Rabi' al-Awwal 12, 1445](2023-09-27).",
        "The camp fell on [20 Jumada al-Thani 1445](2024-01-02).",
        "The camp fell on [27 Rajab 2023](2023-02-18).",
        "The camp fell on [22 Bahman 1357](1979-02-11).",
        "The camp fell on [the 24th of Asad 1400](2021-08-15).",
        "The camp fell on [7 Sawr 1357](1978-04-27).",
        "The camp fell on [10 Tishrei 5784](2023-09-25).",
        "The camp fell on [14 Nisan 5784](2024-04-22).",
        "It was taken in [Ramadan 1445](2024-03) and lost in [Muharram 1446](2024-07).",
        "It was taken in [the month of Mizan 1402](2023-09).",
    ],
)
def test_date_of_another_calendar_with_a_year_stands_by_itself(marked):
    check(marked, None)
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "On [the 10th of Muharram](2024-07-16) crowds marched.",
        "They met on [27 Rajab](2025-01-27).",
        "The guards will march on [10 Muharram](2025-07-05).",
        "Guards were killed on [13 Aban](2024-11-03).",
        "They will vote on [28 Khordad](2025-06-18).",
        "The town fell on [24 Asad](2024-08-14).",
        "They met on [the 9th of Av](2024-08-13).",
        "On [the second day of Ramadan](2025-03-02) a shell fell.",
        "They fought from [Ramadan 10](2025-03-10) on.",
    ],
)
def test_without_a_year_it_is_the_one_that_verb_and_distance_say(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He was killed during [Ramadan](2025-03).",
        "They will vote before [Ramadan](2026-02).",
        "[Last Ramadan](2025-03) was quiet, but [next Ramadan](2026-02) will not be.",
        "Raids ended during [the holy month of Ramadan](2025-03).",
        "They were freed during [the month of Muharram](2024-07).",
        "[Ramadan](2025-03) began with shelling.",
        "He arrived in [Ramadan](2021-04) in [2021](2021).",
        "In [2021](2021), during [Ramadan](2021-04), they met.",
        "In [Ramadan](2025-03) 15 fighters were killed.",
        "They met in [late Ramadan](2025-03) and in [early Rajab](2025-01).",
        "They met on [the last Friday of Ramadan](2025-03-28).",
        "They met in [the last week of Ramadan](2025-W12).",
        "They met at [the start of Ramadan](2025-03-01).",
        "The truce lasted until [the end of Ramadan 1445](2024-04-09).",
    ],
)
def test_month_has_the_value_of_the_gregorian_month_it_begins_in(marked):
    check(marked)


def test_month_has_its_own_days_and_one_on_either_side_for_the_moon():
    assert days("They met in Ramadan 1445.") == "2024-03-10 2024-04-10 2024-03-10 2024-04-10"
    assert days("In Mehr 1403 they met.") == "2024-09-22 2024-10-21 2024-09-22 2024-10-21"
    assert days("It fell on 15 Ramadan 1445.") == "2024-03-24 2024-03-26 2024-03-24 2024-03-26"
    assert days("It fell on 22 Bahman 1357.") == "1979-02-11 1979-02-11 1979-02-11 1979-02-11"


def test_bounds_leave_the_moon_its_day():
    assert days("He left before Ramadan 1445.") == "- 2024-03-11 - 2024-03-11"
    assert days("He ruled since Ramadan 1445.") == "2024-03-10 2024-04-10 2024-03-10 -"
    assert days("He stayed until Eid al-Fitr 2024.") == "- 2024-04-13 2024-04-09 2024-04-13"
    assert days("He left by Hanukkah 2023.") == "- 2023-12-08 - 2023-12-08"
    assert days("He left after Eid al-Fitr 2024.") == "2024-04-12 - 2024-04-12 -"


def test_parts_of_a_month_narrow_its_days():
    last = "2024-03-30 2024-04-10 2024-03-30 2024-04-10"
    assert days("In the last ten days of Ramadan 1445 they met.") == last
    early = "2024-03-10 2024-03-26 2024-03-10 2024-03-26"
    assert days("In early Ramadan 1445 they met.") == early


@pytest.mark.parametrize(
    "marked",
    [
        "Ramadan said the council was ready; Hadi Ramadan and Rajab Ostrani agreed.",
        "Guards of Asad fled, and Mizan Brodek said that 24 Asad fighters stayed.",
        "The leader, Mehr Ostrani, met Azar in Kessary.",
        "He prayed at Ramadan Mosque with Ramadan Ostrani.",
        "Eid Ostrani and Bahman were wounded.",
        "He was led by Safar Kessari and moved with Aban.",
        "The Yom Kippur War, the Tet Offensive and the Good Friday Agreement were over.",
    ],
)
def test_names_of_people_and_what_is_named_after_a_feast_are_no_times(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "A truce was kept during [Eid al-Adha](2024-06-16).",
        "A truce was called for [Eid al-Adha](2025-06-06).",
        "A truce will be kept for [Eid al-Adha](2025-06-06).",
        "[Eid](2025-03-30) prayers were held in Ostra.",
        "They will return before [Eid](2025-06-06).",
        "Shells fell on [the first day of Eid al-Fitr](2025-03-30).",
        "They met on [the third day of Eid al-Adha 2024](2024-06-18).",
        "He left on [the eve of Eid al-Fitr 2024](2024-04-09).",
        "He left on [the day after Eid al-Fitr 2024](2024-04-13).",
        "Crowds marched on [Ashura](2024-07-16) and on [Quds Day](2025-03-28).",
        "Pilgrims left after [Arba'in 2024](2024-08-24).",
        "They marched on [the Prophet's birthday](2024-09-15).",
        "Guards entered on [Laylat al-Qadr 2024](2024-04-06).",
        "They met on [Islamic New Year](2024-07-07).",
    ],
)
def test_muslim_feasts(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "They met on [the eve of Nowruz](2025-03-20) and on [Newroz](2025-03-21).",
        "The city was hit on [Nowruz 2024](2024-03-20).",
        "It began on [the eve of Yom Kippur 1973](1973-10-05).",
        "They met on [the first night of Hanukkah 2023](2023-12-07TNI).",
        "They met on [Rosh Hashanah 2024](2024-10-03) and [Purim](2025-03-14).",
        "He was freed before [Passover](2025-04-13).",
        "They met on [Orthodox Easter 2024](2024-05-05) and [Orthodox Christmas](2025-01-07).",
        "They met on [Easter Sunday, 2024](2024-03-31) and [Good Friday](2025-04-18).",
        "They met on [Palm Sunday](2025-04-13); they will meet on [Pentecost](2025-06-08).",
        "He fled on [Christmas Eve](2024-12-24); [Christmas morning](2024-12-25TMO) was quiet.",
        "He fled by [Christmas 1963](1963-12-25) or in [Easter week](2025-W16).",
        "They met on [New Year's Eve](2024-12-31) and parted on [New Year's Day](2025-01-01).",
        "They met on [May Day](2025-05-01) and on [Victory Day](2025-05-09).",
        "They met on [the Fourth of July](2024-07-04) and on [Thanksgiving](2024-11-28).",
        "They were counted on [last year's Thanksgiving](2024-11-28).",
        "[Every Christmas](XXXX-12-25) they meet.",
        "They met on [the day after Ashura 2024](2024-07-17) and [two days before Eid al-Adha 2024]"
        "(2024-06-14).",
        "They parted on [Memorial Day weekend](2024-W21-WE).",
        "They parted before [Jewish New Year](2024-10-03).",
    ],
)
def test_other_feasts(marked):
    check(marked)


def test_clock_times_and_parts_of_the_day_join_a_feast_and_a_day():
    check("It began in [the night of 10 Muharram](2024-07-16TNI).")
    check("It began on [the evening of Eid al-Fitr](2025-03-30TEV).")
    check("It began at [5:30 p.m. on Christmas Eve](2024-12-24T17:30).")
    check("They were held in [the week of Easter](2025-W16).")
    night = "2024-07-15 2024-07-18 2024-07-15 2024-07-18"
    assert days("It began in the night of 10 Muharram.") == night


def test_ranges_reach_from_the_first_to_the_last_day():
    text = "They fought from Ramadan 1445 until Eid al-Adha 2024."
    first, _ = find_times(text, PUBLISHED)
    assert (first.when.earliest, first.when.latest) == (date(2024, 3, 10), date(2024, 6, 20))
    assert days("They fought on 10-12 Muharram 1446.").startswith("2024-07-15 2024-07-19")


def test_feast_of_several_days_has_the_value_of_its_first_and_all_its_days():
    assert days("He was shot on Eid al-Adha 2024.") == "2024-06-15 2024-06-20 2024-06-15 2024-06-20"
    assert days("They met during Hanukkah 2023.") == "2023-12-08 2023-12-15 2023-12-08 2023-12-15"
    assert days("They met on the first night of Hanukkah 2023.").startswith("2023-12-07 2023-12-08")


def test_feast_whose_night_is_not_agreed_covers_all_nights_it_may_be():
    assert days("It was Laylat al-Qadr 2024.") == "2024-03-28 2024-04-09 2024-03-28 2024-04-09"


def test_day_that_differs_by_country_is_known_only_where_the_country_is_named():
    check("They met on [Independence Day](XXXX-XX-XX).")
    check("They met on [Ukraine's Independence Day](2024-08-24).")
    check("They met on [Independence Day 2024](2024-XX-XX) and [Lunar New Year 2024](2024-XX-XX).")
    assert days("They met on Lunar New Year 2024.") == "2024-01-21 2024-02-21 2024-01-21 2024-02-21"


def test_nothing_is_placed_without_a_day_of_publication_or_a_year():
    check(
        "In [Ramadan](XXXX-XX-XX), on [10 Muharram](XXXX-XX-XX), before [Eid](XXXX-XX-XX), on "
        "[Christmas](XXXX-12-25), on [Good Friday](XXXX-XX-XX), [the eve of Nowruz](XXXX-XX-XX).",
        None,
    )


def test_year_that_no_table_covers_is_not_placed():
    check("It fell on [10 Muharram 1300](XXXX-XX-XX).")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2025, 3, 25), "2025-03-30"),  # five days ahead, though the verb looks back
        (date(2025, 4, 1), "2025-03-30"),  # on its third day
        (date(2025, 4, 20), "2025-03-30"),
        (date(2025, 5, 25), "2025-03-30"),
        (date(2025, 6, 1), "2025-06-06"),  # the other Eid is five days ahead
        (date(2025, 8, 1), "2025-06-06"),
    ],
)
def test_bare_eid_is_the_nearest(published, expected):
    check(f"The families spent [Eid]({expected}) in Dallim.", published)


def test_year_of_the_story_places_a_feast_in_a_history():
    check(
        "The war began in [March 1988](1988-03). In [April 1988](1988-04) Ostra fell. It was "
        "retaken on [Eid al-Fitr](1988-05-16). In [June](1988-06) the siege was over."
    )


@pytest.mark.parametrize("row", FEASTS, ids=lambda row: row.feast)
def test_each_plain_form_is_found_whole_on_its_day(row):
    for form in row.forms:
        if form.replace(" ", "").replace("'", "").replace("-", "").isalpha():
            name = f"1 {form}" if row.is_month else form
            text = f"They met {'on' if row.is_month else 'during'} {name}, in Ostra."
            (timex,) = find_times(text, PUBLISHED)
            assert timex.rule in {"fixed-feast", "moving-feast", "calendar-day"}
            assert text[timex.span.start : timex.span.end] == name


def test_bound_and_anchor_are_told():
    (timex,) = find_times("They will leave by the end of Ramadan.", PUBLISHED)
    assert (timex.bound, timex.anchored) == (Bound.BY, TimeAnchor.PUBLICATION)
    assert timex.when.latest_end == date(2026, 3, 20)
    assert timex.rule == "calendar-month"


def test_many_names_cost_no_more_than_their_number():
    text = "On the second day of the holy month of " * 400 + "Ramadan Ramadan Eid " * 400
    assert len(list(find_times(text, PUBLISHED))) < 1300
