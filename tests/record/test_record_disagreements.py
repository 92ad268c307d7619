"""Values of one event that cannot all hold."""

from datetime import UTC, datetime
from itertools import permutations

from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.record import build
from record.telling import report

LEFT = (
    "[{who}[Ostran](NORP Ostra) troops](ACTOR 1) {no}[left](EVENT 1 RETREAT{neg}) "
    "[[Dallim](FAC)](ORIGIN 1){day}."
)


def left(*, day: str = "", count: str = "", neg: str = "") -> str:
    number = count.removeprefix("about ")
    who = f"[{count}](COUNT 1 {number} soldier{' ABOUT' * (number != count)}) "
    return LEFT.format(
        who=who if count else "",
        no="never " if neg else "",
        neg=neg and f" {neg}",
        day=f" on [{day}](TIME 1 {day})" if day else "",
    )


def apart(names: list[str]) -> list[Judgement]:
    """Somebody's word that none of the reports was made from another, alike as their texts are."""
    at = datetime(2031, 3, 20, tzinfo=UTC)
    return [
        Judgement(JudgementKind.DERIVATION, pair, Verdict.CUT, None, "M. Holt", at)
        for pair in permutations(names, 2)
    ]


def disputes(*texts: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Property and sides: each its value and the reports that hold it."""
    reports = [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(texts, 1)]
    record = build(reports, apart([item.report.id for item in reports]))
    assert len(record.events) == 1, "the texts of these tests tell one event"
    claims = {claim.id: claim for claim in record.claims}
    return [
        (d.property.value, [(s.value, " ".join(claims[c].anchor.report for c in s.claims))
                            for s in d.sides])
        for d in record.disagreements
    ]  # fmt: skip


def test_days_that_no_day_fits():
    found = disputes(left(day="2031-03-11"), left(day="2031-03-09"), left(day="2031-03-11"))
    assert found == [("TIME", [("2031-03-11", "R1 R3"), ("2031-03-09", "R2")])]


def test_days_that_overlap_agree():
    assert disputes(left(day="2031-03-11"), left(day="2031-03-10/2031-03-12")) == []


def test_wide_date_takes_no_side():
    found = disputes(
        left(day="2031-03-11"), left(day="2031-03-09"), left(day="2031-03-08/2031-03-14")
    )
    assert found == [("TIME", [("2031-03-11", "R1"), ("2031-03-09", "R2")])]


def test_numbers_of_one_thing_that_no_number_fits():
    found = disputes(left(count="1200"), left(count="287"))
    assert found == [("COUNT", [("1,200 soldier", "R1"), ("287 soldier", "R2")])]


def test_about_is_ten_percent_wide():
    assert disputes(left(count="about 1200"), left(count="1290")) == []
    assert disputes(left(count="about 1200"), left(count="1400")) != []


def test_numbers_of_other_things_are_not_compared():
    lorries = left(count="43").replace("43 soldier", "43 lorry")
    assert disputes(left(count="1200"), lorries) == []


def test_said_against_denied():
    found = disputes(left(), left(neg="NEG"))
    assert found == [("STATUS", [("HAPPENED", "R1"), ("DENIED", "R2")])]


def test_done_against_ordered():
    order = "[The general](BY s) [ordered](CUE s) [that [[Ostran](NORP Ostra) troops](ACTOR 1) " \
        "[leave](EVENT 1 RETREAT POSSIBLE) [[Dallim](FAC)](ORIGIN 1)](SAID s ORDER)."  # fmt: skip
    assert disputes(left(), order) == [("STATUS", [("HAPPENED", "R1"), ("ORDERED", "R2")])]


def test_possible_is_no_contradiction():
    assert disputes(left(), left(neg="POSSIBLE")) == []


def test_rule_is_printed():
    texts = left(day="2031-03-11"), left(day="2031-03-09")
    reports = [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(texts, 1)]
    record = build(reports, apart(["R1", "R2"]))
    assert "no day fits both" in record.disagreements[0].why
    assert not [d for d in build(reports).disagreements if d.kind.contradicts], "one origin"


def test_background_of_a_report_contradicts_nothing():
    background = (
        " [[Ostra](GPE)](ACTOR 2) [sent](EVENT 2 MOBILIZE) forces to [[Dallim](FAC)](GOAL 2) "
        "in [2027](TIME 2 2027-01-01/2027-12-31)."
    )
    text = left(day="2031-03-11")
    items = [report(text + background, "R1"), report(text, "R2")]
    assert build(items).disagreements == ()


def test_voice_does_not_contradict_itself():
    text = "[Major [Ilen Casp](PER)](BY a) [said](CUE a) [" + left(count="1200")[:-1] + "](SAID a)."
    other = text.replace("1200", "287")
    assert disputes(text, other) == []
