"""One value out of many: each policy with its rule, and nothing kept is changed."""

from datetime import date

import pytest

from dateline.model.claim import Property
from dateline.record import build
from dateline.record.policies import choices
from record.telling import report
from record.test_record_disagreements import apart, left

DAYS = ("2031-03-12", "2031-03-13", "2031-03-14")


@pytest.fixture
def taken():
    counts = ("about 1200", "1200", "287")
    reports = [
        report(left(count=count), f"R{n}", outlet=f"Paper {n}", written=day)
        for n, (count, day) in enumerate(zip(counts, DAYS, strict=True), 1)
    ]
    record = build(reports, apart([item.report.id for item in reports]))
    claims = {claim.id: claim for claim in record.claims}
    supports = [one for one in record.supports if one.property is Property.COUNT]
    published = {item.report.id: item.report.published for item in reports}
    return {one.policy.split(" (")[0]: one for one in choices(supports, claims, published)}, claims


def value(taken, policy: str) -> tuple[str, str]:
    chosen, claims = taken
    return chosen[policy].value, " ".join(claims[c].anchor.report for c in chosen[policy].claims)


@pytest.mark.parametrize(
    ("policy", "number", "reports"),
    [
        ("best sourced", "1,200 soldier", "R2 R1"),
        ("latest", "287 soldier", "R3"),
        ("most conservative", "287", "R3"),
        ("low", "287", "R3"),
        ("high", "1,200", "R1 R2"),
    ],
)
def test_policy_takes(taken, policy, number, reports):
    found, of = value(taken, policy)
    assert (found, sorted(of.split())) == (number, sorted(reports.split()))


def test_every_policy_prints_its_rule(taken):
    assert all(len(one.rule.split()) > 3 for one in taken[0].values())


def test_no_value_no_choice():
    assert choices([], {}, {}) == ()


def test_report_without_a_day_is_not_the_latest():
    reports = [report(left(count="1200"), "R1"), report(left(count="287"), "R2", written=None)]
    record = build(reports, apart(["R1", "R2"]))
    claims = {claim.id: claim for claim in record.claims}
    supports = [one for one in record.supports if one.property is Property.COUNT]
    found = choices(supports, claims, {reports[0].report.id: date(2031, 3, 13)})
    latest = next(one for one in found if one.policy.startswith("latest"))
    assert latest.value == "1,200 soldier"
