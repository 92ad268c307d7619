"""Claims on the clock: what is bounded, what is sure, and the parts of a day."""

from datetime import date, timedelta

import pytest

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.model.ids import ReportId, StateClaimId, StateId
from dateline.model.span import Anchor, Span
from dateline.model.state import Dated, StateClaim, end_of_day, minute_of, start_of_day, when_of
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.record.states.minutes import sign_of

DAY = date(2031, 3, 11)
NEXT = DAY + timedelta(1)
PAPER = Chain((Link(SourceRole.OUTLET, "The Ledger", Known.NAMED),))


def of(when, phase=Phase.HOLDS, **more):
    words = Anchor(ReportId("a"), Span(0, 4), "left")
    claim = StateClaim(
        StateClaimId("c"), StateId("s"), phase, more.pop("denied", False), when,
        more.pop("dated", Dated.SAID), words, words, None, PAPER, **more,
    )  # fmt: skip
    return sign_of(claim, "v", date(2031, 3, 20))


def test_a_day_is_the_whole_of_it():
    found = of(When.on(DAY))
    assert found.sure == (start_of_day(DAY), end_of_day(DAY))
    assert (found.yes, found.change) == (True, False)


def test_somewhere_within_days_is_sure_of_none():
    assert of(When.within(DAY, NEXT)).sure is None


def test_from_a_day_to_a_day_is_sure_of_all_between():
    lasted = When(DAY, DAY, NEXT, NEXT)
    assert of(lasted).sure is not None


def test_since_a_day_reaches_to_the_day_of_the_report():
    since = of(When(DAY, DAY, None, None))
    assert when_of(since.sure[1]).date() == date(2031, 3, 20)


def test_a_change_without_a_last_day_was_there_when_it_was_told():
    found = of(None, Phase.ENDS)
    assert (found.first, when_of(found.last).date()) == (None, date(2031, 3, 20))
    assert found.change
    assert not found.yes


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [("MO", "05:00", "11:59"), ("EV", "18:00", "23:59"), ("17:05", "17:05", "17:05")],
)
def test_a_part_of_a_day_is_no_more_than_that(part, first, last):
    found = of(When(DAY, DAY, DAY, DAY, part))
    assert (f"{when_of(found.first):%H:%M}", f"{when_of(found.last):%H:%M}") == (first, last)


def test_a_night_ends_on_the_morning_of_its_second_day():
    found = of(When.within(DAY, NEXT).__class__(DAY, NEXT, DAY, NEXT, "NI"), Phase.ENDS)
    assert (when_of(found.first).day, when_of(found.last)) == (
        11, when_of(start_of_day(NEXT) + 6 * 60 - 1),
    )  # fmt: skip


def test_by_an_evening_is_as_it_begins_and_on_that_day():
    by = of(When(None, DAY, None, DAY, "EV"), Phase.BEGINS, by=True)
    assert f"{when_of(by.last):%d %H:%M}" == "11 18:00"
    assert by.first == start_of_day(DAY)
    assert of(When.within(None, DAY), Phase.BEGINS, by=True).first == start_of_day(
        DAY - timedelta(1)
    )
    assert of(When.within(None, DAY), Phase.BEGINS).first is None


def test_what_is_denied_to_have_ended_was_so_and_changed_nothing():
    stays = of(When.on(DAY), Phase.ENDS, denied=True)
    assert (stays.yes, stays.change) == (True, False)
    never = of(When.on(DAY), Phase.BEGINS, denied=True)
    assert (never.yes, never.change) == (False, False)


def test_only_what_its_report_dates_and_no_word_makes_last_is_weak():
    assert of(When.on(DAY), dated=Dated.REPORT).weak
    assert not of(When.on(DAY), dated=Dated.REPORT, lasting=True).weak
    assert not of(When.on(DAY)).weak


def test_a_day_is_asked_for_as_it_ends():
    assert minute_of(DAY) == end_of_day(DAY)
    assert f"{when_of(minute_of(DAY)):%H:%M}" == "23:59"
