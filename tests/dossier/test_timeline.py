"""The timeline joins claims by printed rules and never invents a value."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.dossier.timeline import ORIGINS_RULE, Asked, entries, root_of
from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Claim, ClaimValue, Link, Property
from dateline.model.event import Event, Status
from dateline.model.ids import ClaimId, EventId, OriginId, ReportId
from dateline.model.origin import Root, Support, Voice
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.outlines import make_outlines

EVENT = Event(EventId("ev-1"), "RETREAT", (Anchor(ReportId("R1"), Span(0, 4), "left"),))


def told(events, claims, supports=(), asked: Asked = Asked()):
    return entries(make_outlines(events, claims, supports, (), {}), {}, asked)


def a_claim(
    what: Property,
    value: ClaimValue,
    *,
    report: str = "R1",
    printed: tuple[str, ...] = ("Courier",),
) -> Claim:
    roles = (SourceRole.OUTLET, *[SourceRole.AGENCY] * (len(printed) - 1))
    links = tuple(Link(r, w, Known.NAMED) for r, w in zip(roles, printed, strict=True))
    anchor = Anchor(ReportId(report), Span(0, 4), "left")
    name = ClaimId(f"cl-{report}-{what}-{value}")
    return Claim(name, EventId("ev-1"), what, value, anchor, anchor, Chain(links))


def on(first: str | None, last: str | None) -> When:
    days = [None if day is None else date.fromisoformat(day) for day in (first, last)]
    return When.within(*days)


def only(claims: list[Claim], asked: Asked = Asked()):
    (entry,) = told([EVENT], claims, asked=asked)
    return entry


def test_times_that_agree_narrow_the_interval():
    claims = [
        a_claim(Property.TIME, on("2031-03-11", "2031-03-12")),
        a_claim(Property.TIME, on(None, "2031-03-12"), report="R2"),
        a_claim(Property.TIME, on("2031-03-11", "2031-03-20"), report="R3"),
    ]
    entry = only(claims)
    assert (entry.earliest, entry.latest) == (date(2031, 3, 11), date(2031, 3, 12))


def test_times_that_exclude_each_other_widen_it_and_lose_nothing():
    claims = [
        a_claim(Property.TIME, on("2031-03-11", "2031-03-12")),
        a_claim(Property.TIME, on("2031-03-09", "2031-03-09"), report="R2"),
    ]
    entry = only(claims)
    assert (entry.earliest, entry.latest) == (date(2031, 3, 9), date(2031, 3, 12))


def test_an_event_that_nothing_dates_stays_undated():
    entry = only([a_claim(Property.WHAT, "RETREAT")])
    assert (entry.earliest, entry.latest) == (None, None)


def test_origins_and_their_range_are_those_of_the_main_claim():
    claims = [a_claim(Property.WHAT, "RETREAT")]
    voice = Voice("name casp", "Ilen Casp", Known.NAMED)
    roots = tuple(Root(OriginId(name), ("R1",), (voice,)) for name in ("or-1", "or-2"))
    why = ("both rest on Ilen Casp",)
    main = Support(EVENT.id, Property.WHAT, "left", (claims[0].id,), roots, 1, 1, why)
    other = replace(main, property=Property.TIME, independent_max=9)
    (entry,) = told([EVENT], claims, (other, main))
    assert (entry.origins, entry.independent_min, entry.independent_max) == (2, 1, 1)
    assert (entry.why, entry.origins_rule) == (why, ORIGINS_RULE)


def test_what_was_only_planned_is_told_by_those_who_say_so():
    voice = Voice("name casp", "Ilen Casp", Known.NAMED)
    roots = (Root(OriginId("or-1"), ("R1",), (voice,)),)
    planned = Support(EVENT.id, Property.STATUS, "PLANNED", (), roots, 1, 1)
    (entry,) = told([EVENT], [a_claim(Property.WHAT, "RETREAT")], (planned,))
    assert (entry.origins, entry.independent_max) == (1, 1)


def test_credits_lead_to_the_voice_in_print_that_they_name():
    named = a_claim(Property.WHAT, "RETREAT", printed=("Courier", "Northwire"))
    nobody = Chain((Link(SourceRole.OUTLET, "this report", Known.ANONYMOUS),))
    assert root_of(named.chain, named.anchor.report) == "northwire"
    assert root_of(nobody, named.anchor.report) == "r1"


def test_the_day_of_a_denial_is_not_the_day_of_the_deed():
    claims = [
        a_claim(Property.WHAT, "RETREAT"),
        a_claim(Property.TIME, on("2031-03-12", "2031-03-12")),
        a_claim(Property.WHAT, "RETREAT", report="R2"),
        a_claim(Property.STATUS, Status.DENIED.value, report="R2"),
        a_claim(Property.TIME, on("2031-03-10", "2031-03-10"), report="R2"),
    ]
    assert (only(claims).earliest, only(claims).latest) == (date(2031, 3, 12), date(2031, 3, 12))


def test_an_open_side_stays_open_when_days_exclude_each_other():
    claims = [
        a_claim(Property.TIME, on(None, "2031-03-06")),
        a_claim(Property.TIME, on("2031-03-08", "2031-03-08"), report="R2"),
    ]
    assert (only(claims).earliest, only(claims).latest) == (None, date(2031, 3, 8))


def test_what_is_denied_by_one_and_said_by_another_stays_asserted():
    denied = [a_claim(Property.WHAT, "RETREAT"), a_claim(Property.STATUS, Status.DENIED.value)]
    assert only(denied).status == "DENIED"
    said = Claim(
        ClaimId("cl-9"), EventId("ev-1"), Property.WHAT, "RETREAT",
        Anchor(ReportId("R2"), Span(5, 9), "quit"), Anchor(ReportId("R2"), Span(5, 9), "quit"),
        denied[0].chain,
    )  # fmt: skip
    assert only([*denied, said]).status == "HAPPENED"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(type="retreat"), True),
        (Asked(type="ASSAULT"), False),
        (Asked(entity="ostra"), True),
        (Asked(entity="Velmora"), False),
        (Asked(place="dall"), True),
        (Asked(place="Pell"), False),
        (Asked(first=date(2031, 3, 12)), True),
        (Asked(first=date(2031, 3, 13)), False),
        (Asked(last=date(2031, 3, 11)), True),
        (Asked(last=date(2031, 3, 10)), False),
    ],
)
def test_a_question_leaves_out_what_it_does_not_ask_for(asked, found):
    claims = [
        a_claim(Property.ACTOR, "Ostran troops"),
        a_claim(Property.PLACE, "Dallim"),
        a_claim(Property.TIME, on("2031-03-11", "2031-03-12")),
    ]
    assert bool(told([EVENT], claims, asked=asked)) is found


def test_undated_events_come_last_and_touch_no_asked_day():
    later = Event(EventId("ev-0"), "AID", EVENT.mentions)
    dated = [a_claim(Property.TIME, on("2031-03-11", None))]
    assert [e.event for e in told([later, EVENT], dated)] == ["ev-1", "ev-0"]
    asked = Asked(first=date(2031, 1, 1))
    assert [e.event for e in told([later, EVENT], dated, asked=asked)] == ["ev-1"]
