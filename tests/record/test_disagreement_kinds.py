"""What kind a disagreement is, and whose word stands on its sides."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.model.judgement import (
    EVENTS,
    Judgement,
    JudgementKind,
    Verdict,
    anchored,
)
from dateline.model.record import Clash, Disagreement, Record
from dateline.model.time import When
from dateline.record import build
from dateline.record.disagreements.days import names_day, widened
from record.telling import report
from record.test_record_disagreements import apart, left

DENIAL = (
    "[The [Ministry of Ostra](ORG)](BY d) [dismissed](CUE d) reports [that [[Ostran](NORP Ostra) "
    "troops](ACTOR 1) had [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1)](SAID d DENIED)."
)
STAY = (
    '"[[Ostran](NORP Ostra) troops](ACTOR 1) {no}[remain](EVENT 1 remain{neg}) at '
    '[[Dallim](FAC)](PLACE 1)."'
)


def record_of(*texts: str, days: tuple[str, ...] = (), own: bool = True) -> Record:
    """The record of reports that are made from one another only if not `own`."""
    reports = [
        report(
            text,
            f"R{n}",
            outlet=f"Paper {n}",
            written=days[n - 1] if days else "2031-03-13",
        )
        for n, text in enumerate(texts, 1)
    ]
    return build(reports, apart([item.report.id for item in reports]) if own else [])


def kinds(record: Record) -> list[Clash]:
    return [one.kind for one in record.disagreements]


def reports_of(record: Record, one: Disagreement) -> list[str]:
    report = {claim.id: claim.anchor.report for claim in record.claims}
    return [" ".join(sorted({report[c] for c in side.claims})) for side in one.sides]


def test_denied_report_names_the_interest_of_who_denies():
    record = record_of(left(), DENIAL)
    (found,) = record.disagreements
    assert (found.kind, reports_of(record, found)) == (Clash.POLARITY, ["R1", "R2"])
    assert [side.interest for side in found.sides] == [
        "",
        "speaks for Ostra, who is said to have done it",
    ]


def test_sides_name_the_origins_that_they_go_back_to():
    record = record_of(left(), DENIAL)
    origin = {r: o.id for o in record.origins for r in o.reports}
    (found,) = record.disagreements
    assert [side.origins for side in found.sides] == [(origin["R1"],), (origin["R2"],)]


def test_who_remains_has_not_left():
    record = record_of(left(), STAY.format(no="", neg=""))
    (found,) = record.disagreements
    assert (found.kind, reports_of(record, found)) == (Clash.STATE, ["R1", "R2"])


def test_none_remained_agrees_with_they_left():
    assert kinds(record_of(left(), STAY.format(no="no longer ", neg=" NEG"))) == []


def test_who_remained_before_the_others_left_contradicts_nothing():
    texts = (left(), STAY.format(no="", neg=""))
    assert kinds(record_of(*texts, days=("2031-03-13", "2031-03-01"))) == []


def test_order_that_was_printed_before_the_deed_contradicts_nothing():
    order = "[The general](BY s) [ordered](CUE s) [that [[Ostran](NORP Ostra) troops](ACTOR 1) " \
        "[leave](EVENT 1 RETREAT POSSIBLE) [[Dallim](FAC)](ORIGIN 1)](SAID s ORDER)."  # fmt: skip
    assert kinds(record_of(left(), order, days=("2031-03-13", "2031-03-13"))) == [Clash.STATUS]
    assert kinds(record_of(left(), order, days=("2031-03-13", "2031-03-11"))) == []


def test_negation_in_passing_is_no_denial():
    passing = (
        "[A cook](ACTOR 1) never [left](EVENT 1 RETREAT NEG) [[Dallim](FAC)](ORIGIN 1) that night."
    )
    assert kinds(record_of(left(), passing)) == []


def test_copy_with_another_number_is_altered_and_no_contradiction():
    text = left(count="1200") + " The column passed Pell Bridge before the sun was over the hills."
    other = text.replace("1200", "12000")
    record = record_of(text, other, days=("2031-03-12", "2031-03-14"), own=False)
    assert kinds(record) == [Clash.ALTERED]
    assert not any(kind.contradicts for kind in kinds(record))


def test_later_number_of_one_source_is_an_update():
    said = "[Major [Ilen Casp](PER)](BY a) [said](CUE a) [{}](SAID a)."
    first, second = (said.format(left(count=number)[:-1]) for number in ("1200", "1500"))
    assert kinds(record_of(first, second, days=("2031-03-12", "2031-03-14"))) == [Clash.UPDATE]


def test_days_weeks_apart_are_of_two_happenings():
    assert Clash.DATE not in kinds(record_of(left(day="2031-03-11"), left(day="2031-02-01")))


def test_night_reaches_into_the_next_day():
    night = When.on(date(2031, 3, 11))
    assert not widened(night).may_overlap(When.on(date(2031, 3, 12)))
    assert widened(replace(night, part="NI")).may_overlap(When.on(date(2031, 3, 12)))


@pytest.mark.parametrize(
    ("words", "day"),
    [("about nine in the evening", False), ("02:40", False), ("Tuesday night", True)],
)
def test_only_words_that_name_a_day_give_one(words, day):
    assert names_day(words) is day


def one_event(*texts: str) -> Record:
    """The record of reports of which somebody says that they tell one event."""
    reports = [report(text, f"R{n}", outlet=f"Paper {n}") for n, text in enumerate(texts, 1)]
    cut = apart([item.report.id for item in reports])
    triggers = [claim.trigger for claim in build(reports, cut).claims]
    on = anchored(EVENTS, sorted(set(triggers)))
    at = datetime(2031, 3, 20, tzinfo=UTC)
    one = Judgement(JudgementKind.EVENT_PAIR, on, Verdict.ONE, None, "M. Holt", at)
    return build(reports, [*cut, one])


SHELLED = (
    "[The [{who}](ORG)](ACTOR 1) [shelled](EVENT 1 ASSAULT) [the market](TARGET 1) of Kessary "
    "on [{day}](TIME 1 {day})."
)


def shelled(who: str, day: str = "2031-03-11") -> str:
    return SHELLED.format(who=who, day=day)


def test_another_doer_of_one_deed_to_one_target():
    record = one_event(shelled("Ridge Guard"), shelled("Tal Front"))
    (found,) = record.disagreements
    assert (found.kind, [side.value for side in found.sides]) == (
        Clash.ACTOR,
        ["Ridge Guard", "Tal Front"],
    )


def test_fuller_name_is_no_other_doer():
    assert kinds(one_event(shelled("Ridge Guard"), shelled("Northern Ridge Guard"))) == []
