"""What a person reads of a `When`: never more than is known, never two meanings in one."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.say import when_words
from dateline.model.time import When


def day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def when(corners: str, part: str = "") -> When:
    """Read "begin end": each one day, "a/b" from a to b, or with a side open."""
    sides = [(*side.split("/"), *side.split("/"))[:2] for side in corners.split(" ")]
    return When(*(day(iso) for side in sides for iso in side), part=part)


def within(first: str, last: str, part: str = "") -> When:
    return replace(When.within(day(first), day(last)), part=part)


WITHIN = [
    ("2024-12-05", "2024-12-05", "5 Dec 2024"),
    ("2024-12-01", "2024-12-31", "Dec 2024"),
    ("2024-02-01", "2024-02-29", "Feb 2024"),
    ("2023-02-01", "2023-02-28", "Feb 2023"),
    ("2024-02-01", "2024-02-28", "between 1 and 28 Feb 2024"),
    ("2024-01-01", "2024-12-31", "2024"),
    ("2024-03-03", "2024-03-09", "between 3 and 9 Mar 2024"),
    ("2024-11-28", "2024-12-03", "between 28 Nov and 3 Dec 2024"),
    ("2024-12-28", "2025-01-03", "between 28 Dec 2024 and 3 Jan 2025"),
    ("2024-10-01", "2024-12-31", "between Oct and Dec 2024"),
    ("2024-11-01", "2025-01-31", "between Nov 2024 and Jan 2025"),
    ("2020-01-01", "2029-12-31", "between 2020 and 2029"),
    ("", "2024-12-06", "by 6 Dec 2024"),
    ("2024-12-05", "", "on or after 5 Dec 2024"),
    ("", "", "undated"),
    ("0987-03-05", "0987-03-05", "5 Mar AD 987"),
    ("0987-01-01", "0987-12-31", "AD 987"),
    ("0001-01-01", "9999-12-31", "between AD 1 and 9999"),
]


@pytest.mark.parametrize(("first", "last", "words"), WITHIN)
def test_what_fell_somewhere_within(first, last, words):
    assert when_words(within(first, last)) == words


LASTING = [
    ("2024-12-05 2024-12-07", "5–7 Dec 2024"),
    ("2024-11-28 2024-12-03", "28 Nov – 3 Dec 2024"),
    ("2024-12-28 2025-01-03", "28 Dec 2024 – 3 Jan 2025"),
    ("2024-10-01/2024-10-31 2024-12-01/2024-12-31", "Oct–Dec 2024"),
    ("2024-10-01/2024-10-31 2025-01-01/2025-01-31", "Oct 2024 – Jan 2025"),
    ("2024-01-01/2024-12-31 2026-01-01/2026-12-31", "2024–2026"),
    ("0987-01-01/0987-12-31 0990-01-01/0990-12-31", "AD 987 – AD 990"),
    ("2024-10-01 2024-12-31", "1 Oct – 31 Dec 2024"),
    ("2024-10-01/2024-10-31 2024-12-03", "Oct – 3 Dec 2024"),
    ("2024-03-03 2024-03-03/2024-03-09", "from 3 Mar 2024 until 9 Mar 2024 or earlier"),
    ("2024-03-03/2024-03-09 2024-03-09", "from 3 Mar 2024 or later until 9 Mar 2024"),
    ("2024-03-03 2024-03-03/", "from 3 Mar 2024"),
    ("2024-03-01/2024-03-31 2024-03-01/", "from Mar 2024"),
    ("/2024-03-09 2024-03-09", "until 9 Mar 2024"),
    ("/2024-03-31 2024-03-01/2024-03-31", "until Mar 2024"),
    ("/2024-03-03 /", "from 3 Mar 2024 or earlier"),
    ("/ 2024-03-09/", "until 9 Mar 2024 or later"),
    ("/2024-03-03 2024-03-09/", "from 3 Mar 2024 or earlier until 9 Mar 2024 or later"),
    ("2024-03-03/2024-03-04 2024-03-04/", "from 3 or 4 Mar 2024 until 4 Mar 2024 or later"),
    ("2024-02-29/2024-03-01 2024-02-29/", "from 29 Feb or 1 Mar 2024"),
    (
        "2024-03-03/2024-03-05 2024-03-09",
        "from between 3 and 5 Mar 2024 until 9 Mar 2024",
    ),
]


@pytest.mark.parametrize(("corners", "words"), LASTING)
def test_what_lasted(corners, words):
    assert when_words(when(corners)) == words


PARTS = [
    (within("2024-12-05", "2024-12-05", "EV"), "5 Dec 2024, evening"),
    (within("2024-12-05", "2024-12-05", "17:05"), "5 Dec 2024, 17:05"),
    (within("2024-12-05", "2024-12-05", "17"), "5 Dec 2024, 17 h"),
    (within("2024-12-05", "2024-12-05", "NI"), "5 Dec 2024, night"),
    (within("2024-03-11", "2024-03-12", "NI"), "night of 11–12 Mar 2024"),
    (within("2024-11-30", "2024-12-01", "NI"), "night of 30 Nov – 1 Dec 2024"),
    (within("2024-12-31", "2025-01-01", "NI"), "night of 31 Dec 2024 – 1 Jan 2025"),
    (within("2024-03-11", "2024-03-12", "EV"), "between 11 and 12 Mar 2024, evening"),
    (when("2024-12-05 2024-12-07", "NI"), "5–7 Dec 2024, night"),
    (within("", "2024-12-06", "MO"), "by 6 Dec 2024, morning"),
    (within("", "", "MO"), "undated, morning"),
]


@pytest.mark.parametrize(("given_", "words"), PARTS)
def test_the_part_of_the_day_stands_behind(given_, words):
    assert when_words(given_) == words


def test_no_interval_is_undated():
    assert when_words(None) == "undated"


def test_a_bound_that_only_follows_from_the_others_changes_nothing():
    first = date(2024, 3, 3)
    assert when_words(When(first, None, None, None)) == when_words(When.within(first, None))
    assert when_words(When(None, None, None, first)) == when_words(When.within(None, first))
    assert when_words(When(first, None, None, first)) == "3 Mar 2024"


SMALL = [None, *(date(2024, 2, 27) + timedelta(n) for n in range(5))]
EDGES = [
    None, date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1),
    date(2024, 2, 29), date(2024, 12, 31), date(2025, 12, 31),
]  # fmt: skip


def closed(one: When) -> When | None:
    """What the corners mean: what follows from the others added; None when they exclude it."""
    eb, lb, ee, le = one.earliest_begin, one.latest_begin, one.earliest_end, one.latest_end
    ee = max((d for d in (eb, ee) if d), default=None)
    lb = min((d for d in (lb, le) if d), default=None)
    if (eb and lb and eb > lb) or (ee and le and ee > le):
        return None
    return When(eb, lb, ee, le, one.part)


@pytest.mark.parametrize("days", [SMALL, EDGES], ids=["days", "edges"])
def test_two_meanings_never_share_words_and_one_meaning_has_one_wording(days):
    meant: dict[str, When] = {}
    for corners, part in product(product(days, repeat=4), ("", "NI", "17:05")):
        meaning = closed(When(*corners, part=part))
        if meaning is not None:
            words = when_words(When(*corners, part=part))
            assert meant.setdefault(words, meaning) == meaning, words
    assert len(meant) == len(set(meant.values()))


MAYBE = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
NEAR = st.one_of(st.none(), st.dates(date(2023, 11, 1), date(2025, 2, 28)))
WHENS = st.one_of(
    *(
        st.builds(When, *[dates] * 4, part=st.sampled_from(["", "NI", "EV", "17:05", "XX"]))
        for dates in (MAYBE, NEAR)
    )
)
DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (AD )?(\d{1,4})")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@given(WHENS)
def test_any_corners_have_words_and_none_looks_like_a_machine_date(one):
    words = when_words(one)
    assert words.strip() == words != ""
    assert not re.search(r"\d{4}-\d\d|None|\.\.|/|  ", words)


@given(WHENS)
def test_no_day_is_named_that_it_cannot_touch(one):
    if closed(one) is None:
        return
    for number, month, _, year in DAY.findall(when_words(one)):
        named = date(int(year), MONTHS.index(month) + 1, int(number))
        assert one.earliest is None or one.earliest <= named
        assert one.latest is None or named <= one.latest


@given(WHENS, WHENS)
def test_words_tell_meanings_apart(one, other):
    if closed(one) is not None and closed(other) is not None:
        assert (when_words(one) == when_words(other)) is (closed(one) == closed(other))
