"""Numbers of an event that a report gives in another sentence than the event's own."""

from dateline.model.claim import Property
from dateline.record import build
from dateline.record.echoes import ECHO
from record.telling import report

LEFT = (
    "[{who}[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1) "
    "on [11 March](TIME 1 2031-03-11)."
)


def counted(number: int) -> str:
    return LEFT.format(who=f"[{number:,}](COUNT 1 {number} soldier) ")


def counts(*texts: str) -> list[tuple[str, str, str]]:
    items = [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(texts, 1)]
    return [
        (claim.anchor.report, claim.anchor.exact, claim.rule)
        for claim in build(items).claims
        if claim.property is Property.COUNT
    ]


def elsewhere(number: str, unit: str = "soldier") -> str:
    value = number.replace(",", "")
    return (
        LEFT.format(who="") + f" The camp was built for [{number}](COUNT 7 {value} {unit}) of them."
    )


def test_the_same_number_elsewhere_in_a_report_is_of_the_event():
    assert counts(counted(1200), elsewhere("1,200")) == [
        ("R1", "1,200", ""), ("R2", "1,200", ECHO),
    ]  # fmt: skip


def test_the_same_number_of_what_is_called_otherwise_is_of_the_event():
    assert ("R2", "1,200", ECHO) in counts(counted(1200), elsewhere("1,200", "uniform"))


def test_another_number_is_not():
    assert [row for row in counts(counted(1200), elsewhere("900")) if row[2] == ECHO] == []


def test_a_number_of_a_report_that_does_not_tell_of_the_event_is_not():
    other = "[1,200](COUNT 7 1200 soldier) men [ate](EVENT 1 eat) in [[Pell](GPE)](PLACE 1)."
    assert [row for row in counts(counted(1200), other) if row[2] == ECHO] == []


def test_a_low_number_is_only_where_it_stands_near():
    near, far = elsewhere("6"), LEFT.format(who="") + " " + "It rained. " * 40
    far += "The camp was built for [6](COUNT 7 6 soldier) of them."
    assert ("R2", "6", ECHO) in counts(counted(6), near)
    assert [row for row in counts(counted(6), far) if row[2] == ECHO] == []
