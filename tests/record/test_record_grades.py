"""Digits that the machine may propose, and what each policy takes of values that differ."""

from datetime import date

import pytest

from dateline.model.annotations import Annotated
from dateline.model.claim import Property
from dateline.model.ids import ClaimId, EventId, OriginId, ReportId
from dateline.model.origin import Root, Support
from dateline.record.grades import proposed
from dateline.record.policies import choices
from store.made import a_record, item


def held(value="40 men", least=2, most=2, property_=Property.COUNT, claims=(), **more):
    roots = tuple(Root(OriginId(f"or-{n}"), (ReportId(f"r{n}"),), ()) for n in range(most))
    return Support(EventId("ev-1"), property_, value, claims, roots, least, most, **more)


@pytest.mark.parametrize(
    ("support", "digit"),
    [
        (held(), "2"),
        (held(least=9, most=9), "2"),  # never "1": that is for people
        (held(least=1), "3"),
        (held(against=(ClaimId("cl-1"),)), "3"),
        (held(retracted=(ReportId("r7"),)), ""),
        (held(corrected=(ReportId("r7"),)), ""),
    ],
)
def test_the_machine_proposes_two_at_most_and_says_why(support, digit):
    found = proposed(support)
    assert found.digit == digit
    assert all(found.reasons)


def test_each_policy_prints_its_rule_and_its_claims():
    reports = [found.report for _, found in (item("a"), item("b")) if isinstance(found, Annotated)]
    claims = {claim.id: claim for claim in a_record(reports).claims}
    counts = tuple(name for name, claim in claims.items() if claim.property is Property.COUNT)
    days = {ReportId("a"): date(2031, 3, 12), ReportId("b"): date(2031, 3, 14)}
    found = choices([held("about 40 men", claims=counts)], claims, days)
    taken = {choice.policy: choice for choice in found}
    assert taken["most conservative (ACLED)"].value == taken["low (UCDP)"].value == "40"
    assert [claims[name].anchor.report for name in taken["latest (2031-03-14)"].claims] == ["b"]
    assert taken["best sourced"].value == taken["best (UCDP)"].value == "about 40 men"
    assert all(choice.rule and choice.claims for choice in found)


def test_a_value_that_only_a_retracted_report_holds_is_taken_by_no_policy():
    assert choices([held(most=0, least=0, retracted=(ReportId("a"),))], {}, {}) == ()


def test_without_days_nothing_is_the_latest():
    reports = [found.report for _, found in (item("a"),) if isinstance(found, Annotated)]
    claims = {claim.id: claim for claim in a_record(reports).claims}
    times = tuple(name for name, claim in claims.items() if claim.property is Property.TIME)
    some = [held("11 March", property_=Property.TIME, claims=times)]
    assert [one.policy for one in choices(some, claims, {})] == ["best sourced"]
