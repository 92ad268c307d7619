"""The days of an event in words: what its claims say together, and no more."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.dossier.timeline import entries
from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Claim, Link, Property
from dateline.model.event import Event
from dateline.model.ids import ClaimId, EventId, ReportId
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.outlines import make_outlines

ANCHOR = Anchor(ReportId("R1"), Span(0, 4), "left")
EVENT = Event(EventId("ev-1"), "RETREAT", (ANCHOR,))
CHAIN = Chain((Link(SourceRole.OUTLET, "Courier", Known.NAMED),))


def day(number: int) -> date:
    return date(2031, 3, number)


def within(first: int | None, last: int | None, part: str = "") -> When:
    days = (None if number is None else day(number) for number in (first, last))
    return replace(When.within(*days), part=part)


def lasting(first: int, last: int) -> When:
    return When(day(first), day(first), day(last), day(last))


def entry(*whens: When):
    claims = [
        Claim(ClaimId(f"cl-{n}"), EVENT.id, Property.TIME, when, ANCHOR, ANCHOR, CHAIN)
        for n, when in enumerate(whens)
    ]
    (found,) = entries(make_outlines([EVENT], claims, (), (), {}), {})
    return found


@pytest.mark.parametrize(
    ("whens", "words"),
    [
        ((), "undated"),
        ((within(11, 12, "NI"),), "night of 11–12 Mar 2031"),
        ((within(11, 12, "NI"), within(None, 12)), "night of 11–12 Mar 2031"),
        ((within(11, 12, "NI"), within(12, 12)), "12 Mar 2031"),
        ((within(11, 11, "EV"), within(11, 11, "17:05")), "11 Mar 2031"),
        ((lasting(5, 7), within(1, 31)), "5–7 Mar 2031"),
        ((lasting(5, 7), lasting(3, 9)), "between 5 and 7 Mar 2031"),
        ((within(9, 9), within(11, 12, "NI")), "between 9 and 12 Mar 2031"),
        ((within(None, 8), within(11, 12)), "by 12 Mar 2031"),
        ((within(None, 12), within(10, None)), "between 10 and 12 Mar 2031"),
        ((within(None, 12),), "by 12 Mar 2031"),
    ],
)
def test_claims_are_joined_in_words_as_in_days(whens, words):
    assert entry(*whens).when == words


def test_the_days_beside_the_words_are_the_same_for_machines():
    found = entry(lasting(5, 7), within(6, 31))
    assert (found.earliest, found.latest) == (day(6), day(7))
    assert found.when == "between 6 and 7 Mar 2031"
