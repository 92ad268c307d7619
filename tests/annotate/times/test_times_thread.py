"""The years of a whole story: news counts from publication, a history hangs on years it named."""

from datetime import date

import pytest

from dateline.annotate.times import find_times
from dateline.annotate.times.thread import Sign, SignKind, _Story, threads
from marked import mark, unmark

PRINTED = date(2025, 5, 16)


def check(marked, published=PRINTED):
    text, _ = unmark(marked)
    assert mark(text, [(t.span, t.value) for t in find_times(text, published)]) == marked


def test_months_of_a_history_take_the_year_it_named():
    check(
        "In [March 1987](1987-03) the Harrow Front took Brodek. In [June](1987-06) it took Ostra. "
        "By [September](1987-09) Kessary had fallen.\n\nOn [January 9](1988-01-09) talks began. "
        "They broke down in [April](1988-04)."
    )


def test_a_year_named_in_passing_does_not_move_the_story():
    check(
        "The siege of Ostra began in [March 1987](1987-03). The town, rebuilt in [1951](1951), was "
        "shelled in [April](1987-04) and again on [May 2](1987-05-02)."
    )


def test_a_heading_moves_the_story():
    check("The truce of [May 1987](1987-05) held.\n\n[1991](1991): The second war\n\nIn [June]"
          "(1991-06) the shelling resumed. It ended in [August](1991-08).")  # fmt: skip


def test_news_that_looks_back_stays_with_publication():
    check(
        "The mine was opened in [1975](1975). On [May 12](2025-05-12) soldiers closed it, and in "
        "[June](2025-06) it will be sold, officials said [Thursday](2025-05-15)."
    )


def test_a_year_to_come_does_not_take_the_months_of_news():
    check(
        "The road will be paid for until [2031](2031). In [March](2025-03) the first part opened, "
        "and on [May 2](2025-05-02) the second."
    )


@pytest.mark.parametrize("published", ["2025-01-10", "2025-05-16", "2025-11-20"])
def test_last_december_in_the_lead_fixes_december_5_below(published):
    check(
        "Troops left Dallim [last December](2024-12), [days](PXD) before the truce.\n\nTheir "
        "commander told clerks to go on [December 5](2024-12-05), a guard said. By "
        "[December 6](2024-12-06) the barracks stood empty.",
        date.fromisoformat(published),
    )


def test_without_a_day_of_publication_only_a_named_year_is_known():
    check(
        "On [December 5](XXXX-12-05) the garrison left. The war began in [March 2019](2019-03); in "
        "[June](2019-06) Ostra fell. [Yesterday](XXXX-XX-XX) it rained.",
        None,
    )


def test_the_thread_of_no_signs_is_nothing():
    assert threads([], 2025) == []


def test_a_long_history_costs_linear_time():
    signs = [Sign(SignKind.YEAR, 1700 + n % 300, n % 12 + 1) for n in range(3000)]
    assert len(threads(signs, 2025)) == len(signs)


def test_a_text_that_names_hundreds_of_years_is_followed_in_linear_time(monkeypatch):
    asked = 0
    moves = _Story.moves

    def counted(self, *args):
        nonlocal asked
        asked += 1
        return moves(self, *args)

    monkeypatch.setattr(_Story, "moves", counted)
    signs = [Sign(SignKind.YEAR, 1600 + number % 400) for number in range(1000)]
    assert len(threads(signs, 2025)) == len(signs)
    assert asked <= 30 * len(signs)
