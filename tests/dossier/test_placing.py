"""Where captures of one address stand is a function of what they are, not of how they came."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import a_report
from dateline.dossier.placing import Captured, key_of, place_captures
from dateline.model.ids import ReportId
from dateline.model.version import Lines, Placed, VersionKind

BASE = (
    "Forty soldiers left Kessary on Tuesday, Colonel Ilen Dibor said. The column took the road to "
    "Harrow before dawn and crossed the bridge at Pell, he told reporters at the barracks gate. "
)
TEXTS = (
    BASE,
    f"3 min read\n{BASE}",
    BASE.replace("Forty", "Sixty"),
    f"{BASE.replace('Forty', 'Sixty')}\nShare this",
    "Goats were shown at the fair of Harrow. " * 5,
)
START = datetime(2031, 3, 12, tzinfo=UTC)


def capture(number, text, hours):
    report = a_report(text, name=f"r{number}", outlet="The Ledger")
    at = None if hours is None else START + timedelta(hours=hours)
    return Captured(replace(report, published=date(2031, 3, 12)), f"rd-{number:02}", at)


def test_the_first_leads_and_each_other_is_told_from_all_before_it():
    found = place_captures([capture(n, text, n) for n, text in enumerate(TEXTS)])
    assert found == (
        Placed("r0", "r0", 1, None),
        Placed("r1", "r0", 2, VersionKind.RECAPTURE),
        Placed("r2", "r0", 3, VersionKind.CHANGED),
        Placed("r3", "r0", 4, VersionKind.RECAPTURE),
        Placed("r4", "r4", 1, None),
    )


def test_what_somebody_decided_on_leads():
    captures = [capture(n, text, n) for n, text in enumerate(TEXTS[:3])]
    found = place_captures(captures, {ReportId("r2")})
    assert [(one.report, one.lead) for one in found] == [("r2", "r2"), ("r0", "r2"), ("r1", "r2")]


hours = st.one_of(st.none(), st.integers(0, 5))


@given(st.lists(st.tuples(st.sampled_from(TEXTS), hours), max_size=7), st.randoms())
def test_no_order_of_coming_shows(drawn, chance):
    captures = [capture(number, text, at) for number, (text, at) in enumerate(drawn)]
    whole = place_captures(captures)
    assert len(whole) == len(captures)
    chance.shuffle(captures)
    assert place_captures(captures) == whole
    leads = {one.report for one in whole if one.kind is None}
    assert {one.lead for one in whole} == leads


@pytest.mark.parametrize(
    ("paper", "captured_at", "key"),
    [
        (
            ("", "", "https://ledger.example/a"),
            "https://star.example/b",
            "address ledger.example/a",
        ),
        (("", "", ""), "https://star.example/b", "address star.example/b"),
        (("The Ledger", "Men  leave", ""), "", "title the ledger\x1fmen leave\x1f2025-05-15"),
        (("The Ledger", "Men leave", "https://ledger.example/"), "", ""),
        (("", "Men leave", ""), "", ""),
        (("The Ledger", "", ""), "", ""),
    ],
)
def test_what_captures_of_one_report_share(paper, captured_at, key):
    report = a_report("x")
    outlet, title, url = paper
    said = replace(report.publication, outlet=outlet, title=title, url=url)
    assert key_of(replace(report, publication=said), captured_at) == key


def test_of_versions_the_earliest_stands_for_all():
    lines = Lines((("b", "a", "c"),))
    assert lines.once(["c", "a", "x"]) == ("a", "x")
    assert lines.once(["a", "b", "c"]) == ("b",)
    assert lines.follows("c", "a")
    assert not lines.follows("a", "c")
    assert not lines.follows("a", "x")
    assert not lines.follows("b", "b")
