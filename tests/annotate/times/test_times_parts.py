"""The parts that times are made of: numbers, calendar arithmetic, verbs, speed."""

from datetime import date

import pytest

from dateline.annotate.times import find_times
from dateline.annotate.times.calendar.days import duration, make_day, shifted
from dateline.annotate.times.direction import AHEAD, BEHIND, UNTOLD, direction_at
from dateline.annotate.times.words import number_of, ordinal_of, year_of
from work import within_cpu, work


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-one", 21), ("two hundred", 200), ("a dozen", 12), ("half a dozen", 6),
        ("1,200", 1200), ("2 1/2", 2.5), ("a couple of", 2), ("several", None), ("2 1/0", None),
    ],
)  # fmt: skip
def test_numbers_in_words_and_digits(words, number):
    assert number_of(words) == number


def test_ordinals_and_years():
    assert [ordinal_of(x) for x in ("21st", "the fifth", "thirty-first")] == [21, 5, 31]
    assert ordinal_of("many") is None
    assert [year_of(x) for x in ("'39", "'40")] == [2039, 1940]
    assert [year_of(x) for x in ("nineteen eighty-four", "two thousand and five")] == [1984, 2005]


def test_days_the_calendar_lacks_are_none():
    assert make_day(2025, 2, 29) is None
    assert make_day(2024, 2, 29) == date(2024, 2, 29)
    assert make_day(0, 1, 1) is None


def test_moving_by_a_month_stays_in_the_month():
    assert shifted(date(2025, 1, 31), 1, "M") == "2025-02"
    assert shifted(date.max, 1, "Y") is None


def test_durations_are_written_as_timex3_has_them():
    assert duration(1.5, "hours", "H") == "PT1H30M"
    assert duration(2, "fortnights", "F") == "P4W"
    assert duration(None, "minutes", "M") == "PTXM"
    assert duration(3, "decades", "E") == "P30Y"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("They will meet Monday.", AHEAD),
        ("They met Monday.", BEHIND),
        ("Monday, Kessary.", UNTOLD),
        ("The vote is expected to be held Monday.", AHEAD),
    ],
)
def test_the_nearest_verb_tells_the_direction(text, way):
    at = text.index("Monday")
    assert direction_at(text, at, at + 6) == way


NOTHING = ("'1'", "' '", "'1 '", "'\\n'", "'\\u00b9'", "'a'", "'-'")


@pytest.mark.parametrize("one", NOTHING)
def test_a_megabyte_of_nothing_is_gone_through_once(one):
    """The work of patterns is done in C and cannot be counted, but the square of a million can
    be told from a million: it would take hours where the kernel ends the child after minutes.
    """
    within_cpu(
        f"from datetime import date; text = ({one} * 10**6)[:10**6]\n"
        "from dateline.annotate.times import find_times\n"
        "assert list(find_times(text, date(2025, 5, 15))) == []"
    )


def test_what_python_does_of_a_megabyte_of_nothing_grows_with_it():
    def spent(n: int) -> int:
        return work(lambda: list(find_times("1 " * n, date(2025, 5, 15))))

    spent(10)
    assert spent(40_000) < 4.1 * spent(10_000)
