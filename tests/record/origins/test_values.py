"""Who stands behind that something happened, and who behind that it did not."""

from dateline.model.claim import Property
from dateline.record import build
from record.telling import report

LEFT = (
    "[[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1) "
    "on [11 March](TIME 1 2031-03-11)."
)
NOT_LEFT = LEFT.replace("EVENT 1 RETREAT", "EVENT 1 RETREAT NEG")


def stand_behind(*texts: str) -> tuple[str, str, int]:
    """The value of WHAT that most stand behind, their reports, and how many claims are against."""
    items = [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(texts, 1)]
    (main,) = [s for s in build(items).supports if s.property is Property.WHAT and s.main]
    reports = sorted({name for root in main.roots for name in root.reports})
    return main.value, " ".join(reports), len(main.against)


def test_one_who_denies_stands_against_those_who_say_so():
    assert stand_behind(LEFT, LEFT, NOT_LEFT) == ("left", "R1 R2", 1)


def test_what_more_reports_tell_as_a_no_is_the_no():
    assert stand_behind(NOT_LEFT, NOT_LEFT, LEFT) == ("not left", "R1 R2", 1)


def test_a_lone_denial_is_no_news_of_its_own():
    value, reports, _ = stand_behind(LEFT, NOT_LEFT)
    assert (value, reports) == ("left", "R1")
